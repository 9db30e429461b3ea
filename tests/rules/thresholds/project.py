"""A. Set-up and guarantees: both sides of every threshold."""

from tests.rules.county import Case, day

ENDS = {"guarantee_to": day("2026-10-09")}
CASES = (
    Case("A03", "2026-10-09", None, {"guarantee_fen": 50_000}),
    Case("A03", "2026-10-09", "orange", {"guarantee_fen": 49_999}),
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
)
