"""The clocks of the quarterly publication at this moment, and whose turn each is."""

from collections.abc import Mapping, Sequence

from monitor.ledgers import bulletins as pages
from monitor.lifecycles import bulletin_moves as moves
from monitor.models.bulletin import Bulletin
from monitor.rules.bulletin_clocks import Tick, ticks
from monitor.values.bulletins import BulletinStatus, quarter_before, quarter_of
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.words import mark as _
from monitor.views import clock, unit

BACK = 4
"""Quarters that are looked back upon for one that was never published."""
MUST: Mapping[str, str] = {"G24": _("公布这个季度"), "G25": _("复核异议"), "G26": _("更正或撤下")}
_TURN: Mapping[BulletinStatus | None, tuple[Act, Role]] = {
    None: (Act.PREPARE_BULLETINS, Role.INSPECTOR),
    BulletinStatus.DRAFT: (Act.PREPARE_BULLETINS, Role.INSPECTOR),
    BulletinStatus.SUBMITTED: (Act.REVIEW_BULLETINS, Role.LEGAL),
    BulletinStatus.REVIEWED: (Act.APPROVE_BULLETINS, Role.APPROVER),
    BulletinStatus.APPROVED: (Act.PUBLISH_BULLETINS, Role.PUBLISHER),
}


def past_quarters() -> list[int]:
    """The quarters that are looked back upon, the latest first."""
    quarters = [quarter_before(quarter_of(clock.today()))]
    while len(quarters) < BACK:
        quarters.append(quarter_before(quarters[-1]))
    return quarters


def count_acts() -> dict[int, int]:
    """Of the quarters that nobody has begun, how many major acts each has."""
    return _count_acts(pages.list_all(unit.session()))


def _count_acts(rows: Sequence[Bulletin]) -> dict[int, int]:
    known = {row.quarter for row in rows}
    open_ones = [quarter for quarter in past_quarters() if quarter not in known]
    counted = moves.count_major(unit.session(), open_ones)
    return {quarter: counted[quarter] for quarter in open_ones}


def list_ticks() -> list[Tick]:
    """The clocks that run, the most urgent first."""
    session, today = unit.session(), clock.today()
    rows = pages.list_all(session)
    acts, kinds = _count_acts(rows), pages.kinds_of(session, rows)
    # A quarter without acts from before the office began to publish is nobody's omission.
    begun = min((row.quarter for row in rows), default=quarter_of(today))
    owed = [quarter for quarter in past_quarters() if quarter >= begun or acts.get(quarter)]
    return ticks(rows, kinds, owed, today, clock.calendar())


def turn_of(tick: Tick) -> tuple[Act, Role]:
    """The act that a clock waits for, and the role that holds it."""
    if tick.rule == "G25":
        return Act.REVIEW_BULLETINS, Role.LEGAL
    if tick.rule == "G26":
        return Act.WITHDRAW_BULLETINS, Role.APPROVER
    return _TURN[tick.status]
