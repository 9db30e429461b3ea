"""What a look ahead found: which alerts would appear, change, vanish or go dark under another county value."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from monitor.values.terms import Shift

Place = tuple[str, int, str]
"""Rule, matter and key."""
Degree = tuple[int, str]
"""Level and step."""


@dataclass(frozen=True)
class Standing:
    """What stands of some rules, and what nobody knows: the code of what is missing."""

    alerts: dict[Place, Degree]
    unknowns: dict[Place, str]

    def places(self) -> Iterable[Place]:
        return self.alerts.keys() | self.unknowns.keys()


@dataclass(frozen=True)
class Moved:
    """An alert that would be otherwise; ``before`` and ``after`` are None where there is none, or none is known."""

    rule: str
    matter_id: int
    key: str
    shift: Shift
    before: Degree | None
    after: Degree | None
    missing: str | None = None


@dataclass
class Foresight:
    """Counts per rule are of the whole county, whoever looks. ``looked_at`` of ``matters`` were judged in time.

    ``before`` None: the county has no value on that day; ``unset``: it is a default that stands in for what the county
    has not set. ``same`` counts alerts that stand as they are.
    """

    day: date
    before: int | None
    after: int
    rules: tuple[str, ...]
    counts: dict[str, Counter[Shift]]
    unset: bool = False
    same: Counter[str] = field(default_factory=Counter)
    moved: list[Moved] = field(default_factory=list)
    looked_at: int = 0
    matters: int = 0
    seconds: float = 0.0

    @property
    def whole(self) -> bool:
        return self.looked_at == self.matters

    def total(self, shift: Shift) -> int:
        return sum(counts[shift] for counts in self.counts.values())

    def compare(self, was: Standing, now: Standing) -> None:
        """Count and keep what differs between two judgements of the same matters."""
        for place in sorted({*was.places(), *now.places()}):
            shift = _shift(place, was, now)
            if shift is None:
                self.same[place[0]] += place in now.alerts
                continue
            self.counts[place[0]][shift] += 1
            degrees = (was.alerts.get(place), now.alerts.get(place))
            self.moved.append(Moved(*place, shift, *degrees, now.unknowns.get(place)))

    def as_json(self) -> dict[str, Any]:
        """The counts alone, as a proposal keeps them and the command prints them."""
        counts = {rule: self.counts[rule].items() for rule in self.rules}
        return {
            "day": self.day.isoformat(),
            "before": self.before,
            "after": self.after,
            "rules": {rule: {str(shift): number for shift, number in sorted(all_)} for rule, all_ in counts.items()},
            "looked_at": self.looked_at,
            "matters": self.matters,
            "seconds": round(self.seconds, 3),
        }


def _shift(place: Place, was: Standing, now: Standing) -> Shift | None:
    """What became of one place; None where it stays as it is."""
    before, after, dark = was.alerts.get(place), now.alerts.get(place), place in was.unknowns
    if place in now.unknowns:
        return None if dark else Shift.DARKENS
    if before == after:
        return Shift.CLEARS if dark else None
    if before is None or after is None:
        return Shift.APPEARS if before is None else Shift.VANISHES
    return Shift.WORSENS if after > before else Shift.EASES
