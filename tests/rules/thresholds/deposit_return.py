"""B17 to B20 where the return of a deposit was asked for again after a refusal: both sides of every threshold.

A refusal from before the request was of an earlier one, an agreement is of this one.
"""

from tests.rules.county import Case, day
from tests.rules.reported import Reported
from tests.rules.thresholds.deposit_life import APPLIED

AGAIN = APPLIED | {"return_reviewed_on": day("2026-09-25"), "return_agreed": False}
CASES = tuple(
    Case(rule, as_of, expected, deposit=AGAIN | more, reported=reported)
    for rule, as_of, expected, more, reported in (
        # five working days after 28 September: 29, 30 September, 8, 9 and 10 October
        ("B18", "2026-10-10", None, {}, ()),
        ("B18", "2026-10-11", "yellow", {}, ()),
        ("B18", "2026-10-11", "yellow", {"return_agreed": None}, ()),
        ("B18", "2026-10-11", None, {"return_agreed": True}, ()),
        ("B18", "2026-10-11", None, {"return_reviewed_on": day("2026-09-28")}, ()),
        ("B17", "2026-10-11", "blue", {"return_notice_on": day("2026-08-30")}, ()),
        ("B17", "2026-10-11", None, {}, ()),
        ("B19", "2026-10-11", None, {}, ()),
        ("B20", "2026-10-11", "orange", {}, (Reported("2026-10-09"),)),
        ("B20", "2026-10-11", "unknown", {}, ()),
        ("B20", "2026-09-27", None, {}, (Reported("2026-09-01"),)),
        ("B20", "2026-10-11", None, {"return_reviewed_on": day("2026-09-28")}, (Reported("2026-10-09"),)),
    )
)
