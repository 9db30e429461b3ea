"""What the bureau looks at on Monday: unsolved projects with the last report of each, and who owes an update."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.ledgers.housing_work import Duty, list_duties
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.values.housing import ProblemStatus
from monitor.values.housing_forecast import Told
from monitor.values.permissions import Act

OWED_AFTER = timedelta(days=7)
"""How long after the last report of a project another is owed; a week, as the bureaus' bulletins are (ours)."""
SIZE = 20


@dataclass(frozen=True)
class WeekEstate:
    """An unsolved project with who answers for it, its unfinished buildings, and the day of its last report."""

    matter: Matter
    duty: Duty
    buildings: list[tuple[str, Told | None]]
    reported_on: date | None

    def owes(self, today: date) -> bool:
        """Whether an update is owed: none came for a week."""
        return self.reported_on is None or self.reported_on + OWED_AFTER < today


def list_estates(session: Session, viewer: Viewer, act: Act) -> list[WeekEstate]:
    """The unsolved projects on which the viewer may do ``act``: those never reported first, then the oldest report."""
    last = (
        select(HousingReport.matter_id, func.max(HousingReport.seen_on).label("day"))
        .where(HousingReport.voided_by.is_(None))
        .group_by(HousingReport.matter_id)
        .subquery()
    )
    rows = session.execute(
        select(Matter, HousingProject, last.c.day)
        .join(HousingProject, HousingProject.id == Matter.id)
        .outerjoin(last, last.c.matter_id == Matter.id)
        .where(Matter.id.in_(visible(viewer, act)))
    ).all()
    duties = list_duties(session, [row[1] for row in rows])
    open_ = [row for row in rows if not duties[row[1].id].solved]
    buildings = _buildings(session, [row[0].id for row in open_])
    listed = [WeekEstate(matter, duties[matter.id], buildings[matter.id], day) for matter, _project, day in open_]
    return sorted(listed, key=lambda one: (one.reported_on or date.min, one.matter.code))


def _buildings(session: Session, matters: list[int]) -> dict[int, list[tuple[str, Told | None]]]:
    """The unfinished buildings of these projects, each with its last figure, of a report or of the book."""
    order = (Building.matter_id, func.length(Building.building_no), Building.building_no)
    rows = session.scalars(
        select(Building).where(Building.matter_id.in_(matters), Building.accepted_on.is_(None)).order_by(*order)
    )
    told: dict[tuple[int, str | None], Told] = {}
    reports = select(HousingReport).where(
        HousingReport.matter_id.in_(matters), HousingReport.percent.is_not(None), HousingReport.voided_by.is_(None)
    )
    for row in session.scalars(reports.order_by(HousingReport.seen_on, HousingReport.id)):
        told[row.matter_id, row.building_no] = Told(row.seen_on, row.percent or 0)
    found: dict[int, list[tuple[str, Told | None]]] = defaultdict(list)
    for one in rows:
        book = (
            Told(one.progress_on, one.progress_percent)
            if one.progress_on and one.progress_percent is not None
            else None
        )
        ours = told.get((one.matter_id, one.building_no))
        found[one.matter_id].append((one.building_no, max(_known(book, ours), key=lambda it: it.day, default=None)))
    return found


def _known(*figures: Told | None) -> Iterable[Told]:
    return [one for one in figures if one is not None]


def owing_by_unit(estates: Iterable[WeekEstate], today: date) -> dict[str, list[WeekEstate]]:
    """The projects whose update is owed, by the unit that answers; those without one under an empty name."""
    units: dict[str, list[WeekEstate]] = defaultdict(list)
    for one in estates:
        if one.owes(today):
            units[one.duty.unit or ""].append(one)
    return dict(sorted(units.items()))


def list_open_problems(session: Session, viewer: Viewer) -> list[tuple[HousingProblem, Matter]]:
    """The problems being handled that the viewer may hand to another person, by unit, person and term."""
    rows = session.execute(
        select(HousingProblem, Matter)
        .join(Matter, Matter.id == HousingProblem.matter_id)
        .where(HousingProblem.status == ProblemStatus.OPEN.value, Matter.id.in_(visible(viewer, Act.KEEP_HOUSING)))
        .order_by(HousingProblem.duty_unit, HousingProblem.duty_person, HousingProblem.due_on, HousingProblem.id)
    )
    return [(problem, matter) for problem, matter in rows]
