"""A column that no file ever had says nothing: where its blank would be the breach, nobody is accused (decision 5)."""

from collections.abc import Callable, Iterable, Sequence

import pytest
from sqlalchemy.orm import Session

from monitor.check.findings import list_unknowns
from monitor.db import Database
from monitor.models.intake import FeedStart
from tests.rules.county import Case, attended, building, day, different, due, judge, line, person, refused_row, visit
from tests.rules.drawn import Drawn
from tests.rules.orders import of
from tests.rules.thresholds.account import BY, NAME
from tests.rules.thresholds.account_flow import out
from tests.rules.thresholds.deposit_life import confirmed
from tests.rules.thresholds.housing_money import ABOVE

STOPPED = (building(last_work_on=day("2026-09-24")),)
DRY = (due(202608, "2026-10-08"),)
CLOSING = {"closing_on": day("2026-10-08")}
LAND = {"land_start_due_on": day("2024-01-02")}
LATE = (building(due_on=day("2026-09-01"), sold=1),)
DEMANDED = (building(due_on=day("2026-07-01"), demanded_on=day("2026-07-02")),)
HANDED_OVER = (building(delivered_on=day("2026-09-01")),)
SOON = (building(sold=1, due_on=day("2027-04-07"), forecast_on=day("2027-04-08")),)
ACCEPTED = (building(accepted_on=day("2026-09-01")),)
EARLY = CLOSING | {"notice_on": day("2026-10-01")}
ON = "2026-10-09"
LATE_LABOUR = (due(202609, "2026-10-01", bank_told_on=day("2026-09-28")),)
OVERPAID = (line(1, 6_000_000, paid_on=day(ON)),)
LITTLE = (line(1, 100_000, paid_on=day(ON)),)
COUNTED = (visit("2026-10-08", heads=10), person(1))
CASES = (
    (("housing", "started_on"), (Case("H07", ON, "red", LAND), Case("H07", ON, "red", LAND, rows=(building(),)))),
    (("buildings", "delivered_on"), (Case("H09", ON, "orange", rows=LATE, key="1号楼"),)),
    (("buildings", "delivered_on"), (Case("H10", ON, "red", rows=DEMANDED),)),
    (("buildings", "delivered_on"), (Case("H08", ON, "yellow", rows=SOON),)),
    (("buildings", "accepted_on"), (Case("H11", ON, "red", rows=HANDED_OVER),)),
    (("buildings", "accepted_on"), (Case("H12", ON, "yellow", rows=ACCEPTED, key="1号楼"),)),
    (("projects", "permit_on"), (Case("A01", ON, "orange", {"funds_proved": False}),)),
    (("projects", "permit_on"), (Case("B01", ON, "orange", {"permit_on": None}, without=("deposit",)),)),
    *(
        (("projects", "completed_on"), (case,))
        for case in (
            Case("A03", ON, "orange", {"guarantee_form": "none", "guarantee_fen": 0, "guarantee_to": None}),
            Case("A04", ON, "blue", {"guarantee_to": day("2026-10-20")}),
            Case("A05", ON, "orange", {"cycle_months": 2}),
            Case("A06", ON, "yellow", {"terms_whole": False}),
            Case("A07", ON, "yellow", {"works_kind": "房建", "labour_rate": 100}),
            Case("A08", ON, "yellow", rows=attended(1)),
            Case("A09", ON, "yellow", {"board_present": False}),
            Case("B09", ON, "yellow", deposit={"form": "bank", "valid_to": day("2026-10-20")}),
        )
    ),
    (("accounts", "closing_on"), (Case("C13", ON, "orange", account=EARLY),)),
    (("roster", "left_on"), (Case("E12", ON, "yellow", rows=(person(1, left_on=day("2026-09-01")),)),)),
    (("roster", "registered_on"), (Case("D04", ON, "yellow", rows=COUNTED),)),
    (("allocations", "paid_fen"), (Case("C12", ON, "yellow", rows=LATE_LABOUR),)),
    (("allocations", "paid_fen"), (Case("C16", ON, "orange", {"investment": "政府投资"}, rows=LATE_LABOUR),)),
    (("payroll", "paid_fen"), (Case("E08", ON, "red", rows=LITTLE, key="2026-09"),)),
    (("payroll", "paid_fen"), (Case("E10", ON, "orange", rows=OVERPAID, key="2026-09"),)),
    (("payroll", "paid_fen"), (Case("C15", ON, "blue", {"completed_on": day("2026-03-01")}),)),
)


def lacking(columns: Iterable[tuple[str, str]]) -> Callable[[Session], None]:
    """Leaves columns out of what the county's books ever had."""

    def leave_out(session: Session) -> None:
        for book, field in set(columns):
            start = session.get_one(FeedStart, book)
            start.columns = [name for name in start.columns if name != field]

    return leave_out


def test_a_blank_in_a_column_that_came_is_the_breach(database: Database) -> None:
    cases = [case for _column, some in CASES for case in some]
    assert different(cases, judge(database, cases)) == []


def test_a_column_that_never_came_accuses_nobody_and_is_unknown_once(database: Database) -> None:
    cases = [case for _column, some in CASES for case in some]
    found = judge(database, cases, otherwise=lacking(column for column, _some in CASES))
    assert set(found.values()) == {None}
    for (book, field), some in CASES:
        with database.reading() as session:
            rows = [(row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, [some[0].rule])]
        assert rows == [("county", f"column.{book}.{field}")]


UNTOLD = {"agreement_parties": None}
SOLD, UNSOLD = (building(sold=10),), (building(sold=0),)
OCTOBER, SEPTEMBER = "2026-10", "2026-09"
HELD, SLIPS = (visit("2026-10-08", "cards-held"),), (visit("2026-10-08", "slips-missing"),)
SEEN = attended(1, month=202610)
BOND = {"form": "bank", "valid_from": day("2026-03-01"), "valid_to": day("2027-06-30")}
PAID = {"used_fen": 100, "bank_paid_on": day("2026-10-08")}
DECISION = of({"kind": "decision", "subject_role": "contractor"})
PAYS_NOBODY = {"bank_paid_on": day("2026-10-08"), "used_heads": 0}
"""What the book tells of the payment that a notice of our own asked for."""
PARTS = (
    (
        ("housing", "presale_invested_share"),
        Case("H20", ON, "red", {"presale_permitted": False}, rows=SOLD),
        Case("H20", ON, None, {"presale_permitted": True}, rows=SOLD),
    ),
    (
        ("housing", "presale_no"),
        Case("H20", ON, "red", {"presale_invested_share": 2_499}, rows=SOLD),
        Case("H20", ON, None, {"presale_invested_share": 2_500}, rows=SOLD),
    ),
    *(
        (
            ("housing", field),
            Case("H22", ON, "red", {"diverted_fen": 1}),
            Case("H22", ON, None, {"diverted_fen": 0}),
        )
        for field in ("presale_released_fen", "presale_node_fen")
    ),
    (
        ("housing", "diverted_fen"),
        Case("H22", ON, "red", ABOVE | {"presale_paid_in_fen": 300}),
        Case("H22", ON, None, {"presale_released_fen": 100, "presale_node_fen": 100}),
    ),
    (
        ("housing", "whitelist_pushed_on"),
        Case("H26", ON, "yellow", {"whitelist_fit": "unmet"}, rows=UNSOLD),
        Case("H26", ON, None, {"whitelist_fit": "met"}, rows=UNSOLD),
    ),
    (
        ("buildings", "repair_due_on"),
        Case("H18", ON, "yellow", rows=(building(defect_units=5),)),
        Case("H18", ON, None, rows=(building(defect_units=4),)),
    ),
    (
        ("account-lines", "other_name"),
        Case("C05", ON, "red", rows=(out("SF-1", fen=1, party="cash", other_name=None),), key="SF-1"),
        Case("C05", ON, None, rows=(out("SF-2", 1, other_name=None, party="unnamed"),)),
    ),
    (
        ("deposits", "on_demand"),
        Case("B10", ON, "yellow", deposit=BOND | {"labour_office": False}),
        Case("B10", ON, None, deposit=BOND | {"labour_office": True}),
    ),
    (
        ("deposits", "used_heads"),
        Case("B15", ON, "red", deposit=PAID | {"payees_listed": False}),
        Case("B15", ON, None, deposit=PAID | {"payees_listed": True}),
    ),
    *(
        (("accounts", field), Case(rule, ON, level, BY, account=seen), Case(rule, ON, None, BY, account=unseen))
        for field, rule, level, seen, unseen in (
            ("account_name", "C04", "blue", {"flagged": False}, {"flagged": True}),
            ("flagged", "C04", "blue", {"account_name": "示范"}, {"account_name": NAME}),
            ("agreement_parties", "C03", "yellow", UNTOLD | {"agreement_on": None}, UNTOLD),
        )
    ),
    (
        ("roster", "registered_on"),
        Case("B05", ON, "orange", rows=confirmed(exempt="clean", clean_years=2)),
        Case("B05", ON, None, rows=(*confirmed(exempt="clean", clean_years=3), person(1, registered_on=None))),
    ),
    (
        ("accounts", "status_text"),
        Case("B16", ON, "orange", deposit={"frozen": True}),
        Case("B16", ON, None, deposit={"frozen": False}),
    ),
    *(
        (("housing", field), Case("H27", ON, "orange", {field: None} | other), Case("H27", ON, None, {field: None}))
        for field, other in (("duty_person", {"rectify_by": day("2026-10-08")}), ("rectify_by", {"duty_person": None}))
    ),
    *(
        ((book, "card"), Case("E11", ON, "orange", rows=rows, key=key), Case("E11", ON, None, rows=(line(1),), key=key))
        for book in ("roster", "payroll")
        for rows, key in ((HELD, OCTOBER), ((line(1, paid_on=day(ON), channel="cash"),), SEPTEMBER))
    ),
    *(
        (
            ("payroll", field),
            Case("E13", ON, "yellow", rows=SLIPS, key=OCTOBER),
            Case("E13", ON, None, rows=(line(1, **{field: None}),), key=SEPTEMBER),
        )
        for field in ("days", "paid_on", "slip_given")
    ),
    (
        ("payroll", "channel"),
        Case("E11", ON, "orange", rows=HELD, key=OCTOBER),
        Case("E11", ON, None, rows=(line(1),), key=OCTOBER),
    ),
    (
        ("projects", "started_on"),
        Case("A11", ON, "yellow", {"on_platform": False}, rows=attended(1, month=202608)),
        Case("A11", ON, None, {"on_platform": False}),
    ),
    (
        ("deposits", "notice_on"),
        Case("B13", ON, "red", rows=DECISION, drawn=(Drawn("2026-09-18"),)),
        Case("B13", ON, None),
    ),
    (
        ("deposits", "bank_paid_on"),
        Case("B14", "2026-10-23", "orange", rows=DECISION, drawn=(Drawn("2026-09-18", "2026-10-09"),)),
        Case("B14", "2026-10-23", None),
    ),
    (
        ("deposits", "used_fen"),
        Case("B15", ON, "red", deposit=PAYS_NOBODY, rows=DECISION, drawn=(Drawn("2026-09-18"),)),
        Case("B15", ON, None),
    ),
    (
        ("deposits", "freeze"),
        Case("B16", ON, "orange", account={"frozen": True}),
        Case("B16", ON, None, account={"frozen": False}),
    ),
)


Part = tuple[tuple[str, str], Case, Case]


def apart(parts: Sequence[Part]) -> list[list[Part]]:
    """Counties of parts: in each, every rule lacks one column."""
    counties: list[list[Part]] = []
    for part in parts:
        free = (county for county in counties if part[1].rule not in {other.rule for _, other, _ in county})
        found = next(free, None)
        if found is None:
            counties.append(found := [])
        found.append(part)
    return counties


@pytest.mark.parametrize("parts", apart(PARTS))
def test_a_column_of_the_other_half_hides_no_breach_that_is_seen(database: Database, parts: list[Part]) -> None:
    cases = [case for _column, *both in parts for case in both]
    assert different(cases, judge(database, cases, otherwise=lacking(column for column, _, _ in parts))) == []
    for (book, field), seen, _unseen in parts:
        with database.reading() as session:
            rows = [(row["matter"]["kind"], row["missing"]) for row in list_unknowns(session, [seen.rule])]
        assert rows == [("county", f"column.{book}.{field}")]


def test_what_was_seen_ends_when_it_is_put_right_though_a_column_never_came(database: Database) -> None:
    right = visit("2026-10-12", cleared=("cards-held",))
    case = Case("E11", ON, "orange", rows=(*HELD, right), key=OCTOBER)
    cured = Case("E11", "2026-10-12", None, rows=case.rows, key=OCTOBER)
    doubtful = Case("E11", "2026-10-12", "unknown", rows=(line(1, month=202610), refused_row("payroll")), key=OCTOBER)

    cases = (case, cured, doubtful)
    assert different(cases, judge(database, cases, otherwise=lacking([("roster", "card")]))) == []


def test_whether_works_go_on_without_an_account_waits_for_a_column_of_completion(database: Database) -> None:
    spared, closed = confirmed(exempt="clean", clean_years=3), {"closed_on": day(ON)}
    waits = Case("B05", ON, "unknown column.projects.completed_on", account=closed, rows=spared)
    others = (
        Case("B05", ON, None, rows=spared),
        Case("B05", ON, None, account=closed | {"exempt": "示范免开"}, rows=spared),
        Case("B05", ON, "B05 orange", account=closed, rows=confirmed(exempt="clean", clean_years=2)),
    )
    found = judge(database, (waits, *others), otherwise=lacking([("projects", "completed_on")]), why=True)
    assert list(found.values()) == [case.expected for case in (waits, *others)]


def test_a_drawing_waits_where_neither_balance_nor_sum_paid_in_was_ever_told(database: Database) -> None:
    gone = [("housing", "presale_balance_fen"), ("housing", "presale_paid_in_fen")]
    cases = (
        Case("H22", ON, "unknown", ABOVE),
        Case("H22", ON, "unknown", ABOVE | {"presale_quota_fen": 0}),
        Case("H22", ON, None, ABOVE | {"presale_released_fen": 100}),
        Case("H22", ON, "H22 red 1", ABOVE | {"diverted_fen": 1}),
    )
    assert different(cases, judge(database, cases, otherwise=lacking(gone))) == []


@pytest.mark.parametrize("field", ["developed_share", "invested_share"])
def test_land_on_which_nothing_was_begun_does_not_wait_for_shares_of_works(database: Database, field: str) -> None:
    idle = LAND | {"developed_share": None, "invested_share": None}
    begun = (building(last_work_on=day("2025-10-03")),)
    cases = (Case("H07", ON, "red", idle), Case("H07", ON, "unknown", idle, rows=begun))

    assert different(cases, judge(database, cases, otherwise=lacking([("housing", field)]))) == []


def test_a_notice_of_our_own_does_not_wait_for_a_column_of_the_deposit_book(database: Database) -> None:
    noticed = {"notice_on": day("2026-09-18"), "used_fen": 100}
    paid = noticed | {"bank_paid_on": day("2026-09-24")}
    cases = (
        Case("B13", ON, "red", rows=DECISION, drawn=(Drawn("2026-09-18"),)),
        Case("B13", ON, None, rows=DECISION, drawn=(Drawn("2026-09-18", "2026-10-09"),)),
        Case("B13", ON, "unknown", deposit=noticed),
        Case("B13", "2026-09-24", None, deposit=noticed),
        Case("B14", "2026-10-23", "orange", rows=DECISION, drawn=(Drawn("2026-09-18", "2026-10-09"),)),
        Case("B14", "2026-10-23", "unknown", deposit=paid),
        Case("B14", "2026-10-23", None),
    )
    gone = [("deposits", "bank_paid_on"), ("deposits", "refilled_fen")]
    assert different(cases, judge(database, cases, otherwise=lacking(gone))) == []
