"""A wage account: its name, what it holds, what goes past it, and its closing (rulebook 17 C04, C09, C12, C14–C16)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County, open_cases, refused_payments
from tests.check.plain.grade import ALWAYS, UNKNOWN, Outcome, after, by, counts, grade, workday
from tests.check.plain.month import Month, months_of
from tests.check.plain.statement import Statements

NOTHING = Row(opened_on=None, exempt=None, closed_on=None, ended=None, closing_on=None, notice_on=None)
PUBLIC = {"政府": True, "政府投资": True, "社会": False}
POINTS = str.maketrans("", "", " （）()【】[]—－-·:：,，")


def read_account(county: County, matter: int) -> dict[str, Outcome]:
    row = county.accounts.get(matter, NOTHING)
    opened = by(county.day, row.opened_on) is not None
    read: dict[str, Outcome] = {}
    if row.exempt is None and not ended(county, row) and (opened or Statements(county, matter).to):
        read["C09"] = balance(county, matter)
    if opened and not ended(county, row):
        read["C04"] = named(county, matter, row)
        if by(county.day, county.projects[matter].completed_on) and not open_cases(county, matter):
            read["C15"] = still_open(county, matter)
    closing = by(county.day, row.closing_on)
    if closing and not ended(county, row):
        read["C14"] = closing_in_debt(county, matter, closing)
    if county.refused(matter, "accounts"):
        read |= dict.fromkeys({"C04", "C14", "C15"} & read.keys(), UNKNOWN)
    return read | allocations(county, matter)


def ended(county: County, row: Row) -> bool:
    return by(county.day, row.closed_on) is not None or bool(row.ended)


def named(county: County, matter: int, row: Row) -> Outcome:
    blue = grade(county.day, ("C04", "blue", ALWAYS))
    if row.flagged is False:
        return blue
    if county.refused(matter, "projects") and row.account_name is not None:
        return UNKNOWN
    contractor = county.units.get(county.projects[matter].contractor_id)
    if row.account_name is None or contractor is None:
        return UNKNOWN
    wanted = contractor + county.names[matter] + "农民工工资专用账户"
    if row.account_name.translate(POINTS) != wanted.translate(POINTS):
        return blue
    return UNKNOWN if row.flagged is None else None


def balance(county: County, matter: int) -> Outcome:
    months = {month: Month(county, matter, month) for month in months_of(county, matter)}
    ahead = [number for number, month in months.items() if month.due >= county.day]
    if not ahead:
        return None
    number = min(ahead, key=lambda one: (months[one].due, one))
    month, before = months[number], [other for other in months if other < number and months[other].own]
    begin = workday(month.due, -county.value("account.top_up_workdays"))
    wages = sum(spent(months[max(before)])) if before else None
    if month.own:
        wages = spent(month)[1]
    elif month.attendance and not month.present:
        wages = 0
    if month.payroll_doubt:
        return UNKNOWN
    if begin > county.day or wages == 0:
        return None
    statements = Statements(county, matter)
    if wages is None or statements.to is None or statements.to < begin or statements.balance is None:
        return UNKNOWN
    if statements.balance < wages and county.refused(matter, "accounts"):
        return UNKNOWN
    return grade(county.day, ("C09", "yellow", begin if statements.balance < wages else None))


def spent(month: Month) -> tuple[int, int]:
    """What a month's payroll paid and still owes."""
    workers = [(month.paid(lines), month.owed(lines)) for lines in month.workers().values()]
    return sum(paid for paid, _owed in workers if paid > 0), sum(owed for _paid, owed in workers if owed > 0)


def debts(county: County, matter: int) -> tuple[int, date | None, bool]:
    """What is owed from months whose pay day has passed, since when, and whether a payroll is missing.

    Nothing is by lines of a book that never told what was paid.
    """
    months = [Month(county, matter, month) for month in months_of(county, matter)]
    gaps = any(month.payroll_doubt or (not month.own and month.due < county.day) for month in months)
    told = months if "payroll" in county.known else []
    owing = [(month.due, owed) for month in told if month.due < county.day and (owed := spent(month)[1])]
    return sum(owed for _due, owed in owing), min((after(due, 1) for due, _owed in owing), default=None), gaps


def closing_in_debt(county: County, matter: int, closing: date) -> Outcome:
    owed, since, gaps = debts(county, matter)
    cases = [case.received_on for case in open_cases(county, matter)]
    if cases:
        return grade(county.day, ("C14", "red", max(closing, min([*cases, *([since] if since else [])]))))
    if not owed:
        return UNKNOWN if gaps else None
    months = [Month(county, matter, month) for month in months_of(county, matter)]
    owing = {month.month: owing_heads(month) for month in months if month.due < county.day and owing_heads(month)}
    if refused_payments(county, matter, set(owing)) >= sum(owing.values()):
        return UNKNOWN
    return grade(county.day, ("C14", "red", max(closing, since or closing)))


def owing_heads(month: Month) -> int:
    return sum(month.owed(lines) > 0 for lines in month.workers().values())


def still_open(county: County, matter: int) -> Outcome:
    owed, _since, gaps = debts(county, matter)
    if owed:
        return None
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
    short = [row for row in county.allocations[matter] if paid_in(day, row) < row.due_fen]
    told = [row.bank_told_on for row in short if by(day, row.bank_told_on) is not None and not by(day, row.reported_on)]
    if told:
        begin = after(workday(min(told), county.value("account.report_workdays")), 1)
        read["C12"] = grade(day, ("C12", "yellow", begin))
    public = PUBLIC.get(county.projects[matter].investment)
    if public is not False:
        late = min((after(row.due_on, 8) for row in short), default=None)
        read["C16"] = grade(day, ("C16", "orange", late))
        if public is None and read["C16"] is not None:
            read["C16"] = UNKNOWN
    return dict.fromkeys(read, UNKNOWN) if county.refused(matter, "allocations") else read


def paid_in(day: date, row: Row) -> int:
    return row.paid_fen or 0 if counts(day, row.paid_on) else 0
