"""Days on which a standstill of works does not count (rulebook 10.3): of the county, and of single projects."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from monitor.models.housing import StopWindow
from monitor.models.intake import Intake
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind, StopKind

BACK, AHEAD = timedelta(days=800), timedelta(days=400)
MOST = 300


@dataclass(frozen=True)
class Window:
    """A window, the project it is of (None: of the county, for all), and who wrote it last, when."""

    row: StopWindow
    matter: Matter | None
    who: str | None
    at: datetime | None

    @property
    def kind(self) -> StopKind:
        return StopKind(self.row.stop_kind)

    @property
    def by_calendar(self) -> bool:
        """Whether it follows from the calendar: nobody enters it, and nobody takes it back."""
        return self.kind is StopKind.SPRING


def list_windows(session: Session, viewer: Viewer, today: date) -> list[Window]:
    """What the viewer may see that did not end long ago, the latest first; of the calendar's no far years."""
    row = StopWindow
    seen = or_(Matter.kind == MatterKind.COUNTY.value, Matter.id.in_(visible(viewer, Act.SEE_HOUSING)))
    asked = (
        select(row, Matter, User.name, Intake.applied_at)
        .join(Matter, Matter.id == row.matter_id)
        .outerjoin(Intake, Intake.id == row.intake_id)
        .outerjoin(User, User.id == Intake.user_id)
        .where(
            seen, row.to_on >= today - BACK, or_(row.from_on <= today + AHEAD, row.stop_kind != StopKind.SPRING.value)
        )
        .order_by(row.from_on.desc(), row.stop_kind, row.matter_id)
        .limit(MOST)
    )
    return [
        Window(window, None if matter.kind == MatterKind.COUNTY.value else matter, who, at)
        for window, matter, who, at in session.execute(asked)
    ]


def find_window(session: Session, viewer: Viewer, matter_id: int, kind: str, from_on: date) -> Window | None:
    """One of those that the viewer may change: of the county, or of a project that is his to write."""
    row = StopWindow
    found = session.execute(
        select(row, Matter)
        .join(Matter, Matter.id == row.matter_id)
        .where(
            row.matter_id == matter_id,
            row.stop_kind == kind,
            row.from_on == from_on,
            Matter.id.in_(visible(viewer, Act.IMPORT_BOOKS)),
        )
    ).one_or_none()
    if found is None:
        return None
    return Window(found[0], None if found[1].kind == MatterKind.COUNTY.value else found[1], None, None)
