"""Since when a breach is said to hold, and the day before on which it does not."""

from monitor.check.findings import list_alerts
from monitor.db import Database
from tests.rules.county import Case, attended, building, day, different, due, judge, refused_row, visit
from tests.rules.looked import looked
from tests.rules.thresholds.account_flow import paid_past
from tests.rules.thresholds.case_file import FILED
from tests.rules.thresholds.wage import owed_three_months

ON = "2026-10-20"
PAST = {"paid_on": day("2026-09-08"), "voucher": "SF-HD1", "payee_mark": "示范", "elsewhere": True}
BOND = {"form": "bank", "valid_from": day("2026-03-01")}
REFUSED = refused_row("inspections")
SUMLESS = due(202608, "2026-09-08", **PAST)
DATED = (
    # three days from the last of September are over on 4 October: a visit before that day waits for it
    (Case("D03", ON, "orange", rows=(visit("2026-10-08", "realname-unused"), *attended(1))), "2026-10-08"),
    (Case("D03", ON, "orange", rows=(visit("2026-09-28", "realname-unused"), *attended(1))), "2026-10-04"),
    # the wage of September falls due on 15 October
    (Case("E16", ON, "red", rows=owed_three_months(500_000)), "2026-10-16"),
    # what went past the account is of the day whose sum is told, not of one that nobody wrote a sum for
    (Case("C10", ON, "orange", rows=(SUMLESS, paid_past()), key="SF-HD1"), "2026-10-08"),
    # a guarantee that ended, and a board from the earlier of what a check found and of a photo grown too old
    (Case("A03", ON, "orange", {"guarantee_to": day("2026-10-09")}), "2026-10-10"),
    (Case("A03", ON, "orange", {"guarantee_to": day("2026-10-09"), "guarantee_form": "none"}), "2026-10-10"),
    *(
        (Case("A09", ON, "yellow", {"board_photo_on": day(photo)}, rows=looked("2026-10-08", "unsound")), since)
        for photo, since in (("2026-07-01", "2026-09-30"), ("2026-07-20", "2026-10-08"))
    ),
    # a refused row may have put right what the check found: only the photo is sure
    (
        Case("A09", ON, "yellow", {"board_photo_on": day("2026-07-12")}, rows=(*looked("2026-10-08"), REFUSED)),
        "2026-10-11",
    ),
    # a guarantee that is too short is so from its first day, a request made too early from its own
    (Case("B08", ON, "yellow", deposit=BOND | {"valid_to": day("2027-02-28")}), "2026-03-01"),
    (Case("B17", ON, "blue", deposit={"return_applied_on": day("2026-10-08")}), "2026-10-08"),
    (
        Case("C13", ON, "orange", account={"notice_on": day("2026-09-20"), "closing_on": day("2026-10-08")}),
        "2026-10-08",
    ),
    (Case("C11", ON, "orange", rows=(visit("2026-10-08", "dispute-hold"),)), "2026-10-08"),
    # the earliest building speaks, whichever stands first
    *(
        (
            Case(
                "H17",
                ON,
                "red",
                rows=tuple(
                    building(building_no=f"{number}号楼", structure_result="failed", structure_tested_on=day(tested))
                    for number, tested in enumerate(days, start=1)
                ),
            ),
            "2026-10-09",
        )
        for days in (("2026-10-09", "2026-10-12"), ("2026-10-12", "2026-10-09"))
    ),
)
BEGUN = (
    # labour cost due on the 10th: nothing came in within the seven days, so that it was one breach from its first day,
    # be it that a part came after them; what came within them ended the breach for the days until they were over
    *((None, None, "2026-10-11"), (1, "2026-10-18", "2026-10-11"), (1, "2026-10-19", "2026-10-11")),
    *((1, "2026-10-21", "2026-10-11"), (0, "2026-10-12", "2026-10-11")),
    *((1, "2026-10-17", "2026-10-18"), (1, "2026-10-12", "2026-10-18"), (1, None, "2026-10-18")),
)
"""Sum paid in, day of its payment, and since when the breach is told on the 20th."""
LATE = (
    # sixty working days end on 28 May, ninety on 10 July: an extension that comes after both leaves the breach one
    *((None, "F05 orange", "2026-05-08", "2026-05-29"), ("2026-07-11", "F06 red", "2026-05-08", "2026-07-11")),
    *(("2026-07-10", "F06 red", "2026-07-11", "2026-07-11"), ("2026-05-28", "F06 red", "2026-07-11", "2026-07-11")),
)
"""Day of the extension of a case, the step on 20 October, and since when it is told, in all and at the step."""
BEFORE = (
    Case("E16", "2026-10-15", None, rows=owed_three_months(500_000)),
    Case("D03", "2026-10-07", None, rows=(visit("2026-10-08", "realname-unused"), *attended(1))),
)


def test_a_breach_is_told_since_its_first_day(database: Database) -> None:
    cases = [case for case, _since in DATED]
    assert different(cases, judge(database, cases)) == []
    with database.reading() as session:
        rows = list_alerts(session, sorted({case.rule for case in cases}))
    told = {(row["rule"], row["matter"]["code"]): row["since"] for row in rows}
    assert [told[case.rule, f"SF-{number}"] for number, case in enumerate(cases)] == [since for _case, since in DATED]


def test_labour_cost_that_did_not_come_is_told_since_its_first_day(database: Database) -> None:
    cases = [
        Case("C06", ON, "C07 orange", rows=(due(202609, "2026-10-10", sum_, paid_on=day(on)),), key="2026-09")
        for sum_, on, _since in BEGUN
    ]
    assert different(cases, judge(database, cases)) == []
    with database.reading() as session:
        told = {row["matter"]["code"]: (row["since"], row["step_since"]) for row in list_alerts(session, ("C06",))}
    assert [told[f"SF-{number}"] for number in range(len(BEGUN))] == [(since, "2026-10-18") for *_, since in BEGUN]


def test_an_extension_after_the_longer_limit_leaves_the_first_day_of_the_shorter(database: Database) -> None:
    cases = [
        Case("F05", ON, step, FILED | {"extended_on": None if extended is None else day(extended)})
        for extended, step, *_days in LATE
    ]
    assert different(cases, judge(database, cases)) == []
    with database.reading() as session:
        told = {row["matter"]["code"]: (row["since"], row["step_since"]) for row in list_alerts(session, ("F05",))}
    assert [told[f"SF-{number}"] for number in range(len(LATE))] == [(since, at) for _on, _step, since, at in LATE]


def test_there_is_none_on_the_day_before(database: Database) -> None:
    assert different(BEFORE, judge(database, BEFORE)) == []
