"""The page of figures of the public list."""

import os
import platform
from datetime import date
from pathlib import Path

from bench.register import RegisterFigures, middle, percentile

HEAD = """# Benchmarks of the public list

Written by `make bench ARGS="--register {entries}"` on {day}. Machine: {machine}, {cores} cores, Python {python}; load
average before and after: {load}. Invented entries on SQLite, gate taken down. Every answer was compared before the
clock ran: each search with a scan by instr() of the same rows, the JSON export with the sqlite3 program's, and the
first hundred entries over HTTP with Datasette's. Milliseconds and rates depend on the machine; only the ratios are
claims, and on a machine that does other work even those are rough.

"""


FOOT = """
## Beside the targets

The targets (P6: p50 0.5 ms, p99 5 ms, index 30 MB; P7: kept list 150 times, made anew 20 times, JSON 12 times
Datasette; P8: JSON 1.3 times, CSV 1.8 times the sqlite3 program) are for one million entries on an idle machine.
Where a table above misses one, it is missed: run the same command on an idle machine before anything is claimed.
PostgreSQL is not measured here.
"""


def write(path: Path, day: date, figures: RegisterFigures) -> None:
    page = HEAD.format(
        entries=figures.entries, day=day.isoformat(), machine=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1, python=platform.python_version(), load=figures.load,
    )  # fmt: skip
    path.write_text(page + _search(figures) + _pages(figures) + _files(figures) + FOOT, encoding="utf-8")


def _search(figures: RegisterFigures) -> str:
    text = f"## Search, {figures.entries:,} entries (P6)\n\n"
    text += (
        f"Index of pairs: {figures.index_bytes / 1e6:.1f} MB, made in {figures.build_seconds:.1f} s. Ours is the whole"
    )
    text += " call of the ledger (SQLAlchemy, the look for an exact code, 50 rows); LIKE is the bare statement.\n\n"
    text += "| question | ours p50 / p99 (ms) | LIKE p50 / p99 (ms) | LIKE ÷ ours |\n|---|--:|--:|--:|\n"
    for kind, (ours, like) in figures.search.items():
        cells = [f"{percentile(times, 0.5):.2f} / {percentile(times, 0.99):.2f}" for times in (ours, like)]
        text += f"| {kind} | {cells[0]} | {cells[1]} | {middle(like) / middle(ours):.1f} |\n"
    return text + "\n"


def _pages(figures: RegisterFigures) -> str:
    text = (
        "## Pages over HTTP (P7)\n\nSixteen readers at once, one process a side (granian, readers' allowance lifted;"
        " Datasette on an immutable copy with counts"
    )
    text += " inspected, a trigram index and no facets suggested). Answers a second, medians of rounds in turn.\n\n"
    text += "| page | ours | Datasette | ratio |\n|---|--:|--:|--:|\n"
    for name, (ours, theirs) in figures.pages.items():
        text += f"| {name} | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.1f} |\n"
    text += f"\nThe first page after a change counts what can be chosen from: {figures.first_page:.1f} s, once.\n"
    return text + "\n"


def _files(figures: RegisterFigures) -> str:
    of = {one.name: one.median for one in figures.files}
    text = f"## Export in process (P8)\n\nFirst byte of the JSON: {figures.first_byte:.1f} ms.\n\n"
    text += "| side | seconds | of the program |\n|---|--:|--:|\n"
    for one in figures.files:
        peer = of[f"{one.name.split(',')[0]}, sqlite3"]
        text += f"| {one.name} | {one.median:.2f} ({one.spread}) | {one.median / peer:.2f} |\n"
    return text
