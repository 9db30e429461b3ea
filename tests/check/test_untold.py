"""A county whose register of buildings never had a column: it accuses nobody, and what others tell still counts."""

import random
from collections.abc import Collection
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.housing import Building
from monitor.models.housing_report import HousingReport
from monitor.models.intake import FeedStart, Refusal
from monitor.models.state import mark_all
from tests.check.chance import BOOKS, NOON, Chance
from tests.check.plain.grade import UNKNOWN, Outcome
from tests.check.plain.reading import Place
from tests.check.test_chance import only_different, read_plainly, standing

UNTOLD = {
    "accepted_on": (
        ("H11", "H12"),
        ("H02", "H03", "H04", "H07", "H20", "H23", "H25", "H26", "H28", "H29"),
    ),
    "delivered_on": (("H08", "H09", "H10"), ("H11", "H13", "H14")),
}
"""By column the rules that say nothing without it, and those that say what is seen without it."""
DONE = (None, 40, 99, 100)


@pytest.mark.parametrize("column", UNTOLD)
def test_a_plain_reading_agrees_where_a_column_never_came(database: Database, column: str) -> None:
    county, days, day = Chance(1), random.Random(1), date(2026, 9, 21)
    with database.writing() as session:
        county.found(session)
        for book in BOOKS:
            county.book_comes(session, book)
        forget(session, column)
    for _step in range(6):
        assert run_check(database, day, full=False, clock=lambda: NOON).errors == []
        wanted = surely(read_plainly(database, day), column)
        found = standing(database)
        assert only_different(wanted, surely(found, column)) == {}, day
        assert {rule for rule, matter, _key in found if matter == "county" and rule[0] == "H"} == rules_of(column)
        day += timedelta(days=days.choice((1, 7, 20, 33)))
        with database.writing() as session:
            for _number in range(15):
                county.edit(session)
            forget(session, column)


def forget(session: Session, column: str) -> None:
    """Take the column out of all that ever came; no row is refused, and reports tell how much is done."""
    start = session.get(FeedStart, "buildings")
    if start is not None:
        start.columns = [name for name in start.columns if name != column]
    session.execute(update(Building).values({column: None}))
    session.execute(delete(Refusal))
    for report in session.scalars(select(HousingReport).order_by(HousingReport.id)):
        report.percent = DONE[report.id % len(DONE)]
    for row in session.scalars(select(Building).where(Building.building_no == "1号楼")):
        row.progress_percent = DONE[row.matter_id % len(DONE)]
    mark_all(session)


def rules_of(column: str) -> set[str]:
    whole, partly = UNTOLD[column]
    return {*whole, *partly}


def surely(outcomes: dict[Place, Outcome], column: str) -> dict[Place, Outcome]:
    """What stands of the rules that the column tells a part of, and everything of those that do not read it."""
    whole, partly = UNTOLD[column]
    return {place: one for place, one in outcomes.items() if place[0] not in whole and _says(place, one, partly)}


def _says(place: Place, outcome: Outcome, partly: Collection[str]) -> bool:
    return place[0] not in partly or outcome != UNKNOWN
