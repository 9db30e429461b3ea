"""How unsolved housing projects stand, town by town: figures that a page, a record of a day and a paper share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from math import ceil, sqrt
from typing import Any

SIDE = 12
"""The widest and highest that the schematic map may be, in towns."""


@dataclass(frozen=True)
class Figures:
    """Unsolved projects of a town (id 0, no name: of none), or of all together.

    ``lights`` counts them by the colour of their light. ``longest`` are days of the longest standstill, None without
    one; ``untold`` are projects of which nobody can tell whether they stand still. ``waiting`` units and ``families``
    are at least these where ``units_untold`` or ``sold_untold`` buildings lack the figure.
    """

    town_id: int = 0
    town: str = ""
    projects: int = 0
    lights: Mapping[str, int] = field(default_factory=dict)
    stopped: int = 0
    longest: int | None = None
    untold: int = 0
    waiting: int = 0
    families: int = 0
    units_untold: int = 0
    sold_untold: int = 0

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Told:
    """A project as the bulletin tells it; ``level`` is a msgid, ``stopped`` days.

    ``untold``: nobody can tell whether it stands still; ``at_least``: some buildings lack the homes sold.
    """

    name: str
    level: str
    stopped: int | None
    untold: bool
    families: int
    at_least: bool
    duty: str
    due_on: date | None
    words: str


def added(parts: Iterable[Figures], town_id: int = 0, town: str = "") -> Figures:
    """The figures of several parts as one."""
    listed = list(parts)
    lights: Counter[str] = Counter()
    for one in listed:
        lights.update(one.lights)
    summed = ("projects", "stopped", "untold", "waiting", "families", "units_untold", "sold_untold")
    sums = {name: sum(getattr(one, name) for one in listed) for name in summed}
    longest = max((one.longest for one in listed if one.longest is not None), default=None)
    return Figures(town_id=town_id, town=town, lights=dict(lights), longest=longest, **sums)


def lay_out(towns: Sequence[int], placed: Mapping[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Where each town stands, (column, row) from 1: where the county put it, the others in order in what is free."""
    found = {town: placed[town] for town in towns if town in placed}
    taken, width = set(found.values()), max(1, ceil(sqrt(len(towns))))
    width = max([width, *(column for column, _row in taken)])
    free = ((column, row) for row in range(1, len(towns) + SIDE + 1) for column in range(1, width + 1))
    for town in towns:
        if town not in found:
            found[town] = next(place for place in free if place not in taken)
            taken.add(found[town])
    return found
