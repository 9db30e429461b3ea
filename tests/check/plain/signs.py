"""Refused rows that may show work at a housing project, or take away what shows it (rulebook 10.3)."""

from datetime import date

from tests.check.plain.county import County
from tests.check.plain.grade import after, by

BOOKS = ("attendance", "account-lines", "projects")
"""Books of the works that it is built as; who is the contractor decides which payments are no sign of work."""


def works_of(county: County, matter: int) -> list[int]:
    codes = county.links.get(matter, [])
    return [number for number, code in county.codes.items() if code in codes and number in county.projects]


def signs_refused(county: County, matter: int) -> bool:
    return any(county.refused(number, book) for number in works_of(county, matter) for book in BOOKS)


def told_rest(county: County, matter: int) -> date:
    """Since when a building rests by its own row and reports; since ever where one does not say."""
    rows = [row for row in county.buildings[matter] if not by(county.day, row.accepted_on)]
    return min((row.last_work_on or date.min for row in rows), default=date.min)


def may_rest(county: County, matter: int) -> bool:
    """Whether refused rows leave open that the works stand, or that they do not."""
    if not signs_refused(county, matter) and not county.refused(matter, "stop-windows"):
        return False
    return after(told_rest(county, matter), county.value("stop.days")) <= county.day
