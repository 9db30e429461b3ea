"""A forecast says what the pace says, how sure it is, and nothing where too little was told."""

from datetime import date, timedelta

import pytest

from monitor.values.housing import ProblemKind, kinds_named
from monitor.values.housing_forecast import Forecast, Told, foretell, slips

FIRST, TODAY = date(2026, 9, 1), date(2026, 11, 23)


def told(*percents: int, days: int = 10) -> list[Told]:
    return [Told(FIRST + timedelta(days=days * number), percent) for number, percent in enumerate(percents)]


def test_a_steady_pace_ends_on_one_day() -> None:
    end = FIRST + timedelta(days=30 + 20)
    assert foretell(told(50, 60, 70, 80), TODAY) == Forecast(end, end, end, 100, 4, FIRST)


def test_one_wrong_figure_does_not_move_the_middle() -> None:
    found = foretell(told(40, 45, 10, 55, 60, 65), TODAY)
    assert found is not None
    assert found.middle == FIRST + timedelta(days=50 + 70)


def test_an_uneven_pace_widens_the_range() -> None:
    found = foretell(told(40, 41, 50, 52, 65, 66), TODAY)
    assert found is not None
    assert found.early is not None
    assert found.middle is not None
    assert found.late is not None
    assert found.early < found.middle < found.late


@pytest.mark.parametrize(
    "figures",
    [
        told(50, 60, 70),
        told(50, 60, 70, 80, days=9),
        told(70, 80, 90, 100),
        [Told(one.day - timedelta(days=300), one.percent) for one in told(50, 60, 70, 80)],
        [],
    ],
)
def test_too_little_or_too_old_foretells_nothing(figures: list[Told]) -> None:
    assert foretell(figures, TODAY) is None


def test_a_standstill_has_no_end_and_a_figure_of_tomorrow_does_not_count() -> None:
    stands = foretell(told(50, 50, 50, 50), TODAY)
    assert stands is not None
    assert (stands.middle, stands.early, stands.late, stands.pace) == (None, None, None, 0)
    assert foretell([*told(50, 60, 70), Told(TODAY + timedelta(days=1), 99)], TODAY) is None
    again = foretell([*told(50, 50, 50, 50), Told(FIRST + timedelta(days=40), 70)], TODAY)
    assert again is not None
    assert again.late is None


def test_each_day_is_counted_against_the_one_promised_before() -> None:
    days = [date(2026, 6, 30), date(2026, 9, 30), date(2026, 9, 30), date(2026, 8, 31)]
    assert [(one.days, one.is_late) for one in slips(days)] == [(None, False), (92, True), (0, False), (-30, False)]
    assert slips([]) == []


def test_words_of_ledgers_are_kinds_of_problems_and_words_nobody_knows_are_others() -> None:
    assert kinds_named("停工、延期、办证难") == [ProblemKind.STOPPED, ProblemKind.LATE, ProblemKind.TITLE]
    assert kinds_named("示范词") == [ProblemKind.OTHER]
    assert kinds_named(" ") == kinds_named(None) == []
