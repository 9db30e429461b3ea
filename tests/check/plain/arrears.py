"""Arrears of a worker and of an employing unit across months (rulebook 17 E15–E17; 法释〔2013〕3号 第三条)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.check.plain.county import County
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


def read_arrears(county: County, matter: int) -> dict[str, Outcome]:
    debts: list[Debt] = []
    gaps = False
    for month in months_of(county, matter):
        books = Month(county, matter, month)
        gaps |= bool(books.payroll_doubt) or (not books.lines and books.due < county.day)
        for worker, lines in books.workers().items():
            owed = books.owed(lines)
            if owed > 0 and books.due < county.day:
                named = [line.employer_id for line in lines if not line.back_pay and line.employer_id is not None]
                unit = max(named, default=county.projects[matter].contractor_id)
                debts.append(Debt(worker, unit, books.due, owed))
    days = {
        "E15": first(tenth_worker(unit) for unit in groups(debts, "unit")),
        "E16": first(third_month(worker, county.value("crime.x1")) for worker in groups(debts, "worker")),
        "E17": first(ten_and_sum(unit, county.value("crime.x2")) for unit in groups(debts, "unit")),
    }
    read = {
        code: UNKNOWN if day is None and gaps else grade(county.day, (code, "red", day and after(day, 1)))
        for code, day in days.items()
    }
    return read | {"E21": ended_units(county, matter, debts, gaps)}


def ended_units(county: County, matter: int, debts: list[Debt], gaps: bool) -> Outcome:
    """Units that owe and are no more."""
    begins, unclear = [], gaps
    for unit in groups(debts, "unit"):
        name = county.units.get(unit[0].unit)
        firms = [firm for firm in county.firms if firm.name == name]
        ended = [firm for firm in firms if firm.standing in ENDED and counts(county.day, firm.standing_on)]
        unclear |= not any(firm.standing in ("active", *ENDED) for firm in firms)
        days = [firm.standing_on for firm in ended if firm.standing_on]
        if ended:
            begins.append(max(after(unit[0].due, 1), *days, date.min))
    if unclear and not begins:
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
