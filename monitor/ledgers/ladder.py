"""What the pages show of the ladder: changes that were proposed and decided, and who heard a rung."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from monitor.models.ladder import LadderChange, RungClimbed, RungHeard
from monitor.models.user import User
from monitor.values.ladder import Line
from monitor.values.terms import ChangeStatus

LONGEST = 50


@dataclass(frozen=True)
class Change:
    """A change with the names of the two persons."""

    row: LadderChange
    proposer: str
    decider: str | None

    @property
    def status(self) -> ChangeStatus:
        return ChangeStatus(self.row.status)


def list_changes(session: Session, *, waiting: bool = False) -> list[Change]:
    """Changes, the newest first: those that wait, or what was decided."""
    proposer, decider = aliased(User), aliased(User)
    is_open = LadderChange.status == ChangeStatus.PROPOSED.value
    rows = session.execute(
        select(LadderChange, proposer.name, decider.name)
        .join(proposer, proposer.id == LadderChange.proposed_by)
        .outerjoin(decider, decider.id == LadderChange.decided_by)
        .where(is_open if waiting else ~is_open)
        .order_by(LadderChange.id.desc())
        .limit(LONGEST)
    )
    return [Change(*row) for row in rows]


def list_heard(session: Session, alert_id: int) -> Mapping[tuple[int, int], list[tuple[str, Line]]]:
    """Names and lines of who heard each rung of an alert, by episode and number."""
    rows = session.execute(
        select(RungClimbed.episode_id, RungClimbed.number, User.name, RungHeard.line)
        .join(RungHeard, RungHeard.rung_id == RungClimbed.id)
        .join(User, User.id == RungHeard.user_id)
        .where(RungClimbed.alert_id == alert_id)
        .order_by(RungClimbed.id, User.name)
    )
    found: dict[tuple[int, int], list[tuple[str, Line]]] = {}
    for episode, number, name, line in rows:
        found.setdefault((episode, number), []).append((name, Line(line)))
    return found
