"""The headings of the housing bureau's own weekly table, in its order."""

from datetime import datetime

from sqlalchemy import JSON, DateTime, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base


class HousingForm(Base):
    """Headings as the bureau writes them. Rows are added and never changed: the last one holds; an empty one: none."""

    __tablename__ = "housing_form"
    id: Mapped[int] = mapped_column(primary_key=True)
    heads: Mapped[list[str]] = mapped_column(JSON)
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


def form_in_force(session: Session) -> HousingForm | None:
    """The template as it was last set; None where the bureau has none."""
    last = session.scalar(select(HousingForm).order_by(HousingForm.id.desc()).limit(1))
    return last if last is not None and last.heads else None
