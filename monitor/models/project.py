"""Firms and construction projects."""

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, ForeignKeyConstraint, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen, Sealed
from monitor.models.source import Sourced


class Company(Sourced, Base):
    """单位; its matter's code is the credit code, its matter's name the name in force."""

    __tablename__ = "company"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"]),
        CheckConstraint("kind = 'company'", name="kind"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), default="company")
    category: Mapped[str | None] = mapped_column(String(100))
    legal_person: Mapped[str | None] = mapped_column(String(100))
    standing: Mapped[str | None] = mapped_column(String(20))
    standing_on: Mapped[date | None] = mapped_column(Date)
    address: Mapped[str | None] = mapped_column(String(300))


class Project(Sourced, Base):
    """工程建设项目 with its contract terms and payment guarantee. Money in fen; None means the book left it empty."""

    __tablename__ = "project"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["matter.id", "matter.kind"]),
        CheckConstraint("kind = 'project'", name="kind"),
        CheckConstraint("pay_day BETWEEN 1 AND 31", name="pay_day"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20), default="project")
    works_kind: Mapped[str | None] = mapped_column(String(50))
    investment: Mapped[str | None] = mapped_column(String(50))
    builder_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    contractor_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    permit_on: Mapped[date | None] = mapped_column(Date)
    permit_no: Mapped[str | None] = mapped_column(String(200))
    contract_on: Mapped[date | None] = mapped_column(Date)
    contract_fen: Mapped[int | None] = mapped_column(Fen)
    plan_end_on: Mapped[date | None] = mapped_column(Date)
    started_on: Mapped[date | None] = mapped_column(Date)
    completed_on: Mapped[date | None] = mapped_column(Date)
    cycle_months: Mapped[int | None] = mapped_column(SmallInteger)
    allocation_day: Mapped[int | None] = mapped_column(SmallInteger)
    pay_day: Mapped[int | None] = mapped_column(SmallInteger)
    guarantee_form: Mapped[str | None] = mapped_column(String(20))
    guarantee_fen: Mapped[int | None] = mapped_column(Fen)
    guarantee_to: Mapped[date | None] = mapped_column(Date)
    board_present: Mapped[bool | None] = mapped_column(Boolean)
    board_whole: Mapped[bool | None] = mapped_column(Boolean)
    board_photo_on: Mapped[date | None] = mapped_column(Date)
    labour_officer: Mapped[str | None] = mapped_column(String(100))
    officer_phone: Mapped[str | None] = mapped_column(Sealed)
    officer_phone_mark: Mapped[str | None] = mapped_column(String(32))
    site_address: Mapped[str | None] = mapped_column(String(300))
    min_wage_fen: Mapped[int | None] = mapped_column(Integer)
    min_wage_from: Mapped[date | None] = mapped_column(Date)
    min_wage_changed_on: Mapped[date | None] = mapped_column(Date)  # the import in which it took another's place
    funds_proved: Mapped[bool | None] = mapped_column(Boolean)
    advance_funding: Mapped[bool | None] = mapped_column(Boolean)
    terms_whole: Mapped[bool | None] = mapped_column(Boolean)
    labour_rate: Mapped[int | None] = mapped_column(Integer)
    on_platform: Mapped[bool | None] = mapped_column(Boolean)
    status_text: Mapped[str | None] = mapped_column(String(50))
