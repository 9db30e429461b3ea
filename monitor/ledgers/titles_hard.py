"""Housing projects of the county whose titles are hard 办证难: by cause, by who is in the way, and one by one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.matter import Matter, Town
from monitor.values.title_part import NO_CAUSE, NO_UNIT, Part

NONE = "none"
"""Stands for no cause or no unit in the address of the page."""


@dataclass
class Group:
    """Parts that share a cause, or a unit that is in the way. ``unknown`` counts parts with units nobody told."""

    key: str
    name: str
    is_word: bool
    projects: set[int] = field(default_factory=set)
    parts: int = 0
    waiting: int = 0
    unknown: int = 0
    due_on: date | None = None


@dataclass
class HardProject:
    """A project with its hard parts, the worst first."""

    matter: Matter
    town: str | None
    parts: list[Part]

    @property
    def waiting(self) -> int:
        return sum(part.waiting or 0 for part in self.parts)

    @property
    def unknown(self) -> int:
        """Parts of which nobody says how many units there are."""
        return sum(part.waiting is None for part in self.parts)

    @property
    def since(self) -> date:
        """The first delivery among the parts, or contract of homes sold finished."""
        return min(part.since for part in self.parts if part.since)

    @property
    def due_on(self) -> date | None:
        """The first day by which somebody in the way has to be out of it."""
        return min((part.due_on for part in self.parts if part.due_on), default=None)


def by_cause(parts: Iterable[Part]) -> list[Group]:
    """The parts by what is missing, most units waiting first."""
    return _group(parts, lambda part: (part.cause_code or NONE, part.cause or NO_CAUSE, True))


def by_unit(parts: Iterable[Part]) -> list[Group]:
    """The parts by who is in the way, most units waiting first."""
    return _group(parts, lambda part: (part.unit or NONE, part.unit or NO_UNIT, part.unit is None))


def list_projects(session: Session, parts: Sequence[Part]) -> list[HardProject]:
    """The projects of these parts, which the viewer was found to see; most units waiting first."""
    mine: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        mine[part.matter_id].append(part)
    rows = session.execute(
        select(Matter, Town.name).outerjoin(Town, Town.id == Matter.town_id).where(Matter.id.in_(mine))
    )
    found = [HardProject(matter, town, mine[matter.id]) for matter, town in rows]
    return sorted(found, key=lambda one: (-one.waiting, one.since, one.matter.code))


def _group(parts: Iterable[Part], key: Callable[[Part], tuple[str, str, bool]]) -> list[Group]:
    groups: dict[str, Group] = {}
    for part in parts:
        code, name, is_word = key(part)
        one = groups.setdefault(code, Group(code, name, is_word))
        one.projects.add(part.matter_id)
        one.parts += 1
        one.waiting += part.waiting or 0
        one.unknown += part.waiting is None
        if part.due_on is not None:
            one.due_on = min(part.due_on, one.due_on or part.due_on)
    return sorted(groups.values(), key=lambda one: (-one.waiting, one.key))
