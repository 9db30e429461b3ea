"""What a person sees first: how much is open by level, what is his, and as what he sees it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.alerts import waiting_for
from monitor.ledgers.inbox import counted_unread
from monitor.ledgers.overall import is_finding
from monitor.ledgers.unknowns import counted_unknowns
from monitor.models.alert import Alert
from monitor.models.matter import Department, Town
from monitor.models.scope import Viewer, visible
from monitor.models.unowned import is_nobodys
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, Role


@dataclass(frozen=True)
class Figures:
    """Counts: findings raised by level, findings cured and waiting, clocks that stand; and of both kinds together what
    the viewer could confirm, what was assigned to him, and what nobody has by name.
    """

    by_level: Counter[int]
    cured: int
    waiting: int
    mine: int
    nobodys: int
    clocks: int


@dataclass(frozen=True)
class Post:
    """A role of the viewer, and where he holds it; None is the whole county."""

    role: Role
    department: str | None
    town: str | None


def count_beside(session: Session, viewer: Viewer) -> tuple[int, int]:
    """How many messages the viewer has not read, and how many answers that he may see are unknown."""
    unread, unknown = counted_unread(viewer.user_id), counted_unknowns(viewer)
    told, asked = session.execute(select(unread.scalar_subquery(), unknown.scalar_subquery())).one()
    return told, asked


def count_open(session: Session, viewer: Viewer, day: date) -> Figures:
    """All figures of the first page in one statement."""
    mine = func.sum(case((Alert.assigned_to.in_(viewer.own_ids), 1), else_=0))
    nobodys = func.sum(case((is_nobodys(day), 1), else_=0))
    found = case((is_finding(), 1), else_=0)
    waiting = func.sum(case((and_(*waiting_for(viewer)), 1), else_=0))
    open_ones = (AlertStatus.RAISED.value, AlertStatus.CURED.value)
    rows = session.execute(
        select(Alert.status, Alert.level, found, func.count(), mine, nobodys, waiting)
        .where(Alert.status.in_(open_ones), Alert.matter_id.in_(visible(viewer, Act.SEE_ALERTS)))
        .group_by(Alert.status, Alert.level, found)
    )
    by_level: Counter[int] = Counter()
    cured = asked = own = unowned = clocks = 0
    for status, level, finding, number, assigned, to_nobody, to_confirm in rows:
        raised = status == AlertStatus.RAISED.value
        own += int(assigned) if raised else 0
        unowned += int(to_nobody) if raised else 0
        asked += 0 if raised else int(to_confirm)
        if not finding:
            clocks += number if raised else 0
        elif raised:
            by_level[level] += number
        else:
            cured += number
    return Figures(by_level, cured, asked, own, unowned, clocks)


def list_posts(session: Session, viewer: Viewer) -> list[Post]:
    """As what the viewer is here; nothing for an officer without a role."""
    departments = _names(session, Department, {reach.department_id for reach in viewer.reaches} - {None})
    towns = _names(session, Town, {reach.town_id for reach in viewer.reaches} - {None})
    return [
        Post(reach.role, departments.get(reach.department_id or 0), towns.get(reach.town_id or 0))
        for reach in viewer.reaches
    ]


def _names(session: Session, table: type[Department] | type[Town], numbers: set[int | None]) -> dict[int, str]:
    if not numbers:
        return {}
    return {number: name for number, name in session.execute(select(table.id, table.name).where(table.id.in_(numbers)))}
