"""A housing project at rest and its buildings (rulebook 17 H03–H05, H09, H12–H15, H27, H29)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.finish import may_have_begun, not_accepted, unfinished, unnamed
from tests.check.plain.grade import (
    ALWAYS,
    UNKNOWN,
    Hit,
    Outcome,
    after,
    by,
    grade,
    known,
    month_later,
    rolled,
)
from tests.check.plain.signs import may_rest
from tests.check.plain.titles import handed_over, read_titles


def read_housing(county: County, matter: int) -> dict[str, Outcome]:
    row, day = county.housing[matter], county.day
    read: dict[str, Outcome] = {}
    if not row.solved:
        lacks = None in (row.duty_unit, row.duty_person, row.rectify_by)
        overdue = row.rectify_by and after(row.rectify_by, 1)
        read["H27"] = grade(day, ("H27", "orange", ALWAYS if lacks else None), ("H27", "orange", overdue))
    if county.refused(matter, "housing") and not row.problems:
        read["H27"] = UNKNOWN
    if unfinished(county, county.buildings[matter]):
        read |= at_rest(county, matter, row)
        if may_rest(county, matter):
            read |= dict.fromkeys({"H03", "H04", "H29"} & read.keys(), UNKNOWN)
        if county.refused(matter, "housing"):
            read["H29"] = UNKNOWN
    if county.refused(matter, "buildings") or (unnamed(county, matter) and may_have_begun(county, matter)):
        read |= dict.fromkeys(("H03", "H04", "H29"), UNKNOWN)
    return read


def at_rest(county: County, matter: int, row: Row) -> dict[str, Outcome]:
    read: dict[str, Outcome] = {}
    open_ = not_accepted(county, county.buildings[matter])
    read["H03"] = stopped(county, matter)
    read["H04"] = UNKNOWN if county.refused(matter, "housing") else not_reported(county, matter, row, open_)
    if not row.solved:
        read["H29"] = UNKNOWN if county.refused(matter, "housing") else not_visited(county, matter, row)
    days = [one.last_work_on for one in open_ if one.last_work_on]
    for code, worked in (("H03", row.signs), ("H29", row.signs), ("H04", row.seen)):
        if isinstance(read.get(code), Hit) and resumed_since(county.day, row, [*days, *worked]):
            read[code] = UNKNOWN
    if isinstance(read["H03"], Hit) and county.refused(matter, "housing"):
        read["H03"] = UNKNOWN
    return read


def joined(row: Row, rows: list[Row]) -> list[Row]:
    """Where one building alone is unfinished, work somewhere is work there."""
    if len(rows) != 1 or not row.signs:
        return rows
    only = rows[0]
    return [Row(**vars(only) | {"last_work_on": max([only.last_work_on or date.min, *row.signs])})]


def resumed_since(day: date, row: Row, worked: list[date]) -> bool:
    """Whether the ledger tells of a resumption after the last work that anything tells."""
    resumed = by(day, row.resumed_on)
    return bool(worked and resumed and resumed > max(worked))


def rested(county: County, matter: int, worked: date, amount: int) -> date:
    """The ``amount``-th day of rest after ``worked`` that counts, told off day by day."""
    spared = [row for row in county.windows if row.matter_id == matter or row.matter_id not in county.housing]
    day = worked
    while amount:
        day = after(day, 1)
        amount -= not any(row.from_on <= day <= row.to_on for row in spared)
    return day


def standstill(county: County, matter: int) -> tuple[date | None, date | None, date | None] | str:
    """From when on the works stand partly, wholly and for long; or that nobody knows.

    Wholly where every building rests that may be unfinished, partly where one does that certainly is.
    """
    estate = county.housing[matter]
    open_ = joined(estate, not_accepted(county, county.buildings[matter]))
    worked = [row.last_work_on for row in open_ if row.last_work_on]
    whole = [*worked, *estate.signs]
    if not whole or county.refused(matter, "buildings"):
        return UNKNOWN
    short, long = county.value("stop.days"), county.value("stop.long_days")
    stop = rested(county, matter, max(whole), short)
    if len(worked) < len(open_) and stop <= county.day:
        return UNKNOWN
    sold = [row.last_work_on for row in certain(county, matter) if row.last_work_on and (row.sold or 0) > 0]
    part = rested(county, matter, min(sold), short) if sold else None
    return part, stop, rested(county, matter, max(whole), long)


def certain(county: County, matter: int) -> list[Row]:
    """The buildings that certainly are unfinished, of which work somewhere puts off what one alone began."""
    rows = unfinished(county, county.buildings[matter])
    return joined(county.housing[matter], rows) if all(row.last_work_on for row in rows) else rows


def stopped(county: County, matter: int) -> Outcome:
    found = standstill(county, matter)
    if isinstance(found, str):
        return UNKNOWN
    part, stop, long = found
    untold = [row.last_work_on for row in certain(county, matter) if row.last_work_on and row.sold is None]
    maybe = untold and rested(county, matter, min(untold), county.value("stop.days")) <= county.day
    outcome = grade(county.day, ("H03", "yellow", part), ("H03", "orange", stop), ("H05", "red", long))
    return known(outcome, bool(maybe))


def not_visited(county: County, matter: int, row: Row) -> Outcome:
    found = standstill(county, matter)
    if isinstance(found, str):
        return UNKNOWN
    days = [row.visited_on, *row.visits, *(visit.inspected_on for visit in county.inspections[matter])]
    visit, steps = max((one for one in days if by(county.day, one)), default=None), []
    for level, begun in zip(("yellow", "orange", "red"), found, strict=True):
        if begun is not None:
            base = max(begun, visit) if visit else begun
            steps.append(("H29", level, after(base, county.value(f"visit.{level}_days") + 1)))
    return grade(county.day, *steps)


def not_reported(county: County, matter: int, row: Row, open_: list[Row]) -> Outcome:
    worked = [one.last_work_on for one in open_ if one.last_work_on]
    seen = [*worked, *row.seen]
    if not seen or county.refused(matter, "buildings"):
        return UNKNOWN
    reported = by(county.day, row.stop_reported_on)
    if reported and reported >= max(seen):
        return None
    stop = rested(county, matter, max([*worked, *row.signs]), county.value("stop.days"))
    begin = max(after(rolled(month_later(max(seen))), 1), stop)
    if len(worked) < len(open_) and not (len(open_) == 1 and row.signs):
        return UNKNOWN if begin <= county.day else None
    return grade(county.day, ("H04", "orange", begin))


def read_building(county: County, row: Row) -> dict[str, Outcome]:
    """What is said of a building; a refused row of the project's buildings may be this one put right."""
    if county.refused(row.matter_id, "buildings"):
        return dict.fromkeys(("H09", "H12", "H13", "H14"), UNKNOWN)
    return of_building(county, row)


def of_building(county: County, row: Row) -> dict[str, Outcome]:
    day = county.day
    accepted, handed = by(day, row.accepted_on), handed_over(day, row)
    read: dict[str, Outcome] = {}
    if not handed:
        bands = row.due_on and [("H09", level, after(row.due_on, days)) for level, days in BANDS]
        bought = grade(day, *bands) if bands else UNKNOWN
        read["H09"] = None if row.sold == 0 else UNKNOWN if handed is None and bought else bought
    if accepted:
        filed = any(by(day, one.filed_on) for one in (row, *row.batches))
        late = None if filed else after(rolled(after(accepted, 15)), 1)
        read["H12"] = grade(day, ("H12", "yellow", late))
    return read | read_titles(day, row)


BANDS = (("yellow", 1), ("orange", 31), ("red", 91))
