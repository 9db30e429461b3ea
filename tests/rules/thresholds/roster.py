"""D. Roster: both sides of every threshold."""

from datetime import date

from tests.rules.county import Case, person

CASES = (
    Case("D01", "2026-10-09", None, rows=tuple(person(n) for n in range(1, 21))),
    # one of twenty is five per cent, one of nineteen is more
    Case("D01", "2026-10-09", "yellow", rows=(person(1, registered_on=None), *(person(n) for n in range(2, 21)))),
    Case("D01", "2026-10-09", "orange", rows=(person(1, registered_on=None), *(person(n) for n in range(2, 20)))),
    Case("D01", "2026-10-09", "orange", rows=(person(1, registered_on=date(2026, 9, 2)),)),
    Case("D02", "2026-10-09", "yellow", rows=(person(1, paper="none"), *(person(n) for n in range(2, 21)))),
    Case("D02", "2026-10-09", "orange", rows=(person(1, paper=None), *(person(n) for n in range(2, 20)))),
    Case("D02", "2026-10-09", None, rows=(person(1, paper="agreement"),)),
    # worker 30 is sixteen on 2 September
    Case("D09", "2026-10-09", "red", rows=(person(30, entered_on=date(2026, 9, 1)),)),
    Case("D09", "2026-10-09", None, rows=(person(30, entered_on=date(2026, 9, 2)),)),
)
