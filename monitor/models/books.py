"""Which table holds the rows of which book."""

from collections.abc import Mapping
from typing import Any

from monitor.models.fund import AccountLine, Allocation, Deposit, WageAccount
from monitor.models.housing import Building, HousingProject, StopWindow
from monitor.models.inspection import Inspection
from monitor.models.permit import Permit
from monitor.models.project import Project
from monitor.models.wage import Attendance, Engagement, PayLine
from monitor.values.terms import BookKind

LEDGERS: Mapping[BookKind, Any] = {
    BookKind.PROJECTS: Project,
    BookKind.DEPOSITS: Deposit,
    BookKind.ACCOUNTS: WageAccount,
    BookKind.ALLOCATIONS: Allocation,
    BookKind.ACCOUNT_LINES: AccountLine,
    BookKind.ROSTER: Engagement,
    BookKind.ATTENDANCE: Attendance,
    BookKind.PAYROLL: PayLine,
    BookKind.HOUSING: HousingProject,
    BookKind.BUILDINGS: Building,
    BookKind.INSPECTIONS: Inspection,
    BookKind.STOP_WINDOWS: StopWindow,
    BookKind.PERMITS: Permit,
}


def matter_of(book: BookKind) -> Any:
    """The column that names the matter of a row of the book."""
    table = LEDGERS[book]
    return table.id if book in (BookKind.PROJECTS, BookKind.HOUSING) else table.matter_id
