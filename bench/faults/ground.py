"""The ground that faults are done on: databases of both kinds, a small county, and a receiver that keeps count."""

import json
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sqlalchemy import insert

from bench.faults.victim import open_quietly
from monitor.clock import read_wall
from monitor.models.alert import Alert, AlertLog
from monitor.models.hearing import Manners, Route
from monitor.models.matter import Department, Matter, Town
from monitor.models.outbox import Channel
from monitor.models.user import Grant, User
from tests.databases import PostgresqlShelf, Shelf, SqliteShelf
from tests.postgres import NoServer, run_server

MATTERS, FIRST, LAST = 500, 1000, 1_000_000
SECRET = "whsec_" + "aGVhcmQtYW5kLXNpZ25lZC1ieS1hLXN5bnRoZXRpYy1rZXk="
Shelves = dict[str, Shelf | str]
"""A shelf of prepared databases by the name of the database, or why there is none."""


@contextmanager
def open_shelves() -> Iterator[Shelves]:
    shelves: Shelves = {}
    with tempfile.TemporaryDirectory(prefix="anxin-faults-") as folder:
        shelves["sqlite"] = SqliteShelf(Path(folder))
        try:
            with run_server("faults", durable=True) as url:
                shelf = PostgresqlShelf(url, "anxin_faults")
                yield shelves | {"postgresql": shelf}
                shelf.close()
        except NoServer as reason:
            yield shelves | {"postgresql": str(reason)}


class _Patient(ThreadingHTTPServer):
    """A server to which senders that are killed say nothing any more."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Receiver:
    """A system that listens to messages and takes them; ``arrivals`` is (webhook-id, moment) of every request."""

    def __init__(self) -> None:
        self.arrivals: list[tuple[str, float]] = []
        arrivals = self.arrivals

        class Ear(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                arrivals.append((self.headers["webhook-id"], read_wall().timestamp()))
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Thousands of lines that say the same."""

        self._server = _Patient(("127.0.0.1", 0), Ear)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "Receiver":
        self._thread.start()
        return self

    def __exit__(self, *_args: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def name(self, what: str) -> str:
        """A name for a prepared database that sends to this receiver."""
        return f"{what}_{self._server.server_port}"

    def count_doubles(self) -> int:
        return len(self.arrivals) - len({uid for uid, _moment in self.arrivals})


def found_county(host: str, channels: int = 1, per_minute: int = 60) -> Callable[[str], None]:
    """How to fill a migrated database: works, officers, and channels to a receiver at ``host`` that hear everything."""

    def fill(url: str) -> None:
        database = open_quietly(url)
        now = read_wall()
        with database.writing() as session:
            session.add_all([Town(id=1, name="示范镇"), Department(id=1, name="示范局")])
            session.flush()
            session.add_all(
                User(id=n, work_number=f"F{n}", name=f"示范人员{n}", password_hash="-", grants=[Grant(role=role)])
                for n, role in ((1, "supervisor"), (2, "inspector"), (3, "system"))
            )
            session.flush()
            works = [
                {"id": n, "kind": "project", "code": f"SF{n}", "name": f"示范工程{n}", "town_id": 1, "department_id": 1}
                for n in range(FIRST, FIRST + MATTERS)
            ]
            session.execute(insert(Matter), works)
            session.add(Manners(site="https://anxin.example", quiet_from=0, quiet_to=0, set_at=now))
            for n in range(1, channels + 1):
                session.add(_channel(n, host, per_minute, now))
                session.flush()
                route = {"area": "", "level": 1, "town_id": None, "audience": "group", "pace": "at_once"}
                session.add(Route(**route, channel_id=n, added_by=1, added_at=now))
        database.dispose()

    return fill


def _channel(number: int, host: str, per_minute: int, now: datetime) -> Channel:
    return Channel(
        id=number, name=f"示范渠道{number}", kind="webhook", place=host, per_minute=per_minute, active=True,
        settings=json.dumps({"url": f"http://{host}/in", "secret": SECRET}),
        changed_by=1, changed_at=now, switched_by=2,
    )  # fmt: skip


def raise_alerts(url: str, first: int, count: int, level: int = 3, rule: str = "C06") -> range:
    """Commit ``count`` alerts with the log rows that are to be told, the ``first`` one of the drill on; their ids.

    Ids count down from the last: upwards the county numbers what it raises itself meanwhile, as a late job.
    """
    database = open_quietly(url)
    now = read_wall()
    day = now.date()
    days = {"since": day, "step_since": day, "opened_on": day}
    fixed = {"rule": rule, "step": rule, "level": level, "status": "raised", "facts": "", **days}
    ids = range(LAST - first, LAST - first - count, -1)
    alerts = [{"id": n, "matter_id": FIRST + n % MATTERS, "key": str(n), **fixed} for n in ids]
    told = {"act": "raised", "at": now, "as_of": day, "step": rule, "level": level}
    with database.writing() as session:
        session.execute(insert(Alert), alerts)
        session.execute(insert(AlertLog), [{"id": n, "alert_id": n, **told} for n in ids])
    database.dispose()
    return ids
