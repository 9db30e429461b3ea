"""A walk through everything that shows, reads or writes a day, half a minute before and after midnight in the county.

It tells the days and hours of each station, and what stands in every dated column afterwards.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import Date, DateTime, select

from jobs.base import Firing, run_here
from jobs.sending import Sender
from jobs.timetable import find_latest_due, timetable
from monitor import clock
from monitor.db import Base, Database
from monitor.notify.outbox import deliver
from monitor.notify.wire import Door
from monitor.values.timekeeping import aware

COUNTY = ZoneInfo("Asia/Shanghai")
MIDNIGHT = datetime(2026, 12, 1, tzinfo=COUNTY)
MOMENTS = {"before": MIDNIGHT - timedelta(seconds=30), "after": MIDNIGHT + timedelta(seconds=30)}
MOMENT = re.compile(
    r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}|\d{1,2}月\d{1,2}日|\b\d{1,2}:\d{2}(?::\d{2})?\b|[-+]\d{2}:\d{2}\b"
)
COMMANDS = (
    ("deadline", "B01", "--from", "2026-09-18", "--json"), ("check", "--full", "--json"), ("alerts", "--json"),
    ("clock",), ("user", "9001", "--name", "示范丙", "--role", "inspector"),
    ("close", "9001"),
)  # fmt: skip
PAGES = (
    "/", "/alerts", "/alerts/{alert}", "/projects/{project}", "/projects/{project}/deposit",
    "/projects/{project}/account", "/projects/{project}/arrears",
    "/checks", "/arrears", "/arrears/file/csv", "/arrears/file/xlsx", "/directives",
    "/directives/{directive}", "/publications", "/housing", "/housing/{housing}", "/housing/{housing}/work",
    "/housing/table/csv", "/imports", "/feeds", "/coverage",
    "/parameters/stop.days", "/plans", "/plans/{plan}", "/replay", "/jobs", "/duty", "/silences", "/cases",
    "/cases/{case}", "/emergencies", "/clocks", "/listings", "/blacklist", "/homes.atom",
)  # fmt: skip
DESK = (
    "/papers", "/matters/{project}/papers", "/projects/{project}/check",
    "/projects/{project}/rows/payroll?month=2026-09",
)  # fmt: skip
"""What officers see at their desks; the other pages are read by a supervisor."""
BEFORE = ("/", "/alerts", "/cases", "/clocks", "/jobs", "/blacklist")
"""What is looked at before midnight too; the other pages are made by the same day."""
FILES = (
    "/blacklist.csv", "/blacklist.json", "/blacklist.xlsx", "/blacklist.atom", "/blacklist.manifest.json",
    "/api/v1/blacklist",
)  # fmt: skip
EXPORTS = ("csv", "json", "xlsx", "atom", "opensanctions", "manifest")
BOOKS = (("projects", "工程项目台账.xlsx"), ("deposits", "工资保证金台账.xlsx"))
Told = dict[str, str]


class Steady:
    """The time since the machine's start, which stands with its clock."""

    @staticmethod
    def clock_gettime_ns(_which: int) -> int:
        return int(Machine.instant.timestamp()) * 10**9


class Machine(datetime):
    """The module's clock, standing at one instant and told by whatever zone is asked, the machine's where none is."""

    instant = MOMENTS["before"]

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        moment = cls.instant.astimezone(tz)
        return moment if tz is not None else moment.replace(tzinfo=None)


def told(data: bytes) -> str:
    """Every day and hour in an answer, in their order; of a workbook those of its cells."""
    if data.startswith(b"PK") and b"word/document.xml" in data:
        with ZipFile(io.BytesIO(data)) as package:
            data = b" ".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    elif data.startswith(b"PK"):
        book = load_workbook(io.BytesIO(data))
        cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
        data = "\n".join(f"{value}" for value in cells if value is not None).encode()
    found = MOMENT.findall(data.decode("utf-8", "replace"))
    return f"{len(found)} {hashlib.sha256(' '.join(found).encode()).hexdigest()[:16]}"


def walk_pages(app: Flask, paths: list[str], user_id: int) -> Iterator[tuple[str, str]]:
    client = sign_in(app, user_id)
    for path in paths:
        answer = client.get(path)
        yield f"GET {path}", f"{answer.status_code} {told(answer.data)}"


def sign_in(app: Flask, user_id: int) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["since"] = f"{user_id}.0", int(Machine.instant.timestamp())
        session["seen"] = session["since"]
    return client


def walk_writes(app: Flask, plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the public and officers write: a report of unpaid wages, and a paper where there is none yet."""
    moment, client = Machine.instant, app.test_client()
    Machine.instant = moment - timedelta(seconds=29)
    ticket = re.search(r'name="ticket" value="([^"]+)"', client.get("/report").text)
    Machine.instant = moment
    assert ticket is not None
    yield "POST /report", str(client.post("/report", data=plan["report"] | {"ticket": ticket[1]}).status_code)
    officer = sign_in(app, plan["officer"])
    answer = officer.post(plan["paper"], data={"act": "issue"})
    paper = officer.post(f"{answer.location}/file/docx")
    yield "paper", f"{answer.status_code} {paper.status_code} {told(paper.data)}"


def walk_commands(app: Flask, books: Path) -> Iterator[tuple[str, str]]:
    run = app.test_cli_runner().invoke
    flags = (("--dry-run", "--json"), ("--json",))
    imports = [("import", kind, str(books / name), *more) for kind, name in BOOKS for more in flags]
    exports = [("export", "blacklist", "--format", kind) for kind in EXPORTS]
    for args in (*imports, *COMMANDS, *exports):
        answer = run(args=list(args))
        yield " ".join(args).replace(f"{books}/", ""), f"{answer.exit_code} {told(answer.stdout_bytes)}"


def walk_jobs(database: Database) -> Iterator[tuple[str, str]]:
    """Every job as it runs and when it is next due, and what the notifier makes of it."""
    for job in timetable():
        due = find_latest_due(job, clock.read_wall())
        following = job.trigger.get_next_fire_time(None, clock.read_wall())
        outcome = run_here(job, Firing(database, due or clock.read_wall(), clock.read_wall))
        notes = [(note.msgid, sorted((key, str(value)) for key, value in note.facts.items())) for note in outcome.notes]
        yield job.name, f"{outcome.status.value} {due} {following} {told(json.dumps(notes).encode())}"
    now = clock.believed(database)
    yield "notifier tells", str(deliver(database, now(), now().date()))
    sender = Sender(database, now, Door(), lambda: False)
    yield "notifier composes", str(sender.turn())
    sender.finish()


def dump(database: Database) -> Iterator[tuple[str, str]]:
    """What stands in the columns of days and moments, as instants."""
    with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, Date | DateTime):
                    values = session.scalars(select(column).where(column.is_not(None))).all()
                    kept = sorted(_instant(value) for value in values)
                    yield f"{column}", f"{len(kept)} {hashlib.sha256(' '.join(kept).encode()).hexdigest()[:16]}"


def _instant(value: date | datetime) -> str:
    return aware(value).astimezone(UTC).isoformat() if isinstance(value, datetime) else value.isoformat()


def walk(app: Flask, database: Database, plan: dict[str, Any]) -> Told:
    """Everything that is dated, by the clock of :class:`Machine`, which must stand in the place of the machine's."""
    found = Told()
    for name, moment in MOMENTS.items():
        Machine.instant = moment
        pages = [*plan["pages"], *FILES] if name == "after" else [*BEFORE, *FILES]
        for stations in (
            walk_writes(app, plan), walk_commands(app, plan["books"]), walk_jobs(database),
            walk_pages(app, pages, plan["user"]), walk_pages(app, plan["desk"], plan["officer"]),
        ):  # fmt: skip
            found |= {f"{name}: {station}": said for station, said in stations}
    return found | dict(dump(database))
