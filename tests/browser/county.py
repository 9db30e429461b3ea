"""The demonstration county behind a web server of this process, on a clock that stands."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import make_server

from config import TIMEZONE, Settings, load
from monitor import create_app
from monitor.db import use_vault
from monitor.demo.accounts import ACCOUNTS
from monitor.demo.filling import fill
from monitor.demo.plan import Plan
from monitor.values.secrecy import Vault

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

NOW = datetime(2026, 11, 23, 10, tzinfo=TIMEZONE)
PLAN = Plan(NOW.date(), 40, 4, 1)
FOREVER = 10**6
"""Seconds: no scheduler runs beside these pages, and none is missed."""
"""Enough for a page of every shape; the pictures of the documentation take a county with every story."""


@dataclass(frozen=True)
class Served:
    """The application, its address and its settings."""

    app: Flask
    address: str
    settings: Settings

    def password(self, work_number: str) -> str:
        account = next(account for account in ACCOUNTS if account.work_number == work_number)
        return account.password(self.settings.secret_key)

    def unlock(self) -> None:
        """Read and write with this county's key; a process holds one, and tests of others come between."""
        use_vault(Vault(self.settings.data_key))


class Line:
    """The way to an application. While it is ``cut`` no request gets through: the browser's own switch is told late to
    what runs beside a page, and some slipped through it."""

    def __init__(self, app: Flask) -> None:
        self.cut = False
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if self.cut:
            raise ConnectionResetError("no signal")
        return self._app(environ, start_response)


LINES: dict[str, Line] = {}
"""By the address that is served."""


def mend(address: str) -> None:
    """Let requests to ``address`` through again, whatever a test before left cut."""
    if address in LINES:
        LINES[address].cut = False


@contextmanager
def serve(url: str, folder: Path, plan: Plan = PLAN) -> Iterator[Served]:
    """Fill the empty database at ``url`` with the demonstration county and serve it on a free port of this machine."""
    settings = load({"DATABASE_URL": url, "INSTANCE_PATH": str(folder / "instance")})
    app = create_app(settings)
    app.config.update(CLOCK=lambda: NOW, UP_SINCE=time.monotonic() + FOREVER)
    fill(app.extensions["database"], plan, settings.secret_key, lambda: NOW, lambda _sentence: None)
    line = Line(app)
    server = make_server("127.0.0.1", 0, line, threaded=True)
    LINES[f"http://127.0.0.1:{server.port}"] = line
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(app, f"http://127.0.0.1:{server.port}", settings)
    finally:
        server.shutdown()
        thread.join()
        app.extensions["database"].dispose()
