"""Which buildings are behind their plan (rulebook 10.3 SLOW), as far as anybody tells."""

from datetime import date
from types import SimpleNamespace as Row

from tests.check.plain.county import County
from tests.check.plain.finish import followed, not_accepted, tells_acceptance, under_way
from tests.check.plain.grade import ALWAYS, Outcome, after, by, grade, known


def slow(county: County, matter: int, rows: list[Row]) -> Outcome:
    """Behind for so many days without a break; not known where it may have been, and no building surely was."""
    day, days = county.day, county.value("slow.days")
    begins, gaps = [], []
    for building in (one for one in not_accepted(county, rows) if not followed(day, one)):
        told = [row for row in county.progress[matter] if row.building_no == building.building_no]
        told = sorted((row for row in told if row.told_on <= day), key=lambda row: row.told_on)
        sure, maybe = behind_since(told, county.value("slow.permille") / 10)
        if not told and not nearly_done(building, day, county.value("slow.permille") / 10):
            maybe = ALWAYS
        if maybe != sure:
            gaps.append(after(maybe or ALWAYS, days) <= day)
        if sure and (tells_acceptance(county) or under_way(building.progress_percent, building.done)):
            begins.append(after(sure, days))
    return known(grade(day, ("H02", "blue", min(begins, default=None))), *gaps)


def behind_since(told: list[Row], margin: float) -> tuple[date | None, date | None]:
    """Since when a building surely is behind, and since when it may be, going through what was told day by day."""
    sure: date | None = None
    maybe: date | None = None
    due = None
    for row in told:
        own = row.planned_percent if row.planned_percent is not None else row.reported_plan
        due = due if own is None else own
        lag = None if due is None else due - row.progress_percent
        if 100 - row.progress_percent <= margin or (own is not None and lag is not None and lag <= margin):
            sure = maybe = None
        elif lag is not None and lag > margin:
            sure, maybe = sure or row.told_on, maybe or row.told_on
        else:
            sure, maybe = None, maybe or (ALWAYS if row is told[0] else row.told_on)
    return sure, maybe


def nearly_done(building: Row, day: date, margin: float) -> bool:
    """By the row of its register, which nobody told with a day that is kept."""
    done = building.progress_percent
    return done is not None and by(day, building.progress_on or day) is not None and 100 - done <= margin
