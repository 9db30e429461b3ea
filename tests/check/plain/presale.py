"""Presale, presale money, financing, and the wages behind a housing project (rulebook 17 H20–H24, H26, H28)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.finish import may_have_begun, not_accepted, unfinished, unnamed
from tests.check.plain.grade import ALWAYS, UNKNOWN, Hit, Outcome, after, by, first_of, grade, known, latest
from tests.check.plain.housing import resumed_since, standstill
from tests.check.plain.month import Month, months_of, paid_in
from tests.check.plain.signs import may_rest, works_of

QUARTER = 2_500


def read_presale(county: County, matter: int) -> dict[str, Outcome]:
    row, day = county.housing[matter], county.day
    open_ = unfinished(county, county.buildings[matter])
    read = {
        "H21": known(always(day, "H21", "red", (row.outside_fen or 0) > 0), asks(row, row.outside_fen)),
        "H22": released(day, row),
        "H24": known(
            always(day, "H24", "orange", row.presale_hold == "frozen"),
            not row.solved and row.presale_hold not in ("frozen", "free"),
        ),
    }
    if open_:
        read["H20"] = presold(day, row, open_)
        read["H23"] = covered(county, row)
        if not by(day, row.financed_on):
            read["H26"] = unfinanced(county, row)
        read["H28"] = stopped_and_unpaid(county, matter)
    doubt, housing = county.refused(matter, "buildings"), county.refused(matter, "housing")
    if may_rest(county, matter) and open_:
        read["H28"] = UNKNOWN
    if unnamed(county, matter):
        read |= without_buildings(county, matter)
    if doubt:
        read |= dict.fromkeys(("H20", "H28"), UNKNOWN)
    if doubt and len(open_) <= doubt:
        maybe = {"H23": covered(county, row), "H26": None if by(day, row.financed_on) else unfinanced(county, row)}
        read |= {code: UNKNOWN for code, outcome in maybe.items() if isinstance(outcome, Hit)}
    if housing:
        read |= dict.fromkeys(("H20", "H21", "H22", "H24"), UNKNOWN)
        read |= dict.fromkeys(("H23", "H26", "H28") if open_ or unnamed(county, matter) else (), UNKNOWN)
    return read


def without_buildings(county: County, matter: int) -> dict[str, Outcome]:
    """What no register of buildings leaves open; an account with enough needs none, nor what is financed or fit."""
    row, read = county.housing[matter], dict[str, Outcome]({"H20": UNKNOWN})
    if not by(county.day, row.financed_on) and unfinanced(county, row):
        read["H26"] = UNKNOWN
    if may_have_begun(county, matter):
        read["H28"] = UNKNOWN
        if covered(county, row):
            read["H23"] = UNKNOWN
    return read


def always(day: date, code: str, level: str, wrong: bool) -> Outcome:
    return grade(day, (code, level, ALWAYS if wrong else None))


def asks(row: Row, value: int | None) -> bool:
    """Whether an open matter's cell is empty."""
    return value is None and not row.solved


def presold(day: date, row: Row, unfinished: list[Row]) -> Outcome:
    permitted = True if by(day, row.presale_permit_on) else row.presale_permitted
    if permitted and row.presale_permit_on and row.presale_permit_on > day:
        permitted = None
    sold = sum(building.sold or 0 for building in unfinished)
    bad = permitted is False or (row.presale_invested_share is not None and row.presale_invested_share < QUARTER)
    fine = permitted is True and row.presale_invested_share is not None and row.presale_invested_share >= QUARTER
    if sold:
        return always(day, "H20", "red", bad) if bad or fine else UNKNOWN
    return UNKNOWN if not fine and any(building.sold is None for building in unfinished) else None


def released(day: date, row: Row) -> Outcome:
    """Above the node: what is out of the amount that the account must hold even if all above that was drawn."""
    out, node, astray = row.presale_released_fen, row.presale_node_fen, row.diverted_fen
    quota, balance, paid = row.presale_quota_fen, row.presale_balance_fen, row.presale_paid_in_fen
    held = None not in (quota, balance, node) and quota - balance <= node
    much = None not in (out, node) and out > node and not held
    over = much and (row.released_here > node or (None not in (quota, paid) and out - max(paid - quota, 0) > node))
    asked = (out, node, astray, *((quota, paid) if much else ()))
    wrong = (astray or 0) > 0 or over
    return known(always(day, "H22", "red", wrong), *(asks(row, value) for value in asked))


def covered(county: County, row: Row) -> Outcome:
    balance, cost, quota = row.presale_balance_fen, row.finish_cost_fen, row.presale_quota_fen
    if balance is None or cost is None:
        return None if row.solved else UNKNOWN
    cover = county.value("presale.cover_permille")
    if quota is None:
        return UNKNOWN if balance * 1000 < cost * cover and not row.solved else None
    return always(county.day, "H23", "orange", balance * 1000 < min(cost, quota) * cover)


def unfinanced(county: County, row: Row) -> Outcome:
    pushed = by(county.day, row.whitelist_pushed_on)
    begin = pushed and after(pushed, county.value("whitelist.days") + 1)
    unfit = ALWAYS if row.whitelist_fit == "unmet" else None
    outcome = grade(county.day, ("H26", "yellow", unfit), ("H26", "yellow", begin))
    return known(outcome, row.whitelist_fit == "other")


def stopped_and_unpaid(county: County, matter: int) -> Outcome:
    row = county.housing[matter]
    found = standstill(county, matter)
    if isinstance(found, str):
        return UNKNOWN
    stop, codes, day = found[1], county.links.get(matter, []), county.day
    works = works_of(county, matter)
    begins: list[date] = []
    gap = len(works) < len(codes) or not codes
    gap = gap or any(county.refused(number, book) for number in works for book in ("payroll", "allocations"))
    gap = gap or "allocations" not in county.known
    worked = [one.last_work_on for one in not_accepted(county, county.buildings[matter]) if one.last_work_on]
    seen = max([*worked, *row.seen], default=date.min)
    early = []
    for number in works:
        for month in months_of(county, number):
            owed, dry, unread = month_of_works(county, number, month, seen)
            begins += [begin for begin in (owed, dry) if begin]
            gap = gap or unread
            early += [month] if first_of(month) <= seen else []
    gap = gap or not early
    outcome = grade(day, ("H28", "red", latest(stop, min(begins, default=None))))
    if outcome and resumed_since(day, row, [*worked, *row.signs]):
        return UNKNOWN
    return known(outcome, gap and stop is not None and stop <= day)


def month_of_works(county: County, project: int, month: int, seen: date) -> tuple[date | None, date | None, bool]:
    """From when on wages of the month are owed, from when on no labour cost came in, and whether that is not known.

    Until the estate was last ``seen`` at work somebody worked, unless the attendance says that nobody did.
    """
    books, day = Month(county, project, month), county.day
    owing = sum(books.owed(lines) > 0 for lines in books.workers().values()) > books.payroll_doubt
    owed = after(books.due, 1) if owing and "payroll" in county.known else None
    there = books.present or (first_of(month) <= seen and not books.attendance)
    silent = bool(books.payroll_doubt and not owing) or bool(there and not books.own)
    unread = silent and books.due < day
    row = next((row for row in county.allocations[project] if row.month == month), None)
    if row is None:
        return owed, None, unread
    if county.refused(project, "allocations", month):
        return owed, None, unread
    paid = paid_in(day, row)
    if paid is None and row.due_fen > 0:
        return owed, None, unread or row.due_on < day
    nothing_in = row.due_fen > 0 and paid == 0 and "allocations" in county.known
    return owed, after(row.due_on, 1) if nothing_in else None, unread
