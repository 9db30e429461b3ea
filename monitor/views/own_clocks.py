"""All clocks that run against the offices: of cases, listings, publication, financing, titles; and one's own."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.ledgers import housing_titles, listings, title_parts
from monitor.lifecycles.listing_prospect import county_values
from monitor.models.matter import Matter
from monitor.models.scope import visible
from monitor.rules.timers import ORDER, Moment, Running
from monitor.rules.title_clocks import Dues, state_of, ticks
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.words import mark as _
from monitor.views import access, bulletin_ticks, clock, financing_ticks, listing_clocks, ticking, unit
from monitor.views.housing_titles import MUST

REGISTRY, CLEAR, CARRY_OUT = _("不动产登记机构"), _("打通办证堵点"), _("落实专题研究议定事项")


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
    return _sorted([*_of_cases(), *_of_listings(), *_of_bulletins(), *_of_financing(), *_of_titles()])


def list_own() -> list[Line]:
    """The viewer's own clocks, the most urgent first; those that can be nobody's of his roles are not asked for."""
    viewer = access.viewer()
    lines = [*_of_cases(), *_of_listings(), *_of_bulletins()]
    if viewer.may(Act.KEEP_HOUSING) or viewer.may(Act.CONFIRM_HOUSING):
        lines += _of_financing()
    if viewer.may(Act.KEEP_HOUSING):
        lines += _of_titles()
    return [one for one in _sorted(lines) if one.mine]


def _sorted(lines: Iterable[Line]) -> list[Line]:
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
    rows = listings.list_ticking(session, viewer, today)
    if not rows:
        return
    least = county_values(session, today)["bl.min_show_months"]
    for row in rows:
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


def _of_titles() -> Iterator[Line]:
    """H12, H13 and H16 of every part, who has to clear the way for a batch, and what special studies decided."""
    viewer = access.viewer()
    if not viewer.may(Act.SEE_HOUSING):
        return
    session, today = unit.session(), clock.today()
    buildings = title_parts.list_open_buildings(session, viewer)
    parts = title_parts.list_parts(session, buildings, today)
    unfiled = housing_titles.list_unfiled(session, buildings, today)
    pending = housing_titles.list_pending(session, viewer)
    matters = housing_titles.list_matters(session, {one.matter_id for one in buildings})
    keeps = set(session.scalars(visible(viewer, Act.KEEP_HOUSING)))

    def line(matter: Matter, rule: str, must: str, due: datetime.date, owner: str, lead: str | None) -> Line:
        state, address = state_of(due, today), f"/housing/{matter.id}/titles"
        return Line(rule, must, due, False, state, address, matter.name, matter.code, owner, lead, matter.id in keeps)

    for one in ticks(parts, unfiled, today, Dues(clock.calendar())):
        owner = REGISTRY if one.rule == "H16" else Role.HOUSING.label
        found = line(matters[one.matter_id], one.rule, MUST[one.rule], one.due, owner, None)
        yield replace(found, provisional=one.provisional, name=f"{found.name} {one.place}")
    for part in parts:
        if part.due_on is not None and part.waiting:
            yield line(matters[part.matter_id], "", CLEAR, part.due_on, "", part.unit)
    for waiting in pending:
        yield line(waiting.matter, "", CARRY_OUT, waiting.decision.due_on, "", waiting.decision.duty_unit)
