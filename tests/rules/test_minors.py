"""Behind the alert of a child on a site stand the children, whether or not the roster tells when they entered."""

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.wage import Engagement
from monitor.values.terms import BookKind
from tests.rules.county import Case, Row, day, judge, person


@pytest.mark.parametrize(
    ("as_of", "child"),
    [
        ("2026-09-01", {"entered_on": None}),
        ("2026-10-09", {"entered_on": None, "left_on": day("2026-09-01")}),
        ("2026-10-09", {"entered_on": day("2026-09-01")}),
    ],
)
def test_the_child_is_shown_and_nobody_else(database: Database, as_of: str, child: Row) -> None:
    case = Case("D09", as_of, "red", rows=(person(30, **child), person(1, entered_on=None), person(2)))
    assert judge(database, (case,)) == {0: "D09 red"}
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == "D09")).one()
        (choice,) = list_choices(alert, (BookKind.ROSTER,))
        assert session.scalars(select(Engagement.worker_id).where(*choice.narrowed)).all() == [30]
