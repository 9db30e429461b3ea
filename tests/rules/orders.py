"""Directives of the cases of rules: served the day after they were issued, and to be obeyed by 14 September."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from monitor.models.directive import Directive, DirectiveItem, DirectiveOutcome, DirectiveService
from monitor.models.inspection import Inspection
from tests.rules.county import Case, Row, day

NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)
_NUMBERS = count(1)
PAPER: Row = {
    "kind": "instruction",
    "status": "served",
    "subject_role": "sub",
    "subject_name": "示范劳务1",
    "amount_fen": 600_000,
    "heads": 3,
    "issued_on": "2026-09-01",
    "due_on": "2026-09-14",
}


def paper(
    matter_id: int,
    *,
    served: str | None = "2026-09-02",
    duties: Sequence[str] = ("wages",),
    outcomes: Sequence[Row] = (),
    after: Sequence[Row] = (),
    **more: Any,
) -> Directive:
    """A numbered directive and those that follow it."""
    row = PAPER | {"number": f"示范文号{next(_NUMBERS)}"} | more
    found = Directive(
        matter_id=matter_id, drafted_by=1, drafted_at=NOON, approved_by=2, **{k: _dated(k, v) for k, v in row.items()}
    )
    found.items = [
        DirectiveItem(place=place, duty=duty, fact="示范事实", broken="示范", ordered="示范要求")
        for place, duty in enumerate(duties)
    ]
    found.services = [_service(served)] if served else []
    found.outcomes = [_outcome(matter_id, **one) for one in outcomes]
    found.followers = [paper(matter_id, **row) for row in after]
    return found


def _dated(name: str, value: Any) -> Any:
    return day(value) if name.endswith("_on") else value


def _service(served: str) -> DirectiveService:
    return DirectiveService(
        mode="direct", status="confirmed", sent_on=day(served), served_on=day(served), receiver="示范甲",
        first_officer="示范乙", second_officer="示范丙", recorded_by=1, recorded_at=NOON, decided_by=2, decided_at=NOON,
    )  # fmt: skip


def _outcome(
    matter_id: int,
    verified: str,
    done: str | None = None,
    paid: int | None = None,
    *,
    visited: bool = False,
    revoked: bool = False,
) -> DirectiveOutcome:
    found = DirectiveOutcome(
        result="met" if done else "unmet", verified_on=day(verified), done_on=day(done), paid_fen=paid,
        recorded_by=1, recorded_at=NOON, revoked=revoked,
    )  # fmt: skip
    if visited:
        number = f"SFJC-{next(_NUMBERS)}"
        found.inspection = Inspection(matter_id=matter_id, inspection_no=number, inspected_on=day(verified))
    return found


def of(*papers: Row) -> Any:
    """Rows of a case: the directives of one project."""
    return tuple((_first, row) for row in papers)


def _first(matter_id: int, **row: Any) -> Directive:
    """The directive; those that follow it go with it."""
    return paper(matter_id, **row)


def ordered(rule: str, as_of: str, expected: str | None, *before: Row, **row: Any) -> Case:
    """A case about one directive, keyed by its number; ``before`` it others were written to the same project."""
    number = row.pop("number", f"示范案号{next(_NUMBERS)}")
    return Case(rule, as_of, expected, rows=of(*before, row | {"number": number}), key=number)
