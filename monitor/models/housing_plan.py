"""The plan of a housing project (一项目一策): how far it is, its milestones, and what was promised and when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base
from monitor.values.housing import MilestoneStatus, PlanStage


class HousingPlan(Base):
    """The plan of a project, one row a project; without a row nothing was begun (``PlanStage.AWAITING``).

    ``text`` is the plan, ``repair`` the plan to put quality right. Who says that it is completed does not sign it off.
    """

    __tablename__ = "housing_plan"
    __table_args__ = (
        CheckConstraint("signed_by IS NULL OR signed_by <> completed_by", name="second_person"),
        CheckConstraint("(signed_by IS NULL) = (signed_on IS NULL)", name="signed"),
    )
    id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"), primary_key=True, autoincrement=False)
    status: Mapped[str] = mapped_column(String(20), default=PlanStage.AWAITING.value)
    since: Mapped[date] = mapped_column(Date)
    text: Mapped[str | None] = mapped_column(String(2000))
    repair: Mapped[str | None] = mapped_column(String(2000))
    completed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    signed_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)


class Milestone(Base):
    """A step of the plan with the day it is planned for and the standard it must meet; of a building or of all.

    ``first_planned_on`` never changes; ``shifted`` counts how often ``planned_on`` was moved.
    """

    __tablename__ = "milestone"
    __table_args__ = (
        CheckConstraint("(actual_on IS NULL) = (status <> 'reached')", name="reached"),
        Index("ix_milestone_matter_id", "matter_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    building_no: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(100))
    standard: Mapped[str] = mapped_column(String(300))
    first_planned_on: Mapped[date] = mapped_column(Date)
    planned_on: Mapped[date] = mapped_column(Date)
    shifted: Mapped[int] = mapped_column(Integer, default=0)
    actual_on: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default=MilestoneStatus.AHEAD.value)
    version: Mapped[int] = mapped_column(Integer, default=1)


class DeliveryPromise(Base):
    """A day of delivery that was promised for a building, by whom, on what occasion. Rows are added, never changed."""

    __tablename__ = "delivery_promise"
    __table_args__ = (Index("ix_delivery_promise_matter_id", "matter_id", "building_no"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    building_no: Mapped[str] = mapped_column(String(40))
    promised_on: Mapped[date] = mapped_column(Date)
    told_on: Mapped[date] = mapped_column(Date)
    promiser: Mapped[str] = mapped_column(String(200))
    basis: Mapped[str] = mapped_column(String(300))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
