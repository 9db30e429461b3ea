"""An emergency that was opened on Monday, 23 November 2026, at 09:30, and the people who handle it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.emergency import LIFE
from monitor.lifecycles.emergency_moving import Made, make_move
from monitor.lifecycles.emergency_open import Opening, open_emergency
from monitor.models.binds import binds_for
from monitor.models.emergency import Emergency
from monitor.models.hearing import DutyShift
from monitor.values.emergencies import EmergencyKind
from tests.cases.office import NOW, TODAY, Office, found_office

__all__ = ["NOW", "TODAY"]
FACTS: dict[str, Any] = {
    "words": "示范情况", "reason": "示范理由", "clock": "oral", "step": "contractor", "who": "示范总承包单位",
    "amount_fen": 100_00, "cause": "unpaid", "cause_words": "示范原因", "review": "示范复盘", "people": 7,
    "grade": "3", "code": "XM2026-0001",
}  # fmt: skip


@dataclass
class Place(Office):
    emergency: int = 0
    line: int = 0
    more: dict[str, int] = field(default_factory=dict)


def found_place(database: Database) -> Place:
    """People of every role, a project, the inspector on duty, and an emergency about the project."""
    office = found_office(database)
    place = Place(office.people, office.project, office.case, office.other)
    with database.writing() as session:
        session.add(
            DutyShift(
                kind="week", first_day=TODAY, last_day=TODAY + timedelta(days=6), user_id=place.people["inspector"],
                added_by=place.people["supervisor"], added_at=NOW,
            )
        )  # fmt: skip
        opened = begin(session, place, event=EmergencyKind.GROUP_CLAIM, people=6, about=(place.project,))
        place.emergency = opened.id
        place.line = make(session, place, "note", words="示范：六人到项目部门口").line.id
    return place


def begin(session: Session, place: Place, by: str = "inspector", now: datetime = NOW, **told: Any) -> Emergency:
    opening = Opening(**{"event": EmergencyKind.OTHER} | told)
    return open_emergency(session, opening, place.viewer(session, by), binds_for(session, now.date()), now)


def make(
    session: Session, place: Place, name: str, by: str = "inspector", now: datetime = NOW, number: int = 0, **facts: Any
) -> Made:
    """A move on the emergency, with whatever it asks for."""
    row = session.get_one(Emergency, number or place.emergency, populate_existing=True)
    own = {"line": place.line, "version": row.version, "lead_id": place.people["second"]}
    given = FACTS | own | facts
    return make_move(
        session, row.id, LIFE.moves[name], place.viewer(session, by), given, binds_for(session, now.date()), now
    )
