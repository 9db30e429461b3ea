"""The demonstration county behind a web server of this process, on a clock that stands."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from config import TIMEZONE, load
from monitor import create_app
from monitor.demo.accounts import ACCOUNTS
from monitor.demo.filling import fill
from monitor.demo.plan import Plan

NOW = datetime(2026, 11, 23, 10, tzinfo=TIMEZONE)
PLAN = Plan(NOW.date(), 72, 6, 1)


@dataclass(frozen=True)
class Served:
    """The address of the application and what its accounts open with."""

    app: Flask
    address: str
    secret: str

    def password(self, work_number: str) -> str:
        return next(account for account in ACCOUNTS if account.work_number == work_number).password(self.secret)


def make_app(url: str, folder: Path) -> Flask:
    """An application on ``url`` with the demonstration county in it."""
    settings = load({"DATABASE_URL": url, "INSTANCE_PATH": str(folder / "instance")})
    app = create_app(settings)
    app.config["CLOCK"] = lambda: NOW
    fill(app.extensions["database"], PLAN, settings.secret_key, lambda: NOW, lambda _sentence: None)
    return app


@contextmanager
def serve(app: Flask) -> Iterator[Served]:
    """Serve ``app`` on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(app, f"http://127.0.0.1:{server.port}", str(app.config["SECRET_KEY"]))
    finally:
        server.shutdown()
        thread.join()
        app.extensions["database"].dispose()
