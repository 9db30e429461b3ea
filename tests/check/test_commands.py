"""The commands of the contract, as a person types them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from config import load
from monitor import create_app
from tests.check.answers import write


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
    assert len(rows) == 35
    assert all(row["basis"] and row["must"] and row["clears"] for row in rows)


def test_a_check_opens_alerts_and_a_past_day_is_replayed(app: Flask, runner: FlaskCliRunner) -> None:
    write(app.extensions["database"])
    report = json.loads(runner.invoke(args=["check", "--as-of", "2026-11-23", "--full", "--json"]).output)
    assert sum(row["opened"] for row in report["rules"]) == 180
    alerts = json.loads(runner.invoke(args=["alerts", "--json"]).output)
    assert len(alerts) == 180
    c07 = next(row for row in alerts if row["step"] == "C07" and row["matter"]["code"] == "XM2026-0001")
    assert (c07["expected"], c07["actual"], c07["unit"]) == (28502100, 28502099, "fen")
    assert "保障农民工工资支付条例 第二十九条" in c07["basis"]
    past = json.loads(runner.invoke(args=["alerts", "--as-of", "2026-11-01", "--json"]).output)
    assert {row["rule"] for row in past} <= {row["rule"] for row in alerts}
    assert len(past) < 180
    named = json.loads(runner.invoke(args=["alerts", "--unknown", "--rule", "C06", "--json"]).output)
    assert {row["missing"] for row in named} == {"allocations"}


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
