"""B12 to B14 where the notices are our own: both sides of every threshold, and one notice beside another."""

from typing import Any

from tests.rules.county import Case, day
from tests.rules.drawn import Drawn
from tests.rules.orders import of

DECISION: dict[str, Any] = {"kind": "decision", "subject_role": "contractor"}
UNMET = of(DECISION)
CASES = (
    # five working days after 18 September: 20, 21, 22, 23 and 24 September
    Case("B13", "2026-09-24", None, rows=UNMET, drawn=(Drawn("2026-09-18"),)),
    Case("B13", "2026-09-25", "red", rows=UNMET, drawn=(Drawn("2026-09-18"),)),
    Case("B13", "2026-09-25", None, rows=UNMET, drawn=(Drawn("2026-09-18", received="2026-09-20"),)),
    Case("B13", "2026-09-25", None, rows=UNMET, drawn=(Drawn("2026-09-18", "2026-09-25"),)),
    Case("B13", "2026-09-25", None, rows=UNMET, drawn=(Drawn("2026-09-18", status="withdrawn"),)),
    # ten after 9 October: 10, 12 to 16 and 19 to 22 October
    Case("B14", "2026-10-22", None, rows=UNMET, drawn=(Drawn("2026-09-18", "2026-10-09"),)),
    Case("B14", "2026-10-23", "orange", rows=UNMET, drawn=(Drawn("2026-09-18", "2026-10-09"),)),
    Case("B14", "2026-10-23", None, rows=UNMET, drawn=(Drawn("2026-09-18", "2026-10-09", "2026-10-23"),)),
    Case(
        "B14", "2026-10-23", "orange", rows=UNMET,
        drawn=(Drawn("2026-09-18", "2026-10-09", "2026-10-22", refilled_fen=19_999),),
    ),
)  # fmt: skip
