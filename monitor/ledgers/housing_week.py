"""What the bureau looks at on Monday: unsolved projects with the last report of each, and who owes an update."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.housing_work import Duty, list_duties
from monitor.ledgers.paging import SIZE as SIZE_OF_PAGE
from monitor.ledgers.paging import Page, clamp
from monitor.models.binds import binds_for
from monitor.models.estate_line import EstateWords
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.state.unfinished import may_go_on
from monitor.values.housing import ProblemStatus
from monitor.values.housing_forecast import Told
from monitor.values.permissions import Act
from monitor.values.stage_words import WordsAbout

OWED_AFTER = timedelta(days=7)
"""How long after the last report of a project another is owed; a week, as the bureaus' bulletins are (ours)."""
SIZE = 20
T = TypeVar("T")


@dataclass(frozen=True)
class Named:
    """A project by what it is called."""

    id: int
    code: str
    name: str


@dataclass(frozen=True)
class WeekEstate:
    """An unsolved project with who answers for it and the day of its last report, or of its ledger's last week."""

    matter: Named
    duty: Duty
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
    book = (
        HousingProject.id, HousingProject.duty_unit, HousingProject.duty_person, HousingProject.leader,
        HousingProject.rectify_by, HousingProject.problem_types, HousingProject.solved,
    )  # fmt: skip
    rows: list[Any] = list(
        session.execute(
            select(*book, Matter.code, Matter.name, last.c.day)
            .join(Matter, Matter.id == HousingProject.id)
            .outerjoin(last, last.c.matter_id == Matter.id)
            .where(Matter.id.in_(visible(viewer, act)))
        )
    )
    duties, said = list_duties(session, rows), _said(session)
    listed = [
        WeekEstate(
            Named(row.id, row.code, row.name), duties[row.id], max(_known(row.day, said.get(row.id)), default=None)
        )
        for row in rows
        if not duties[row.id].solved
    ]
    return sorted(listed, key=lambda one: (one.reported_on or date.min, one.matter.code))


def _said(session: Session) -> dict[int, date]:
    """By project the last day of which its ledger told its week."""
    week = (EstateWords.about == WordsAbout.WEEK.value, EstateWords.words.is_not(None))
    asked = select(EstateWords.matter_id, func.max(EstateWords.told_on)).where(*week).group_by(EstateWords.matter_id)
    return {matter: day for matter, day in session.execute(asked)}


def list_buildings(session: Session, matters: Collection[int], today: date) -> dict[int, list[tuple[str, Told | None]]]:
    """The unfinished buildings of these projects, each with its last figure, of a report or of the book.

    Where no book ever told of acceptance, those too of which nobody tells whether they are.
    """
    order = (Building.matter_id, func.length(Building.building_no), Building.building_no)
    rows = session.scalars(
        select(Building).where(Building.matter_id.in_(matters), may_go_on()).order_by(*order),
        binds_for(session, today),
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


def _known(*found: T | None) -> list[T]:
    return [one for one in found if one is not None]


def owing_by_unit(estates: Iterable[WeekEstate], today: date) -> dict[str, list[WeekEstate]]:
    """The projects whose update is owed, by the unit that answers; those without one under an empty name."""
    units: dict[str, list[WeekEstate]] = defaultdict(list)
    for one in estates:
        if one.owes(today):
            units[one.duty.unit or ""].append(one)
    return dict(sorted(units.items()))


def count_open_problems(session: Session, viewer: Viewer) -> dict[str, int]:
    """How many problems being handled the viewer may hand to another person, by the unit that answers."""
    counted = select(HousingProblem.duty_unit, func.count()).where(*_open(viewer)).group_by(HousingProblem.duty_unit)
    return {name: number for name, number in session.execute(counted.order_by(HousingProblem.duty_unit))}


def list_open_problems(
    session: Session, viewer: Viewer, name: str | None, total: int, number: int
) -> Page[tuple[HousingProblem, Matter]]:
    """A page of these problems, of one unit or of all, by unit, person and term."""
    number = clamp(number, total)
    asked = select(HousingProblem, Matter).join(Matter, Matter.id == HousingProblem.matter_id).where(*_open(viewer))
    if name is not None:
        asked = asked.where(HousingProblem.duty_unit == name)
    order = (HousingProblem.duty_unit, HousingProblem.duty_person, HousingProblem.due_on, HousingProblem.id)
    rows = session.execute(asked.order_by(*order).limit(SIZE_OF_PAGE).offset((number - 1) * SIZE_OF_PAGE))
    return Page([(problem, matter) for problem, matter in rows], total, number)


def _open(viewer: Viewer) -> Iterable[ColumnElement[bool]]:
    yield HousingProblem.status == ProblemStatus.OPEN.value
    yield HousingProblem.matter_id.in_(visible(viewer, Act.KEEP_HOUSING))
