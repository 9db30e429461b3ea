"""Listings: those under way by step with their dates, whose turn it is, and one listing with all that was recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.directive import Directive
from monitor.models.kept_file import KeptFile
from monitor.models.listing import (
    ListedPerson,
    Listing,
    ListingDeclaration,
    ListingLog,
    ListingObjection,
    ListingRemark,
    ListingService,
)
from monitor.models.matter import Matter, Town
from monitor.models.paper import PaperIssue
from monitor.models.publication import ListingSignature, ListingText, Publication, ReleaseApproval
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.kept import FileAbout
from monitor.values.listings import ListingAct, ListingStatus, Stage
from monitor.values.papers import PaperAbout
from monitor.values.permissions import Act

Condition = ColumnElement[bool]
_UNDER_WAY = [one.value for one in ListingStatus if one.is_open and one is not ListingStatus.RELEASED]


@dataclass(frozen=True)
class ListingRow:
    """A listing in a list, with what its dates are computed from."""

    listing: Listing
    code: str
    town: str | None
    about: str | None
    entry: Publication | None
    services: Sequence[ListingService] = ()
    objections: Sequence[ListingObjection] = ()
    remarks: Sequence[ListingRemark] = ()
    annulled_on: date | None = None

    @property
    def status(self) -> ListingStatus:
        return ListingStatus(self.listing.status)


@dataclass(frozen=True)
class Entry:
    """What happened; nobody is the check."""

    act: ListingAct
    at: datetime
    status: ListingStatus
    note: str | None
    who: str | None


@dataclass(frozen=True)
class Signed:
    """A signature: stage, who, when, and the first signs of the hash; ``counts``: it stands under the present text."""

    stage: Stage
    who: str
    at: datetime
    sha256: str
    counts: bool


def count_rows(session: Session, viewer: Viewer, *conditions: Condition) -> int:
    """How many listings of the viewer meet the conditions."""
    asked = select(func.count()).select_from(Listing).where(_seen(viewer))
    counted = asked.join(Matter, Matter.id == Listing.id).outerjoin(Publication, Publication.listing_id == Listing.id)
    return session.scalar(counted.where(*conditions)) or 0


def list_page(session: Session, viewer: Viewer, number: int, *conditions: Condition) -> Page[ListingRow]:
    """A page of the listings that meet the conditions, the oldest order first, with the total of all."""
    total = count_rows(session, viewer, *conditions)
    number = clamp(number, total)
    asked = _rows(viewer).where(*conditions).order_by(Listing.order_due_on, Listing.id)
    rows = session.execute(asked.limit(SIZE).offset((number - 1) * SIZE)).all()
    return Page(_complete(session, rows), total, number)


def list_step(session: Session, viewer: Viewer, status: ListingStatus, most: int) -> list[ListingRow]:
    """The oldest of a step of the board; of public ones only those on which something is to be done."""
    waits = [_undone()] if status is ListingStatus.RELEASED else []
    asked = _rows(viewer).where(Listing.status == status.value, *waits).order_by(Listing.order_due_on, Listing.id)
    return _complete(session, session.execute(asked.limit(most)).all())


def chosen(status: str | None, text: str) -> list[Condition]:
    """What a search asks for; without one, what is under way or still to be done."""
    found: list[Condition] = []
    if status is not None:
        found.append(Listing.status == status)
    if text:
        named = Listing.party_name.contains(text, autoescape=True)
        found.append(or_(named, Listing.party_code == text, Matter.code == text))
    return found or [or_(Listing.status.in_(_UNDER_WAY), _undone())]


def list_ticking(session: Session, viewer: Viewer, today: date) -> list[ListingRow]:
    """Every listing on which a clock of the office runs: under way, and of the public and ended ones what waits."""
    over = and_(Listing.status == ListingStatus.RELEASED.value, Listing.expires_on <= today)
    decided = (ListingStatus.DECIDED.value, ListingStatus.RELEASED.value)
    fell = and_(Listing.status.in_(decided), Directive.annulled_on.is_not(None))
    asked = _rows(viewer).where(or_(Listing.status.in_(_UNDER_WAY), _undone(), over, fell))
    return _complete(session, session.execute(asked.order_by(Listing.order_due_on, Listing.id)).all())


def read_row(session: Session, viewer: Viewer, listing_id: int) -> ListingRow | None:
    """A listing that the viewer may see."""
    found = _complete(session, session.execute(_rows(viewer).where(Listing.id == listing_id)).all())
    return found[0] if found else None


def count_steps(session: Session, viewer: Viewer) -> dict[ListingStatus, int]:
    """How many listings the viewer sees at each step."""
    rows = session.execute(select(Listing.status, func.count()).where(_seen(viewer)).group_by(Listing.status))
    return dict.fromkeys(ListingStatus, 0) | {ListingStatus(status): count for status, count in rows}


def list_about(session: Session, viewer: Viewer, directive_id: int) -> Listing | None:
    """The latest listing of an order that the viewer may see."""
    asked = select(Listing).where(Listing.directive_id == directive_id, _seen(viewer))
    return session.scalar(asked.order_by(Listing.id.desc()).limit(1))


def list_entries(session: Session, listing_id: int) -> list[Entry]:
    """What happened, newest first."""
    rows = session.execute(
        select(ListingLog, User.name)
        .outerjoin(User, User.id == ListingLog.user_id)
        .where(ListingLog.listing_id == listing_id)
        .order_by(ListingLog.id.desc())
    )
    return [Entry(ListingAct(log.act), log.at, ListingStatus(log.status), log.note, name) for log, name in rows]


def list_persons(session: Session, listing_id: int) -> Sequence[ListedPerson]:
    asked = select(ListedPerson).where(ListedPerson.listing_id == listing_id)
    return session.scalars(asked.order_by(ListedPerson.place)).all()


def list_signed(session: Session, listing_id: int, present: ListingText | None) -> list[Signed]:
    """Every signature that was ever put under a text of the listing, oldest first."""
    rows = session.execute(
        select(ListingSignature, User.name)
        .join(User, User.id == ListingSignature.user_id)
        .where(ListingSignature.listing_id == listing_id)
        .order_by(ListingSignature.signed_at, ListingSignature.stage)
    )
    number = present.id if present is not None else None
    return [Signed(Stage(one.stage), name, one.signed_at, one.sha256, one.text_id == number) for one, name in rows]


def list_approvals(session: Session, listing_id: int) -> list[tuple[ReleaseApproval, str]]:
    """Who let the listing be released on a day that had more than its share, and what was counted then."""
    rows = session.execute(
        select(ReleaseApproval, User.name)
        .join(User, User.id == ReleaseApproval.user_id)
        .where(ReleaseApproval.listing_id == listing_id)
        .order_by(ReleaseApproval.day)
    )
    return [(approval, name) for approval, name in rows]


def list_declared(session: Session, listing_id: int) -> list[tuple[ListingDeclaration, str]]:
    """Who declared what about his relation to the party."""
    rows = session.execute(
        select(ListingDeclaration, User.name)
        .join(User, User.id == ListingDeclaration.user_id)
        .where(ListingDeclaration.listing_id == listing_id)
        .order_by(ListingDeclaration.at)
    )
    return [(declaration, name) for declaration, name in rows]


def has_declared(session: Session, listing_id: int, viewer: Viewer) -> bool:
    return session.get(ListingDeclaration, (listing_id, viewer.user_id)) is not None


def names_of(session: Session, numbers: Iterable[int | None]) -> dict[int, str]:
    """Names of officers by the number of their account."""
    wanted = {number for number in numbers if number is not None}
    return {number: name for number, name in session.execute(select(User.id, User.name).where(User.id.in_(wanted)))}


def list_papers(session: Session, listing_id: int) -> Sequence[PaperIssue]:
    """The papers about a listing, void ones too, oldest first."""
    mine = (PaperIssue.about == PaperAbout.LISTING.value, PaperIssue.about_id == listing_id)
    return session.scalars(select(PaperIssue).where(*mine).order_by(PaperIssue.id)).all()


def _seen(viewer: Viewer) -> Any:
    return Listing.id.in_(visible(viewer, Act.SEE_LISTINGS))


def _undone() -> Any:
    """Public listings on which something is to be done, and those that ended and were not taken down yet."""
    gone = (ListingStatus.EXPIRED.value, ListingStatus.REMOVED.value, ListingStatus.REVOKED.value)
    asked = or_(
        Listing.shared_on.is_(None),
        and_(Listing.early_applied_on.is_not(None), Listing.early_granted.is_(None)),
        Listing.revoke_proposed_on.is_not(None),
        Publication.hidden_on.is_not(None),
    )
    public = and_(Listing.status == ListingStatus.RELEASED.value, asked)
    return or_(public, and_(Listing.status.in_(gone), Listing.taken_down_on.is_(None)))


def _rows(viewer: Viewer) -> Any:
    about = aliased(Matter)
    return (
        select(Listing, Matter.code, Town.name, about.name, Publication, Directive.annulled_on)
        .join(Matter, Matter.id == Listing.id)
        .join(Directive, Directive.id == Listing.directive_id)
        .join(about, about.id == Listing.about_id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(Publication, Publication.listing_id == Listing.id)
        .where(_seen(viewer))
    )


def _complete(session: Session, rows: Sequence[Any]) -> list[ListingRow]:
    """The rows with their services, objections and remarks: three statements for all."""
    numbers = [row[0].id for row in rows]
    services, objections, remarks = (
        _by_listing(session, table, numbers) for table in (ListingService, ListingObjection, ListingRemark)
    )
    made = []
    for listing, code, town, about, entry, annulled_on in rows:
        number = listing.id
        parts = (services[number], objections[number], remarks[number])
        made.append(ListingRow(listing, code, town, about, entry, *parts, annulled_on))
    return made


def _by_listing(session: Session, table: Any, numbers: Sequence[int]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    if numbers:
        for one in session.scalars(select(table).where(table.listing_id.in_(numbers)).order_by(table.id)):
            found[one.listing_id].append(one)
    return found


def signed_days(session: Session, text_id: int) -> dict[Stage, date]:
    """When a text was signed at each stage."""
    rows = session.execute(
        select(ListingSignature.stage, ListingSignature.signed_on).where(ListingSignature.text_id == text_id)
    )
    return {Stage(stage): day for stage, day in rows}


def hashes_of_files(session: Session, listing_id: int) -> dict[int, str]:
    """SHA-256 of every file handed in for a listing, by its number."""
    mine = (KeptFile.about == FileAbout.LISTING.value, KeptFile.about_id == listing_id)
    return {number: digest for number, digest in session.execute(select(KeptFile.id, KeptFile.sha256).where(*mine))}
