"""The commands of the contract, as a person types them."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import update

from config import load
from monitor import create_app
from monitor.clock import read_wall
from monitor.models.fund import Deposit
from monitor.models.timekeeping import ClockDoubt, ClockHigh
from monitor.rules.book import BOOK
from tests.check.answers import EXPECTED, write


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(load({"DATABASE_URL": database_url, "INSTANCE_PATH": str(tmp_path / "instance")}))
    yield app
    app.extensions["database"].dispose()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def test_a_deadline_counts_each_working_day(runner: FlaskCliRunner) -> None:
    answer = runner.invoke(args=["deadline", "B01", "--from", "2026-09-18", "--json"])
    found = json.loads(answer.output)
    assert (found["rule"], found["due"], found["day_type"], found["provisional"]) == ("B01", "2026-10-22", "WD", False)
    assert len(found["days"]) == 20


@pytest.mark.parametrize("args", [["B99", "--from", "2026-01-01"], ["B01", "--from", "2026-02-30"]])
def test_a_deadline_that_cannot_be_computed_is_refused_in_words(runner: FlaskCliRunner, args: list[str]) -> None:
    answer = runner.invoke(args=["deadline", *args])
    assert answer.exit_code == 2
    assert "Traceback" not in answer.output


def test_every_rule_is_listed_with_its_law(runner: FlaskCliRunner) -> None:
    rows = json.loads(runner.invoke(args=["rules", "--json"]).output)
    assert [row["id"] for row in rows] == list(BOOK)
    assert all(row["basis"] and row["must"] and row["clears"] for row in rows)


def test_a_rule_is_listed_with_the_county_values_it_reads_and_their_marks(runner: FlaskCliRunner) -> None:
    rows = {row["id"]: row for row in json.loads(runner.invoke(args=["rules", "--json"]).output)}
    assert (rows["B09"]["mark"], rows["B01"]["mark"], rows["H03"]["mark"]) == ("未核实", None, "本系统建议")
    assert set(rows["E04"]["parameters"]) == {"pay_day", "min_wage.month"}
    [x1] = [one for one in rows["E16"]["thresholds"] if one["code"] == "crime.x1"]
    told = "本省数额未设定，按全国最低数额提示"
    assert (x1["default"], x1["unit"], x1["confidence"], x1["mark"]) == ("5000.00", "元", "R", told)
    assert x1["basis"].startswith("法释〔2013〕3号 第三条")
    [share] = [one for one in rows["A03"]["thresholds"] if one["code"] == "payguar.min_permille"]
    assert share["mark"] == "本县未设定，按外地常见下限提示"
    unset = {"crime.x1", "crime.x2", "payguar.min_permille"}
    thresholds = [one for row in rows.values() for one in row["thresholds"] if one["code"] not in unset]
    assert {one["mark"] for one in thresholds if one["confidence"] == "R"} == {"本系统建议"}
    assert {one["mark"] for one in thresholds if one["confidence"] == "M"} == {"未核实"}
    assert {one["mark"] for one in thresholds if one["confidence"] in ("C1", "C2", "C3")} == {None}
    said = runner.invoke(args=["rules"]).output
    assert next(line for line in said.splitlines() if line.startswith("B09")).endswith("(未核实)")


def test_a_deadline_of_our_own_is_not_told_as_the_laws(runner: FlaskCliRunner) -> None:
    said = {
        rule: runner.invoke(args=["deadline", rule, "--from", "2026-09-18"]).output for rule in ("B03", "B14", "B01")
    }
    assert "本系统建议" in said["B03"] and "未核实" in said["B14"]
    assert "建议" not in said["B01"] and "未核实" not in said["B01"]


def test_a_look_ahead_is_told_in_counts_and_writes_nothing(app: Flask, runner: FlaskCliRunner) -> None:
    write(app.extensions["database"])
    asked = ["foresee", "stop.days", "5", "--as-of", "2026-11-23"]
    found = json.loads(runner.invoke(args=[*asked, "--json"]).output)
    moved = {code: counts for code, counts in found["rules"].items() if counts}
    assert (moved, found["before"], found["after"]) == ({"H03": {"appears": 5, "worsens": 1}}, 15, 5)
    assert (found["looked_at"] == found["matters"], found["mark"]) == (True, "本系统建议")
    said = runner.invoke(args=asked).output
    assert "15 天（本系统建议） → 5 天（本系统建议）" in said and "将新增 5" in said
    assert json.loads(runner.invoke(args=["alerts", "--json"]).output) == []
    for value in ("29", "十五", ""):
        answer = runner.invoke(args=["foresee", "stop.days", value])
        assert (answer.exit_code, "Traceback" in answer.output) == (2, False), value
    assert "不是法律规定" in runner.invoke(args=["foresee", "stop.days", "29"]).output
    assert "法定幅度" in runner.invoke(args=["foresee", "crime.x1", "20000.01"]).output
    province = runner.invoke(args=["foresee", "crime.x1", "10000", "--as-of", "2026-11-23"]).output
    assert "5,000.00 元（本省数额未设定，按全国最低数额提示） → 10,000.00 元\n" in province


def test_a_check_opens_alerts_and_a_past_day_is_replayed(app: Flask, runner: FlaskCliRunner) -> None:
    write(app.extensions["database"])
    report = json.loads(runner.invoke(args=["check", "--as-of", "2026-11-23", "--full", "--json"]).output)
    alerts = json.loads(runner.invoke(args=["alerts", "--json"]).output)
    assert sum(row["opened"] for row in report["rules"]) == len(alerts)
    assert len([row for row in alerts if row["rule"] in EXPECTED["rules"]]) == len(EXPECTED["alerts"]) == 180
    c07 = next(row for row in alerts if row["step"] == "C07" and row["matter"]["code"] == "XM2026-0001")
    assert (c07["expected"], c07["actual"], c07["unit"]) == (28502100, 28502099, "fen")
    assert "保障农民工工资支付条例 第二十九条" in c07["basis"]
    h03 = next(row for row in alerts if row["rule"] == "H03")
    assert (c07["mark"], c07["marks"], h03["mark"]) == (None, {}, "本系统建议")
    assert h03["marks"] == {"p_stop_days": "本系统建议", "p_stop_long_days": "本系统建议"}
    past = json.loads(runner.invoke(args=["alerts", "--as-of", "2026-11-01", "--json"]).output)
    assert {row["rule"] for row in past} <= {row["rule"] for row in alerts}
    assert len(past) < len(alerts)
    named = json.loads(runner.invoke(args=["alerts", "--unknown", "--rule", "C06", "--json"]).output)
    assert {row["missing"] for row in named} == {"allocations"}


def test_a_past_day_is_told_with_its_differences_and_nothing_is_written(app: Flask, runner: FlaskCliRunner) -> None:
    write(app.extensions["database"])
    unrecorded = json.loads(runner.invoke(args=["replay", "2026-11-23", "--json"]).output)
    assert (unrecorded["record"], unrecorded["differing"], unrecorded["differences"]) == (None, 0, [])
    assert "没有当时的记录可以对照" in runner.invoke(args=["replay", "2026-11-23"]).output
    runner.invoke(args=["check", "--as-of", "2026-11-23", "--full"])
    same = json.loads(runner.invoke(args=["replay", "2026-11-23", "--json"]).output)
    assert (same["record"]["as_of"], same["differing"], same["looked_at"]) == ("2026-11-23", 0, same["matters"])
    raised = json.loads(runner.invoke(args=["alerts", "--json"]).output)
    with app.extensions["database"].writing() as session:
        session.execute(update(Deposit).values(stored_fen=0))
    found = json.loads(runner.invoke(args=["replay", "2026-11-23", "--matter", "XM2026-0001", "--json"]).output)
    [b02] = [one for one in found["differences"] if one["rule"] == "B02"]
    assert (b02["contrast"], b02["then"], b02["now"]["step"], b02["matter"]["code"]) == (
        "only_now", None, "B02", "XM2026-0001",
    )  # fmt: skip
    assert b02["reasons"] == ["原因不明：没有查到台账、参数或规则的变动。"]
    said = runner.invoke(args=["replay", "2026-11-23"]).output
    assert "B02 XM2026-0001" in said and "只有现在" in said
    assert json.loads(runner.invoke(args=["alerts", "--json"]).output) == raised
    for args in (["2999-01-01"], ["2026-11-23", "--matter", "XM-nothing"], ["yesterday"]):
        answer = runner.invoke(args=["replay", *args])
        assert (answer.exit_code, "Traceback" in answer.output) == (2, False), args


def test_an_unknown_rule_is_refused_in_words(runner: FlaskCliRunner) -> None:
    answer = runner.invoke(args=["check", "--rule", "Z99"])
    assert answer.exit_code == 2
    assert "Z99" in answer.output


def test_an_account_is_opened_with_a_password_shown_once(runner: FlaskCliRunner) -> None:
    answer = runner.invoke(args=["user", "1001", "--name", "示范甲", "--role", "inspector"])
    assert answer.exit_code == 0
    assert "1001" in answer.output
    refused = runner.invoke(args=["user", "1002", "--name", "示范乙", "--role", "town", "--town", "没有的镇"])
    assert refused.exit_code == 2


def test_on_a_day_in_doubt_commands_write_nothing_and_tell_why(
    app: Flask, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    write(app.extensions["database"])
    book = tmp_path / "book.csv"
    book.write_text("示范", encoding="utf-8")
    with app.extensions["database"].writing() as session:
        session.add(ClockDoubt(kind="ahead", seconds=40 * 86_400, since=read_wall()))
    for args in (["check", "--full"], ["import", "deposits", str(book)]):
        answer = runner.invoke(args=args)
        assert answer.exit_code == 1 and "时钟可疑" in answer.output, args
    assert "时钟被拨快约 40天，尚未解除" in runner.invoke(args=["clock"]).output
    assert runner.invoke(args=["check", "--as-of", "2026-11-23"]).exit_code == 0
    dry = runner.invoke(args=["import", "deposits", str(book), "--dry-run"])
    assert dry.exit_code == 1 and "时钟可疑" not in dry.output
    with app.extensions["database"].writing() as session:
        session.execute(update(ClockDoubt).values(ended_at=read_wall()))
    assert "时钟可疑" not in runner.invoke(args=["import", "deposits", str(book)]).output


def test_a_command_goes_by_the_latest_moment_that_was_believed(app: Flask, runner: FlaskCliRunner) -> None:
    later = read_wall() + timedelta(days=3)
    with app.extensions["database"].writing() as session:
        session.add(ClockHigh(id=1, at=later))
    assert f"今天是 {later.date()}" in runner.invoke(args=["clock"]).output
    assert runner.invoke(args=["replay", f"{later.date()}"]).exit_code == 0
    assert runner.invoke(args=["replay", f"{later.date() + timedelta(days=1)}"]).exit_code == 2
    refused = runner.invoke(args=["check"])
    assert refused.exit_code == 1 and "时钟可疑" in refused.output
