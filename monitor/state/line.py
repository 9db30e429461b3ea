"""Fills ``state_line``: doubtful movements of wage accounts, allocations that went elsewhere, and one row a project."""

from typing import Any

from sqlalchemy import CTE, Insert, Integer, SQLColumnExpression, and_, case, cast, exists, func, null, or_, select

from monitor.db import ordinal
from monitor.models.allocated import came_in, sum_untold
from monitor.models.binds import AS_OF, WAGES_PAID_TOLD, param
from monitor.models.calendar import CalendarMonth
from monitor.models.fund import AccountLine, Allocation, WageAccount
from monitor.models.project import Project
from monitor.models.state import LineState, MonthState, in_work, taken
from monitor.state.account import ended, opening_untold
from monitor.state.days import ahead, day_if_happened, happened, is_one, least
from monitor.state.fill import Columns, insert_of
from monitor.state.given_back import doubtful_moves, given_back
from monitor.state.refusals import refused_in_month, refused_rows
from monitor.state.statement import latest_statement
from monitor.values.parties import Doubt, Party
from monitor.values.terms import BookKind

KEY_LENGTH = 64
CLOSING_NOTICE_DAYS = 30
"""Between the public notice of the closing of an account and the application (国务院令第724号 第二十七条)."""
_TELL_OF_PEOPLE = {
    "roster_refused": BookKind.ROSTER,
    "attendance_refused": BookKind.ATTENDANCE,
    "payroll_refused": BookKind.PAYROLL,
}
_NOTHING = cast(null(), Integer)


def fill_outflows() -> Insert:
    """The insert of the lines that went to nobody's wages."""
    moves = doubtful_moves()
    back = given_back(moves)
    pair = (back.c.matter_id == moves.c.matter_id, back.c.who == moves.c.who, back.c.fen == moves.c.fen)
    source = moves.outerjoin(back, and_(*pair, back.c.nth == moves.c.nth_out))
    source = source.join(Project, Project.id == moves.c.matter_id)
    source = source.outerjoin(WageAccount, WageAccount.matter_id == moves.c.matter_id)
    apart = _elsewhere("elsewhere_beside")
    same = and_(apart.c.matter_id == moves.c.matter_id, apart.c.number == moves.c.line_no)
    source = source.outerjoin(apart, same)
    contractors = moves.c.party == Party.CONTRACTOR.value
    columns: Columns = {
        **_of_elsewhere(apart),
        "matter_id": moves.c.matter_id,
        "key": moves.c.line_no,
        "event_on": ahead(back.c.back_on),
        "out_fen": moves.c.fen,
        "traded_day": ordinal(moves.c.traded_on),
        "returned_day": day_if_happened(back.c.back_on),
        "cash": is_one(moves.c.party == Party.CASH.value),
        "to_contractor": is_one(contractors),
        "closing_balance": is_one(and_(_closing(moves), _noticed())),
        "closing_untold": is_one(and_(_closing(moves), WageAccount.notice_on.is_(None))),
        "payroll_refused": case((contractors, refused_rows(moves.c.matter_id, BookKind.PAYROLL)), else_=0),
        "own_accounts_refused": case(
            (or_(contractors, apart.c.fen > 0), refused_rows(moves.c.matter_id, BookKind.ACCOUNTS)), else_=0
        ),
        "own_projects_refused": case(
            (_may_be_the_contractors(moves), refused_rows(moves.c.matter_id, BookKind.PROJECTS)), else_=0
        ),
        "lines_refused": refused_rows(moves.c.matter_id, BookKind.ACCOUNT_LINES),
    }
    return insert_of(LineState, source, _whole(columns), moves.c.delta == 1)


def _noticed() -> SQLColumnExpression[bool]:
    return ordinal(WageAccount.closing_on) - ordinal(WageAccount.notice_on) >= CLOSING_NOTICE_DAYS


def _closing(moves: CTE) -> SQLColumnExpression[bool]:
    """Whether a line gives the contractor what is his if notice was given: works complete, nobody owed (Art 27).

    Months without a payroll are not asked about here: closing while they are open is C14.
    """
    overdue = and_(MonthState.owed_heads > 0, MonthState.pay_due_day < AS_OF, WAGES_PAID_TOLD == 1)
    owing = exists().where(MonthState.matter_id == moves.c.matter_id, overdue)
    return and_(
        moves.c.party == Party.CONTRACTOR.value,
        moves.c.traded_on >= WageAccount.closing_on,
        Project.completed_on <= WageAccount.closing_on,
        ~owing,
    )


def _may_be_the_contractors(moves: CTE) -> SQLColumnExpression[bool]:
    """Whether a line went to the contractor, or after closing to a firm that a row of the project might name so."""
    after = and_(moves.c.party == Party.OTHER.value, moves.c.traded_on >= WageAccount.closing_on)
    return or_(moves.c.party == Party.CONTRACTOR.value, after)


def fill_elsewhere() -> Insert:
    """The insert of the allocations that were paid to another account than the project must have, by their vouchers.

    Those whose voucher is also the number of a doubtful line stand in the row of that line.
    """
    rows = _elsewhere("elsewhere")
    columns: Columns = {
        **_of_elsewhere(rows),
        "matter_id": rows.c.matter_id,
        "key": rows.c.number,
        "event_on": _NOTHING,
        "own_accounts_refused": refused_rows(rows.c.matter_id, BookKind.ACCOUNTS),
    }
    beside = exists().where(LineState.matter_id == rows.c.matter_id, LineState.key == rows.c.number)
    return insert_of(LineState, rows, _whole(columns), ~beside)


def _of_elsewhere(rows: CTE) -> Columns:
    return {
        "elsewhere_fen": rows.c.fen,
        "allocated_day": rows.c.day,
        "rows_refused": cast(rows.c.refused, Integer),
    }


def _elsewhere(name: str) -> CTE:
    """Allocations paid to another account, by project and voucher, or month where they have none.

    Where the register of accounts, a complete list, names none of the project, whatever account was paid is another.
    A refused row of one of their months may put the account paid to right, one of the accounts the project's own. Of
    those whose sum nobody told there is the day and no sum; where another has one, the day is of those that have.
    """
    number = func.substr(func.coalesce(Allocation.voucher, CalendarMonth.key), 1, KEY_LENGTH)
    no_account = and_(
        WageAccount.matter_id.is_(None), Allocation.payee_mark.is_not(None), Allocation.elsewhere.is_(None)
    )
    astray = or_(Allocation.elsewhere.is_(True), no_account)
    paid, day = came_in(Allocation) > 0, ordinal(Allocation.paid_on)
    first = case((func.sum(is_one(paid)) > 0, func.min(case((paid, day)))), else_=func.min(day))
    return (
        select(
            Allocation.matter_id,
            number.label("number"),
            func.sum(case((paid, Allocation.paid_fen))).label("fen"),
            first.label("day"),
            func.sum(refused_in_month(Allocation.matter_id, Allocation.month, BookKind.ALLOCATIONS)).label("refused"),
        )
        .join(CalendarMonth, CalendarMonth.month == Allocation.month)
        .outerjoin(WageAccount, WageAccount.matter_id == Allocation.matter_id)
        .where(in_work(Allocation.matter_id), astray, _was_paid(), WageAccount.exempt.is_(None))
        .group_by(Allocation.matter_id, number)
        .cte(name)
    )


def _was_paid() -> SQLColumnExpression[bool]:
    """Whether an allocation was paid, be it a sum that nobody told."""
    return or_(came_in(Allocation) > 0, sum_untold(Allocation))


def fill_line_totals() -> Insert:
    """The insert of one row a project: what its statements and allocations leave open."""
    latest, lines, paid = latest_statement("line_statement"), _open_lines(), _paid_allocations()
    source = taken(Project.__table__, Project.id).outerjoin(WageAccount, WageAccount.matter_id == Project.id)
    for table in (latest, lines, paid):
        source = source.outerjoin(table, table.c.matter_id == Project.id)
    opened = func.coalesce(happened(WageAccount.opened_on), True)
    lacking = or_(latest.c.statement_day.is_(None), ~_seen_to_its_end(latest))
    watched = and_(opened, WageAccount.exempt.is_(None), or_(~func.coalesce(ended(), False), lacking))
    known = func.coalesce(latest.c.statement_day + 1, ordinal(WageAccount.opened_on))
    held, listed = WageAccount.exempt.is_(None), WageAccount.matter_id.is_not(None)
    columns: Columns = {
        "matter_id": Project.id,
        "event_on": least([latest.c.event_on, lines.c.event_on, paid.c.event_on, *_account_days()]),
        "lines_refused": refused_rows(Project.id, BookKind.ACCOUNT_LINES),
        "stale_day": case((watched, _month_end(known) + param("statement.grace_days") + 1)),
        "opening_untold": is_one(and_(held, opening_untold(), latest.c.statement_day.is_(None))),
        "opening_unseen": is_one(and_(held, _unseen_since_opening(latest))),
        "ending_untold": is_one(and_(ended(), WageAccount.closed_on.is_(None), latest.c.balance_fen.is_(None))),
        "statement_gaps": func.coalesce(latest.c.gaps, 0),
        **{name: func.coalesce(lines.c[name], 0) for name in _OPEN},
        **{name: refused_rows(Project.id, book) for name, book in _TELL_OF_PEOPLE.items()},
        "rows_refused": refused_rows(Project.id, BookKind.ALLOCATIONS),
        "own_accounts_refused": case((paid.c.payees_told > 0, refused_rows(Project.id, BookKind.ACCOUNTS)), else_=0),
        "payees_missing": case((held, func.coalesce(paid.c.payees_missing, 0)), else_=0),
        "accounts_missing": case((and_(held, listed), func.coalesce(paid.c.accounts_missing, 0)), else_=0),
    }
    return insert_of(LineState, source, _whole(columns))


def _seen_to_its_end(latest: CTE) -> SQLColumnExpression[bool]:
    """Whether the statements of a closed account leave none of its days unseen.

    They reach the day of its closing, or the last of them closes with nothing, which is what a closed account holds:
    nothing moved since. Where the bank names no days a statement stands for the whole month of its last line.
    """
    reached = case((latest.c.stated, latest.c.statement_day), else_=_month_end(latest.c.statement_day))
    return or_(
        func.coalesce(reached >= ordinal(WageAccount.closed_on), False),
        func.coalesce(latest.c.balance_fen == 0, False),
    )


def _unseen_since_opening(latest: CTE) -> SQLColumnExpression[bool]:
    """Whether days between the opening of the account and its first statement are covered by none.

    An account opens with nothing: where the first statement does as well, nothing moved before it. Where the bank names
    no days it stands for the whole month of its first line.
    """
    opened = ordinal(WageAccount.opened_on)
    uncovered = case((latest.c.first_stated, opened), else_=_month_end(opened)) < latest.c.first_day
    return and_(uncovered, func.coalesce(latest.c.opened_with != 0, True))


def _whole(columns: Columns) -> Columns:
    """All facts of the grain, those that are not given empty."""
    names = {column.name for column in LineState.__table__.columns} - {"key", "wake_on"}
    return {**dict.fromkeys(names, _NOTHING), **columns}


def _month_end(day: SQLColumnExpression[Any]) -> SQLColumnExpression[Any]:
    month = CalendarMonth.__table__.alias()
    return (
        select(month.c.last_day)
        .where(month.c.first_day <= day, month.c.last_day >= day)
        .correlate_except(month)
        .scalar_subquery()
    )


def _account_days() -> list[SQLColumnExpression[Any]]:
    return [ahead(WageAccount.opened_on), ahead(WageAccount.closed_on)]


_OPEN = ("unnamed_lines", "waiting_lines", "namesake_lines", "moved_lines")
_DOUBTS = (Doubt.UNNAMED, Doubt.WAITING, Doubt.NAMESAKE, Doubt.MOVED)


def _open_lines() -> CTE:
    """Lines out that do not say, or not yet, who was paid."""
    there = happened(AccountLine.traded_on)
    doubts = zip(_OPEN, _DOUBTS, strict=True)
    return (
        select(
            AccountLine.matter_id,
            *(func.sum(is_one(and_(there, AccountLine.doubt == int(doubt)))).label(name) for name, doubt in doubts),
            func.min(ahead(AccountLine.traded_on)).label("event_on"),
        )
        .where(in_work(AccountLine.matter_id), AccountLine.doubt.in_([int(doubt) for doubt in _DOUBTS]))
        .group_by(AccountLine.matter_id)
        .cte("open_line")
    )


def _paid_allocations() -> CTE:
    """Allocations that were paid and do not say to which account, or whose project has no account to compare with."""
    there = _was_paid()
    silent = Allocation.payee_mark.is_(None)
    return (
        select(
            Allocation.matter_id,
            func.sum(is_one(and_(there, silent))).label("payees_missing"),
            func.sum(is_one(and_(there, ~silent))).label("payees_told"),
            func.sum(is_one(and_(there, ~silent, Allocation.elsewhere.is_(None)))).label("accounts_missing"),
            func.min(ahead(Allocation.paid_on)).label("event_on"),
        )
        .where(in_work(Allocation.matter_id))
        .group_by(Allocation.matter_id)
        .cte("paid_allocation")
    )
