"""A wage account: its name, what it holds, what goes past it, and its closing (rulebook 17 C04, C09, C12, C14–C16)."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County, open_cases, refused_payments
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, after, by, grade, workday
from tests.check.plain.month import Month, months_of, paid_in
from tests.check.plain.statement import POINTS, Statements, pooled

NOTHING = Row(opened_on=None, account_no=None, exempt=None, closed_on=None, ended=None, closing_on=None, notice_on=None)
LAST_WORDS = "农民工工资专用账户"
MAY_BE_WAGES = (None, "worker", "payout", "namesake", "waiting", "unnamed")
PUBLIC = {"政府": True, "政府投资": True, "社会": False}


def read_account(county: County, matter: int) -> dict[str, Outcome]:
    row = county.accounts.get(matter, NOTHING)
    dated = by(county.day, row.opened_on) is not None
    opened, held = dated or names_an_account(row), dated or (names_an_account(row) and row.exempt is None)
    read: dict[str, Outcome] = {}
    if row.exempt is None and not ended(county, row) and (opened or Statements(county, matter).to):
        read["C09"] = balance(county, matter)
    if held and not ended(county, row):
        read["C04"] = named(county, matter, row)
        if by(county.day, county.projects[matter].completed_on) and not open_cases(county, matter):
            read["C15"] = still_open(county, matter)
    closing = by(county.day, row.closing_on)
    if closing and not ended(county, row):
        read["C14"] = closing_in_debt(county, matter, closing)
    if county.refused(matter, "accounts"):
        read |= dict.fromkeys(told_by_the_register(county, matter, closing), UNKNOWN)
    if county.refused(matter, "projects") and held and not ended(county, row) and not open_cases(county, matter):
        read["C15"] = UNKNOWN
    return read | allocations(county, matter)


def told_by_the_register(county: County, matter: int, closing: date | None) -> list[str]:
    """The rules that a row of the register of accounts may decide, whatever it says that keeps them silent."""
    cases, done = open_cases(county, matter), by(county.day, county.projects[matter].completed_on)
    found = ["C04", *(["C15"] if done and not cases else [])]
    if closing or cases or debts(county, matter)[0]:
        found.append("C14")
    return [*found, *(["C09"] if too_little(county, matter) else [])]


def ended(county: County, row: Row) -> bool:
    return by(county.day, row.closed_on) is not None or bool(row.ended)


def names_an_account(row: Row) -> bool:
    """Whether the register tells of an account and leaves only the day of its opening empty."""
    return row.opened_on is None and bool(row.account_no or row.closed_on or row.ended)


def named(county: County, matter: int, row: Row) -> Outcome:
    blue = grade(county.day, ("C04", "blue", ALWAYS))
    if row.flagged is False:
        return blue
    if county.refused(matter, "projects") and row.account_name is not None:
        return UNKNOWN
    contractor = county.units.get(county.projects[matter].contractor_id)
    if row.account_name is None or contractor is None:
        return UNKNOWN
    wanted = contractor + county.names[matter] + LAST_WORDS
    name = row.account_name.translate(POINTS)
    if name != wanted.translate(POINTS):
        shared = name in {other.translate(POINTS) for other in names_of_number(county, matter, row)}
        unnumbered = row.account_no is None and name.startswith(contractor) and name.endswith(LAST_WORDS)
        if not shared:
            return UNKNOWN if unnumbered and name != contractor + LAST_WORDS else blue
        if row.shared_permit is None:
            return UNKNOWN
    return UNKNOWN if row.flagged is None else None


def names_of_number(county: County, matter: int, row: Row) -> list[str]:
    """What the account of each other project of the contractor that has the same number is to be called."""
    by_whom = county.projects[matter].contractor_id
    others = [
        place
        for place, other in county.accounts.items()
        if place != matter and row.account_no is not None and other.account_no == row.account_no
    ]
    same = [place for place in others if county.projects[place].contractor_id == by_whom]
    return [county.units[by_whom] + county.names[place] + LAST_WORDS for place in same]


@dataclass(frozen=True)
class Wages:
    """What the next pay day takes: from when on it is asked for, and what of it is not known."""

    begin: date
    fen: int | None
    refused: bool
    days_refused: bool
    units_lacking: bool


def next_wages(county: County, matter: int) -> Wages | None:
    months = {month: Month(county, matter, month) for month in months_of(county, matter)}
    ahead = [number for number, month in months.items() if month.due >= county.day]
    if not ahead:
        return None
    number = min(ahead, key=lambda one: (months[one].due, one))
    month, before = months[number], [other for other in months if other < number and months[other].own]
    begin = workday(month.due, -county.value("account.top_up_workdays"))
    idle = not month.own and bool(month.attendance) and not month.present
    source = month if month.own else months[max(before)] if before and not idle else None
    fen = None if source is None else spent(source)[1] if source is month else sum(spent(source))
    refused = bool(month.payroll_doubt or (source and source.payroll_doubt))
    days_refused = not month.own and 0 < month.attendance_doubt >= len(month.present)
    return Wages(begin, 0 if idle else fen, refused, days_refused, bool(source and source.units_lacking()))


def too_little(county: County, matter: int) -> bool:
    """Whether the account surely holds less than the next wages once these are asked for."""
    wages, held = next_wages(county, matter), Statements(county, matter).balance
    return bool(wages and wages.begin <= county.day and None not in (held, wages.fen) and held < wages.fen)


def paid_early(county: County, matter: int, reached: date) -> int:
    """What left the account since the last pay day as wages, or perhaps as wages, and stands on no payroll as paid."""
    months = [Month(county, matter, month) for month in months_of(county, matter)]
    since = max((month.due for month in months if month.due < county.day), default=date.min)
    lines = [line for line in county.account_lines[matter] if since < line.traded_on <= reached]
    out = sum(line.out_fen or 0 for line in lines if line.party in MAY_BE_WAGES)
    paid = [line for month in months for line in month.lines if line.paid_on and since < line.paid_on <= county.day]
    return max(out - sum(line.paid_fen or 0 for line in paid), 0)


def balance(county: County, matter: int) -> Outcome:
    wages = next_wages(county, matter)
    if wages is None:
        return None
    if wages.refused or county.refused(matter, "projects"):
        return UNKNOWN
    if wages.begin > county.day:
        return None
    if wages.days_refused or wages.fen is None:
        return UNKNOWN
    statements = Statements(county, matter)
    held = statements.balance
    if wages.units_lacking and held is not None and held >= wages.fen:
        return UNKNOWN
    if wages.fen == 0:
        return None
    if statements.to is None or statements.to < wages.begin or held is None:
        return UNKNOWN
    if held < wages.fen and (county.refused(matter, "accounts") or county.refused(matter, "account-lines")):
        return UNKNOWN
    enough = held >= wages.fen
    if pooled(county, matter) if enough else held + paid_early(county, matter, statements.to) >= wages.fen:
        return UNKNOWN
    return grade(county.day, ("C09", "yellow", None if enough else wages.begin))


def spent(month: Month) -> tuple[int, int]:
    """What a month's payroll paid and still owes."""
    workers = [(month.paid(lines), month.owed(lines)) for lines in month.workers().values()]
    return sum(paid for paid, _owed in workers if paid > 0), sum(owed for _paid, owed in workers if owed > 0)


def debts(county: County, matter: int) -> tuple[int, date | None, bool]:
    """What is owed from months whose pay day has passed, since when, and whether a payroll is missing.

    Nothing is by lines of a book that never told what was paid.
    """
    months = [Month(county, matter, month) for month in months_of(county, matter)]
    gaps = county.refused(matter, "payroll") > 0
    gaps = gaps or any(not month.own and month.due < county.day for month in months)
    told = months if "payroll" in county.known else []
    owing = [(month.due, owed) for month in told if month.due < county.day and (owed := spent(month)[1])]
    return sum(owed for _due, owed in owing), min((after(due, 1) for due, _owed in owing), default=None), gaps


def closing_in_debt(county: County, matter: int, closing: date) -> Outcome:
    owed, since, gaps = debts(county, matter)
    cases = [case.received_on for case in open_cases(county, matter)]
    if cases:
        return grade(county.day, ("C14", "red", max(closing, min([*cases, *([since] if since else [])]))))
    if county.refused(matter, "projects"):
        return UNKNOWN
    if not owed:
        return UNKNOWN if gaps else None
    if may_be_paid(county, matter):
        return UNKNOWN
    return grade(county.day, ("C14", "red", max(closing, since or closing)))


def may_be_paid(county: County, matter: int) -> bool:
    """Whether the refused rows of payrolls are as many as the months of workers that are owed."""
    months = [Month(county, matter, month) for month in months_of(county, matter)]
    owing = {month.month: owing_heads(month) for month in months if month.due < county.day and owing_heads(month)}
    return refused_payments(county, matter, set(owing)) >= sum(owing.values())


def owing_heads(month: Month) -> int:
    return sum(month.owed(lines) > 0 for lines in month.workers().values())


def still_open(county: County, matter: int) -> Outcome:
    owed, _since, gaps = debts(county, matter)
    if county.refused(matter, "roster") or county.refused(matter, "attendance"):
        return UNKNOWN
    if owed:
        return UNKNOWN if may_be_paid(county, matter) else None
    if gaps:
        return UNKNOWN
    paid = [line.paid_on for line in county.pay[matter] if line.paid_on is not None and line.paid_on <= county.day]
    settled = max([county.projects[matter].completed_on, *paid])
    gone = [row for row in county.engagements[matter] if row.rostered and by(county.day, row.left_on)]
    if any(not by(county.day, row.settled_on) for row in gone):
        return None
    return grade(county.day, ("C15", "blue", after(settled, county.value("account.idle_days") + 1)))


def allocations(county: County, matter: int) -> dict[str, Outcome]:
    day, read = county.day, dict[str, Outcome]()
    sums = [(row, paid_in(day, row)) for row in county.allocations[matter]]
    short = [row for row, paid in sums if paid is not None and paid < row.due_fen]
    maybe = [row for row, paid in sums if paid is None and row.due_fen > 0]
    workdays = county.value("account.report_workdays")
    sure, perhaps = (
        [after(workday(one, workdays), 1) for row in rows if (one := untold_by_all_but_the_bank(day, row))]
        for rows in (short, maybe)
    )
    read["C12"] = grade(day, ("C12", "yellow", min(sure, default=None)))
    if read["C12"] is None and any(begin <= day for begin in perhaps):
        read["C12"] = UNKNOWN
    public = PUBLIC.get(county.projects[matter].investment)
    if public is not False:
        late = min((after(row.due_on, 8) for row in short), default=None)
        read["C16"] = grade(day, ("C16", "orange", late))
        if (public is None and read["C16"] is not None) or (read["C16"] is None and late_rows(day, maybe)):
            read["C16"] = UNKNOWN
    late_now = late_rows(day, [*short, *maybe])
    if county.refused(matter, "projects") and late_now:
        read["C16"] = UNKNOWN
    if county.refused(matter, "allocations"):
        read |= dict.fromkeys(("C12", *(["C16"] if public is not False else [])), UNKNOWN)
    return read


def untold_by_all_but_the_bank(day: date, row: Row) -> date | None:
    """The day on which the bank told that an allocation had not come, where the contractor has not reported it."""
    return None if by(day, row.reported_on) else by(day, row.bank_told_on)


def late_rows(day: date, rows: list[Row]) -> bool:
    return any(after(row.due_on, 8) <= day for row in rows)
