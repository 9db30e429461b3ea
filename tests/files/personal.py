"""Texts of invented people and offices: numbers hidden in every way, and the sentences of clean notices."""

import datetime
import random
from collections.abc import Callable, Sequence

from monitor.values.identity import CREDIT_SIGNS

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静磊强军洋勇艳杰涛明超霞平刚桂英华玉兰春梅海燕"
CHINESE = ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零幺二三四五六七八九")
UNSEEN = "\u200b\u200c\u200d\ufeff\u2060\u00ad"
SIGNS = (" ", "  ", "-", "－", "·", "，", "、", "。", "/", ".", "_", "\n", "\r\n", "…", "　", "—", "*", "：")
AROUND = (
    "该单位拖欠{}工资",
    "联系{}核实",
    "经查，{}在该项目务工。",
    "{}",
    "账户{}已核对\n",
    "（{}）",
    "工人代表{},共12人",
)


def id_number(chance: random.Random) -> str:
    """An ID number of nobody: sequence codes from 996."""
    born = datetime.date(1950, 1, 1) + datetime.timedelta(chance.randrange(20_000))
    first = f"{chance.choice(('361121', '110101', '522501', '440303'))}{born:%Y%m%d}{chance.randrange(996, 1000)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(sign) * weight for sign, weight in zip(first, weights, strict=True)) % 11]


def old_id_number(chance: random.Random) -> str:
    number = id_number(chance)
    return number[:6] + number[8:17]


def card(chance: random.Random) -> str:
    first = chance.choice(("622202", "621700", "955880", "436742", "356833"))
    first += "".join(chance.choice("0123456789") for _place in range(chance.randrange(15, 19) - 6))
    values = [int(sign) * (1 if place % 2 else 2) for place, sign in enumerate(reversed(first))]
    return first + str(-sum(value - 9 if value > 9 else value for value in values) % 10)


def mobile(chance: random.Random) -> str:
    return f"1{chance.choice('3456789')}{chance.randrange(10**9):09}"


def landline(chance: random.Random) -> str:
    return f"{chance.choice(('010', '0793', '021', '0851'))}{chance.randrange(2 * 10**6, 9 * 10**6)}"


def person(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _place in range(chance.choice((1, 2, 2))))


def grouped(number: str, chance: random.Random) -> str:
    """In fours, as cards and phones are written."""
    step = chance.choice((3, 4, 4, 6))
    sign = chance.choice(SIGNS)
    return sign.join(number[place : place + step] for place in range(0, len(number), step))


def scattered(number: str, chance: random.Random) -> str:
    return "".join(sign + (chance.choice(SIGNS) if chance.random() < 0.4 else "") for sign in number[:-1]) + number[-1]


def spaced(number: str, chance: random.Random) -> str:
    return chance.choice((" ", "-", "　", "\u00a0")).join(number)


def unseen(number: str, chance: random.Random) -> str:
    return "".join(sign + (chance.choice(UNSEEN) if chance.random() < 0.5 else "") for sign in number)


def wide(number: str, chance: random.Random) -> str:
    share = chance.choice((1.0, 0.5))
    return "".join(chr(ord(sign) + 0xFEE0) if sign != "\n" and chance.random() < share else sign for sign in number)


def chinese(number: str, chance: random.Random) -> str:
    signs, share = chance.choice(CHINESE), chance.choice((1.0, 0.5))
    return "".join(signs[int(sign)] if sign.isdigit() and chance.random() < share else sign for sign in number)


def mixed(number: str, chance: random.Random) -> str:
    return unseen(scattered(chinese(number, chance), chance), chance)


def plain(number: str, _chance: random.Random) -> str:
    return number


def small_x(number: str, _chance: random.Random) -> str:
    return number.lower()


Maker = Callable[[random.Random], str]
NUMBERS: dict[str, Maker] = {"id_number": id_number, "card": card, "mobile": mobile}
LOOSE: dict[str, Maker] = {"old": old_id_number, "landline": landline}
HIDINGS: Sequence[Callable[[str, random.Random], str]] = (
    *(plain, small_x, grouped, scattered, spaced, unseen, wide, chinese, mixed),
)


def exposed(chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    """A text with one personal thing in it: kind, text, the names handed in."""
    kind = chance.choice(("id_number", "card", "mobile", "id_number", "mobile", "old", "landline", "name"))
    around = chance.choice(AROUND)
    if kind == "name":
        name = person(chance)
        return kind, around.format(chance.choice((name, unseen(name, chance), " ".join(name)))), (name, "示范某")
    number = (NUMBERS | LOOSE)[kind](chance)
    hidden = chance.choice(HIDINGS)(number, chance)
    if kind == "landline" and number in hidden and chance.random() < 0.5:
        code = 3 if number[1] in "12" else 4
        hidden = hidden.replace(number, f"（{number[:code]}）{number[code:]}")
    if kind == "mobile" and chance.random() < 0.2:
        hidden = chance.choice(("+86", "86-", "0086 ")) + hidden
    return kind, around.format(hidden), ()


def credit_code(chance: random.Random) -> str:
    """A code of an invented firm, a third of them of digits alone as old firms have them."""
    signs = "0123456789" if chance.random() < 0.34 else CREDIT_SIGNS
    while True:
        first = f"91{chance.choice(('361121', '110105'))}" + "".join(chance.choice(signs) for _place in range(9))
        check = CREDIT_SIGNS[-sum(CREDIT_SIGNS.index(sign) * 3**place for place, sign in enumerate(first)) % 31]
        if signs is CREDIT_SIGNS or check.isdigit():
            return first + check


def money(chance: random.Random) -> str:
    fen = chance.randrange(10**5, 10**11)
    return f"{fen // 100:,}.{fen % 100:02}" if chance.random() < 0.6 else f"{fen // 100}"


def day(chance: random.Random) -> str:
    on = datetime.date(2015, 1, 1) + datetime.timedelta(chance.randrange(4300))
    wanted = chance.choice(("{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0.year}年{0.month}月{0.day}日", "{0:%Y/%m/%d}"))
    return wanted.format(on)


def permit(chance: random.Random) -> str:
    on = datetime.date(2015, 1, 1) + datetime.timedelta(chance.randrange(4300))
    return f"361121{on:%Y%m%d}{chance.randrange(1, 9999):04}"


SENTENCES: Sequence[str] = (
    "示范{n}建设工程有限公司（统一社会信用代码{credit}）拖欠{n}名工人工资{money}元。",
    "经查，{day}至{day2}，该单位应付工资{money}元，已付{money2}元，尚欠{money3}元。",
    "{day} 10:30在施工现场（示范镇{n}号地块）检查，制作笔录{n}页。",
    "示范县人力资源和社会保障局于{day}作出示人社监令〔2026〕{n}号限期改正指令书。",
    "施工许可证号{permit}，合同价款{money}元，计划竣工{day}。",
    "建筑工程施工许可证（编号：{permit}）载明建设规模{n}2345.67平方米。",
    "投资项目代码2026-361121-47-01-{serial}，项目编号XM2026-{n:0>4}。",
    "处罚决定书示人社监罚〔2026〕{n}号，罚款人民币{money}元，限{day}前缴纳。",
    "依据《保障农民工工资支付条例》（国务院令第724号）第五十三条，处50000元以上100000元以下罚款。",
    "期间：{day}—{day2}；{day3}、{day}分别送达；欠薪月份2026-03、2026-04、2026-05。",
    "单位注册地址：示范县示范镇示范大道{n}号{n}栋{n}0{n}室，邮政编码334600。",
    "可拨打12333、12345咨询；全国统一热线400-000-12333。",
    "第一、二、三、四、五项证据共{n}页；楼栋1、2、3、5、6、7、8、9、10、11、12号。",
    "工资专户流水编号：{flow}，发放{n}人，合计{money}元。",
    "二〇二六年十一月二十三日前支付壹佰贰拾叁万肆仟伍佰陆拾柒元整（¥{money}）。",
    "信用代码 {credit} 的单位于{day}被责令改正，{day2} 15:00前未改正。",
    "附表：{day} {day2} {n} {sum}\n{day3} {day} {n} {sum2}",
    "不动产权证号：赣（2026）示范县不动产权第00{serial}号；预售许可证（示）房预售证第2026{n:0>3}号。",
)


def official(chance: random.Random) -> str:
    """A clean sentence of a notice."""
    facts: dict[str, object] = {name: money(chance) for name in ("money", "money2", "money3")}
    facts |= {name: day(chance) for name in ("day", "day2", "day3")}
    facts |= {name: f"{chance.randrange(10**3, 10**9):,}.00" for name in ("sum", "sum2")}
    facts |= {"credit": credit_code(chance), "permit": permit(chance), "n": chance.randrange(1, 900)}
    facts |= {"serial": f"{chance.randrange(10**6):06}", "flow": f"2026{chance.randrange(10**14):014}"}
    return chance.choice(SENTENCES).format(**facts)
