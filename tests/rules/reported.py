"""Clues and cases about a project of the tables of thresholds."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.matter import Matter


@dataclass(frozen=True)
class Reported:
    """A case received on a day, with complaints of some days (each of so many people), and the day it was closed."""

    received: str
    complained: tuple[str, ...] = ()
    each: int | None = None
    closed: str | None = None
    joined: str | None = None
    heads: int | None = None


def write_cases(session: Session, about: Matter, cases: tuple[Reported, ...]) -> None:
    """The cases, each a matter of its own."""
    for number, case in enumerate(cases):
        matter = Matter(kind="case", code=f"{about.code}-case-{number}", name="示范案件")
        session.add(matter)
        session.flush()
        session.add(
            CaseFile(
                id=matter.id, about_id=about.id, channel="visit", status="received", heads=case.heads, by_worker=True,
                received_on=_day(case.received), closed_on=_day(case.closed), joined_on=_day(case.joined),
            )
        )  # fmt: skip
        session.flush()
        session.add_all(
            Complaint(case_id=matter.id, channel="visit", received_on=_day(on), heads=case.each)
            for on in case.complained
        )
    session.flush()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
