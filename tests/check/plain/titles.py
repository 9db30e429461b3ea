"""Titles of a building part by part (rulebook 17 H13–H16): its batches, and the book for what no batch holds."""

from datetime import date
from types import SimpleNamespace as Row
from typing import Any

from tests.check.plain.grade import Outcome, after, by, grade, known, rolled, year_later

SIDES = {"developer": "by_developer", "buyer": "not_developer"}


def parts_of(row: Row) -> list[Row]:
    """What goes to registration together, each part with its units, certificates, days and whose fault it is."""
    held = sum(one.units for one in row.batches)
    issued = sum(one.issued for one in row.batches)
    parts = list(row.batches)
    if not row.batches or (row.sold is not None and row.sold > held):
        units = None if row.sold is None else row.sold - held
        parts.append(
            Row(
                units=units, issued=None if row.titled is None else max(row.titled - issued, 0),
                contracted_on=None, delivered_on=row.delivered_on,
                papers_on=row.title_filed_on, accepted_on=row.title_accepted_on, registered_on=row.registered_on,
                fault=SIDES.get(row.title_cause, "unclear_fault"),
            )
        )  # fmt: skip
    return parts


def handed_over(day: date, row: Row) -> bool | None:
    """Whether all that was sold was handed over; None where a batch was and nobody says how many units were sold.

    Or where nobody says whether homes sold finished were.
    """
    given = [batch for batch in row.batches if by(day, batch.delivered_on)]
    untold = undated(day, row)
    if by(day, row.delivered_on) or not row.batches:
        return by(day, row.delivered_on) is not None
    if row.sold is None:
        return None if any(by(day, since(batch)) for batch in row.batches) else False
    if len(given) + len(untold) < len(row.batches) or sum(batch.units for batch in row.batches) < row.sold:
        return False
    return None if untold else True


def undated(day: date, row: Row) -> list[Row]:
    """Batches of homes sold finished of which nobody says when they were delivered."""
    return [batch for batch in row.batches if by(day, batch.contracted_on) and batch.delivered_on is None]


def since(part: Row) -> Any:
    """From when on titles have time: the contract of homes sold finished, the delivery of others."""
    return part.contracted_on or part.delivered_on


def read_titles(day: date, row: Row) -> dict[str, Outcome]:
    given = [part for part in parts_of(row) if by(day, since(part))]
    handed = [part for part in parts_of(row) if by(day, part.delivered_on)]
    # what the book says of delivery may be of units outside of the batches, and nobody says how many were sold
    perhaps = by(day, row.delivered_on) if row.batches and row.sold is None else None
    if not given and not perhaps:
        return {}
    unfiled = [part.delivered_on for part in handed if part.units != 0 and not by(day, part.papers_on)]
    late = after(rolled(after(min(unfiled), 60)), 1) if unfiled else None
    bare = [part.contracted_on for part in undated(day, row) if not by(day, part.papers_on)]
    doubt = perhaps and not by(day, row.title_filed_on) and after(rolled(after(perhaps, 60)), 1) <= day
    first = min([since(part) for part in given] + ([perhaps] if perhaps else []))
    filed = known(
        grade(day, ("H13", "yellow", late)), bool(doubt), *(after(rolled(after(one, 60)), 1) <= day for one in bare)
    )
    return {"H13": filed, "H14": untitled(day, row, given, first)}


def untitled(day: date, row: Row, given: list[Row], handed: date) -> Outcome:
    counted = [part for part in given if part.units is not None and part.issued is not None]
    lacking = [part for part in counted if part.issued < part.units]
    first = after(rolled(after(handed, 90)), 1)
    steps, gaps = [], [row.sold is None and first <= day]
    untold = [part for part in given if part.issued is None and part.units and part.fault != "not_developer"]
    gaps += [after(rolled(after(since(part), 90)), 1) <= day for part in untold]
    for part in lacking:
        due = after(since(part), 90)
        begin = after(rolled(due), 1)
        if part.fault == "by_developer":
            steps += [("H14", "orange", begin), ("H15", "red", after(rolled(year_later(due)), 1))]
        if part.fault == "unclear_fault":
            gaps.append(begin <= day)
    return known(grade(day, *steps), *gaps)
