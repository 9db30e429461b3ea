"""The conditions of the white list in the words of the county, day by day, and those that wait for another person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from monitor.models.financing_wording import IN_FORCE, ConditionWording
from monitor.models.user import User
from monitor.values.terms import ChangeStatus


@dataclass(frozen=True)
class Worded:
    """A row, who wrote it, and who decided on it."""

    row: ConditionWording
    who: str
    decider: str | None

    @property
    def waits(self) -> bool:
        return self.row.status == ChangeStatus.PROPOSED.value

    @property
    def result(self) -> str | None:
        """What was decided (a msgid); None where one person alone had put it in force."""
        return ChangeStatus(self.row.status).label if self.row.status in set(ChangeStatus) else None


@dataclass(frozen=True)
class Wordings:
    """Every row, the oldest first."""

    rows: Sequence[Worded]

    def of(self, kind: str) -> list[Worded]:
        """The rows of one condition, the latest first."""
        return [one for one in reversed(self.rows) if one.row.kind == kind]

    def waiting(self, kind: str) -> Worded | None:
        """The words that wait for another person."""
        return next((one for one in self.of(kind) if one.waits), None)

    def on(self, kind: str, day: date) -> Worded | None:
        """What the county had put in force by ``day``; None where it had nothing, or took it back."""
        held = (one for one in self.of(kind) if one.row.status in IN_FORCE and one.row.first_day <= day)
        last = next(held, None)
        return last if last is not None and last.row.words else None


def read_wordings(session: Session) -> Wordings:
    """All that was ever proposed; it names no project, so that everybody who sees any may read it."""
    decider = aliased(User)
    asked = (
        select(ConditionWording, User.name, decider.name)
        .join(User, User.id == ConditionWording.set_by)
        .outerjoin(decider, decider.id == ConditionWording.decided_by)
    )
    return Wordings([Worded(*row) for row in session.execute(asked.order_by(ConditionWording.id))])
