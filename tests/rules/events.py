"""Emergencies of the county of cases: one of its own, or a quality accident about a housing project."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from monitor.models.emergency import Emergency, EmergencyClock, EmergencyMatter, EmergencyPayment
from monitor.models.matter import Matter

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
Row = dict[str, Any]


def write_emergency(session: Session, matter: Matter, row: Row) -> None:
    """An emergency of a day, heard of when it happened."""
    on = row.pop("heard_on", date(2026, 9, 1))
    base = {
        "event": "group_claim", "scene": "site", "deeds": "", "occurred_at": NOON, "occurred_on": on,
        "heard_at": NOON, "heard_on": on, "opened_by": 1, "computed": 4, "grade": 4, "status": "open",
    }  # fmt: skip
    session.add(Emergency(id=matter.id, **base | row))


def clock(name: str, due: str, **days: str) -> Any:
    """A clock due on a day, with the days on which it was met, ran out, was explained."""
    dated = {f"{column}_on": date.fromisoformat(day) for column, day in days.items()}
    return EmergencyClock, {"clock": name, "due_at": NOON, "due_on": date.fromisoformat(due)} | dated


def paid(step: str, on: str, fen: int) -> Any:
    """Money of a step of the action card."""
    row = {"step": step, "at": NOON, "paid_on": date.fromisoformat(on), "who": "示范", "user_id": 1}
    return EmergencyPayment, row | {"amount_fen": fen}


def write_accidents(session: Session, about: Matter, accidents: tuple[Any, ...]) -> None:
    """Quality accidents of 1 September about a housing project, each with its clock; the fourth says it is a drill."""
    for number, (due, done, late, drill) in enumerate(accidents):
        matter = Matter(kind="emergency", code=f"{about.code}-accident-{number}", name="示范事故")
        session.add(matter)
        session.flush()
        write_emergency(session, matter, {"event": "quality", "drill": drill})
        session.flush()
        days = {name: day for name, day in (("done", done), ("late", late)) if day}
        model, row = clock("accident", due, **days)
        session.add_all(
            (EmergencyMatter(emergency_id=matter.id, matter_id=about.id), model(emergency_id=matter.id, **row))
        )
        session.flush()
