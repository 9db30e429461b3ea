"""The public list over HTTP beside Datasette on the same rows: one process each, asked in turn by the same client."""

import http.client
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench.asking import rate
from bench.register import FIELDS, RegisterFigures, invented, middle

Page = Callable[[int], str]
SECONDS = 3.0
"""That each side is asked, a round and page."""


def measure_pages(folder: Path, figures: RegisterFigures, rounds: int = 3) -> None:
    """Answers a second to sixteen readers at once, by page."""
    peer = _copy(folder)
    with _ours(folder) as here, _datasette(peer) as there:
        _compare(here, there)
        started = time.perf_counter()
        _get(here, "/blacklist")
        figures.first_page = time.perf_counter() - started
        for name, (ours, theirs) in _pairs(figures.entries).items():
            taken: tuple[list[float], list[float]] = ([], [])
            for turn in range(rounds):
                for port, path, rates in ((here, ours, taken[0]), (there, theirs, taken[1])):
                    rates.append(rate(port, partial(_name, path, turn), SECONDS))
            figures.pages[name] = (middle(taken[0]), middle(taken[1]))


def _pairs(entries: int) -> dict[str, tuple[Page, Page]]:
    """By page the address of the n-th question to us and to the peer. An address with a number in it is new each time;
    of the last two pages the entries are as well.
    """
    own = [str(row[5])[2:5] for row in invented(min(entries, 20_000))]
    ids = [str(row[1]) for row in invented(min(entries, 20_000))]
    return {
        "list of 50, kept bytes": (lambda n: "/blacklist", lambda n: "/peer/publication?_size=50"),
        "list of 50, made anew": (lambda n: f"/blacklist?x={n}", lambda n: "/peer/publication?_size=50"),
        "JSON of 100, kept bytes": (
            lambda n: "/api/v1/blacklist?limit=100", lambda n: "/peer/publication.json?_size=100",
        ),
        "JSON of 100, made anew": (
            lambda n: f"/api/v1/blacklist?limit=100&x={n}", lambda n: "/peer/publication.json?_size=100",
        ),
        "search of 3 characters": (
            lambda n: f"/blacklist?q=示范东&x={n}", lambda n: "/peer/publication?_search=示范东",
        ),
        "search of 3 characters, others each time": (
            lambda n: f"/blacklist?q={own[n % len(own)]}&x={n}",
            lambda n: f"/peer/publication?_search={own[n % len(own)]}",
        ),
        "list of 50, another place each time": (
            lambda n: f"/blacklist?after={ids[n * 61 % len(ids)]}&x={n}",
            lambda n: f"/peer/publication?_size=50&_next={n * 61 % len(ids)}",
        ),
    }  # fmt: skip


def _compare(here: int, there: int) -> None:
    ours = json.loads(_get(here, "/api/v1/blacklist?limit=100"))["entries"]
    theirs = json.loads(_get(there, "/peer/publication.json?_size=100&_shape=objects&_sort_desc=place"))["rows"]
    assert [one["id"] for one in ours] == [one["public_id"] for one in theirs]


def _copy(folder: Path) -> Path:
    """The public rows alone, with a trigram index: Datasette at its best reads an immutable file."""
    peer = folder / "peer.db"
    with sqlite3.connect(peer) as raw:
        raw.execute("ATTACH ? AS ours", (str(folder / "register.db"),))
        raw.execute(f"CREATE TABLE publication AS SELECT id AS place, {', '.join(FIELDS)} FROM ours.publication")
        raw.execute("CREATE UNIQUE INDEX ix_place ON publication (place)")
        raw.execute(
            "CREATE VIRTUAL TABLE publication_fts USING fts5(party_name, content='publication', tokenize='trigram')"
        )
        raw.execute("INSERT INTO publication_fts (publication_fts) VALUES ('rebuild')")
    raw.close()
    return peer


@contextmanager
def _ours(folder: Path) -> Iterator[int]:
    port = _free()
    environ = os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'register.db'}", "INSTANCE_PATH": str(folder / "i")}
    command = [
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--factory",
        "--no-ws",
        "--workers",
        "1",
        "--blocking-threads",
        "2",
    ]
    with _served([*command, "--port", str(port), "bench.open_list:open_app"], port, environ):
        yield port


@contextmanager
def _datasette(peer: Path) -> Iterator[int]:
    port = _free()
    counts = subprocess.run([sys.executable, "-m", "datasette", "inspect", str(peer)], capture_output=True, check=True)
    (peer.parent / "inspect.json").write_bytes(counts.stdout)
    command = ["-m", "datasette", "serve", "-i", str(peer), "--inspect-file", str(peer.parent / "inspect.json")]
    hints = ["--setting", "suggest_facets", "off", "--setting", "default_page_size", "50"]
    with _served([*command, *hints, "-p", str(port)], port, dict(os.environ)):
        yield port


@contextmanager
def _served(command: list[str], port: int, environ: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, *command], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    assert answer.status == 200, (path, answer.status)
    return data


def _name(page: Page, turn: int, number: int) -> str:
    return page(turn * 10**6 + number)
