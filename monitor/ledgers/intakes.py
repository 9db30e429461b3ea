"""Imports that a person may see: all of them with a county-wide grant, else his own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from monitor.ledgers.paging import Columns, Page, clamp
from monitor.models.feed import Feed as Source
from monitor.models.feed import FeedDelivery
from monitor.models.intake import FeedStart, Intake
from monitor.models.scope import Viewer
from monitor.models.user import User
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import BookKind, IntakeStatus

SIZE = 30


@dataclass(frozen=True)
class IntakeRow:
    """An import in the history, who handed it in (None: nobody, it came by a feed or a command), and whether its file
    is still kept; ``feed`` is the name of the feed that brought it.
    """

    intake: Intake
    who: str | None
    kept: bool
    feed: str | None = None

    @property
    def status(self) -> IntakeStatus:
        return IntakeStatus(self.intake.status)

    @property
    def given_up(self) -> bool:
        """Whether a person looked at the preview and decided against it; the status then is refused."""
        return self.figures.get("code") == "discarded"

    @property
    def book(self) -> BookKind | None:
        """What the file holds; None where nobody could tell."""
        return BookKind(self.intake.kind) if self.intake.kind in set(BookKind) else None

    @property
    def figures(self) -> dict[str, object]:
        """The receipt with its sentences packed."""
        return self.intake.receipt or {}


@dataclass(frozen=True)
class Feed:
    """A book and when it last came in; ``at`` None: never imported."""

    book: BookKind
    at: datetime | None
    last_month: int | None


def sees_all(viewer: Viewer) -> bool:
    """Whether imports of others are shown: their refused rows may belong to any town."""
    return any(
        Act.SEE_IMPORTS in PERMISSIONS[reach.role] and reach.town_id is None and reach.department_id is None
        for reach in viewer.reaches
    )


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    return true() if sees_all(viewer) else Intake.user_id == viewer.user_id


def _rows() -> Columns:
    return (
        select(Intake, User.name, Intake.data.is_not(None), Source.name)
        .outerjoin(User, User.id == Intake.user_id)
        .outerjoin(FeedDelivery, FeedDelivery.intake_id == Intake.id)
        .outerjoin(Source, Source.id == FeedDelivery.feed_id)
    )


def list_intakes(session: Session, viewer: Viewer, number: int) -> Page[IntakeRow]:
    """A page of imports, newest first."""
    total = session.scalar(select(func.count()).select_from(Intake).where(_seen(viewer))) or 0
    number = clamp(number, total, SIZE)
    listed = _rows().where(_seen(viewer)).order_by(Intake.id.desc()).limit(SIZE).offset((number - 1) * SIZE)
    return Page([IntakeRow(*row) for row in session.execute(listed)], total, number, SIZE)


def read_intake(session: Session, viewer: Viewer, intake_id: int) -> IntakeRow | None:
    """An import that the viewer may see."""
    found = session.execute(_rows().where(Intake.id == intake_id, _seen(viewer))).one_or_none()
    return None if found is None else IntakeRow(*found)


def list_feeds(session: Session, viewer: Viewer) -> list[Feed]:
    """When each book last came in; everybody who signs in may know how old the data is."""
    rows = session.execute(
        select(FeedStart.kind, func.coalesce(Intake.applied_at, Intake.created_at), FeedStart.last_month).join(
            Intake, Intake.id == FeedStart.last_intake_id
        )
    )
    known = {kind: (at, month) for kind, at, month in rows}
    return [Feed(book, *known.get(book.value, (None, None))) for book in BookKind]
