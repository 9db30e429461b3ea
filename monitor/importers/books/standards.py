"""The minimum wage that a ledger tells of a project: since when it can be the one that is told now."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from monitor.importers.compare import Outcome
from monitor.importers.desk import chunks
from monitor.models.project import Project

STANDARD = "min_wage_fen"


def keep_standards(session: Session, outcome: Outcome, today: date) -> None:
    """Keep the day on which another standard took the place of one: of months before it the ledger tells nothing now.

    A project that never had one keeps no day: nothing says that it was ever another.
    """
    slot = next(number for number, one in enumerate(outcome.shelf.slots) if one.column == STANDARD)
    replaced = [change.line for change in outcome.changed if change.cells.get(slot, (None,))[0] is not None]
    matters = {owner for line in replaced if (owner := outcome.keys.owners[line]) is not None}
    for part in chunks(matters):
        session.execute(update(Project).where(Project.id.in_(part)).values(min_wage_changed_on=today))
