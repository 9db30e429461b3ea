"""What a look back found: where the ledgers of now say of a past day something else than the record of that day."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from monitor.check.looks import Look, Moved, Place, Standing
from monitor.check.record import Record, Stood, Then
from monitor.values.terms import AlertStatus, Contrast

DIFFERENT = frozenset({Contrast.ONLY_NOW, Contrast.ONLY_THEN, Contrast.DIFFERS, Contrast.DARK})


@dataclass(frozen=True)
class Unlike(Moved):
    """An alert on both sides: ``before`` as the record had it raised, ``after`` as the ledgers of now say.

    ``was`` is how it stood in the record, None where it never was; ``since`` the first day of the step as judged now.
    """

    was: AlertStatus | None = None
    since: date | None = None


@dataclass(kw_only=True)
class Hindsight(Look):
    """``record`` None: nothing had been checked by that day. ``moved``: what differs, with ``every`` the rest too."""

    record: Record | None
    every: bool
    moved: list[Unlike] = field(default_factory=list)

    @property
    def differing(self) -> int:
        return sum(self.total(contrast) for contrast in DIFFERENT)

    def compare(self, then: Then, now: Standing) -> None:
        """Count what stands on either side, and keep what is to be listed."""
        for place in sorted({*then.alerts, *now.alerts}):
            stood = then.alerts.get(place)
            contrast = self._contrast(place, then, now)
            if contrast is None:
                continue
            self.counts.setdefault(place[0], Counter())[contrast] += 1
            if self.every or contrast in DIFFERENT or contrast is Contrast.UNRECORDED:
                before = stood.degree if stood is not None and stood.status is AlertStatus.RAISED else None
                missing = now.unknowns.get(place) if contrast is Contrast.DARK else None
                was, since = None if stood is None else stood.status, now.since.get(place)
                self.moved.append(Unlike(*place, contrast, before, now.alerts.get(place), missing, was, since))

    def _contrast(self, place: Place, then: Then, now: Standing) -> Contrast | None:
        """How the two sides of a place stand to each other; None where nothing stood nor stands."""
        stood, degree = then.alerts.get(place), now.alerts.get(place)
        if self.record is None:
            return None if degree is None else Contrast.UNRECORDED
        if degree is None:
            return _only_then(stood, place in now.unknowns, place in then.unknown)
        if stood is None:
            return Contrast.ONLY_NOW
        if stood.status is AlertStatus.DISMISSED:
            return Contrast.DISMISSED
        if stood.status is not AlertStatus.RAISED:
            return Contrast.ONLY_NOW
        return Contrast.SAME if stood.degree == degree else Contrast.DIFFERS

    def as_json(self) -> dict[str, Any]:
        """The counts and the run that the record is from."""
        run = (
            None if self.record is None else {"as_of": self.record.as_of.isoformat(), "at": self.record.at.isoformat()}
        )
        return self.told() | {"record": run, "differing": self.differing}


def _only_then(stood: Stood | None, dark_now: bool, dark_then: bool) -> Contrast | None:
    """An alert that is not hit now; one whose data went stale stays raised, and is the same where it was so then."""
    if stood is None or stood.status is not AlertStatus.RAISED:
        return None
    if dark_now:
        return Contrast.SAME if dark_then else Contrast.DARK
    return Contrast.ONLY_THEN
