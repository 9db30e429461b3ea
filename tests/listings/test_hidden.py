"""An entry that is not shown is not passed on: neither the rule nor the listing's next step asks for its sharing."""

from datetime import UTC, date, datetime

import pytest

from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from monitor.ledgers.listings import ListingRow, read_row
from monitor.models.directive import Directive
from monitor.values.listing_path import PathStep
from monitor.values.listings import ListingStatus
from monitor.views.listing_words import NEXT, next_step, path, pressing
from tests.listings.office import CALENDAR, Desk, Office, viewer

DAY = date(2026, 11, 23)


def asks_to_share(database: Database) -> int:
    run_check(database, DAY, full=True, clock=lambda: datetime(2026, 11, 23, 4, tzinfo=UTC))
    with database.reading() as session:
        return len(list_alerts(session, ["G12"]))


@pytest.mark.parametrize("move", ["suspend", "repair"])
def test_an_entry_that_is_hidden_is_not_to_be_shared(database: Database, office: Office, move: str) -> None:
    with database.writing() as session:
        Desk(session, office, office.listing).to_released()
    assert asks_to_share(database) == 1
    with database.writing() as session:
        Desk(session, office, office.listing).on(11, 20).do(move, "approver")
    assert asks_to_share(database) == 0


def read(desk: Desk) -> ListingRow:
    row = read_row(desk.session, viewer(desk.session, desk.office, "supervisor", desk.day), desk.listing)
    assert row is not None
    return row


def pressing_step(desk: Desk) -> PathStep | None:
    row = read(desk)
    found = pressing(row, path(row, 12, CALENDAR), desk.day)
    return None if found is None else found.milestone.step


def test_the_next_step_of_an_entry_is_what_its_hiding_asks_for(desk: Desk) -> None:
    desk.to_released().on(10, 26)
    assert (next_step(read(desk), desk.day), pressing_step(desk)) == (NEXT[ListingStatus.RELEASED], PathStep.SHARE)
    for move, asked in (("suspend", "恢复须两人"), ("repair", "停止共享")):
        desk.do(move, "approver")
        assert asked in str(next_step(read(desk), desk.day))
        assert pressing_step(desk) is not PathStep.SHARE
    desk.session.get_one(Directive, desk.office.order).annulled_on = desk.day
    desk.session.flush()
    assert "停止共享" in str(next_step(read(desk), desk.day))


def test_the_next_step_of_what_is_decided_is_to_serve_and_then_to_release(desk: Desk) -> None:
    desk.to_decided()
    assert next_step(read(desk), desk.day) == NEXT[ListingStatus.DECIDED]
    desk.paper("decision")
    desk.paper("repair")
    desk.on(10, 21).do("serve_decision")
    assert next_step(read(desk), desk.day) == NEXT[ListingStatus.DECIDED], "nobody has confirmed it"
    desk.do("confirm_service")
    assert "由发布员核对后发布" in str(next_step(read(desk), desk.day))


def test_the_next_step_of_an_entry_whose_term_is_over_is_to_take_it_off(desk: Desk) -> None:
    desk.to_released()
    assert desk.row().expires_on == date(2029, 10, 20)
    assert next_step(read(desk), date(2029, 10, 19)) == NEXT[ListingStatus.RELEASED]
    assert "期限已满" in str(next_step(read(desk), date(2029, 10, 20)))
