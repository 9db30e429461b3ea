"""What the line of a housing project says beside what its buildings come to: both are shown, neither is preferred."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.values.words import mark as _

FIGURES: Mapping[str, tuple[str, str]] = {
    "units_told": ("units", _("总套数")),
    "sold_told": ("sold", _("已售套数")),
    "contracts_told": ("contracts_filed", _("已网签户数")),
}
"""By column of the project: the column of its buildings that says the same, and what it is called."""


@dataclass(frozen=True)
class Beside:
    """A figure of the line of the project (``told``) beside the sum of its buildings (``summed``).

    None is not told. ``untold`` buildings do not say theirs, so that the sum is "at least". ``differs`` by how much the
    line says more (below nought: less); None where that cannot be told. A sum that is at least more than what the line
    says differs by that much at least.
    """

    name: str
    label: str
    told: int | None
    summed: int | None
    untold: int

    @property
    def differs(self) -> int | None:
        if self.told is None or self.summed is None:
            return None
        return self.told - self.summed if not self.untold or self.told < self.summed else None


@dataclass(frozen=True)
class DueBeside:
    """The day of delivery that the line of the project says, beside the first and the last day of its buildings."""

    told: date | None
    first: date | None
    last: date | None
    untold: int

    @property
    def differs(self) -> bool | None:
        """Whether no building is due on the day of the line; None where that cannot be told."""
        if self.told is None or self.first is None or self.last is None:
            return None
        if self.first <= self.told <= self.last:
            return False
        return None if self.untold else True


def missing(building_count: int | None, known: int) -> int:
    """Buildings that the line of the project counts and no register names."""
    return max(0, (building_count or 0) - known)


def set_beside(project: Any, buildings: Sequence[Any]) -> list[Beside]:
    """The figures that a project's line or its buildings tell, in the order of ``FIGURES``; none that neither tells."""
    absent = missing(project.building_count, len(buildings))
    found = []
    for name, (column, label) in FIGURES.items():
        told = [value for one in buildings if (value := getattr(one, column)) is not None]
        summed = sum(told) if told else None
        row = Beside(name, label, getattr(project, name), summed, absent + len(buildings) - len(told))
        if row.told is not None or row.summed is not None:
            found.append(row)
    return found


def set_days_beside(project: Any, days: Iterable[date | None]) -> DueBeside:
    """The day of delivery of a project's line beside those of its buildings."""
    listed = list(days)
    told = [day for day in listed if day is not None]
    untold = missing(project.building_count, len(listed)) + len(listed) - len(told)
    return DueBeside(project.due_told, min(told, default=None), max(told, default=None), untold)
