"""Behind an alert about people on a site stand those who have entered, as its reason counts them."""

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.wage import Engagement
from monitor.values.terms import BookKind
from tests.rules.county import Case, Row, day, judge, person


@pytest.mark.parametrize(("rule", "lacks"), [("D01", {"registered_on": None}), ("D02", {"paper": None})])
def test_who_enters_tomorrow_is_not_shown_yet(database: Database, rule: str, lacks: Row) -> None:
    here, undated, tomorrow = {}, {"entered_on": None}, {"entered_on": day("2026-10-10")}
    people = [person(number, **lacks, **more) for number, more in enumerate((here, undated, tomorrow), 30)]
    case = Case(rule, "2026-10-09", None, rows=(*people, person(1)))
    assert judge(database, (case,)) == {0: f"{rule} orange"}
    with database.reading() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == rule)).one()
        (choice,) = list_choices(alert, (BookKind.ROSTER,))
        assert session.scalars(select(Engagement.worker_id).where(*choice.narrowed)).all() == [30, 31]
