"""H08–H10 and H12–H16 where title batches are registered here: they answer for their units, the book for the others."""

from datetime import datetime
from typing import Any

from monitor.models.housing_title import TitleBatch, TitleIssue
from tests.rules.county import Case, building, day

ONE, ON, BEFORE = "1号楼", "2026-10-10", "2026-10-09"
NOON = datetime.fromisoformat("2026-09-01T04:00:00+00:00")


def batch(*issued: tuple[str, int], **more: Any) -> Any:
    """Forty units of building 1, delivered so that ninety days end on 9 October; ``issued`` are (day, number)."""
    row = {
        "building_no": ONE, "units": 40, "delivered_on": day("2026-07-11"), "papers_on": day("2026-07-20"),
        "opened_on": day("2026-08-01"), "registered_by": 1, "fault": "by_developer",
    }  # fmt: skip
    return _write, row | more | {"issued": issued}


def _write(matter_id: int, issued: tuple[tuple[str, int], ...], **row: Any) -> TitleBatch:
    told = [TitleIssue(issued_on=day(on), number=number, user_id=1, at=NOON) for on, number in issued]
    return TitleBatch(matter_id=matter_id, issues=told, **row)


LATE = {"delivered_on": day("2025-07-11"), "title_filed_on": day("2025-07-20"), "titled": 10, "sold": 40}
OUTSIDE = {"delivered_on": day("2026-08-10"), "sold": None}
HANDED, HALF = {"delivered_on": day("2026-01-11"), "sold": 40}, ("2026-09-01", 20)
TOLD = building(**LATE | {"title_cause": "developer"})
DUE = {"due_on": day("2026-07-01"), "demanded_on": day("2026-07-02"), "sold": 40}
SOON = {"due_on": day("2027-04-07"), "forecast_on": day("2027-04-08"), "sold": 40}
TAKEN = {"title_accepted_on": day("2026-08-20"), "sold": None}
UNSOLD, REST = {"sold": None}, {"units": 20, "part": "西"}
FINISHED = {"contracted_on": day("2026-07-11"), "delivered_on": None}
PAPERLESS = {"contracted_on": day("2026-08-10"), "delivered_on": None, "papers_on": None}
"""What the book says of buildings that are handed over by batches alone (0051)."""
CASES = (
    # H08, H09, H10: batches that hold all that was sold hand the building over on the day of the last; a part does not
    *(
        Case(rule, as_of, expected, rows=(building(**row | told), *batches), key=ONE if rule == "H09" else "")
        for rule, level, row in (("H08", "yellow", SOON), ("H09", "red", DUE), ("H10", "red", DUE))
        for as_of, told, batches, expected in (
            (ON, {}, (batch(),), None),
            (ON, {}, (batch(delivered_on=day(ON)),), None),
            (ON, {}, (batch(delivered_on=day("2026-10-11")),), level),
            (ON, {}, (batch(status="struck"),), level),
            (ON, {}, (batch(opened_on=day("2026-10-11")),), level),
            (ON, {"sold": 41}, (batch(),), level),
            (ON, {}, (batch(units=20), batch(**REST)), None),
            (ON, {}, (batch(units=20), batch(**REST, delivered_on=day("2026-10-11"))), level),
            (ON, UNSOLD, (batch(),), "unknown"),
            # homes sold finished may have been delivered since the contract, and others of the building surely not
            (ON, {}, (batch(**FINISHED),), "unknown"),
            (ON, {}, (batch(**FINISHED | {"delivered_on": day(ON)}),), None),
            (ON, {}, (batch(**FINISHED | {"delivered_on": day("2026-10-11")}),), level),
            (ON, {}, (batch(**FINISHED | {"contracted_on": day("2026-10-11")}),), level),
            (ON, {"sold": 41}, (batch(**FINISHED),), level),
            (ON, UNSOLD, (batch(**FINISHED),), "unknown"),
            (ON, {}, (batch(units=20), batch(**FINISHED | REST)), "unknown"),
            (ON, {}, (batch(units=20, delivered_on=day("2026-10-11")), batch(**FINISHED | REST)), level),
            (ON, UNSOLD, (batch(delivered_on=day("2026-10-11")),), level),
            (ON, UNSOLD | {"delivered_on": day(ON)}, (batch(),), None),
        )
    ),
    # how many were sold is asked for once it matters
    Case("H08", "2026-10-08", None, rows=(building(**SOON | UNSOLD), batch())),
    Case("H08", "2026-10-09", "unknown", rows=(building(**SOON | UNSOLD), batch())),
    Case("H08", ON, None, rows=(building(**SOON | UNSOLD | {"forecast_on": day("2027-04-07")}), batch())),
    Case("H08", ON, "unknown", rows=(building(**SOON | UNSOLD | {"forecast_on": None}), batch())),
    Case("H09", "2026-10-09", None, rows=(building(due_on=day("2026-10-09"), sold=None), batch()), key=ONE),
    Case("H09", ON, "unknown", rows=(building(due_on=day("2026-10-09"), sold=None), batch()), key=ONE),
    Case("H10", "2026-10-08", None, rows=(building(**DUE | UNSOLD), batch())),
    Case("H10", "2026-10-09", "unknown", rows=(building(**DUE | UNSOLD), batch())),
    *(
        Case(rule, as_of, expected, rows=(building(**row), batch(**FINISHED)), key=ONE if rule == "H09" else "")
        for rule, as_of, expected, row in (
            ("H08", "2026-10-08", None, SOON),
            ("H08", "2026-10-09", "unknown", SOON),
            ("H08", ON, "unknown", SOON | {"forecast_on": None}),
            ("H08", ON, None, SOON | {"forecast_on": day("2027-04-07")}),
            ("H09", "2026-10-09", None, DUE | {"due_on": day("2026-10-09")}),
            ("H09", ON, "unknown", DUE | {"due_on": day("2026-10-09")}),
            ("H10", "2026-10-08", None, DUE),
            ("H10", "2026-10-09", "unknown", DUE),
            ("H11", ON, None, {}),
        )
    ),
    Case("H11", ON, "red", rows=(building(), batch(**FINISHED | {"delivered_on": day(ON)}))),
    # what is known of one building is not hidden by the empty cell of another
    Case("H08", ON, "yellow", rows=(building(**SOON | UNSOLD), batch(), building(**SOON, building_no="2号楼"))),
    Case("H10", ON, "red", rows=(building(**DUE | UNSOLD), batch(), building(**DUE, building_no="2号楼"))),
    # H13: without a batch the book is asked, with one the batch
    Case("H13", BEFORE, None, rows=(building(), batch(delivered_on=day("2026-08-10"), papers_on=None)), key=ONE),
    Case("H13", ON, "yellow", rows=(building(), batch(delivered_on=day("2026-08-10"), papers_on=None)), key=ONE),
    Case("H13", ON, None, rows=(building(**HANDED), batch()), key=ONE),
    Case("H13", ON, "yellow", rows=(building(**HANDED | {"sold": 41}), batch()), key=ONE),
    Case("H13", ON, "yellow", rows=(building(**HANDED), batch(status="struck")), key=ONE),
    Case("H13", ON, "yellow", rows=(building(**HANDED), batch(opened_on=day("2026-10-11"))), key=ONE),
    # nobody says whether the delivery that the book tells is of units outside of the batches: unknown after its last
    # day, until the papers of a batch are over
    *(
        Case(rule, as_of, expected, rows=(building(**OUTSIDE | book), batch(**row)), key=ONE)
        for rule, as_of, expected, book, row in (
            ("H13", BEFORE, None, {}, {}),
            ("H13", ON, "unknown", {}, {}),
            ("H13", ON, None, {"title_filed_on": day(ON)}, {}),
            ("H13", ON, None, {"sold": 40}, {}),
            ("H13", ON, "unknown", {}, {"delivered_on": day("2026-10-11")}),
            ("H13", ON, "unknown", {}, {"delivered_on": day("2026-08-11"), "papers_on": None}),
            ("H13", "2026-10-11", "yellow", {}, {"delivered_on": day("2026-08-11"), "papers_on": None}),
            ("H13", ON, "yellow", {}, {"papers_on": None}),
            ("H14", ON, "unknown", {"delivered_on": day("2026-07-11")}, {"delivered_on": day("2026-10-11")}),
        )
    ),
    # homes sold finished have papers from their delivery, which is asked for after the last day of one on the contract
    *(
        Case("H13", as_of, expected, rows=(building(sold=40), *(batch(**row) for row in rows)), key=ONE)
        for as_of, expected, *rows in (
            (BEFORE, None, PAPERLESS),
            (ON, "unknown", PAPERLESS),
            (ON, None, PAPERLESS | {"papers_on": day(ON)}),
            (ON, None, PAPERLESS | {"delivered_on": day("2026-08-11")}),
            ("2026-10-11", "yellow", PAPERLESS | {"delivered_on": day("2026-08-11")}),
            (ON, None, PAPERLESS | {"delivered_on": day("2026-10-11")}),
            (ON, "yellow", PAPERLESS | REST, {"units": 20, "delivered_on": day("2026-08-10"), "papers_on": None}),
            (ON, "unknown", PAPERLESS | REST, {"units": 20, "delivered_on": day("2026-08-11"), "papers_on": None}),
            (ON, None, PAPERLESS | {"status": "struck"}),
        )
    ),
    # H14, H15: certificates by the day they were issued, and never an accusation while the fault is unclear
    Case("H14", BEFORE, None, rows=(building(sold=40), batch()), key=ONE),
    Case("H14", ON, "H14 orange 0", rows=(building(sold=40), batch()), key=ONE),
    Case("H14", ON, "H14 orange 39", rows=(building(sold=40), batch(("2026-10-10", 39))), key=ONE),
    Case("H14", ON, None, rows=(building(sold=40), batch(("2026-10-10", 39), ("2026-10-10", 1))), key=ONE),
    Case("H14", BEFORE, None, rows=(building(sold=40), batch(("2026-10-08", 40))), key=ONE),
    Case("H14", ON, "H14 orange 39", rows=(building(sold=40), batch(("2026-10-10", 39), ("2026-10-11", 1))), key=ONE),
    Case("H14", ON, "H15 red", rows=(building(sold=40), batch(delivered_on=day("2025-07-11"))), key=ONE),
    Case("H14", BEFORE, "orange", rows=(building(sold=40), batch(delivered_on=day("2025-07-11"))), key=ONE),
    Case("H14", BEFORE, None, rows=(building(sold=40), batch(fault="unclear_fault")), key=ONE),
    Case("H14", ON, "unknown", rows=(building(sold=40), batch(fault="unclear_fault")), key=ONE),
    Case("H14", ON, None, rows=(building(sold=40), batch(fault="not_developer")), key=ONE),
    # titles of homes sold finished have time from the contract, whether they were delivered or not
    *(
        Case("H14", as_of, expected, rows=(building(sold=40), batch(**FINISHED | row)), key=ONE)
        for as_of, expected, row in (
            (BEFORE, None, {}),
            (ON, "H14 orange 0", {}),
            (ON, "H14 orange 0", {"delivered_on": day("2026-10-01")}),
            (ON, "unknown", {"fault": "unclear_fault"}),
            (ON, "H15 red", {"contracted_on": day("2025-07-11"), "delivered_on": day("2026-10-01")}),
        )
    ),
    # limits of batches that end on 3 October, in the holidays, roll to the 8th; the year's end once, at its own end
    *(
        Case(rule, as_of, expected, rows=(building(sold=40), batch(**{"delivered_on": day(delivered)} | row)), key=ONE)
        for rule, delivered, row, on_the_8th, on_the_9th in (
            ("H13", "2026-08-04", {"papers_on": None}, None, "yellow"),
            ("H14", "2026-07-05", {}, None, "H14 orange"),
            ("H14", "2026-07-05", {"fault": "unclear_fault"}, None, "unknown"),
            ("H14", "2025-07-05", {}, "H14 orange", "H15 red"),
        )
        for as_of, expected in (("2026-10-08", on_the_8th), ("2026-10-09", on_the_9th))
    ),
    # the book says red; the batches that hold all of the building say otherwise, those that hold a part do not
    Case("H14", ON, "H15 red", rows=(TOLD,), key=ONE),
    Case("H14", ON, None, rows=(TOLD, batch(fault="not_developer")), key=ONE),
    Case("H14", ON, "H15 red 5", rows=(TOLD, batch(("2026-09-01", 5), units=20, fault="not_developer")), key=ONE),
    Case("H14", ON, "H15 red 10", rows=(TOLD, batch(("2026-09-01", 4), units=20, part="西")), key=ONE),
    Case("H14", ON, None, rows=(TOLD, batch(HALF, units=20), batch(HALF, units=20, part="西")), key=ONE),
    # how many were sold nobody says: what a batch shows stands, the rest is not known
    Case("H14", ON, "unknown", rows=(building(sold=None), batch(fault="not_developer")), key=ONE),
    Case("H14", ON, "orange", rows=(building(sold=None), batch()), key=ONE),
    # H12: a filing that either of them tells of
    Case("H12", ON, "yellow", rows=(building(accepted_on=day("2026-09-24")), batch()), key=ONE),
    Case("H12", ON, None, rows=(building(accepted_on=day("2026-09-24")), batch(filed_on=day(ON))), key=ONE),
    # H16: thirty working days after Thursday 20 August
    Case("H16", "2026-10-08", None, rows=(building(), batch(accepted_on=day("2026-08-20")))),
    Case("H16", ON, "yellow", rows=(building(), batch(accepted_on=day("2026-08-20")))),
    Case("H16", ON, None, rows=(building(), batch(accepted_on=day("2026-08-20"), registered_on=day(ON)))),
    Case("H16", ON, None, rows=(building(title_accepted_on=day("2026-08-20")), batch())),
    Case("H16", ON, "yellow", rows=(building(title_accepted_on=day("2026-08-20"), sold=41), batch())),
    # how many were sold nobody says: the book's registration may be of units outside of the batches, or of none
    *(
        Case("H16", as_of, expected, rows=(building(**TAKEN | book), batch(**row)))
        for as_of, expected, book, row in (
            ("2026-10-08", None, {}, {}),
            (ON, "unknown", {}, {}),
            (ON, None, {"registered_on": day(ON)}, {}),
            (ON, "yellow", {}, {"accepted_on": day("2026-08-20")}),
            (ON, "unknown", {}, {"accepted_on": day("2026-08-24")}),
            ("2026-10-13", "yellow", {}, {"accepted_on": day("2026-08-24")}),
            (ON, "yellow", {}, {"status": "struck"}),
        )
    ),
    Case("H16", ON, "yellow", rows=(building(**TAKEN), batch(), building(**TAKEN | {"building_no": "2号楼"}))),
)  # fmt: skip
