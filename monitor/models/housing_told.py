"""What the office registered here about housing projects, in the columns in which their ledger tells the same."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Session

from monitor.models.housing import HousingProject
from monitor.models.housing_plan import HousingPlan
from monitor.models.housing_problem import HousingProblem
from monitor.values.housing import ProblemKind, ProblemStatus

SOLVED = "已化解"
UNSOLVED = "化解中"
COMMA = "、"
BREAK = "；"
COLON = "："
"""Between words, between sentences, and behind what words are about, as ledgers write them."""
Told = Mapping[str, Any]


def told_here(session: Session) -> dict[int, Told]:
    """By project the fields of its ledger that problems and plan registered here answer, cut to what the ledger holds.

    Days are dates; None where what was registered leaves the field empty. Projects without either are not in it.
    """
    problems: dict[int, list[HousingProblem]] = defaultdict(list)
    asked = select(HousingProblem).where(HousingProblem.status != ProblemStatus.STRUCK.value)
    for row in session.scalars(asked.order_by(HousingProblem.due_on, HousingProblem.id)):
        problems[row.matter_id].append(row)
    found: dict[int, dict[str, Any]] = {matter: _answer(rows) for matter, rows in problems.items()}
    plans = select(HousingPlan.id, HousingPlan.text).where(HousingPlan.text.is_not(None), HousingPlan.text != "")
    for matter, text in session.execute(plans):
        found.setdefault(matter, {})["plan"] = _cut("plan", text or "")
    return dict(found)


def _answer(rows: list[HousingProblem]) -> dict[str, Any]:
    """Of the first unsolved problem who answers; of those that are over no term and no kind."""
    unsolved = [row for row in rows if row.status != ProblemStatus.SOLVED.value]
    if not unsolved:
        return {"rectify_by": None, "problem_types": None, "status_text": SOLVED}
    first, kinds = unsolved[0], {row.kind for row in unsolved}
    told: dict[str, Any] = {
        "problem_types": COMMA.join(kind.label for kind in ProblemKind if kind.value in kinds),
        "problem_cause": BREAK.join(dict.fromkeys(row.cause for row in unsolved)),
        "duty_unit": first.duty_unit,
        "duty_person": first.duty_person,
        "leader": first.leader,
        "status_text": UNSOLVED,
    }
    return {name: _cut(name, text) for name, text in told.items()} | {"rectify_by": first.due_on}


def _cut(name: str, text: str) -> str:
    kind = HousingProject.__table__.c[name].type
    assert isinstance(kind, String)
    return " ".join(text.split())[: kind.length]
