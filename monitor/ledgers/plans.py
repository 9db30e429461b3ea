"""Inspection plans with how far they are: a site is gone to when a visit to it falls within the plan's days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from monitor.models.inspection import Inspection
from monitor.models.matter import Matter, Town
from monitor.models.plan import Plan, PlanDraw, PlanLog, PlanQuota, PlanTarget
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import User
from monitor.values.festivals import LUNAR_NEW_YEARS
from monitor.values.permissions import Act
from monitor.values.plans import PlanAct, PlanKind, PlanStatus, TargetReason

WINTER_DAYS = 120
"""How long before Spring Festival a plan counts the days to it."""


@dataclass(frozen=True)
class PlanRow:
    """A plan with its sites (those dropped not counted) and how many were gone to."""

    plan: Plan
    sites: int
    visited: int
    maker: str

    @property
    def kind(self) -> PlanKind:
        return PlanKind(self.plan.kind)

    @property
    def status(self) -> PlanStatus:
        return PlanStatus(self.plan.status)

    @property
    def permille(self) -> int:
        return self.visited * 1000 // self.sites if self.sites else 0


@dataclass(frozen=True)
class TargetRow:
    """A site of a plan; ``visited_on`` is the first visit within the plan's days, ``number`` its 检查编号."""

    id: int
    matter_id: int
    code: str
    name: str
    town: str | None
    reason: TargetReason
    first: str | None
    second: str | None
    visited_on: date | None
    number: str | None
    dropped_on: date | None
    dropped_why: str | None


@dataclass(frozen=True)
class TownProgress:
    """How many sites of a town the plan wants, holds and has gone to; ``wanted`` None where it set no number."""

    id: int
    name: str | None
    wanted: int | None
    sites: int
    visited: int


@dataclass(frozen=True)
class Entry:
    act: PlanAct
    at: datetime
    who: str
    note: str | None


def list_plans(
    session: Session, viewer: Viewer, status: PlanStatus | None = None, number: int | None = None
) -> list[PlanRow]:
    """Plans with the progress of the sites that the viewer may see, running ones first, the nearest end first."""
    sites = func.sum(case((PlanTarget.dropped_on.is_(None), 1), else_=0))
    gone = func.sum(case((and_(PlanTarget.dropped_on.is_(None), first_visit().is_not(None)), 1), else_=0))
    order = case((Plan.status == PlanStatus.OPEN.value, 0), (Plan.status == PlanStatus.DRAFT.value, 1), else_=2)
    seen = PlanTarget.matter_id.in_(visible(viewer, Act.SEE_PLANS))
    asked = (
        select(Plan, func.coalesce(sites, 0), func.coalesce(gone, 0), User.name)
        .join(User, User.id == Plan.made_by)
        .outerjoin(PlanTarget, and_(PlanTarget.plan_id == Plan.id, seen))
        .group_by(Plan.id, User.name)
        .order_by(order, Plan.to_on, Plan.id)
    )
    if status is not None:
        asked = asked.where(Plan.status == status.value)
    if number is not None:
        asked = asked.where(Plan.id == number)
    return [PlanRow(plan, int(all_), int(done), name) for plan, all_, done, name in session.execute(asked)]


def first_visit() -> ColumnElement[Any]:
    """The day of the first visit to the target within the days of its plan."""
    return (
        select(func.min(Inspection.inspected_on))
        .where(
            Inspection.matter_id == PlanTarget.matter_id,
            Inspection.inspected_on >= Plan.from_on,
            Inspection.inspected_on <= Plan.to_on,
        )
        .correlate(PlanTarget, Plan)
        .scalar_subquery()
    )


def list_targets(session: Session, viewer: Viewer, plan_id: int) -> list[TargetRow]:
    """The plan's sites, those to go to first, by town and code; dropped ones last."""
    first, second = aliased(User), aliased(User)
    visited = first_visit()
    found = session.execute(
        select(
            PlanTarget.id, Matter.id, Matter.code, Matter.name, Town.name, PlanTarget.reason, first.name, second.name,
            visited.label("visited_on"), _number_of(visited), PlanTarget.dropped_on, PlanTarget.dropped_why,
        )
        .join(Plan, Plan.id == PlanTarget.plan_id)
        .join(Matter, Matter.id == PlanTarget.matter_id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(first, first.id == PlanTarget.first_id)
        .outerjoin(second, second.id == PlanTarget.second_id)
        .where(PlanTarget.plan_id == plan_id, Matter.id.in_(visible(viewer, Act.SEE_PLANS)))
        .order_by(
            PlanTarget.dropped_on.is_not(None), visited.is_not(None), func.coalesce(Town.name, ""), Matter.code,
        )
    )  # fmt: skip
    rows: list[Any] = list(found)
    return [TargetRow(*(*row[:5], TargetReason(row[5]), *row[6:])) for row in rows]


def _number_of(visited: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(func.min(Inspection.inspection_no))
        .where(Inspection.matter_id == PlanTarget.matter_id, Inspection.inspected_on == visited)
        .correlate(PlanTarget, Plan)
        .scalar_subquery()
    )


def list_towns(session: Session, plan_id: int, targets: Sequence[TargetRow]) -> list[TownProgress]:
    """Each town with a number set or a site in the plan."""
    rows = session.execute(
        select(Town.id, Town.name, PlanQuota.sites)
        .outerjoin(PlanQuota, and_(PlanQuota.town_id == Town.id, PlanQuota.plan_id == plan_id))
        .order_by(Town.name)
    )
    standing = [target for target in targets if target.dropped_on is None]
    towns = []
    for number, name, wanted in [*rows, (0, None, None)]:
        own = [target for target in standing if target.town == name]
        if own or wanted:
            visited = sum(target.visited_on is not None for target in own)
            towns.append(TownProgress(number, name, wanted, len(own), visited))
    return towns


def list_draws(session: Session, plan_id: int) -> list[tuple[PlanDraw, str]]:
    """The draws of a plan with who drew, oldest first."""
    rows = session.execute(
        select(PlanDraw, User.name)
        .join(User, User.id == PlanDraw.drawn_by)
        .where(PlanDraw.plan_id == plan_id)
        .order_by(PlanDraw.id)
    )
    return [(row, name) for row, name in rows]


def list_log(session: Session, plan_id: int) -> list[Entry]:
    """What happened to the plan, newest first."""
    rows = session.execute(
        select(PlanLog.act, PlanLog.at, User.name, PlanLog.note)
        .join(User, User.id == PlanLog.user_id)
        .where(PlanLog.plan_id == plan_id)
        .order_by(PlanLog.id.desc())
    )
    return [Entry(PlanAct(act), at, who, note) for act, at, who, note in rows]


def list_inspectors(session: Session, today: date) -> list[User]:
    """Active officers who may make checks, by name."""
    users = session.scalars(select(User).where(User.active).order_by(User.name, User.id))
    return [user for user in users if viewer_of(user, today).may(Act.MAKE_CHECKS)]


def days_to_festival(plan: Plan, today: date) -> tuple[int, date] | None:
    """Days to the Spring Festival that the plan leads up to, and its day; None for a plan of another season."""
    coming = next((day for day in LUNAR_NEW_YEARS if day >= max(plan.from_on, today)), None)
    if coming is None or (coming - plan.to_on).days > 31 or (coming - today).days > WINTER_DAYS:
        return None
    return (coming - today).days, coming
