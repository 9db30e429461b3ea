"""The commands for a county whose language is English."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from config import ConfigError, load
from monitor import create_app
from monitor.values.words import say
from tests.check.answers import write
from tests.check.sample import FOLDER

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def open_app(url: str, folder: Path, locale: str) -> Flask:
    return create_app(load({"DATABASE_URL": url, "INSTANCE_PATH": str(folder / "instance"), "LOCALE": locale}))


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = open_app(database_url, tmp_path, "en")
    yield app
    app.extensions["database"].dispose()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


def test_rules_are_listed_in_english(runner: FlaskCliRunner) -> None:
    printed = runner.invoke(args=["rules", "--json"]).output
    assert "Wage guarantee deposit not made (late after 20 working days)" in printed
    assert CHINESE.findall(printed) == []
    assert CHINESE.findall(runner.invoke(args=["rules"]).output) == []


def test_alerts_are_explained_in_english_today_and_replayed(app: Flask, runner: FlaskCliRunner) -> None:
    write(app.extensions["database"])
    assert runner.invoke(args=["check", "--as-of", "2026-11-23", "--full"]).exit_code == 0
    for asked in ([], ["--as-of", "2026-11-20"], ["--unknown"], ["--unknown", "--as-of", "2026-11-20"]):
        rows = json.loads(runner.invoke(args=["alerts", "--json", *asked]).output)
        assert rows
        told = [row["message"] for row in rows] + [law for row in rows for law in row.get("basis", [])]
        assert [text for text in told if CHINESE.search(text)] == []


def test_what_an_import_refuses_is_explained_in_english(runner: FlaskCliRunner, tmp_path: Path) -> None:
    for kind, file in (("companies", "单位名录.xlsx"), ("projects", "工程项目台账.xlsx")):
        assert runner.invoke(args=["import", kind, str(FOLDER / file)]).exit_code == 0
    book = tmp_path / "deposits.csv"
    book.write_text("项目编号,应存金额,实存金额\nXM2026-0001,-5,0\nXM2026-0002,5.001,0\n", encoding="utf-8")
    receipt = json.loads(runner.invoke(args=["import", "deposits", str(book), "--json"]).output)
    assert [row["reason"] for row in receipt["refusals"]] == [
        "Must not be negative: -5",
        "The amount 5.001 has more than two decimals (fen)",
    ]


def test_a_file_refused_as_a_whole_says_why_and_what_to_do(runner: FlaskCliRunner, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("项目编号,应存金额,实存金额\nXM2026-0001,5,0\n", encoding="utf-8")
    answer = runner.invoke(args=["import", "payroll", str(book)])
    assert answer.exit_code == 1
    assert "the whole file was refused" in answer.stderr
    assert "This table looks like “Wage guarantee deposit ledger”; import it as that kind" in answer.stderr


def test_the_help_of_every_command_is_given_in_the_countys_language(sqlite_url: str, tmp_path: Path) -> None:
    said = {}
    for locale in ("en", "zh_Hans_CN", "en"):
        app = open_app(sqlite_url, tmp_path, locale)
        runner = app.test_cli_runner()
        said[locale] = {name: runner.invoke(args=[name, "--help"]).output for name in app.cli.commands}
        app.extensions["database"].dispose()
    assert {"alerts", "check", "import", "scheduler"} <= set(said["en"])
    assert [name for name, text in said["en"].items() if CHINESE.search(text)] == []
    assert [name for name, text in said["zh_Hans_CN"].items() if not CHINESE.search(text)] == []


def test_a_wrong_setting_is_explained_in_the_language_that_was_set(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load({"INSTANCE_PATH": str(tmp_path), "LOCALE": "en", "PORT": "door"})
    assert say(caught.value.sentence, caught.value.locale).startswith("The value “door” of PORT is wrong")
