"""Every date of a listing, counted by hand from the notices of 2026, and the standard to the fen."""

from datetime import date

from monitor.values.calendar import Calendar
from monitor.values.listing_path import Known, PathStep, critical_path, early_gates, needs_extension
from monitor.values.listing_standard import reaches_standard

CALENDAR = Calendar.official()
X1, X2 = 500_000, 3_000_000


def test_dates_from_an_order_that_ran_out_before_the_holiday() -> None:
    known = Known(
        base=date(2026, 9, 30), least_months=12, notice_served_on=date(2026, 10, 12), objected_on=date(2026, 10, 16),
        extended=True, decided_on=date(2026, 10, 30), decision_served_on=date(2026, 11, 2),
        released_on=date(2026, 11, 3), corrected_on=date(2026, 11, 30), early_applied_on=date(2026, 12, 1),
    )  # fmt: skip
    path = {one.step: one.day for one in critical_path(known, CALENDAR)}
    # 1-7 October are off, Saturday 10 October works
    assert path == {
        PathStep.ORDER_DUE: date(2026, 9, 30),
        PathStep.NOTICE_TARGET: date(2026, 10, 16),
        PathStep.NOTICE_LATEST: date(2026, 10, 20),
        PathStep.WINDOW_ENDS: date(2026, 10, 19),
        PathStep.VERIFY_ENDS: date(2026, 10, 23),
        PathStep.DECIDE_WARN: date(2026, 10, 27),
        PathStep.DECIDE: date(2026, 11, 3),
        PathStep.DECIDE_EXTENDED: date(2026, 12, 1),
        PathStep.PUBLISH: date(2026, 11, 30),
        PathStep.SHARE: date(2026, 11, 12),
        PathStep.EARLY_45: date(2027, 5, 30),
        PathStep.EARLY_36: date(2027, 10, 30),
        PathStep.EARLY_DECIDE: date(2026, 12, 22),
        PathStep.EXPIRE: date(2029, 10, 30),
    }
    sure = {one.step for one in critical_path(Known(date(2026, 12, 20), 12), CALENDAR) if one.provisional}
    assert PathStep.DECIDE in sure
    assert PathStep.ORDER_DUE not in sure


def test_an_extension_is_needed_where_no_day_is_left_after_the_window() -> None:
    base = date(2026, 9, 30)
    # served on 26 October the window ends on 2 November, the decision may be made on the 3rd, the last day
    assert not needs_extension(base, date(2026, 10, 26), CALENDAR)
    assert needs_extension(base, date(2026, 10, 27), CALENDAR)


def test_both_early_gates_and_the_standard() -> None:
    decided = date(2026, 10, 30)
    assert early_gates(None, decided, 12, CALENDAR) == (None, date(2027, 10, 30))
    assert early_gates(date(2026, 10, 1), decided, 0, CALENDAR) == (date(2027, 4, 30), decided)
    assert early_gates(date(2026, 10, 1), None, 12, CALENDAR) == (None, None)
    cases = (
        (X1, None, None, "E16"), (X1 - 1, 10, X2, "E17"), (X1 - 1, 10, X2 - 1, None), (X1 - 1, 9, X2, None),
        (None, 10, None, None), (None, None, X2, None),
    )  # fmt: skip
    for worst, heads, owed, rule in cases:
        assert reaches_standard(worst, heads, owed, X1, X2) == rule
