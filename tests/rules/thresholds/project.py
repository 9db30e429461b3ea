"""A. Set-up and guarantees: both sides of every threshold."""

from typing import Any

from tests.rules.county import Case, day, due, refused_row, visit
from tests.rules.looked import looked

FOUND = looked("2026-10-08", "unsound", "legalaid", "payday")
DOUBT = refused_row("inspections")
LATE = due(202608, "2026-10-01")
REFUSED = refused_row("allocations", 202608)


def board(as_of: str, expected: str | None, *rows: Any, **project: Any) -> Case:
    return Case("A09", as_of, expected, project, rows=rows)


def cycle(expected: str | None, *rows: Any, as_of: str = "2026-10-09", months: int | None = 1, **more: Any) -> Case:
    return Case("A05", as_of, expected, {"cycle_months": months} | more, rows=rows)


ENDS = {"guarantee_to": day("2026-10-09")}
CASES = (
    Case("A03", "2026-10-09", None, {"guarantee_fen": 50_000}),
    Case("A03", "2026-10-09", "orange", {"guarantee_fen": 49_999}),
    Case("A03", "2026-10-09", "orange", {"guarantee_fen": 49_999, "guarantee_to": None}),
    Case("A03", "2026-10-09", "orange", {"guarantee_form": "none", "guarantee_fen": None, "guarantee_to": None}),
    Case("A03", "2026-10-09", None, {"guarantee_to": day("2026-10-09")}),
    Case("A03", "2026-10-10", "orange", {"guarantee_to": day("2026-10-09")}),
    Case("A03", "2026-10-10", None, {"guarantee_to": day("2026-10-09"), "completed_on": day("2026-10-10")}),
    Case("A03", "2026-10-10", "unknown", {"guarantee_to": None}),
    Case("A03", "2026-10-09", "unknown", {"contract_fen": None}),
    # a guarantee that ended is a breach whatever its amount
    *(
        Case("A03", as_of, expected, ENDS | {field: None})
        for field in ("guarantee_fen", "contract_fen")
        for as_of, expected in (("2026-10-09", "unknown"), ("2026-10-10", "orange"))
    ),
    # that there is none is contradicted by an amount or a day, unless that is a breach as well
    *(
        Case("A03", as_of, expected, {"guarantee_form": "none"} | told)
        for as_of, expected, told in (
            ("2026-10-09", "unknown", {}),
            ("2026-10-09", "unknown", {"guarantee_to": None}),
            ("2026-10-09", "unknown", {"guarantee_fen": None}),
            ("2026-10-09", "unknown", {"guarantee_to": None, "contract_fen": None}),
            ("2026-10-09", "orange", {"guarantee_fen": 49_999}),
            ("2026-10-09", "orange", {"guarantee_fen": 0, "guarantee_to": None}),
            ("2026-10-09", "unknown", ENDS),
            ("2026-10-10", "orange", ENDS),
        )
    ),
    # without any guarantee the amount of the contract does not matter
    Case(
        "A03",
        "2026-10-09",
        "orange",
        {"contract_fen": None, "guarantee_form": "none", "guarantee_fen": None, "guarantee_to": None},
    ),
    Case("A05", "2026-10-09", None, {"cycle_months": 1}),
    Case("A05", "2026-10-09", "orange", {"cycle_months": 2}),
    Case("A05", "2026-10-09", "unknown", {"cycle_months": None}),
    # no cycle of a month reaches past the end of the month after the month of work
    cycle(None, due(202608, "2026-09-30")),
    cycle("A05 orange 2", LATE),
    cycle("A05 orange 14", due(202608, "2027-10-09")),
    cycle("A05 orange 3", LATE, months=3),
    cycle("A05 orange 2", LATE, months=None),
    cycle("unknown", due(202608, "2026-09-30"), months=None),
    cycle(None, LATE, completed_on=day("2026-10-09")),
    # what was paid in full by the day clears its month, a part does not, and a sum that nobody told may have
    cycle(None, due(202608, "2026-10-01", 100_000)),
    cycle("orange", due(202608, "2026-10-01", 99_999)),
    cycle("orange", due(202608, "2026-10-01", 100_000, paid_on=day("2026-10-10"))),
    cycle(None, due(202608, "2026-10-01", 100_000, paid_on=day("2026-10-10")), as_of="2026-10-10"),
    cycle(None, due(202608, "2026-10-01", due_fen=0)),
    cycle("unknown", due(202608, "2026-10-01", paid_on=day("2026-10-09"))),
    cycle("orange", due(202608, "2026-10-01", paid_on=day("2026-10-10"))),
    cycle("orange", due(202607, "2026-10-01", paid_on=day("2026-10-09")), LATE),
    # a month that has not begun may be planned anew
    *(
        cycle(expected, due(202611, on), as_of=as_of)
        for as_of, on, expected in (
            ("2026-10-31", "2027-01-01", None),
            ("2026-11-01", "2027-01-01", "orange"),
            ("2026-11-01", "2026-12-31", None),
        )
    ),
    # a refused row may put a month right or tell of one, and changes nothing of what stands without it
    cycle("unknown", LATE, REFUSED),
    cycle("unknown", LATE, refused_row("allocations")),
    cycle("orange", LATE, due(202607, "2026-10-01"), REFUSED),
    cycle("orange", LATE, due(202607, "2026-10-01"), REFUSED, REFUSED),
    cycle("unknown", LATE, due(202607, "2026-10-01"), REFUSED, refused_row("allocations", 202607)),
    cycle("unknown", LATE, due(202607, "2026-10-01"), refused_row("allocations")),
    cycle("unknown", REFUSED),
    cycle("orange", REFUSED, months=2),
    # 90 days after 11 July
    Case("A09", "2026-10-09", None, {"board_photo_on": day("2026-07-11")}),
    Case("A09", "2026-10-10", "yellow", {"board_photo_on": day("2026-07-11")}),
    Case("A09", "2026-10-09", "yellow", {"board_whole": False}),
    Case("A09", "2026-10-09", "yellow", {"board_present": False}),
    # nothing is asked once the works are complete
    *(
        Case(rule, "2026-10-09", expected, wrong | {"completed_on": day(on)})
        for rule, level, wrong in (
            ("A05", "orange", {"cycle_months": 2}),
            ("A09", "yellow", {"board_present": False}),
        )
        for on, expected in (("2026-10-09", None), ("2026-10-10", level))
    ),
    Case("A09", "2026-10-09", "unknown", {"board_present": None}),
    # an old photo is a breach whatever the other cells leave empty
    *(
        Case("A09", as_of, expected, {"board_photo_on": day("2026-07-11"), field: None})
        for field in ("board_present", "board_whole")
        for as_of, expected in (("2026-10-09", "unknown"), ("2026-10-10", "yellow"))
    ),
    Case("A09", "2026-10-10", "unknown", {"board_photo_on": None}),
    # what two officers signed of the board, from the day of the check, whatever a ledger without a day says
    board("2026-10-07", None, *FOUND),
    board("2026-10-08", "yellow", *FOUND),
    board("2026-10-11", "yellow", *FOUND),
    board("2026-10-11", "yellow", *FOUND, board_present=None, board_whole=None, board_photo_on=None),
    board("2026-10-07", "unknown", *FOUND, board_whole=None),
    board("2026-10-08", None, *FOUND, completed_on=day("2026-10-08")),
    board("2026-10-11", "yellow", *looked("2026-10-08")),
    board("2026-10-11", None, *looked("2026-10-08", "sound")),
    board("2026-10-11", None, *looked("2026-10-08", "unseen", unseen=("payday",))),
    # an item found missing is a breach, whatever is said of the whole
    board("2026-10-11", "yellow", *looked("2026-10-08", "sound", "payday")),
    board("2026-10-11", "yellow", *looked("2026-10-08", "unseen", "payday")),
    # a board found sound fills no cell that the ledger leaves empty, and takes nothing back that it says
    board("2026-10-11", "unknown", *looked("2026-10-08", "sound"), board_whole=None),
    board("2026-10-11", "yellow", *looked("2026-10-08", "sound"), board_whole=False),
    # a later check that finds it sound, not one that did not look, nor one that names an item
    board("2026-10-09", "yellow", *FOUND, *looked("2026-10-10", "sound")),
    board("2026-10-10", None, *FOUND, *looked("2026-10-10", "sound")),
    board("2026-10-10", "yellow", *FOUND, *looked("2026-10-07", "sound")),
    board("2026-10-10", "yellow", *FOUND, *looked("2026-10-10", "unseen")),
    board("2026-10-10", "yellow", *FOUND, *looked("2026-10-10", "sound", "payday")),
    board("2026-10-10", "yellow", *looked("2026-10-07", "sound"), *FOUND),
    # a good recheck that does not find it unsound again; the visit's own row
    board("2026-10-10", None, *FOUND, visit("2026-10-10", kind="recheck", result="done")),
    board("2026-10-10", "yellow", *FOUND, visit("2026-10-10", kind="recheck", result="open")),
    board("2026-10-10", "yellow", *FOUND, visit("2026-10-10", kind="daily", result="sound")),
    board("2026-10-10", "yellow", *FOUND, *looked("2026-10-10", kind="recheck", result="done")),
    board("2026-10-10", None, *looked("2026-10-08", result="done", done_on=day("2026-10-10"))),
    board("2026-10-09", "yellow", *looked("2026-10-08", result="done", done_on=day("2026-10-10"))),
    board("2026-10-10", None, *looked("2026-10-08", result="open", recheck="passed", rechecked_on=day("2026-10-10"))),
    # a later photo of a board that the ledger says is there and whole; one of the day itself may be from before
    board("2026-10-10", None, *FOUND, board_photo_on=day("2026-10-09")),
    board("2026-10-10", "yellow", *FOUND, board_photo_on=day("2026-10-08")),
    board("2026-10-10", "yellow", *FOUND, board_photo_on=day("2026-10-11")),
    board("2026-10-11", None, *FOUND, board_photo_on=day("2026-10-11")),
    *(
        board("2026-10-10", expected, *FOUND, board_photo_on=day("2026-10-09"), **{field: said})
        for field in ("board_present", "board_whole")
        for said, expected in ((None, "yellow"), (False, "yellow"))
    ),
    # a refused row of a visit may be the one that put it right, and changes nothing of what stands without it
    board("2026-10-11", "unknown", *FOUND, DOUBT),
    board("2026-10-07", None, *FOUND, DOUBT),
    board("2026-10-11", "yellow", *FOUND, DOUBT, board_whole=False),
    board("2026-10-11", "unknown", *FOUND, DOUBT, board_photo_on=day("2026-07-13")),
    board("2026-10-11", "yellow", *FOUND, DOUBT, board_photo_on=day("2026-07-12")),
    board("2026-10-11", "yellow", DOUBT, board_photo_on=day("2026-07-12")),
)
