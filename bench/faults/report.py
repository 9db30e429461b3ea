"""The page of faults: tried, survived, skipped; what did not hold stays on it."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.faults.tally import Tally

HEAD = """# Faults

Written by `make faults` on {day}. Machine: {machine}, {cores} cores, Python {python}; load average at the end: {load}.
Every fault was really done: a process counts as killed only when it ended by SIGKILL. After each, everything that was
to be told was told once to every officer, stood in one message, and reached the receiver; what was sent twice carried
the same key.

**{tried:,} tried, {survived:,} survived, {skipped} scenarios skipped.**

| scenario | database | tried | survived | figures |
|---|---|---|---|---|
"""


def say(tally: Tally) -> str:
    if tally.skipped:
        return f"{tally.name}, {tally.database}: skipped ({tally.skipped})"
    line = f"{tally.name}, {tally.database}: {tally.survived}/{tally.tried} survived; {'; '.join(tally.figures)}"
    return "\n  BROKEN ".join((line, *tally.broken[:5]))


def write(path: Path, day: date, tallies: Sequence[Tally]) -> None:
    page = HEAD.format(
        day=day.isoformat(), machine=f"{platform.system()} {platform.machine()}", cores=os.cpu_count() or 1,
        python=platform.python_version(), load=f"{os.getloadavg()[0]:.1f}", tried=sum(one.tried for one in tallies),
        survived=sum(one.survived for one in tallies), skipped=len([one for one in tallies if one.skipped]),
    )  # fmt: skip
    path.write_text(page + "".join(_row(one) for one in tallies), encoding="utf-8")


def _row(tally: Tally) -> str:
    told = "; ".join((*tally.figures, *(f"**broken**: {one}" for one in tally.broken[:5])))
    if tally.skipped:
        told = f"skipped: {tally.skipped}"
    return f"| {tally.name} | {tally.database} | {tally.tried:,} | {tally.survived:,} | {told} |\n"
