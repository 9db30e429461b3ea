"""Title certificates 办证 of a housing project: what was handed to registration together, and the special studies.

Nothing here names a buyer or a flat: a batch is a number of units.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, Date, DateTime, ForeignKey, Index, Integer, String, exists
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from monitor.db import Base
from monitor.values.housing_title import BatchStatus, DecisionStatus, StudyStatus, TitleFault


class TitleBatch(Base):
    """A building, or a ``part`` of it, whose ``units`` are registered together.

    ``delivered_on`` is when they were delivered, which is known of all but of homes that were sold finished: these have
    ``contracted_on``, the day of their contract, and may be delivered later or nobody said when.
    ``filed_on`` is the filing of acceptance, ``papers_on`` when the papers were handed in, ``accepted_on`` when the
    registry took them, ``registered_on`` when it finished. What is in the way has a cause (``TitleCauseCode``), a
    unit, a person and a day, or none of them. ``fault`` (``TitleFault``) is unclear until somebody says why.
    """

    __tablename__ = "title_batch"
    __table_args__ = (
        CheckConstraint("units > 0", name="units"),
        CheckConstraint("delivered_on IS NOT NULL OR contracted_on IS NOT NULL", name="dated"),
        CheckConstraint("solved_by IS NULL OR solved_by <> claimed_by", name="second_person"),
        CheckConstraint(
            "(cause_code IS NULL) = (duty_unit IS NULL) AND (cause_code IS NULL) = (duty_person IS NULL)"
            " AND (cause_code IS NULL) = (due_on IS NULL)",
            name="in_the_way",
        ),
        Index("ix_title_batch_matter_id_building_no", "matter_id", "building_no"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    building_no: Mapped[str] = mapped_column(String(40))
    part: Mapped[str | None] = mapped_column(String(100))
    units: Mapped[int] = mapped_column(Integer)
    contracted_on: Mapped[date | None] = mapped_column(Date)
    delivered_on: Mapped[date | None] = mapped_column(Date)
    filed_on: Mapped[date | None] = mapped_column(Date)
    papers_on: Mapped[date | None] = mapped_column(Date)
    accepted_on: Mapped[date | None] = mapped_column(Date)
    registered_on: Mapped[date | None] = mapped_column(Date)
    cause_code: Mapped[str | None] = mapped_column(String(20))
    cause_words: Mapped[str | None] = mapped_column(String(300))
    duty_unit: Mapped[str | None] = mapped_column(String(200))
    duty_person: Mapped[str | None] = mapped_column(String(100))
    duty_post: Mapped[str | None] = mapped_column(String(100))
    due_on: Mapped[date | None] = mapped_column(Date)
    extended: Mapped[int] = mapped_column(Integer, default=0)
    fault: Mapped[str] = mapped_column(String(20), default=TitleFault.UNKNOWN.value)
    opened_on: Mapped[date] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(20), default=BatchStatus.OPEN.value)
    registered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    solved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    solved_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)
    issues: Mapped[list["TitleIssue"]] = relationship(order_by="TitleIssue.issued_on, TitleIssue.id", lazy="raise")


class TitleIssue(Base):
    """Certificates of a batch issued on a day. Rows are added, never changed.

    A wrong one is taken back by a row of the same day with ``number`` below nought that names it in ``reverses_id``.
    """

    __tablename__ = "title_issue"
    __table_args__ = (
        CheckConstraint("(number < 0) = (reverses_id IS NOT NULL) AND number <> 0", name="number"),
        Index("ix_title_issue_batch_id", "batch_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("title_batch.id"))
    issued_on: Mapped[date] = mapped_column(Date)
    number: Mapped[int] = mapped_column(Integer)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("title_issue.id"), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


def is_standing() -> ColumnElement[bool]:
    """That a row of :class:`TitleIssue` counts: it takes nothing back and was not taken back."""
    later = aliased(TitleIssue)
    return (TitleIssue.number > 0) & ~exists().where(later.reverses_id == TitleIssue.id)


class TitleStudy(Base):
    """A special study 专题研究 of the titles of a project, or of one batch: a meeting whose minutes are a kept file.

    ``attended`` are units. ``alert_id`` is the alert that it was held for.
    """

    __tablename__ = "title_study"
    __table_args__ = (Index("ix_title_study_matter_id", "matter_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("title_batch.id"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    met_on: Mapped[date] = mapped_column(Date)
    topic: Mapped[str] = mapped_column(String(300))
    attended: Mapped[str] = mapped_column(String(500))
    status: Mapped[str] = mapped_column(String(20), default=StudyStatus.HELD.value)
    registered_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class StudyDecision(Base):
    """What a special study decided: who does it by when, and what came of it."""

    __tablename__ = "study_decision"
    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (done_on IS NULL)", name="outcome"),
        Index("ix_study_decision_study_id", "study_id"),
        Index("ix_study_decision_matter_id_status", "matter_id", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("title_study.id"))
    matter_id: Mapped[int] = mapped_column(ForeignKey("housing_project.id"))
    decided: Mapped[str] = mapped_column(String(500))
    duty_unit: Mapped[str] = mapped_column(String(200))
    duty_person: Mapped[str] = mapped_column(String(100))
    due_on: Mapped[date] = mapped_column(Date)
    extended: Mapped[int] = mapped_column(Integer, default=0)
    status: Mapped[str] = mapped_column(String(20), default=DecisionStatus.PENDING.value)
    outcome: Mapped[str | None] = mapped_column(String(500))
    done_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)
