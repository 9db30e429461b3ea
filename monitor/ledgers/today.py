"""What a person sees first: how much is open by level, what is his, what is new."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert
from monitor.models.scope import Viewer, visible
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus


@dataclass(frozen=True)
class Figures:
    """Counts of what is open: raised by level, cured and waiting, proposed for closing, assigned to the viewer."""

    by_level: Counter[int]
    cured: int
    proposed: int
    mine: int


def count_open(session: Session, viewer: Viewer) -> Figures:
    """All figures of the first page in one statement."""
    mine = func.sum(case((Alert.assigned_to == viewer.user_id, 1), else_=0))
    proposed = func.sum(case((Alert.proposed_by.is_not(None), 1), else_=0))
    open_ones = (AlertStatus.RAISED.value, AlertStatus.CURED.value)
    rows = session.execute(
        select(Alert.status, Alert.level, func.count(), mine, proposed)
        .where(Alert.status.in_(open_ones), Alert.matter_id.in_(visible(viewer, Act.SEE_ALERTS)))
        .group_by(Alert.status, Alert.level)
    )
    by_level: Counter[int] = Counter()
    cured = waiting = own = 0
    for status, level, number, assigned, asked in rows:
        if status == AlertStatus.RAISED.value:
            by_level[level] += number
        else:
            cured += number
            waiting += int(asked)
        own += int(assigned)
    return Figures(by_level, cured, waiting, own)
