"""The clocks that run against the office on a listing now: which rule, until when, and whose turn it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from monitor.ledgers.listings import ListingRow
from monitor.models.scope import Viewer
from monitor.rules.book import BOOK
from monitor.rules.timers import Running
from monitor.values.calendar import Calendar
from monitor.values.listing_path import TAKE_DOWN, Milestone, PathStep
from monitor.values.listings import ListingStatus
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.words import mark as _
from monitor.views.listing_words import path, state_of

S = ListingStatus
OWNERS: Mapping[Act, Role] = {
    Act.PROPOSE_LISTINGS: Role.INSPECTOR,
    Act.REVIEW_LISTINGS: Role.LEGAL,
    Act.DECIDE_LISTINGS: Role.APPROVER,
    Act.RELEASE_LISTINGS: Role.PUBLISHER,
}
WAIT = _("异议期内不得决定；期满后决定")
"""What G03 asks: nothing but to wait, which is why it is a gate and no rule of the check."""


@dataclass(frozen=True)
class ListingClock:
    """A clock of a listing: the rule's id, what is to be done (a msgid), the last day, and whose act it waits for."""

    row: ListingRow
    rule: str
    must: str
    due: date
    provisional: bool
    state: Running
    act: Act

    @property
    def owner(self) -> str:
        return OWNERS[self.act].label

    def belongs_to(self, viewer: Viewer) -> bool:
        """Whether it is his to act: he holds the act, and an earlier step that bars him was not his."""
        listing = self.row.listing
        barred = {Act.REVIEW_LISTINGS: (listing.proposed_by,),
                  Act.DECIDE_LISTINGS: (listing.proposed_by, listing.reviewed_by)}  # fmt: skip
        return viewer.may(self.act) and viewer.user_id not in barred.get(self.act, ())


def clocks_of(row: ListingRow, least_months: int, today: date, calendar: Calendar) -> list[ListingClock]:
    """The clocks that run on a listing, in the order of its way."""
    dates = {one.step: one for one in path(row, least_months, calendar)}
    found = []
    for rule, step, act in _running(row, today):
        if step in dates:
            found.append(_clock(row, rule, dates[step], act, today))
    return [*found, *_revocation(row, today, calendar)]


def _clock(row: ListingRow, rule: str, date_: Milestone, act: Act, today: date) -> ListingClock:
    must = WAIT if rule == "G03" else BOOK["G06" if rule == "G07" else rule].must
    return ListingClock(row, rule, must, date_.day, date_.provisional, state_of(date_.day, today), act)


Found = tuple[str, PathStep, Act]


def _running(row: ListingRow, today: date) -> Iterator[Found]:
    listing, status = row.listing, row.status
    if status is S.LEAD:
        yield "G01", PathStep.ORDER_DUE, Act.PROPOSE_LISTINGS
    if status in (S.LEAD, S.PROPOSED):
        yield "G02", PathStep.NOTICE_LATEST, Act.PROPOSE_LISTINGS
    if any(one.replied_on is None for one in row.objections):
        yield "G04", PathStep.VERIFY_ENDS, Act.PROPOSE_LISTINGS
    if status in (S.LEAD, S.PROPOSED, S.NOTICED, S.REVIEWED):
        yield from _deciding(row, today)
    elif status is S.DECIDED:
        yield "G11", PathStep.PUBLISH, Act.RELEASE_LISTINGS
    elif status is S.RELEASED:
        yield from _public(row, today)
    elif status is not S.DROPPED and listing.released_on is not None and listing.taken_down_on is None:
        yield "G22", PathStep.OFF, Act.RELEASE_LISTINGS


def _deciding(row: ListingRow, today: date) -> Iterator[Found]:
    listing = row.listing
    head = row.status is S.REVIEWED
    ends = listing.window_ends_on
    if ends is not None and today <= ends and listing.waived_on is None:
        yield "G03", PathStep.WINDOW_ENDS, Act.DECIDE_LISTINGS if head else Act.REVIEW_LISTINGS
    turn = Act.DECIDE_LISTINGS if head else Act.REVIEW_LISTINGS if row.status is S.NOTICED else Act.PROPOSE_LISTINGS
    extended = listing.extended_on is not None
    yield ("G07", PathStep.DECIDE_EXTENDED, turn) if extended else ("G06", PathStep.DECIDE, turn)


def _public(row: ListingRow, today: date) -> Iterator[Found]:
    listing = row.listing
    if listing.shared_on is None:
        yield "G12", PathStep.SHARE, Act.RELEASE_LISTINGS
    if listing.early_applied_on is not None and listing.early_granted is None:
        reviewed = listing.early_reviewed_on is not None
        yield "G18", PathStep.EARLY_DECIDE, Act.DECIDE_LISTINGS if reviewed else Act.REVIEW_LISTINGS
    if listing.expires_on is not None and listing.expires_on <= today:
        yield "G14", PathStep.EXPIRE, Act.RELEASE_LISTINGS


def _revocation(row: ListingRow, today: date, calendar: Calendar) -> Iterator[ListingClock]:
    """The order fell and the listing still stands (Art 16-17): who proposes, then who decides."""
    if row.annulled_on is None or row.status not in (S.DECIDED, S.RELEASED):
        return
    due = calendar.add_workdays(row.annulled_on, TAKE_DOWN)
    act = Act.DECIDE_LISTINGS if row.listing.revoke_proposed_by else Act.PROPOSE_LISTINGS
    state = state_of(due.date, today)
    yield ListingClock(row, "G21", BOOK["G21"].must, due.date, due.provisional, state, act)
