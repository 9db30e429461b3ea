"""A project's wage deposit, as of a day."""

from sqlalchemy import and_, case, func, or_

from monitor.db import ordinal
from monitor.models.binds import param
from monitor.models.fund import Deposit
from monitor.models.project import Project
from monitor.state.days import day_if_happened, happened, is_one, workday_after, year_later
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind, GuaranteeForm

DATES = (Deposit.stored_on, Deposit.valid_from, Deposit.notice_on, Deposit.bank_paid_on, Deposit.refilled_on)
"""What may lie ahead and then changes a fact."""


def deposit_facts() -> Columns:
    base = ordinal(func.coalesce(Project.permit_on, Project.contract_on))
    stored = case(
        (or_(Deposit.stored_on.is_(None), happened(Deposit.stored_on)), func.coalesce(Deposit.stored_fen, 0)), else_=0
    )
    refilled = case(
        (or_(Deposit.refilled_on.is_(None), happened(Deposit.refilled_on)), func.coalesce(Deposit.refilled_fen, 0)),
        else_=0,
    )
    bond = and_(
        Deposit.form.in_([GuaranteeForm.BANK.value, GuaranteeForm.COMPANY.value, GuaranteeForm.INSURANCE.value]),
        or_(Deposit.valid_from.is_(None), happened(Deposit.valid_from)),
        or_(Deposit.valid_to.is_not(None), stored > 0),
    )
    year, plan = year_later(ordinal(Deposit.valid_from)), ordinal(Project.plan_end_on)
    notice, paid = day_if_happened(Deposit.notice_on), day_if_happened(Deposit.bank_paid_on)
    return {
        "deposit_refused": refused_rows(Project.id, BookKind.DEPOSITS),
        "deposit_exempt": is_one(Deposit.exempt.is_not(None)),
        "deposit_base_day": base,
        "deposit_tenth_day": workday_after(base, 10),
        "deposit_due_day": workday_after(base, 20),
        "deposit_fortieth_day": workday_after(base, 40),
        "stored_fen": func.coalesce(stored, 0),
        "required_fen": Deposit.required_fen,
        "bond": is_one(bond),
        "bond_from_day": ordinal(Deposit.valid_from),
        "bond_to_day": ordinal(Deposit.valid_to),
        "bond_least_day": case((plan > year, plan), else_=year),
        "notice_day": notice,
        "notice_due_day": workday_after(notice, 5),
        "bank_paid_day": paid,
        "refill_due_day": workday_after(paid, param("refill.workdays")),
        "used_fen": Deposit.used_fen,
        "refilled_fen": func.coalesce(refilled, 0),
    }
