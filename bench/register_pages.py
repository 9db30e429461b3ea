"""The public list over HTTP beside Datasette on the same rows: one process each, asked in turn by the same client."""

import json
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from bench.asking import rate
from bench.register import FIELDS, RegisterFigures, invented, middle
from bench.register_export import measure_export
from bench.register_servers import get, serve_datasette, serve_file, serve_ours

Page = Callable[[int], str]
SECONDS = 3.0
"""That each side is asked, a round and page."""


def measure_pages(folder: Path, figures: RegisterFigures, rounds: int = 3) -> None:
    """Answers a second to sixteen readers at once, by page."""
    peer = _copy(folder)
    with serve_ours(folder) as here, serve_datasette(peer) as there:
        _compare(here.port, there.port)
        started = time.perf_counter()
        kept = get(here.port, "/blacklist")
        figures.first_page = time.perf_counter() - started
        measure_export(here, there, figures, rounds)
        for name, (ours, theirs) in _pairs(figures.entries).items():
            figures.pages[name] = _in_turn([(here.port, ours), (there.port, theirs)], rounds)
        with serve_file(folder, kept) as beside:
            if beside is not None:
                assert get(beside, "/list.html") == kept
                figures.file = _in_turn([(here.port, lambda n: "/blacklist"), (beside, lambda n: "/list.html")], rounds)


def _in_turn(sides: list[tuple[int, Page]], rounds: int) -> tuple[float, float]:
    """Answers a second of two sides, medians of rounds in turn."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        for (port, page), rates in zip(sides, taken, strict=True):
            rates.append(rate(port, partial(_name, page, turn), SECONDS))
    return middle(taken[0]), middle(taken[1])


def _pairs(entries: int) -> dict[str, tuple[Page, Page]]:
    """By page the address of the n-th question to us and to the peer. An address with a number in it is new each time;
    of the last two pages the entries are as well.
    """
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
        **{name: pair for length in (2, 3, 4) for name, pair in _searches(length, entries).items()},
        "list of 50, another place each time": (
            lambda n: f"/blacklist?after={ids[n * 61 % len(ids)]}&x={n}",
            lambda n: f"/peer/publication?_size=50&_next={n * 61 % len(ids)}",
        ),
    }  # fmt: skip


def _searches(length: int, entries: int) -> dict[str, tuple[Page, Page]]:
    """Searches of so many characters. An index of trigrams answers none of two: the peer is asked for a part then."""
    asked = "party_name__contains" if length == 2 else "_search"
    own = [str(row[5])[2 : 2 + length] for row in invented(min(entries, 20_000))]
    same = "示范东建"[:length] if length < 4 else own[0]
    return {
        f"search of {length} characters": (
            lambda n: f"/blacklist?q={same}&x={n}", lambda n: f"/peer/publication?{asked}={same}",
        ),
        f"search of {length} characters, others each time": (
            lambda n: f"/blacklist?q={own[n % len(own)]}&x={n}",
            lambda n: f"/peer/publication?{asked}={own[n % len(own)]}",
        ),
    }  # fmt: skip


def _compare(here: int, there: int) -> None:
    ours = json.loads(get(here, "/api/v1/blacklist?limit=100"))["entries"]
    theirs = json.loads(get(there, "/peer/publication.json?_size=100&_shape=objects&_sort_desc=place"))["rows"]
    assert [one["id"] for one in ours] == [one["public_id"] for one in theirs]
    for length in (2, 3, 4):
        _here, theirs_of = _searches(length, 1)[f"search of {length} characters, others each time"]
        address = theirs_of(0).replace("publication?", "publication.json?")
        found = json.loads(get(there, quote(f"{address}&_size=50&_shape=objects&_sort_desc=place", safe="/?&=._")))
        page = get(here, quote(_here(0), safe="/?&=._")).decode()
        assert found["rows"] and all(row["public_id"] in page for row in found["rows"]), address


def _copy(folder: Path) -> Path:
    """The public rows alone, with a trigram index: Datasette at its best reads an immutable file."""
    peer = folder / "peer.db"
    with sqlite3.connect(peer) as raw:
        raw.execute("ATTACH ? AS ours", (str(folder / "register.db"),))
        raw.execute(f"CREATE TABLE publication AS SELECT id AS place, {', '.join(FIELDS)} FROM ours.publication")
        raw.execute("CREATE UNIQUE INDEX ix_place ON publication (place)")
        raw.execute(
            "CREATE VIRTUAL TABLE publication_fts USING fts5(party_name, content=\"publication\", tokenize='trigram')"
        )
        raw.execute("INSERT INTO publication_fts (publication_fts) VALUES ('rebuild')")
    raw.close()
    return peer


def _name(page: Page, turn: int, number: int) -> str:
    return page(turn * 10**6 + number)
