"""The mark of a demonstration county; a database without it holds somebody's real books."""

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Date, Integer
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class DemoCounty(Base):
    """What the county was drawn from; ``whole`` once every book is in and checked."""

    __tablename__ = "demo_county"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    as_of: Mapped[date] = mapped_column(Date)
    projects: Mapped[int] = mapped_column(Integer)
    months: Mapped[int] = mapped_column(Integer)
    seed: Mapped[int] = mapped_column(Integer)
    whole: Mapped[bool] = mapped_column(Boolean, default=False)
