"""Rules that rest on visits: both sides of every threshold, and every way in which a circumstance ends."""

from datetime import date
from typing import Any

from tests.rules.county import Case, attended, day, person, refused_row, visit

PAPERS = {"papers_asked_on": day("2026-09-29"), "papers_due_on": day("2026-10-09")}
NINE = tuple(person(n) for n in range(1, 10))
DOUBT = refused_row("inspections")
STRANGER = {"rostered": False, "registered_on": None}
OTHER = {"inspection_no": "SFJC-2"}


def on(rule: str, as_of: str, expected: str | None, *rows: Any, done: str | None = None) -> Case:
    return Case(rule, as_of, expected, {"completed_on": day(done)}, rows=rows)


def goods(**more: Any) -> Any:
    """Goods seen on 8 October."""
    return visit("2026-10-08", "goods-paid", **more)


def recheck(on: str, *observed: str, result: str = "done") -> Any:
    return visit(on, *observed, kind="recheck", result=result, inspection_no="SFJC-2")


CASES = (
    # asked for by 9 October, which stands where the request put it
    on("A10", "2026-10-09", None, visit("2026-09-29", "papers-withheld", **PAPERS)),
    on("A10", "2026-10-10", "orange", visit("2026-09-29", "papers-withheld", **PAPERS)),
    on("A10", "2026-10-10", "orange", visit("2026-09-29", "papers-withheld", due_on=day("2026-10-09"))),
    # a day of the holiday moves to the 8th
    on("A10", "2026-10-08", None, visit("2026-09-29", "papers-withheld", papers_due_on=day("2026-10-03"))),
    on("A10", "2026-10-09", "orange", visit("2026-09-29", "papers-withheld", papers_due_on=day("2026-10-03"))),
    # the day of the request itself goes before the day by which all is to be put right
    on("A10", "2026-10-10", "orange", visit("2026-09-29", "papers-withheld", **PAPERS, due_on=day("2026-10-20"))),
    on("A10", "2026-10-09", None, visit("2026-09-29", "papers-withheld", **PAPERS, due_on=day("2026-09-30"))),
    # another request puts the first one off neither, nor does one without a day
    *(
        on(
            "A10",
            as_of,
            expected,
            visit("2026-09-29", "papers-withheld", **PAPERS),
            visit(seen, "papers-withheld", **by),
        )
        for seen, by in (
            ("2026-09-30", {"papers_due_on": day("2026-10-25"), **OTHER}),
            ("2026-09-30", {"due_on": day("2026-10-25"), **OTHER}),
            ("2026-09-28", {"papers_due_on": day("2026-10-25"), **OTHER}),
            ("2026-09-28", OTHER),
        )
        for as_of, expected in (("2026-10-09", None), ("2026-10-10", "orange"))
    ),
    on("A10", "2026-10-10", "unknown", visit("2026-09-29", "papers-withheld")),
    on("A10", "2026-10-10", None, visit("2026-09-29", **PAPERS)),
    on("A10", "2026-10-10", None, visit("2026-09-29", "papers-withheld", done_on=day("2026-10-10"), **PAPERS)),
    on("C11", "2026-10-07", None, visit("2026-10-08", "dispute-hold")),
    on("C11", "2026-10-08", "orange", visit("2026-10-08", "dispute-hold")),
    on("C11", "2026-10-08", "orange", visit("2026-10-08", "dispute-hold"), done="2026-10-01"),
    # somebody was seen at work on 5 October: three days end on the 8th
    on("D03", "2026-10-08", None, visit("2026-10-05", "realname-unused", heads=3)),
    on("D03", "2026-10-09", "orange", visit("2026-10-05", "realname-unused", heads=3)),
    # attendance of September: somebody was at work by the 30th at the latest, three days end on 3 October
    on("D03", "2026-10-03", "unknown", visit("2026-09-28", "realname-unused"), *attended(1)),
    on("D03", "2026-10-03", None, visit("2026-09-30", "realname-unused"), *attended(1)),
    on("D03", "2026-10-04", "orange", visit("2026-09-28", "realname-unused"), *attended(1)),
    on("D03", "2026-10-08", "orange", visit("2026-10-08", "realname-unused"), *attended(1)),
    on("D03", "2026-10-09", "unknown", visit("2026-10-05", "realname-unused")),
    on("D03", "2026-10-09", "unknown", visit("2026-10-05", "realname-unused", heads=0)),
    # nine registered: of ten seen that is 90 %, of eleven less
    on("D04", "2026-10-08", None, visit("2026-10-08", heads=10), *NINE),
    on("D04", "2026-10-08", "yellow", visit("2026-10-08", heads=11), *NINE),
    on("D04", "2026-10-07", None, visit("2026-10-08", heads=11), *NINE),
    on("D04", "2026-10-09", None, visit("2026-10-08", heads=11), visit("2026-10-09", heads=10), *NINE),
    on("D04", "2026-10-08", "yellow", visit("2026-10-08", heads=10), *NINE[:8], person(9, left_on=date(2026, 10, 7))),
    on("D04", "2026-10-08", None, visit("2026-10-08", heads=10), *NINE[:8], person(9, left_on=date(2026, 10, 8))),
    on(
        "D04",
        "2026-10-08",
        "yellow",
        visit("2026-10-08", heads=10),
        *NINE[:8],
        person(9, registered_on=date(2026, 10, 9)),
    ),
    # no roster ever named the project: nobody knows who is registered, until a list that covers it leaves it out
    on("D04", "2026-10-08", "unknown", visit("2026-10-08", heads=10)),
    on("D04", "2026-10-08", "unknown", visit("2026-10-08", heads=10), person(1, **STRANGER, waits_for_roster=True)),
    on("D04", "2026-10-08", "unknown", visit("2026-10-08", heads=10), refused_row("roster")),
    on("D04", "2026-10-08", "yellow", visit("2026-10-08", heads=10), person(1, **STRANGER, waits_for_roster=False)),
    on("D04", "2026-10-08", "yellow", visit("2026-10-08", heads=10), person(1, registered_on=None)),
    on("D04", "2026-10-08", "yellow", visit("2026-10-08", heads=10), person(1, left_on=date(2026, 10, 7))),
    on("D04", "2026-10-07", None, visit("2026-10-08", heads=10)),
    # who enters on the day after the count was not on site on its day
    *(
        on("D04", "2026-10-08", expected, visit("2026-10-08", heads=10), *NINE[:8], person(9, entered_on=entered))
        for entered, expected in ((date(2026, 10, 8), None), (date(2026, 10, 9), "yellow"))
    ),
    on("D04", "2026-10-08", None, visit("2026-10-08", heads=0), *NINE),
    on("D04", "2026-10-08", "unknown", visit("2026-10-08", heads=11), *NINE, refused_row("roster")),
    on("D04", "2026-10-08", "yellow", visit("2026-10-08", heads=12), *NINE, refused_row("roster")),
    on("D04", "2026-10-08", None, goods(), *NINE),
    on("E14", "2026-10-07", None, goods()),
    on("E14", "2026-10-08", "orange", goods()),
    on("E14", "2026-10-08", None, visit("2026-10-08", "cards-held")),
    on("E14", "2026-10-08", "unknown", DOUBT),
    # its own row closes it: done, said done, or passed at the second look; a failed second look keeps it open
    on("E14", "2026-10-09", "orange", goods(done_on=day("2026-10-10"))),
    on("E14", "2026-10-10", None, goods(done_on=day("2026-10-10"))),
    on("E14", "2026-10-09", None, goods(result="done")),
    on("E14", "2026-10-09", "orange", goods(result="open")),
    on("E14", "2026-10-09", "orange", goods(result="open", done_on=day("2026-10-09"))),
    on("E14", "2026-10-09", "orange", goods(result="done", recheck="failed")),
    on("E14", "2026-10-09", None, goods(recheck="passed", rechecked_on=day("2026-10-09"))),
    on("E14", "2026-10-09", "orange", goods(recheck="passed", rechecked_on=day("2026-10-10"))),
    # a later visit that names it put right, or a recheck that no longer sees it; silence clears nothing
    on("E14", "2026-10-09", None, goods(), visit("2026-10-09", cleared=("goods-paid",), **OTHER)),
    on("E14", "2026-10-08", "orange", goods(), visit("2026-10-09", cleared=("goods-paid",), **OTHER)),
    on("E14", "2026-10-09", "orange", goods(), visit("2026-10-07", cleared=("goods-paid",), **OTHER)),
    on("E14", "2026-10-09", "orange", goods(), visit("2026-10-09", cleared=("cards-held",), **OTHER)),
    on("E14", "2026-10-09", "orange", goods(), visit("2026-10-09", result="sound", **OTHER)),
    on("E14", "2026-10-09", None, goods(), recheck("2026-10-09")),
    on("E14", "2026-10-09", "orange", goods(), recheck("2026-10-09", "goods-paid")),
    on("E14", "2026-10-09", "orange", goods(), recheck("2026-10-09", result="open")),
    on("E18", "2026-10-07", None, visit("2026-10-08", "contact-lost")),
    on("E18", "2026-10-08", "emergency", visit("2026-10-08", "contact-lost")),
    on("E18", "2026-10-08", "emergency", visit("2026-10-08", "office-empty")),
    on("E18", "2026-10-08", None, visit("2026-10-08", "owner-exit")),
    on("E19", "2026-10-08", None, visit("2026-10-08", "tax-unpaid")),
    on("E19", "2026-10-08", None, visit("2026-10-08", "tax-unpaid", "goods-paid")),
    on("E19", "2026-10-08", "yellow", visit("2026-10-08", "tax-unpaid", "owner-exit")),
    on("E19", "2026-10-07", None, visit("2026-10-06", "tax-unpaid"), visit("2026-10-08", "power-down", **OTHER)),
    on("E19", "2026-10-08", "yellow", visit("2026-10-06", "tax-unpaid"), visit("2026-10-08", "power-down", **OTHER)),
    on("E19", "2026-10-08", None, visit("2026-10-06", "tax-unpaid"), visit("2026-10-08", "tax-unpaid", **OTHER)),
)
