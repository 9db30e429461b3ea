"""A project's wage deposit, as of a day."""

from sqlalchemy import CTE, and_, case, func, or_, select

from monitor.db import ordinal
from monitor.models.binds import AS_OF_DATE, PERMITS_TOLD, param
from monitor.models.deposit import DepositAssessment
from monitor.models.fund import GUARANTEES, Deposit
from monitor.models.project import Project
from monitor.models.state import in_work
from monitor.state import deposit_life
from monitor.state.days import Day, at_least_zero, day_if_happened, happened, is_one, workday_after, year_later
from monitor.state.fill import Columns
from monitor.state.refusals import refused_rows
from monitor.values.terms import BookKind, DepositRelief

DATES = (
    *(Deposit.stored_on, Deposit.valid_from, Deposit.notice_on, Deposit.bank_paid_on, Deposit.refilled_on),
    *deposit_life.DATES,
)
"""What may lie ahead and then changes a fact."""


def assessments() -> CTE:
    """Of every project in work the required deposit that an officer confirmed last, by the as-of day."""
    last = (
        select(func.max(DepositAssessment.id))
        .where(in_work(DepositAssessment.matter_id), DepositAssessment.confirmed_on <= AS_OF_DATE)
        .group_by(DepositAssessment.matter_id)
    )
    names = ("matter_id", "required_fen", "exempt", "arrears_year", "clean_years", "confirmed_on")
    columns = [getattr(DepositAssessment, name) for name in names]
    return select(*columns).where(DepositAssessment.id.in_(last)).cte("assessed")


def next_assessment() -> Day:
    """The next day on which a required deposit comes to be confirmed; NULL if none lies ahead."""
    return (
        select(func.min(ordinal(DepositAssessment.confirmed_on)))
        .where(DepositAssessment.matter_id == Project.id, DepositAssessment.confirmed_on > AS_OF_DATE)
        .correlate(Project)
        .scalar_subquery()
    )


def deposit_facts(assessed: CTE, ordered: CTE, used: CTE) -> Columns:
    """``assessed`` stands beside the project's row: what an officer confirmed goes before what the book says.

    So do ``ordered``, the project's own decisions, and ``used``, the uses of its deposit by notices of our own.
    """
    confirmed = assessed.c.matter_id.is_not(None)
    return {
        "deposit_refused": refused_rows(Project.id, BookKind.DEPOSITS),
        "deposit_exempt": exempted(assessed),
        "required_fen": case((confirmed, assessed.c.required_fen), else_=Deposit.required_fen),
        "required_confirmed": is_one(confirmed),
        **_stored_facts(),
        **_used_facts(used),
        **deposit_life.relief_facts(assessed),
        **deposit_life.paper_facts(),
        **deposit_life.use_facts(ordered, used),
        **deposit_life.return_facts(),
    }


def exempted(assessed: CTE) -> Day:
    """1 where nothing has to be stored: by what an officer confirmed last, else by the book; else 0."""
    spared = and_(
        Deposit.exempt.is_not(None),
        func.coalesce(Deposit.relief, DepositRelief.OTHER.value).in_(_EXEMPTIONS),
    )
    confirmed = assessed.c.matter_id.is_not(None)
    return case((confirmed, is_one(assessed.c.exempt.is_not(None))), else_=is_one(spared))


_EXEMPTIONS = [relief.value for relief in DepositRelief if relief.is_exemption]


def _stored_facts() -> Columns:
    """What is there, and by when it had to be; the sum is NULL where only the day of storing is told.

    The contract's day stands where no permit is needed (65号 第八条), which an empty cell says, and no missing column.
    """
    base = func.coalesce(ordinal(Project.permit_on), case((PERMITS_TOLD == 1, ordinal(Project.contract_on))))
    stored = case(
        (Deposit.stored_on.is_(None), func.coalesce(Deposit.stored_fen, 0)),
        (happened(Deposit.stored_on), Deposit.stored_fen),
        else_=0,
    )
    bond = and_(
        or_(Deposit.valid_from.is_(None), happened(Deposit.valid_from)),
        or_(
            and_(Deposit.form.in_(GUARANTEES), or_(deposit_life.guarantee_told(), stored > 0)),
            and_(Deposit.form.is_(None), deposit_life.guarantee_told()),
        ),
    )
    year, plan = year_later(ordinal(Deposit.valid_from)), ordinal(Project.plan_end_on)
    return {
        "deposit_base_day": base,
        "deposit_tenth_day": workday_after(base, 10),
        "deposit_due_day": workday_after(base, 20),
        "deposit_fortieth_day": workday_after(base, 40),
        "stored_fen": stored,
        "bond": is_one(bond),
        "bond_from_day": ordinal(Deposit.valid_from),
        "bond_to_day": ordinal(Deposit.valid_to),
        "bond_year_day": year,
        "bond_least_day": case((plan > year, plan), else_=func.coalesce(year, plan)),
        "plan_untold": is_one(plan.is_(None)),
    }


def _used_facts(used: CTE) -> Columns:
    """What was drawn and put back; a refill of the book from before its payment is of another use, or nobody knows."""
    refilled = case(
        (or_(Deposit.refilled_on.is_(None), happened(Deposit.refilled_on)), func.coalesce(Deposit.refilled_fen, 0)),
        else_=0,
    )
    ours, of = used.c.matter_id.is_not(None), used.c
    of_another = func.coalesce(Deposit.refilled_on < Deposit.bank_paid_on, False)
    undated = and_(Deposit.notice_on.is_(None), Deposit.bank_paid_on.is_(None))
    used_by_now = or_(undated, happened(Deposit.notice_on), happened(Deposit.bank_paid_on))
    notice = case((ours, of.notice_day), else_=day_if_happened(Deposit.notice_on))
    paid = case((ours, of.paid_day), else_=day_if_happened(Deposit.bank_paid_on))
    return {
        "use_ours": is_one(ours),
        "notice_day": notice,
        "noticed_fen": case((ours, of.noticed_fen), else_=Deposit.used_fen),
        "notice_unpaid": case((ours, of.unpaid), else_=is_one(paid.is_(None))),
        "notice_received_day": of.received_day,
        "notice_due_day": workday_after(func.coalesce(of.received_day, notice), 5),
        "bank_paid_day": paid,
        "refill_due_day": workday_after(paid, param("refill.workdays")),
        "drawn_fen": case((ours, of.drawn_fen), else_=Deposit.used_fen),
        "used_fen": case((ours, of.fen), (used_by_now, Deposit.used_fen)),
        "refilled_fen": case((ours, of.refilled_fen), (~of_another, refilled)),
        "out_fen": case(
            (ours, of.out_fen),
            (paid.is_not(None), at_least_zero(Deposit.used_fen - case((of_another, 0), else_=refilled))),
        ),
    }
