"""All clocks that run against the offices: of cases, listings, publication and financing; and the viewer's own."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.ledgers import listings
from monitor.lifecycles.listing_prospect import county_values
from monitor.rules.timers import ORDER, Moment, Running
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.words import mark as _
from monitor.views import access, bulletin_ticks, clock, financing_ticks, listing_clocks, ticking, unit


@dataclass(frozen=True)
class Line:
    """A clock as a row: what is to be done (a msgid), until when, about what, whose it is, and whether the viewer's.

    ``name`` and ``lead`` are data, ``owner`` is a msgid, used where nobody leads. ``own``: its days are our suggestion.
    """

    rule: str
    must: str
    due: Moment
    provisional: bool
    state: Running
    address: str
    name: str
    code: str
    owner: str
    lead: str | None
    mine: bool
    own: bool = False

    @property
    def last_day(self) -> datetime.date:
        return self.due.date() if isinstance(self.due, datetime.datetime) else self.due

    @property
    def by_hour(self) -> bool:
        return isinstance(self.due, datetime.datetime)


def list_lines() -> list[Line]:
    """Every clock that the viewer may see, the most urgent first."""
    lines = [*_of_cases(), *_of_listings(), *_of_bulletins(), *_of_financing()]
    return sorted(lines, key=lambda one: (ORDER[one.state], one.last_day, one.code, one.rule))


def count_states(listed: Sequence[Line]) -> dict[Running, int]:
    """How many clocks stand in each state."""
    return {state: sum(one.state is state for one in listed) for state in Running}


def _of_cases() -> Iterator[Line]:
    viewer = access.viewer()
    if not viewer.may(Act.SEE_CASES):
        return
    for one in ticking.list_ticking():
        row, timed = one.row, one.clock
        heads = timed.timer.act is Act.APPROVE_CASES
        yield Line(
            timed.timer.rule, timed.rule.must, timed.due, timed.provisional, timed.state, f"/cases/{row.case.id}",
            row.name, row.code, _("负责人") if heads else _("尚未确定"), None if heads else row.lead,
            one.belongs_to(viewer),
        )  # fmt: skip


def _of_listings() -> Iterator[Line]:
    viewer = access.viewer()
    if not viewer.may(Act.SEE_LISTINGS):
        return
    session, today, calendar = unit.session(), clock.today(), clock.calendar()
    least = county_values(session, today)["bl.min_show_months"]
    for row in listings.list_ticking(session, viewer, today):
        for one in listing_clocks.clocks_of(row, least, today, calendar):
            yield Line(
                one.rule, one.must, one.due, one.provisional, one.state, f"/listings/{row.listing.id}",
                row.listing.party_name, row.code, one.owner, None, one.belongs_to(viewer),
            )  # fmt: skip


def _of_bulletins() -> Iterator[Line]:
    viewer = access.viewer()
    if not viewer.may(Act.SEE_BULLETINS):
        return
    for tick in bulletin_ticks.list_ticks():
        act, role = bulletin_ticks.turn_of(tick)
        yield Line(
            tick.rule, bulletin_ticks.MUST[tick.rule], tick.due, tick.provisional, tick.state, "/publications",
            tick.name or "", f"{tick.quarter // 10}Q{tick.quarter % 10}", Role(role).label, None,
            viewer.may_countywide(act),
        )  # fmt: skip


def _of_financing() -> Iterator[Line]:
    if not access.viewer().may(Act.SEE_HOUSING):
        return
    for one in financing_ticks.list_ticks():
        tick = one.tick
        yield Line(
            tick.rule, tick.must, tick.due, False, tick.state, one.address, one.matter.name, one.matter.code, one.owner,
            None, one.mine, one.is_own,
        )  # fmt: skip
