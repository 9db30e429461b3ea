"""Where a filing or a registration tells of an acceptance its day is asked for, whatever else is not told (0051)."""

import pytest

from monitor.check.findings import list_alerts, list_unknowns
from monitor.db import Database
from monitor.rules.book import BOOK
from monitor.rules.wording import missing_sentence
from tests.rules.county import Case, building, day, different, judge
from tests.rules.test_missing_columns import lacking
from tests.rules.thresholds.housing_followed import CASES, FOLLOWED, NOT_YET, OTHER
from tests.rules.thresholds.housing_works import AFTER_A_YEAR, ON

HANDED_OVER = building(building_no=OTHER, delivered_on=day("2026-07-11"))


def test_it_is_asked_for_where_no_book_ever_told_of_delivery(database: Database) -> None:
    cases = [Case("H11", ON, "unknown", rows=(building(**days),)) for days in FOLLOWED]
    cases += [Case("H11", ON, None, rows=(building(**days),)) for days in NOT_YET]
    assert different(cases, judge(database, cases, otherwise=lacking([("buildings", "delivered_on")]))) == []
    with database.reading() as session:
        rows = [(row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, ["H11"])]
    assert sorted(rows) == [
        ("county", "column.buildings.delivered_on"),
        *[("housing", "acceptance.untold")] * len(FOLLOWED),
    ]


def test_it_says_why_the_day_is_asked_for() -> None:
    said = missing_sentence("acceptance.untold").msgid
    for words in ("这些都在竣工验收以后办理", "没有竣工验收日期（或者该日期在以后）", "办证批次", "没有验收的，更正"):
        assert words in said


@pytest.mark.parametrize("number", [0, 2])
def test_an_alert_of_another_building_asks_for_it_too(database: Database, number: int) -> None:
    followed = (building(building_no=f"{n}号楼", **FOLLOWED[0]) for n in range(3, 3 + number))
    judge(database, [Case("H11", ON, "red", rows=(HANDED_OVER, *followed))])
    with database.reading() as session:
        (alert,) = list_alerts(session, rules=["H11"])
    assert alert["actual"] == 1
    asks = f"另有{number}幢登记了竣工备案、首次登记受理或者办结、已办证套数，而没有竣工验收日期"
    asks += "（或者该日期在以后），请一并核实补填。"
    said = alert["message"]
    assert said.startswith("1幢楼有交付记录而没有竣工验收日期（或者该日期在以后），其中最早的于2026-07-11交付。")
    assert said.endswith(asks) is bool(number)
    assert ("另有" in said) is bool(number)


def test_of_works_that_may_be_finished_it_is_told_what_contradicts_itself(database: Database) -> None:
    judge(database, [Case("H06", ON, "unknown", AFTER_A_YEAR, rows=(building(**FOLLOWED[0]),))])
    with database.reading() as session:
        (row,) = list_unknowns(session, ["H06"])
    assert row["missing"] == "works.finished"
    assert "或者有楼栋只登记了备案、首次登记或者办证，没有竣工验收日期，台账自相矛盾" in row["message"]


def test_a_rule_of_unfinished_buildings_says_that_a_filing_ends_it_too() -> None:
    ends = "登记了竣工备案、首次登记受理或者办结、已办证套数的楼栋，没有竣工验收日期的，也不再计入未完工楼栋。"
    rules = {case.rule for case in CASES if case.expected is None} - {"H01", "H06", "H11"}
    assert rules >= {"H02", "H03", "H04", "H07", "H20", "H29"}
    assert {code for code in rules | {"H23", "H26", "H28"} if not BOOK[code].clears.endswith(ends)} == set()
    assert "竣工备案、首次登记或者办证记录" in BOOK["H01"].clears
