"""A housing project as a whole: start, progress, delivery, quality, titles (rulebook 17 H01–H02, H06–H18, H25)."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.finish import (
    finished,
    followed,
    may_have_begun,
    not_accepted,
    over,
    undone,
    unfinished,
    unnamed,
)
from tests.check.plain.grade import (
    ALWAYS,
    UNKNOWN,
    Hit,
    Outcome,
    after,
    by,
    grade,
    month_later,
    rolled,
    year_later,
)
from tests.check.plain.homes import read_buildings
from tests.check.plain.pace import slow
from tests.check.plain.signs import signs_refused, told_rest


def read_estate(county: County, matter: int) -> dict[str, Outcome]:
    row, rows, day = county.housing[matter], county.buildings[matter], county.day
    read: dict[str, Outcome] = {}
    begun = [by(day, told) for told in (row.started_on, row.stopped_on, row.resumed_on)]
    started = any(begun) or any(has_works(day, building) for building in rows) or bool(row.signs)
    if not started:
        read["H01"] = not_started(day, row)
    if row.idle_excuse is None:
        read["H07"] = idle(county, row, rows, started)
    if not over(county, matter):
        read["H06"] = resumed_unseen(county, matter, row, rows)
    if unfinished(county, rows):
        read["H02"] = slow(county, matter, rows)
    read |= read_buildings(county, rows)
    told = any(begun) or any(has_works(day, building) for building in rows)
    read |= dict.fromkeys(doubted_by_signs(county, matter, row, told=told), UNKNOWN)
    if unnamed(county, matter) and may_have_begun(county, matter):
        read |= dict.fromkeys(("H02", "H08", "H10", "H11", "H16", "H17", "H18", "H25"), UNKNOWN)
    if county.refused(matter, "housing"):
        read |= dict.fromkeys(("H01", "H06", "H07"), UNKNOWN)
    if county.refused(matter, "buildings"):
        kept = {"H06", *(["H07"] if row.idle_excuse is not None else [])}
        read |= dict.fromkeys({*read, "H01", "H02"} - kept, UNKNOWN)
    return read


def doubted_by_signs(county: County, matter: int, row: Row, *, told: bool) -> list[str]:
    """The rules that a refused row of the works may decide; ``told``: the project's own books say that it began."""
    if not signs_refused(county, matter):
        return []
    found, day = list[str](), county.day
    if not told and row.permit_on and start_due(row) < day:
        found.append("H01")
    area, money = row.developed_share, row.invested_share
    small = (area is not None and area * 3 < 10_000) or (money is not None and money < 2_500)
    land = row.land_start_due_on and after(rolled(year_later(row.land_start_due_on)), 1)
    rest = after(told_rest(county, matter), 365) if small or None in (area, money) else None
    begin = rest if told else land
    return [*found, *(["H07"] if row.idle_excuse is None and begin and begin <= day else [])]


def start_due(row: Row) -> date:
    """By when works must begin, with the extensions that the law allows."""
    due = max(month_later(row.permit_on, 3), row.start_extended_to or date.min)
    return rolled(min(due, month_later(row.permit_on, 9)))


def has_works(day: date, building: Row) -> bool:
    told = (building.last_work_on, building.accepted_on, building.delivered_on)
    return any(by(day, one) for one in told) or (building.progress_percent or 0) > 0 or followed(day, building)


def not_started(day: date, row: Row) -> Outcome:
    if row.permit_on is None:
        return UNKNOWN
    return grade(day, ("H01", "yellow", after(start_due(row), 1)))


def idle(county: County, row: Row, rows: list[Row], started: bool) -> Outcome:
    day = county.day
    if not started:
        land = row.land_start_due_on
        if land is None:
            return UNKNOWN
        first = after(rolled(year_later(land)), 1)
        return grade(day, ("H07", "orange", first), ("H07", "red", after(rolled(year_later(year_later(land))), 1)))
    rests = rests_from(county, row, rows)
    begin = rests and after(rolled(year_later(rests)), 1)
    area, money = row.developed_share, row.invested_share
    small = (area is not None and area * 3 < 10_000) or (money is not None and money < 2_500)
    if not begin and (not rows or unfinished(county, rows)):
        told = [by(day, one) for one in (row.started_on, row.resumed_on)]
        open_ = [building for building in rows if not by(day, building.accepted_on)]
        told += [one for building in open_ for one in (building.last_work_on, by(day, building.delivered_on))]
        told += row.seen if open_ or not rows else []
        last = max((one for one in told if one), default=None)
        maybe = after(rolled(year_later(last)), 1) if last else ALWAYS
        return UNKNOWN if (small or None in (area, money)) and maybe <= day else None
    if small:
        return grade(day, ("H07", "orange", begin))
    return UNKNOWN if None in (area, money) and begin and begin <= day else None


def rests_from(county: County, row: Row, rows: list[Row]) -> date | None:
    worked = [building.last_work_on for building in not_accepted(county, rows)]
    if rows and not unfinished(county, rows):
        return None
    told = [one for one in [*worked, *row.seen] if one]
    if worked and (None not in worked or (len(worked) == 1 and row.signs)):
        return max(told, default=None)
    since = [by(county.day, row.resumed_on), *(after(one, -1) for one in told)]
    return None if row.stopped_on and any(one and one >= row.stopped_on for one in since) else row.stopped_on


def resumed_unseen(county: County, matter: int, row: Row, rows: list[Row]) -> Outcome:
    """Works taken up again after a year without a look at the permit, where some may still go on."""
    day, read = county.day, None
    refused = county.refused(matter, "buildings")
    again = by(day, row.resumed_on)
    if again:
        read = resumed(day, row)
    left_open = again is None or (row.stopped_on and again < row.stopped_on)
    if left_open and may_have_resumed(day, row) and read is None:
        read = UNKNOWN if worked_again(day, row, rows) or refused else None
    if row.stopped_on and not (again and again < row.stopped_on):
        read = worse(read, resumed_before(day, row))
    if isinstance(read, Hit) and (finished(county, matter) or (refused and refused >= undone(county, matter))):
        return UNKNOWN
    return read


def may_have_resumed(day: date, row: Row) -> bool:
    """Whether a stop of a year is left open and nobody looked at the permit since the year was full."""
    return bool(row.stopped_on and year_later(row.stopped_on) <= day and not looked_at(day, row))


def looked_at(day: date, row: Row) -> bool:
    verified = by(day, row.permit_verified_on)
    return bool(verified and verified >= year_later(row.stopped_on))


def worked_again(day: date, row: Row, rows: list[Row]) -> bool:
    unfinished = [building.last_work_on for building in rows if not by(day, building.accepted_on)]
    if rows and not unfinished:
        return False
    return any(one and year_later(row.stopped_on) <= one <= day for one in [*unfinished, *row.seen])


def resumed(day: date, row: Row) -> Outcome:
    """Of the stop that the resumption ended: the one before where the works have stopped again since."""
    if row.stopped_on is None:
        return UNKNOWN
    ended, verified = row.stopped_on, by(day, row.permit_verified_on)
    if row.resumed_on < ended:
        ended = row.earlier_stopped_on
        if ended is None or ended > row.resumed_on:
            return None if verified and verified >= row.resumed_on else UNKNOWN
    fine = row.resumed_on < year_later(ended) or bool(verified and verified >= year_later(ended))
    if not fine and permit_anew(day, row, ended):
        return UNKNOWN
    return grade(day, ("H06", "red", None if fine else row.resumed_on))


def permit_anew(day: date, row: Row, began: date) -> bool:
    """Whether a permit was taken out once a stop had lasted a year: perhaps for the works that had stopped."""
    permit = by(day, row.permit_on)
    return bool(permit and permit >= year_later(began))


def resumed_before(day: date, row: Row) -> Outcome:
    """Of a stop that ended before the last one began."""
    began, ended, verified = row.earlier_stopped_on, by(day, row.earlier_resumed_on), by(day, row.permit_verified_on)
    if began is None:
        return UNKNOWN if ended and ended <= row.stopped_on and not (verified and verified >= ended) else None
    if verified and verified >= year_later(began):
        return None
    if ended and began <= ended <= row.stopped_on:
        if ended >= year_later(began) and permit_anew(day, row, began):
            return UNKNOWN
        return grade(day, ("H06", "red", ended if ended >= year_later(began) else None))
    return UNKNOWN if year_later(began) <= row.stopped_on <= day else None


def worse(one: Outcome, other: Outcome) -> Outcome:
    """What is proved, else what is not known; of two that are proved the ``other``, which is the earlier."""
    for outcome in (other, one):
        if outcome not in (None, UNKNOWN):
            return outcome
    return UNKNOWN if UNKNOWN in (one, other) else None
