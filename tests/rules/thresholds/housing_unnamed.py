"""H. Housing projects of which the register of buildings, which came for others, names no building (0188)."""

from typing import Any

from tests.rules.county import Case, attended, building, day, refused_row
from tests.rules.thresholds.housing_money import COVERED, PUSHED, SHORT
from tests.rules.thresholds.housing_works import IDLE, ON, PERMIT, UNPAID

STOPPED, QUOTA = {"stopped_on": day("2026-08-01")}, {"presale_quota_fen": 100}
UNFIT = {"whitelist_fit": "unmet"}
OF_WORKS = ("H02", "H03", "H04", "H08", "H10", "H11", "H16", "H17", "H18", "H25", "H28", "H29")
"""What is sold, due, done or at rest is told by the buildings alone, and nothing of it before works begin."""


def _unnamed(rule: str, expected: str | None, row: dict[str, Any], **more: Any) -> Case:
    return Case(rule, ON, expected, row, **more)


CASES = (
    # stopped by the ledger, wages of August owed by the works it is built as, and nobody named a building
    *(_unnamed(rule, "unknown", STOPPED, linked=UNPAID) for rule in (*OF_WORKS, "H20")),
    *(_unnamed(rule, None, STOPPED | {"solved": True}, linked=UNPAID) for rule in (*OF_WORKS, "H20")),
    # nothing told at all, a day of the start, one that is still ahead, or somebody at work, is no word of not begun
    *(_unnamed(rule, "unknown", {}) for rule in OF_WORKS),
    *(_unnamed(rule, "unknown", PERMIT | {"started_on": day(ON)}) for rule in OF_WORKS),
    *(_unnamed(rule, None, PERMIT | {"started_on": day("2026-10-10")}) for rule in OF_WORKS),
    *(_unnamed(rule, None, PERMIT) for rule in OF_WORKS),
    *(_unnamed(rule, "unknown", PERMIT, linked=(*UNPAID, *attended(1, month=202608))) for rule in OF_WORKS),
    *(_unnamed(rule, "unknown", PERMIT, rows=(refused_row("housing"),)) for rule in OF_WORKS),
    *(_unnamed(rule, "unknown", PERMIT, linked=(*UNPAID, refused_row("attendance"))) for rule in OF_WORKS),
    # homes are sold without a permit before anybody builds them
    _unnamed("H20", "unknown", PERMIT | {"presale_permitted": False}),
    _unnamed("H20", None, PERMIT | {"presale_permitted": False, "solved": True}),
    # a building that is named, and of which nothing else is told, is asked for nothing more here
    *(_unnamed(rule, None, STOPPED, rows=(building(),)) for rule in ("H08", "H10", "H11", "H16", "H17", "H18", "H20")),
    # what the ledger alone shows stands, and what it clears is clear
    _unnamed("H01", "yellow", {"permit_on": day("2026-06-30")}),
    _unnamed("H07", "orange", IDLE | {"stopped_on": day("2025-10-03")}),
    _unnamed("H23", "unknown", STOPPED | SHORT | QUOTA),
    _unnamed("H23", "unknown", STOPPED | SHORT),
    _unnamed("H23", "unknown", STOPPED | SHORT | QUOTA | {"presale_balance_fen": None}),
    _unnamed("H23", "unknown", STOPPED | SHORT | QUOTA | {"finish_cost_fen": None}),
    _unnamed("H23", None, STOPPED | COVERED | QUOTA),
    _unnamed("H23", None, STOPPED | COVERED),
    _unnamed("H23", None, STOPPED | SHORT | {"presale_quota_fen": 99}),
    _unnamed("H23", None, PERMIT | SHORT | QUOTA),
    _unnamed("H23", None, STOPPED | SHORT | QUOTA | {"solved": True}),
    *(_unnamed("H26", "unknown", row) for row in (UNFIT, {"whitelist_fit": "other"}, PUSHED)),
    *(
        _unnamed("H26", None, row)
        for row in (
            {"whitelist_fit": "met"}, PUSHED | {"whitelist_pushed_on": day("2026-09-09")},
            UNFIT | {"solved": True}, PUSHED | {"solved": True}, UNFIT | {"financed_on": day(ON)},
        )
    ),
)  # fmt: skip
