"""The last signs of work of many housing projects at once, a statement a source."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.housing_reports import SHOWN, Sign
from monitor.ledgers.paging import Columns
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import AccountLine
from monitor.models.housing import HousingLink
from monitor.models.housing_report import HousingReport
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter
from monitor.models.wage import Attendance
from monitor.values.housing import Evidence
from monitor.values.terms import MatterKind


def last_reports(matters: Sequence[int]) -> Select[HousingReport]:
    """The reports of each project that its page shows, the latest ones."""
    order = (HousingReport.seen_on.desc(), HousingReport.id.desc())
    place = func.row_number().over(partition_by=HousingReport.matter_id, order_by=order).label("place")
    ranked = select(HousingReport.id, place).where(HousingReport.matter_id.in_(matters)).subquery()
    return select(HousingReport).join(ranked, ranked.c.id == HousingReport.id).where(ranked.c.place <= SHOWN)


def last_signs(session: Session, matters: Sequence[int], today: date) -> dict[int, list[Sign]]:
    """By project the last day of work by ``today`` of each source but the books, where it tells of one."""
    found: dict[int, list[Sign]] = defaultdict(list)
    seen = select(HousingReport.matter_id, func.max(HousingReport.seen_on)).where(
        HousingReport.heads > 0, HousingReport.voided_by.is_(None), HousingReport.seen_on <= today
    )
    visited = select(Inspection.matter_id, func.max(Inspection.inspected_on)).where(
        Inspection.heads > 0, Inspection.inspected_on <= today
    )
    paid = _built_as(select(HousingLink.matter_id, func.max(AccountLine.traded_on))).join(
        AccountLine, AccountLine.matter_id == Matter.id
    )
    paid = paid.where(AccountLine.out_fen > 0, AccountLine.traded_on <= today)
    for evidence, asked, owner in (
        (Evidence.REPORT, seen, HousingReport.matter_id),
        (Evidence.VISIT, visited, Inspection.matter_id),
        (Evidence.OUTFLOW, paid, HousingLink.matter_id),
    ):
        for matter, day in session.execute(asked.where(owner.in_(matters)).group_by(owner)):
            found[matter].append(Sign(evidence, day))
    for matter, day in _attended(session, matters, today).items():
        found[matter].append(Sign(Evidence.ATTENDANCE, day))
    return found


def _attended(session: Session, matters: Iterable[int], today: date) -> dict[int, date]:
    """With so many days attended in a month, work lasted at least that many days of it."""
    first = CalendarMonth.first_day
    rows = session.execute(
        _built_as(select(HousingLink.matter_id, first, func.max(Attendance.days)))
        .join(Attendance, Attendance.matter_id == Matter.id)
        .join(CalendarMonth, CalendarMonth.month == Attendance.month)
        .where(HousingLink.matter_id.in_(matters), Attendance.days > 0, first <= today.toordinal())
        .group_by(HousingLink.matter_id, first)
    )
    latest: dict[int, tuple[int, int]] = {}
    for matter, month, most in rows:
        latest[matter] = max(latest.get(matter, (0, 0)), (month, most))
    return {
        matter: min(date.fromordinal(month) + timedelta(days=-(-most // 100) - 1), today)
        for matter, (month, most) in latest.items()
    }


def _built_as(columns: Columns) -> Columns:
    named = (Matter.code == HousingLink.code) & (Matter.kind == MatterKind.PROJECT.value)
    return columns.select_from(HousingLink).join(Matter, named)
