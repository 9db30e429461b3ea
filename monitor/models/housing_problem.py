"""The problems of a housing project, each with who has to solve it by when, and what was done about the project."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Date, DateTime, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base
from monitor.values.housing import ProblemStatus


class HousingProblem(Base):
    """A problem (``ProblemKind``) of a project, or of one of its buildings; none is without unit, person and day.

    ``duty_post`` is the post of the person, which the public may read; ``duty_person`` and ``leader`` are names.
    ``extended`` counts how often ``due_on`` was put off; the reasons stand in the log.
    """

    __tablename__ = "housing_problem"
    __table_args__ = (
        CheckConstraint("due_on >= opened_on", name="order"),
        CheckConstraint("solved_by IS NULL OR solved_by <> claimed_by", name="second_person"),
        Index("ix_housing_problem_matter_id_status", "matter_id", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    kind: Mapped[str] = mapped_column(String(20))
    building_no: Mapped[str | None] = mapped_column(String(40))
    cause: Mapped[str] = mapped_column(String(500))
    duty_unit: Mapped[str] = mapped_column(String(200))
    duty_person: Mapped[str] = mapped_column(String(100))
    duty_post: Mapped[str | None] = mapped_column(String(100))
    leader: Mapped[str] = mapped_column(String(100))
    opened_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    extended: Mapped[int] = mapped_column(Integer, default=0)
    status: Mapped[str] = mapped_column(String(20), default=ProblemStatus.OPEN.value)
    registered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    solved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    solved_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)


class HousingLog(Base):
    """What was done about a housing project: one row a change, with what stood before and after it.

    ``about`` (``HousingAbout``) and ``about_id`` name the row that changed; ``changes`` holds, by column, both
    values as text.
    """

    __tablename__ = "housing_log"
    __table_args__ = (Index("ix_housing_log_matter_id_about", "matter_id", "about", "about_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    about: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[int] = mapped_column(Integer)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    as_of: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changes: Mapped[dict[str, list[str | None]]] = mapped_column(JSON)
    note: Mapped[str | None] = mapped_column(String(1000))
