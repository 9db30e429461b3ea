"""Every move of an emergency in every status by every role."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.emergency import LIFE
from monitor.lifecycles.machine import Forbidden, Refused, Unseen
from monitor.models.emergency import Emergency, EmergencyClock, EmergencyMatter
from monitor.models.kept_file import KeptFile
from monitor.values.emergencies import EmergencyStatus
from monitor.values.terms import Role
from tests.emergencies.scene import NOW, TODAY, Place, make

HANDLERS = frozenset({"inspector", "housing", "petitions", "town"})
ABOVE = frozenset({"inspector", "supervisor", "approver"})
LIVE, RUNNING = "open settled review", "open settled"
# Sources, target and roles, written down once more by hand.
TABLE: dict[str, tuple[str, str | None, frozenset[str]]] = {
    "note": (LIVE, None, HANDLERS),
    "correct": (LIVE, None, HANDLERS),
    "report": (RUNNING, None, HANDLERS),
    "explain": (RUNNING, None, HANDLERS),
    "pay": (RUNNING, None, HANDLERS),
    "recover": ("open settled review closed", None, HANDLERS),
    "take_lead": (LIVE, None, HANDLERS),
    "give_lead": (LIVE, None, ABOVE),
    "change": ("open", None, HANDLERS),
    "about": (RUNNING, None, HANDLERS),
    "untie": (RUNNING, None, HANDLERS),
    "raise": ("open", None, HANDLERS),
    "ask_lower": ("open", None, HANDLERS),
    "confirm_lower": ("open", None, ABOVE),
    "refuse_lower": ("open", None, ABOVE),
    "settle": ("open", "settled", HANDLERS),
    "resume": ("settled", "open", HANDLERS),
    "propose_close": ("settled", "review", HANDLERS),
    "return_close": ("review", "settled", ABOVE),
    "confirm_close": ("review", "closed", ABOVE),
}
BLIND = {"legal", "publisher", "system", "security", "auditor"}
"""Roles for whom there is no emergency at all."""


def ready_for(move: str, place: Place) -> dict[str, Any]:
    """What must stand on the row for the move to be possible, other than its status."""
    third = place.people["third"]
    ready: dict[str, Any] = {"cause": "unpaid", "review": "示范", "closing_by": third, "grade": 4}
    own: dict[str, dict[str, Any]] = {
        "take_lead": {"lead_id": None},
        "ask_lower": {"grade": 2},
        "confirm_lower": {"grade": 2, "lower_to": 3, "lower_by": third},
        "refuse_lower": {"grade": 2, "lower_to": 3, "lower_by": third},
    }
    return ready | own.get(move, {})


def stand(session: Session, place: Place, move: str, status: str) -> None:
    """The event in a status, all reports made late but explained, or not made, as the move wants; a proof there."""
    closed = {"closed_by": place.people["second"], "closed_on": TODAY} if status == "closed" else {}
    values = {"status": status} | ready_for(move, place) | closed
    session.execute(update(Emergency).where(Emergency.id == place.emergency).values(**values))
    met: dict[str, Any] = {"done_at": NOW, "done_on": TODAY}
    clocks: dict[str, Any] = {"report": {}, "explain": {"late_on": TODAY}}.get(move, met)
    if clocks:
        session.execute(update(EmergencyClock).where(EmergencyClock.emergency_id == place.emergency).values(**clocks))
    session.add(
        KeptFile(
            about="emergency", about_id=place.emergency, matter_id=place.emergency, part="evidence",
            file_name="示范.pdf", media_type="application/pdf", sha256="0" * 64, size=1, data=b"0", scan="clean",
            at=NOW,
        )
    )  # fmt: skip
    if move == "about":
        session.execute(delete(EmergencyMatter))
    if "close" in move:
        session.execute(update(Emergency).where(Emergency.id == place.emergency).values(status="open"))
        make(session, place, "pay", "third")
        session.execute(update(Emergency).where(Emergency.id == place.emergency).values(status=status))
    session.expire_all()


def outcomes(session: Session, place: Place, move: str) -> Iterator[tuple[str, str, str]]:
    """Status, role, and what came of the move."""
    for status in (one.value for one in EmergencyStatus):
        roles = list(Role) if status in (TABLE[move][0].split()[0], "closed") else [Role(min(TABLE[move][2]))]
        for role in (one.value for one in roles):
            with session.begin_nested() as step:
                stand(session, place, move, status)
                try:
                    make(session, place, move, role)
                    yield status, role, session.get_one(Emergency, place.emergency).status
                except Unseen:
                    yield status, role, "unseen"
                except Forbidden:
                    yield status, role, "forbidden"
                except Refused as refusal:
                    yield status, role, f"refused {refusal.status}"
                step.rollback()
                session.expire_all()


def wanted(move: str, status: str, role: str) -> str:
    sources, target, roles = TABLE[move]
    if role in BLIND:
        return "unseen"
    if role not in roles:
        return "forbidden"
    return (target or status) if status in sources.split() else "refused 409"


def test_a_move_is_made_from_its_sources_by_its_roles_and_by_nobody_else(database: Database, place: Place) -> None:
    assert set(TABLE) == set(LIFE.moves)
    with database.writing() as session:
        wrong = {
            (move, status, role): (came, wanted(move, status, role))
            for move in TABLE
            for status, role, came in outcomes(session, place, move)
            if came != wanted(move, status, role)
        }
        session.rollback()
    assert wrong == {}
