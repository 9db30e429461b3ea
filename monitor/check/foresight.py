"""What a look ahead found: which alerts would appear, change, vanish or go dark under another county value."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from monitor.check.looks import Look, Moved, Place, Standing
from monitor.values.terms import Shift


@dataclass(kw_only=True)
class Foresight(Look):
    """``before`` None: the county has no value on that day. ``same`` counts alerts that stand as they are.

    ``unset``: ``before`` is a default that stands in for what the county has not set.
    """

    before: int | None
    after: int
    unset: bool = False
    same: Counter[str] = field(default_factory=Counter)
    moved: list[Moved] = field(default_factory=list)

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
        return self.told() | {"before": self.before, "after": self.after}


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
