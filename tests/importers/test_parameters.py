"""County values: who signed them, from when on they hold, and never laxer than the law."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.intake import apply_staged, stage_file
from monitor.models.binds import binds_for
from monitor.models.matter import Matter
from monitor.models.parameter import ParameterChange, ParameterLog, ParameterValue
from monitor.models.state import Dirty
from monitor.models.user import User
from monitor.values.terms import BookKind
from tests.files.books import text
from tests.importers.ledger import NOW, contents, take

HEADER = ["参数代码", "参数值", "生效日期", "批准人", "依据"]


def hand_in(database: Database, *rows: list[str]) -> dict[str, Any]:
    return take(database, "parameters", "参数.csv", text([HEADER, *rows]).encode())


def row(code: str, value: str, since: str = "2026-10-01", signer: str = "示范甲") -> list[str]:
    return [code, value, since, signer, "示范政办〔2026〕1号"]


def values(database: Database) -> dict[tuple[str, date], tuple[int, str]]:
    with database.reading() as session:
        return {(one.code, one.valid_from): (one.value, one.signer) for one in session.scalars(select(ParameterValue))}


@pytest.mark.parametrize(
    ("code", "cell", "value"),
    [
        ("pay_day", "10", 10),
        ("工资发放日（次月）", "31", 31),
        ("payguar.min_permille", "50", 50),
        ("payguar.min_permille", "10%", 100),
        ("payguar.min_permille", "60‰", 60),
        ("crime.x1", "5000", 500_000),
        ("crime.x1", "10,000.50元", 1_000_050),
        ("crime.x1", "20000", 2_000_000),
        ("crime.x2", "30000", 3_000_000),
        ("crime.x2", "100000", 10_000_000),
        ("min_wage.month", "1850", 185_000),
        ("payguar.min_permille", "3%", 30),
        ("unpaid.permille", "20%", 200),
        ("stop.days", "20", 20),
        ("stop.long_days", "120天", 120),
        ("refill.workdays", "30", 30),
    ],
)
def test_a_value_the_law_allows_is_kept_with_signer_and_first_day(database: Database, code: str, cell: str, value: int):
    receipt = hand_in(database, row(code, cell))
    assert (receipt["status"], receipt["refusals"]) == ("applied", [])
    [((_code, since), kept)] = values(database).items()
    assert (since, kept) == (date(2026, 10, 1), (value, "示范甲"))


@pytest.mark.parametrize(
    ("code", "cell", "fault"),
    [
        ("payguar.min_permille", "9", "parameter_bound"),
        ("payguar.min_permille", "50.1%", "parameter_bound"),
        ("payguar.min_permille", "5.05%", "percent_decimals"),
        ("crime.x1", "0.01", "parameter_bound"),
        ("crime.x1", "4999.99", "parameter_bound"),
        ("crime.x1", "20000.01", "parameter_bound"),
        ("crime.x2", "29999.99", "parameter_bound"),
        ("crime.x2", "100000.01", "parameter_bound"),
        ("stop.days", "29", "parameter_bound"),
        ("stop.long_days", "366", "parameter_bound"),
        ("board.photo_days", "900", "parameter_bound"),
        ("payroll.grace_days", "32", "parameter_bound"),
        ("realname.grace_days", "4", "parameter_bound"),
        ("presale.cover_permille", "99.9%", "parameter_bound"),
        ("pay_day", "0", "parameter_bound"),
        ("pay_day", "32", "parameter_bound"),
        ("pay_day", "15.5", "count_fraction"),
        ("min_wage.month", "0", "parameter_bound"),
        ("min_wage.month", "0.2万", "amount_unit"),
        ("没有这个", "1", "parameter_unknown"),
    ],
)
def test_a_value_laxer_than_the_law_or_out_of_bounds_is_refused(database: Database, code: str, cell: str, fault: str):
    receipt = hand_in(database, row(code, cell))
    assert (receipt["status"], receipt["new"]) == ("refused", 0)
    assert [(one["row"], one["code"]) for one in receipt["refusals"]] == [(2, fault)]
    assert values(database) == {}


def test_a_refused_value_names_the_bounds_in_yuan(database: Database):
    receipt = hand_in(database, row("crime.x1", "600"))
    assert "只能在 5000 至 20000 之间" in receipt["refusals"][0]["reason"]


@pytest.mark.parametrize("column", ["参数代码", "参数值", "生效日期", "批准人"])
def test_a_value_without_signer_or_first_day_is_refused(database: Database, column: str):
    cells = row("pay_day", "10")
    cells[HEADER.index(column)] = ""
    receipt = hand_in(database, cells)
    assert [(one["column"], one["code"]) for one in receipt["refusals"]] == [(column, "empty")]


def test_a_later_value_stands_beside_the_earlier_one_and_a_correction_keeps_the_old(database: Database):
    assert hand_in(database, row("pay_day", "10"), row("pay_day", "12", "2027-01-01"))["new"] == 2
    receipt = hand_in(database, row("pay_day", "11", signer="示范乙"))
    assert (receipt["changed"], receipt["missing"]) == (1, 1)
    assert values(database) == {
        ("pay_day", date(2026, 10, 1)): (11, "示范乙"),
        ("pay_day", date(2027, 1, 1)): (12, "示范甲"),
    }
    [change] = contents(database)["row_change"]
    assert {"value": 10, "signer": "示范甲"} in change
    assert {"value": 11, "signer": "示范乙"} in change


def test_a_new_value_makes_every_matter_due_for_a_check_and_the_same_again_none(database: Database):
    projects = [["项目编号", "项目名称"], ["XM-A", "示范甲工程"], ["XM-B", "示范乙工程"]]
    take(database, "projects", "项目.csv", text(projects).encode())
    with database.writing() as session:
        session.query(Dirty).delete()
    hand_in(database, row("pay_day", "10"))
    with database.writing() as session:
        marked = set(session.scalars(select(Dirty.matter_id)))
        assert marked == set(session.scalars(select(Matter.id)))
        session.query(Dirty).delete()
    assert hand_in(database, row("pay_day", "10"))["status"] == "unchanged"
    with database.reading() as session:
        assert session.scalars(select(Dirty.matter_id)).all() == []


def test_what_the_command_loads_is_written_down_for_everybody(database: Database):
    hand_in(database, row("pay_day", "10"), row("stop.days", "29"))
    hand_in(database, row("pay_day", "11"))
    hand_in(database, row("pay_day", "11"))
    with database.reading() as session:
        steps = session.execute(select(ParameterLog.act, ParameterLog.code, ParameterLog.value, ParameterLog.user_id))
        assert steps.all() == [("loaded", "pay_day", 10, None), ("loaded", "pay_day", 11, None)]


@pytest.fixture
def officer(database: Database) -> int:
    with database.writing() as session:
        user = User(work_number="1001", name="示范监察甲", password_hash="")
        session.add(user)
        session.flush()
        return user.id


def in_browser(database: Database, officer: int, *rows: list[str]) -> dict[str, Any]:
    """The same file, handed in and applied by a person on 23 November."""
    data = text([HEADER, *rows]).encode()
    number = stage_file(database, BookKind.PARAMETERS, "参数.csv", data, now=NOW, user_id=officer)
    return apply_staged(database, number, now=NOW, user_id=officer).as_json()


def waiting(database: Database) -> dict[tuple[str, date], int]:
    with database.reading() as session:
        return {(one.code, one.first_day): one.value for one in session.scalars(select(ParameterChange))}


def test_from_the_browser_every_row_waits_and_nothing_is_in_force(database: Database, officer: int):
    with database.writing() as session:
        session.query(Dirty).delete()
    receipt = in_browser(
        database, officer, row("pay_day", "10", "2026-12-01"), row("工资发放日（次月）", "12", "2027-01-01")
    )
    assert (receipt["status"], receipt["new"]) == ("applied", 2)
    assert any("须由另一人" in warning for warning in receipt["warnings"])
    assert waiting(database) == {("pay_day", date(2026, 12, 1)): 10, ("pay_day", date(2027, 1, 1)): 12}
    assert values(database) == {}
    with database.reading() as session:
        assert binds_for(session, date(2027, 2, 1))["p_pay_day"] == 15
        assert session.scalars(select(ParameterLog.act)).all() == ["proposed", "proposed"]


@pytest.mark.parametrize(
    ("since", "value", "fault"),
    [
        ("2026-11-24", "10", None),
        ("2026-11-23", "10", "first_day_early"),
        ("2026-10-01", "10", "first_day_early"),
        ("2026-12-05", "11", "change_waiting"),
        ("2026-12-05", "9", None),
        ("2026-09-01", "8", None),
        ("2026-09-01", "7", "first_day_early"),
        ("2026-12-01", "32", "parameter_bound"),
    ],
)
def test_a_row_from_the_browser_is_new_or_known_or_refused(
    database: Database, officer: int, since: str, value: str, fault: str | None
):
    hand_in(database, row("pay_day", "8", "2026-09-01"))
    in_browser(database, officer, row("pay_day", "9", "2026-12-05"))
    receipt = in_browser(database, officer, row("pay_day", value, since))
    assert [one["code"] for one in receipt["refusals"]] == ([] if fault is None else [fault])
    known = (since, value) in {("2026-12-05", "9"), ("2026-09-01", "8")}
    assert (receipt["new"], receipt["unchanged"]) == (int(fault is None and not known), int(known))
    assert values(database) == {("pay_day", date(2026, 9, 1)): (8, "示范甲")}
