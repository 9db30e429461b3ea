"""Directives 责令文书: what was ordered of whom by when, how it was served, what a recheck found, and who did what.

An instruction opens listing and the test of crime, only a decision opens the deposit (rulebook 6): the kind matters.
"""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from monitor.db import Base, Fen
from monitor.models.inspection import Inspection
from monitor.values.directives import NUMBERED, OutcomeResult

_OUT = ", ".join(f"'{status}'" for status in sorted(NUMBERED))


class Fate:
    """What becomes of a numbered directive besides its service and its outcomes; days on which things happened."""

    heard_on: Mapped[date | None] = mapped_column(Date)
    waived_on: Mapped[date | None] = mapped_column(Date)
    hearing_asked_on: Mapped[date | None] = mapped_column(Date)
    hearing_told_on: Mapped[date | None] = mapped_column(Date)
    hearing_on: Mapped[date | None] = mapped_column(Date)
    reconsidered_on: Mapped[date | None] = mapped_column(Date)
    sued_on: Mapped[date | None] = mapped_column(Date)
    upheld_on: Mapped[date | None] = mapped_column(Date)
    court_applied_on: Mapped[date | None] = mapped_column(Date)
    conduct: Mapped[str | None] = mapped_column(String(20))
    conduct_on: Mapped[date | None] = mapped_column(Date)
    published_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    changed_on: Mapped[date | None] = mapped_column(Date)
    annulled_on: Mapped[date | None] = mapped_column(Date)


class Directive(Fate, Base):
    """A paper to one subject; its number is given when it is issued and is never used again.

    ``case_id`` is the matter of the case it belongs to, ``prior_id`` the directive it follows. Money in fen;
    ``extra_fen`` is the extra compensation of ``extra_percent`` per cent of ``amount_fen``. ``due_on`` is entered by
    people: the law names no number of days. ``disclosed`` says whether a penalty is to be made public.
    """

    __tablename__ = "directive"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("kind", "series_year", "series_no"),
        CheckConstraint("approved_by IS NULL OR approved_by <> drafted_by", name="second_person"),
        CheckConstraint(
            f"status NOT IN ({_OUT}) OR (number IS NOT NULL AND issued_on IS NOT NULL AND approved_by IS NOT NULL)",
            name="numbered",
        ),
        CheckConstraint("extra_percent IS NULL OR extra_percent BETWEEN 50 AND 100", name="extra_percent"),
        CheckConstraint("amount_fen IS NULL OR amount_fen > 0", name="amount_fen"),
        CheckConstraint("due_on IS NULL OR issued_on IS NULL OR due_on >= issued_on", name="due_on"),
        Index("ix_directive_matter_id", "matter_id"),
        Index("ix_directive_status_due_on", "status", "due_on"),
        Index("ix_directive_prior_id", "prior_id"),
        Index("ix_directive_alert_id", "alert_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    prior_id: Mapped[int | None] = mapped_column(ForeignKey("directive.id"))
    kind: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    series_year: Mapped[int | None] = mapped_column(SmallInteger)
    series_no: Mapped[int | None] = mapped_column(Integer)
    number: Mapped[str | None] = mapped_column(String(64))
    subject_role: Mapped[str] = mapped_column(String(20))
    subject_name: Mapped[str] = mapped_column(String(200))
    subject_code: Mapped[str | None] = mapped_column(String(18))
    amount_fen: Mapped[int | None] = mapped_column(Fen)
    heads: Mapped[int | None] = mapped_column(Integer)
    due_on: Mapped[date | None] = mapped_column(Date)
    extra_percent: Mapped[int | None] = mapped_column(SmallInteger)
    extra_fen: Mapped[int | None] = mapped_column(Fen)
    fine_fen: Mapped[int | None] = mapped_column(Fen)
    stop_work: Mapped[bool] = mapped_column(Boolean, default=False)
    hearing_right: Mapped[bool] = mapped_column(Boolean, default=False)
    disclosed: Mapped[bool | None] = mapped_column(Boolean)
    note: Mapped[str | None] = mapped_column(Text)
    drafted_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    drafted_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    issued_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)
    prior: Mapped["Directive | None"] = relationship(
        remote_side=[id], foreign_keys=[prior_id], back_populates="followers"
    )
    followers: Mapped[list["Directive"]] = relationship(
        foreign_keys=[prior_id], back_populates="prior", order_by="Directive.id"
    )
    items: Mapped[list["DirectiveItem"]] = relationship(
        lazy="selectin", order_by="DirectiveItem.place", cascade="all, delete-orphan"
    )
    services: Mapped[list["DirectiveService"]] = relationship(lazy="selectin", order_by="DirectiveService.id")
    outcomes: Mapped[list["DirectiveOutcome"]] = relationship(
        lazy="selectin", order_by="DirectiveOutcome.id", foreign_keys="DirectiveOutcome.directive_id"
    )


class DirectiveItem(Base):
    """One thing ordered: the ``duty`` (a code of ``values.duties``), the fact found, and what is ordered.

    ``broken`` and ``sanction`` are the articles as typed, or the duty's own where nothing was typed; papers print them.
    """

    __tablename__ = "directive_item"
    __table_args__ = (UniqueConstraint("directive_id", "place"), Index("ix_directive_item_duty", "duty"))
    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"))
    place: Mapped[int] = mapped_column(SmallInteger)
    duty: Mapped[str] = mapped_column(String(30))
    fact: Mapped[str] = mapped_column(String(1000))
    broken: Mapped[str] = mapped_column(String(300))
    ordered: Mapped[str] = mapped_column(String(1000))
    sanction: Mapped[str | None] = mapped_column(String(300))


class DirectiveWorker(Base):
    """A worker whose unpaid wages the directive orders to be paid, and how much, as the ledger had it then."""

    __tablename__ = "directive_worker"
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"), primary_key=True, autoincrement=False)
    worker_id: Mapped[int] = mapped_column(ForeignKey("worker.id"), primary_key=True, autoincrement=False)
    owed_fen: Mapped[int] = mapped_column(Fen)


class DirectiveService(Base):
    """送达: ``sent_on`` is when it was handed over, mailed or published, ``served_on`` when it counts as served.

    ``officers`` are the two who served it. It counts once another officer than ``recorded_by`` has confirmed it.
    """

    __tablename__ = "directive_service"
    __table_args__ = (
        CheckConstraint(
            "status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> recorded_by)", name="second_person"
        ),
        CheckConstraint("served_on >= sent_on", name="served_on"),
        Index("ix_directive_service_directive_id", "directive_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"))
    mode: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    sent_on: Mapped[date] = mapped_column(Date)
    served_on: Mapped[date] = mapped_column(Date)
    receiver: Mapped[str] = mapped_column(String(200))
    place: Mapped[str | None] = mapped_column(String(300))
    first_officer: Mapped[str] = mapped_column(String(100))
    second_officer: Mapped[str] = mapped_column(String(100))
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class DirectiveOutcome(Base):
    """What a recheck found: on a visit (``inspection_id``) or from evidence.

    ``paid_fen`` is all that was paid by ``verified_on``, ``done_on`` the day on which it was met. ``via_id`` names the
    directive whose outcome this is where a later one of the chain was met. A ``revoked`` outcome counts for nothing.
    """

    __tablename__ = "directive_outcome"
    __table_args__ = (
        CheckConstraint(f"(result = '{OutcomeResult.MET}') = (done_on IS NOT NULL)", name="done_on"),
        Index("ix_directive_outcome_directive_id", "directive_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"))
    result: Mapped[str] = mapped_column(String(20))
    verified_on: Mapped[date] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    paid_fen: Mapped[int | None] = mapped_column(Fen)
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"))
    via_id: Mapped[int | None] = mapped_column(ForeignKey("directive.id"))
    note: Mapped[str | None] = mapped_column(String(1000))
    revoked: Mapped[bool] = mapped_column(Boolean, default=False)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    inspection: Mapped[Inspection | None] = relationship(Inspection)


class DirectiveLog(Base):
    """What was done about a directive: one row a move, ``status`` as it left it."""

    __tablename__ = "directive_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    as_of: Mapped[date] = mapped_column(Date)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)


class DirectiveSeries(Base):
    """The last number given in a series; counted up in the transaction that issues, so that no number is skipped."""

    __tablename__ = "directive_series"
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    last_no: Mapped[int] = mapped_column(Integer)


class AssetQuery(Base):
    """A query of a party's bank accounts, estate or vehicles, and who approved it (国务院令第724号 第四十条)."""

    __tablename__ = "asset_query"
    __table_args__ = (CheckConstraint("approved_on <= asked_on", name="approved_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    directive_id: Mapped[int] = mapped_column(ForeignKey("directive.id"), index=True)
    asset: Mapped[str] = mapped_column(String(20))
    asked_of: Mapped[str] = mapped_column(String(200))
    asked_on: Mapped[date] = mapped_column(Date)
    approver: Mapped[str] = mapped_column(String(200))
    approval_no: Mapped[str] = mapped_column(String(100))
    approved_on: Mapped[date] = mapped_column(Date)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
