"""Every bad file through the command: a receipt or a plain refusal, and nothing half done."""

import json
import multiprocessing
import resource
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskCliRunner

from monitor.db import Database, open_database, use_vault
from monitor.values.secrecy import Vault
from tests.files.bad import BAD_FILES, BadFile
from tests.files.books import HEADER, PROJECT, pay_rows, table, text, xlsx
from tests.importers.ledger import contents, take

SECONDS = 10
MEGABYTES = 96
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.importers.test_bad_files"])
COUNTS = ("new", "changed", "unchanged", "duplicate", "refused")
# What is wrong with a book only becomes clear when it is read as a payroll.
AS_PAYROLL = {
    "header only": "no_rows",
    "formulas": "no_header",
    "a cell of 32,767 characters": "no_header",
}


def fault_of(file: BadFile) -> str:
    return file.refused or AS_PAYROLL.get(file.label, "")


@pytest.fixture
def project(runner: FlaskCliRunner, tmp_path: Path) -> FlaskCliRunner:
    path = tmp_path / "台账.csv"
    path.write_text(text([["项目编号", "项目名称"], [PROJECT, "示范工程"]]), encoding="utf-8")
    assert runner.invoke(args=["import", "projects", str(path)]).exit_code == 0
    return runner


def hand_in(project: FlaskCliRunner, folder: Path, file: BadFile) -> dict[str, Any]:
    """The receipt of a file, which agrees with itself and comes in time."""
    path = folder / file.name
    path.write_bytes(file.content())
    began = time.monotonic()
    answer = project.invoke(args=["import", "payroll", str(path), "--json"])
    assert time.monotonic() - began < SECONDS, file
    receipt: dict[str, Any] = json.loads(answer.output)
    assert receipt["rows_in"] == sum(receipt[name] for name in COUNTS), file
    assert receipt["code"] == (fault_of(file) or None), file
    assert answer.exit_code == (1 if fault_of(file) else 0), file
    assert (receipt["status"] == "refused") == bool(fault_of(file)), file
    return receipt


def test_the_command_refuses_each_file_with_a_receipt_and_keeps_nothing_of_it(project: FlaskCliRunner, tmp_path: Path):
    database: Database = project.app.extensions["database"]
    before = contents(database)
    for file in filter(fault_of, BAD_FILES):
        receipt = hand_in(project, tmp_path, file)
        assert receipt["rows_in"] == 0, file
        assert receipt["reason"], file
        assert "请" in receipt["hint"], file
        assert receipt["reason"] in project.invoke(args=["import", "payroll", str(tmp_path / file.name)]).output, file
        assert contents(database) == before, file


@pytest.mark.parametrize("file", [file for file in BAD_FILES if not fault_of(file)], ids=str)
def test_the_command_reads_what_only_looks_bad(project: FlaskCliRunner, tmp_path: Path, file: BadFile):
    database: Database = project.app.extensions["database"]
    before = contents(database)
    receipt = hand_in(project, tmp_path, file)
    assert contents(database) != before
    if file.same:
        assert [receipt[name] for name in COUNTS] == [5, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["import"], 2),
        (["import", "payroll"], 2),
        (["import", "nothing", "{file}"], 2),
        (["import", "payroll", "{folder}/没有.xlsx"], 2),
        (["import", "payroll", "{folder}"], 2),
        (["import", "payroll", "{file}", "--wet-run"], 2),
        (["import", "payroll", "{file}"], 0),
        (["import", "payroll", "{file}", "--dry-run"], 0),
        (["import", "attendance", "{file}"], 1),
        (["import", "roster", "{file}"], 1),
    ],
)
def test_exit_codes_tell_applied_refused_and_misused_apart(
    project: FlaskCliRunner, tmp_path: Path, words: list[str], code: int
):
    path = tmp_path / "工资表.csv"
    path.write_text(text(table()), encoding="utf-8")
    answer = project.invoke(args=[word.format(file=path, folder=tmp_path) for word in words])
    assert answer.exit_code == code
    assert answer.exception is None or isinstance(answer.exception, SystemExit)


def test_a_payroll_taken_for_an_attendance_book_is_refused_with_a_hint(project: FlaskCliRunner, tmp_path: Path):
    path = tmp_path / "工资表.xlsx"
    path.write_bytes(xlsx(table()))
    receipt = json.loads(project.invoke(args=["import", "attendance", str(path), "--json"]).output)
    assert (receipt["status"], receipt["code"]) == ("refused", "other_book")
    assert "工资表" in receipt["reason"]


def test_a_file_whose_name_is_no_text_is_imported(project: FlaskCliRunner, tmp_path: Path):
    path = tmp_path / "工资表.csv".encode("gb18030").decode("utf-8", "surrogateescape")
    path.write_text(text(table()), encoding="utf-8")
    answer = project.invoke(args=["import", "payroll", str(path), "--json"])
    assert answer.exit_code == 0
    assert json.loads(answer.output)["file"].endswith(".csv")


def test_a_dry_run_leaves_nothing_not_even_in_the_history(project: FlaskCliRunner, tmp_path: Path):
    database: Database = project.app.extensions["database"]
    path = tmp_path / "工资表.csv"
    path.write_text(text(table()), encoding="utf-8")
    before = contents(database)
    receipt = json.loads(project.invoke(args=["import", "payroll", str(path), "--dry-run", "--json"]).output)
    assert [receipt[name] for name in ("status", "new", "import_id")] == ["applied", 5, None]
    assert contents(database) == before


def measure(url: str, file: tuple[str, bytes], answer) -> None:
    """Put into ``answer`` by how many megabytes the peak of a process grows that imports the file."""
    use_vault(Vault(b"0" * 32))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    take(open_database(url), "payroll", *file)
    answer.put((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)


def growth(url: str, file: tuple[str, bytes]) -> int:
    answer = PROCESSES.SimpleQueue()
    child = PROCESSES.Process(target=measure, args=(url, file, answer))
    child.start()
    child.join()
    assert child.exitcode == 0
    return answer.get()


@pytest.mark.parametrize("file", [file for file in BAD_FILES if file.kind in ("I18", "I22")], ids=str)
def test_no_bad_file_costs_much_memory(sqlite_url: str, file: BadFile):
    assert growth(sqlite_url, (file.name, file.content())) < MEGABYTES


def test_twenty_thousand_lines_cost_little_memory(database_url: str):
    rows = text([HEADER, *pay_rows(20_000)]).encode()
    database = open_database(database_url)
    use_vault(Vault(b"0" * 32))
    take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], [PROJECT, "示范工程"]]).encode())
    database.dispose()
    assert growth(database_url, ("工资表.csv", rows)) < MEGABYTES
