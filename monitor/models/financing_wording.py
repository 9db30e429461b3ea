"""How a county words the conditions of the white list (建房〔2024〕2号), which are remembered and were not read."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base

ALONE = "alone"
"""The status of words that one person put in force before two were asked."""
IN_FORCE = frozenset({"confirmed", ALONE})
_OPEN = text("status = 'proposed'")


class ConditionWording(Base):
    """A condition (``Condition``) in the county's words, as one person proposed them and another decided.

    Once confirmed they hold from ``first_day`` on; without ``words`` the remembered ones hold again. ``ground`` says
    what the words were taken from. Rows are the log of changes and none is deleted.
    """

    __tablename__ = "condition_wording"
    __table_args__ = (
        Index("uq_condition_wording_open", "kind", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        CheckConstraint(
            "status NOT IN ('confirmed', 'refused') OR (decided_by IS NOT NULL AND decided_by <> set_by)",
            name="second_person",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str | None] = mapped_column(String(300))
    ground: Mapped[str] = mapped_column(String(300))
    first_day: Mapped[date] = mapped_column(Date)
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    status: Mapped[str] = mapped_column(String(20))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    note: Mapped[str | None] = mapped_column(String(300))
    version: Mapped[int] = mapped_column(Integer, default=1)
