"""Clocks of cases that ran out: the last day, the day on which what they asked for was done, how late that was."""

from dataclasses import dataclass
from datetime import date

from monitor.ledgers import missed
from monitor.ledgers.missed import SEVERE, Said
from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.rules.missed import LIMITS, last_day, met_on
from monitor.values.missed import MissedState
from monitor.values.terms import AlertStatus
from monitor.views import access, clock, unit

ORDER = {state: place for place, state in enumerate(MissedState)}


@dataclass(frozen=True)
class Missed:
    """A clock that ran out: its last day, the day that met it (None: it still runs), days late, what was said."""

    alert: Alert
    last_day: date
    met_on: date | None
    late: int
    said: tuple[Said, ...] = ()

    @property
    def rule(self) -> Rule:
        return BOOK[self.alert.rule]

    @property
    def state(self) -> MissedState:
        return missed.state_of(self.alert)


def list_missed(case: CaseFile) -> list[Missed]:
    """The missed clocks of a case, those that wait first: severe ones whatever the days, others if late."""
    listed = missed.list_clocks(unit.session(), access.viewer(), case.id)
    found = [one for alert, said in listed if (one := _measure(alert, case, said)) is not None]
    return sorted(found, key=lambda one: (ORDER[one.state], one.last_day, one.alert.rule))


def list_waiting() -> dict[int, list[Missed]]:
    """By case the severe ones that wait for somebody, in all that the viewer sees."""
    waiting: dict[int, list[Missed]] = {}
    for alert, case in missed.list_waiting(unit.session(), access.viewer()):
        one = _measure(alert, case)
        if one is not None:
            waiting.setdefault(case.id, []).append(one)
    return waiting


def _measure(alert: Alert, case: CaseFile, said: tuple[Said, ...] = ()) -> Missed | None:
    limit = last_day(alert.rule, alert.step, alert.facts) if alert.step in LIMITS else None
    if limit is None:
        return None
    running = alert.status == AlertStatus.RAISED
    met = None if running else met_on(case, alert.step) or alert.cured_on
    late = max(((met or clock.today()) - limit).days, 0)
    return Missed(alert, limit, met, late, said) if late or alert.level >= SEVERE else None
