"""Problem housing projects and their buildings."""

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, ForeignKeyConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base
from monitor.models.source import Sourced


class HousingProject(Sourced, Base):
    """房地产项目 in the problem ledger. ``solved`` follows the book's 状态."""

    __tablename__ = "housing_project"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"]),
        CheckConstraint("kind = 'housing'", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), default="housing")
    address: Mapped[str | None] = mapped_column(String(300))
    developer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    contractor_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    presale_no: Mapped[str | None] = mapped_column(String(100))
    building_count: Mapped[int | None] = mapped_column(Integer)
    problem_types: Mapped[str | None] = mapped_column(String(200))
    problem_cause: Mapped[str | None] = mapped_column(String(300))
    duty_unit: Mapped[str | None] = mapped_column(String(200))
    duty_person: Mapped[str | None] = mapped_column(String(100))
    rectify_by: Mapped[date | None] = mapped_column(Date)
    leader: Mapped[str | None] = mapped_column(String(100))
    plan: Mapped[str | None] = mapped_column(String(1000))
    stopped_on: Mapped[date | None] = mapped_column(Date)
    stop_reported_on: Mapped[date | None] = mapped_column(Date)
    status_text: Mapped[str | None] = mapped_column(String(50))
    solved: Mapped[bool] = mapped_column(Boolean, default=False)


class Building(Sourced, Base):
    """楼栋; all units are presold. ``accepted_on`` empty means unfinished."""

    __tablename__ = "building"
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    building_no: Mapped[str] = mapped_column(String(40), primary_key=True)
    floors: Mapped[int | None] = mapped_column(Integer)
    units: Mapped[int | None] = mapped_column(Integer)
    sold: Mapped[int | None] = mapped_column(Integer)
    progress_percent: Mapped[int | None] = mapped_column(Integer)
    last_work_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    delivered_on: Mapped[date | None] = mapped_column(Date)
    accepted_on: Mapped[date | None] = mapped_column(Date)
    filed_on: Mapped[date | None] = mapped_column(Date)
    title_filed_on: Mapped[date | None] = mapped_column(Date)
    titled: Mapped[int | None] = mapped_column(Integer)
    title_cause: Mapped[str | None] = mapped_column(String(20))
