"""Whether two names may be those of one firm, how sure that is, and why.

Nothing here joins two firms: a person reads the reasons, and only the credit code proves. 鸿达 and 宏达 are two names:
what sounds alike is never looked at.
"""

from dataclasses import dataclass

from monitor.values.names.firm import FirmName, take_apart
from monitor.values.terms import Term
from monitor.values.words import mark as _


class Grade(Term):
    """How sure it is that a firm of the register is meant, the surest first."""

    CODE = "code", _("信用代码相同")
    NAME = "name", _("名称相同")
    FORMER = "former", _("曾用名相同")
    BRAND = "brand", _("同地、同字号")
    LIKE = "like", _("字号相同，其他不同或者没有写")


class Reason(Term):
    """What agrees and what does not, for a person to judge by."""

    SAME_CODE = "same_code", _("统一社会信用代码相同")
    OTHER_CODE = "other_code", _("统一社会信用代码不同，不是同一单位")
    OTHER_NAME = "other_name", _("名称不同，请核对信用代码")
    SAME_WHOLE = "same_whole", _("名称一字不差（不计全半角、繁简、空格）")
    SAME_BRAND = "same_brand", _("字号相同")
    SAME_PLACE = "same_place", _("行政区划相同")
    NEAR_PLACE = "near_place", _("行政区划写法不同，不矛盾")
    NO_PLACE = "no_place", _("一方没有写行政区划")
    OTHER_PLACE = "other_place", _("行政区划不同")
    SAME_TRADE = "same_trade", _("行业相同")
    NO_TRADE = "no_trade", _("一方没有写行业")
    OTHER_TRADE = "other_trade", _("行业不同")
    OTHER_FORM = "other_form", _("组织形式不同")
    OTHER_GROUP = "other_group", _("一方是集团")
    BRANCH = "branch", _("写的是分支机构或项目部，这里是它的总公司")
    OTHER_BRANCH = "other_branch", _("不是同一个分支机构")
    FORMER_NAME = "former_name", _("与曾用名相符")


PROPOSED = frozenset({Grade.CODE, Grade.NAME, Grade.FORMER, Grade.BRAND})
"""Grades in which the same firm is proposed; the last one only warns of a like name."""


@dataclass(frozen=True)
class Likeness:
    """The grade and the reasons for and against."""

    grade: Grade
    reasons: tuple[Reason, ...]


def compare(first: str, second: str) -> Likeness | None:
    """How two names are alike; None where the 字号 differs, or where place and trade both differ."""
    one, other = take_apart(first), take_apart(second)
    if not one.brand or set(one.keys).isdisjoint(other.keys):
        return None
    if one.whole == other.whole:
        return Likeness(Grade.NAME, (Reason.SAME_WHOLE,))
    place, trade = _place(one, other), _trade(one, other)
    if (place, trade) == (Reason.OTHER_PLACE, Reason.OTHER_TRADE):
        return None
    against = tuple(_against(one, other))
    reasons = (Reason.SAME_BRAND, place, trade, *against)
    if one.branch != other.branch and Reason.OTHER_BRANCH not in against:
        reasons = (*reasons, Reason.BRANCH)
    if against or place in (Reason.OTHER_PLACE, Reason.NO_PLACE) or trade is Reason.OTHER_TRADE:
        return Likeness(Grade.LIKE, reasons)
    whole = one.trade == other.trade and trade is Reason.SAME_TRADE
    return Likeness(Grade.NAME if whole else Grade.BRAND, reasons)


def _place(one: FirmName, other: FirmName) -> Reason:
    """Whether the places agree; 示范鸿达 agrees with 示范县鸿达, whose place it writes without its word."""
    first, second = set(one.places), set(other.places)
    if one.brand != other.brand:
        joined = set(one.keys[1:]) & {other.brand} or set(other.keys[1:]) & {one.brand}
        return Reason.NEAR_PLACE if joined else Reason.OTHER_PLACE
    if first == second:
        return Reason.SAME_PLACE
    if not first or not second:
        return Reason.NO_PLACE
    return Reason.NEAR_PLACE if first < second or second < first else Reason.OTHER_PLACE


def _trade(one: FirmName, other: FirmName) -> Reason:
    if one.strong == other.strong:
        return Reason.SAME_TRADE
    return Reason.OTHER_TRADE if one.strong and other.strong else Reason.NO_TRADE


def _against(one: FirmName, other: FirmName) -> list[Reason]:
    """What makes it another firm although the 字号 is the same."""
    found = []
    forms = {one.form, other.form} - {"", "company"}
    if len(forms) > 1:
        found.append(Reason.OTHER_FORM)
    if one.group != other.group:
        found.append(Reason.OTHER_GROUP)
    if one.branch and other.branch and one.branch != other.branch:
        found.append(Reason.OTHER_BRANCH)
    return found
