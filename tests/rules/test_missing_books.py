"""A book that no file ever was of says nothing, and hides no breach that another book shows (0066)."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from monitor.check.findings import list_unknowns
from monitor.db import Database
from monitor.models.intake import FeedStart
from tests.rules.county import Case, day, different, judge, line, person
from tests.rules.reported import Reported
from tests.rules.test_missing_columns import CLOSING, DRY, HELD, OCTOBER, ON, SEEN, SEPTEMBER, SLIPS, STOPPED, lacking
from tests.rules.thresholds.account_flow import out
from tests.rules.thresholds.deposit_life import confirmed
from tests.rules.thresholds.housing_works import PAID

YEARS = confirmed(exempt="clean", clean_years=2)
ENOUGH = confirmed(exempt="clean", clean_years=3)


def paid_by(channel: str) -> Any:
    return line(1, paid_on=day(ON), channel=channel, card_mark="甲")


OWED = (line(1, paid=0, month=202608),)
LEFT = out("SF-3", party="contractor")
RELEASED = {"closing_on": day("2026-10-01"), "notice_on": day("2026-09-01")}
STARTED, HERE = {"on_platform": False, "started_on": day("2026-09-01")}, {"on_platform": False}
BOOKS = (
    ("attendance", Case("A11", ON, "yellow", STARTED), Case("A11", ON, "unknown", HERE)),
    ("attendance", Case("A11", ON, "yellow", STARTED), Case("A11", "2026-03-02", "unknown", HERE)),
    (
        "payroll",
        Case("C14", ON, "red", account=CLOSING, reported=(Reported("2026-09-14"),)),
        Case("C14", ON, "unknown", account=CLOSING),
    ),
    *(
        (book, Case("B05", ON, "orange", rows=YEARS, without=no), Case("B05", ON, "unknown", rows=ENOUGH, without=no))
        for book, no in (("roster", ()), ("accounts", ("account",)))
    ),
    (
        "payroll",
        Case("H28", ON, "red", rows=STOPPED, linked=DRY),
        Case("H28", ON, "unknown", rows=STOPPED, linked=()),
    ),
    (
        "allocations",
        Case("H28", ON, "red", rows=STOPPED, linked=OWED),
        Case("H28", ON, "unknown", rows=STOPPED, linked=PAID),
    ),
    ("payroll", Case("E11", ON, "orange", rows=HELD, key=OCTOBER), Case("E11", ON, "unknown", rows=SEEN, key=OCTOBER)),
    ("roster", Case("E11", ON, "orange", rows=HELD, key=OCTOBER), Case("E11", ON, "unknown", rows=SEEN, key=OCTOBER)),
    (
        "accounts",
        Case("E11", ON, "orange", rows=(paid_by("collected"),), key=SEPTEMBER, without=("account",)),
        Case(
            "E11", ON, "unknown", rows=(paid_by("cash"), person(1, card_mark="甲")), key=SEPTEMBER, without=("account",)
        ),
    ),
    ("payroll", Case("E13", ON, "yellow", rows=SLIPS, key=OCTOBER), Case("E13", ON, "unknown", rows=SEEN, key=OCTOBER)),
    (
        "accounts",
        Case("B16", ON, "orange", deposit={"frozen": True}, without=("account",)),
        Case("B16", ON, "unknown", deposit={"frozen": False}, without=("account",)),
    ),
    (
        "deposits",
        Case("B16", ON, "orange", account={"frozen": True}, without=("deposit",)),
        Case("B16", ON, "unknown", account={"frozen": False}, without=("deposit",)),
    ),
)


def test_labour_cost_that_no_book_ever_told_is_asked_for_from_the_day_works_stand(database: Database) -> None:
    """Wages of September fall due on 15 October."""
    owed = (line(1, paid=0),)
    cases = (
        Case("H28", "2026-10-08", None, rows=STOPPED, linked=PAID),
        Case("H28", ON, "unknown", rows=STOPPED, linked=PAID),
        Case("H28", ON, "unknown", rows=STOPPED, linked=(*DRY, *PAID)),
        Case("H28", ON, "red", rows=STOPPED, linked=OWED),
        Case("H28", "2026-10-15", "unknown", rows=STOPPED, linked=owed),
        Case("H28", "2026-10-16", "red", rows=STOPPED, linked=owed),
    )

    assert different(cases, judge(database, cases, otherwise=lacking([("allocations", "paid_fen")]))) == []
    with database.reading() as session:
        assert {row["missing"] for row in list_unknowns(session, ["H28"])} == {"column.allocations.paid_fen"}


def test_a_start_that_no_attendance_could_tell_is_asked_for_only_where_it_matters(database: Database) -> None:
    started, done = {"started_on": day(ON)}, {"completed_on": day(ON)}
    cases = [Case("A11", ON, None, HERE | more) for more in (started, done, {"on_platform": True})]

    def leave_out(session: Session) -> None:
        session.delete(session.get_one(FeedStart, "attendance"))

    assert different(cases, judge(database, cases, otherwise=leave_out)) == []


def test_wages_and_labour_cost_are_not_unpaid_where_no_book_ever_told_what_was_paid(database: Database) -> None:
    done = {"completed_on": day("2026-08-01")}
    cases = (
        Case("C14", ON, None, rows=OWED, account=CLOSING),
        Case("C14", ON, "red", rows=OWED, account=CLOSING, reported=(Reported("2026-09-14"),)),
        Case("C05", ON, None, done, account=RELEASED, rows=(LEFT, *OWED), key="SF-3"),
        *(Case("H28", ON, None, rows=STOPPED, linked=linked) for linked in ((*DRY, *PAID), OWED)),
        Case("E11", ON, "orange", rows=HELD, key=OCTOBER),
    )
    gone = [("payroll", "paid_fen"), ("allocations", "paid_fen")]

    assert different(cases, judge(database, cases, otherwise=lacking(gone))) == []
    with database.reading() as session:
        rows = {(row["rule"], row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, ["C14", "E11"])}
        assert rows == {(rule, "county", "column.payroll.paid_fen") for rule in ("C14", "E11")}


@pytest.mark.parametrize(("book", "seen", "unseen"), BOOKS)
def test_a_book_that_never_came_hides_no_breach_that_another_shows(
    database: Database, book: str, seen: Case, unseen: Case
) -> None:
    def leave_out(session: Session) -> None:
        session.delete(session.get_one(FeedStart, book))

    assert different((seen, unseen), judge(database, (seen, unseen), otherwise=leave_out)) == []
    with database.reading() as session:
        assert {row["missing"] for row in list_unknowns(session, [seen.rule])} == {f"{book}.never"}
