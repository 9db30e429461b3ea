"""What a run binds into every statement: the as-of day and the county's values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    SQLColumnExpression,
    bindparam,
    case,
    exists,
    select,
)
from sqlalchemy.orm import Session

from monitor.db import Fen
from monitor.models.financing import FinancingRound
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.intake import FeedStart
from monitor.models.notebook import SignedCheck
from monitor.models.parameter import values_begun
from monitor.values.monthly import Span, spans_of
from monitor.values.parameter import SPANS
from monitor.values.parameters import PARAMETERS, Parameter, defaults
from monitor.values.terms import BookKind

AS_OF: ColumnElement[int] = bindparam("as_of", type_=Integer)
AS_OF_DATE: ColumnElement[Any] = bindparam("as_of_date", type_=Date)
AS_OF_MONTH: ColumnElement[int] = bindparam("as_of_month", type_=Integer)
FIRST_MONTH: ColumnElement[int] = bindparam("first_month", type_=Integer)
"""The first month that any attendance, payroll or allocation of the county covers; NULL before the first such book."""


OPENINGS_TOLD: ColumnElement[int] = bindparam("openings_told", type_=Integer)
"""1 if any book of accounts ever had a column for the opening date, else 0."""
REGISTRATIONS_TOLD: ColumnElement[int] = bindparam("registrations_told", type_=Integer)
"""1 if any roster ever had a column for the real-name registration, else 0."""
BANK_PAYMENTS_TOLD: ColumnElement[int] = bindparam("bank_payments_told", type_=Integer)
REFILLS_TOLD: ColumnElement[int] = bindparam("refills_told", type_=Integer)
"""1 if any book of deposits ever had a column for the bank's payments, or for refilled sums, else 0."""
WAGES_PAID_TOLD: ColumnElement[int] = bindparam("wages_paid_told", type_=Integer)
LABOUR_PAID_TOLD: ColumnElement[int] = bindparam("labour_paid_told", type_=Integer)
"""1 if any payroll, or any book of allocations, ever had a column for what was paid, else 0."""
_TOLD = {
    "openings_told": (BookKind.ACCOUNTS, "opened_on"),
    "registrations_told": (BookKind.ROSTER, "registered_on"),
    "bank_payments_told": (BookKind.DEPOSITS, "bank_paid_on"),
    "refills_told": (BookKind.DEPOSITS, "refilled_fen"),
    "wages_paid_told": (BookKind.PAYROLL, "paid_fen"),
    "labour_paid_told": (BookKind.ALLOCATIONS, "paid_fen"),
    "duty_persons_told": (BookKind.HOUSING, "duty_person"),
    "duty_terms_told": (BookKind.HOUSING, "rectify_by"),
    "acceptances_told": (BookKind.BUILDINGS, "accepted_on"),
    "starts_told": (BookKind.HOUSING, "started_on"),
    "used_sums_told": (BookKind.DEPOSITS, "used_fen"),
    "closings_told": (BookKind.ACCOUNTS, "closing_on"),
    "permits_told": (BookKind.PROJECTS, "permit_on"),
    "completions_told": (BookKind.PROJECTS, "completed_on"),
    "use_notices_told": (BookKind.DEPOSITS, "notice_on"),
    "obeyed_decisions_told": (BookKind.DEPOSITS, "decision_met_on"),
}


ACCOUNTS_TOLD: ColumnElement[int] = bindparam("accounts_told", type_=Integer)
ATTENDANCE_TOLD: ColumnElement[int] = bindparam("attendance_told", type_=Integer)
ALLOCATIONS_TOLD: ColumnElement[int] = bindparam("allocations_told", type_=Integer)
"""1 if the register of wage accounts, or any book of attendance or of allocations, ever came, else 0."""
DUTY_PERSONS_TOLD: ColumnElement[int] = bindparam("duty_persons_told", type_=Integer)
DUTY_TERMS_TOLD: ColumnElement[int] = bindparam("duty_terms_told", type_=Integer)
"""1 if any problem ledger ever had a column for the person on duty, or for the term, else 0."""
ACCEPTANCES_TOLD: ColumnElement[int] = bindparam("acceptances_told", type_=Integer)
"""1 if any register of buildings ever had a column for the day of acceptance, else 0."""
STARTS_TOLD: ColumnElement[int] = bindparam("starts_told", type_=Integer)
"""1 if any problem ledger ever had a column for the day on which works began, else 0."""
CLOSINGS_TOLD: ColumnElement[int] = bindparam("closings_told", type_=Integer)
COMPLETIONS_TOLD: ColumnElement[int] = bindparam("completions_told", type_=Integer)
"""1 if any register of accounts ever had a column for applications to close, or of projects for completion, else 0."""
PERMITS_TOLD: ColumnElement[int] = bindparam("permits_told", type_=Integer)
"""1 if any ledger of projects ever had a column for the permit, else 0."""
USE_NOTICES_TOLD: ColumnElement[int] = bindparam("use_notices_told", type_=Integer)
OBEYED_DECISIONS_TOLD: ColumnElement[int] = bindparam("obeyed_decisions_told", type_=Integer)
USED_SUMS_TOLD: ColumnElement[int] = bindparam("used_sums_told", type_=Integer)
"""1 if any book of deposits ever had a column for notices to pay, for decisions obeyed, or for sums used, else 0."""


_ASKED = (BookKind.ACCOUNTS, BookKind.ATTENDANCE, BookKind.ALLOCATIONS)


def param(code: str) -> ColumnElement[int]:
    """The county value in force on the as-of day."""
    return bindparam(PARAMETERS[code].bind, type_=Fen)


def param_unset(code: str) -> ColumnElement[int]:
    """1 while the county left a value to its default, 0 where it has set one."""
    return bindparam(PARAMETERS[code].bind_unset, type_=Integer)


def param_of_month(code: str, month: SQLColumnExpression[int]) -> SQLColumnExpression[int | None]:
    """The county value of a month of work (yyyymm), for a value that is declared ``by_month``; NULL: not known.

    Binds and no join: a table of a dozen rows, asked for every worker and month, costs more than comparing.
    """
    spans = PARAMETERS[code].bind_spans
    return case(*((_since(month, since), bindparam(then, type_=Fen)) for since, then, _begun in spans))


def begun_of_month(code: str, month: SQLColumnExpression[int]) -> SQLColumnExpression[int | None]:
    """The day (ordinal) on which began what ``param_of_month`` gives."""
    spans = PARAMETERS[code].bind_spans
    return case(*((_since(month, since), bindparam(begun, type_=Integer)) for since, _then, begun in spans))


def _since(month: SQLColumnExpression[int], name: str) -> SQLColumnExpression[bool]:
    return month >= bindparam(name, type_=Integer)


def binds_for(session: Session, as_of: date) -> dict[str, Any]:
    """Everything a run binds, for one as-of day."""
    values: dict[str, Any] = dict(defaults())
    begun: dict[str, list[tuple[date, int]]] = {}
    for row in values_begun(session, as_of):
        values |= bound(PARAMETERS[row.code], row.value)
        begun.setdefault(row.code, []).append((row.valid_from, row.value))
    for parameter in PARAMETERS.values():
        values |= _spans(parameter, spans_of(begun.get(parameter.code, ())))
    monthly = (BookKind.ATTENDANCE.value, BookKind.PAYROLL.value, BookKind.ALLOCATIONS.value)
    months = session.scalars(select(FeedStart.first_month).where(FeedStart.kind.in_(monthly)))
    ever = known(session)
    return values | {
        "as_of": as_of.toordinal(),
        "as_of_date": as_of,
        "as_of_month": as_of.year * 100 + as_of.month,
        **{name: int(f"{book.value}.{column}" in ever.columns) for name, (book, column) in _TOLD.items()},
        **{f"{book.value}_told": int(book.value in ever.books) for book in _ASKED},
        "first_month": min((month for month in months if month), default=None),
    }


def bound(parameter: Parameter, value: int) -> dict[str, int | None]:
    """What a value that a county sets binds; one that goes by months, as if it had held in every month."""
    unset: dict[str, int | None] = {parameter.bind_unset: 0} if parameter.unset else {}
    return {parameter.bind: value} | unset | _spans(parameter, [Span(0, value, 0)])


def _spans(parameter: Parameter, spans: Sequence[Span]) -> dict[str, int | None]:
    """What the spans of a value bind: nothing where it does not go by months."""
    told = [*spans, *repeat((None, None, None), SPANS)]
    slots = zip(parameter.bind_spans, told, strict=False)
    return {name: each for names, span in slots for name, each in zip(names, span, strict=True)}


@dataclass(frozen=True)
class Known:
    """What the county ever handed in: books by kind, and their columns as ``book.field``."""

    books: frozenset[str]
    columns: frozenset[str]


_TYPED: Mapping[type[FundFigure | FundLine | FundNode | FinancingRound], tuple[str, ...]] = {
    FundFigure: ("presale_quota_fen", "presale_balance_fen", "finish_cost_fen"),
    FundLine: ("outside_fen", "presale_released_fen", "diverted_fen"),
    FundNode: ("presale_node_fen",),
    FinancingRound: ("whitelist_fit", "whitelist_pushed_on", "financed_on"),
}
"""Columns of the ledger of housing projects that rows registered here answer too."""


def known(session: Session) -> Known:
    """A register is known from its first import on, a column from the first book that carries it.

    Visits are known, with what is noted on them, from the first check that was signed here, and what rows of presale
    money and of financing tell from the first of them.
    """
    feeds = session.execute(select(FeedStart.kind, FeedStart.columns)).all()
    books = {kind for kind, _columns in feeds}
    columns = {f"{kind}.{column}" for kind, named in feeds for column in named}
    asked = (exists(select(SignedCheck.inspection_id)), *(exists(select(told.id)) for told in _TYPED))
    signed, *typed = session.execute(select(*asked)).one()
    if signed:
        books.add(BookKind.INSPECTIONS.value)
        columns |= {f"{BookKind.INSPECTIONS}.{column}" for column in ("observed", "heads")}
    for named, there in zip(_TYPED.values(), typed, strict=True):
        if there:
            columns |= {f"{BookKind.HOUSING}.{column}" for column in named}
    return Known(frozenset(books), frozenset(columns))
