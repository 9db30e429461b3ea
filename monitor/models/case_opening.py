"""The one way in which a case comes into being: its matter, its row, its first line in the log, its mark."""

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile, CaseLog
from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.values.cases import CaseAct, CaseStatus
from monitor.values.redaction import without_numbers
from monitor.values.terms import MatterKind
from monitor.values.words import mark as _

UNNAMED = _("（被投诉单位待查明）")
LONGEST_NAME = 200
TYPED = ("respondent", "place", "period", "summary")
"""What people type, and from which numbers of people are taken out."""


def open_case(
    session: Session, name: str | None, seat: tuple[int | None, int | None], received_on: date, at: datetime,
    **columns: Any,
) -> CaseFile:  # fmt: skip
    """A case received on a day, in a town and a department; ``columns`` are those of its row."""
    town_id, department_id = seat
    matter = Matter(
        kind=MatterKind.CASE.value, code=f"-{secrets.token_hex(12)}",
        name=without_numbers(name or UNNAMED)[:LONGEST_NAME], town_id=town_id, department_id=department_id,
    )  # fmt: skip
    session.add(matter)
    session.flush()
    matter.code = f"XS{received_on.year}-{matter.id:05d}"
    typed = {field: without_numbers(columns[field]) for field in TYPED if columns.get(field)}
    case = CaseFile(
        **columns | typed, id=matter.id, received_on=received_on, status=CaseStatus.RECEIVED.value, version=1,
        returns=0, reopened=0, by_worker=False,
    )  # fmt: skip
    session.add(case)
    session.flush()
    act = CaseAct.REGISTERED.value
    session.add(CaseLog(case_id=case.id, act=act, at=at, user_id=case.registered_by, status=case.status))
    session.flush()
    mark(session, [case.id])
    return case
