"""Today's five: the sites that most want to be looked at, each with the reason."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, case, exists, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.overall import is_finding
from monitor.models.alert import Alert
from monitor.models.inspection import Inspection
from monitor.models.matter import Matter, Town
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.site import SiteNote
from monitor.values.checks import NoteKind
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MOST = 5
QUIET_DAYS = 7
"""A site that was visited so lately waits, unless workers spoke since."""


@dataclass(frozen=True)
class Suggestion:
    """A site to look at today: its gravest alert (``level``), how many, and whether workers spoke (``unpaid``)."""

    matter_id: int
    code: str
    name: str
    town: str | None
    level: int | None
    alerts: int
    unpaid: bool
    last_on: date | None

    @property
    def reasons(self) -> list[Sentence]:
        """Why it is among the five."""
        parts: list[Sentence] = []
        if self.unpaid:
            parts.append(Sentence(_("工人反映欠薪")))
        if self.level is not None:
            facts = {"level": Sentence(Level(self.level).label), "alerts": self.alerts}
            parts.append(Sentence(_("{level}预警，共{alerts}条"), facts))
        if self.last_on is None:
            return [*parts, Sentence(_("没有检查过"))]
        return [*parts, Sentence(_("上次检查{day}"), {"day": self.last_on.isoformat()})]


def list_five(session: Session, viewer: Viewer, today: date, limit: int = MOST) -> list[Suggestion]:
    """The sites in work with the gravest alerts, or where workers said they are unpaid, not visited these days."""
    alerts = (
        select(Alert.matter_id, func.max(Alert.level).label("level"), func.count().label("number"))
        .where(Alert.status == AlertStatus.RAISED.value, is_finding())
        .group_by(Alert.matter_id)
        .subquery("standing")
    )
    visits = (
        select(Inspection.matter_id, func.max(Inspection.inspected_on).label("last_on"))
        .where(Inspection.inspected_on <= today)
        .group_by(Inspection.matter_id)
        .subquery("visited")
    )
    spoke = exists(
        select(SiteNote.id).where(
            SiteNote.matter_id == Project.id,
            SiteNote.kind == NoteKind.UNPAID.value,
            SiteNote.noted_on >= func.coalesce(visits.c.last_on, today - timedelta(days=QUIET_DAYS)),
        )
    )
    lately = and_(visits.c.last_on.is_not(None), visits.c.last_on > today - timedelta(days=QUIET_DAYS))
    rows = session.execute(
        select(
            Matter.id, Matter.code, Matter.name, Town.name, alerts.c.level, func.coalesce(alerts.c.number, 0), spoke,
            visits.c.last_on,
        )
        .join(Project, Project.id == Matter.id)
        .outerjoin(alerts, alerts.c.matter_id == Matter.id)
        .outerjoin(visits, visits.c.matter_id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .where(Matter.id.in_(visible(viewer, Act.MAKE_CHECKS)), Project.completed_on.is_(None))
        .where(spoke | (alerts.c.level.is_not(None) & ~lately))
        .order_by(
            case((spoke, 1), else_=0).desc(), func.coalesce(alerts.c.level, 0).desc(),
            func.coalesce(alerts.c.number, 0).desc(), Matter.code,
        )
        .limit(limit)
    )  # fmt: skip
    return [Suggestion(*row) for row in rows]
