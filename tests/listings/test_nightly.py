"""Every night's work on the list has four parts, and one that fails leaves the others done (0100)."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from jobs import listings
from jobs.base import Firing, run_here
from monitor.db import Database
from monitor.models.listing import Listing
from monitor.values.runs import RunStatus
from monitor.values.words import say
from tests.listings.office import Desk, Office, add_order, at
from tests.listings.test_leads import _alert

OVER = date(2029, 10, 22)
PARTS = {"复核异议期": "publication.shown_by IS NULL", "期满移出": "listing.expires_on <="}
"""A statement of each part, and of none else."""


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_fails_leaves_the_others_done(database: Database, office: Office, part: str) -> None:
    with database.writing() as session:
        Desk(session, office, office.listing).to_released()
        _alert(session, office.project, "E16")
        order = add_order(session, office, "示人社监令〔2026〕2号").id
    broken = [PARTS[part]]

    @event.listens_for(database.write, "before_cursor_execute")
    def fail(_connection: object, _cursor: object, statement: str, *_rest: Any) -> None:
        if broken and broken[0] in " ".join(statement.split()):
            raise RuntimeError("示范")

    firing = Firing(database, at(OVER), lambda: at(OVER))
    outcome = run_here(listings.JOB, firing)
    assert outcome.status == RunStatus.FAILED
    assert say(outcome.notes[0]).startswith(f"{part}没有办成（程序出错，或者等不到别人办完），其余已办")
    assert status_of(database, office.listing) == ("released" if part == "期满移出" else "expired")
    with database.reading() as session:
        assert session.scalars(select(Listing.status).where(Listing.directive_id == order)).all() == ["lead"]
    broken.clear()
    assert run_here(listings.JOB, firing).status == RunStatus.SUCCEEDED
    assert status_of(database, office.listing) == "expired"


def status_of(database: Database, listing: int) -> str:
    with database.reading() as session:
        return session.get_one(Listing, listing).status
