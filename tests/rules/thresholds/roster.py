"""D. Roster: both sides of every threshold."""

from datetime import date

from tests.rules.county import Case, Row, person, refused_row

TRAINED = {"trained_on": date(2026, 9, 1)}
BUILT: Row = {"works_kind": "房建"}
TERMS: Row = {"pay_standard": "260元/天", "pay_time": "每月15日", "pay_method": "银行代发"}
GONE = {"left_on": date(2026, 10, 9), "settled_on": date(2026, 10, 9)}
DOUBT = (refused_row("roster"),)
SIXTEEN, EVE = date(2026, 9, 2), date(2026, 9, 1)
UNENTERED = (person(30, entered_on=None),)
STRANGER: Row = {"rostered": False, "registered_on": None}
UNSTARTED: Row = {"permit_on": None, "contract_on": None}
LEFT: Row = {"left_on": date(2026, 9, 20)}
UNTYPED: Row = {"paper": None, "paper_on": date(2026, 9, 1)}
SIGNS: Row = {"paper": "contract", "paper_on": date(2026, 10, 10)}
"""Of whom a contract is told that is to be signed tomorrow."""
CASES = (
    Case("D01", "2026-10-09", None, rows=tuple(person(n) for n in range(1, 21))),
    # one of twenty is five per cent, one of nineteen is more
    Case("D01", "2026-10-09", "yellow", rows=(person(1, registered_on=None), *(person(n) for n in range(2, 21)))),
    Case("D01", "2026-10-09", "orange", rows=(person(1, registered_on=None), *(person(n) for n in range(2, 20)))),
    Case("D01", "2026-10-09", "orange", rows=(person(1, registered_on=date(2026, 9, 2)),)),
    # registered, and nobody knows whether before he entered; whoever is not registered is so whenever he entered
    Case("D01", "2026-10-09", "unknown", rows=(person(1, entered_on=None), *(person(n) for n in range(2, 21)))),
    Case("D01", "2026-10-09", "orange", rows=(person(1, entered_on=None, registered_on=None),)),
    Case("D01", "2026-10-09", "D01 yellow 1", rows=(
        person(1, registered_on=None), person(2, entered_on=None), *(person(n) for n in range(3, 21)),
    )),
    Case("D01", "2026-10-09", "unknown", rows=(person(1, entered_on=None, registered_on=date(2026, 10, 9)),)),
    Case("D01", "2026-10-08", "orange", rows=(person(1, entered_on=None, registered_on=date(2026, 10, 9)),)),
    Case("D01", "2026-10-09", None, rows=(person(1, entered_on=None, **STRANGER, waits_for_roster=True), person(2))),
    # known from a payroll only: counts once a later roster has come without him
    *(
        Case("D01", "2026-10-09", expected, rows=(
            person(21, rostered=False, waits_for_roster=waits, registered_on=None),
            *(person(n) for n in range(1, 21)),
        ))
        for waits, expected in ((True, None), (False, "yellow"))
    ),
    # a project that no roster names and where people work: unknown, until a list that covers it leaves it out
    *(
        Case("D01", "2026-10-09", expected, rows=rows)
        for rows, expected in (
            ((), None),
            ((person(1, **STRANGER, waits_for_roster=True),), "unknown"),
            ((person(1, **STRANGER, waits_for_roster=False),), "D01 orange 1"),
            ((person(1, **STRANGER, waits_for_roster=False), person(2, **STRANGER, waits_for_roster=True)), "orange"),
            ((person(1, **STRANGER, waits_for_roster=True), person(2)), None),
            *(
                pair
                for book in ("attendance", "payroll")
                for pair in (
                    ((refused_row(book),), "unknown"),
                    ((refused_row(book), person(1)), None),
                    ((refused_row(book), person(1, **STRANGER, waits_for_roster=False)), "orange"),
                )
            ),
            ((person(1, **STRANGER, waits_for_roster=True), refused_row("roster")), "unknown"),
        )
    ),
    Case("D02", "2026-10-09", "yellow", rows=(person(1, paper="none"), *(person(n) for n in range(2, 21)))),
    Case("D02", "2026-10-09", "orange", rows=(person(1, paper=None), *(person(n) for n in range(2, 20)))),
    Case("D02", "2026-10-09", None, rows=(person(1, paper="agreement"),)),
    # who left is one of the roster all the same, with a paper or without
    *(
        Case("D02", "2026-10-09", expected, rows=(
            person(1, paper=None, **one), person(2, **other), *(person(n) for n in range(3, more)),
        ))
        for one, other, more, expected in (
            ({}, LEFT, 21, "yellow"), ({}, LEFT, 20, "orange"), (LEFT, {}, 21, "yellow"), (LEFT, {}, 20, "orange"),
        )
    ),
    # of whom only a payroll knows nobody asked for a contract yet: he counts in D01
    Case("D02", "2026-10-09", None, rows=(person(1, paper=None, rostered=False), person(2))),
    Case("D02", "2026-10-09", "orange", rows=(person(1, paper=None), person(2))),
    # who comes tomorrow need not have signed yet
    Case("D02", "2026-10-09", None, rows=(person(1, paper=None, entered_on=date(2026, 10, 10)), person(2))),
    Case("D02", "2026-10-10", "orange", rows=(person(1, paper=None, entered_on=date(2026, 10, 10)), person(2))),
    # signed on a day, and nobody wrote what: not known, unless others have signed nothing for certain
    *(
        Case("D02", "2026-10-09", expected, rows=(
            *(person(n, **one) for n, one in enumerate(people, 1)), *(person(n) for n in range(len(people) + 1, 21)),
        ))
        for people, expected in (
            ((UNTYPED,), "unknown"),
            ((UNTYPED, {"paper": None}), "D02 yellow 1"),
            ((UNTYPED, {"paper": "none"}, {"paper": None}), "D02 orange 2"),
            (({"paper": "none", "paper_on": date(2026, 9, 1)},), "D02 yellow 1"),
            (({"paper": "agreement", "paper_on": date(2026, 9, 1)},), None),
            ((UNTYPED | LEFT,), "unknown"),
            ((UNTYPED | {"entered_on": date(2026, 10, 10)},), None),
            ((UNTYPED | {"rostered": False},), None),
            # who is to sign tomorrow has signed nothing yet, whatever it will be
            (({"paper": None, "paper_on": date(2026, 10, 9)},), "unknown"),
            (({"paper": None, "paper_on": date(2026, 10, 10)},), "D02 yellow 1"),
            ((UNTYPED, {"paper": None, "paper_on": date(2026, 10, 10)}), "D02 yellow 1"),
            # a contract that is told beside a day of signing ahead: not known until that day, unless others have none
            *(
                pair
                for paper in ("contract", "agreement")
                for pair in (
                    ((SIGNS | {"paper": paper},), "unknown"),
                    (({"paper": paper, "paper_on": date(2026, 10, 9)},), None),
                    ((SIGNS | {"paper": paper}, {"paper": None}), "D02 yellow 1"),
                )
            ),
            ((SIGNS | LEFT,), "unknown"),
            ((SIGNS | {"paper": "none"},), "D02 yellow 1"),
            ((SIGNS | {"entered_on": date(2026, 10, 10)},), None),
            ((SIGNS | {"rostered": False},), None),
        )
    ),
    # trained on the day of entry is in time, the day after is not; who has left is no longer asked about
    Case("D07", "2026-10-09", None, BUILT, rows=(person(1, **TRAINED),)),
    Case("D07", "2026-10-09", "blue", BUILT, rows=(person(1, trained_on=date(2026, 9, 2)), person(2, **TRAINED))),
    Case("D07", "2026-10-09", "blue", BUILT, rows=(person(1, trained_on=None),)),
    # who is there without a day of entry: never trained, or trained nobody knows whether in time
    Case("D07", "2026-10-09", "blue", BUILT, rows=(person(1, trained_on=None, entered_on=None),)),
    Case("D07", "2026-10-09", "unknown", BUILT, rows=(person(1, entered_on=None, **TRAINED),)),
    Case("D07", "2026-10-09", "blue", BUILT, rows=(person(1, entered_on=None, **TRAINED), person(2, trained_on=None))),
    Case("D07", "2026-10-09", None, BUILT, rows=(person(1, entered_on=None, **TRAINED | GONE),)),
    Case("D07", "2026-10-08", "blue", BUILT, rows=(person(1, trained_on=None, **GONE),)),
    Case("D07", "2026-10-09", None, BUILT, rows=(person(1, trained_on=None, **GONE),)),
    # 18号 is of buildings and municipal works: no other works are accused by it, and those of a kind nobody told asked
    *(
        Case("D07", "2026-10-09", expected, {"works_kind": kind}, rows=(person(1, trained_on=trained), *more))
        for kind, trained, expected, *more in (
            ("市政工程", None, "blue"), ("公路", None, None), ("水利", None, None), ("电力", None, None),
            ("其他", None, None), (None, None, "unknown"), ("厂房及道路", None, "unknown"),
            (None, date(2026, 9, 1), None), ("公路", None, None, *DOUBT),
            # the row of the project that was refused may be one of another kind
            ("公路", None, "unknown", refused_row("projects")), ("房建", None, "unknown", refused_row("projects")),
            ("公路", date(2026, 9, 1), None, refused_row("projects")),
            ("房建", date(2026, 9, 1), None, refused_row("projects")),
            ("公路", date(2026, 9, 1), "unknown", refused_row("projects"), *DOUBT),
            ("公路", date(2026, 9, 1), "unknown", refused_row("projects"),
             person(2, trained_on=date(2026, 9, 1), entered_on=None)),
        )
    ),
    Case("D07", "2026-08-31", None, BUILT, rows=(person(1, trained_on=None),)),
    Case("D07", "2026-09-01", "blue", BUILT, rows=(person(1, trained_on=None),)),
    # a refused row may be the correction of one who is wrong, or one more
    *(
        Case("D01", "2026-10-09", expected, rows=(
            *(person(n, registered_on=None) for n in range(1, wrong + 1)),
            *(person(n) for n in range(wrong + 1, 29)), *DOUBT * doubt,
        ))
        for wrong, doubt, expected in (
            (1, 0, "yellow"), (1, 1, "unknown"), (2, 0, "orange"), (2, 1, "unknown"), (3, 1, "orange"),
        )
    ),
    # of forty and of sixty one more is no more than 5 %: only whether anybody is left depends on the refused row
    *(
        Case(rule, "2026-10-09", expected, rows=(
            *(person(n, **lack) for n in range(1, wrong + 1)),
            *(person(n) for n in range(wrong + 1, heads + 1)), *DOUBT,
        ))
        for rule, lack in (("D01", {"registered_on": None}), ("D02", {"paper": None}))
        for wrong, heads, expected in (
            (1, 40, "unknown"), (2, 60, "yellow"), (2, 59, "unknown"),
            # two of thirty-nine are more than 5 %, two of forty are not: the refused row may be one more
            (3, 39, "unknown"), (3, 38, "orange"),
        )
    ),
    Case("D07", "2026-10-09", "unknown", BUILT, rows=(person(1, trained_on=None), *DOUBT)),
    Case("D07", "2026-10-09", "blue", BUILT, rows=(person(1, trained_on=None), person(2, trained_on=None), *DOUBT)),
    Case("D09", "2026-10-09", "unknown", rows=(person(30), *DOUBT)),
    Case("D09", "2026-10-09", "red", rows=(person(30), person(29, entered_on=date(1999, 1, 1)), *DOUBT)),
    Case("D08", "2026-10-09", None, rows=(person(1, **TERMS),)),
    Case("D08", "2026-10-09", "blue", rows=(person(1, **TERMS), person(2, **TERMS | {"pay_time": None}))),
    Case("D08", "2026-10-09", "blue", rows=(person(1, **TERMS), person(2, **TERMS | {"pay_standard": None}))),
    # what is to be signed tomorrow has left out nothing yet
    *(
        Case("D08", day, expected, rows=(person(1, **TERMS), person(2, **TERMS | SIGNS | {"pay_time": None})))
        for day, expected in (("2026-10-09", None), ("2026-10-10", "blue"))
    ),
    *(  # a refused row may put one right, and not two
        Case("D08", "2026-10-09", expected, rows=(
            person(1, **TERMS), *(person(n, **TERMS | {"pay_time": None}) for n in lacking), *DOUBT,
        ))
        for lacking, expected in (((2,), "unknown"), ((2, 3), "blue"))
    ),
    Case(
        "D08", "2026-10-09", None,
        rows=(person(1, **TERMS), person(2, **TERMS | {"pay_standard": None, "day_rate_fen": 26_000})),
    ),
    # nobody's way of payment is told: the roster has no such column; without any paper it is D02
    Case("D08", "2026-10-09", "unknown", rows=(person(1, **TERMS | {"pay_method": None}),)),
    Case("D08", "2026-10-09", None, rows=(person(1, **TERMS), person(2, paper="none"))),
    Case("D08", "2026-10-09", None, rows=(person(1, **TERMS), person(2, **GONE))),
    # nine of ten is nine tenths, eight of nine is less
    Case("D10", "2026-10-09", None, rows=(person(1), *(person(n, card_mark=f"{n}") for n in range(2, 11)))),
    Case("D10", "2026-10-09", "yellow", rows=(person(1), *(person(n, card_mark=f"{n}") for n in range(2, 10)))),
    # a refused row may give a card to one who is listed, or take it away
    *(
        Case("D10", "2026-10-09", expected, rows=(
            *(person(n) for n in range(1, without + 1)),
            *(person(n, card_mark=f"{n}") for n in range(without + 1, heads + 1)), *DOUBT,
        ))
        for without, heads, expected in (
            (2, 10, "unknown"), (3, 10, "yellow"), (3, 39, "unknown"), (3, 40, None),
        )
    ),
    Case("D10", "2026-10-09", None, rows=(person(1, **GONE), person(2, card_mark="2"))),
    Case("D10", "2026-10-08", "yellow", rows=(person(1, **GONE), person(2, card_mark="2"))),
    Case("D10", "2026-10-09", None, rows=(person(1, **GONE),)),
    # worker 30 is sixteen on 2 September
    Case("D09", "2026-10-09", "red", rows=(person(30, entered_on=date(2026, 9, 1)),)),
    Case("D09", "2026-09-01", "red", rows=(person(30, entered_on=date(2026, 9, 1)),)),
    Case("D09", "2026-08-31", None, rows=(person(30, entered_on=date(2026, 9, 1)),)),
    Case("D09", "2026-10-09", None, rows=(person(30, entered_on=date(2026, 9, 2)),)),
    # without a day of entry: under 16 to this day or on leaving is under 16 on entry, later nobody can tell
    Case("D09", "2026-09-01", "red", rows=UNENTERED),
    Case("D09", "2026-09-02", "unknown", rows=UNENTERED),
    Case("D09", "2026-10-09", "red", rows=(person(30, entered_on=None, left_on=date(2026, 9, 1)),)),
    Case("D09", "2026-10-09", "unknown", rows=(person(30, entered_on=None, left_on=date(2026, 9, 2)),)),
    Case("D09", "2026-09-01", "red", rows=(person(30, entered_on=None, left_on=date(2026, 9, 2)),)),
    # who was 16 before the first day the project tells of was so on entry
    Case("D09", "2026-10-09", None, rows=(person(1, entered_on=None),)),
    Case("D09", "2026-10-09", None, UNSTARTED | {"started_on": SIXTEEN}, rows=UNENTERED),
    Case("D09", "2026-10-09", "unknown", UNSTARTED | {"started_on": EVE}, rows=UNENTERED),
    Case("D09", "2026-10-09", "unknown", UNSTARTED | {"permit_on": SIXTEEN, "contract_on": EVE}, rows=UNENTERED),
    Case("D09", "2026-10-09", "unknown", UNSTARTED, rows=(person(1, entered_on=None),)),
    Case("D09", "2026-10-09", "red", UNSTARTED, rows=(person(30), person(1, entered_on=None))),
    Case("D09", "2026-10-09", None, rows=(person(30, entered_on=None, rostered=False),)),
)  # fmt: skip
