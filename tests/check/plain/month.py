"""A project in a month of work: labour cost, payroll, payment (rulebook 17 C06–C08, E01–E10)."""

from collections.abc import Iterable
from datetime import date
from itertools import product
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.damage import FULL_MONTH, Damage, damage_of, days_of
from tests.check.plain.grade import (
    ALWAYS,
    OFFICIAL,
    UNKNOWN,
    Outcome,
    after,
    agreed,
    counts,
    first_of,
    grade,
    last_of,
    month_of,
    next_month,
)
from tests.check.plain.least_wage import standard_of
from tests.check.plain.standing import month_seen

SEEN = ("cards-held", "slips-missing")


def months_of(county: County, matter: int) -> list[int]:
    """Months that a ledger names, and those of the works that the county's monthly books could cover."""
    now, project = month_of(county.day), county.projects[matter]
    named = {row.month for row in (*county.attendance[matter], *county.pay[matter]) if row.month <= now}
    named |= {row.month for row in county.allocations[matter]}
    named |= {
        row.month
        for row in county.refusals
        if refused_in_a_month(row, matter) and row.month > 0 and (row.month <= now or row.kind == "allocations")
    }
    named |= {month for code in SEEN if (month := month_seen(county, matter, code)) is not None}
    if project.started_on and county.first_month:
        last = min(now, month_of(project.completed_on)) if project.completed_on else now
        month = max(month_of(project.started_on), county.first_month)
        while month <= last:
            named.add(month)
            month = next_month(month)
    return sorted(named)


def refused_in_a_month(row: Row, matter: int) -> bool:
    return bool(row.matter_id == matter and row.open and row.kind in ("attendance", "payroll", "allocations"))


def pay_due(county: County, matter: int, month: int) -> date:
    """The agreed day of the next month, its last day where it is shorter, moved back to a working day."""
    day, after_month = county.projects[matter].pay_day or county.value("pay_day"), next_month(month)
    return OFFICIAL.roll_back(min(after(first_of(after_month), day - 1), last_of(after_month))).date


class Month:
    """What the books say of one month."""

    def __init__(self, county: County, matter: int, month: int) -> None:
        self.county, self.matter, self.month, self.day = county, matter, month, county.day
        self.attendance = [row for row in county.attendance[matter] if row.month == month]
        self.present = [row for row in self.attendance if row.days > 0]
        self.lines = [row for row in county.pay[matter] if row.month == month]
        self.own = [row for row in self.lines if not row.back_pay]
        self.due = pay_due(county, matter, month)
        self.grace = after(last_of(month), county.value("payroll.grace_days") + 1)
        self.third = first_of(next_month(month, 2))
        self.payroll_doubt = county.refused(matter, "payroll", month)
        self.attendance_doubt = county.refused(matter, "attendance", month)
        self.project_doubt = county.refused(matter, "projects")

    def units_lacking(self) -> int:
        """How many of the units that worked have no payroll; a line of nobody's may be anybody's."""
        units, paid = {row.employer_id for row in self.present}, {line.employer_id for line in self.own}
        return sum(not (paid and (unit in paid or None in (unit, *paid))) for unit in units)

    def workers(self) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        for line in self.lines:
            found.setdefault(line.worker_id, []).append(line)
        return found

    def paid(self, lines: list[Row]) -> int:
        return sum(line.paid_fen or 0 for line in lines if counts(self.day, line.paid_on))

    def owed(self, lines: list[Row]) -> int:
        """What is due and not paid; of a deduction for damage only what the law allows was lawfully kept back."""
        return net(lines) + self.damage(lines).too_much - self.paid(lines)

    def damage(self, lines: list[Row]) -> Damage:
        standard = standard_of(self.county, self.matter, self.month)
        return damage_of([line for line in lines if not line.back_pay], standard)

    def deducts(self) -> bool:
        """Whether anything was deducted for damage, of which the project's own minimum wage says how much may be."""
        own = [[line.damage_fen or 0 for line in lines if not line.back_pay] for lines in self.workers().values()]
        return any(sum(sums) > 0 for sums in own)

    def past_the_year(self, sums: dict[int, int]) -> int:
        """How many were paid so much in the months of this year that it passes the county's amount in this one."""
        most, before = self.county.value("ghost_pay.year"), dict[int, int]()
        for line in self.county.pay[self.matter]:
            if self.month // 100 * 100 < line.month < self.month:
                before[line.worker_id] = before.get(line.worker_id, 0) + self.paid([line])
        return sum(before.get(worker, 0) <= most < before.get(worker, 0) + paid for worker, paid in sums.items())

    def not_yet(self, begin: date) -> Outcome:
        """What is missing is only missed from ``begin`` on."""
        return UNKNOWN if begin <= self.day else None


def net(lines: list[Row]) -> int:
    return sum(line.gross_fen - (line.deducted_fen or 0) for line in lines if not line.back_pay)


def read_month(county: County, matter: int, month: int) -> dict[str, Outcome]:
    """The outcome of every rule about the month."""
    books = Month(county, matter, month)
    return {
        "C06": allocation(county, matter, month),
        "E01": no_payroll(books),
        "E02": unsigned(books),
        "E04": arrears(books),
        "E06": nobody_paid(books),
        "E07": not_all_paid(books),
        "E08": below_minimum(books),
        "E10": ghosts(books),
    }


def allocation(county: County, matter: int, month: int) -> Outcome:
    rows = {row.month: row for row in county.allocations[matter]}
    row, before = rows.get(month), rows.get(next_month(month, -1))
    if county.refused(matter, "allocations", month):
        return UNKNOWN
    if row is None:
        return Month(county, matter, month).not_yet(first_of(next_month(month, 2)))
    paid = paid_in(county.day, row)
    if paid is None and row.due_fen > 0:
        return Month(county, matter, month).not_yet(after(row.due_on, 1))
    if paid is None or paid >= row.due_fen:
        return None
    dry = None
    unread = county.refused(matter, "allocations", next_month(month, -1))
    if (
        before is not None
        and before.due_fen > 0
        and not unread
        and paid == paid_in(county.day, before) == 0
        and both_attended(county, matter, month)
    ):
        dry = after(max(row.due_on, before.due_on), 1)
    return grade(
        county.day,
        ("C06", "yellow", None if paid_in(min(county.day, after(row.due_on, 7)), row) else after(row.due_on, 1)),
        ("C07", "orange", after(row.due_on, 8)),
        ("C08", "red", dry),
    )


def paid_in(day: date, row: Row) -> int | None:
    """What came of an allocation by the day; None where a day of payment that has come stands beside no sum."""
    if row.paid_fen is None and row.paid_on is not None and row.paid_on <= day:
        return None
    return row.paid_fen or 0 if counts(day, row.paid_on) else 0


def both_attended(county: County, matter: int, month: int) -> bool:
    present = [row.month for row in county.attendance[matter] if row.days > 0]
    both = (month, next_month(month, -1))
    return all(present.count(one) > county.refused(matter, "attendance", one) for one in both)


def no_payroll(books: Month) -> Outcome:
    units = {row.employer_id for row in books.present}
    paid_units = {line.employer_id for line in books.own}
    without = [unit for unit in units if not (paid_units and (unit in paid_units or None in (unit, *paid_units)))]
    heads = [sum(row.employer_id == unit for row in books.present) for unit in without]
    undone = bool(without) and sum(heads) - books.payroll_doubt * max(heads) <= books.attendance_doubt
    if not books.attendance or (books.attendance_doubt and not without) or undone:
        return books.not_yet(books.grace)
    return grade(books.day, ("E01", "yellow", books.grace if without else None))


def unsigned(books: Month) -> Outcome:
    wrong = sum(line.signed is False for line in books.lines)
    if not books.own and not wrong and books.grace <= books.day:
        return UNKNOWN
    unstated = any(line.signed is None for line in books.lines)
    if (books.payroll_doubt and wrong <= books.payroll_doubt) or (unstated and not wrong):
        return UNKNOWN
    return grade(books.day, ("E02", "yellow", ALWAYS if wrong else None))


def arrears(books: Month) -> Outcome:
    owed = sum(books.owed(lines) > 0 for lines in books.workers().values())
    open_pay_day = books.deducts() or books.day < after(books.third, 14)
    if books.project_doubt and (owed or books.deducts()) and open_pay_day:
        return UNKNOWN
    if not books.own or (books.payroll_doubt and owed <= books.payroll_doubt):
        return books.not_yet(after(books.due, 1))
    first, second = (after(books.due, 1), after(books.due, 15)) if owed else (None, None)
    return grade(books.day, ("E04", "yellow", first), ("E05", "orange", second))


def nobody_paid(books: Month) -> Outcome:
    paid = sum(books.paid(lines) > 0 for lines in books.workers().values())
    if paid:
        return books.not_yet(books.third) if paid <= books.payroll_doubt else None
    maybe_nobody = books.attendance_doubt and len(books.present) <= books.attendance_doubt
    if not books.own or not books.attendance or books.payroll_doubt or maybe_nobody:
        return books.not_yet(books.third)
    return grade(books.day, ("E06", "red", books.third if books.present else None))


def not_all_paid(books: Month) -> Outcome:
    if not books.own or not books.attendance:
        return books.not_yet(after(books.due, 1))
    paid = {line.worker_id for line in books.lines if (line.paid_fen or 0) > 0 and counts(books.day, line.paid_on)}
    heads, unpaid = len(books.present), sum(row.worker_id not in paid for row in books.present)
    begin = after(books.due, 1)
    if books.project_doubt and unpaid and books.day < books.third:
        return UNKNOWN
    readings = set()
    for fewer in range(max(-books.payroll_doubt, unpaid - heads), books.payroll_doubt + 1):
        for new, gone in changed_rows(books.attendance_doubt):
            left, there = unpaid - fewer + new[0] - gone[0], heads + sum(new) - sum(gone)
            if gone[1] > heads - unpaid:
                continue
            red = left * 1000 > there * books.county.value("unpaid.permille")
            steps = (
                ("E07", "yellow", begin if left > 0 else None),
                ("E07", "red", begin if left > 0 and red else None),
            )
            readings.add(grade(books.day, *steps))
    return agreed(readings)


def changed_rows(rows: int) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    """How many heads so many rows of the attendance may add and take away, unpaid and paid."""
    for counts_ in product(range(rows + 1), repeat=4):
        if sum(counts_) <= rows:
            yield counts_[:2], counts_[2:]


def below_minimum(books: Month) -> Outcome:
    if books.payroll_doubt:
        return UNKNOWN
    if not books.own:
        return books.not_yet(after(books.due, 1))
    paid = [lines for lines in books.workers().values() if books.paid(lines) > 0]
    if not paid:
        return None
    standard = standard_of(books.county, books.matter, books.month)
    days = [days_of([line for line in lines if not line.back_pay]) for lines in paid]
    paid_fen, told = sum(books.paid(lines) for lines in paid), [found for found in days if found is not None]
    if standard == (None, None) or books.project_doubt:
        return UNKNOWN
    least = due([fewest for fewest, _most in told], standard.sure)
    if paid_fen + sum(withheld(lines) for lines in paid) < least:
        return grade(books.day, ("E08", "red", ALWAYS))
    highest = due([most for _fewest, most in told], standard.perhaps or standard.sure)
    return UNKNOWN if None in days or paid_fen < max(highest, least) else None


def withheld(lines: list[Row]) -> int:
    """What may have been withheld by law: all that was deducted, but for what the book says is for damage."""
    own = [line for line in lines if not line.back_pay]
    return max(sum(line.deducted_fen or 0 for line in own) - sum(line.damage_fen or 0 for line in own), 0)


def due(days: list[int], least: int | None) -> int:
    """Nobody can be paid a part of a fen; days that nobody told can only add to what is due."""
    return sum((least or 0) * found // FULL_MONTH for found in days)


def ghosts(books: Month) -> Outcome:
    sums = {worker: books.paid(lines) for worker, lines in books.workers().items()}
    high = sum(paid > books.county.value("ghost_pay.month") for paid in sums.values())
    year, rows = books.past_the_year(sums), books.payroll_doubt
    present = {row.worker_id for row in books.present}
    absent = sum(paid > 0 and worker not in present for worker, paid in sums.items()) if books.attendance else 0
    if not (books.own or high or year or absent) and books.grace <= books.day:
        return UNKNOWN
    if not (books.attendance or high or year) and books.grace <= books.day:
        return UNKNOWN
    if rows and high <= rows and year <= rows and absent <= rows + books.attendance_doubt:
        return UNKNOWN
    some_paid = any(paid > 0 for paid in sums.values())
    if not high and not year and some_paid and books.attendance_doubt and absent <= books.attendance_doubt:
        return UNKNOWN
    return grade(books.day, ("E10", "orange", ALWAYS if high or year or absent else None))
