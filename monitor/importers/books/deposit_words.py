"""What the words of a deposit book come to. Words that nobody can tell are None: not known, and never refused."""

import re

from monitor.values.cells import comparable
from monitor.values.nothing import denial_of, says_nothing
from monitor.values.offices import OFFICE, spoken
from monitor.values.terms import DepositRelief

_AS_USUAL = re.compile(
    "(已|应|均|为)*(足额|全额|正常|标准|如数|按时|按期|按(国家|省|市|县|规定|标准|比例|要求|合同额?|合同价|[0-9.]+%)*的?)*"
    "(缴存|缴纳|存储|存入|存缴|存储?|缴)?(了|现金|保函|(工资)?保证金)?(完毕|到位)?"
)
_NO_RELIEF = denial_of("免|减|差异|优惠|下浮|降低|下调")
_EXEMPT = re.compile("免|不存|不缴")
_SMALL = re.compile("小额|小型|限额以下|[34]00万|[三四]百万")
_CLEAN = re.compile("(三|3)(个)?(整)?年|连续三|连续3")
_REDUCED = re.compile("减|下浮|降低|下调")
_RAISED = re.compile("提高|上浮|上调|加收|增加|加倍|翻倍")
_NO_OFFICE = re.compile("(不是|不为|不属于?|并?非|未|没有|无(?![锡为极棣]))[^,，;；]{0,8}(人社|人力资源|社会保障|劳动)")
"""无锡, 无为, 无极 and 无棣 are places."""
_BETWEEN = re.compile("[()/、,;:+。和及与或]")
_PLACE = re.compile(".*[省市县区州盟旗镇乡]")
"""What stands before an office's name, as 天津市 before 和平区人社局, whose 和 parts nobody."""
_FIRM = re.compile("公司|集团|合作社|经营部|厂$")
_OTHER_BODY = re.compile("法院|建设单位|总承包|承包人|开发商|业主|住建|城乡建设|财政|银行")


def relief_of(text: str | None) -> str | None:
    """The kind of 差异化情形; whatever else stands there is an exemption, as offices use the column."""
    if text is None:
        return None
    said = comparable(text)
    if says_nothing(text) or _AS_USUAL.fullmatch(said) or _NO_RELIEF.search(said):
        return DepositRelief.NONE.value
    if not _EXEMPT.search(said):
        if _RAISED.search(said):
            return DepositRelief.RAISED.value
        if _REDUCED.search(said):
            return DepositRelief.REDUCED.value
    if _SMALL.search(said):
        return DepositRelief.SMALL.value
    return (DepositRelief.CLEAN if _CLEAN.search(said) else DepositRelief.OTHER).value


def is_labour_office(text: str | None) -> bool | None:
    """Whether a beneficiary is the labour office; None for words that name neither it nor a firm or another body, and
    for words that name it beside somebody else.
    """
    said = spoken(text) if text is not None else ""
    if _NO_OFFICE.search(said):
        return False
    named = {_is_office(part) for part in _BETWEEN.split(said) if part and not _PLACE.fullmatch(part)}
    if True in named:
        return True if named == {True} else None
    return False if False in named else None


def _is_office(name: str) -> bool | None:
    if _FIRM.search(name):
        return False
    if OFFICE.search(name):
        return True
    return False if _OTHER_BODY.search(name) else None
