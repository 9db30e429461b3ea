"""Cases of chance: any date on any of them, most of them missing."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.matter import Matter
from monitor.models.state import mark

CASES = 10
DAYS = (
    *("act_ended_on", "completion_asked_on", "completed_on", "accepted_on", "refused_on", "foreign_on"),
    *("transferred_on", "joined_on", "filed_on", "extended_on", "ended_on", "decided_on", "crime_reported_on"),
    *("crime_decided_on", "handed_on", "police_answered_on", "reconsidered_on", "closed_on", "told_on"),
)
CHOICES: dict[str, tuple[Any, ...]] = {
    "crime_approved": (None, True, False),
    "police_filed": (None, True, False),
    "decision": (None, "handling", "penalty", "both", "withdrawn"),
}
VALUES: tuple[tuple[str, tuple[int, ...]], ...] = (("case.transfer_workdays", (1, 3)), ("case.tell_workdays", (3, 5)))


def found(session: Session, pick: random.Random, projects: list[int]) -> list[int]:
    """Cases that were received and nothing else, most of them about a project."""
    return [_found(session, pick, number, projects) for number in range(CASES)]


def _found(session: Session, pick: random.Random, number: int, projects: list[int]) -> int:
    matter = Matter(kind="case", code=f"SF-case-{number}", name=f"示范案件{number}")
    session.add(matter)
    session.flush()
    received = date(2026, pick.randrange(5, 12), pick.randrange(1, 28))
    about = None if number % 4 == 3 else projects[number % len(projects)]
    session.add(CaseFile(id=matter.id, about_id=about, channel="visit", received_on=received, status="received"))
    session.flush()
    return matter.id


def edit(session: Session, pick: random.Random, cases: list[int], some_day: Callable[[Session], date | None]) -> None:
    """Something is entered on a case, struck out, or one more person complains."""
    row = session.get_one(CaseFile, pick.choice(cases))
    if pick.random() < 0.15:
        session.add(Complaint(case_id=row.id, channel="visit", received_on=row.received_on))
    for name in pick.sample(DAYS, 3):
        setattr(row, name, some_day(session) if pick.random() < 0.45 else None)
    for name in pick.sample(sorted(CHOICES), 1):
        setattr(row, name, pick.choice(CHOICES[name]))
    if pick.random() < 0.2:
        row.act_ended_on = pick.choice((date(2024, 9, 21), date(2024, 9, 26), date(2025, 1, 2)))
    mark(session, [row.id])
