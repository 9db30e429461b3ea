"""Every move of a case in every status by every role, and what the law forbids."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.case_file import LIFE
from monitor.lifecycles.machine import Forbidden, Refused, Unseen
from monitor.models.case_file import CaseFile, CaseLog, CaseReturn
from monitor.models.complaint import Complaint
from monitor.values.cases import CaseStatus
from monitor.values.terms import Role
from tests.cases.office import TO_SERVED, TODAY, Office, do, walk

INSPECTOR, HEADS = frozenset({"inspector"}), frozenset({"approver"})
SECOND = frozenset({"inspector", "supervisor", "approver"})
WAITING, SUSPECTED = "received incomplete", "investigating ended decided served"
OPEN = "received incomplete accepted filed investigating ended decided served police"
# Sources, target and roles, written down once more by hand.
TABLE: dict[str, tuple[str, str | None, frozenset[str]]] = {
    "dispatch": (WAITING, None, frozenset({"petitions"})),
    "return": (WAITING, None, INSPECTOR),
    "rule": (WAITING, None, frozenset({"supervisor", "approver"})),
    "assign": (OPEN, None, INSPECTOR),
    "accept": ("received", "accepted", INSPECTOR),
    "refuse": (WAITING, "refused", INSPECTOR),
    "ask_completion": ("received", "incomplete", INSPECTOR),
    "complete": ("incomplete", "received", INSPECTOR),
    "not_ours": (WAITING, None, INSPECTOR),
    "transfer": ("received incomplete accepted", "transferred", INSPECTOR),
    "join": ("received incomplete accepted filed", "joined", INSPECTOR),
    "take_back": ("refused transferred", "received", INSPECTOR),
    "file": ("accepted", "filed", HEADS),
    "begin": ("filed", "investigating", INSPECTOR),
    "ask_extension": ("investigating", None, INSPECTOR),
    "approve_extension": ("investigating", None, HEADS),
    "refuse_extension": ("investigating", None, HEADS),
    "end": ("investigating", "ended", INSPECTOR),
    "decide": ("ended", "decided", HEADS),
    "serve": ("decided", "served", INSPECTOR),
    "report_crime": (SUSPECTED, None, INSPECTOR),
    "approve_crime": (SUSPECTED, None, HEADS),
    "decline_crime": (SUSPECTED, None, HEADS),
    "hand_over": (SUSPECTED, "police", INSPECTOR),
    "police_filed": ("police", None, INSPECTOR),
    "police_declined": ("police", None, INSPECTOR),
    "reconsider": ("police", None, INSPECTOR),
    "accept_refusal": ("police", None, INSPECTOR),
    "resume": ("police", "ended", INSPECTOR),
    "propose_close": ("decided served police", None, INSPECTOR),
    "return_close": ("decided served police", None, SECOND),
    "confirm_close": ("decided served police", "closed", SECOND),
    "reopen": ("closed", "filed", SECOND),
    "tell": ("closed transferred refused", None, INSPECTOR),
}
BLIND = {"housing", "publisher", "system", "security", "auditor"}
"""Roles for whom there is no case at all."""


def ready_for(move: str, office: Office) -> dict[str, Any]:
    """What must stand on the row for the move to be possible, other than its status."""
    third = office.people["third"]
    ready: dict[str, Any] = {
        "lead_id": third, "second_id": office.people["second"], "accepted_by": third, "ended_by": third,
        "decision": "handling", "decided_on": TODAY, "served_on": TODAY, "refusal_no": "示范",
    }  # fmt: skip
    extension = {"extension_asked_on": TODAY, "extension_by": third}
    crime = {"crime_reported_on": TODAY, "crime_by": third}
    declined: dict[str, Any] = {"police_filed": False}
    closing = {"closing_by": third, "conclusion": "court"}
    own: dict[str, dict[str, Any]] = {
        "return": {"unit": "示范", "dispatched_on": TODAY},
        "approve_extension": extension, "refuse_extension": extension,
        "approve_crime": crime, "decline_crime": crime,
        "hand_over": {"crime_reported_on": TODAY, "crime_approved": True},
        "reconsider": declined, "accept_refusal": declined, "resume": declined,
        "return_close": closing, "confirm_close": closing,
    }  # fmt: skip
    return ready | own.get(move, {})


def place(session: Session, office: Office, status: str, columns: dict[str, Any]) -> None:
    closed = {"by_worker": True} if status == "closed" else {}
    values = {"status": status} | columns | closed
    session.execute(update(CaseFile).where(CaseFile.id == office.case).values(**values))
    session.expire_all()


def tried(move: str) -> list[tuple[str, str]]:
    """Every status with a role that may; every role in a status that the move leaves and in one that it does not."""
    sources, _, roles = TABLE[move]
    statuses = [status.value for status in CaseStatus]
    inside = sources.split()[0]
    outside = next(status for status in statuses if status not in sources.split())
    able = {(status, min(roles)) for status in statuses}
    return sorted(able | {(status, role.value) for status in (inside, outside) for role in Role})


def outcomes(session: Session, office: Office, move: str) -> Iterator[tuple[str, str, str]]:
    """Status, role, and what came of the move."""
    for status, role in tried(move):
        with session.begin_nested() as step:
            place(session, office, status, ready_for(move, office))
            try:
                yield status, role, do(session, office, move, role).status
            except Unseen:
                yield status, role, "unseen"
            except Forbidden:
                yield status, role, "forbidden"
            except Refused as refusal:
                yield status, role, f"refused {refusal.status}"
            step.rollback()


def wanted(move: str, status: str, role: str) -> str:
    sources, target, roles = TABLE[move]
    if role in BLIND:
        return "unseen"
    if role not in roles:
        return "forbidden"
    return "refused 409" if status not in sources.split() else target or status


@pytest.mark.parametrize("move", TABLE)
def test_every_move_goes_only_from_its_statuses_and_by_its_roles(database: Database, office: Office, move: str) -> None:
    with database.writing() as session:
        found = list(outcomes(session, office, move))
    assert [(status, role, came) for status, role, came in found if came != wanted(move, status, role)] == []


def test_the_table_of_the_test_knows_every_move() -> None:
    assert set(TABLE) == set(LIFE.moves)


def test_a_case_goes_from_clue_to_closing_with_one_log_row_a_move(database: Database, office: Office) -> None:
    with database.writing() as session:
        case = walk(session, office, *TO_SERVED, "propose_close", "confirm_close@second", "tell")
        acts = session.scalars(select(CaseLog.act).where(CaseLog.case_id == case.id).order_by(CaseLog.id)).all()
    assert case.status == "closed"
    assert acts == [
        *("registered", "assigned", "accepted", "filed", "begun", "ended", "decided", "served", "closing_proposed"),
        *("closed", "told"),
    ]


REFUSED = (
    ("请先确定主办人", ("accept", "file@approver", "begin")),
    ("书面告知", ("refuse:refusal_no",)),
    (
        "须由另一人",
        (
            "assign",
            "accept",
            "file@approver",
            "begin",
            "end",
            "decide@approver",
            "serve",
            "propose_close",
            "confirm_close",
        ),
    ),
    (
        "移送材料不全",
        ("assign", "accept", "file@approver", "begin", "report_crime", "approve_crime@approver", "hand_over:pack"),
    ),
    ("涉嫌犯罪的报告尚未了结", (*TO_SERVED, "report_crime", "propose_close")),
    ("已认定不属本部门职责", ("not_ours", "accept")),
    ("须先由督查或负责人裁定", ("dispatch@petitions", "return", "dispatch@petitions", "return", "dispatch@petitions")),
    ("须先由督查或负责人裁定", ("dispatch@petitions", "return", "dispatch@petitions", "return", "accept")),
    ("不得再退", ("dispatch@petitions", "return", "dispatch@petitions", "return", "rule@supervisor", "return")),
    ("已有人申请结案", (*TO_SERVED, "propose_close", "propose_close@second")),
)
POOR: dict[str, Any] = {"refusal_no": "", "pack": ["letter", "report"]}


@pytest.mark.parametrize(("words", "steps"), REFUSED)
def test_the_last_step_is_refused_with_its_reason(
    database: Database, office: Office, words: str, steps: tuple[str, ...]
) -> None:
    with database.writing() as session:
        walk(session, office, *steps[:-1])
        name, _colon, poor = steps[-1].partition(":")
        move, _at, who = name.partition("@")
        with pytest.raises(Refused) as refusal:
            do(session, office, move, who or "inspector", **({poor: POOR[poor]} if poor else {}))
    assert words in str(refusal.value.sentence)


def test_unpaid_wages_are_never_too_old(database: Database, office: Office) -> None:
    with database.writing() as session, pytest.raises(Refused, match="仍在继续"):
        do(session, office, "refuse", refusal_ground="too_old")


@pytest.mark.parametrize(("ended", "goes"), [("2024-11-19", True), ("2024-11-20", False)])
def test_an_act_is_too_old_two_years_after_its_end(database: Database, office: Office, ended: str, goes: bool) -> None:
    with database.writing() as session:
        place(session, office, "received", {"act_ended_on": date.fromisoformat(ended)})
        try:
            status = do(session, office, "refuse", refusal_ground="too_old").status
        except Refused as refusal:
            assert "还不到二年" in str(refusal.sentence)
            status = "received"
    assert (status == "refused") is goes


def test_a_return_is_kept_with_unit_and_reason(database: Database, office: Office) -> None:
    with database.writing() as session:
        case = walk(session, office, "dispatch@petitions", "return")
        row = session.scalars(select(CaseReturn)).one()
    assert (case.returns, case.unit, row.unit, row.reason) == (1, None, "示范镇政府", "示范理由")


def test_reopening_keeps_the_count_and_begins_the_clocks_anew(database: Database, office: Office) -> None:
    with database.writing() as session:
        for times in (1, 2):
            steps = TO_SERVED if times == 1 else TO_SERVED[3:]
            case = walk(session, office, *steps, "propose_close", "confirm_close@second", "reopen@supervisor")
            assert (case.reopened, case.status, case.ended_on, case.closed_on) == (times, "filed", None, None)


def test_joined_complaints_go_over_to_the_other_case(database: Database, office: Office) -> None:
    with database.writing() as session:
        do(session, office, "join")
        cases = session.scalars(select(Complaint.case_id)).all()
    assert set(cases) == {office.other}


def test_one_officer_under_two_accounts_is_not_two_officers(database: Database, office: Office) -> None:
    with database.writing() as session, pytest.raises(Refused, match="两个人"):
        do(session, office, "assign", second_id=office.people["inspector"])


def test_numbers_of_people_are_taken_out_of_what_officers_type(database: Database, office: Office) -> None:
    with database.writing() as session:
        do(session, office, "ask_completion", reason="打 138 0013 8000 问张某，证号110101199003079972")
        note = session.scalars(select(CaseLog.note).order_by(CaseLog.id.desc())).first()
    assert note == "打 （号码已隐去） 问张某，证号（号码已隐去）"


def test_the_slower_of_two_finds_the_case_overtaken(database: Database, office: Office) -> None:
    with database.writing() as session:
        before = session.scalars(select(CaseFile.version).where(CaseFile.id == office.case)).one()
        do(session, office, "assign", version=before)
        with pytest.raises(Refused, match="刚被他人办理"):
            do(session, office, "assign", version=before)
