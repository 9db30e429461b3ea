"""What the line of a housing project in a ledger said over time: words of progress, and the term it set."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base
from monitor.models.source import Sourced

AT_ONCE = 1000


class EstateWords(Sourced, Base):
    """What the ledger said on a day, in its own words, of ``about`` (``WordsAbout``); None: it said nothing any more.

    Its day is that of the sheet, else of the import; its author who imported it. A ledger of the same day corrects it.
    """

    __tablename__ = "estate_words"
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(String(20), primary_key=True)
    told_on: Mapped[date] = mapped_column(Date, primary_key=True)
    words: Mapped[str | None] = mapped_column(String(1000))


class RectifyChange(Sourced, Base):
    """A change of the term (整改期限) that a ledger sets, with the import that made it. Rows are added, never changed.

    ``was_on`` is the last term that was ever set: one that was taken back and set anew is measured by it. A later one
    has its ``reason``.
    """

    __tablename__ = "rectify_change"
    __table_args__ = (
        CheckConstraint("was_on IS NULL OR due_on IS NULL OR due_on <= was_on OR reason IS NOT NULL", name="reason"),
        Index("ix_rectify_change_matter_id", "matter_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    was_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(String(300))

    @property
    def slipped(self) -> bool:
        """Whether the term was put off."""
        return self.was_on is not None and self.due_on is not None and self.due_on > self.was_on


@dataclass(frozen=True)
class Slips:
    """How often the term of a ledger was put off, the last reason, and the last term that was ever set."""

    number: int = 0
    reason: str | None = None
    term: date | None = None


def list_slips(session: Session, matters: Iterable[int]) -> Mapping[int, Slips]:
    """By project, for those whose term was ever changed."""
    changes: dict[int, list[RectifyChange]] = defaultdict(list)
    ids = list(matters)
    for start in range(0, len(ids), AT_ONCE):
        asked = select(RectifyChange).where(RectifyChange.matter_id.in_(ids[start : start + AT_ONCE]))
        for row in session.scalars(asked.order_by(RectifyChange.id)):
            changes[row.matter_id].append(row)
    return {matter: _slips(rows) for matter, rows in changes.items()}


def _slips(rows: list[RectifyChange]) -> Slips:
    late = [row for row in rows if row.slipped]
    return Slips(len(late), late[-1].reason if late else None, rows[-1].due_on or rows[-1].was_on)
