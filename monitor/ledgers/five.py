"""Today's five: the sites that most want to be looked at, each with the reason."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.overall import is_finding
from monitor.ledgers.rechecks import wants_recheck
from monitor.models.alert import Alert
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter, Town
from monitor.models.plan import Plan, PlanTarget
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.site import SiteNote
from monitor.values.checks import NoteKind
from monitor.values.permissions import Act
from monitor.values.plans import PlanStatus
from monitor.values.terms import AlertStatus, Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MOST = 5
PLAN_DAYS = 7
"""How long before its last day a plan goes before alerts."""
QUIET_DAYS = 7
"""A site that was visited so lately waits, unless workers spoke since."""


@dataclass(frozen=True)
class Suggestion:
    """A site to look at today: its gravest alert (``level``), how many, and whether workers spoke (``unpaid``).

    ``again``: what was found there should be put right by now; ``planned_by`` is the last day of a plan that wants it.
    """

    matter_id: int
    code: str
    name: str
    town: str | None
    level: int | None
    alerts: int
    unpaid: bool
    last_on: date | None
    again: bool
    planned_by: date | None

    @property
    def reasons(self) -> list[Sentence]:
        """Why it is among the five."""
        parts: list[Sentence] = []
        if self.unpaid:
            parts.append(Sentence(_("工人反映欠薪")))
        if self.again:
            parts.append(Sentence(_("整改期限已到，待复查")))
        if self.planned_by is not None:
            parts.append(Sentence(_("检查计划至{day}"), {"day": self.planned_by.isoformat()}))
        if self.level is not None:
            facts = {"level": Sentence(Level(self.level).label), "alerts": self.alerts}
            parts.append(Sentence(_("{level}预警，共{alerts}条"), facts))
        if self.last_on is None:
            return [*parts, Sentence(_("没有检查过"))]
        return [*parts, Sentence(_("上次检查{day}"), {"day": self.last_on.isoformat()})]


def list_five(session: Session, viewer: Viewer, today: date, limit: int = MOST) -> list[Suggestion]:
    """The sites in work that want to be looked at first.

    Where workers said they are unpaid; where a term for correction has run out; what a plan wants soon; then the
    gravest alerts. A site visited these days waits unless somebody spoke since, a term ran out or a plan wants it.
    """
    alerts, visits, planned = _standing(), _visited(today), _planned(viewer, today)
    spoke = exists(
        select(SiteNote.id).where(
            SiteNote.matter_id == Project.id,
            SiteNote.kind == NoteKind.UNPAID.value,
            SiteNote.noted_on >= func.coalesce(visits.c.last_on, today - timedelta(days=QUIET_DAYS)),
        )
    )
    again = exists(select(Inspection.id).where(Inspection.matter_id == Project.id, *wants_recheck(today)))
    lately = and_(visits.c.last_on.is_not(None), visits.c.last_on > today - timedelta(days=QUIET_DAYS))
    soon = planned.c.by <= today + timedelta(days=PLAN_DAYS)
    number = func.coalesce(alerts.c.number, 0)
    rows = session.execute(
        select(
            Matter.id, Matter.code, Matter.name, Town.name, alerts.c.level, number, spoke, visits.c.last_on, again,
            planned.c.by,
        )
        .join(Project, Project.id == Matter.id)
        .outerjoin(alerts, alerts.c.matter_id == Matter.id)
        .outerjoin(visits, visits.c.matter_id == Matter.id)
        .outerjoin(planned, planned.c.matter_id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .where(Matter.id.in_(visible(viewer, Act.MAKE_CHECKS)), Project.completed_on.is_(None))
        .where(spoke | again | planned.c.by.is_not(None) | (alerts.c.level.is_not(None) & ~lately))
        .order_by(
            *(case((one, 0), else_=1) for one in (spoke, again, soon)), func.coalesce(alerts.c.level, 0).desc(),
            number.desc(), Matter.code,
        )
        .limit(limit)
    )  # fmt: skip
    return [Suggestion(*row) for row in rows]


def _standing() -> Subquery:
    return (
        select(Alert.matter_id, func.max(Alert.level).label("level"), func.count().label("number"))
        .where(Alert.status == AlertStatus.RAISED.value, is_finding())
        .group_by(Alert.matter_id)
        .subquery("standing")
    )


def _visited(today: date) -> Subquery:
    return (
        select(Inspection.matter_id, func.max(Inspection.inspected_on).label("last_on"))
        .where(Inspection.inspected_on <= today)
        .group_by(Inspection.matter_id)
        .subquery("visited")
    )


def _planned(viewer: Viewer, today: date) -> Subquery:
    """Sites of running plans that nobody went to yet, with the last day; not those drawn for other officers."""
    gone = exists(
        select(Inspection.id).where(
            Inspection.matter_id == PlanTarget.matter_id, Inspection.inspected_on.between(Plan.from_on, Plan.to_on)
        )
    )
    own = or_(
        PlanTarget.first_id.is_(None), PlanTarget.first_id.in_(viewer.own_ids), PlanTarget.second_id.in_(viewer.own_ids)
    )
    return (
        select(PlanTarget.matter_id, func.min(Plan.to_on).label("by"))
        .join(Plan, Plan.id == PlanTarget.plan_id)
        .where(Plan.status == PlanStatus.OPEN.value, Plan.from_on <= today, Plan.to_on >= today)
        .where(PlanTarget.dropped_on.is_(None), own, ~gone)
        .group_by(PlanTarget.matter_id)
        .subquery("planned")
    )
