"""Every move from every status by every role: what the table does not allow is refused, and what it allows is made."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.directive_moves import PEOPLE
from monitor.lifecycles.machine import Forbidden, Move, Refused, Unseen
from monitor.lifecycles.ordering import make_move
from monitor.models.directive import Directive, DirectiveItem, DirectiveLog, DirectiveOutcome, DirectiveService
from monitor.models.scope import Reach, Viewer
from monitor.models.state import Dirty
from monitor.values.directives import DirectiveKind, DirectiveStatus
from monitor.values.permissions import PERMISSIONS, Act
from monitor.values.terms import Role
from tests.views.county import NOW, TODAY, County

ISSUED, DUE, SERVED = date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 3)
PATTERN = "示{kind}〔{year}〕{number}号"
KINDS = {
    **dict.fromkeys(("dispute", "court"), "decision"),
    **dict.fromkeys(("publish", "withdraw"), "penalty"),
    "hearing": "penalty_notice",
}
"""The kind of directive on which a move is made; an instruction for all others."""
FACTS: dict[str, dict[str, Any]] = {
    "serve": {
        "mode": "direct", "sent_on": TODAY, "receiver": "示范甲", "first_officer": "示范乙", "second_officer": "示范丙",
    },
    "met": {"verified_on": TODAY, "done_on": TODAY, "paid_fen": 600_000},
    "unmet": {"verified_on": TODAY, "result": "unmet"},
    "conduct": {"conduct": "evading", "note": "示范依据"},
    "change": {"due_on": date(2026, 12, 4), "reason": "示范理由"},
    "hearing": {"step": "heard", "day": TODAY},
    "dispute": {"step": "sued", "day": TODAY},
    "court": {"day": TODAY},
    "publish": {"day": TODAY},
    "withdraw": {"day": TODAY, "reason": "示范理由"},
    "query": {
        "asset": "account", "asked_of": "示范银行", "asked_on": TODAY, "approver": "示范市局", "approval_no": "示范1号",
        "approved_on": TODAY,
    },
}  # fmt: skip


def write(session: Session, county: County, move: Move, status: DirectiveStatus) -> Directive:
    """A directive in a status, with all that the move rests on beside the status."""
    kind, drafter = KINDS.get(move.name, "instruction"), county.users["nobody"]
    out = status.is_numbered
    due = DUE if out and move.name in ("conduct", "court") else date(2026, 12, 4)
    row = Directive(
        matter_id=county.matters["XM2026-0001"], kind=kind, status=status.value, subject_role="sub",
        subject_name="示范劳务", amount_fen=600_000, heads=3, due_on=due, drafted_by=drafter, drafted_at=NOW, version=1,
        number=f"示范{move.name}" if out else None, issued_on=ISSUED if out else None,
        approved_by=county.users["legal"] if out or status is DirectiveStatus.APPROVED else None,
        published_on=ISSUED if move.name == "withdraw" else None,
    )  # fmt: skip
    row.items = [DirectiveItem(place=0, duty="wages", fact="示范", broken="示范", ordered="示范")]
    if out and status is not DirectiveStatus.ISSUED:
        row.services.append(service(county, "confirmed"))
    if move.name in ("confirm_service", "refuse_service"):
        row.services.append(service(county, "recorded"))
    if status is DirectiveStatus.MET:
        row.outcomes = [
            DirectiveOutcome(
                result="met", verified_on=DUE, done_on=DUE, paid_fen=600_000, recorded_by=drafter, recorded_at=NOW
            )
        ]
    if move.name == "court":
        demand = Directive(
            matter_id=row.matter_id, kind="demand", status="served", subject_role="sub", subject_name="示范劳务",
            drafted_by=drafter, drafted_at=NOW, number="示范催", issued_on=ISSUED, approved_by=county.users["legal"],
        )  # fmt: skip
        demand.services = [service(county, "confirmed")]
        row.followers = [demand]
    session.add(row)
    session.flush()
    return row


def service(county: County, status: str) -> DirectiveService:
    drafter = county.users["nobody"]
    return DirectiveService(
        mode="direct", status=status, sent_on=SERVED, served_on=SERVED, receiver="示范甲", first_officer="示范乙",
        second_officer="示范丙", recorded_by=drafter, recorded_at=NOW,
        decided_by=county.users["legal"] if status == "confirmed" else None,
    )  # fmt: skip


def attempt(session: Session, row: Directive, move: Move, who: Viewer, now: datetime = NOW) -> type[Exception] | None:
    facts = FACTS.get(move.name, {}) | {"version": row.version, "reason": "示范理由", "note": "示范说明"}
    try:
        make_move(session, row.id, move, who, facts, now, TODAY, pattern=PATTERN, media=["application/pdf"])
    except Refused as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize("name", PEOPLE)
def test_a_move_is_made_from_its_sources_by_its_roles_and_never_else(
    database: Database, county: County, name: str
) -> None:
    move, wrong = PEOPLE[name], {}
    for status, role in tried(move):
        viewer = Viewer(county.users[role.value], role.value, (Reach(role),), TODAY)
        with database.writing() as session:
            row = write(session, county, move, status)
            refused = attempt(session, row, move, viewer)
            left = session.scalars(select(Directive.status).where(Directive.id == row.id)).one()
            logged = session.scalars(select(DirectiveLog.status).where(DirectiveLog.directive_id == row.id)).all()
            session.rollback()
        expected = wanted(move, status, role)
        target = (move.target or status).value if expected is None else status.value
        if (refused, left, logged) != (expected, target, [target] if expected is None else []):
            wrong[status.value, role.value] = (refused, expected, left)
    assert wrong == {}


def tried(move: Move) -> list[tuple[DirectiveStatus, Role]]:
    """Every status with a role that may; every role in a status that the move leaves and in one that it does not."""
    able = next(role for role in Role if move.act in PERMISSIONS[role])
    inside = next(status for status in DirectiveStatus if status in move.sources)
    outside = next(status for status in DirectiveStatus if status not in move.sources)
    pairs = {(status, able) for status in DirectiveStatus}
    return sorted(pairs | {(status, role) for status in (inside, outside) for role in Role})


def wanted(move: Move, status: DirectiveStatus, role: Role) -> type[Exception] | None:
    acts = PERMISSIONS[role]
    if Act.SEE_DIRECTIVES not in acts:
        return Unseen
    if move.act not in acts:
        return Forbidden
    return None if status in move.sources else Refused


def test_no_move_leads_out_of_the_life_and_each_status_is_reached() -> None:
    reached = {move.target for move in PEOPLE.values()} | {DirectiveStatus.DRAFT}
    assert reached - {None} == set(DirectiveStatus)
    assert all(move.act in (Act.PREPARE_DIRECTIVES, Act.APPROVE_DIRECTIVES) for move in PEOPLE.values())


def test_who_decides_does_not_prepare() -> None:
    assert [
        role for role, acts in PERMISSIONS.items() if {Act.PREPARE_DIRECTIVES, Act.APPROVE_DIRECTIVES} <= acts
    ] == []


def test_a_move_marks_the_matter_for_the_check(database: Database, county: County) -> None:
    viewer = Viewer(county.users["inspector"], "示范", (Reach(Role.INSPECTOR),), TODAY)
    with database.writing() as session:
        row = write(session, county, PEOPLE["unmet"], DirectiveStatus.SERVED)
        before = set(session.scalars(select(Dirty.matter_id)))
        assert attempt(session, row, PEOPLE["unmet"], viewer) is None
        assert set(session.scalars(select(Dirty.matter_id))) - before == {row.matter_id}


def test_every_kind_has_a_series_of_its_own() -> None:
    assert {kind.value for kind in DirectiveKind} == {"instruction", "decision", "penalty_notice", "penalty", "demand"}
