"""The line of a housing project beside its buildings: where both differ, and what they say where the line is silent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.housing import Building, HousingProject
from monitor.values.housing_sums import FIGURES, Beside, DueBeside, set_beside, set_days_beside

AT_ONCE = 500


def list_buildings(session: Session, matters: Sequence[int] | None = None) -> dict[int, list[Any]]:
    """By project what its buildings say of the figures and days that its own line may say too; None: of all."""
    columns = [getattr(Building, column) for column, _label in FIGURES.values()]
    asked = select(Building.matter_id, Building.due_on, *columns)
    parts = [None] if matters is None else [matters[at : at + AT_ONCE] for at in range(0, len(matters), AT_ONCE)]
    found: dict[int, list[Any]] = defaultdict(list)
    for part in parts:
        for row in session.execute(asked if part is None else asked.where(Building.matter_id.in_(part))):
            found[row.matter_id].append(row)
    return found


def compare_line(project: Any, buildings: Sequence[Any]) -> tuple[list[Beside], DueBeside]:
    """The line of a project beside its buildings."""
    return set_beside(project, buildings), set_days_beside(project, [one.due_on for one in buildings])


def stand_in(project: Any, buildings: Sequence[Any]) -> dict[str, int | date]:
    """By column what all buildings together say where the line of the project says nothing.

    A sum of which any part is not told stands in for nothing, nor do buildings that are due on several days.
    """
    beside, due = compare_line(project, buildings)
    found: dict[str, int | date] = {
        row.name: row.summed for row in beside if row.told is None and row.summed is not None and not row.untold
    }
    if due.told is None and due.first is not None and due.first == due.last and not due.untold:
        found["due_told"] = due.first
    return found


def answered_by_buildings(session: Session) -> Mapping[int, Mapping[str, int | date]]:
    """By project what its buildings answer for its line: a ledger that repeats it tells nothing new."""
    told = [getattr(HousingProject, name) for name in (*FIGURES, "due_told")]
    buildings = list_buildings(session)
    rows = session.execute(select(HousingProject.id, HousingProject.building_count, *told))
    return {row.id: stand_in(row, buildings[row.id]) for row in rows if row.id in buildings}
