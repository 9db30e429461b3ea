"""What of a visit chance fills in, and what it notes on one."""

import random

from sqlalchemy.orm import Session

from monitor.models.inspection import Inspection, Observation
from monitor.models.notebook import InspectionItem
from monitor.values.checks import BoardItem, Found
from monitor.values.visits import ObservationCode

OBSERVED = tuple(code.value for code in ObservationCode)
VISIT = (
    *("kind", "heads", "papers_asked_on", "papers_due_on", "due_on", "result", "done_on", "rechecked_on", "recheck"),
    "inspected_on",
)


def note_on(session: Session, visit: Inspection, code: str, *, cleared: bool) -> None:
    """A circumstance seen or found put right, and now and then what the notice board was found to be."""
    if all(note.code != code for note in visit.observations):
        visit.observations.append(Observation(code=code, cleared=cleared))
    session.flush()
    pick = random.Random(f"board {visit.id} {code} {cleared} {visit.inspected_on}")
    if pick.random() < 0.6:
        return
    _look(session, visit, "item", "board", pick.choice((*Found, Found.SOUND)))
    if pick.random() < 0.4:
        _look(session, visit, "board", pick.choice(tuple(BoardItem)), pick.choice(tuple(Found)))


def _look(session: Session, visit: Inspection, part: str, code: str, found: Found) -> None:
    row = session.get(InspectionItem, (visit.id, part, code))
    if row is None:
        row = InspectionItem(inspection_id=visit.id, part=part, code=code, belief="unknown")
        session.add(row)
    row.found = found.value
