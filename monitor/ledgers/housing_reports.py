"""Reports of progress at a housing project, and its last evidence of work with the rows behind it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.models.calendar import CalendarMonth
from monitor.models.fund import AccountLine
from monitor.models.housing import Building, HousingLink
from monitor.models.housing_report import HousingReport
from monitor.models.inspection import Inspection
from monitor.models.kept_file import KeptFile
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.models.wage import Attendance
from monitor.values.housing import Evidence, ReportKind
from monitor.values.kept import FileAbout
from monitor.values.parties import NO_SIGN_OF_WORK
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind

SHOWN = 30
"""Reports of a project that its page shows."""


@dataclass(frozen=True)
class ReportSeen:
    """A report, its officers, and its photos."""

    report: HousingReport
    first: str
    second: str | None
    photos: list[KeptFile] = field(default_factory=list)

    @property
    def kind(self) -> ReportKind:
        return ReportKind(self.report.kind)


@dataclass(frozen=True)
class Sign:
    """A sign of work of one source: on ``day`` somebody worked, as far as the source tells; None: it tells of none.

    ``where`` names the building, construction project or month it is of.
    """

    evidence: Evidence
    day: date | None
    where: str = ""


def list_reports(
    session: Session, viewer: Viewer, matter_id: int, size: int = SHOWN, *, building: str | None = None
) -> list[ReportSeen]:
    """The reports of a project, the latest day first, those that were voided too."""
    first, second = aliased(User), aliased(User)
    asked = (
        select(HousingReport, first.name, second.name)
        .join(first, first.id == HousingReport.first_id)
        .outerjoin(second, second.id == HousingReport.second_id)
        .where(HousingReport.matter_id == matter_id, HousingReport.matter_id.in_(visible(viewer, Act.SEE_HOUSING)))
        .order_by(HousingReport.seen_on.desc(), HousingReport.id.desc())
        .limit(size)
    )
    rows = session.execute(asked if building is None else asked.where(HousingReport.building_no == building)).all()
    photos: dict[int, list[KeptFile]] = defaultdict(list)
    files = select(KeptFile).where(
        KeptFile.about == FileAbout.HOUSING_REPORT.value, KeptFile.about_id.in_([row[0].id for row in rows])
    )
    for file in session.scalars(files.order_by(KeptFile.id)):
        photos[file.about_id].append(file)
    return [ReportSeen(report, one, other, photos[report.id]) for report, one, other in rows]


def last_seen(session: Session, matter_id: int, today: date) -> dict[str, date]:
    """The last day by ``today`` on which a report saw people at a building, by its number."""
    rows = session.execute(
        select(HousingReport.building_no, func.max(HousingReport.seen_on))
        .where(
            HousingReport.matter_id == matter_id,
            HousingReport.building_no.is_not(None),
            HousingReport.heads > 0,
            HousingReport.voided_by.is_(None),
            HousingReport.seen_on <= today,
        )
        .group_by(HousingReport.building_no)
    )
    return {str(number): day for number, day in rows}


def list_signs(session: Session, matter_id: int, buildings: Sequence[Building], today: date) -> list[Sign]:
    """The last sign of work of every source by ``today``, whether or not it tells of any.

    Attendance is known by months: with so many days attended in it, work lasted at least that many days of the month.
    """
    unaccepted = [one for one in buildings if one.accepted_on is None or one.accepted_on > today]
    open_ = [one for one in unaccepted if one.last_work_on and one.last_work_on <= today]
    book = max(open_, key=lambda one: one.last_work_on or today, default=None)
    seen = select(HousingReport.seen_on, HousingReport.building_no).where(
        HousingReport.matter_id == matter_id,
        HousingReport.heads > 0,
        HousingReport.voided_by.is_(None),
        HousingReport.seen_on <= today,
    )
    visit = select(func.max(Inspection.inspected_on)).where(
        Inspection.matter_id == matter_id, Inspection.heads > 0, Inspection.inspected_on <= today
    )
    report = session.execute(seen.order_by(HousingReport.seen_on.desc()).limit(1)).one_or_none()
    return [
        Sign(Evidence.BOOK, book.last_work_on, book.building_no) if book else Sign(Evidence.BOOK, None),
        Sign(Evidence.REPORT, report[0], report[1] or "") if report else Sign(Evidence.REPORT, None),
        Sign(Evidence.VISIT, session.scalar(visit)),
        _attendance(session, matter_id, today),
        _outflow(session, matter_id, today),
    ]


def _attendance(session: Session, matter_id: int, today: date) -> Sign:
    most = func.max(Attendance.days)
    row = session.execute(
        select(Matter.name, CalendarMonth.first_day, most)
        .select_from(HousingLink)
        .join(Matter, (Matter.code == HousingLink.code) & (Matter.kind == MatterKind.PROJECT.value))
        .join(Attendance, Attendance.matter_id == Matter.id)
        .join(CalendarMonth, CalendarMonth.month == Attendance.month)
        .where(HousingLink.matter_id == matter_id, Attendance.days > 0)
        .where(CalendarMonth.first_day <= today.toordinal())
        .group_by(Matter.name, CalendarMonth.first_day)
        .order_by(CalendarMonth.first_day.desc(), most.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return Sign(Evidence.ATTENDANCE, None)
    last = date.fromordinal(row[1]) + timedelta(days=-(-row[2] // 100) - 1)
    return Sign(Evidence.ATTENDANCE, min(last, today), row[0])


def _outflow(session: Session, matter_id: int, today: date) -> Sign:
    row = session.execute(
        select(Matter.name, AccountLine.traded_on)
        .select_from(HousingLink)
        .join(Matter, (Matter.code == HousingLink.code) & (Matter.kind == MatterKind.PROJECT.value))
        .join(AccountLine, AccountLine.matter_id == Matter.id)
        .where(HousingLink.matter_id == matter_id, AccountLine.out_fen > 0, AccountLine.traded_on <= today)
        .where(or_(AccountLine.party.is_(None), AccountLine.party.not_in(NO_SIGN_OF_WORK)))
        .order_by(AccountLine.traded_on.desc())
        .limit(1)
    ).one_or_none()
    return Sign(Evidence.OUTFLOW, row[1], row[0]) if row else Sign(Evidence.OUTFLOW, None)
