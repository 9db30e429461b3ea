"""Arrears of a worker and of an employing unit across months (rulebook 17 E15–E17; 法释〔2013〕3号 第三条)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County, refused_payments
from tests.check.plain.grade import UNKNOWN, Outcome, after, counts, grade
from tests.check.plain.month import Month, months_of, net

MANY_WORKERS, MANY_MONTHS = 10, 3
ENDED = ("merged", "split", "closing", "deregistered")


@dataclass(frozen=True)
class Debt:
    """What a worker is still owed for one month whose pay day has passed; a unit no line names is the contractor.

    ``most``: what the unit may owe, where the lines do not tell which of several does; ``shared``: a month of several.
    """

    worker: int
    unit: int | None
    due: date
    fen: int
    month: int
    most: int = 0
    shared: bool = False


def read_arrears(county: County, matter: int) -> dict[str, Outcome]:
    debts, parts = list[Debt](), list[Debt]()
    gaps = county.refused(matter, "payroll") > 0
    for month in months_of(county, matter):
        books = Month(county, matter, month)
        gaps |= not books.own and books.due < county.day
        for worker, lines in books.workers().items():
            owed = books.owed(lines)
            if owed > 0 and books.due < county.day:
                debts.append(Debt(worker, None, books.due, owed, month))
                parts += units_of(books, worker, lines, owed)
    x1, x2 = county.value("crime.x1"), county.value("crime.x2")
    certain, open_units = [part for part in parts if part.fen > 0], groups(parts, "unit")
    units, workers = groups(certain, "unit"), groups(debts, "worker")
    ten_may = any(heads(unit) >= MANY_WORKERS for unit in open_units)
    crime_may = any(heads(unit) >= MANY_WORKERS and sum(part.most for part in unit) >= x2 for unit in open_units)
    unclear, shared = {"E15": ten_may, "E17": crime_may}, any(part.shared for part in parts)
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
        several = max if shared and code in unclear else sum
        day, undo = first(day for day, _lines in places), several([lines for _day, lines in places] or [0])
        sure = not (gaps or unclear.get(code)) if day is None else doubt < undo
        read[code] = grade(county.day, (code, "red", day and after(day, 1))) if sure else UNKNOWN
    read |= {"E21": ended_units(county, parts, doubt, gaps=gaps)}
    return dict.fromkeys(read, UNKNOWN) if county.refused(matter, "projects") else read


def units_of(books: Month, worker: int, lines: list[Row], owed: int) -> list[Debt]:
    """Who owes it: each unit its own lines less what it paid, never more than the worker misses."""
    contractor = books.county.projects[books.matter].contractor_id
    own = [line for line in lines if not line.back_pay]
    names = {line.employer_id or contractor for line in own}
    if len({line.employer_id for line in own}) < 2:
        return [Debt(worker, unit, books.due, owed, books.month, owed) for unit in names or {contractor}]
    most = dict[int | None, int]()
    for unit in names:
        named = [line for line in own if (line.employer_id or contractor) == unit]
        told = named + [line for line in lines if line.back_pay and line.employer_id and line.employer_id == unit]
        damaged = sum(line.damage_fen or 0 for line in named) > 0
        kept = books.damage(lines).too_much if damaged else 0
        most[unit] = max(0, min(owed, net(named) + kept - books.paid(told)))
    others = sum(most.values())
    surely = {unit: max(0, owed - (others - fen)) for unit, fen in most.items()}
    return [
        Debt(worker, unit, books.due, surely[unit], books.month, fen, shared=True)
        for unit, fen in most.items()
        if fen > 0
    ]


def heads(debts: list[Debt]) -> int:
    return len({debt.worker for debt in debts})


def bearable(debts: list[Debt], least: int) -> int:
    """How many of the debts may fall away, were each the largest, and leave the sum."""
    return (sum(debt.fen for debt in debts) - least) // max(debt.fen for debt in debts)


def ended_units(county: County, debts: list[Debt], doubt: int, *, gaps: bool) -> Outcome:
    """Units that owe and are no more; as many refused rows may have paid it, or one of several that share a month."""
    begins, unclear, lines, shared = [], gaps, [0], False
    for unit in groups(debts, "unit"):
        certain = [debt for debt in unit if debt.fen > 0]
        name = county.units.get(unit[0].unit)
        firms = [firm for firm in county.firms if firm.name == name]
        ended = [firm for firm in firms if firm.standing in ENDED and counts(county.day, firm.standing_on)]
        unclear |= not any(firm.standing in ("active", *ENDED) for firm in firms) or 0 < len(ended) < len(firms)
        days = [firm.standing_on for firm in ended if firm.standing_on]
        if ended and len(ended) == len(firms):
            begins += [max(after(debt.due, 1), *days, date.min) for debt in certain[:1]]
            lines, unclear = [*lines, len(certain)], unclear or not certain
            shared |= bool(certain) and any(debt.shared for debt in unit)
    if (unclear and not begins) or (begins and doubt >= (max(lines) if shared else sum(lines))):
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
