"""What an unknown asks for is the very cell, book or row that is not known."""

import pytest

from monitor.check.findings import list_unknowns
from monitor.db import Database
from monitor.rules.wording import missing_sentence
from tests.rules.county import Case, attended, building, day, due, judge, line, person, refused_row, told
from tests.rules.thresholds.account_flow import closing, paid_past
from tests.rules.thresholds.housing_titles import DUE, ONE, PAPERLESS, SOON, TAKEN, batch
from tests.rules.thresholds.housing_works import AFTER_A_YEAR, rests
from tests.rules.thresholds.wage import TEN

ON = "2026-10-16"
RESTS = (building(last_work_on=day("2025-10-03")),)
BEGUN = {"land_start_due_on": day("2024-01-02"), "developed_share": 5_000, "invested_share": 2_500}
GUARANTEE = {"form": "bank", "valid_from": day("2026-03-01"), "valid_to": day("2027-06-30")}
PRESOLD = {"presale_permitted": True, "invested_share": 1_800}
NINE = (*attended(*TEN[:9]), *(line(n) for n in TEN[:9]))
SUMLESS = due(202609, "2026-10-05", paid_on=day("2026-10-05"), bank_told_on=day("2026-09-28"))
OUTSIDE = (building(delivered_on=day("2026-01-11"), sold=None), batch())
CASES = (
    (Case("A03", ON, "unknown", {"guarantee_fen": None}), "field.guarantee_fen"),
    (Case("A03", ON, "unknown", {"guarantee_to": None}), "field.guarantee_to"),
    (Case("A03", ON, "unknown", {"guarantee_form": "none"}), "payment-guarantee"),
    (Case("A04", ON, "unknown", {"guarantee_form": "none", "guarantee_to": day("2026-10-20")}), "payment-guarantee"),
    (Case("A09", ON, "unknown", {"board_present": None}), "field.board_present"),
    (Case("H25", ON, "unknown", rows=(building(sold=None, contracts_filed=10),)), "field.sold"),
    (Case("H14", ON, "unknown", rows=(building(sold=40, titled=None, delivered_on=day("2026-07-01")),), key="1号楼"),
     "field.titled"),
    (Case("A09", ON, "unknown", {"board_whole": None}), "field.board_whole"),
    (Case("A09", ON, "unknown", {"board_photo_on": None}), "field.board_photo_on"),
    *(
        (Case("A07", ON, "unknown", {"works_kind": kind, "labour_rate": 150}), missing)
        for kind, missing in (
            ("厂房及道路", "unclear.works_kind"),
            (None, "unclear.works_kind"),
            ("其他工程", "param.labour_ratio.other"),
        )
    ),
    (Case("B08", ON, "unknown", deposit=GUARANTEE | {"valid_from": None}), "field.valid_from"),
    (Case("B21", ON, "unknown", {"completed_on": day("2026-09-01")}), "roster.none"),
    (Case("B08", ON, "unknown", deposit=GUARANTEE | {"valid_to": None}), "field.valid_to"),
    (Case("B10", ON, "unknown", deposit=GUARANTEE | {"on_demand": True}), "field.beneficiary"),
    (
        Case("B10", ON, "unknown", deposit=GUARANTEE | {"on_demand": True, "beneficiary": "详见保函"}),
        "unclear.beneficiary",
    ),
    *(
        (Case("B15", ON, "unknown", deposit={"notice_on": day(ON), "used_heads": heads}), "field.used_fen")
        for heads in (0, None)
    ),
    (Case("C06", ON, "unknown", rows=(SUMLESS,), key="2026-09"), "allocations.sum"),
    (Case("C12", ON, "unknown", rows=(SUMLESS,)), "allocations.sum"),
    (Case("C16", ON, "unknown", rows=(SUMLESS,)), "allocations.sum"),
    (Case("C10", ON, "unknown", rows=(paid_past(paid_fen=None),), key="SF-HD1"), "allocations.sum"),
    (Case("H28", ON, "unknown", rows=rests("2026-09-01"), linked=(SUMLESS, *attended(1), line(1))), "allocations.sum"),
    (Case("D02", ON, "unknown", rows=(person(1, paper=None, paper_on=day("2026-09-01")),)), "field.paper"),
    (Case("D02", ON, "unknown", rows=(person(1, paper_on=day("2027-10-17")),)), "signing.ahead"),
    (closing("SF-1", "unknown", notice_on=None), "field.notice_on"),
    (closing("SF-2", "unknown", refused_row("accounts"), notice_on=None), "accounts.refused"),
    (Case("E07", ON, "unknown", rows=(*NINE, refused_row("attendance", 202609)), key="2026-09"), "attendance.refused"),
    (
        Case("E07", ON, "unknown", rows=(*attended(1), line(1, paid=0), refused_row("payroll", 202609)), key="2026-09"),
        "payroll.refused",
    ),
    *(
        (Case("H02", ON, "unknown", rows=rows), f"pace.{missing}")
        for missing, rows in (
            ("progress", (building(),)),
            ("progress", (building(planned_percent=50),)),
            ("progress", (building(), told("2027-10-17", 60, 60))),
            ("plan", (building(progress_percent=40),)),
            ("plan", (building(), told("2026-09-01", None, 60))),
            ("apart", (building(progress_percent=40, planned_percent=50),)),
            ("apart", (building(planned_percent=50), told("2026-09-01", None, 40))),
            ("apart", (building(), told("2026-08-20", 60, 50), told("2026-09-01", None, 55))),
            ("apart", (building(), told("2026-08-01", None, 40), told("2026-09-30", 61, 50))),
        )
    ),
    (Case("H06", ON, "unknown", AFTER_A_YEAR | {"permit_on": day(ON)}, rows=(building(),)), "permit.anew"),
    *(
        (Case("H06", ON, "unknown", AFTER_A_YEAR | more, rows=(building(accepted_on=day("2026-10-08")),)), missing)
        for more, missing in (
            ({}, "works.finished"),
            ({"permit_on": day(ON)}, "works.finished"),
            ({"stopped_on": None}, "field.stopped_on"),
        )
    ),
    (Case("H11", ON, "unknown", rows=(building(filed_on=day(ON)),)), "acceptance.untold"),
    (Case("H13", ON, "unknown", rows=OUTSIDE, key=ONE), "field.sold"),
    (Case("H16", ON, "unknown", rows=(building(**TAKEN), batch())), "field.sold"),
    *(
        (Case(rule, ON, "unknown", rows=(building(**row), batch(**PAPERLESS)), key=key), "batch.delivered")
        for rule, key, row in (("H08", "", SOON), ("H09", ONE, DUE), ("H10", "", DUE), ("H13", ONE, {"sold": 40}))
    ),
    *((Case(rule, ON, "unknown"), "buildings.none") for rule in ("H03", "H20", "H28")),
    (Case("H28", ON, "unknown", rows=(refused_row("buildings"),)), "buildings.refused"),
    (Case("H07", ON, "unknown", BEGUN | {"invested_share": None}, rows=RESTS), "field.invested_share"),
    (Case("H07", ON, "unknown", BEGUN | {"developed_share": None}, rows=RESTS), "field.developed_share"),
    (Case("H20", ON, "unknown", PRESOLD, rows=(building(sold=10),)), "field.presale_invested_share"),
    (
        Case("H20", ON, "unknown", PRESOLD | {"presale_permitted": None}, rows=(building(sold=10),)),
        "unclear.presale_no",
    ),
)  # fmt: skip


def test_what_is_asked_for_is_what_is_not_known(database: Database) -> None:
    cases = [case for case, _missing in CASES]
    assert set(judge(database, cases).values()) == {"unknown"}
    with database.reading() as session:
        rows = list_unknowns(session, sorted({case.rule for case in cases}))
    told = {(row["rule"], row["matter"]["code"], row["key"]): row["missing"] for row in rows}
    found = [told[case.rule, f"SF-{number}", case.key] for number, case in enumerate(cases)]
    assert found == [missing for _case, missing in CASES]


@pytest.mark.parametrize("missing", sorted({missing for _case, missing in CASES if "." in missing}))
def test_a_field_that_is_asked_for_is_called_as_its_book_calls_it(missing: str) -> None:
    name = missing.partition(".")[2]
    assert name not in str(missing_sentence(missing).facts)
