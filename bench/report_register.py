"""The page of figures of the public list."""

import math
import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.register import RegisterFigures, middle, percentile
from bench.register_search import Searched
from bench.report_targets import write_targets

HEAD = """# Benchmarks of the public list

Written by `make bench ARGS="--register {entries}"` on {day}. Machine: {machine}, {cores} cores, Python {python}; load
average before and after: {load}. Invented entries, gate taken down. Every answer was compared before the
clock ran: each search with a scan of the same rows, the JSON export with the sqlite3 program's, and the
first hundred entries, three searches and ids, names and codes of the whole CSV over HTTP with Datasette's.
Milliseconds and rates depend on the machine; only the ratios are claims, and on a machine that does other
work even those are rough.

"""


def write(path: Path, day: date, figures: RegisterFigures, searched: Sequence[Searched]) -> None:
    page = HEAD.format(
        entries=figures.entries, day=day.isoformat(), machine=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1, python=platform.python_version(), load=figures.load,
    )  # fmt: skip
    found = "".join(_search(figures.entries, one) for one in searched)
    path.write_text(
        page + found + _pages(figures) + _files(figures) + _exports(figures) + write_targets(figures, searched),
        encoding="utf-8",
    )


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
        " the frame of the page and its entries. Searches are made anew: the same words each time, or others. Of two"
        " characters a trigram index knows nothing: Datasette looks for the part in every name.\n\n"
    )
    text += "| page | ours | Datasette | ratio |\n|---|--:|--:|--:|\n"
    for name, (ours, theirs) in figures.pages.items():
        text += f"| {name} | {ours:,.0f} | {theirs:,.1f} | {ours / theirs if theirs else math.inf:.1f} |\n"
    text += "\n| page | ours | nginx | nginx ÷ ours |\n|---|--:|--:|--:|\n"
    if figures.file is None:
        text += "| list of 50, kept bytes, beside the same bytes as a file | no nginx on this machine | | |\n"
    else:
        ours, file = figures.file
        text += f"| list of 50, kept bytes, beside the same bytes as a file | {ours:,.0f} | {file:,.0f}"
        text += f" | {file / ours:.1f} |\n"
    text += "\nThe reader is one program in Python: where a rate comes near what it can ask, the ratio is too small.\n"
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


def _exports(figures: RegisterFigures) -> str:
    of = {one.name: one for one in figures.exports}
    ours, peer = of["ours"], of["Datasette"]
    text = "\n## Export over HTTP (P8)\n\nThe whole list as CSV: ours `/blacklist.csv`, Datasette's"
    text += " `?_stream=on&_size=max` (1,000 rows a question, no end to the file), one process a side.\n"
    text += f"First byte of ours: {figures.first_byte_http:.1f} ms. Resident memory at the height of the server's"
    text += f" first export, over what it held before: {figures.grown:.1f} MB.\n\n"
    text += "| side | seconds | of ours |\n|---|--:|--:|\n"
    for one in (ours, peer):
        text += f"| {one.name} | {one.median:.2f} ({one.spread}) | {one.median / ours.median:.1f} |\n"
    return text
