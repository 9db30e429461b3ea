"""Search of the public list beside a plain LIKE, on SQLite and PostgreSQL; answers are first compared with a scan's."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL

from bench.register import COLUMNS, TODAY, invented
from monitor.db import Database, open_database
from monitor.ledgers.register import Asked, list_lines, read_moment
from monitor.ledgers.register_search import index_names
from monitor.migrate import upgrade
from tests.postgres import execute

SCAN = (
    "SELECT public_id FROM publication WHERE {holds} AND valid_from <= {day} AND valid_to > {day}"
    " AND hidden_on IS NULL AND ended_on IS NULL ORDER BY id DESC LIMIT 50"
)
SCANNED = 15
"""Questions of a kind that are put to LIKE as well."""
INDEX = "CREATE INDEX ix_publication_search ON publication USING gin (name_grams(party_name))"
Ask = Callable[[str, str], Sequence[str]]
"""The ids that a plain statement finds for words; the statement is one of the two below."""


@dataclass
class Searched:
    """By kind of question the milliseconds of our answers and of LIKE's; and what the index takes."""

    database: str
    build_seconds: float
    index_bytes: int
    asked: dict[str, tuple[list[float], list[float]]] = field(default_factory=dict)


def questions(count: int) -> dict[str, list[str]]:
    """Words of every kind, from names that are there and from nowhere; firms' own parts are what people type."""
    draw, names = random.Random(7), [str(row[5]) for row in invented(min(count, 5000))]

    def parts(length: int, many: int = 60, first: int = 0, last: int = 99) -> list[str]:
        found = []
        for name in draw.choices(names, k=many):
            place = draw.randrange(first, min(last, len(name) - length) + 1)
            found.append(name[place : place + length])
        return found

    return {
        "2 characters of a firm's own name": parts(2, first=2, last=3),
        "2 characters from anywhere": parts(2),
        "3 characters of a firm's own name": parts(3, first=2, last=2),
        "3 characters from anywhere": parts(3),
        "4-6 characters": parts(4, 20) + parts(5, 20) + parts(6, 20),
        "no hit": ["".join(draw.choices("甲乙丙丁戊己庚辛", k=3)) for _ in range(30)],
    }  # fmt: skip


def search_sqlite(database: Database, path: Path, count: int) -> Searched:
    """On the list that stands at ``path``; its index of names is made here."""
    started = time.perf_counter()
    with database.writing() as session:
        index_names(session)
        session.connection().exec_driver_sql("INSERT INTO publication_search (publication_search) VALUES ('optimize')")
    built = time.perf_counter() - started
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA cache_size=-65536")
    day = TODAY.isoformat()
    told = {
        "scan": SCAN.format(holds="instr(party_name, :words) > 0", day=":day"),
        "like": SCAN.format(holds="party_name LIKE '%' || :words || '%'", day=":day"),
    }
    (size,) = raw.execute("SELECT sum(length(block)) FROM publication_search_data").fetchone()
    searched = Searched("SQLite", built, size)
    _ask(searched, database, count, lambda how, words: _ids(raw.execute(told[how], {"words": words, "day": day})))
    raw.close()
    return searched


def search_postgresql(server: URL, count: int) -> Searched:
    """On a database of its own on ``server``."""
    execute(server, "CREATE DATABASE register")
    url = server.set(database="register").render_as_string(hide_password=False)
    upgrade(url)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as raw:
        built, size = _fill(raw, count)
        told = {
            "scan": SCAN.format(holds="strpos(party_name, %(words)s) > 0", day="%(day)s"),
            "like": SCAN.format(holds="party_name LIKE '%%' || %(words)s || '%%'", day="%(day)s"),
        }
        with _opened(url) as database:
            started = time.perf_counter()
            with database.writing() as session:
                index_names(session)
            raw.execute("VACUUM ANALYZE")
            searched = Searched("PostgreSQL", built + time.perf_counter() - started, size)
            _ask(
                searched, database, count,
                lambda how, words: _ids(raw.execute(told[how], {"words": words, "day": TODAY})),
            )  # fmt: skip
    return searched


def _fill(raw: psycopg.Connection, count: int) -> tuple[float, int]:
    """Seconds and bytes of the index, made behind the entries; they come past every trigger."""
    raw.execute("SET session_replication_role = replica")
    raw.execute("DROP INDEX ix_publication_search")
    with raw.cursor() as cursor, cursor.copy(f"COPY publication ({COLUMNS}) FROM STDIN") as copy:
        for row in invented(count):
            copy.write_row(row)
    started = time.perf_counter()
    raw.execute(INDEX)
    built = time.perf_counter() - started
    found = raw.execute("SELECT pg_relation_size('ix_publication_search')").fetchone()
    return built, found[0] if found else 0


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = open_database(url)
    try:
        yield database
    finally:
        database.dispose()


def _ids(rows: Iterable[Any]) -> list[str]:
    return [row[0] for row in rows]


def _ask(searched: Searched, database: Database, count: int, plainly: Ask) -> None:
    with database.reading() as session:
        moment = read_moment(session, TODAY)
        for kind, asked in questions(count).items():
            for words in asked:
                found = [line.public_id for line in list_lines(session, moment, Asked(words=words)).lines]
                assert found == plainly("scan", words), words
            ours = [_time(list_lines, session, moment, Asked(words=words)) for words in asked]
            searched.asked[kind] = (ours, [_time(plainly, "like", words) for words in asked[:SCANNED]])


def _time(act: Callable[..., object], *given: object) -> float:
    started = time.perf_counter()
    act(*given)
    return (time.perf_counter() - started) * 1000
