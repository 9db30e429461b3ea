"""Visits whose findings were to be put right by a day and were not looked at again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter, Town
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.values.permissions import Act
from monitor.values.visits import InspectionKind, InspectionResult, RecheckResult


@dataclass(frozen=True)
class Recheck:
    """A visit that asks for another: what was found, until when it was to be put right, and days since then."""

    matter_id: int
    code: str
    name: str
    town: str | None
    inspected_on: date
    number: str
    problem: str | None
    due_on: date
    days_over: int


def wants_recheck(today: date) -> tuple[ColumnElement[bool], ...]:
    """Of a visit: its term for correction has come and nobody looked again.

    It was looked at again where the visit's own row says so, or where a later visit was a recheck.
    """
    later = aliased(Inspection)
    again = exists(
        select(later.id)
        .where(
            later.matter_id == Inspection.matter_id,
            later.inspected_on >= func.coalesce(Inspection.due_on, Inspection.inspected_on),
            later.id != Inspection.id,
            later.kind == InspectionKind.RECHECK.value,
        )
        .correlate(Inspection)
    )
    done = or_(
        Inspection.rechecked_on.is_not(None),
        func.coalesce(Inspection.recheck, "") == RecheckResult.PASSED.value,
        func.coalesce(Inspection.result, "").in_((InspectionResult.SOUND.value, InspectionResult.DONE.value)),
    )
    return Inspection.due_on <= today, ~done, ~again


def list_rechecks(session: Session, viewer: Viewer, today: date, number: int = 1, size: int = SIZE) -> Page[Recheck]:
    """Visits that ask for another, the longest overdue first."""
    asked = and_(*wants_recheck(today), Inspection.matter_id.in_(visible(viewer, Act.SEE_PLANS)))
    total = session.scalar(select(func.count()).select_from(Inspection).where(asked)) or 0
    number = clamp(number, total, size)
    found = session.execute(
        select(
            Matter.id, Matter.code, Matter.name, Town.name, Inspection.inspected_on, Inspection.inspection_no,
            Inspection.problem, Inspection.due_on,
        )
        .join(Matter, Matter.id == Inspection.matter_id)
        .join(Project, Project.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .where(asked)
        .order_by(Inspection.due_on, Matter.code, Inspection.inspection_no)
        .limit(size)
        .offset((number - 1) * size)
    )  # fmt: skip
    rows: list[Any] = list(found)
    return Page([Recheck(*(*row, (today - row[7]).days)) for row in rows], total, number, size)
