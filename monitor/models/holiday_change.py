"""A year's notice of days off that one person handed in on the page and another compares with the document."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base

_OPEN = text("status = 'proposed'")


class HolidayChange(Base):
    """A notice as it was handed in; ``correcting``: in the place of one that the county loaded. Confirmed, it is a row
    of ``holiday_notice``. The rows are the log of who asked and who decided; none is deleted.
    """

    __tablename__ = "holiday_change"
    __table_args__ = (
        Index("uq_holiday_change_open", "year", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        CheckConstraint(
            "status NOT IN ('confirmed', 'refused') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name="second_person",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer)
    document: Mapped[str] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    correcting: Mapped[bool] = mapped_column()
    status: Mapped[str] = mapped_column(String(20))
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    proposed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    note: Mapped[str | None] = mapped_column(String(500))
    version: Mapped[int] = mapped_column(Integer, default=1)
