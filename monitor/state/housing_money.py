"""Presale money and financing of a housing project, and the wages on its construction projects, as of a day."""

from typing import Any

from sqlalchemy import CTE, SQLColumnExpression, and_, case, func, literal, or_, select

from monitor.models.binds import AS_OF, LABOUR_PAID_TOLD, WAGES_PAID_TOLD, param
from monitor.models.housing import Building, HousingLink, HousingProject
from monitor.models.matter import Matter
from monitor.models.state import MonthState, in_work
from monitor.state.days import day_if_happened, happened, is_one, later, unless_begun
from monitor.state.fill import Columns
from monitor.state.housing_fund import Money
from monitor.values.terms import AccountHold, MatterKind, WhitelistFit

DATES = (HousingProject.presale_permit_on, HousingProject.whitelist_pushed_on, HousingProject.financed_on)
"""What may lie ahead and then changes a fact."""


def presale_sums(open_: SQLColumnExpression[bool]) -> Columns:
    """What the buildings of a project say together of presale; ``open_`` ones are certainly not finished."""
    return {
        "presold_units": func.sum(case((open_, Building.sold))),
        "sold_unknown": func.sum(is_one(and_(open_, Building.sold.is_(None)))),
    }


def presale_facts(works: CTE, money: Money) -> Columns:
    hold, quota, cost = HousingProject.presale_hold, money.quota, money.cost
    permitted, permit_on = HousingProject.presale_permitted, HousingProject.presale_permit_on
    return {
        "presold_units": func.coalesce(works.c.presold_units, 0),
        "sold_unknown": func.coalesce(works.c.sold_unknown, 0),
        # A permit whose day is still ahead is none yet, whatever its number: whether there was one before is not known.
        "presale_permitted": case(
            (happened(permit_on), 1), (permitted.is_(False), 0), (and_(permitted.is_(True), permit_on.is_(None)), 1)
        ),
        "presale_quota_fen": quota,
        "presale_balance_fen": money.balance,
        "presale_needed_fen": case((quota < cost, quota), (quota.is_not(None), cost)),
        "finish_cost_fen": cost,
        "presale_paid_in_fen": HousingProject.presale_paid_in_fen,
        "presale_released_fen": money.released,
        "presale_sure_fen": money.surely_released,
        "presale_node_fen": money.node,
        "diverted_fen": money.diverted,
        "outside_fen": money.outside,
        "presale_frozen": case((hold == AccountHold.FROZEN.value, 1), (hold == AccountHold.FREE.value, 0)),
        **financing_facts(works, money),
    }


def financing_facts(works: CTE, money: Money) -> Columns:
    """The white list as the ledger tells it, or as the rounds registered here do."""
    fit = HousingProject.whitelist_fit
    pushed = day_if_happened(HousingProject.whitelist_pushed_on)
    financed = day_if_happened(HousingProject.financed_on)
    asked = and_(fit == WhitelistFit.OTHER.value, func.coalesce(works.c.unfinished, 1) > 0, financed.is_(None))
    book: Columns = {
        "whitelist_unfit": case((fit == WhitelistFit.UNMET.value, 1), (fit == WhitelistFit.MET.value, 0)),
        "whitelist_pushed_day": pushed,
        "financed_day": financed,
    }
    unread = case((asked, unless_begun(pushed + param("whitelist.days") + 1, literal(1))), else_=0)
    return money.financing(book, unread)


def linked_wages(works: CTE) -> CTE:
    """By housing project: its construction projects, and from when on wages are owed or no labour cost comes in.

    Reads the month rows of those projects: they are filled before, and whoever marks a project marks this one too. Up
    to the last day that ``works`` were seen somebody worked: a month of which neither attendance nor payroll tells is a
    gap, and so is no month at all.
    """
    project = Matter.__table__.alias("linked_project")
    month = MonthState.__table__
    here = and_(project.c.kind == MatterKind.PROJECT.value, project.c.code == HousingLink.code)
    overdue, in_time = month.c.pay_due_day < AS_OF, month.c.first_day <= works.c.seen_work_day
    unread = _unread(month, in_time)
    silent = and_(func.count(project.c.id) > 0, func.sum(is_one(in_time)) == 0)
    untold = and_(month.c.allocation_rows == 1, month.c.labour_in_fen.is_(None), month.c.labour_owed_fen > 0)
    comes_due = case((and_(unread, month.c.pay_due_day >= AS_OF), month.c.pay_due_day + 1))
    labour_due = case(
        (and_(or_(month.c.allocation_refused > 0, untold), month.c.labour_due_day >= AS_OF), month.c.labour_due_day + 1)
    )
    return (
        select(
            HousingLink.matter_id,
            func.count(project.c.id.distinct()).label("linked_projects"),
            func.sum(is_one(project.c.id.is_(None))).label("links_unknown"),
            func.min(_trouble(month)).label("trouble_day"),
            (func.sum(is_one(and_(unread, overdue))) + is_one(silent)).label("gaps"),
            func.sum(is_one(and_(untold, month.c.labour_due_day < AS_OF))).label("labour_untold"),
            func.min(comes_due).label("pay_event_on"),
            func.min(labour_due).label("labour_event_on"),
        )
        .select_from(HousingLink)
        .outerjoin(project, here)
        .outerjoin(month, month.c.matter_id == project.c.id)
        .outerjoin(works, works.c.matter_id == HousingLink.matter_id)
        .where(in_work(HousingLink.matter_id))
        .group_by(HousingLink.matter_id)
        .cte("linked_wages")
    )


def _trouble(month: Any) -> SQLColumnExpression[int | None]:
    """From when on wages of a month are owed, or the labour cost that was due for it does not come in."""
    owing = and_(month.c.owed_heads > month.c.payroll_refused, WAGES_PAID_TOLD == 1)
    owed = case((owing, month.c.pay_due_day + 1))
    nothing_in = and_(month.c.labour_in_fen == 0, month.c.labour_owed_fen > 0, month.c.allocation_refused == 0)
    dry = case((and_(nothing_in, LABOUR_PAID_TOLD == 1), month.c.labour_due_day + 1))
    return case((owed.is_(None), dry), (dry < owed, dry), else_=owed)


def _unread(month: Any, in_time: SQLColumnExpression[bool]) -> SQLColumnExpression[bool]:
    """Whether wages of a month of work are not told, or only by rows that were refused."""
    went = or_(month.c.attended_heads > 0, and_(in_time, month.c.attendance_rows == 0))
    refused = and_(month.c.payroll_refused > 0, month.c.owed_heads <= month.c.payroll_refused)
    return or_(refused, and_(went, month.c.own_rows == 0))


def wage_facts(wages: CTE, refused: CTE, standstill: Columns) -> Columns:
    """``refused``: the open refused rows of the linked works."""
    begins = later(standstill["stop_day"], wages.c.trouble_day)
    return {
        "linked_projects": func.coalesce(wages.c.linked_projects, 0),
        "links_unknown": func.coalesce(unless_begun(begins, wages.c.links_unknown), 0),
        "wage_trouble_day": wages.c.trouble_day,
        "wage_gaps": func.coalesce(unless_begun(begins, wages.c.gaps), 0),
        "payroll_refused": func.coalesce(unless_begun(begins, refused.c.payroll_refused), 0),
        "allocations_refused": func.coalesce(unless_begun(begins, refused.c.allocations_refused), 0),
        "labour_untold": func.coalesce(unless_begun(begins, wages.c.labour_untold), 0),
    }
