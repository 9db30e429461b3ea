"""Both sides of every threshold, one table a section. Days are counted by hand from the notice for 2026:

off: 25–27 September, 1–7 October; worked: Sunday 20 September, Saturday 10 October. The first day is not counted.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from monitor.db import Database, open_database, use_vault
from monitor.rules.book import BOOK
from monitor.values.secrecy import Vault
from tests.rules.county import Case, attended, building, day, different, due, judge, line, person

SECTION_A = (
    Case("A03", "2026-10-09", None, {"guarantee_fen": 50_000}),
    Case("A03", "2026-10-09", "orange", {"guarantee_fen": 49_999}),
    Case("A03", "2026-10-09", "orange", {"guarantee_form": "none", "guarantee_fen": None, "guarantee_to": None}),
    Case("A03", "2026-10-09", None, {"guarantee_to": day("2026-10-09")}),
    Case("A03", "2026-10-10", "orange", {"guarantee_to": day("2026-10-09")}),
    Case("A03", "2026-10-10", None, {"guarantee_to": day("2026-10-09"), "completed_on": day("2026-10-10")}),
    Case("A03", "2026-10-10", "unknown", {"guarantee_to": None}),
    Case("A05", "2026-10-09", None, {"cycle_months": 1}),
    Case("A05", "2026-10-09", "orange", {"cycle_months": 2}),
    Case("A05", "2026-10-09", "unknown", {"cycle_months": None}),
    # 90 days after 11 July
    Case("A09", "2026-10-09", None, {"board_photo_on": day("2026-07-11")}),
    Case("A09", "2026-10-10", "yellow", {"board_photo_on": day("2026-07-11")}),
    Case("A09", "2026-10-09", "yellow", {"board_whole": False}),
    Case("A09", "2026-10-09", "unknown", {"board_present": None}),
)
LATE = {"permit_on": day("2026-09-18"), "contract_on": day("2026-09-18")}
NONE = ("deposit",)
BOND = {"form": "bank", "valid_from": day("2026-03-01")}
SECTION_B = (
    # the 10th working day is 9 October, the 20th 22 October, the 40th 19 November
    Case("B01", "2026-10-08", None, LATE, without=NONE),
    Case("B01", "2026-10-09", "blue", LATE, without=NONE),
    Case("B01", "2026-10-22", "blue", LATE, without=NONE),
    Case("B01", "2026-10-23", "orange", LATE, without=NONE),
    Case("B01", "2026-11-19", "orange", LATE, without=NONE, rows=attended(1)),
    Case("B01", "2026-11-20", "red", LATE, without=NONE, rows=attended(1)),
    Case("B01", "2026-11-20", "orange", LATE, without=NONE),
    Case("B01", "2026-11-20", None, LATE, {"stored_fen": None, "stored_on": None, "exempt": "示范免存"}),
    Case("B02", "2026-10-09", None, deposit={"stored_fen": 40_000}),
    Case("B02", "2026-10-09", "orange", deposit={"stored_fen": 39_999}),
    Case("B02", "2026-10-09", "unknown", deposit={"required_fen": None}),
    Case("B08", "2026-10-09", None, deposit=BOND | {"valid_to": day("2027-03-01")}),
    Case("B08", "2026-10-09", "yellow", deposit=BOND | {"valid_to": day("2027-02-28")}),
    Case("B08", "2026-10-09", "yellow", {"plan_end_on": day("2027-03-02")}, BOND | {"valid_to": day("2027-03-01")}),
    Case("B09", "2026-10-20", None, deposit=BOND | {"valid_to": day("2026-11-20")}),
    Case("B09", "2026-10-21", "yellow", deposit=BOND | {"valid_to": day("2026-11-20")}),
    Case("B09", "2026-11-20", "yellow", deposit=BOND | {"valid_to": day("2026-11-20")}),
    Case("B09", "2026-11-21", "red", deposit=BOND | {"valid_to": day("2026-11-20")}),
    # five working days after 28 September: 29, 30, 8, 9 and 10 October
    Case("B13", "2026-10-10", None, deposit={"notice_on": day("2026-09-28"), "used_fen": 100}),
    Case("B13", "2026-10-11", "red", deposit={"notice_on": day("2026-09-28"), "used_fen": 100}),
    # ten after 18 September: 9 October
    Case("B14", "2026-10-09", None, deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100}),
    Case("B14", "2026-10-10", "orange", deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100}),
    Case("B14", "2026-10-10", None, deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100, "refilled_fen": 100}),
    Case(
        "B14", "2026-10-10", "orange", deposit={"bank_paid_on": day("2026-09-18"), "used_fen": 100, "refilled_fen": 99}
    ),
)
CONTRACT = {"contract_on": day("2026-09-01")}
CLOSED = {"notice_on": day("2026-09-01"), "closing_on": day("2026-10-01")}
SECTION_C = (
    # 30 days end on 1 October and roll to the 8th, 60 on Saturday 31 October and roll to 2 November
    Case("C01", "2026-10-08", None, CONTRACT, without=("account",)),
    Case("C01", "2026-10-09", "orange", CONTRACT, without=("account",)),
    Case("C01", "2026-11-02", "orange", CONTRACT, without=("account",), rows=attended(1)),
    Case("C01", "2026-11-03", "red", CONTRACT, without=("account",), rows=attended(1)),
    Case("C01", "2026-11-03", "orange", CONTRACT, without=("account",)),
    Case("C01", "2026-11-03", "unknown", {"contract_on": None}, without=("account",)),
    # 30 days after 7 September end on 7 October and roll to the 8th
    Case("C02", "2026-10-08", None, account={"opened_on": day("2026-09-07"), "filed_on": None}),
    Case("C02", "2026-10-09", "yellow", account={"opened_on": day("2026-09-07"), "filed_on": None}),
    Case("C03", "2026-10-09", None, account={"agreement_parties": 3}),
    Case("C03", "2026-10-09", "yellow", account={"agreement_parties": 2}),
    Case("C13", "2026-10-09", None, account=CLOSED),
    Case("C13", "2026-10-09", "orange", account=CLOSED | {"closing_on": day("2026-09-30")}),
    Case("C06", "2026-10-10", None, rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-11", "yellow", rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-17", "yellow", rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-18", "C07 orange", rows=(due(202609, "2026-10-10"),), key="2026-09"),
    Case("C06", "2026-10-17", None, rows=(due(202609, "2026-10-10", 99_999),), key="2026-09"),
    Case("C06", "2026-10-18", "C07 orange", rows=(due(202609, "2026-10-10", 99_999),), key="2026-09"),
    Case("C06", "2026-10-18", None, rows=(due(202609, "2026-10-10", 100_000),), key="2026-09"),
    *(
        Case(
            "C06", as_of, expected, key="2026-10",
            rows=(
                due(202609, "2026-10-10"), due(202610, "2026-11-10"),
                *attended(1, month=202609), *attended(1, month=202610),
            ),
        )
        for as_of, expected in (("2026-11-10", None), ("2026-11-11", "C08 red"))
    ),
)  # fmt: skip
SECTION_D = (
    Case("D01", "2026-10-09", None, rows=tuple(person(n) for n in range(1, 21))),
    # one of twenty is five per cent, one of nineteen is more
    Case("D01", "2026-10-09", "yellow", rows=(person(1, registered_on=None), *(person(n) for n in range(2, 21)))),
    Case("D01", "2026-10-09", "orange", rows=(person(1, registered_on=None), *(person(n) for n in range(2, 20)))),
    Case("D01", "2026-10-09", "orange", rows=(person(1, registered_on=date(2026, 9, 2)),)),
    Case("D02", "2026-10-09", "yellow", rows=(person(1, paper="none"), *(person(n) for n in range(2, 21)))),
    Case("D02", "2026-10-09", "orange", rows=(person(1, paper=None), *(person(n) for n in range(2, 20)))),
    Case("D02", "2026-10-09", None, rows=(person(1, paper="agreement"),)),
    # worker 30 is sixteen on 2 September
    Case("D09", "2026-10-09", "red", rows=(person(30, entered_on=date(2026, 9, 1)),)),
    Case("D09", "2026-10-09", None, rows=(person(30, entered_on=date(2026, 9, 2)),)),
)
OWED = (*attended(1, 2), line(1), line(2, paid=299_999))
TEN = tuple(range(1, 11))
SECTION_E = (
    Case("E01", "2026-10-10", None, rows=attended(1), key="2026-09"),
    Case("E01", "2026-10-11", "yellow", rows=attended(1), key="2026-09"),
    Case("E01", "2026-10-11", None, rows=(*attended(1), line(1)), key="2026-09"),
    Case("E01", "2026-10-11", "yellow", rows=(*attended(1), *attended(2, employer=2), line(1)), key="2026-09"),
    Case("E02", "2026-10-16", None, rows=OWED, key="2026-09"),
    Case("E02", "2026-10-16", "yellow", rows=(line(1, signed=False),), key="2026-09"),
    Case("E04", "2026-10-15", None, rows=OWED, key="2026-09"),
    Case("E04", "2026-10-16", "yellow", rows=OWED, key="2026-09"),
    Case("E04", "2026-10-29", "yellow", rows=OWED, key="2026-09"),
    Case("E04", "2026-10-30", "E05 orange", rows=OWED, key="2026-09"),
    Case("E04", "2026-10-30", "unknown", rows=attended(1), key="2026-09"),
    # paid the day after: owed on the 15th and the 16th, no more on the 17th
    Case("E04", "2026-10-16", "yellow", rows=(line(1, paid_on=date(2026, 10, 17)),), key="2026-09"),
    Case("E04", "2026-10-17", None, rows=(line(1, paid_on=date(2026, 10, 17)),), key="2026-09"),
    # a sum without a date counts as paid
    Case("E04", "2026-10-16", None, rows=(line(1, paid_on=None),), key="2026-09"),
    # 4 October is off: due on 30 September; the 31st of November is the 30th
    Case("E04", "2026-09-30", None, {"pay_day": 4}, rows=OWED, key="2026-09"),
    Case("E04", "2026-10-01", "yellow", {"pay_day": 4}, rows=(line(1, paid=0),), key="2026-09"),
    Case("E04", "2026-11-30", None, {"pay_day": 31}, rows=(line(1, paid=0, month=202610),), key="2026-10"),
    Case("E04", "2026-12-01", "yellow", {"pay_day": 31}, rows=(line(1, paid=0, month=202610),), key="2026-10"),
    Case("E06", "2026-10-31", None, rows=(*attended(1), line(1, paid=0)), key="2026-09"),
    Case("E06", "2026-11-01", "red", rows=(*attended(1), line(1, paid=0)), key="2026-09"),
    Case("E06", "2026-11-01", None, rows=(*attended(1, 2), line(1, paid=0), line(2, paid=1)), key="2026-09"),
    # one of ten is a tenth, one of nine is more
    Case("E07", "2026-10-15", None, rows=(*attended(*TEN), *(line(n) for n in TEN[1:])), key="2026-09"),
    Case("E07", "2026-10-16", "yellow", rows=(*attended(*TEN), *(line(n) for n in TEN[1:])), key="2026-09"),
    Case("E07", "2026-10-16", "red", rows=(*attended(*TEN[:9]), *(line(n) for n in TEN[1:9])), key="2026-09"),
    Case("E08", "2026-10-16", None, {"min_wage_fen": 217_500}, rows=(line(1, 200_000),), key="2026-09"),
    Case("E08", "2026-10-16", "red", {"min_wage_fen": 217_500}, rows=(line(1, 199_999),), key="2026-09"),
    Case("E08", "2026-10-16", None, {"min_wage_fen": 217_500}, rows=(line(1, 217_500, days=2600),), key="2026-09"),
    Case("E08", "2026-10-16", "unknown", {"min_wage_fen": None}, rows=(line(1),), key="2026-09"),
    Case("E10", "2026-10-16", None, rows=(*attended(1), line(1, 5_000_000)), key="2026-09"),
    Case("E10", "2026-10-16", "orange", rows=(*attended(1), line(1, 5_000_001)), key="2026-09"),
    Case("E10", "2026-10-16", "orange", rows=(*attended(1), line(1), line(2)), key="2026-09"),
    # three working days after 29 September: 30 September, 8 and 9 October
    Case("E12", "2026-10-09", None, rows=(person(1, left_on=date(2026, 9, 29)),)),
    Case("E12", "2026-10-10", "yellow", rows=(person(1, left_on=date(2026, 9, 29)),)),
    Case("E15", "2026-10-16", None, rows=tuple(line(n, paid=0) for n in TEN[:9])),
    Case("E15", "2026-10-15", None, rows=tuple(line(n, paid=0) for n in TEN)),
    Case("E15", "2026-10-16", "red", rows=tuple(line(n, paid=0) for n in TEN)),
    Case("E15", "2026-10-16", None, rows=(*(line(n, paid=0) for n in TEN[:9]), line(10, paid=0, employer_id=2))),
    Case("E16", "2026-10-16", "red", rows=tuple(line(1, 166_667, 0, month) for month in (202607, 202608, 202609))),
    Case("E16", "2026-10-16", None, rows=tuple(line(1, 166_666, 0, month) for month in (202607, 202608, 202609))),
    Case("E16", "2026-10-16", None, rows=tuple(line(1, 900_000, 0, month) for month in (202608, 202609))),
    Case("E17", "2026-10-16", "red", rows=tuple(line(n, 300_000, 0) for n in TEN)),
    Case("E17", "2026-10-16", None, rows=tuple(line(n, 299_999, 0) for n in TEN)),
)
RESTS = (building(last_work_on=day("2026-09-30")),)
REPORTED = {"stop_reported_on": day("2026-09-30")}
HANDED = {"accepted_on": day("2026-06-01"), "filed_on": day("2026-06-08"), "title_filed_on": day("2026-07-20")}
AT_FAULT = HANDED | {"sold": 40, "titled": 39, "title_cause": "developer"}
TITLED = AT_FAULT | {"titled": 40}
ONE = "1号楼"
SECTION_H = (
    Case("H03", "2026-10-14", None, REPORTED, rows=RESTS),
    Case("H03", "2026-10-15", "orange", REPORTED, rows=RESTS),
    Case("H03", "2026-12-28", "orange", REPORTED, rows=RESTS),
    Case("H03", "2026-12-29", "H05 red", REPORTED, rows=RESTS),
    *(
        Case("H03", "2026-10-15", expected, REPORTED, rows=(
            building(last_work_on=day("2026-09-30"), sold=sold),
            building(last_work_on=day("2026-10-14"), building_no="2号楼"),
        ))
        for sold, expected in ((0, None), (1, "yellow"))
    ),
    # one month after 7 September is off and rolls to the 8th of October
    Case("H04", "2026-10-08", None, rows=(building(last_work_on=day("2026-09-07")),)),
    Case("H04", "2026-10-09", "orange", rows=(building(last_work_on=day("2026-09-07")),)),
    *(
        Case("H09", as_of, expected, rows=(building(due_on=day("2026-10-08")),), key=ONE)
        for as_of, expected in (
            ("2026-10-08", None), ("2026-10-09", "yellow"), ("2026-11-07", "yellow"), ("2026-11-08", "orange"),
            ("2027-01-06", "orange"), ("2027-01-07", "red"),
        )
    ),
    Case("H12", "2026-10-09", None, rows=(building(accepted_on=day("2026-09-24")),), key=ONE),
    Case("H12", "2026-10-10", "yellow", rows=(building(accepted_on=day("2026-09-24")),), key=ONE),
    Case("H13", "2026-10-09", None, rows=(building(delivered_on=day("2026-08-10")),), key=ONE),
    Case("H13", "2026-10-10", "yellow", rows=(building(delivered_on=day("2026-08-10")),), key=ONE),
    Case("H14", "2026-10-09", None, rows=(building(delivered_on=day("2026-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", "orange", rows=(building(delivered_on=day("2026-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-09", "orange", rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", "H15 red", rows=(building(delivered_on=day("2025-07-11"), **AT_FAULT),), key=ONE),
    Case("H14", "2026-10-10", None, rows=(building(delivered_on=day("2025-07-11"), **TITLED),), key=ONE),
    Case("H27", "2026-10-09", None, {"rectify_by": day("2026-10-09")}),
    Case("H27", "2026-10-10", "orange", {"rectify_by": day("2026-10-09")}),
    Case("H27", "2026-10-09", "orange", {"duty_person": None}),
    Case("H27", "2026-10-10", None, {"rectify_by": day("2026-10-09"), "solved": True}),
)  # fmt: skip
SECTIONS = {"A": SECTION_A, "B": SECTION_B, "C": SECTION_C, "D": SECTION_D, "E": SECTION_E, "H": SECTION_H}


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    use_vault(Vault(b"0" * 32))
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def test_every_rule_has_cases_in_and_out_of_breach() -> None:
    cases = [case for section in SECTIONS.values() for case in section]
    assert {case.rule for case in cases} == set(BOOK)
    assert all({case.expected for case in cases if case.rule == code} > {None} for code in BOOK)


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_a_breach_begins_on_its_day_and_not_before(database: Database, section: str) -> None:
    cases = SECTIONS[section]
    assert different(cases, judge(database, cases)) == []
