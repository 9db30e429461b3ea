"""``make bench``: figures of check and import beside their peers, written to docs/benchmarks.md.

``--quick`` runs small sizes and one round and writes nothing: it shows that the benchmark still works.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL

from bench import report
from bench.check import CheckFigures, measure
from bench.imports import ImportFigures, measure_csv, measure_xlsx
from config import ROOT, TIMEZONE
from monitor.db import Database, open_database, use_vault
from monitor.migrate import upgrade
from monitor.values.secrecy import Vault
from tests.postgres import execute, run_server

DURABLE = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    use_vault(Vault(b"0" * 32))
    sizes, rounds, lines = ((50,), 1, 1_000) if quick else ((1_000, 10_000), 5, 100_000)
    with tempfile.TemporaryDirectory(prefix="anxin-bench-") as name:
        folder = Path(name)
        checks = [*_check_sqlite(folder, sizes, rounds), *_check_postgresql(sizes, rounds)]
        imports: list[ImportFigures] = [
            measure_csv(folder, lines, min(rounds, 3)),
            measure_xlsx(folder, lines, min(rounds, 3)),
            measure_csv(folder, lines * 10, 1, peers=False),
        ]
    if not quick:
        today = datetime.now(TIMEZONE).date()
        report.write(ROOT / "docs" / "benchmarks.md", today, checks, imports, os.cpu_count() or 1)


def _check_sqlite(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[CheckFigures]:
    for projects in sizes:
        with _fresh(f"sqlite:///{folder}/check-{projects}.db") as database:
            yield measure(database, projects, rounds)


def _check_postgresql(sizes: tuple[int, ...], rounds: int) -> Iterator[CheckFigures]:
    with run_server("bench") as url:
        execute(url, *(f"ALTER SYSTEM RESET {name}" for name in DURABLE), "SELECT pg_reload_conf()")
        for projects in sizes:
            execute(url, f"CREATE DATABASE bench_{projects}")
            with _fresh(_named(url, f"bench_{projects}")) as database:
                yield measure(database, projects, rounds)
            execute(url, f"DROP DATABASE bench_{projects}")


def _named(url: URL, name: str) -> str:
    return url.set(database=name).render_as_string(hide_password=False)


@contextmanager
def _fresh(url: str) -> Iterator[Database]:
    upgrade(url)
    database = open_database(url)
    try:
        yield database
    finally:
        database.dispose()


if __name__ == "__main__":
    main()
