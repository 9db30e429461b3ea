"""Which buildings are finished (竣工验收), as far as anybody tells (rulebook 10.3)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.grade import by
from tests.check.plain.signs import signs_refused


def not_accepted(county: County, rows: list[Row]) -> list[Row]:
    """Buildings of which nobody tells that they were accepted by the day."""
    return [row for row in rows if not by(county.day, row.accepted_on)]


def followed(day: date, row: Row) -> bool:
    """Whether something tells of a building what only an accepted one has: a filing, a registration, certificates."""
    later = [row.filed_on, row.title_accepted_on, row.registered_on]
    later += [one for batch in row.batches for one in (batch.filed_on, batch.accepted_on)]
    return any(by(day, one) for one in later) or (row.titled or 0) > 0


def unfinished(county: County, rows: list[Row]) -> list[Row]:
    """Those that certainly are not accepted, and of which nothing tells what follows acceptance."""
    return [row for row in surely_unaccepted(county, rows) if not followed(county.day, row)]


def surely_unaccepted(county: County, rows: list[Row]) -> list[Row]:
    """Those of them that certainly were not: where no book ever had the column, because less than all of it is done."""
    rows = not_accepted(county, rows)
    return [row for row in rows if tells_acceptance(county) or under_way(row.progress_percent, row.done)]


def tells_acceptance(county: County) -> bool:
    return "buildings.accepted_on" in county.columns


def under_way(*done: int | None) -> bool:
    told = [one for one in done if one is not None]
    return bool(told) and max(told) < 100


def unnamed(county: County, matter: int) -> bool:
    """Whether the register of buildings names none of a housing project that is not solved, or may not be."""
    may_be_open = not county.housing[matter].solved or county.refused(matter, "housing")
    return not county.buildings[matter] and may_be_open


def may_have_begun(county: County, matter: int) -> bool:
    """Whether the works of a project without buildings may have begun: a permit without a start says that not."""
    row = county.housing[matter]
    begun = any(by(county.day, told) for told in (row.started_on, row.stopped_on, row.resumed_on))
    told = row.permit_on and "housing.started_on" in county.columns
    return begun or bool(row.signs) or not told or county.refused(matter, "housing") or signs_refused(county, matter)


def undone(county: County, matter: int) -> int:
    """How many buildings nothing tells to be finished; those that 幢数 counts beyond the named."""
    rows = county.buildings[matter]
    open_ = [row for row in _not_done(county, matter) if not followed(county.day, row)]
    return len(open_) + max(0, (county.housing[matter].building_count or 0) - len(rows))


def _not_done(county: County, matter: int) -> list[Row]:
    """The buildings that nobody tells to be accepted by a day, or at 100 %."""
    rows = not_accepted(county, county.buildings[matter])
    return [row for row in rows if not _all_done(county, matter, row)]


def _all_done(county: County, matter: int, row: Row) -> bool:
    """By what was told last; where nothing of it is kept, by the row of the register."""
    last = _told_last(county, matter, row)
    if last:
        return bool(last.progress_percent >= 100)
    return (row.progress_percent or 0) >= 100 and by(county.day, row.progress_on or county.day) is not None


def _told_last(county: County, matter: int, row: Row) -> Row | None:
    kept = [one for one in county.progress[matter] if one.building_no == row.building_no and one.told_on <= county.day]
    return max(kept, key=lambda one: one.told_on, default=None)


def finished(county: County, matter: int) -> bool:
    """Whether nothing is built any more, and no refused row may say otherwise."""
    refused = county.refused(matter, "buildings")
    return bool(county.buildings[matter]) and not refused and not undone(county, matter)


def over(county: County, matter: int) -> bool:
    """Whether works are finished, and told to be so of a day since the ledger last told of a stop or a resumption."""
    project, days = county.housing[matter], [date.min]
    went_on = [told for told in (by(county.day, project.stopped_on), by(county.day, project.resumed_on)) if told]
    for row in county.buildings[matter]:
        last = _told_last(county, matter, row)
        whole = (last.told_on if last else row.progress_on) if _all_done(county, matter, row) else None
        days += [told for told in (by(county.day, row.accepted_on), whole) if told]
    told = not _not_done(county, matter) and max(days) >= max(went_on, default=date.min)
    return finished(county, matter) and told
