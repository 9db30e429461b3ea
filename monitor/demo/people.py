"""Names and numbers of nobody: every number passes its check, and none can belong to a living worker or a firm."""

from datetime import date

from stdnum.cn import uscc

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_FAMILY = "赵钱孙李周吴郑王冯陈"
_GIVEN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
TOWNS = ("示范城关镇", "示范东乡", "示范南镇", "示范西乡", "示范北镇")
DEPARTMENTS = ("示范县住房和城乡建设局", "示范县交通运输局", "示范县水利局")
TRADES = ("木工", "钢筋工", "瓦工", "架子工", "电工", "杂工")


ORDERED, LISTED = "示范建筑有限公司", "示范瑞达建筑有限公司"
"""Contractors that were ordered to pay, and listed, before they signed a contract of the youngest sites."""


def worker_id(number: int, born: date | None = None) -> str:
    """The ID number of worker ``number``; sequence codes 996 to 999 are kept for centenarians.

    Births are of 1964 to 2003 unless ``born`` is given; half a million numbers differ.
    """
    place, rest = divmod(number // 4, 28 * 12 * 40)
    day = born or date(1964 + rest // 336 % 40, rest // 28 % 12 + 1, rest % 28 + 1)
    first = f"{361121 + place % 9}{day:%Y%m%d}{996 + number % 4}"
    return first + "10X98765432"[sum(int(sign) * weight for sign, weight in zip(first, _WEIGHTS, strict=True)) % 11]


def worker_name(number: int) -> str:
    return f"示范{_FAMILY[number % 10]}{_GIVEN[number // 10 % 22]}"


def phone(number: int) -> str:
    """A telephone number that nobody has: there is no such area."""
    return f"0000-{1_000_000 + number}"


def card(number: int) -> str:
    """The wage card of worker ``number``, of a prefix that no bank has."""
    return f"6200000000{number:09}"


def credit_code(number: int) -> str:
    """The code of firm ``number``: a registration district that exists, an organisation that does not."""
    first = f"91361199XX{number:07}"
    return first + str(uscc.calc_check_digit(first))


def builder(number: int) -> str:
    return f"示范建设投资{number % 40 + 1}号有限公司"


def contractor(number: int) -> str:
    return f"示范建筑{number % 60 + 1}号有限公司"


def subcontractor(number: int) -> str:
    return f"示范劳务{number % 80 + 1}号有限公司"
