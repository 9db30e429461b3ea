"""The grounds, papers, use and return of a project's wage deposit, as of a day."""

from sqlalchemy import CTE, Integer, SQLColumnExpression, and_, case, cast, extract, func, literal, null, or_, select

from monitor.db import ordinal
from monitor.models.binds import OBEYED_DECISIONS_TOLD, USE_NOTICES_TOLD, param
from monitor.models.calendar import CalendarDay, CalendarMonth
from monitor.models.fund import GUARANTEES, Deposit, WageAccount
from monitor.models.project import Project
from monitor.models.wage import Engagement
from monitor.state.account import ended
from monitor.state.days import Day, day_if_happened, happened, is_one, later, least_of, rolled, whole, workday_after
from monitor.state.fill import Columns
from monitor.values.deposit_regions import REGIONS
from monitor.values.terms import DepositRelief, GuaranteeForm

DATES = (
    *(Deposit.filed_on, Deposit.statement_on, Deposit.decision_met_on, Deposit.return_notice_on),
    *(Deposit.return_applied_on, Deposit.return_reviewed_on, Deposit.return_confirmed_on, Deposit.returned_on),
)
"""What may lie ahead and then changes a fact."""


def relief_facts(assessed: CTE) -> Columns:
    """Why less is stored than usual, and what speaks against it."""
    region = param("deposit.region")
    relief = relief_of(assessed)
    limits = [(region == number, literal(one.small_fen)) for number, one in REGIONS.items() if one.small_fen]
    terms = [
        (region == number, ordinal(Project.plan_end_on) < _months_after_contract(one.small_months))
        for number, one in REGIONS.items()
        if one.small_months
    ]
    return {
        "deposit_rate": Deposit.rate,
        "relief_small": is_one(relief == DepositRelief.SMALL.value),
        "relief_clean": is_one(relief == DepositRelief.CLEAN.value),
        "deposit_contract_fen": func.coalesce(Project.contract_fen, Deposit.contract_fen),
        "small_limit_fen": case(*limits, else_=param("small_project.limit")),
        "short_term": whole(case(*terms, else_=literal(1) == 0)),
        "arrears_year": cast(assessed.c.arrears_year, Integer),
        "clean_years": assessed.c.clean_years,
    }


def relief_of(assessed: CTE) -> SQLColumnExpression[str | None]:
    """Why less is stored than usual: by what an officer confirmed last, else by the book."""
    return case((assessed.c.matter_id.is_not(None), assessed.c.exempt), else_=Deposit.relief)


def paper_facts() -> Columns:
    """The papers that must be there while money or a guarantee is.

    A statement from before the day of storing is none of this deposit: the first quarter to end after it is asked for.
    """
    stored, bond = day_if_happened(Deposit.stored_on), day_if_happened(Deposit.valid_from)
    held = _returned_day().is_(None)
    base = func.coalesce(stored, bond)
    quarter = _quarter_end_after(_last(day_if_happened(Deposit.statement_on), base))
    return {
        "stored_day": base,
        "money_stored_day": case((_is_guarantee(), None), else_=base),
        "bond_given_day": case((_is_guarantee(), stored)),
        "bond_issued_day": case((and_(_is_guarantee(), stored.is_(None)), bond)),
        "deposit_filed_day": day_if_happened(Deposit.filed_on),
        "deposit_file_due_day": workday_after(base, param("deposit.file_workdays")),
        "on_demand": cast(Deposit.on_demand, Integer),
        "labour_office": cast(Deposit.labour_office, Integer),
        "beneficiary_unread": is_one(and_(Deposit.beneficiary.is_not(None), Deposit.labour_office.is_(None))),
        "beneficiary_elsewhere": is_one(and_(Deposit.labour_office.is_(True), Deposit.elsewhere.is_(True))),
        "deposit_frozen": case((held, cast(Deposit.frozen, Integer)), else_=0),
        "account_frozen": case((ended(), 0), else_=cast(WageAccount.frozen, Integer)),
        "freeze_unclear": is_one(and_(Deposit.freeze.is_not(None), Deposit.frozen.is_(None), held)),
        "status_unclear": is_one(and_(~ended(), WageAccount.status_text.is_not(None), WageAccount.frozen.is_(None))),
        "cash": case(
            (Deposit.form == GuaranteeForm.CASH.value, 1),
            (and_(Deposit.form.is_(None), ~guarantee_told()), None),
            else_=0,
        ),
        "statement_quarter_day": quarter,
        "statement_due_day": rolled(quarter + param("deposit.statement_days")),
    }


def _is_guarantee() -> SQLColumnExpression[bool]:
    return or_(Deposit.form.in_(GUARANTEES), and_(Deposit.form.is_(None), guarantee_told()))


def guarantee_told() -> SQLColumnExpression[bool]:
    """Whether the book tells a day or the number of a guarantee, whatever it says of the form."""
    return or_(*(told.is_not(None) for told in (Deposit.valid_to, Deposit.valid_from, Deposit.guarantee_no)))


def use_facts(ordered: CTE, used: CTE) -> Columns:
    """From the decision that was not obeyed to the workers who were paid.

    A served decision of our own that is not met goes before what the book says of one; one that was met tells that
    the book's of the same day, or an earlier one, was met too. What the book tells of a notice answers a decision of
    our own only if it is no notice of ours and lies after the decision's last day; the book's own decision it answers
    whenever it was, and a notice of ours answers that one only after its last day. A day for obeying moves off a day
    of rest, in the book as in our own (民法典 第二百零三条). Where no book ever had a column for notices or for
    obedience, nobody knows what became of a decision of the book, and no notice of it falls due.
    """
    ours = used.c.matter_id.is_not(None)
    told, own = rolled(ordinal(Deposit.decision_due_on)), ordered.c.decision_due_day
    due = func.coalesce(own, told)
    noticed, paid = day_if_happened(Deposit.notice_on), day_if_happened(Deposit.bank_paid_on)
    book, mine = _last(noticed, paid), _last(used.c.last_notice_day, used.c.last_paid_day)
    met = case((ordered.c.decision_past_day >= told, ordered.c.decision_met_day))
    answers_told = and_(USE_NOTICES_TOLD == 1, OBEYED_DECISIONS_TOLD == 1)
    open_since = case((own.is_not(None), own), (answers_told, told))
    return {
        "decision_due_day": due,
        "decision_met_day": case(
            (own.is_not(None), None), else_=func.coalesce(day_if_happened(Deposit.decision_met_on), met)
        ),
        "answered_day": case(
            (own.is_not(None), case((and_(~ours, book > own), book))), else_=_last(book, case((mine > told, mine)))
        ),
        "notice_by_day": workday_after(open_since, param("deposit.notice_workdays")),
        "used_heads": case((ours, used.c.heads), else_=Deposit.used_heads),
        "payees_listed": case((ours, used.c.listed), else_=cast(Deposit.payees_listed, Integer)),
    }


def _last(one: Day, other: Day) -> Day:
    return func.coalesce(later(one, other), one, other)


def return_facts() -> Columns:
    """From the public notice to the day the money or the guarantee went back.

    A review from before the application that did not agree was of an earlier one. What was answered without agreement
    waits for nothing: whether anybody asks again is looked into from then.
    """
    applied, told = day_if_happened(Deposit.return_applied_on), day_if_happened(Deposit.return_reviewed_on)
    reviewed = case((and_(told < applied, Deposit.return_agreed.is_not(True)), None), else_=told)
    complete, settled = day_if_happened(Project.completed_on), _settled_day()
    unagreed = case((and_(applied.is_not(None), Deposit.return_agreed.is_not(True)), reviewed))
    begun = case((unagreed > complete, unagreed), else_=complete)
    last = case((settled > begun, settled), else_=begun)
    return {
        "return_notice_day": day_if_happened(Deposit.return_notice_on),
        "return_applied_day": applied,
        "return_review_due_day": workday_after(applied, 5),
        "return_reviewed_day": reviewed,
        "return_agreed": cast(Deposit.return_agreed, Integer),
        "return_unagreed_day": unagreed,
        "return_confirm_due_day": workday_after(reviewed, 3),
        "returned_day": _returned_day(),
        "wages_settled_day": settled,
        "sweep_due_day": case((settled.is_not(None), rolled(last + param("deposit.sweep_days")))),
    }


def _returned_day() -> Day:
    return func.coalesce(day_if_happened(Deposit.return_confirmed_on), day_if_happened(Deposit.returned_on))


def _settled_day() -> Day:
    """The day on which the last worker of the roster was settled with, once the works are complete; NULL before."""
    settled = and_(Engagement.settled_on.is_not(None), happened(Engagement.settled_on))
    every = func.count() == func.sum(is_one(settled))
    last = (
        select(case((every, func.max(ordinal(Engagement.settled_on))), else_=cast(null(), Integer)))
        .where(Engagement.matter_id == Project.id, Engagement.rostered)
        .correlate(Project)
        .scalar_subquery()
    )
    return case((happened(Project.completed_on), last))


def _quarter_end_after(day: Day) -> Day:
    """The first end of a quarter after ``day``."""
    next_day, month = CalendarDay.__table__.alias(), CalendarMonth.__table__.alias()
    return (
        select(month.c.last_day)
        .select_from(next_day.join(month, month.c.month == _quarter_of(next_day.c.date)))
        .where(next_day.c.day == day + 1)
        .correlate_except(next_day, month)
        .scalar_subquery()
    )


def _quarter_of(date: Day) -> SQLColumnExpression[int]:
    """The last month (yyyymm) of the quarter of a date."""
    month = cast(extract("month", date), Integer)
    return cast(extract("year", date), Integer) * 100 + (month + 2) // 3 * 3


def _months_after_contract(months: int) -> Day:
    """The corresponding day ``months`` after the contract, or that month's last day."""
    signed, month = Project.contract_on, CalendarMonth.__table__.alias()
    count = cast(extract("year", signed), Integer) * 12 + cast(extract("month", signed), Integer) - 1 + months
    place = month.c.first_day + cast(extract("day", signed), Integer) - 1
    return (
        select(least_of(place, month.c.last_day))
        .where(month.c.month == count // 12 * 100 + count % 12 + 1)
        .correlate_except(month)
        .scalar_subquery()
    )
