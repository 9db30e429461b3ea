"""The conditions of the white list in the words of the county, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.financing_wording import ConditionWording
from monitor.models.user import User


@dataclass(frozen=True)
class Worded:
    """A row, and who wrote it."""

    row: ConditionWording
    who: str


@dataclass(frozen=True)
class Wordings:
    """Every row, the oldest first."""

    rows: Sequence[Worded]

    def of(self, kind: str) -> list[Worded]:
        """The rows of one condition, the latest first."""
        return [one for one in reversed(self.rows) if one.row.kind == kind]

    def on(self, kind: str, day: date) -> Worded | None:
        """What the county had put in force by ``day``; None where it had nothing, or took it back."""
        last = next((one for one in self.of(kind) if one.row.first_day <= day), None)
        return last if last is not None and last.row.words else None


def read_wordings(session: Session) -> Wordings:
    """All that was ever put in force; it names no project, so that everybody who sees any may read it."""
    asked = select(ConditionWording, User.name).join(User, User.id == ConditionWording.set_by)
    return Wordings([Worded(row, who) for row, who in session.execute(asked.order_by(ConditionWording.id))])
