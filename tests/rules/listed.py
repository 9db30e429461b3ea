"""Listings of the county of cases: a row, the order behind it, what was served and objected."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from monitor.models.directive import Directive
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing, ListingObjection, ListingService
from monitor.models.matter import Matter

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
Row = dict[str, Any]


def write_listing(session: Session, matter: Matter, number: int, row: Row) -> None:
    """A listing and the order behind it, which no rule of orders sees."""
    annulled = row.pop("annulled_on", None)
    order = Directive(
        matter_id=matter.id, kind="instruction", status="draft", subject_role="unit", subject_name="示范",
        drafted_by=1, drafted_at=NOON, annulled_on=annulled,
    )  # fmt: skip
    session.add(order)
    session.flush()
    if session.get(KeptFile, 1) is None:
        session.add(
            KeptFile(
                id=1, about="listing", about_id=matter.id, matter_id=matter.id, part="evidence", file_name="示范.pdf",
                media_type="application/pdf", sha256="0", size=1, data=b"-", scan="unscanned", at=NOON,
            )
        )  # fmt: skip
    base = {"status": "lead", "ground": "amount", "party_name": matter.name, "order_no": f"示范{number}"}
    session.add(Listing(id=matter.id, about_id=matter.id, directive_id=order.id, **base | row))


def service(paper: str, served_on: str) -> Any:
    """A confirmed service of a paper of the list."""
    day = date.fromisoformat(served_on)
    row = {"mode": "direct", "status": "confirmed", "receiver": "示范", "evidence_id": 1, "recorded_by": 1}
    dated = {"sent_on": day, "served_on": day, "recorded_at": NOON, "decided_by": 2}
    return ListingService, row | dated | {"paper": paper}


def objection(received_on: str, replied_on: str | None = None) -> Any:
    """An objection of the party, and the day on which it was answered."""
    row = {"received_at": NOON, "received_on": date.fromisoformat(received_on), "words": "示范", "recorded_by": 1}
    if replied_on is None:
        return ListingObjection, row
    answered = {"replied_on": date.fromisoformat(replied_on), "reply": "示范", "replied_by": 1, "upheld": False}
    return ListingObjection, row | answered
