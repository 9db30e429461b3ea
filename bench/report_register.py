"""The page of figures of the public list."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.register import RegisterFigures, middle, percentile
from bench.register_search import Searched

HEAD = """# Benchmarks of the public list

Written by `make bench ARGS="--register {entries}"` on {day}. Machine: {machine}, {cores} cores, Python {python}; load
average before and after: {load}. Invented entries, gate taken down. Every answer was compared before the
clock ran: each search with a scan of the same rows, the JSON export with the sqlite3 program's, and the
first hundred entries over HTTP with Datasette's. Milliseconds and rates depend on the machine; only the ratios are
claims, and on a machine that does other work even those are rough.

"""


FOOT = """
## Beside the targets

The targets (P6: p50 0.5 ms, p99 5 ms, index 30 MB, on PostgreSQL p50 2 ms; P7: kept list 150 times, made anew 20
times, JSON 12 times, search 10 times Datasette; P8: JSON 1.3 times, CSV 1.8 times the sqlite3 program) are for one
million entries on an idle machine. Where a table above misses one, it is missed: run the same command on one
before anything is claimed. What bounds the rest stands in `bounds.md`.
"""


def write(path: Path, day: date, figures: RegisterFigures, searched: Sequence[Searched]) -> None:
    page = HEAD.format(
        entries=figures.entries, day=day.isoformat(), machine=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1, python=platform.python_version(), load=figures.load,
    )  # fmt: skip
    found = "".join(_search(figures.entries, one) for one in searched)
    path.write_text(page + found + _pages(figures) + _files(figures) + FOOT, encoding="utf-8")


def _search(entries: int, searched: Searched) -> str:
    text = f"## Search on {searched.database}, {entries:,} entries (P6)\n\n"
    text += f"Index of pairs: {searched.index_bytes / 1e6:.1f} MB, made in {searched.build_seconds:.1f} s. Ours is the"
    text += (
        " whole call of the ledger (SQLAlchemy, the look for an exact code, 50 rows); LIKE is the bare statement.\n\n"
    )
    text += "| question | ours p50 / p99 (ms) | LIKE p50 / p99 (ms) | LIKE ÷ ours |\n|---|--:|--:|--:|\n"
    for kind, (ours, like) in searched.asked.items():
        cells = [f"{percentile(times, 0.5):.2f} / {percentile(times, 0.99):.2f}" for times in (ours, like)]
        text += f"| {kind} | {cells[0]} | {cells[1]} | {middle(like) / middle(ours):.1f} |\n"
    return text + "\n"


def _pages(figures: RegisterFigures) -> str:
    text = (
        "## Pages over HTTP (P7)\n\nSixteen readers at once, one process a side (granian, readers' allowance lifted;"
        " Datasette on an immutable copy with counts inspected, a trigram index and no facets suggested; neither side"
        " packs). Answers a second, medians of rounds in turn. Made anew: no two questions are alike; what is kept are"
        " the frame of the page and its entries.\n\n"
    )
    text += "| page | ours | Datasette | ratio |\n|---|--:|--:|--:|\n"
    for name, (ours, theirs) in figures.pages.items():
        text += f"| {name} | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.1f} |\n"
    text += f"\nThe first page after a change, whose frame is drawn anew: {figures.first_page:.2f} s.\n"
    return text + "\n"


def _files(figures: RegisterFigures) -> str:
    of = {one.name: one.median for one in figures.files}
    text = f"## Export in process (P8)\n\nFirst byte of the JSON: {figures.first_byte:.1f} ms.\n\n"
    text += "| side | seconds | of the program |\n|---|--:|--:|\n"
    for one in figures.files:
        peer = of[f"{one.name.split(',')[0]}, sqlite3"]
        text += f"| {one.name} | {one.median:.2f} ({one.spread}) | {one.median / peer:.2f} |\n"
    return text
