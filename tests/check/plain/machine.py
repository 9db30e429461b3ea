"""K01, K02, K11 and K12 over the county's own machine, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.check.plain.county import County
from tests.check.plain.grade import OFFICIAL, Outcome, after, grade


def read_machine(county: County) -> Iterator[tuple[str, dict[str, Outcome]]]:
    """What each part comes to, by its key; the calendar has none."""
    yield "", {"K01": _calendar(county.day)}
    standing = {}
    for row in sorted(county.troubles, key=lambda row: row.id):
        if row.since_on <= county.day and (row.ended_on is None or row.ended_on > county.day):
            standing[row.key] = row
    for key, row in standing.items():
        if key.startswith("feed:"):
            yield key, {"K02": grade(county.day, ("K02", "yellow", row.since_on))}
        elif key.startswith("job:"):
            steps = (("K11", "yellow", row.since_on), ("K11", "red", after(row.since_on, 1)))
            yield key, {"K11": grade(county.day, *steps)}
        elif row.number:
            level = "red" if row.grave else "yellow"
            yield key, {"K12": grade(county.day, ("K12", level, row.since_on))}


def _calendar(day: date) -> Outcome:
    for year in (day.year, day.year + 1):
        days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
        if not all(OFFICIAL.is_known(one) for one in days):
            return grade(day, ("K01", "yellow", date(year - 1, 11, 1)), ("K01", "red", date(year - 1, 12, 1)))
    return None
