"""``make bench``: figures of check and import beside their peers, written to docs/benchmarks.md.

``--quick`` runs small sizes and one round and writes nothing: it shows that the benchmark still works. ``--large`` runs
the check of a province of 100,000 projects on one database instead and writes docs/benchmarks-province-DATABASE.md;
``--register N`` measures the public list with N entries instead and writes docs/benchmarks-register.md; ``--guard``
prints what it costs that the application's connections refuse to change tables and forget their sessions.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from bench import report, report_register
from bench.check import CheckFigures, measure
from bench.forgetting import measure_forgetting
from bench.guard import measure_guard
from bench.imports import ImportFigures, measure_csv, measure_xlsx
from bench.peers_import import MANY_LINES_PEERS
from bench.register import RegisterFigures, fill, measure_files
from bench.register_pages import measure_pages
from bench.register_search import search_postgresql, search_sqlite
from config import ROOT
from monitor.clock import read_wall
from monitor.db import Database, open_database, use_vault
from monitor.migrate import upgrade
from monitor.values.secrecy import Vault
from tests.postgres import execute, run_server


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--large", choices=("sqlite", "postgresql"))
    parser.add_argument("--register", type=int)
    parser.add_argument("--guard", action="store_true")
    asked = parser.parse_args()
    use_vault(Vault(b"0" * 32))
    with tempfile.TemporaryDirectory(prefix="anxin-bench-") as name:
        folder = Path(name)
        if asked.register:
            _register(folder, asked.register)
        elif asked.guard:
            measure_guard(folder, 1_000, 3)
            _forgetting()
        elif asked.large:
            province = _check_sqlite if asked.large == "sqlite" else _check_postgresql
            _write(f"benchmarks-province-{asked.large}.md", list(province(folder, (100_000,), 1)), [])
        elif asked.quick:
            _check(folder, (50,), 1)
            _imports(folder, 1_000, 1)
        else:
            _write("benchmarks.md", _check(folder, (1_000, 10_000), 3), _imports(folder, 100_000, 3))


def _register(folder: Path, entries: int) -> None:
    before, figures, path = os.getloadavg()[0], RegisterFigures(entries), folder / "register.db"
    database = fill(path, entries)
    try:
        searched = [search_sqlite(database, path, entries)]
        measure_files(path, database, figures, 5)
    finally:
        database.dispose()
    measure_pages(folder, figures)
    with run_server("bench", durable=True) as url:
        searched.append(search_postgresql(url, entries))
    figures.load = f"{before:.1f}, {os.getloadavg()[0]:.1f}"
    page = ROOT / "docs" / "benchmarks-register.md"
    report_register.write(page, read_wall().date(), figures, searched)


def _write(name: str, checks: list[CheckFigures], imports: list[ImportFigures]) -> None:
    report.write(ROOT / "docs" / name, read_wall().date(), checks, imports, os.cpu_count() or 1)


def _check(folder: Path, sizes: tuple[int, ...], rounds: int) -> list[CheckFigures]:
    return [*_check_sqlite(folder, sizes, rounds), *_check_postgresql(folder, sizes, rounds)]


def _forgetting() -> None:
    with run_server("bench") as server:
        execute(server, "CREATE DATABASE bench_forgetting")
        url = _named(server, "bench_forgetting")
        upgrade(url)
        measure_forgetting(url)


def _imports(folder: Path, lines: int, rounds: int) -> list[ImportFigures]:
    return [
        measure_csv(folder, lines, rounds),
        measure_xlsx(folder, lines, rounds),
        measure_csv(folder, lines * 10, rounds, MANY_LINES_PEERS),
    ]


def _check_sqlite(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[CheckFigures]:
    for projects in sizes:
        with _fresh(f"sqlite:///{folder}/check-{projects}.db") as database:
            yield measure(database, projects, rounds)


def _check_postgresql(_folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[CheckFigures]:
    with run_server("bench", durable=True) as url:
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
