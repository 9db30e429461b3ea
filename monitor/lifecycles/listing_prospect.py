"""A listing as a move would leave it, with all that the blocks look at; read before, so that they only judge."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType, SimpleNamespace
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from monitor.lifecycles.listing_persons import People, read_people
from monitor.lifecycles.listing_text import frozen_text, hits_in, is_as_frozen, list_persons, make_snapshot
from monitor.lifecycles.prospect import has_run_out, served_day
from monitor.models.case_file import CaseFile
from monitor.models.directive import Directive, DirectiveWorker
from monitor.models.listing import Listing, ListingLog, ListingObjection, ListingRemark, ListingService
from monitor.models.paper import PaperIssue, office_in_force
from monitor.models.parameter import values_in_force
from monitor.models.publication import ListingText, Pace, Publication, effective_day, pace_on
from monitor.values.calendar import Calendar
from monitor.values.directives import DirectiveStatus, ServiceMode, ServiceStatus
from monitor.values.listing_path import Known, Milestone, critical_path
from monitor.values.listings import ListedRole, ListingAct, ListingStatus, ServedPaper
from monitor.values.papers import PaperAbout, PaperType
from monitor.values.parameters import PARAMETERS
from monitor.values.statutes import LISTING, NONPAYMENT_INTERPRETATION

HEADS = frozenset({ListedRole.LEGAL.value, ListedRole.MAIN.value})
_COLUMNS = tuple(column.name for column in Listing.__table__.columns)
_CHINA = timezone(timedelta(hours=8))
_STANDING = (DirectiveStatus.SERVED.value, DirectiveStatus.MET.value)


@dataclass(frozen=True)
class Prospect:
    """``listing`` has the columns of a listing; ``path`` are its dates; ``hits`` what the linter found in the text.

    ``order_ran_out``: the order was served in time, its day is over and nobody found it met; ``order_stands``: it is
    as it was and was not annulled. ``since`` are new orders and crimes of the party while it is listed (Art 13).
    ``pace`` counts the releases of the day where this is one to release, ``people`` has the second approver's consent;
    ``named`` are the papers that were served, void or not, as long as nothing is shown.
    ``worst_ordered`` is the most that the order names for one worker, or all of it where it names nobody.
    """

    listing: Any
    order: Directive
    order_ran_out: bool
    order_stands: bool
    values: Mapping[str, int]
    path: tuple[Milestone, ...]
    calendar: Calendar
    services: Sequence[ListingService]
    objections: Sequence[ListingObjection]
    remarks: Sequence[ListingRemark]
    papers: Mapping[PaperType, PaperIssue]
    named: Mapping[PaperType, PaperIssue]
    text: ListingText | None
    publication: Publication | None
    hits: int = 0
    as_signed: bool = True
    headed: bool = False
    excused: bool = False
    office_ready: bool = False
    rival: bool = False
    since: Sequence[str] = ()
    pace: Pace | None = None
    worst_ordered: int = 0
    people: People = field(default_factory=People)
    given: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def base(self) -> date:
        return base_of(self.listing)

    def served(self, paper: ServedPaper) -> ListingService | None:
        """The confirmed service of a paper that counts for this round."""
        return served(self.listing, self.services, paper)

    @property
    def waiting(self) -> ListingService | None:
        return next((one for one in self.services if one.status == ServiceStatus.RECORDED), None)


def base_of(listing: Any) -> date:
    """T0: the day on which the order ran out; for one that starts anew, the day on which it was opened."""
    day: date = listing.opened_on if listing.prior_id is not None else listing.order_due_on
    return day


def served(listing: Any, services: Sequence[ListingService], paper: ServedPaper) -> ListingService | None:
    """The confirmed service of a paper; of a notice only one that was sent after the listing was proposed."""
    counted = [
        one
        for one in services
        if one.status == ServiceStatus.CONFIRMED
        and one.paper == paper
        and (
            paper is not ServedPaper.NOTICE or (listing.proposed_on is not None and one.sent_on >= listing.proposed_on)
        )
    ]
    return counted[-1] if counted else None


BY_OWN_HAND = frozenset({ServiceMode.DIRECT.value, ServiceMode.LEFT.value, ServiceMode.POSTED.value})


def window_from(service: ListingService) -> date:
    """From when the days for an objection run: where only our own officers say when they handed a notice over, not
    before they put it on record, so that a service dated back shortens nobody's days (reliability T09).
    """
    recorded = local(service.recorded_at).date()
    return max(service.served_on, recorded) if service.mode in BY_OWN_HAND else service.served_on


def local(moment: datetime) -> datetime:
    """A kept moment as the clock on the wall showed it: SQLite gives it back without its zone, PostgreSQL with it."""
    return moment.replace(tzinfo=None) if moment.tzinfo is None else moment.astimezone(_CHINA).replace(tzinfo=None)


def county_values(session: Session, today: date) -> dict[str, int]:
    """The county's values that a listing rests on, by code."""
    set_here = values_in_force(session, today)
    codes = ("crime.x1", "crime.x2", "bl.min_show_months")
    return {code: set_here[code].value if code in set_here else PARAMETERS[code].default or 0 for code in codes}


def path_of(
    listing: Any, services: Sequence[ListingService], objections: Sequence[ListingObjection], least: int,
    calendar: Calendar,
) -> tuple[Milestone, ...]:  # fmt: skip
    """Every date of a listing."""
    notice, decision = served(listing, services, ServedPaper.NOTICE), served(listing, services, ServedPaper.DECISION)
    waiting = [one.received_on for one in objections if one.replied_on is None]
    known = Known(
        base=base_of(listing), least_months=least,
        notice_served_on=window_from(notice) if notice else None, objected_on=min(waiting, default=None),
        extended=listing.extended_on is not None, decided_on=listing.decided_on,
        decision_served_on=decision.served_on if decision else None, released_on=listing.released_on,
        corrected_on=listing.early_corrected_on or listing.corrected_on,
        early_applied_on=listing.early_applied_on, ended_on=listing.ended_on,
    )  # fmt: skip
    return critical_path(known, calendar)


def read_prospect(
    session: Session, listing: Listing, changes: Mapping[str, object], today: date, calendar: Calendar,
    given: Mapping[str, Any] = MappingProxyType({}),
) -> Prospect:  # fmt: skip
    """What the blocks look at when ``changes`` are about to be written to ``listing``."""
    left = SimpleNamespace(**{name: getattr(listing, name) for name in _COLUMNS} | dict(changes))
    order = session.get_one(Directive, listing.directive_id)
    services = _of(session, ListingService, listing)
    objections = _of(session, ListingObjection, listing)
    values, roles = county_values(session, today), {one.role for one in list_persons(session, listing.id)}
    text, pace = frozen_text(session, listing), _pace(session, listing, today)
    publication = session.scalar(select(Publication).where(Publication.listing_id == listing.id))
    return Prospect(
        listing=left,
        order=order,
        order_ran_out=has_run_out(order, today),
        order_stands=_stands(order, listing, today),
        values=values,
        path=path_of(left, services, objections, values["bl.min_show_months"], calendar),
        calendar=calendar,
        services=services,
        objections=objections,
        remarks=_of(session, ListingRemark, listing),
        papers=read_papers(session, listing.id),
        named=_named(session, listing, publication),
        text=text,
        publication=publication,
        hits=text.personal_hits if text is not None else hits_in(session, listing, make_snapshot(session, listing)),
        as_signed=text is None or is_as_frozen(session, listing, text),
        headed=bool(roles & HEADS),
        excused=_excused(session, listing),
        office_ready=_office_ready(session),
        rival=_has_rival(session, listing),
        since=_since(session, listing),
        pace=pace,
        worst_ordered=_worst_ordered(session, order),
        people=read_people(session, listing, text, pace, publication),
        given=given,
    )


def criteria_of(session: Session, listing: Listing, rule: str | None, today: date) -> str:
    """The rule, its law, the county's values and the sums it was measured with, as JSON (reliability T07)."""
    values = county_values(session, today)
    return json.dumps(
        {
            "rule": rule, "ground": listing.ground, "as_of": today.isoformat(), "order": listing.order_no,
            "order_due_on": listing.order_due_on.isoformat(), "heads": listing.heads, "owed_fen": listing.owed_fen,
            "worst_fen": listing.worst_fen, "crime.x1": values["crime.x1"], "crime.x2": values["crime.x2"],
            "basis": [one.chinese for one in (LISTING[5], NONPAYMENT_INTERPRETATION[3])],
        },
        ensure_ascii=False,
        sort_keys=True,
    )  # fmt: skip


def read_papers(session: Session, listing_id: int) -> dict[PaperType, PaperIssue]:
    """The papers about a listing that are in force, the latest of each type."""
    rows = session.scalars(
        select(PaperIssue)
        .where(
            PaperIssue.about == PaperAbout.LISTING.value,
            PaperIssue.about_id == listing_id,
            PaperIssue.voided_at.is_(None),
        )
        .order_by(PaperIssue.id)
    )
    return {PaperType(row.type): row for row in rows}


def _named(session: Session, listing: Listing, publication: Publication | None) -> dict[PaperType, PaperIssue]:
    ids = (listing.notice_paper_id, listing.decision_paper_id, listing.repair_paper_id)
    if (publication is not None and publication.hidden_on is None) or not any(ids):
        return {}
    return {PaperType(row.type): row for row in session.scalars(select(PaperIssue).where(PaperIssue.id.in_(ids)))}


def _worst_ordered(session: Session, order: Directive) -> int:
    asked = select(func.max(DirectiveWorker.owed_fen)).where(DirectiveWorker.directive_id == order.id)
    return session.scalar(asked) or order.amount_fen or 0


def _pace(session: Session, listing: Listing, today: date) -> Pace | None:
    """What the database counts of the day's releases, where this one is to be released."""
    return pace_on(session, effective_day(session, today)) if listing.status == ListingStatus.DECIDED else None


def _of(session: Session, table: Any, listing: Listing) -> Sequence[Any]:
    return session.scalars(select(table).where(table.listing_id == listing.id).order_by(table.id)).all()


def _stands(order: Directive, listing: Listing, today: date) -> bool:
    served_on = served_day(order, today)
    same = order.number == listing.order_no and order.due_on == listing.order_due_on
    return bool(
        same
        and order.annulled_on is None
        and order.status in _STANDING
        and served_on is not None
        and served_on <= listing.order_due_on < today
    )


def _excused(session: Session, listing: Listing) -> bool:
    """Whether somebody wrote down why no head of the unit is listed with it."""
    asked = select(ListingLog.id).where(
        ListingLog.listing_id == listing.id,
        ListingLog.act == ListingAct.PERSONS.value,
        ListingLog.note.is_not(None),
    )
    return session.scalar(asked.limit(1)) is not None


def _office_ready(session: Session) -> bool:
    office = office_in_force(session)
    return office is not None and all((office.name, office.mark, office.reconsiders, office.court, office.address))


def _has_rival(session: Session, listing: Listing) -> bool:
    """Whether another listing of the same order is under way or was decided."""
    gone = (ListingStatus.DROPPED.value, ListingStatus.REVOKED.value, ListingStatus.REMOVED.value)
    asked = select(Listing.id).where(
        Listing.directive_id == listing.directive_id, Listing.id != listing.id, Listing.status.not_in(gone)
    )
    return session.scalar(asked.limit(1)) is not None


def _since(session: Session, listing: Listing) -> list[str]:
    """Numbers of orders to pay and of cases handed to the police that stand against early removal (Art 13)."""
    if listing.decided_on is None:
        return []
    mine = or_(Directive.subject_code == listing.party_code, Directive.subject_name == listing.party_name)
    orders = session.scalars(
        select(Directive.number).where(
            mine, Directive.amount_fen.is_not(None), Directive.issued_on > listing.decided_on,
            Directive.annulled_on.is_(None), Directive.kind.in_(("instruction", "decision")),
        )
    )  # fmt: skip
    theirs = or_(CaseFile.respondent_code == listing.party_code, CaseFile.respondent == listing.party_name)
    crimes = session.scalars(
        select(CaseFile.crime_reported_on).where(
            theirs, CaseFile.crime_reported_on.is_not(None), CaseFile.crime_approved.is_not(False),
            CaseFile.police_filed.is_not(False),
        )
    )  # fmt: skip
    return [number for number in orders if number] + [day.isoformat() for day in crimes if day]
