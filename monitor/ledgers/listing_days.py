"""The days on which the acts on a listing were done, for the law that was in force on each."""

from collections.abc import Iterator
from datetime import date

from monitor.ledgers.listings import ListingRow
from monitor.values.directives import ServiceStatus
from monitor.values.listing_acts import ListedAct
from monitor.values.listings import HidingReason, ListingGround, ListingStatus, ServedPaper

_OWN = {
    ListedAct.ASSESSED: "assessed_on", ListedAct.PROPOSED: "proposed_on", ListedAct.WAIVED: "waived_on",
    ListedAct.REVIEWED: "reviewed_on", ListedAct.EXTENDED: "extended_on", ListedAct.DROPPED: "dropped_on",
    ListedAct.DECIDED: "decided_on", ListedAct.PUBLISHED: "released_on", ListedAct.SHARED: "shared_on",
    ListedAct.APPLIED: "early_applied_on", ListedAct.RULED: "early_decided_on",
    ListedAct.RESTORED: "false_papers_on", ListedAct.TAKEN_DOWN: "taken_down_on",
}  # fmt: skip
_ENDS = {
    ListingStatus.REMOVED: ListedAct.REMOVED,
    ListingStatus.REVOKED: ListedAct.REVOKED,
    ListingStatus.EXPIRED: ListedAct.EXPIRED,
}
_SERVED = {ServedPaper.NOTICE.value: ListedAct.NOTIFIED, ServedPaper.DECISION.value: ListedAct.SERVED}
_HIDDEN = {
    HidingReason.ORDER_ANNULLED.value: ListedAct.ANNULLED,
    HidingReason.REPAIRED.value: ListedAct.REPAIRED,
}


def acts_done(row: ListingRow, ordered_on: date | None) -> Iterator[tuple[ListedAct, date]]:
    """Every act that was done with its own day; ``ordered_on`` is when the order to pay was served."""
    listing = row.listing
    dated = [(ListedAct.ORDERED, ordered_on), *((act, getattr(listing, name)) for act, name in _OWN.items())]
    if listing.ground == ListingGround.AMOUNT:
        dated.append((ListedAct.MEASURED, listing.proposed_on))
    for objection in row.objections:
        dated += [(ListedAct.OBJECTED, objection.received_on), (ListedAct.REPLIED, objection.replied_on)]
    for service in row.services:
        if service.status == ServiceStatus.CONFIRMED and service.paper in _SERVED:
            dated.append((_SERVED[service.paper], service.served_on))
    if row.entry is not None and row.entry.hidden_why in _HIDDEN:
        dated.append((_HIDDEN[row.entry.hidden_why], row.entry.hidden_on))
    if row.status in _ENDS:
        dated.append((_ENDS[row.status], listing.ended_on))
    yield from ((act, day) for act, day in dated if day is not None)
