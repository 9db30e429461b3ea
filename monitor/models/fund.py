"""Deposits, wage accounts, labour-cost allocations and account lines. Money in fen."""

from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Fen, Sealed
from monitor.models.source import Sourced
from monitor.values.terms import GuaranteeForm

GUARANTEES = (GuaranteeForm.BANK.value, GuaranteeForm.COMPANY.value, GuaranteeForm.INSURANCE.value)


class Deposit(Sourced, Base):
    """工资保证金 of a project: required, first stored, form, guarantee, use, refill and return.

    ``relief``, ``labour_office`` (the beneficiary is the labour office) and ``frozen`` are what the office's own words
    in ``exempt``, ``beneficiary`` and ``freeze`` come to; None where they cannot be told. ``elsewhere``: the labour
    office that is named is not ours, as far as names tell (``monitor.models.beneficiary``).
    """

    __tablename__ = "deposit"
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    contract_fen: Mapped[int | None] = mapped_column(Fen)
    rate: Mapped[int | None] = mapped_column(Integer)
    required_fen: Mapped[int | None] = mapped_column(Fen)
    stored_fen: Mapped[int | None] = mapped_column(Fen)
    form: Mapped[str | None] = mapped_column(String(20))
    bank: Mapped[str | None] = mapped_column(String(200))
    stored_on: Mapped[date | None] = mapped_column(Date)
    guarantee_no: Mapped[str | None] = mapped_column(String(100))
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    exempt: Mapped[str | None] = mapped_column(String(100))
    notice_on: Mapped[date | None] = mapped_column(Date)
    used_fen: Mapped[int | None] = mapped_column(Fen)
    used_heads: Mapped[int | None] = mapped_column(Integer)
    bank_paid_on: Mapped[date | None] = mapped_column(Date)
    refilled_on: Mapped[date | None] = mapped_column(Date)
    refilled_fen: Mapped[int | None] = mapped_column(Fen)
    relief: Mapped[str | None] = mapped_column(String(20))
    relief_basis: Mapped[str | None] = mapped_column(String(200))
    certificate_no: Mapped[str | None] = mapped_column(String(100))
    filed_on: Mapped[date | None] = mapped_column(Date)
    on_demand: Mapped[bool | None] = mapped_column(Boolean)
    beneficiary: Mapped[str | None] = mapped_column(String(200))
    labour_office: Mapped[bool | None] = mapped_column(Boolean)
    elsewhere: Mapped[bool | None] = mapped_column(Boolean)
    freeze: Mapped[str | None] = mapped_column(String(300))
    frozen: Mapped[bool | None] = mapped_column(Boolean)
    statement_on: Mapped[date | None] = mapped_column(Date)
    decision_no: Mapped[str | None] = mapped_column(String(100))
    decision_due_on: Mapped[date | None] = mapped_column(Date)
    decision_met_on: Mapped[date | None] = mapped_column(Date)
    payees_listed: Mapped[bool | None] = mapped_column(Boolean)
    refill_by: Mapped[date | None] = mapped_column(Date)
    return_notice_on: Mapped[date | None] = mapped_column(Date)
    return_applied_on: Mapped[date | None] = mapped_column(Date)
    return_reviewed_on: Mapped[date | None] = mapped_column(Date)
    return_agreed: Mapped[bool | None] = mapped_column(Boolean)
    return_confirmed_on: Mapped[date | None] = mapped_column(Date)
    returned_on: Mapped[date | None] = mapped_column(Date)
    return_objected: Mapped[bool | None] = mapped_column(Boolean)
    returned_fen: Mapped[int | None] = mapped_column(Fen)
    interest_fen: Mapped[int | None] = mapped_column(Fen)

    @property
    def is_guarantee(self) -> bool:
        """Whether it is a guarantee and no cash; where the form is not told, by what only a guarantee has."""
        if self.form is None:
            return any(told is not None for told in (self.valid_to, self.valid_from, self.guarantee_no))
        return self.form in GUARANTEES


class WageAccount(Sourced, Base):
    """农民工工资专用账户 of a project; an account of a firm, so its number is not personal.

    ``frozen`` and ``ended`` (closed for good) are what the office's words in ``status_text`` come to; None where they
    cannot be told. ``shared_permit`` is the number of the permit to manage several projects of a contractor in one.
    """

    __tablename__ = "wage_account"
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    account_name: Mapped[str | None] = mapped_column(String(300))
    account_no: Mapped[str | None] = mapped_column(String(40), index=True)
    bank: Mapped[str | None] = mapped_column(String(200))
    opened_on: Mapped[date | None] = mapped_column(Date)
    agreement_on: Mapped[date | None] = mapped_column(Date)
    agreement_parties: Mapped[int | None] = mapped_column(SmallInteger)
    filed_on: Mapped[date | None] = mapped_column(Date)
    status_text: Mapped[str | None] = mapped_column(String(50))
    exempt: Mapped[str | None] = mapped_column(String(100))
    notice_on: Mapped[date | None] = mapped_column(Date)
    closing_on: Mapped[date | None] = mapped_column(Date)
    flagged: Mapped[bool | None] = mapped_column(Boolean)
    shared_permit: Mapped[str | None] = mapped_column(String(100))
    closed_on: Mapped[date | None] = mapped_column(Date)
    frozen: Mapped[bool | None] = mapped_column(Boolean)
    ended: Mapped[bool | None] = mapped_column(Boolean)


class Allocation(Sourced, Base):
    """人工费用拨付 of a project for a month of work (yyyymm).

    ``elsewhere``: whether the account it was paid to is another than the project's; None where that cannot be told.
    """

    __tablename__ = "allocation"
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    due_on: Mapped[date] = mapped_column(Date)
    due_fen: Mapped[int] = mapped_column(Fen)
    paid_on: Mapped[date | None] = mapped_column(Date)
    paid_fen: Mapped[int | None] = mapped_column(Fen)
    payer: Mapped[str | None] = mapped_column(String(200))
    voucher: Mapped[str | None] = mapped_column(String(100))
    payee_no: Mapped[str | None] = mapped_column(Sealed)
    payee_mark: Mapped[str | None] = mapped_column(String(32))
    elsewhere: Mapped[bool | None] = mapped_column(Boolean)
    bank_told_on: Mapped[date | None] = mapped_column(Date)
    reported_on: Mapped[date | None] = mapped_column(Date)


class AccountLine(Sourced, Base):
    """专户流水: appended, never changed; a mistake is corrected by a reversing line.

    ``party`` and ``doubt`` say who the other side is (``monitor.values.parties``); they follow the roster and the
    payrolls. Few lines are doubtful, and only those are in the second index.
    """

    __tablename__ = "account_line"
    __table_args__ = (
        Index("ix_account_line_matter_id_traded_on", "matter_id", "traded_on"),
        Index(
            "ix_account_line_doubt",
            "matter_id",
            "traded_on",
            sqlite_where=text("doubt IS NOT NULL"),
            postgresql_where=text("doubt IS NOT NULL"),
        ),
    )
    line_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    traded_on: Mapped[date] = mapped_column(Date)
    traded_at: Mapped[str | None] = mapped_column(String(20))
    summary: Mapped[str | None] = mapped_column(String(300))
    out_fen: Mapped[int | None] = mapped_column(Fen)
    in_fen: Mapped[int | None] = mapped_column(Fen)
    balance_fen: Mapped[int | None] = mapped_column(Fen)
    other_name: Mapped[str | None] = mapped_column(String(200))
    other_no: Mapped[str | None] = mapped_column(Sealed)
    other_mark: Mapped[str | None] = mapped_column(String(32))
    party: Mapped[str | None] = mapped_column(String(12))
    doubt: Mapped[int | None] = mapped_column(SmallInteger)


class AccountStatement(Base):
    """The days that a bank statement covers, and the balances at both ends, None where the bank does not say.

    ``stated``: whether the bank names the days; else they are those of the first and the last line.
    """

    __tablename__ = "account_statement"
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    from_on: Mapped[date] = mapped_column(Date, primary_key=True)
    to_on: Mapped[date] = mapped_column(Date, primary_key=True)
    stated: Mapped[bool] = mapped_column(Boolean)
    opening_fen: Mapped[int | None] = mapped_column(Fen)
    closing_fen: Mapped[int | None] = mapped_column(Fen)
    lines: Mapped[int] = mapped_column(Integer)
    intake_id: Mapped[int] = mapped_column(ForeignKey("intake.id"))


FIRST_DAY, LAST_DAY = 1, date.max.toordinal()


class StatementGap(Base):
    """Days of a wage account, both ends included and as ordinals, that no statement covers, whatever its life.

    Told by the importer from all statements of the account: from ``FIRST_DAY`` to the first, between two, and after the
    last to ``LAST_DAY``. An account without any row has no statement. Days between two statements are covered where
    the later one opens with the balance with which the earlier one closed: nothing moved. A statement for which the
    bank names no days stands for the whole months of its first and last line.
    """

    __tablename__ = "statement_gap"
    matter_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    first_day: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last_day: Mapped[int] = mapped_column(Integer)
