"""What shows work at a housing project beside its books: reports of the bureau, money of the linked works."""

from itertools import count
from typing import Any

from monitor.models.fund import AccountLine
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from tests.rules.county import NOON, day

_NUMBERS = count(1)


def report(on: str, kind: str = "site", *, voided: bool = False, **more: Any) -> Any:
    """A report of a day, of the whole project unless told."""
    row = {"kind": kind, "seen_on": day(on), "first_id": 1, "second_id": 2, "at": NOON}
    taken_back = {"voided_by": 1, "voided_why": "示范"} if voided else {}
    return _report, row | taken_back | more


def _report(matter_id: int, **row: Any) -> HousingReport:
    return HousingReport(matter_id=matter_id, uid=f"示范{next(_NUMBERS)}", **row)


def problem(due: str, solved: str | None = None) -> Any:
    """A problem of the project registered on 1 May, to be solved by a day."""
    row = {"kind": "stopped", "cause": "示范", "duty_unit": "示范局", "duty_person": "示范甲", "leader": "示范乙"}
    days = {"opened_on": day("2026-05-01"), "due_on": day(due), "registered_by": 1}
    end = {"status": "solved", "solved_on": day(solved), "claimed_by": 1, "solved_by": 2} if solved else {}
    return HousingProblem, row | days | end


def spent(on: str, party: str | None = "worker") -> Any:
    """Money that left the wage account on a day."""
    return _spent, {"traded_on": day(on), "party": party}


def _spent(matter_id: int, **row: Any) -> AccountLine:
    return AccountLine(matter_id=matter_id, line_no=f"SF-W{next(_NUMBERS)}", out_fen=100_000, **row)
