"""Arrears of a worker and of an employing unit across months (rulebook 17 E15–E17; 法释〔2013〕3号 第三条)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.check.plain.county import County, refused_payments
from tests.check.plain.grade import UNKNOWN, Outcome, after, counts, grade
from tests.check.plain.month import Month, months_of

MANY_WORKERS, MANY_MONTHS = 10, 3
ENDED = ("merged", "split", "closing", "deregistered")


@dataclass(frozen=True)
class Debt:
    """What one worker is still owed for one month whose pay day has passed; a unit no line names is the contractor."""

    worker: int
    unit: int | None
    due: date
    fen: int
    month: int


def read_arrears(county: County, matter: int) -> dict[str, Outcome]:
    debts: list[Debt] = []
    gaps = county.refused(matter, "payroll") > 0
    for month in months_of(county, matter):
        books = Month(county, matter, month)
        gaps |= not books.own and books.due < county.day
        for worker, lines in books.workers().items():
            owed = books.owed(lines)
            if owed > 0 and books.due < county.day:
                named = [line.employer_id for line in lines if not line.back_pay and line.employer_id is not None]
                unit = max(named, default=county.projects[matter].contractor_id)
                debts.append(Debt(worker, unit, books.due, owed, month))
    x1, x2 = county.value("crime.x1"), county.value("crime.x2")
    units, workers = groups(debts, "unit"), groups(debts, "worker")
    found = {
        "E15": [(day, heads(unit) - MANY_WORKERS + 1) for unit in units if (day := tenth_worker(unit))],
        "E16": [
            (day, 1 + min(len(worker) - MANY_MONTHS, bearable(worker, x1)))
            for worker in workers
            if (day := third_month(worker, x1))
        ],
        "E17": [
            (day, 1 + min(heads(unit) - MANY_WORKERS, bearable(unit, x2)))
            for unit in units
            if (day := ten_and_sum(unit, x2))
        ],
    }
    doubt, read = refused_payments(county, matter, {debt.month for debt in debts}), dict[str, Outcome]()
    for code, places in found.items():
        day, undo = first(day for day, _lines in places), sum(lines for _day, lines in places)
        sure = not gaps if day is None else doubt < undo
        read[code] = grade(county.day, (code, "red", day and after(day, 1))) if sure else UNKNOWN
    read |= {"E21": ended_units(county, debts, doubt, gaps=gaps)}
    return dict.fromkeys(read, UNKNOWN) if county.refused(matter, "projects") else read


def heads(debts: list[Debt]) -> int:
    return len({debt.worker for debt in debts})


def bearable(debts: list[Debt], least: int) -> int:
    """How many of the debts may fall away, were each the largest, and leave the sum."""
    return (sum(debt.fen for debt in debts) - least) // max(debt.fen for debt in debts)


def ended_units(county: County, debts: list[Debt], doubt: int, *, gaps: bool) -> Outcome:
    """Units that owe and are no more; all they owe may have been paid by as many refused rows."""
    begins, unclear, lines = [], gaps, 0
    for unit in groups(debts, "unit"):
        name = county.units.get(unit[0].unit)
        firms = [firm for firm in county.firms if firm.name == name]
        ended = [firm for firm in firms if firm.standing in ENDED and counts(county.day, firm.standing_on)]
        unclear |= not any(firm.standing in ("active", *ENDED) for firm in firms) or 0 < len(ended) < len(firms)
        days = [firm.standing_on for firm in ended if firm.standing_on]
        if ended and len(ended) == len(firms):
            begins.append(max(after(unit[0].due, 1), *days, date.min))
            lines += len(unit)
    if (unclear and not begins) or (begins and doubt >= lines):
        return UNKNOWN
    return grade(county.day, ("E21", "orange", min(begins, default=None)))


def groups(debts: list[Debt], name: str) -> list[list[Debt]]:
    found: dict[object, list[Debt]] = defaultdict(list)
    for debt in sorted(debts, key=lambda debt: debt.due):
        found[getattr(debt, name)].append(debt)
    return list(found.values())


def first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def tenth_worker(debts: list[Debt]) -> date | None:
    seen: set[int] = set()
    for debt in debts:
        seen.add(debt.worker)
        if len(seen) == MANY_WORKERS:
            return debt.due
    return None


def third_month(debts: list[Debt], least: int) -> date | None:
    total = 0
    for number, debt in enumerate(debts, start=1):
        total += debt.fen
        if number >= MANY_MONTHS and total >= least:
            return debt.due
    return None


def ten_and_sum(debts: list[Debt], least: int) -> date | None:
    tenth, total = tenth_worker(debts), 0
    for debt in debts:
        total += debt.fen
        if total >= least:
            return tenth and max(tenth, debt.due)
    return None
