"""What an emergency hangs on, and which are under way that hang on the same."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from monitor.models.emergency import Emergency, EmergencyMatter
from monitor.values.emergencies import EmergencyStatus


@dataclass(frozen=True)
class Tie:
    """Projects, firms and housing projects by the ids of their ``matters``, and the alert or case it came from."""

    matters: tuple[int, ...] = ()
    alert_id: int | None = None
    case_id: int | None = None


def is_under_way(tie: Tie) -> ColumnElement[bool]:
    """That an event is not closed, is no drill, and is about one of these matters or came from this alert or case."""
    about = select(EmergencyMatter.emergency_id).where(EmergencyMatter.matter_id.in_(tie.matters))
    hangs: list[ColumnElement[bool]] = [Emergency.id.in_(about)]
    if tie.alert_id is not None:
        hangs.append(Emergency.alert_id == tie.alert_id)
    if tie.case_id is not None:
        hangs.append(Emergency.case_id == tie.case_id)
    return and_(or_(*hangs), Emergency.status != EmergencyStatus.CLOSED.value, Emergency.drill.is_(False))
