"""The public list as files: the entries of the page and no others, whole, harmless, and checked offline."""

import csv
import io
import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import update

from config import ROOT, TIMEZONE
from jobs.register_snapshot import run
from monitor.db import Database
from monitor.ledgers.register import read_moment
from monitor.ledgers.register_files import HEADS, harmless
from monitor.ledgers.register_rows import as_object, stream_csv_lines, stream_lines, stream_objects
from monitor.models.publication import Publication
from tests.databases import altering
from tests.jobs.fakes import FakeClock, make_firing
from tests.listings.entries import PERSON, Firm, end, public_id, suspend
from tests.views.county import NOW
from tests.views.listed import FIRMS, fill

FILES = ("csv", "json", "xlsx", "atom")
TOOL = ROOT / "static" / "tools" / "check_blacklist_copy.py"


@pytest.fixture
def filled(app: Flask, database: Database) -> Flask:
    fill(database)
    return app


def test_every_file_holds_the_entries_of_the_page_and_no_person(filled: Flask, database: Database) -> None:
    client = filled.test_client()
    with database.writing() as session:
        suspend(session, 2, NOW.date())
    kept = [FIRMS[0].name, FIRMS[2].name]
    text = client.get("/blacklist.csv")
    rows = list(csv.reader(io.StringIO(text.data.decode("utf-8-sig"))))
    assert text.data.startswith(b"\xef\xbb\xbf") and len(rows[0]) == len(HEADS)
    assert [row[1] for row in rows[1:]] == [kept[0], "'" + kept[1]]
    assert rows[1][10] == "360000.00"
    found = client.get("/blacklist.json").json
    assert found and [entry["name"] for entry in found["entries"]] == kept
    assert (found["as_at"], found["entries"][0]["owed_fen"], found["entries"][0]["listed_from"]) == (
        f"{NOW.date()}", 36_000_000, "2026-10-27",
    )  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(client.get("/blacklist.xlsx").data), read_only=True)
    cells = [row[1] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert cells[1:] == kept
    feed = ElementTree.fromstring(client.get("/blacklist.atom").data)
    titles = [one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert sum(name in " ".join(titles) for name in kept) == 2 and FIRMS[1].name not in " ".join(titles)
    assert any(public_id(2) in title for title in titles)
    simple = list(csv.DictReader(io.StringIO(client.get("/blacklist-opensanctions.csv").text)))
    assert [(one["schema"], one["countries"]) for one in simple] == [("Company", "cn")] * 2
    for path in (*(f"/blacklist.{ending}" for ending in FILES), "/blacklist-opensanctions.csv"):
        answer = client.get(path)
        assert PERSON.encode() not in answer.data and FIRMS[1].name.encode() not in answer.data, path
        same = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (same.status_code, same.data, answer.headers.get("Set-Cookie")) == (304, b"", None), path


def test_a_line_is_the_same_by_either_database(app: Flask, database: Database) -> None:
    fill(database, Firm('示范"引号"有限公司'), Firm("@示范公式", town=None))
    lines = app.test_client().get("/blacklist.csv").data.decode("utf-8-sig").split("\r\n")
    assert ',"示范""引号""有限公司",' in lines[1] and '"示范东镇"' in lines[1]
    assert ',"\'@示范公式",' in lines[2] and '"示范县人力资源和社会保障局",,12,360000.00,' in lines[2]


BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "示", "A", "z", "0", "9", ":", "！", '"', ",", "\n", " ", "_")
AMOUNTS = ((None, None), (0, 0), (1, 5), (12, 100), (None, 123456789), (3, None))


def test_every_cell_is_as_a_line_by_itself_would_be_written(database: Database) -> None:
    fill(database, *(Firm(f"{sign}示范{number}") for number, sign in enumerate(BEGINNINGS)))
    with altering(database) as session:
        on = "" if database.dialect == "sqlite" else " ON publication"
        session.connection().exec_driver_sql(f"DROP TRIGGER publication_kept{on}")
        for number, sign in enumerate(BEGINNINGS, 1):
            heads, owed = AMOUNTS[number % len(AMOUNTS)]
            told = {"heads": heads, "owed_fen": owed, "town": (None, f"{sign}镇", "示范镇", "")[number % 4]}
            told |= {"decision_no": f"{sign}{number}", "party_code": f"{sign}{number}"} if number % 5 == 0 else {}
            session.execute(update(Publication).where(Publication.id == number).values(**told))
    with database.reading() as session:
        moment = read_moment(session, NOW.date())
        lines = "".join(stream_csv_lines(session, moment, "\r\n"))
        wanted = [line for some in stream_lines(session, moment) for line in some]
    assert len(wanted) == len(BEGINNINGS)
    right = [
        [*(harmless(text) for text in (line.public_id, line.party_name, line.party_code, line.decision_no)),
         line.decided_on.isoformat(), line.valid_from.isoformat(), line.valid_to.isoformat(), harmless(line.authority),
         harmless(line.town or ""), "" if line.heads is None else str(line.heads),
         "" if line.owed_fen is None else f"{line.owed_fen // 100}.{line.owed_fen % 100:02d}"]
        for line in wanted
    ]  # fmt: skip
    assert list(csv.reader(io.StringIO(lines, newline=""))) == right


@pytest.mark.parametrize("chunk", [1, 2, 3, 4, 7, 8])
def test_a_file_is_the_same_in_chunks_of_any_size(database: Database, chunk: int) -> None:
    fill(database, *FIRMS, *(Firm(f"示范分段{number}有限公司") for number in range(4)))
    with database.writing() as session:
        suspend(session, 5, NOW.date())
    with database.reading() as session:
        moment = read_moment(session, NOW.date())
        objects = ",".join(stream_objects(session, moment, ",", chunk))
        lines = "".join(stream_csv_lines(session, moment, ",公示\r\n", chunk))
        wanted = [line for some in stream_lines(session, moment, chunk) for line in some]
    assert json.loads(f"[{objects}]") == [as_object(line) for line in wanted]
    told = [(row[0], row[1].removeprefix("'"), row[-1]) for row in csv.reader(io.StringIO(lines))]
    assert told == [(line.public_id, line.party_name, "公示") for line in wanted]
    assert [line.public_id for line in wanted] == [public_id(number) for number in (1, 2, 3, 4, 6, 7)]


def test_the_command_writes_the_same_and_what_changed_since(filled: Flask, database: Database) -> None:
    run_cli = filled.test_cli_runner().invoke
    whole = json.loads(run_cli(args=["export", "blacklist", "--format", "json"]).stdout_bytes)
    assert len(whole["entries"]) == 3
    assert run_cli(args=["export", "blacklist", "--format", "csv"]).stdout_bytes == (
        filled.test_client().get("/blacklist.csv").data
    )
    with database.writing() as session:
        end(session, 1, NOW.date(), "revoked")
    since = ["export", "blacklist", "--since", whole["cursor"], "--format"]
    changed = json.loads(run_cli(args=[*since, "json"]).stdout_bytes)
    assert (changed["entries"], [one["id"] for one in changed["withdrawn"]]) == ([], [public_id(1)])
    text = run_cli(args=[*since, "csv"]).stdout_bytes.decode("utf-8-sig")
    assert "列入决定已被撤销" in text and FIRMS[0].name not in text
    assert [run_cli(args=[*since, kind]).exit_code for kind in ("xlsx", "atom")] == [2, 2]
    assert run_cli(args=["export", "blacklist", "--format", "json", "--since", "x"]).exit_code == 2
    assert "3" in run_cli(args=["reindex"]).output
    for kind, start in (("xlsx", b"PK"), ("atom", b"<?xml"), ("opensanctions", b"id,schema"), ("manifest", b"{")):
        assert run_cli(args=["export", "blacklist", "--format", kind]).stdout_bytes.startswith(start)


def check(folder: Path) -> tuple[int, str]:
    done = subprocess.run([sys.executable, str(TOOL), str(folder)], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_an_altered_a_missing_or_a_stale_copy_fails_its_check(filled: Flask, tmp_path: Path) -> None:
    filled.config["CLOCK"] = lambda: datetime.now(TIMEZONE)
    client, names = filled.test_client(), ("blacklist.csv", "blacklist.json", "blacklist-opensanctions.csv")
    for name in (*names, "blacklist.manifest.json"):
        (tmp_path / name).write_bytes(client.get(f"/{name}").data)
    assert check(tmp_path) == (0, "")
    whole = (tmp_path / names[0]).read_bytes()
    (tmp_path / names[0]).write_bytes(whole.replace(b"360000.00", b"360000.01", 1))
    (tmp_path / names[1]).unlink()
    code, said = check(tmp_path)
    assert code == 1 and f"{names[0]}: altered" in said and f"{names[1]}: missing" in said
    (tmp_path / names[0]).write_bytes(whole)
    manifest = json.loads((tmp_path / "blacklist.manifest.json").read_text())
    manifest["next_update"] = (datetime.now(TIMEZONE) - timedelta(seconds=1)).isoformat()
    (tmp_path / "blacklist.manifest.json").write_text(json.dumps(manifest))
    assert "stale" in check(tmp_path)[1]
    assert check(tmp_path / "nowhere")[0] == 2


def test_the_nightly_job_writes_a_manifest_of_the_day_once_and_publishes_nothing(
    filled: Flask, database: Database
) -> None:
    firing = make_firing(database, FakeClock(f"{NOW.date()}T00:05:00"))
    run(firing)
    with database.writing() as session:
        end(session, 1, NOW.date())
    run(firing)
    kept = filled.test_client().get(f"/blacklist/manifests/{NOW.date()}.json")
    assert kept.json and kept.json["entries"] == 3 and FIRMS[0].name not in kept.text
    assert kept.json["files"][0]["name"] == "blacklist.csv"
    assert filled.test_client().get("/blacklist/manifests/2020-01-01.json").status_code == 404
    assert filled.test_client().get("/blacklist.manifest.json").json["entries"] == 2
