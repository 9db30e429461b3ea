"""Every move of money and rounds from every status, by who may make it and who may not: the table is what counts."""

from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.housing_moving import TABLES, Table, make_move
from monitor.lifecycles.machine import FactKind, Forbidden, Move, Refused
from monitor.models.financing import BankObstacle, FinancingCondition, FinancingRound
from monitor.models.housing_fund import FundFigure, FundLine, FundNode
from monitor.models.housing_problem import HousingLog
from monitor.models.scope import Reach, Viewer
from monitor.values.financing import Condition, ConditionStatus, FigureStatus, FundLineStatus, RoundStatus
from monitor.values.housing import MilestoneStatus, ProblemStatus
from monitor.values.permissions import PERMISSIONS
from monitor.values.terms import Role
from tests.views.county import NOW, TODAY, County

STATUSES = {
    "figure": FigureStatus, "node": MilestoneStatus, "line": FundLineStatus, "round": RoundStatus,
    "condition": ConditionStatus, "obstacle": ProblemStatus,
}  # fmt: skip
# Who may make every move; the others may make some or none, which is asked once a table.
ROLES = (Role.HOUSING, Role.SUPERVISOR, Role.INSPECTOR)
GIVEN = {FactKind.TEXT: "示范", FactKind.DATE: TODAY, FactKind.VALUE: 100, FactKind.EVIDENCE: "示范.pdf"}


def write(session: Session, county: County) -> dict[str, Any]:
    """A row of each kind, kept by somebody who is none of the walkers."""
    place, other = {"matter_id": county.matters["LP-01"]}, county.users["nobody"]
    by, day = {"registered_by": other}, {"moved_on": TODAY, "since": TODAY, "party": "示范", "ground": "示范"}
    round_ = FinancingRound(
        number=1, asked_fen=100, granted_fen=100, opened_on=TODAY, since=TODAY, pushed_on=TODAY, opened_by=other,
        submitted_by=other, **place,
    )  # fmt: skip
    session.add(round_)
    session.flush()
    conditions = [
        FinancingCondition(round_id=round_.id, kind=kind.value, status="met", **place) for kind in Condition
    ]  # fmt: skip
    loan = [FundLine(kind=kind, fen=100, round_id=round_.id, **day, **by, **place) for kind in ("draw", "use")]
    duty = {"duty_unit": "示范", "duty_person": "示范", "cause": "示范", "due_on": TODAY, "opened_on": TODAY}
    rows = {
        "figure": FundFigure(kind="cost", fen=1, stated_on=TODAY, ground="示范", **by, **place),
        "node": FundNode(title="示范", share=100, percent=50, **by, **place),
        "line": FundLine(kind="release", fen=1, **day, **by, **place),
        "obstacle": BankObstacle(round_id=round_.id, claimed_by=other, **duty, **by, **place),
    }
    session.add_all([*conditions, *loan, *rows.values()])
    session.flush()
    return rows | {"round": round_, "condition": conditions[0]}


def stand(session: Session, table: Table, row: Any, status: str, county: County) -> None:
    """The row in a status, with what the database asks for in it."""
    told: dict[str, Any] = {"status": status}
    if table.model is FundFigure:
        told["checked_by"] = county.users["legal"] if status == "confirmed" else None
    if table.model is FundNode:
        told["actual_on"] = TODAY if status == "reached" else None
    session.execute(update(table.model).where(table.model.id == row.id).values(**told))
    session.expire_all()


def facts_of(move: Move, version: int) -> dict[str, Any]:
    facts = {fact.name: fact.choices[0].value if fact.choices else GIVEN[fact.kind] for fact in move.facts}
    later = {"due_on": date(2027, 1, 31)} if "due_on" in facts else {}
    return facts | later | {"version": version}


def test_what_the_table_does_not_allow_is_refused_and_leaves_nothing(county: County, database: Database) -> None:
    made: dict[str, set[str]] = {about: set() for about in STATUSES}
    with database.writing() as session:
        rows = write(session, county)
        for about, words in STATUSES.items():
            table, row = TABLES[about], rows[about]
            assert all(move.sources <= set(words) for move in table.life.moves.values())
            for status in words:
                for role in ROLES if status is next(iter(words)) else ROLES[:1]:
                    viewer = Viewer(county.users[role.value], role.value, frozenset({Reach(role)}), today=TODAY)
                    for move in table.life.moves.values():
                        step = session.begin_nested()
                        stand(session, table, row, status.value, county)
                        if walk(session, table, row, move, viewer):
                            made[about].add(move.name)
                            assert move.act in PERMISSIONS[role], (about, status, role, move.name)
                            assert status in move.sources
                        else:
                            assert move.act not in PERMISSIONS[role] or status not in move.sources, (about, move.name)
                        step.rollback()
    assert made == {about: set(TABLES[about].life.moves) for about in STATUSES}


def walk(session: Session, table: Table, row: Any, move: Move, viewer: Viewer) -> bool:
    """Whether the move was made, with one row of the log; a refusal changes nothing."""
    before, logged = row.status, session.scalar(select(func.count()).select_from(HousingLog)) or 0
    facts = facts_of(move, row.version)
    try:
        make_move(session, table, row.id, move, viewer, facts, NOW, TODAY)
    except Refused as refusal:
        assert isinstance(refusal, Forbidden) is (move.act not in viewer_acts(viewer))
        assert (row.status, session.scalar(select(func.count()).select_from(HousingLog))) == (before, logged)
        return False
    assert session.scalar(select(func.count()).select_from(HousingLog)) == logged + 1
    assert row.status == (before if move.target is None else move.target.value)
    return True


def viewer_acts(viewer: Viewer) -> frozenset[object]:
    return frozenset(act for reach in viewer.reaches for act in PERMISSIONS[reach.role])
