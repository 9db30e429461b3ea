"""A time for objections that reaches into an unknown year is provisional until its days off are known."""

from collections.abc import Iterable
from datetime import date

import pytest
from sqlalchemy import select

from monitor.lifecycles.listing_windows import settle_windows
from monitor.models.listing import ListingLog
from monitor.values.calendar import Calendar
from tests.listings.office import CALENDAR, Desk, at

DAYS = [(date(2027, 1, 1), date(2027, 1, 3))]
EVERY_DAY = [(date(2027, 1, 1), date(2027, 1, 10))]


def notice_served_at_the_end_of_the_year(desk: Desk) -> Desk:
    desk.on(12, 28)
    for name in ("edit", "add_person", "assess", "propose"):
        desk.do(name)
    desk.paper("notice")
    desk.on(12, 29).do("serve_notice")
    desk.do("confirm_service")
    return desk


def settle(desk: Desk, calendar: Calendar) -> int:
    return settle_windows(desk.session, at(desk.day), desk.day, calendar)


def notes(desk: Desk) -> list[str | None]:
    asked = select(ListingLog.note).where(ListingLog.act == "window_settled", ListingLog.listing_id == desk.listing)
    return list(desk.session.scalars(asked))


@pytest.mark.parametrize(
    ("off", "worked", "ends"),
    [
        (DAYS, [], date(2027, 1, 6)),
        (EVERY_DAY, [], date(2027, 1, 13)),
        # the party was told the provisional day: what comes out earlier does not cut it short
        ([], [date(2027, 1, 2), date(2027, 1, 3)], date(2027, 1, 5)),
    ],
)
def test_it_becomes_certain_and_never_shorter(
    desk: Desk, off: Iterable[tuple[date, date]], worked: Iterable[date], ends: date
) -> None:
    row = notice_served_at_the_end_of_the_year(desk).row()
    assert (row.window_ends_on, row.window_sure) == (date(2027, 1, 5), False)
    assert settle(desk, CALENDAR) == 0
    assert (settle(desk, CALENDAR.with_notice(2027, off, worked)), len(notes(desk))) == (1, 1)
    row = desk.row()
    assert (row.window_ends_on, row.window_sure) == (ends, True)
    assert str(ends) in str(notes(desk)[0])
    assert settle(desk, CALENDAR.with_notice(2027, off, worked)) == 0
