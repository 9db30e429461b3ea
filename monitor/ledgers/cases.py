"""Cases: the list, those whose clocks may run, one case, what resembles it, and those about a project.

Nothing here knows who complained; how many did is all that is counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.facets import Facets, search, tally
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.case_file import CaseFile, CaseLog, CaseReturn
from monitor.models.complaint import Complaint
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter, Town
from monitor.models.parameter import values_in_force
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.cases import SETTLED, CaseAct, CaseStatus, Channel
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind

ALIKE_DAYS = 90
_SETTLED = [status.value for status in SETTLED]


@dataclass(frozen=True)
class CaseFilter:
    """What the list is narrowed to; None and the empty text do not narrow. ``among``: only these."""

    status: str | None = None
    channel: str | None = None
    mine: bool = False
    text: str = ""
    among: tuple[int, ...] | None = None
    about_id: int | None = None


@dataclass(frozen=True)
class CaseRow:
    """A case in a list: its matter, what it is about, who leads it, how many complained."""

    case: CaseFile
    code: str
    name: str
    town: str | None
    about: str | None
    lead: str | None
    complaints: int
    disputed: int

    @property
    def status(self) -> CaseStatus:
        return CaseStatus(self.case.status)

    @property
    def channel(self) -> Channel:
        return Channel(self.case.channel)


@dataclass(frozen=True)
class Entry:
    """What happened: who did it, in which status it left the case, and the words; nobody is the worker or the form."""

    act: CaseAct
    at: datetime
    status: CaseStatus
    note: str | None
    who: str | None


def count_cases(session: Session, viewer: Viewer, chosen: CaseFilter) -> Facets:
    """Exact counts by status and channel in one statement."""
    grouped = _within(select(CaseFile.status, CaseFile.channel, func.count()), viewer, chosen)
    rows = session.execute(grouped.group_by(CaseFile.status, CaseFile.channel))
    return tally(("status", "channel"), chosen, (), rows)


def list_cases(session: Session, viewer: Viewer, chosen: CaseFilter, total: int, number: int) -> Page[CaseRow]:
    """A page of the cases chosen, those still open and the latest first; ``total`` as counted."""
    number = clamp(number, total)
    settled = CaseFile.status.in_(_SETTLED)
    listed = (
        _rows(viewer, chosen)
        .where(*_narrow(chosen))
        .order_by(settled, CaseFile.received_on.desc(), CaseFile.id.desc())
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Page(_read(session, listed), total, number)


def list_ticking(session: Session, viewer: Viewer) -> list[CaseRow]:
    """Every case on which a clock may run: open ones, and closed ones whose complainants were not told."""
    ticks = or_(CaseFile.status.not_in(_SETTLED), and_(CaseFile.closed_on.is_not(None), CaseFile.told_on.is_(None)))
    return _read(session, _rows(viewer, CaseFilter()).where(ticks).order_by(CaseFile.received_on, CaseFile.id))


def read_case(session: Session, viewer: Viewer, case_id: int) -> CaseRow | None:
    """A case that the viewer may see."""
    found = _read(session, _rows(viewer, CaseFilter()).where(CaseFile.id == case_id))
    return found[0] if found else None


def list_entries(session: Session, viewer: Viewer, case_id: int) -> list[Entry]:
    """What happened to the case, newest first."""
    rows = session.execute(
        select(CaseLog, User.name)
        .outerjoin(User, User.id == CaseLog.user_id)
        .where(CaseLog.case_id == case_id, CaseLog.case_id.in_(visible(viewer, Act.SEE_CASES)))
        .order_by(CaseLog.id.desc())
    )
    return [Entry(CaseAct(log.act), log.at, CaseStatus(log.status), log.note, name) for log, name in rows]


def list_returns(session: Session, viewer: Viewer, case_id: int) -> Sequence[CaseReturn]:
    """How often the clue was given back, by whom and why."""
    asked = select(CaseReturn).where(CaseReturn.case_id == case_id, _seen(viewer, CaseReturn.case_id))
    return session.scalars(asked.order_by(CaseReturn.id)).all()


def list_alike(
    session: Session, viewer: Viewer, respondent: str | None, about_id: int | None, today: date, but: int | None = None
) -> list[CaseRow]:
    """Cases of the same respondent or about the same project or firm, received in the last ninety days."""
    alike: list[ColumnElement[bool]] = []
    if respondent:
        alike.append(CaseFile.respondent == respondent)
    if about_id is not None:
        alike.append(CaseFile.about_id == about_id)
    if not alike:
        return []
    recent = CaseFile.received_on >= today - timedelta(days=ALIKE_DAYS)
    listed = _rows(viewer, CaseFilter()).where(or_(*alike), recent, CaseFile.status != CaseStatus.JOINED.value)
    if but is not None:
        listed = listed.where(CaseFile.id != but)
    return _read(session, listed.order_by(CaseFile.received_on.desc(), CaseFile.id.desc()).limit(5))


def count_about(session: Session, viewer: Viewer, matter_id: int) -> dict[CaseStatus, int]:
    """How many cases there are about a project or firm, by status: no more than that belongs on its page."""
    rows = session.execute(
        select(CaseFile.status, func.count())
        .where(CaseFile.about_id == matter_id, _seen(viewer, CaseFile.id))
        .group_by(CaseFile.status)
    )
    return {CaseStatus(status): number for status, number in rows}


def list_visits(session: Session, viewer: Viewer, about_id: int | None) -> Sequence[Inspection]:
    """The last three visits to what the case is about."""
    if about_id is None:
        return []
    asked = select(Inspection).where(
        Inspection.matter_id == about_id, Inspection.matter_id.in_(visible(viewer, Act.SEE_PROJECTS))
    )
    return session.scalars(asked.order_by(Inspection.inspected_on.desc(), Inspection.id.desc()).limit(3)).all()


def find_about(session: Session, viewer: Viewer, project: str | None, firm: str | None) -> int | None:
    """The project of a code, else the firm of a credit code, among what the viewer may see."""
    for kind, code in ((MatterKind.PROJECT, project), (MatterKind.COMPANY, firm)):
        if code is not None:
            asked = select(Matter.id).where(
                Matter.kind == kind.value, Matter.code == code, Matter.id.in_(visible(viewer))
            )
            found = session.scalar(asked)
            if found is not None or kind is MatterKind.PROJECT:
                return found
    return None


def name_of(session: Session, user_id: int | None) -> str | None:
    """What an officer on a case is called."""
    return None if user_id is None else session.scalar(select(User.name).where(User.id == user_id))


def values_of(session: Session, today: date) -> dict[str, int]:
    """The county's values of the clocks, by code."""
    set_here = values_in_force(session, today)
    codes = [code for code in PARAMETERS if code.startswith("case.")]
    return {code: set_here[code].value if code in set_here else PARAMETERS[code].default or 0 for code in codes}


def _seen(viewer: Viewer, column: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return column.in_(visible(viewer, Act.SEE_CASES))


def _read(session: Session, listed: Columns) -> list[CaseRow]:
    return [CaseRow(*row) for row in session.execute(listed)]


def _rows(viewer: Viewer, chosen: CaseFilter) -> Columns:
    about, lead = aliased(Matter), aliased(User)
    columns: Columns = select(
        CaseFile, Matter.code, Matter.name, Town.name, about.name, lead.name, *_complaints()
    )  # fmt: skip
    return (
        _within(columns, viewer, chosen)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(about, about.id == CaseFile.about_id)
        .outerjoin(lead, lead.id == CaseFile.lead_id)
    )


def _complaints() -> tuple[SQLColumnExpression[int], SQLColumnExpression[int]]:
    """How many complained, and how many of them say that they were not paid."""
    mine = select(func.count(), func.count(Complaint.disputed_at)).where(Complaint.case_id == CaseFile.id)
    counts = (mine.with_only_columns(column) for column in mine.selected_columns)
    everybody, disputed = (one.correlate(CaseFile).scalar_subquery() for one in counts)
    return everybody, disputed


def _within(columns: Select[*tuple[object, ...]], viewer: Viewer, chosen: CaseFilter) -> Columns:
    """Scope and whatever is no facet."""
    within = columns.join(Matter, Matter.id == CaseFile.id).where(_seen(viewer, CaseFile.id))
    if chosen.mine:
        within = within.where(or_(CaseFile.lead_id.in_(viewer.own_ids), CaseFile.second_id.in_(viewer.own_ids)))
    if chosen.among is not None:
        within = within.where(CaseFile.id.in_(chosen.among))
    if chosen.about_id is not None:
        within = within.where(CaseFile.about_id == chosen.about_id)
    return search(within, chosen.text, Matter.name, Matter.code, CaseFile.filed_no, CaseFile.place)


def _narrow(chosen: CaseFilter) -> Iterable[ColumnElement[bool]]:
    if chosen.status is not None:
        yield CaseFile.status == chosen.status
    if chosen.channel is not None:
        yield CaseFile.channel == chosen.channel
