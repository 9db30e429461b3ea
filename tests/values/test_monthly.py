"""What held in a month, of values that began on any day: the same as asking every day of the month."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.values.monthly import Span, spans_of

JANUARY = date(2026, 1, 1)
BEGUN = st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 4), max_size=8)


def held(begun: dict[date, int], month: int) -> tuple[int, date] | None:
    """The least value that held on a day of the month and the day on which it first began; None if a day had none."""
    found, day = set(), date(2026, month, 1)
    while (day.year, day.month) == (2026, month):
        last = max((one for one in begun if one <= day), default=None)
        if last is None:
            return None
        found.add((begun[last], last))
        day += timedelta(days=1)
    return min(found)


@given(BEGUN)
def test_each_month_has_the_least_that_held_on_a_day_of_it(begun: dict[date, int]) -> None:
    spans = spans_of(sorted(begun.items()))
    assert [span.month for span in spans] == sorted({span.month for span in spans}, reverse=True)
    for month in range(1, 13):
        span = next((one for one in spans if one.month <= 202600 + month), Span(0, None, None))
        there = held(begun, month)
        assert (span.value, span.begun) == ((there[0], there[1].toordinal()) if there else (None, None))


def test_a_standard_that_rises_in_december_holds_from_january() -> None:
    begun = [(date(2025, 1, 1), 2000), (date(2025, 12, 16), 2200)]
    first, second = (day.toordinal() for day, _value in begun)
    assert spans_of(begun) == [Span(202601, 2200, second), Span(202512, 2000, first), Span(202501, 2000, first)]


def test_of_a_month_that_began_before_the_first_value_nothing_is_known() -> None:
    assert spans_of([(date(2026, 3, 2), 2000)])[-1] == Span(202603, None, None)
    assert spans_of([]) == []
