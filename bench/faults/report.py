"""The page of faults: tried, survived, skipped; what did not hold stays on it."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.faults.tally import Tally

HEAD = """# Faults

Written by `make faults`; a scenario that was run alone since replaced its rows. Machine: {machine}, {cores} cores,
Python {python}. Every kill was really done: a process counts as killed only when it ended by SIGKILL. After a kill of
the notifier everything that was to be told was told once to every officer, stood in one message, and reached the
receiver; what was sent twice carried the same key. It doubles at most what was on its way: one message a channel, so
with four channels up to four. After a kill of a scheduler no run is there twice. After a kill in the middle of a move
on a listing the page shows what it showed before or what it was to show, and the move is taken up again. Nothing is
killed where four schedulers share a timetable, which was tried slot by slot (runs at both edges, while not all four are
up, are no slots, and are looked at for doubles), and where the first attempt of an emergency is timed.

**{tried:,} tried, {survived:,} survived, {skipped} skipped; {killed:,} of those tried were faults, {calm:,} were not.**

| scenario | database | day, load average | tried | survived | figures |
|---|---|---|---|---|---|
"""
CALM = ("four schedulers (F36)", "commit to first attempt of an emergency")
"""Scenarios in which nothing is killed."""
SKIPPED = "skipped: "
Row = tuple[str, ...]
"""The cells of a row as they are written."""


def say(tally: Tally) -> str:
    if tally.skipped:
        return f"{tally.name}, {tally.database}: skipped ({tally.skipped})"
    line = f"{tally.name}, {tally.database}: {tally.survived}/{tally.tried} survived; {'; '.join(tally.figures)}"
    return "\n  BROKEN ".join((line, *tally.broken[:5]))


def write(path: Path, day: date, tallies: Sequence[Tally], order: Sequence[str]) -> None:
    """Write the page; rows of scenarios that were not run stay as they were. ``order`` names all scenarios."""
    kept = {row[:2]: row for row in _read(path) if row[0] in order}
    rows = list((kept | {row[:2]: row for row in (_row(one, day) for one in tallies)}).values())
    rows.sort(key=lambda row: (order.index(row[0]), row[1] != "sqlite", row[1]))
    calm = sum(_number(row[3]) for row in rows if row[0] in CALM)
    tried = sum(_number(row[3]) for row in rows)
    page = HEAD.format(
        machine=f"{platform.system()} {platform.machine()}", cores=os.cpu_count() or 1,
        python=platform.python_version(), tried=tried, killed=tried - calm, calm=calm,
        survived=sum(_number(row[4]) for row in rows), skipped=sum(row[5].startswith(SKIPPED) for row in rows),
    )  # fmt: skip
    path.write_text(page + "".join(f"| {' | '.join(row)} |\n" for row in rows), encoding="utf-8")


def _read(path: Path) -> list[Row]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [tuple(line.removeprefix("| ").removesuffix(" |").split(" | ")) for line in lines if line.startswith("| ")]
    return [row for row in rows if len(row) == 6 and row[0] != "scenario"]


def _number(cell: str) -> int:
    return int(cell.replace(",", ""))


def _row(tally: Tally, day: date) -> Row:
    told = "; ".join((*tally.figures, *(f"**broken**: {one}" for one in tally.broken[:5])))
    if tally.skipped:
        told = SKIPPED + tally.skipped
    when = f"{day.isoformat()}, {tally.load:.1f}"
    return (tally.name, tally.database, when, f"{tally.tried:,}", f"{tally.survived:,}", told.replace("|", "/"))
