"""The catalogue of fields: every book a county hands in, in the order in which the books build on one another."""

from collections.abc import Mapping

from monitor.values.fields.clue import CLUES
from monitor.values.fields.county import PARAMETERS_BOOK
from monitor.values.fields.deposit import DEPOSITS
from monitor.values.fields.fund import ACCOUNT_LINES, ACCOUNTS, ALLOCATIONS
from monitor.values.fields.housing import BUILDINGS, HOUSING
from monitor.values.fields.inspection import INSPECTIONS
from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.fields.payroll import PAYROLL
from monitor.values.fields.permit import PERMITS
from monitor.values.fields.project import COMPANIES, PROJECTS
from monitor.values.fields.stop_window import STOP_WINDOWS
from monitor.values.fields.wage import ATTENDANCE, ROSTER
from monitor.values.terms import BookKind

BOOKS: Mapping[BookKind, Book] = {
    book.kind: book
    for book in (
        PARAMETERS_BOOK,
        COMPANIES,
        PROJECTS,
        DEPOSITS,
        ACCOUNTS,
        ALLOCATIONS,
        ACCOUNT_LINES,
        ROSTER,
        ATTENDANCE,
        PAYROLL,
        HOUSING,
        BUILDINGS,
        INSPECTIONS,
        STOP_WINDOWS,
        PERMITS,
        CLUES,
    )
}

__all__ = ["BOOKS", "Book", "Field", "FieldKind"]
