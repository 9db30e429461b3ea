"""Behind the alert of a child on a site stand the children, whether or not the roster tells when they entered.

It says how many are still there and under 16, and orders to send home these only.
"""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts
from monitor.check.run import run_check
from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.wage import Engagement
from monitor.values.rule_orders import offered
from monitor.values.terms import BookKind, Level
from tests.check.lookback import hand_in
from tests.files.counties.plan import person_id
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


ENTERED = {"entered_on": day("2026-08-20")}
"""At fifteen, sixteen on 2 September."""


@pytest.mark.parametrize(
    ("as_of", "child", "here"),
    [
        ("2026-09-01", ENTERED, 1),
        ("2026-09-02", ENTERED, 0),
        ("2026-08-24", ENTERED | {"left_on": day("2026-08-25")}, 1),
        ("2026-08-25", ENTERED | {"left_on": day("2026-08-25")}, 0),
        ("2026-09-01", {"entered_on": None}, 1),
    ],
)
def test_who_has_left_or_is_sixteen_by_now_is_not_to_be_sent_home(
    database: Database, as_of: str, child: Row, here: int
) -> None:
    case = Case("D09", as_of, "red", rows=(person(30, **child), person(2)))
    assert judge(database, (case,)) == {0: "D09 red"}
    with database.reading() as session:
        (alert,) = list_alerts(session, ("D09",))
    assert (alert["inputs"]["minor_heads"], alert["inputs"]["minor_here_heads"]) == (1, here)
    assert f"其中现在仍未满16周岁并且没有退场的{here}人" in alert["message"]
    assert [one.code for one in offered("D09", Level.RED, alert["inputs"])] == ["other"] * here


def test_on_the_birthday_it_is_told_anew(database: Database) -> None:
    """Nothing is handed in between the two days."""
    noon = datetime(2026, 10, 9, 4, tzinfo=UTC)
    child = ["XM-A", "示范甲", person_id(1601, date(2010, 10, 10)), "2026-09-01", "2026-09-02"]
    hand_in(database, "projects", [["项目编号", "项目名称"], ["XM-A", "示范甲工程"]], noon)
    hand_in(database, "roster", [["项目编号", "姓名", "身份证号", "实名登记日期", "进场日期"], child], noon)
    told = []
    for number in (9, 10):
        moment = noon.replace(day=number)
        assert run_check(database, moment.date(), full=False, clock=lambda moment=moment: moment).errors == []
        with database.reading() as session:
            told += [row["inputs"]["minor_here_heads"] for row in list_alerts(session, ("D09",))]
    assert told == [1, 0]
