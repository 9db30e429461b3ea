"""Reports of progress at a housing project: what was seen on site, and what was told for a week."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class HousingReport(Base):
    """A report of a day, of one building or (``building_no`` None) of the project; None in a figure: not told.

    One of kind ``site`` has two officers and photos (``KeptFile`` about ``housing_report``); one of kind ``weekly`` is
    of its author alone. ``percent`` and ``planned`` are shares of the building done and due, ``heads`` people counted
    on site, ``cranes`` tower cranes at work. A wrong one is voided with a reason and counts for nothing.
    """

    __tablename__ = "housing_report"
    __table_args__ = (
        CheckConstraint("second_id IS NULL OR second_id <> first_id", name="second_person"),
        CheckConstraint("(voided_by IS NULL) = (voided_why IS NULL)", name="voided"),
        Index("ix_housing_report_matter_id_seen_on", "matter_id", "seen_on"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(40), unique=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    building_no: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    seen_on: Mapped[date] = mapped_column(Date)
    percent: Mapped[int | None] = mapped_column(Integer)
    planned: Mapped[int | None] = mapped_column(Integer)
    heads: Mapped[int | None] = mapped_column(Integer)
    cranes: Mapped[int | None] = mapped_column(Integer)
    words: Mapped[str | None] = mapped_column(String(1000))
    next_step: Mapped[str | None] = mapped_column(String(500))
    first_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    second_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    voided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    voided_why: Mapped[str | None] = mapped_column(String(500))
