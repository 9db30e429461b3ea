"""The ladder of one alert as its page shows it: what comes next, when, who hears it and what stops it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from monitor.ledgers.ladder import list_heard
from monitor.models.alert import Alert
from monitor.models.ladder import ladders_in_force, read_confirmed, rungs_subject
from monitor.models.silence import Silence, read_quiet
from monitor.notify.listeners import Listeners
from monitor.notify.rungs import RungState, Step, calendar_around, lay_out, read_standings
from monitor.rules.base import Rule
from monitor.rules.book import BOOK
from monitor.values.ladder import Size
from monitor.values.terms import AlertStatus
from monitor.views import clock, unit


@dataclass(frozen=True)
class Shown:
    """A rung with the names of who heard it or would hear it today."""

    step: Step
    names: list[str]


@dataclass(frozen=True)
class Climbing:
    """The rungs of an alert; ``suggested`` where the county has not set them itself, ``silence`` what quiets them.

    ``holders``: the names of whoever answers for it today.

    ``of_case``: a clock of a case, which is not acknowledged but explained; ``of_listing``: one that only the step
    itself stops.
    """

    size: Size
    suggested: bool
    rungs: list[Shown]
    silence: Silence | None = None
    holders: Sequence[str] = ()
    of_case: bool = False
    of_listing: bool = False

    @property
    def next(self) -> Shown | None:
        """The rung that comes next; None where nothing does."""
        return next((one for one in self.rungs if one.step.state is RungState.NEXT), None)


def read_climbing(alert: Alert) -> Climbing | None:
    """How the alert stands on its ladder now; None once it is over."""
    session, now = unit.session(), clock.now()
    standing = read_standings(session, [alert.id], clock.today()).get(alert.id)
    if standing is None:
        return None
    heard = list_heard(session, alert.id)
    listeners = Listeners(session, now, {alert.matter_id})
    names: Mapping[int, str] = {user: one.name for user, one in listeners.viewers.items()}
    rungs = []
    for step in lay_out(
        standing, ladders_in_force(session)[standing.level, standing.size], calendar_around(session, now)
    ):
        if step.state is RungState.CLIMBED:
            told = heard.get((standing.episode_id, step.number), [])
            here = [name for name, line in told if line is step.rung.line] or [name for name, _line in told]
        else:
            here = [names[user] for user in listeners.list_people(step.rung.line, alert)]
        rungs.append(Shown(step, here))
    held = rungs_subject(standing.level, standing.size) in read_confirmed(session)
    silence = read_quiet(session, clock.today()).find(alert.id, alert.matter_id, alert.rule, alert.level)
    of_case, of_listing = alert.matter_id in listeners.on_case, alert.matter_id in listeners.listings
    holders = [names[user] for user in listeners.list_holders(alert)]
    return Climbing(standing.size, not held, rungs, silence, holders, of_case, of_listing)


def list_climbing(matter_id: int) -> list[tuple[Alert, Rule, Climbing]]:
    """The clocks of a matter that climb now, each with its rule."""
    raised = select(Alert).where(Alert.matter_id == matter_id, Alert.status == AlertStatus.RAISED.value)
    alerts = unit.session().scalars(raised.order_by(Alert.id)).all()
    return [(alert, BOOK[alert.rule], found) for alert in alerts if (found := read_climbing(alert)) is not None]
