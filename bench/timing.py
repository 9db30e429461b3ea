"""Interleaved rounds: every side is timed once a round, so that whatever slows the machine slows all of them."""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Action = Callable[[], object]


@dataclass(frozen=True)
class Timed:
    """Seconds of one side over the rounds."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def spread(self) -> str:
        return f"{min(self.seconds):.3g}–{max(self.seconds):.3g}"


def interleave(sides: Mapping[str, Action], rounds: int, prepare: Action | None = None) -> list[Timed]:
    """Run every side ``rounds`` times in turn; ``prepare`` runs before each, outside the clock."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        for name, action in sides.items():
            if prepare is not None:
                prepare()
            gc.collect()
            started = time.perf_counter()
            action()
            taken[name].append(time.perf_counter() - started)
            print(f"  {number + 1}/{rounds} {name}: {taken[name][-1]:.3g} s", file=sys.stderr, flush=True)
    return [Timed(name, tuple(seconds)) for name, seconds in taken.items()]
