"""One shelf a book."""

from collections.abc import Mapping

from monitor.importers.books.account_line import AccountLines
from monitor.importers.books.building import Buildings
from monitor.importers.books.clue import Clues
from monitor.importers.books.fund import Accounts, Allocations, Deposits
from monitor.importers.books.inspection import Inspections
from monitor.importers.books.parameter import Parameters
from monitor.importers.books.permit import Permits
from monitor.importers.books.proposal import Proposals
from monitor.importers.books.registers import Companies, Estates, Projects
from monitor.importers.books.shelf import Shelf
from monitor.importers.books.stop_window import StopWindows
from monitor.importers.books.wage import Attendances, Payroll, Roster
from monitor.values.terms import BookKind

SHELVES: Mapping[BookKind, type[Shelf]] = {
    shelf.kind: shelf
    for shelf in (
        Parameters,
        Companies,
        Projects,
        Deposits,
        Accounts,
        Allocations,
        AccountLines,
        Roster,
        Attendances,
        Payroll,
        Estates,
        Buildings,
        Inspections,
        StopWindows,
        Permits,
        Clues,
    )
}


def shelf_for(kind: BookKind, *, by_person: bool) -> Shelf:
    """Where a file goes: what a person hands in of county values waits for another person, the command's holds."""
    return Proposals() if by_person and kind is BookKind.PARAMETERS else SHELVES[kind]()


__all__ = ["SHELVES", "Shelf", "shelf_for"]
