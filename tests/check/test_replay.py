"""A look back says where the ledgers of now differ from the record of a day, and writes nothing."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select, update

from monitor.check import parts
from monitor.check.moment import Moment
from monitor.check.replay import replay
from monitor.check.run import run_check
from monitor.check.turn import LookBusy, sole_look
from monitor.db import Database
from monitor.models.alert import Alert, AlertLog
from monitor.models.job import CheckRun
from monitor.values.terms import AlertAct, AlertStatus, Contrast
from tests.check.answers import AS_OF, open_sealed
from tests.check.lookback import (
    CHECKED,
    DEPOSITS,
    LATER,
    check,
    contrasts,
    hand_in,
    look_back,
    pay,
    store,
    write_county,
)
from tests.check.test_run import rows
from tests.databases import Shelf

HOUSING = ["楼盘编号", "楼盘名称", "责任单位", "责任人", "整改期限", "关联工程项目编号"]


def _prepare(url: str) -> None:
    database = open_sealed(url)
    write_county(database)
    check(database)
    database.dispose()


@pytest.fixture
def county(shelf: Shelf) -> Iterator[Database]:
    """Two projects, one without a deposit, both with wages paid; checked as of 2026-11-23."""
    with shelf.copy("looked_back_at", _prepare) as url:
        database = open_sealed(url)
        yield database
        database.dispose()


def standing(database: Database) -> int:
    with database.reading() as session:
        chosen = select(Alert).where(Alert.status == AlertStatus.RAISED.value, Alert.unknown.is_(False))
        return len(session.scalars(chosen).all())


def move(database: Database, rule: str, act: AlertAct, status: AlertStatus, day: date) -> None:
    """What a person does to the alert of a rule."""
    with database.writing() as session:
        alert = session.scalars(select(Alert).where(Alert.rule == rule)).one()
        alert.status = status.value
        session.add(AlertLog(alert_id=alert.id, act=act.value, at=LATER, as_of=day, step=alert.step, level=alert.level))


def test_a_day_that_was_just_checked_is_as_it_was_recorded(checked: Database) -> None:
    found = look_back(checked)
    assert (found.differing, found.moved, found.whole) == (0, [], True)
    assert found.total(Contrast.SAME) == standing(checked) > 180
    assert found.record is not None and found.record.as_of == AS_OF


def test_a_book_that_comes_late_shows_what_was_not_raised_then(county: Database) -> None:
    pay(county, "XM-A", "2026-09", "0")
    found = look_back(county)
    assert contrasts(found) == {("E04", "2026-09"): "only_now"}
    [wages] = found.moved
    assert (wages.before, wages.after, wages.was) == (None, (3, "E05"), None)


def test_a_row_put_right_shows_what_was_raised_then_and_is_not_so_now(county: Database) -> None:
    store(county, "XM-A", "2026-01-20")
    assert contrasts(look_back(county)) == {("B01", ""): "only_then"}
    check(county, date(2026, 11, 25), LATER)
    assert contrasts(look_back(county)) == {("B01", ""): "only_then"}
    assert contrasts(look_back(county, date(2026, 11, 25))) == {}


def test_a_row_that_changes_the_degree_shows_both(county: Database) -> None:
    pay(county, "XM-A", "2026-10", "0")
    check(county, date(2026, 11, 24), LATER)
    assert contrasts(look_back(county, date(2026, 11, 24))) == {}
    hand_in(county, "projects", [["项目编号", "项目名称", "工资发放日（次月）"], ["XM-A", "示范甲工程", "5"]])
    found = look_back(county, date(2026, 11, 24))
    assert contrasts(found) == {("E04", "2026-10"): "differs"}
    assert [(one.before, one.after) for one in found.moved] == [((2, "E04"), (3, "E05"))]


def test_what_a_person_did_later_leaves_the_day_as_it_was(county: Database) -> None:
    move(county, "B01", AlertAct.DISMISSED, AlertStatus.DISMISSED, date(2026, 11, 25))
    assert contrasts(look_back(county)) == {}
    later = look_back(county, date(2026, 11, 25))
    assert (later.differing, later.counts["B01"]) == (0, {Contrast.DISMISSED: 1})
    store(county, "XM-A", "2026-01-20")
    assert contrasts(look_back(county)) == {("B01", ""): "only_then"}
    assert look_back(county, date(2026, 11, 25)).counts["B01"] == {}


def test_an_alert_cured_and_closed_by_then_is_not_standing_then(county: Database) -> None:
    for act, status, day in (
        (AlertAct.CURED, AlertStatus.CURED, date(2026, 11, 24)),
        (AlertAct.PROPOSED, AlertStatus.CURED, date(2026, 11, 25)),
        (AlertAct.CLOSED, AlertStatus.CLOSED, date(2026, 11, 26)),
    ):
        move(county, "B01", act, status, day)
        found = look_back(county, day)
        assert contrasts(found) == {("B01", ""): "only_now"}
        assert [one.was for one in found.moved] == [status]
    assert contrasts(look_back(county)) == {}


def test_what_nobody_can_judge_any_more_is_no_accusation_and_no_all_clear(county: Database) -> None:
    hand_in(county, "deposits", [DEPOSITS, ["XM-A", "100000", "一百", "", ""]])
    found = look_back(county)
    assert contrasts(found) == {("B01", ""): "dark"}
    assert [(one.before is None, one.after, one.missing) for one in found.moved] == [(False, None, "deposits.refused")]
    check(county, date(2026, 11, 24), LATER)
    again = look_back(county, date(2026, 11, 24))
    assert (again.differing, again.counts["B01"]) == (0, {Contrast.SAME: 1})


def test_a_day_before_the_first_check_has_no_record(county: Database) -> None:
    found = look_back(county, date(2026, 11, 22))
    assert (found.record, found.differing) == (None, 0)
    assert found.counts["B01"] == {Contrast.UNRECORDED: 1}
    assert ("B01", "") in contrasts(found)


def test_one_matter_is_looked_at_alone_and_shows_what_is_the_same(county: Database) -> None:
    pay(county, "XM-B", "2026-09", "0")
    own, other = look_back(county, code="XM-A"), look_back(county, code="XM-B")
    assert set(contrasts(own).values()) == {"same"} and ("B01", "") in contrasts(own)
    assert contrasts(other)["E04", "2026-09"] == "only_now" and ("B01", "") not in contrasts(other)
    assert (own.looked_at, own.matters, own.whole) == (1, 1, True)


def test_the_county_in_parts_gives_what_it_gives_at_once(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    estate = ["LP-1", "示范花园", "示范局", "示范甲", "2027-12-31", "XM-C"]
    hand_in(county, "housing", [HOUSING, estate])
    buildings = [["楼盘编号", "楼号", "最近施工日期", "竣工验收日期"], ["LP-1", "1号楼", "2026-09-20", ""]]
    hand_in(county, "buildings", buildings)
    hand_in(county, "projects", [["项目编号", "项目名称"], ["XM-C", "示范丙工程"]])
    pay(county, "XM-C", "2026-09", "0")
    check(county, date(2026, 11, 24), LATER)
    whole = look_back(county, date(2026, 11, 24))
    assert whole.counts["H28"] == {Contrast.SAME: 1}
    monkeypatch.setattr(parts, "PART", 1)
    one_by_one = look_back(county, date(2026, 11, 24))
    assert (one_by_one.moved, one_by_one.counts) == (whole.moved, whole.counts)
    assert look_back(county, date(2026, 11, 24), "LP-1").counts["H28"] == {Contrast.SAME: 1}


def test_a_look_that_takes_too_long_stops_and_says_how_far_it_came(
    checked: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 7)
    found = replay(checked, Moment(AS_OF, LATER), None, 0.0)
    assert (found.looked_at, found.whole, found.differing) == (7, False, 0)


def test_a_look_back_changes_no_row_of_any_table(county: Database) -> None:
    pay(county, "XM-A", "2026-09", "0")
    before = rows(county)
    assert look_back(county).moved
    assert look_back(county, date(2026, 10, 1)).matters
    assert rows(county) == before


def test_a_run_that_never_ended_is_no_record(county: Database) -> None:
    before = look_back(county).record
    run_check(county, date(2026, 11, 24), full=True, clock=lambda: LATER)
    with county.writing() as session:
        session.execute(update(CheckRun).where(CheckRun.as_of > AS_OF).values(ended_at=None))
    assert look_back(county, date(2026, 11, 24)).record == before
    assert before is not None and before.at.replace(tzinfo=None) == CHECKED.replace(tzinfo=None)


def test_two_people_do_not_look_at_once(county: Database) -> None:
    with sole_look(county), pytest.raises(LookBusy):
        look_back(county)
    assert look_back(county).whole
