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


SIDES = {
    "whole": ("full", "every state row filled anew from the ledgers, every rule judged, alerts kept up."),
    "sweep": ("sweep", "every rule judged on the state rows as they stand, alerts kept up."),
    "audit": ("audit", "everything filled and judged anew on copies and compared with what stands."),
    "ten": ("ten", "ten projects changed."),
    "none": ("none", "nothing changed."),
    "sums": ("sums", "payrolls and attendance added up by project and month, nothing else."),
    "five statements": ("statements", "five of the rules (E01, E02, E04, E06, E07), a statement each on the ledgers."),
    "loop": ("loop", f"the same five in Python over ORM objects, for {LOOPED} projects."),
    "DuckDB": ("duck", "the same five recomputed by DuckDB from its own columnar copy, two threads."),
}
"""Column → side of the measurement and what it does."""


def write(path: Path, day: date, checks: Iterable[CheckFigures], imports: Iterable[ImportFigures], cores: int) -> None:
    machine = f"{platform.system()} {platform.machine()}"
    page = HEAD.format(day=day.isoformat(), machine=machine, cores=cores, python=platform.python_version())
    imports = list(imports)
    page += _checks(list(checks)) + (_imports(imports) if imports else "")
    path.parent.mkdir(exist_ok=True)
    path.write_text(page, encoding="utf-8")


def _checks(all_figures: list[CheckFigures]) -> str:
    text = "## The check\n\n"
    text += "All rules over a county drawn by seed: 12 workers and 8 months a project.\n\n"
    text += "".join(f"- `{name}`: {meaning}\n" for name, (_side, meaning) in SIDES.items())
    text += f"\n| database | projects | pay lines | alerts | first run | {' | '.join(SIDES)} |\n"
    text += "|---|" + "--:|" * (4 + len(SIDES)) + "\n"
    for figures in all_figures:
        cells = [_seconds(figures.timed, side) for side, _meaning in SIDES.values()]
        head = f"| {figures.database} | {figures.projects:,} | {figures.lines:,} | {figures.alerts:,} "
        text += head + f"| {figures.first:.3g} s | " + " | ".join(cells) + " |\n"
    text += "\n" + "".join(_check_ratios(figures) for figures in all_figures)
    return text + "\n"


def _check_ratios(figures: CheckFigures) -> str:
    of = {timed.name: timed.median for timed in figures.timed}
    of["all in the loop"] = of["loop"] * figures.projects / LOOPED
    pairs = [("statements", "ten"), ("full", "ten"), ("full", "sweep"), ("audit", "sums"), ("full", "sums")]
    pairs += [("all in the loop", "full"), ("all in the loop", "sweep"), ("statements", "full")]
    pairs += [("duck", "sweep"), ("full", "duck"), ("duck", "ten")] if "duck" in of else []
    names = {side: name for name, (side, _meaning) in SIDES.items()}
    ratios = (f"{names.get(one, one)} ÷ {names.get(two, two)} = {of[one] / of[two]:.3g}" for one, two in pairs)
    return f"- {figures.database}, {figures.projects:,}: {'; '.join(ratios)}. Compared before: {figures.compared}.\n"


def _imports(all_figures: list[ImportFigures]) -> str:
    text = "## Imports\n\nOne payroll into the ledgers, refused rows, differences, sources and marks included.\n"
    text += "The peers move cells and check nothing, but for those with stdnum, which check ID numbers.\n"
    text += "Most memory that ours held, in a process of its own: "
    text += "; ".join(f"{one.megabytes} MiB for {one.lines:,} lines of {one.name}" for one in all_figures) + ".\n\n"
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
