"""The first page: what is open, what is mine to do, what is new, and how old the data is."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from monitor.ledgers import (
    alerts,
    checks,
    coverage,
    directives,
    emergencies,
    five,
    intakes,
    noticed,
    outbox,
    parameters,
    runs,
    today,
)
from monitor.ledgers.alerts import AlertFilter
from monitor.ledgers.coverage import CoverageFilter
from monitor.ledgers.holidays import Handed, list_handed
from monitor.ledgers.parameters import Change
from monitor.lifecycles.deciding import awaits
from monitor.lifecycles.holiday_change import awaits as awaits_comparing
from monitor.models.scope import Viewer
from monitor.rules.timers import Running
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.permissions import Act
from monitor.values.terms import Level, MatterKind, Role
from monitor.views import access, clock, own_clocks, silences, unit

bp = Blueprint("today", __name__)
NEW_DAYS = 7
SHOWN = 8


@dataclass(frozen=True)
class Clocks:
    """Clocks that are shown, how many there are in each state, and in all."""

    shown: list[own_clocks.Line]
    counts: dict[Running, int]
    total: int


@bp.get("/")
@access.staff
def show() -> access.Answer:
    viewer, session, day = access.viewer(), unit.session(), clock.today()
    feeds = intakes.list_feeds(session, viewer)
    unread, unknown = today.count_beside(session, viewer)
    for_all = {
        "posts": today.list_posts(session, viewer),
        "feeds": feeds,
        "proposals": _proposals(session, viewer),
        "holidays_handed": _holidays(session, viewer),
        "ticking": _ticking(viewer),
        "figures_noticed": _noticed(session, viewer),
        "emergencies": _emergencies(session, viewer),
        "unread": unread,
        "figures_outside": outbox.count_outbox(session, clock.now()) if viewer.may(Act.SEE_OUTBOX) else None,
    }
    if not viewer.may(Act.SEE_ALERTS):
        expectations = runs.list_expectations(session, clock.now()) if viewer.may(Act.SEE_JOBS) else []
        return render_template("today/plain.html", expectations=expectations, **for_all)
    figures = today.count_open(session, viewer, day)
    resting, silences_waiting = silences.list_today(viewer)
    waiting = AlertFilter(waiting=True)
    return render_template(
        "today/page.html",
        day=day,
        figures=figures,
        levels=list(reversed(Level)),
        unknown=unknown,
        undelivered=_undelivered(session, viewer, feeds),
        waiting=alerts.list_alerts(session, viewer, waiting, SHOWN, 1, SHOWN).rows if figures.waiting else [],
        mine=alerts.list_assigned(session, viewer, SHOWN),
        new=alerts.list_new(session, viewer, Level.RED, day - timedelta(days=NEW_DAYS), _field_of(viewer), SHOWN),
        new_days=NEW_DAYS,
        resting=resting,
        silences_waiting=silences_waiting,
        my_orders=directives.list_mine(session, viewer, day) if viewer.may(Act.PREPARE_DIRECTIVES) else [],
        papers_waiting=directives.list_waiting(session, viewer, day) if _decides(viewer) else [],
        five=five.list_five(session, viewer, day) if viewer.may(Act.MAKE_CHECKS) else [],
        own=checks.list_own_sheets(session, viewer) if viewer.may(Act.MAKE_CHECKS) else [],
        **for_all,
    )


def _emergencies(session: Session, viewer: Viewer) -> list[emergencies.Row]:
    """Everything under way, first of all that is shown."""
    return emergencies.list_open(session, viewer, clock.now()) if viewer.may(Act.SEE_EMERGENCIES) else []


def _undelivered(session: Session, viewer: Viewer, feeds: list[intakes.Feed]) -> int:
    """Months of projects that lack a book that the county hands in at all."""
    handed_in = frozenset(feed.book for feed in feeds if feed.at is not None)
    return coverage.count_months(
        session, viewer, CoverageFilter(), coverage.expected(session, clock.today(), handed_in)
    )


def _decides(viewer: Viewer) -> bool:
    """Whether papers of others may wait for this person."""
    return viewer.may(Act.PREPARE_DIRECTIVES) or viewer.may(Act.APPROVE_DIRECTIVES)


def _proposals(session: Session, viewer: Viewer) -> list[tuple[Parameter, Change]]:
    """County values that wait for this person's confirmation."""
    if not viewer.may(Act.CONFIRM_PARAMETERS):
        return []
    waiting = [change for change in parameters.list_waiting(session) if awaits(session, change.row, viewer)]
    return [(PARAMETERS[change.row.code], change) for change in waiting if change.row.code in PARAMETERS]


def _holidays(session: Session, viewer: Viewer) -> list[Handed]:
    """Notices of days off that wait for this person to compare them."""
    if not viewer.may(Act.CONFIRM_PARAMETERS):
        return []
    return [one for one in list_handed(session, waiting=True) if awaits_comparing(session, one.row, viewer)]


def _ticking(viewer: Viewer) -> Clocks | None:
    """His own clocks, the most urgent first, and how many there are in each state; None for who can have none."""
    if not any(viewer.may(act) for act in (Act.SEE_CASES, Act.SEE_LISTINGS, Act.SEE_BULLETINS, Act.KEEP_HOUSING)):
        return None
    mine = own_clocks.list_own()
    return Clocks(mine[:SHOWN], own_clocks.count_states(mine), len(mine))


def _noticed(session: Session, viewer: Viewer) -> noticed.NoticeFigures | None:
    """What prior notices brought in, for who leads: the head who decides, and the supervisor."""
    leads = viewer.may(Act.DECIDE_LISTINGS) or {reach.role for reach in viewer.reaches} == {Role.SUPERVISOR}
    return noticed.count_noticed(session, viewer) if leads and viewer.may(Act.SEE_LISTINGS) else None


def _field_of(viewer: Viewer) -> MatterKind | None:
    """What a person with one field is shown first: housing officers their housing projects."""
    housing_only = {reach.role for reach in viewer.reaches} == {Role.HOUSING}
    return MatterKind.HOUSING if housing_only else None
