"""The minimum wage that a ledger tells of a project: since when it can be the one that is told now."""

from datetime import date

from sqlalchemy import true, update
from sqlalchemy.orm import Session

from monitor.importers.compare import Outcome
from monitor.importers.desk import chunks
from monitor.models.project import Project

STANDARD = "min_wage_fen"


def keep_standards(session: Session, outcome: Outcome, today: date) -> None:
    """Keep the day on which another standard took the place of one: of months before it the ledger tells nothing now.

    A project that never had one keeps no day: nothing says that it was ever another. One told after it was emptied is.
    """
    slot = next(number for number, one in enumerate(outcome.shelf.slots) if one.column == STANDARD)
    changed = [change for change in outcome.changed if slot in change.cells]
    owners, kept = outcome.keys.owners, Project.min_wage_changed_on
    replaced = {owner for one in changed if one.cells[slot][0] is not None and (owner := owners[one.line])}
    told = {owner for one in changed if (owner := owners[one.line])} - replaced
    for matters, where in ((replaced, true()), (told, kept.is_not(None))):
        for part in chunks(matters):
            session.execute(update(Project).where(Project.id.in_(part), where).values({kept: today}))
