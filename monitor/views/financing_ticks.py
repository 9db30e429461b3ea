"""The clocks of financing coordination at this moment, and whose turn each is."""

from collections.abc import Collection
from dataclasses import dataclass

from monitor.ledgers import financing
from monitor.models.housing_fund import FundLine
from monitor.models.matter import Matter
from monitor.models.scope import visible
from monitor.rules.financing_clocks import Stand, Tick, ticks
from monitor.values.permissions import Act
from monitor.values.terms import Role
from monitor.values.words import mark as _
from monitor.views import access, clock, unit

OTHER = _("另一人（复核）")


@dataclass(frozen=True)
class Ticking:
    """A clock with its project, and whether it is the viewer's to act."""

    tick: Tick
    matter: Matter
    mine: bool

    @property
    def owner(self) -> str:
        """A msgid."""
        return OTHER if self.tick.act is Act.CONFIRM_HOUSING else Role.HOUSING.label

    @property
    def address(self) -> str:
        place, row = f"/housing/{self.matter.id}", self.tick.row
        if row is None:
            return f"{place}/financing"
        return f"{place}/work/{'line' if isinstance(row, FundLine) else 'obstacle'}/{row.id}"

    @property
    def is_own(self) -> bool:
        """Whether its days are our own suggestion, unverified and in no law."""
        return self.tick.days is not None


def list_ticks(matter_id: int | None = None) -> list[Ticking]:
    """The clocks that run, of one project or of all that the viewer may see, the first due first."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    latest = financing.list_latest(session, viewer, matter_id)
    doubted = financing.list_doubted(session, viewer, matter_id)
    matters = {one.matter.id: one.matter for one in latest} | {matter.id: matter for _line, matter in doubted}
    stands = [Stand(one.row, one.obstacles, one.moved_on) for one in latest]
    found = ticks(stands, [line for line, _matter in doubted], financing.values_of(session, today), today)
    able = {act: _reached(act, matters) for act in {tick.act for tick in found}}
    return [
        Ticking(
            tick, matters[tick.matter_id], tick.matter_id in able[tick.act] and tick.barred != viewer.user_id
        )
        for tick in found
    ]  # fmt: skip


def _reached(act: Act, matters: Collection[int]) -> frozenset[int]:
    """Those of ``matters`` on which the viewer may do ``act``."""
    return frozenset(unit.session().scalars(visible(access.viewer(), act).where(Matter.id.in_(matters))))
