"""People of every role, a project, and cases to be handled."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.lifecycles.case_file import LIFE
from monitor.lifecycles.case_moving import make_move
from monitor.lifecycles.case_register import Clue, Complainant, add_complaint, register
from monitor.models.case_file import CaseFile
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, viewer_of
from monitor.models.user import Grant, User
from monitor.values.cases import Channel
from monitor.values.terms import Role

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()
ID_NUMBER, PHONE, WORKER = "110101199003079972", "13800138000", "示范投诉人甲"
FACTS: dict[str, Any] = {
    "unit": "示范镇政府", "reason": "示范理由", "note": "示范说明", "refusal_ground": "no_wages",
    "refusal_no": "示范不受〔2026〕1号", "transferred_to": "示范法院", "respondent": "示范劳务有限公司",
    "filed_no": "示范立〔2026〕1号", "decision": "handling", "decision_no": "示范处〔2026〕1号", "served_on": TODAY,
    "told_on": TODAY, "police_answered_on": TODAY, "pack": ["letter", "report", "items", "opinions", "other"],
    "conclusion": "paid", "evidence": "0" * 64,
}  # fmt: skip


@dataclass
class Office:
    people: dict[str, int] = field(default_factory=dict)
    project: int = 0
    case: int = 0
    other: int = 0

    def viewer(self, session: Session, name: str) -> Viewer:
        user = session.scalars(select(User).where(User.id == self.people[name])).one()
        return viewer_of(user, TODAY)

    def facts(self, **more: Any) -> dict[str, Any]:
        """What any move may ask for."""
        own = {
            "lead_id": self.people["inspector"],
            "second_id": self.people["second"],
            "joined_to": f"XS2026-{self.other:05d}",
        }
        return FACTS | own | more


def clue(**more: Any) -> Clue:
    row: dict[str, Any] = {
        "channel": Channel.VISIT,
        "received_on": date(2026, 11, 20),
        "respondent": "示范劳务有限公司",
    }
    return Clue(**row | more)


def found_office(database: Database) -> Office:
    """A person of every role, a second inspector, a project, two cases with a complaint each."""
    office = Office()
    with database.writing() as session:
        for name, role in [
            *((role.value, role) for role in Role),
            ("second", Role.INSPECTOR),
            ("third", Role.INSPECTOR),
        ]:
            user = User(work_number=name, name=f"示范{name}", password_hash="", grants=[Grant(role=role.value)])
            session.add(user)
            session.flush()
            office.people[name] = user.id
        project = Matter(kind="project", code="XM2026-0001", name="示范安置房")
        session.add(project)
        session.flush()
        office.project = project.id
        viewer = office.viewer(session, "inspector")
        office.case, office.other = (_case(session, viewer) for _number in range(2))
    return office


def _case(session: Session, viewer: Viewer) -> int:
    reported = clue()
    case = register(session, reported, viewer, NOW, TODAY)
    add_complaint(session, case, reported, Complainant(WORKER, ID_NUMBER, PHONE, "示范：欠我三个月工资"), viewer)
    return case.id


def do(session: Session, office: Office, name: str, by: str = "inspector", **facts: Any) -> CaseFile:
    """Make a move on the case as one of the people, with whatever it asks for."""
    case = session.scalars(select(CaseFile).where(CaseFile.id == office.case)).one()
    given = office.facts(version=case.version) | facts
    make_move(session, case.id, LIFE.moves[name], office.viewer(session, by), given, NOW, TODAY)
    return session.scalars(
        select(CaseFile).where(CaseFile.id == office.case).execution_options(populate_existing=True)
    ).one()


def walk(session: Session, office: Office, *steps: str) -> CaseFile:
    """Make moves one after the other: ``name`` by the inspector, ``name@who`` by somebody else."""
    for step in steps:
        name, _at, who = step.partition("@")
        do(session, office, name, who or "inspector")
    return session.scalars(select(CaseFile).where(CaseFile.id == office.case)).one()


TO_SERVED = ("assign", "accept", "file@approver", "begin", "end", "decide@approver", "serve")
