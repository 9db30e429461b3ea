"""What is kept of how the housing projects stood: figures of days, bulletins as issued, and the schematic map."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, DateTime, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class HousingDay(Base):
    """The figures of a town (0: projects without one) as they were recorded on a day; never changed afterwards."""

    __tablename__ = "housing_day"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    town_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)


class HousingBulletin(Base):
    """A weekly bulletin, frozen by its day: its figures by town and its text in each language, as issued.

    ``number`` counts the issues of a year. ``sheets`` holds by language the paper as JSON, ``sha256`` the hash of the
    Word document that it made.
    """

    __tablename__ = "housing_bulletin"
    __table_args__ = (UniqueConstraint("day"), UniqueConstraint("year", "number"))
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    sheets: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    sha256: Mapped[dict[str, str]] = mapped_column(JSON)
    office: Mapped[str] = mapped_column(String(100))
    issued_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    issued_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class TownPlace(Base):
    """Where a town stands on the schematic map: column and row from 1. No two stand in one place."""

    __tablename__ = "town_place"
    __table_args__ = (
        UniqueConstraint("column_no", "row_no"),
        CheckConstraint("column_no BETWEEN 1 AND 12 AND row_no BETWEEN 1 AND 12", name="place"),
    )
    town_id: Mapped[int] = mapped_column(ForeignKey("town.id"), primary_key=True, autoincrement=False)
    column_no: Mapped[int] = mapped_column(Integer)
    row_no: Mapped[int] = mapped_column(Integer)
    set_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    set_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
