"""What visits saw and nobody has found put right since."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.grade import by, counts, month_of

GOOD = ("sound", "done")


def left_standing(county: County, matter: int) -> dict[str, list[Row]]:
    """Visits by the circumstance that each saw and that stands."""
    day, rows = county.day, [row for row in county.inspections[matter] if row.inspected_on <= county.day]
    found: dict[str, list[Row]] = {}
    for row in rows:
        for note in row.notes:
            if not note.cleared and not closed(day, row) and not any(ends(other, row, note.code) for other in rows):
                found.setdefault(note.code, []).append(row)
    return found


def month_seen(county: County, matter: int, code: str) -> int | None:
    """The month in which a circumstance that stands was first seen."""
    found = left_standing(county, matter).get(code, [])
    return month_of(min(row.inspected_on for row in found)) if found else None


def closed(day: date, row: Row) -> bool:
    """Whether the visit's own row says by now that what it saw was put right."""
    second_look = row.recheck if counts(day, row.rechecked_on) else None
    if second_look == "passed":
        return True
    said = row.result in GOOD and counts(day, row.done_on)
    done = by(day, row.done_on) is not None and row.result != "open"
    return (said or done) and second_look != "failed"


def ends(other: Row, row: Row, code: str) -> bool:
    """Whether another visit, not earlier, found the circumstance put right."""
    if other.id == row.id or other.inspected_on < row.inspected_on:
        return False
    if any(note.cleared and note.code == code for note in other.notes):
        return True
    again = any(not note.cleared and note.code == code for note in other.notes)
    return other.kind == "recheck" and other.result in GOOD and not again


def board_found(county: County, matter: int, project: Row) -> date | None:
    """The first day on which a signed check found the notice board wrong, and nothing has shown it whole since."""
    rows = [row for row in county.inspections[matter] if row.inspected_on <= county.day]
    told = by(county.day, project.board_photo_on) if project.board_present and project.board_whole else None
    days = [
        row.inspected_on
        for row in rows
        if is_bad(row) and not closed(county.day, row) and not (told and told > row.inspected_on)
        if not any(
            shows_whole(other) for other in rows if other.id != row.id and other.inspected_on >= row.inspected_on
        )
    ]
    return min(days, default=None)


def is_bad(visit: Row) -> bool:
    return visit.board == "unsound" or bool(visit.board_lacks)


def shows_whole(visit: Row) -> bool:
    """Whether a visit looked and found the board in order, or came to see that all was put right and found so."""
    again = visit.kind == "recheck" and visit.result in GOOD
    return not is_bad(visit) and (visit.board == "sound" or again)
