"""What visits noted, written beside them, one row a circumstance."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from monitor.importers.books.inspection import COLUMNS, NOTED
from monitor.importers.bulk import insert_mappings, table_of
from monitor.importers.compare import Outcome
from monitor.importers.desk import chunks
from monitor.models.inspection import Inspection, Observation

MATTERS_AT_ONCE = 500
Place = tuple[int, str]


def write_observations(session: Session, outcome: Outcome) -> None:
    """Write what the new lines noted, and anew what the changed lines note otherwise than before."""
    places = {len(COLUMNS) + place for place in range(len(NOTED))}
    changed = [change for change in outcome.changed if places & change.cells.keys()]
    numbers = outcome.batch.columns["inspection_no"]
    lines: dict[Place, int] = {}
    for line in outcome.new:
        key = outcome.keys.keys[line]
        assert key is not None
        lines[key[0], numbers[line]] = line
    old = {(change.place[0], change.place[1]): change.line for change in changed}
    lines |= old
    ids = _ids(session, {matter for matter, _number in lines})
    for part in chunks(ids[place] for place in old):
        statement = delete(Observation).where(Observation.inspection_id.in_(part))
        session.execute(statement, execution_options={"synchronize_session": False})
    rows = [
        {"inspection_id": ids[place], "code": code, "cleared": cleared}
        for place, line in lines.items()
        for cleared, codes in zip((False, True), outcome.values[-len(NOTED) :], strict=True)
        for code in (codes[line] or "").split()
    ]
    insert_mappings(session, table_of(Observation), rows)


def _ids(session: Session, matters: set[int]) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for part in chunks(matters, MATTERS_AT_ONCE):
        query = select(Inspection.matter_id, Inspection.inspection_no, Inspection.id)
        for matter, number, key in session.execute(query.where(Inspection.matter_id.in_(part))):
            found[matter, number] = key
    return found
