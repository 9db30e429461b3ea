"""Which books each rule reads, found by following its columns to the ledgers that fill them.

A row of a book that a rule reads nothing of could neither undo nor raise its accusation, were it accepted.
"""

from collections.abc import Mapping
from functools import cache

from monitor.check.readers import Codes, Trail, asked_of
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.values.terms import BookKind

TABLES: Mapping[str, BookKind] = {
    "company": BookKind.COMPANIES,
    "project": BookKind.PROJECTS,
    "deposit": BookKind.DEPOSITS,
    "wage_account": BookKind.ACCOUNTS,
    "allocation": BookKind.ALLOCATIONS,
    "account_line": BookKind.ACCOUNT_LINES,
    "account_statement": BookKind.ACCOUNT_LINES,
    "engagement": BookKind.ROSTER,
    "attendance": BookKind.ATTENDANCE,
    "pay_line": BookKind.PAYROLL,
    "housing_project": BookKind.HOUSING,
    "housing_link": BookKind.HOUSING,
    "building": BookKind.BUILDINGS,
    "building_progress": BookKind.BUILDINGS,
    "inspection": BookKind.INSPECTIONS,
    "observation": BookKind.INSPECTIONS,
    "stop_window": BookKind.STOP_WINDOWS,
    "permit": BookKind.PERMITS,
    "complaint": BookKind.CLUES,
    "parameter_value": BookKind.PARAMETERS,
}
"""The tables that a book fills, beside names, people and the identity of matters."""
NAMING = (BookKind.PROJECTS, BookKind.ROSTER, BookKind.ATTENDANCE, BookKind.PAYROLL)
BESIDE: Mapping[str, tuple[BookKind, ...]] = {
    "account_line:party": NAMING,
    "account_line:doubt": NAMING,
    "allocation:elsewhere": (BookKind.ACCOUNTS,),
    "engagement:waits_for_roster": (BookKind.ATTENDANCE, BookKind.PAYROLL),
    "listing:party_name": (BookKind.COMPANIES,),
}
"""Columns that the importing of other books writes, or that are compared with the names these books give."""
IDENTITY = frozenset({"project:id", "housing_project:id"})
"""That a matter is there at all: a refused row of a matter that is not there stands against nobody."""


class _Ledgers(Trail):
    def ledger(self, table: str, column: str) -> Codes:
        return frozenset({f"{table}:{column}"})


@cache
def _trail() -> _Ledgers:
    return _Ledgers()


@cache
def cells_of(code: str) -> frozenset[str]:
    """The columns of ledgers that a rule rests on, as ``table:column``."""
    trail = _trail()
    return frozenset(cell for one in asked_of(BOOK[code]) for cell in trail.follow(one) if ":" in cell)


@cache
def books_of(code: str) -> frozenset[BookKind]:
    """The books whose rows a rule reads."""
    cells = cells_of(code) - IDENTITY
    tables = {cell.partition(":")[0] for cell in cells}
    told = {TABLES[table] for table in tables if table in TABLES}
    return frozenset(told.union(*(BESIDE[cell] for cell in cells if cell in BESIDE)))


def needs_of(rule: Rule) -> frozenset[str]:
    """The books of which a refused row makes the rule unknown in some state of things."""
    return frozenset(need.missing.partition(".")[0] for need in rule.needs if need.missing.endswith(".refused"))
