"""The agency's own time limits that one letter to a person counted together."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.alerts import Rungs, climbed
from monitor.models.alert import Alert
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, MatterKind


@dataclass(frozen=True)
class Reminded:
    """A time limit of a case or listing by its alert, as it stands now; the matter by its number."""

    rule: str
    matter_id: int
    kind: MatterKind
    code: str
    status: AlertStatus


def list_reminded(session: Session, viewer: Viewer, rungs: Rungs) -> list[Reminded]:
    """The oldest alert first; what the viewer may not see any more is left out."""
    case = and_(Matter.kind == MatterKind.CASE.value, Matter.id.in_(visible(viewer, Act.SEE_CASES)))
    listing = and_(Matter.kind == MatterKind.LISTING.value, Matter.id.in_(visible(viewer, Act.SEE_LISTINGS)))
    rows = session.execute(
        select(Alert.rule, Matter.id, Matter.kind, Matter.code, Alert.status)
        .join(Matter, Matter.id == Alert.matter_id)
        .where(Alert.id.in_(climbed(viewer, rungs)), or_(case, listing))
        .order_by(Alert.id)
    )
    return [Reminded(rule, id_, MatterKind(kind), code, AlertStatus(status)) for rule, id_, kind, code, status in rows]
