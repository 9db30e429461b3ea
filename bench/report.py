"""The page of figures: what was timed, beside what, and how much of it is ratio."""

import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bench.check import LOOPED, CheckFigures
from bench.imports import OURS, ImportFigures
from bench.timing import Timed

HEAD = """# Benchmarks

Written by `make bench` on {day}. Machine: {machine}, {cores} cores, Python {python}. Medians of interleaved rounds; in
brackets the fastest and slowest round. Ratios are of medians in the same run. Before the clock runs every answer is
compared: ours with the peers' for the check, the booked lines with the file for the import.
Seconds depend on the machine; only the ratios are claims.

"""


def write(path: Path, day: date, checks: Iterable[CheckFigures], imports: Iterable[ImportFigures], cores: int) -> None:
    machine = f"{platform.system()} {platform.machine()}"
    page = HEAD.format(day=day.isoformat(), machine=machine, cores=cores, python=platform.python_version())
    page += _checks(list(checks)) + _imports(list(imports))
    path.parent.mkdir(exist_ok=True)
    path.write_text(page, encoding="utf-8")


def _checks(all_figures: list[CheckFigures]) -> str:
    text = "## The check\n\n"
    text += "All rules over a county drawn by seed: 12 workers and 8 months a project.\n"
    text += "`whole`: every state row filled anew from the ledgers, every rule judged. `ten`: ten projects changed.\n"
    text += "`none`: nothing changed. `loop`: five rules in Python over ORM objects, for 100 projects.\n"
    text += "`DuckDB`: the same five rules recomputed by DuckDB from its own columnar copy, two threads.\n\n"
    text += (
        "| database | projects | pay lines | alerts | first run | whole | ten | none | loop, 100 projects | DuckDB |\n"
    )
    text += "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n"
    for figures in all_figures:
        cells = [_seconds(figures.timed, name) for name in ("full", "ten", "none", "loop", "duck")]
        head = f"| {figures.database} | {figures.projects:,} | {figures.lines:,} | {figures.alerts:,} "
        text += head + f"| {figures.first:.2f} s | " + " | ".join(cells) + " |\n"
    text += "\n" + "".join(_check_ratios(figures) for figures in all_figures)
    return text + "\n"


def _check_ratios(figures: CheckFigures) -> str:
    of = {timed.name: timed.median for timed in figures.timed}
    line = f"- {figures.database}, {figures.projects:,}: whole ÷ ten = {of['full'] / of['ten']:.1f}"
    line += f"; the loop over all projects would take {of['loop'] * figures.projects / LOOPED / of['full']:.1f} × whole"
    line += " (scaled up from 100 projects)"
    if "duck" in of:
        line += f"; whole ÷ DuckDB = {of['full'] / of['duck']:.1f}, ten ÷ DuckDB = {of['ten'] / of['duck']:.2f}"
    return f"{line}. Compared before: {figures.compared}.\n"


def _imports(all_figures: list[ImportFigures]) -> str:
    text = "## Imports\n\nOne payroll into the ledgers, refused rows, differences, sources and marks included.\n"
    text += "The peers move cells and check nothing, but for those with stdnum, which check ID numbers.\n\n"
    text += "| file | lines | who | seconds | of ours |\n|---|--:|---|--:|--:|\n"
    for figures in all_figures:
        ours = next(timed for timed in figures.timed if timed.name == OURS)
        for timed in figures.timed:
            where = f"| {figures.name} | {figures.lines:,} | {timed.name} "
            text += where + f"| {timed.median:.2f} ({timed.spread}) | {timed.median / ours.median:.2f} |\n"
    return text


def _seconds(timed: list[Timed], name: str) -> str:
    found = next((side for side in timed if side.name == name), None)
    return "–" if found is None else f"{found.median:.3g} s ({found.spread})"
