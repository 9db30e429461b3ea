"""A look ahead says beforehand what a check with the other value finds, and leaves no trace."""

from collections.abc import Collection
from datetime import date

import pytest
from sqlalchemy import update

from monitor.check import parts as looked
from monitor.check.foresee import foresee
from monitor.check.foresight import Foresight
from monitor.check.moment import Moment
from monitor.check.readers import parameters_of, readers
from monitor.check.run import run_check
from monitor.check.turn import LookBusy, sole_look
from monitor.db import Database
from monitor.models.parameter import ParameterValue
from monitor.models.project import Project
from monitor.rules.book import BOOK
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.terms import Level, Shift
from tests.check.answers import AS_OF, noon
from tests.check.test_run import rows
from tests.files.books import text, worker_id
from tests.importers.ledger import take

TELLING = {
    "pay_day": 31,
    "payguar.min_permille": 100,
    "crime.x1": 2_000_000,
    "crime.x2": 10_000_000,
    "ghost_pay.month": 100_000,
    "min_wage.month": 250_000,
    "board.photo_days": 30,
    "stop.days": 5,
    "stop.long_days": 30,
    "heads.permille": 10,
    "unpaid.permille": 10,
    "refill.workdays": 30,
}
"""Values that stir the sample county."""


def other(parameter: Parameter) -> int:
    """Another value than the default, one that the law allows."""
    ends = (TELLING.get(parameter.code), *parameter.bounds)
    return next(value for value in ends if value is not None and value != parameter.default)


OTHERS = {code: other(parameter) for code, parameter in PARAMETERS.items()}
ESTATE = ["楼盘编号", "楼盘名称", "责任单位", "责任人", "整改期限", "关联工程项目编号"]
LABOUR = ["项目编号", "月份", "应拨日期", "应拨金额", "实拨日期", "实拨金额"]
WAGES = ["项目编号", "月份", "姓名", "身份证号", "应发", "实发", "发放日期", "签字"]
Found = dict[tuple[str, str, str], str]


def look_at(database: Database, code: str, value: int, day: date = AS_OF) -> Foresight:
    return foresee(database, PARAMETERS[code], value, Moment(day, noon()), None)


def judged(database: Database, rules: Collection[str], day: date = AS_OF) -> Found:
    """What a replay finds: the level and step of every alert, and what is missing where nobody knows."""
    replay = run_check(database, day, full=True, clock=noon, rules=list(rules), replay=True)
    alerts = {_place(row): f"{row['level']} {row['step']}" for row in replay.alerts if not row["unknown"]}
    return alerts | {_place(row): row["missing"] for row in replay.unknowns}


def _place(row: dict[str, object]) -> tuple[str, str, str]:
    matter = row["matter"]
    assert isinstance(matter, dict)
    return str(row["rule"]), str(matter["code"]), str(row["key"])


def set_value(database: Database, code: str, value: int, since: date = date(2020, 1, 1)) -> None:
    with database.writing() as session:
        session.merge(ParameterValue(code=code, valid_from=since, value=value, signer="示范"))


def told(found: Foresight) -> list[tuple[str, str, str, str]]:
    """Every move as rule, key, before and after, without the matter's number."""
    return sorted((one.rule, one.key, _degree(one.before), one.missing or _degree(one.after)) for one in found.moved)


def _degree(degree: tuple[int, str] | None) -> str:
    return "" if degree is None else f"{Level(degree[0]).code} {degree[1]}"


def differences(before: Found, after: Found) -> list[tuple[str, str, str, str]]:
    """The same of two judgements; that nobody knew before is told like nothing."""
    different = [place for place in before.keys() | after.keys() if before.get(place) != after.get(place)]
    known = {place: was for place, was in before.items() if " " in was}
    return sorted((place[0], place[2], known.get(place, ""), after.get(place, "")) for place in different)


def test_a_look_says_what_a_check_with_the_value_finds(checked: Database) -> None:
    standing, stirred = judged(checked, BOOK), set[str]()
    for code in OTHERS if checked.dialect == "sqlite" else TELLING:
        rules = readers()[code]
        found = look_at(checked, code, OTHERS[code])
        set_value(checked, code, OTHERS[code])
        here = {place: was for place, was in standing.items() if place[0] in rules}
        changed = differences(here, judged(checked, rules))
        assert told(found) == changed, code
        stirred |= {code} if changed else set()
        with checked.writing() as session:
            session.query(ParameterValue).delete()
    assert stirred > {"crime.x1", "payguar.min_permille", "stop.days", "refill.workdays", "ghost_pay.month"}


def test_no_rule_changes_that_is_not_said_to_read_a_value(checked: Database) -> None:
    standing = judged(checked, BOOK)
    for code, value in OTHERS.items():
        set_value(checked, code, value)
    changed = {rule for rule, _key, _before, _after in differences(standing, judged(checked, BOOK))}
    assert len(changed) > 5
    assert changed <= {rule for rules in readers().values() for rule in rules}


def test_the_counts_are_those_of_the_list(checked: Database) -> None:
    found = look_at(checked, "stop.days", 5)
    assert (found.total(Shift.APPEARS), found.total(Shift.WORSENS), found.total(Shift.VANISHES)) == (5, 1, 0)
    assert sum(found.total(shift) for shift in Shift) == len(found.moved)
    assert (found.looked_at, found.whole, found.seconds > 0) == (found.matters, True, True)
    counted = {code: moved for code, moved in found.as_json()["rules"].items() if moved}
    assert counted == {"H03": {"appears": 5, "worsens": 1}}


def test_a_laxer_value_makes_alerts_vanish(checked: Database) -> None:
    found = look_at(checked, "refill.workdays", 30)
    assert [(one.rule, one.shift, one.after) for one in found.moved] == [("B14", Shift.VANISHES, None)]


def test_what_could_not_be_judged_without_a_value_can_be(checked: Database) -> None:
    with checked.writing() as session:
        session.execute(update(Project).values(min_wage_fen=None))
    found = look_at(checked, "min_wage.month", 1)
    assert found.before is None
    assert found.total(Shift.CLEARS) > 0
    assert found.total(Shift.DARKENS) == 0
    dear = look_at(checked, "min_wage.month", 10_000_000)
    assert dear.total(Shift.APPEARS) > 0
    assert dear.total(Shift.APPEARS) + dear.total(Shift.CLEARS) == found.total(Shift.APPEARS) + found.total(
        Shift.CLEARS
    )


def test_a_look_changes_no_row_of_any_table(checked: Database) -> None:
    before = rows(checked)
    assert look_at(checked, "stop.days", 5).moved
    assert look_at(checked, "ghost_pay.month", 100_000, date(2026, 9, 30)).matters
    assert rows(checked) == before


def test_a_past_day_is_judged_as_it_was(checked: Database) -> None:
    day = date(2026, 9, 30)
    standing, found = judged(checked, ["H03"], day), look_at(checked, "stop.days", 5, day)
    set_value(checked, "stop.days", 5)
    assert told(found) == differences(standing, judged(checked, ["H03"], day))
    assert told(found) != told(look_at(checked, "stop.days", 5))


def test_a_day_ahead_is_judged_with_what_holds_by_then(checked: Database) -> None:
    day = date(2027, 1, 1)
    set_value(checked, "stop.days", 10, day)
    assert (look_at(checked, "stop.days", 5).before, look_at(checked, "stop.days", 5, day).before) == (15, 10)
    assert look_at(checked, "stop.days", 10, day).moved == []


def test_the_county_in_parts_gives_what_it_gives_at_once(checked: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = look_at(checked, "ghost_pay.month", 100_000)
    monkeypatch.setattr(looked, "PART", 7)
    parts = look_at(checked, "ghost_pay.month", 100_000)
    assert (parts.moved, parts.counts, parts.same, parts.whole) == (whole.moved, whole.counts, whole.same, True)


def test_a_housing_project_is_judged_by_its_works_in_whatever_part_they_are(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind, table in (
        ("housing", [ESTATE, ["LP-1", "示范花园", "示范局", "示范甲", "2027-12-31", "XM-A"]]),
        ("buildings", [["楼盘编号", "楼号", "最近施工日期", "竣工验收日期"], ["LP-1", "1号楼", "2026-09-20", ""]]),
        ("projects", [["项目编号", "项目名称"], ["XM-A", "示范甲工程"]]),
        (
            "payroll",
            [
                WAGES,
                ["XM-A", "2026-09", "示范甲", worker_id(1), "6000", "6000", "2026-10-10", "已签"],
                ["XM-A", "2026-10", "示范甲", worker_id(1), "6000", "0", "", "已签"],
            ],
        ),
        ("allocations", [LABOUR, ["XM-A", "2026-10", "2026-10-25", "100", "2026-10-25", "100"]]),
    ):
        take(database, kind, f"{kind}.csv", text(table).encode())
    monkeypatch.setattr(looked, "PART", 1)
    found = look_at(database, "pay_day", 31)
    assert ("H28", "vanishes") in {(one.rule, str(one.shift)) for one in found.moved}
    assert found.same["H28"] == 0


def test_a_look_that_takes_too_long_stops_and_says_how_far_it_came(
    checked: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looked, "PART", 7)
    found = foresee(checked, PARAMETERS["board.photo_days"], 30, Moment(AS_OF, noon()), 0.0)
    assert (found.looked_at, found.whole) == (7, False)
    assert found.matters > 7


def test_a_value_that_no_rule_reads_changes_nothing(checked: Database) -> None:
    idle = next(code for code, rules in readers().items() if not rules)
    found = look_at(checked, idle, PARAMETERS[idle].bounds[0])
    assert (found.rules, found.moved, found.whole) == ((), [], True)


def test_two_people_do_not_look_at_once(checked: Database) -> None:
    with sole_look(checked), pytest.raises(LookBusy):
        look_at(checked, "stop.days", 5)
    assert look_at(checked, "stop.days", 5).whole


def test_a_rule_reads_what_it_declares_and_what_its_facts_are_made_of() -> None:
    assert all(set(rule.parameters) <= set(parameters_of(code)) for code, rule in BOOK.items())
    assert readers()["crime.x2"] == ("E17", "J01")
    assert {"E04", "E07", "E15", "E16", "E17"} <= set(readers()["pay_day"])
    assert not {"E06", "H03", "B01"} & set(readers()["pay_day"])
