"""The plain reading of homes: acceptance, delivery, defects and contracts, building by building (rules H08 to H25)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.finish import followed, surely_unaccepted, tells_acceptance
from tests.check.plain.grade import (
    ALWAYS,
    UNKNOWN,
    Outcome,
    after,
    by,
    grade,
    known,
    month_later,
    rolled,
    workday,
)
from tests.check.plain.titles import handed_over, parts_of


def read_buildings(county: County, rows: list[Row]) -> dict[str, Outcome]:
    day = county.day
    waiting = [row for row in rows if not handed_over(day, row)]
    parts = [part for row in rows for part in parts_of(row)]
    taken = registering(day, parts)
    # nobody says whether what the book tells of registration is of units outside of the batches
    perhaps = registering(day, [row_part(row) for row in rows if row.batches and row.sold is None])
    failed = [
        row.structure_tested_on
        for row in rows
        if row.structure_result == "failed" and (row.structure_tested_on is None or row.structure_tested_on <= day)
    ]
    dated = [tested for tested in failed if tested]
    unread = any(
        row.structure_result == "other" and (row.structure_tested_on is None or row.structure_tested_on <= day)
        for row in rows
    )
    return {
        "H08": late_soon(county, waiting),
        "H10": demanded(day, waiting),
        "H11": unaccepted(day, [row for row in rows if not by(day, row.accepted_on)]),
        "H16": known(grade(day, ("H16", "yellow", min(taken, default=None))), *(late <= day for late in perhaps)),
        "H17": known(grade(day, ("H17", "red", min(dated) if dated else ALWAYS if failed else None)), unread),
        "H18": defects(county, rows),
        "H25": unfiled(county, rows),
    }


def registering(day: date, parts: list[Row]) -> list[date]:
    """From when on the registrations that the registry took and did not finish are late."""
    taken = [part.accepted_on for part in parts if by(day, part.accepted_on) and not by(day, part.registered_on)]
    return [after(workday(one, 30), 1) for one in taken]


def row_part(row: Row) -> Row:
    """What the book says of registration."""
    return Row(accepted_on=row.title_accepted_on, registered_on=row.registered_on)


def unaccepted(day: date, rows: list[Row]) -> Outcome:
    """Handed over without a day of acceptance; where a filing or a registration tells of one nobody knows its day."""
    certain: list[date] = []
    for row in rows:
        handed = [one for part in (row, *row.batches) if (one := by(day, part.delivered_on))]
        certain += [] if followed(day, row) else handed
    gaps = (followed(day, row) for row in rows)
    return known(grade(day, ("H11", "red", min(certain, default=None))), *gaps)


def late_soon(county: County, waiting: list[Row]) -> Outcome:
    day, before = county.day, -county.value("late.risk_days")
    coming = [row for row in waiting if row.due_on and row.due_on >= day and row.sold != 0]
    bad = [row for row in coming if row.forecast_on and row.forecast_on > row.due_on]
    late = [after(row.due_on, before) for row in bad if handed_over(day, row) is False]
    gaps = [after(row.due_on, before) <= day for row in coming if row.forecast_on is None]
    gaps += [after(row.due_on, before) <= day for row in bad if handed_over(day, row) is None]
    return known(grade(day, ("H08", "yellow", min(late, default=None))), *gaps)


def demanded(day: date, waiting: list[Row]) -> Outcome:
    asked = [row for row in waiting if by(day, row.demanded_on)]
    begins, gaps = [], [row.due_on is None for row in asked]
    for row in asked:
        if row.due_on is not None and row.demanded_on > row.due_on:
            begin = after(rolled(month_later(row.demanded_on, 3)), 1)
            if handed_over(day, row) is None:
                gaps.append(begin <= day)
            else:
                begins.append(begin)
    return known(grade(day, ("H10", "red", min(begins, default=None))), *gaps)


def defects(county: County, rows: list[Row]) -> Outcome:
    """Alike defects and repairs overdue.

    A repair from before the 90 days says nothing of the homes counted in them, nor of a limit that ends after them.
    Nobody tells whether what several buildings have is the same.
    """
    day = county.day
    unrepaired = [row for row in rows if not by(day, row.repaired_on)]
    alike = [row for row in rows if (row.defect_units or 0) >= county.value("defect.units")]
    many = any(row in unrepaired for row in alike)
    due = [after(row.repair_due_on, 1) for row in unrepaired if row.repair_due_on]
    stale = any(row not in unrepaired and after(row.repaired_on, 91) <= day for row in alike)
    stale = stale or any(
        row not in unrepaired and row.repair_due_on and after(row.repaired_on, 90) < row.repair_due_on < day
        for row in rows
    )
    since = [row for row in rows if row not in unrepaired and row not in alike and after(row.repaired_on, 91) <= day]
    together = sum(row.defect_units or 0 for row in (*unrepaired, *since)) >= county.value("defect.units")
    if (stale or together) and not many and not any(begin <= day for begin in due):
        return UNKNOWN
    return grade(day, ("H18", "yellow", ALWAYS if many else None), ("H18", "orange", min(due, default=None)))


def unfiled(county: County, rows: list[Row]) -> Outcome:
    """Where no book tells of acceptance, only contracts about buildings under way are certainly ones of presale."""
    day, rows = county.day, rows if tells_acceptance(county) else surely_unaccepted(county, rows)
    odd = [row for row in rows if contradicts(day, row)]
    told = [row for row in rows if None not in (row.sold, row.contracts_filed) and row not in odd]
    short = [row for row in told if row.contracts_filed < row.sold]
    short = [row for row in short if not row.accepted_on or not row.oldest_unfiled_on or presold(row)]
    begins = [after(rolled(after(row.oldest_unfiled_on, 30)), 1) for row in short if by(day, row.oldest_unfiled_on)]
    gaps = [bool(odd), *(row.oldest_unfiled_on is None for row in short)]
    gaps += [row.sold is None or (row.sold > 0 and row.contracts_filed is None) for row in rows]
    return known(grade(day, ("H25", "blue", min(begins, default=None))), *gaps)


def contradicts(day: date, row: Row) -> bool:
    """Whether what a building's row says of its contracts, and of being finished, cannot all be so."""
    if None in (row.sold, row.contracts_filed):
        return False
    if row.contracts_filed > row.sold:
        return True
    oldest = by(day, row.oldest_unfiled_on)
    if row.accepted_on and row.oldest_unfiled_on and not presold(row):
        return False
    if row.contracts_filed == row.sold:
        return oldest is not None
    if row.units is not None and row.sold > row.units:
        return True
    finished = (row.filed_on, row.title_accepted_on, row.registered_on)
    return oldest is not None and any(told is not None and told <= oldest for told in finished)


def presold(row: Row) -> bool:
    """A contract signed once the building was accepted is no presale contract."""
    return bool(row.oldest_unfiled_on < row.accepted_on)
