"""The acts on the way of a listing with the law of each; told with the articles in force on the day of the act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from monitor.values.editions import Held, in_force
from monitor.values.norms import Article
from monitor.values.statutes import (
    ADMINISTRATIVE_LITIGATION,
    CREDIT_REPAIR,
    CREDIT_REPAIR_SYSTEM,
    DISCLOSURE,
    LABOUR_INSPECTION,
    LISTING,
    NONPAYMENT_INTERPRETATION,
    PERSONAL_INFORMATION,
    RECONSIDERATION_LAW,
    REGULATION,
)
from monitor.values.terms import Term
from monitor.values.words import mark as _


class ListedAct(Term):
    """What is done about a listing, in the order of the way."""

    ORDERED = "ordered", _("责令限期支付文书送达")
    PROPOSED = "proposed", _("提请列入")
    MEASURED = "measured", _("对照数额标准")
    ASSESSED = "assessed", _("个人信息保护影响评估")
    NOTIFIED = "notified", _("列入事先告知书送达")
    OBJECTED = "objected", _("收到异议")
    REPLIED = "replied", _("答复异议")
    WAIVED = "waived", _("书面放弃异议")
    REVIEWED = "reviewed", _("法制审核")
    EXTENDED = "extended", _("批准延长决定期限")
    DROPPED = "dropped", _("决定不予列入")
    DECIDED = "decided", _("作出列入决定")
    SERVED = "served", _("列入决定书和信用修复告知书送达")
    PUBLISHED = "published", _("公布")
    SHARED = "shared", _("共享至信用平台")
    ANNULLED = "annulled", _("责令文书被撤销，停止公示")
    APPLIED = "applied", _("收到提前移出申请")
    RULED = "ruled", _("决定是否提前移出")
    REPAIRED = "repaired", _("信用修复后停止公示")
    REVOKED = "revoked", _("撤销列入决定")
    RESTORED = "restored", _("撤销提前移出、恢复列入")
    REMOVED = "removed", _("提前移出名单")
    EXPIRED = "expired", _("期满")
    TAKEN_DOWN = "taken_down", _("移出名单、告知有关单位")


A = ListedAct
LAW: Mapping[ListedAct, tuple[Article, ...]] = {
    A.ORDERED: (
        LABOUR_INSPECTION[18], LABOUR_INSPECTION[26], LABOUR_INSPECTION[30], NONPAYMENT_INTERPRETATION[4],
    ),
    A.PROPOSED: (LISTING[5], REGULATION[48]),
    A.MEASURED: (LISTING[5], NONPAYMENT_INTERPRETATION[3]),
    A.ASSESSED: (PERSONAL_INFORMATION[55],),
    A.NOTIFIED: (LISTING[6], LISTING[7]),
    A.OBJECTED: (LISTING[6],),
    A.REPLIED: (LISTING[6],),
    A.WAIVED: (LISTING[6],),
    A.REVIEWED: (LISTING[5], LISTING[6], PERSONAL_INFORMATION[25], PERSONAL_INFORMATION[34]),
    A.EXTENDED: (LISTING[8],),
    A.DROPPED: (LISTING[7],),
    A.DECIDED: (
        REGULATION[48], LISTING[5], LISTING[8], LISTING[10], LISTING[11], LISTING[12], LISTING[14], LISTING[18],
        RECONSIDERATION_LAW[20], ADMINISTRATIVE_LITIGATION[46],
    ),
    A.SERVED: (LISTING[8], CREDIT_REPAIR_SYSTEM.whole, CREDIT_REPAIR.whole),
    A.PUBLISHED: (LISTING[9], DISCLOSURE[26], PERSONAL_INFORMATION[25], PERSONAL_INFORMATION[34]),
    A.SHARED: (LISTING[10],),
    A.ANNULLED: (LISTING[16],),
    A.APPLIED: (LISTING[12], LISTING[14], CREDIT_REPAIR.whole, CREDIT_REPAIR_SYSTEM.whole),
    A.RULED: (LISTING[12], LISTING[13], LISTING[14], LISTING[18], CREDIT_REPAIR.whole),
    A.REPAIRED: (CREDIT_REPAIR.whole, CREDIT_REPAIR_SYSTEM.whole),
    A.REVOKED: (LISTING[16], LISTING[17]),
    A.RESTORED: (LISTING[15],),
    A.REMOVED: (LISTING[12], LISTING[14], LISTING[17]),
    A.EXPIRED: (LISTING[11], LISTING[17]),
    A.TAKEN_DOWN: (LISTING[17],),
}  # fmt: skip
"""What the acts rest on, as we cite it today; :func:`tell` turns it into what was in force on the day of an act."""


@dataclass(frozen=True)
class Told:
    """An act on its day with its law as it was in force then."""

    act: ListedAct
    day: date
    law: tuple[Held, ...]


def tell(acts: Iterable[tuple[ListedAct, date]]) -> tuple[Told, ...]:
    """The acts in the order of their days, each with the articles in force on its own day, each article once."""
    ordered = sorted(acts, key=lambda one: (one[1], list(ListedAct).index(one[0])))
    return tuple(Told(act, day, law_of(act, day)) for act, day in ordered)


def law_of(act: ListedAct, day: date) -> tuple[Held, ...]:
    """The law of an act on that day: without norms of later days, and two of today that were one then stand once."""
    held = (in_force(article, day) for article in LAW[act])
    return tuple({one.article: one for one in held if one.applies}.values())
