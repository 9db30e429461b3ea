"""A case for every clue that is new in an export."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.importers.compare import Outcome
from monitor.importers.desk import Desk
from monitor.models.case_opening import open_case
from monitor.models.intake import Intake
from monitor.models.matter import Matter
from monitor.values.reading import comparable
from monitor.values.terms import MatterKind


def open_cases(session: Session, outcome: Outcome, desk: Desk, intake_id: int) -> list[int | None]:
    """Open the cases of the new lines; the case of each line, which becomes its owner."""
    intake = session.scalars(select(Intake).where(Intake.id == intake_id)).one()
    columns, keys = outcome.batch.columns, outcome.keys
    projects = desk.matters(MatterKind.PROJECT)
    cases: list[int | None] = [None] * len(outcome.batch)
    for line in sorted(outcome.new):
        code = columns["project_code"][line]
        about = None if code is None else projects.by_code.get(comparable(code))
        case = open_case(
            session, columns["respondent"][line] or columns["place"][line], _seat(session, about),
            columns["received_on"][line], intake.created_at, about_id=about, channel=(keys.keys[line] or ("",))[0],
            registered_by=intake.user_id, intake_id=intake_id, sheet_no=outcome.batch.sheet[line],
            row_no=outcome.batch.row[line], heads=columns["clue_heads"][line], amount_fen=columns["amount_fen"][line],
            **{name: columns[name][line] for name in ("respondent", "place", "period")},
        )  # fmt: skip
        cases[line] = keys.owners[line] = case.id
    return cases


def _seat(session: Session, about: int | None) -> tuple[Any, Any]:
    if about is None:
        return None, None
    row = session.execute(select(Matter.town_id, Matter.department_id).where(Matter.id == about)).one()
    return row[0], row[1]
