"""How a county words the conditions of the white list (建房〔2024〕2号), which are remembered and were not read."""

from datetime import date, datetime

from sqlalchemy import Date, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class ConditionWording(Base):
    """A condition (``Condition``) in the county's words from a day on. Rows are added and never changed.

    Without ``words`` the remembered ones hold again. ``ground`` says what the words were taken from.
    """

    __tablename__ = "condition_wording"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    words: Mapped[str | None] = mapped_column(String(300))
    ground: Mapped[str] = mapped_column(String(300))
    first_day: Mapped[date] = mapped_column(Date)
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
