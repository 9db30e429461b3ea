"""What every look at the county by way of copies comes to: what stands, what differs, and how far it came in time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from monitor.values.terms import Term

Place = tuple[str, int, str]
"""Rule, matter and key."""
Degree = tuple[int, str]
"""Level and step."""


@dataclass(frozen=True)
class Standing:
    """What stands of some rules, since when the step holds, and what nobody knows: the code of what is missing."""

    alerts: Mapping[Place, Degree]
    unknowns: Mapping[Place, str]
    since: Mapping[Place, date] = field(default_factory=dict)

    def places(self) -> Iterable[Place]:
        return self.alerts.keys() | self.unknowns.keys()


@dataclass(frozen=True)
class Moved:
    """An alert that differs; ``before`` and ``after`` are None where there is none, or none is known."""

    rule: str
    matter_id: int
    key: str
    shift: Term
    before: Degree | None
    after: Degree | None
    missing: str | None = None

    @property
    def place(self) -> Place:
        return self.rule, self.matter_id, self.key


@dataclass(kw_only=True)
class Look:
    """Counts per rule are of everything looked at, whoever looks. ``looked_at`` of ``matters`` were judged in time."""

    day: date
    rules: tuple[str, ...]
    counts: dict[str, Counter[Term]]
    looked_at: int = 0
    matters: int = 0
    seconds: float = 0.0

    @property
    def whole(self) -> bool:
        return self.looked_at == self.matters

    def total(self, shift: Term) -> int:
        return sum(counts[shift] for counts in self.counts.values())

    def told(self) -> dict[str, Any]:
        """The counts and how far the look came, as JSON."""
        return {
            "day": self.day.isoformat(),
            "rules": {
                rule: {str(one): number for one, number in sorted(all_.items())} for rule, all_ in self.counts.items()
            },
            "looked_at": self.looked_at,
            "matters": self.matters,
            "seconds": round(self.seconds, 3),
        }
