"""Words of the public register: what happened to an entry, and why it is not shown any more."""

from collections.abc import Mapping

from monitor.values.listings import HidingReason, ListedRole, ListingGround, ListingStatus
from monitor.values.norms import Article
from monitor.values.statutes import CREDIT_REPAIR, LISTING
from monitor.values.terms import Term
from monitor.values.words import mark as _

SHORTEST_SEARCH = 2


class EntryAct(Term):
    """What happened to an entry, as the database wrote it down."""

    PUBLISHED = "published", _("发布")
    HIDDEN = "hidden", _("停止显示")
    SHOWN = "shown", _("恢复显示")
    ENDED = "ended", _("结束公示")


class Absence(Term):
    """Why an entry is not shown: all that its neutral page says beside the days."""

    EXPIRED = ListingStatus.EXPIRED.value, _("公示期限届满")
    REMOVED = ListingStatus.REMOVED.value, _("提前移出名单")
    REVOKED = ListingStatus.REVOKED.value, _("列入决定已被撤销")
    SUSPENDED = HidingReason.SUSPENDED.value, _("暂停公示")
    ORDER_ANNULLED = HidingReason.ORDER_ANNULLED.value, _("作为依据的责令支付文书已被撤销")
    ORDER_CHANGED = HidingReason.ORDER_CHANGED.value, _("作为依据的责令支付文书已变更，正在核实")
    REPAIRED = HidingReason.REPAIRED.value, _("信用修复后停止公示")

    @property
    def is_final(self) -> bool:
        """Whether the entry can never be shown again."""
        return self not in (Absence.SUSPENDED, Absence.ORDER_CHANGED)


GROUNDS_OF_ABSENCE: Mapping[Absence, tuple[Article, ...]] = {
    Absence.EXPIRED: (LISTING[11], LISTING[17]),
    Absence.REMOVED: (LISTING[12], LISTING[14], LISTING[17]),
    Absence.REVOKED: (LISTING[16], LISTING[17]),
    Absence.ORDER_ANNULLED: (LISTING[16],),
    Absence.REPAIRED: (CREDIT_REPAIR.whole,),
}
"""What the law says on it; a suspension is an act of the authority, or follows from a document that was changed."""
PLAIN_REASON: Mapping[ListingGround, str] = {
    ListingGround.AMOUNT: _("欠薪数额达到认定拒不支付劳动报酬罪的数额标准，被责令限期支付后，期满仍没有支付。"),
    ListingGround.EVENT: _("因欠薪引发群体性事件、极端事件，造成严重不良社会影响，被责令限期支付后，期满仍没有支付。"),
}
ROLES: Mapping[str, str] = {role.value: role.label for role in ListedRole}
