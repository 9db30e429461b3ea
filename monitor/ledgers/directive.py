"""What a directive's page shows beside the directive: its matter, its chain, services, outcomes, log and workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.kept import Kept, list_files
from monitor.models.directive import (
    AssetQuery,
    Directive,
    DirectiveLog,
    DirectiveOutcome,
    DirectiveService,
    DirectiveWorker,
)
from monitor.models.inspection import Inspection
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.models.wage import Worker
from monitor.values.directives import (
    DirectiveAct,
    DirectiveKind,
    DirectiveStatus,
    OutcomeResult,
    ServiceMode,
    ServiceStatus,
)
from monitor.values.kept import FileAbout
from monitor.values.permissions import Act

RECENT_VISITS = 20


@dataclass(frozen=True)
class Entry:
    """One thing done about a directive."""

    act: DirectiveAct
    at: datetime
    as_of: date
    status: DirectiveStatus
    who: str
    note: str | None


@dataclass(frozen=True)
class Served:
    """A service with its files and who recorded and decided on it."""

    row: DirectiveService
    recorder: str
    decider: str | None
    files: Sequence[Kept]

    @property
    def mode(self) -> ServiceMode:
        return ServiceMode(self.row.mode)

    @property
    def status(self) -> ServiceStatus:
        return ServiceStatus(self.row.status)


@dataclass(frozen=True)
class Found:
    """An outcome with the visit it rests on, and the later directive it came from."""

    row: DirectiveOutcome
    visit: str | None
    via: str | None
    recorder: str

    @property
    def result(self) -> OutcomeResult:
        return OutcomeResult(self.row.result)


@dataclass(frozen=True)
class Link:
    """Another directive of the chain."""

    id: int
    kind: DirectiveKind
    status: DirectiveStatus
    number: str | None


@dataclass(frozen=True)
class Visit:
    """A visit to the matter."""

    id: int
    number: str
    day: date


def read_directive(session: Session, viewer: Viewer, directive_id: int) -> Directive | None:
    """A directive that the viewer may see."""
    return session.scalar(
        select(Directive).where(
            Directive.id == directive_id, Directive.matter_id.in_(visible(viewer, Act.SEE_DIRECTIVES))
        )
    )


def list_entries(session: Session, directive: Directive) -> list[Entry]:
    """What was done, the newest first."""
    rows = session.execute(
        select(DirectiveLog, User.name)
        .join(User, User.id == DirectiveLog.user_id)
        .where(DirectiveLog.directive_id == directive.id)
        .order_by(DirectiveLog.id.desc())
    )
    return [
        Entry(DirectiveAct(log.act), log.at, log.as_of, DirectiveStatus(log.status), name, log.note)
        for log, name in rows
    ]


def list_services(session: Session, viewer: Viewer, directive: Directive) -> list[Served]:
    """Every service that was recorded, the newest first."""
    names = _names(session, [person for one in directive.services for person in (one.recorded_by, one.decided_by)])
    return [
        Served(
            one,
            names[one.recorded_by],
            names.get(one.decided_by or 0),
            list_files(session, viewer, Act.SEE_DIRECTIVES, FileAbout.SERVICE, one.id),
        )
        for one in reversed(directive.services)
    ]


def list_outcomes(session: Session, directive: Directive) -> list[Found]:
    """What rechecks found, the newest first."""
    names = _names(session, [one.recorded_by for one in directive.outcomes])
    visits = _visits(session, [one.inspection_id for one in directive.outcomes])
    numbers = {row.id: row.number for row in _links(session, [one.via_id for one in directive.outcomes if one.via_id])}
    return [
        Found(one, visits.get(one.inspection_id or 0), numbers.get(one.via_id or 0), names[one.recorded_by])
        for one in reversed(directive.outcomes)
    ]


def list_chain(session: Session, directive: Directive) -> list[Link]:
    """The directives before and after this one, as they were drafted."""
    wanted = [other.id for other in directive.followers]
    prior = directive.prior
    while prior is not None:
        wanted.append(prior.id)
        prior = prior.prior
    return _links(session, wanted)


def list_queries(session: Session, directive: Directive) -> list[AssetQuery]:
    found = select(AssetQuery).where(AssetQuery.directive_id == directive.id).order_by(AssetQuery.id)
    return list(session.scalars(found))


def list_workers(session: Session, viewer: Viewer, directive: Directive) -> list[tuple[Worker, int]]:
    """Workers to be paid and what they are owed, for who may see people; nobody else learns more than their number."""
    rows = session.execute(
        select(Worker, DirectiveWorker.owed_fen)
        .join(DirectiveWorker, DirectiveWorker.worker_id == Worker.id)
        .join(Directive, Directive.id == DirectiveWorker.directive_id)
        .where(Directive.id == directive.id, Directive.matter_id.in_(visible(viewer, Act.SEE_PEOPLE)))
        .order_by(DirectiveWorker.owed_fen.desc(), Worker.id)
    )
    return [(worker, fen) for worker, fen in rows]


def list_recent_visits(session: Session, matter_id: int, since: date | None = None) -> list[Visit]:
    """Visits to the matter, the newest first; ``since`` leaves out those before a day."""
    visit = Inspection
    found = select(visit.id, visit.inspection_no, visit.inspected_on).where(visit.matter_id == matter_id)
    if since is not None:
        found = found.where(or_(visit.inspected_on >= since, visit.rechecked_on >= since))
    rows = session.execute(found.order_by(visit.inspected_on.desc(), visit.id.desc()).limit(RECENT_VISITS))
    return [Visit(*row) for row in rows]


def name_people(session: Session, directive: Directive) -> dict[int, str]:
    """Names of who drafted and who approved."""
    return _names(session, [directive.drafted_by, directive.approved_by])


def _names(session: Session, people: Sequence[int | None]) -> dict[int, str]:
    wanted = {person for person in people if person is not None}
    if not wanted:
        return {}
    return {number: name for number, name in session.execute(select(User.id, User.name).where(User.id.in_(wanted)))}


def _visits(session: Session, visits: Sequence[int | None]) -> dict[int, str]:
    wanted = {visit for visit in visits if visit is not None}
    if not wanted:
        return {}
    found = select(Inspection.id, Inspection.inspection_no).where(Inspection.id.in_(wanted))
    return {number: name for number, name in session.execute(found)}


def _links(session: Session, wanted: Sequence[int]) -> list[Link]:
    if not wanted:
        return []
    one = Directive
    rows = session.execute(select(one.id, one.kind, one.status, one.number).where(one.id.in_(wanted)).order_by(one.id))
    return [Link(row[0], DirectiveKind(row[1]), DirectiveStatus(row[2]), row[3]) for row in rows]
