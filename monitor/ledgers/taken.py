"""The day's sites an inspector takes along where there is no signal: sheets in hand, today's five, sites of plans."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from monitor.ledgers import checks, five, plans, projects
from monitor.ledgers.lights import Light
from monitor.ledgers.overall import RANK_COLOURS, rank, worst_levels
from monitor.models.matter import Matter, Town
from monitor.models.plan import Plan, PlanTarget
from monitor.models.scope import Viewer, visible
from monitor.models.state import ProjectState
from monitor.values.permissions import Act
from monitor.values.plans import PlanStatus

MOST_TARGETS = 20
"""Sites of plans that are taken; a phone holds the pages of a day, not those of a campaign."""


@dataclass(frozen=True)
class Taken:
    """A site with its lights; ``uid`` is the sheet in hand, None where none was begun."""

    matter_id: int
    code: str
    name: str
    town: str | None
    colour: str
    seven: tuple[Light, ...]
    uid: str | None


def list_day(session: Session, viewer: Viewer, today: date) -> list[Taken]:
    """The viewer's own sheets, then today's five, then sites of running plans; a site in hand once for each sheet."""
    sheets = checks.list_own_sheets(session, viewer)
    begun = {sheet.matter_id for sheet in sheets}
    suggested = [one.matter_id for one in five.list_five(session, viewer, today)]
    others = [id for id in dict.fromkeys([*suggested, *_targets(session, viewer, today)]) if id not in begun]
    wanted: list[tuple[int, str | None]] = [(sheet.matter_id, sheet.uid) for sheet in sheets]
    wanted += [(id, None) for id in others]
    ids = [id for id, _uid in wanted]
    worst = worst_levels()
    rows: dict[int, Any] = {
        row[0]: row
        for row in session.execute(
            select(Matter.id, Matter.code, Matter.name, Town.name, rank(worst, ProjectState))
            .outerjoin(Town, Town.id == Matter.town_id)
            .outerjoin(worst, worst.c.matter_id == Matter.id)
            .where(Matter.id.in_(ids), Matter.id.in_(visible(viewer, Act.MAKE_CHECKS)))
        )
    }
    lit = projects.light_rows(session, viewer, list(rows))
    told = [(rows[id], uid) for id, uid in wanted if id in rows]
    return [
        Taken(id, code, name, town, RANK_COLOURS[worst_rank], lit[id], uid)
        for (id, code, name, town, worst_rank), uid in told
    ]


def _targets(session: Session, viewer: Viewer, today: date) -> list[int]:
    """Sites of running plans not yet gone to that are the viewer's, or nobody's by name; the nearest end first."""
    asked = (
        select(PlanTarget.matter_id)
        .join(Plan, Plan.id == PlanTarget.plan_id)
        .where(
            Plan.status == PlanStatus.OPEN.value,
            Plan.from_on <= today,
            Plan.to_on >= today,
            PlanTarget.dropped_on.is_(None),
            plans.first_visit().is_(None),
            or_(
                PlanTarget.first_id.is_(None),
                PlanTarget.first_id.in_(viewer.own_ids),
                PlanTarget.second_id.in_(viewer.own_ids),
            ),
            PlanTarget.matter_id.in_(visible(viewer, Act.MAKE_CHECKS)),
        )
        .order_by(Plan.to_on, PlanTarget.id)
        .limit(MOST_TARGETS)
    )
    return list(session.scalars(asked))
