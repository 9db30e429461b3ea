"""Plans of inspection: which sites are to be gone to between two days, and how they were chosen or drawn."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, DateTime, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base


class Plan(Base):
    """检查计划. ``items`` are codes of ``SiteItem`` to look at, ``questions`` what this plan asks beyond them."""

    __tablename__ = "plan"
    __table_args__ = (CheckConstraint("to_on >= from_on", name="order"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(100), unique=True)
    basis: Mapped[str | None] = mapped_column(String(300))
    from_on: Mapped[date] = mapped_column(Date)
    to_on: Mapped[date] = mapped_column(Date)
    items: Mapped[list[Any]] = mapped_column(JSON)
    questions: Mapped[list[Any]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(20), index=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    summary: Mapped[str | None] = mapped_column(String(1000))
    version: Mapped[int] = mapped_column(Integer, default=1)


class PlanQuota(Base):
    """How many sites of a town the plan wants gone to."""

    __tablename__ = "plan_quota"
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), primary_key=True, autoincrement=False)
    town_id: Mapped[int] = mapped_column(ForeignKey("town.id"), primary_key=True, autoincrement=False)
    sites: Mapped[int] = mapped_column(Integer)


class PlanTarget(Base):
    """A site of a plan. Whether it was gone to is told by its visits, never written here."""

    __tablename__ = "plan_target"
    __table_args__ = (UniqueConstraint("plan_id", "matter_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    draw_id: Mapped[int | None] = mapped_column(ForeignKey("plan_draw.id"))
    first_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    second_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    dropped_on: Mapped[date | None] = mapped_column(Date)
    dropped_why: Mapped[str | None] = mapped_column(String(300))


class PlanDraw(Base):
    """A draw (双随机): the seed, all that was in the drum, and how it fell. Never changed; another is another row.

    ``drum`` holds ``lots`` (code and group), ``quotas`` by group and ``officers`` by work number; ``fallen`` the drawn
    codes with their officers. ``source`` says where the seed came from, ``witness`` who watched.
    """

    __tablename__ = "plan_draw"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    seed: Mapped[str] = mapped_column(String(64))
    source: Mapped[str | None] = mapped_column(String(200))
    witness: Mapped[str] = mapped_column(String(100))
    drum: Mapped[dict[str, Any]] = mapped_column(JSON)
    fallen: Mapped[list[Any]] = mapped_column(JSON)
    drawn_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    drawn_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PlanLog(Base):
    """What happened to a plan, one row a move."""

    __tablename__ = "plan_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str | None] = mapped_column(Text)
