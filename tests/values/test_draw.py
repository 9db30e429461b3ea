"""A draw by lot: the same for ever from its record, within its groups and numbers, and even among officers."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from monitor.values.plans import Lot, draw

CODES = st.lists(st.text("ABC0123456789-", min_size=1, max_size=8), min_size=0, max_size=30, unique=True)
OFFICERS = st.lists(st.text("0123456789", min_size=1, max_size=5), min_size=2, max_size=6, unique=True)


@given(CODES, OFFICERS, st.text(max_size=20), st.integers(0, 10), st.integers(0, 10), st.randoms())
def test_a_draw_is_the_same_in_whatever_order_it_is_given(
    codes: list[str], officers: list[str], seed: str, east: int, west: int, shuffled: Random
) -> None:
    lots = [Lot(code, "east" if place % 2 else "west") for place, code in enumerate(codes)]
    quotas = {"east": east, "west": west}
    fallen = draw(seed, lots, quotas, officers)
    shuffled.shuffle(lots)
    shuffled.shuffle(officers)
    assert draw(seed, lots, dict(reversed(quotas.items())), officers) == fallen


@given(CODES, OFFICERS, st.text(max_size=20), st.integers(0, 40))
def test_a_draw_takes_what_was_asked_once_each_and_burdens_officers_evenly(
    codes: list[str], officers: list[str], seed: str, wanted: int
) -> None:
    fallen = draw(seed, [Lot(code) for code in codes], {"": wanted}, officers)
    taken = [one.code for one in fallen]
    assert len(taken) == len(set(taken)) == min(wanted, len(codes))
    assert set(taken) <= set(codes)
    assert all(len(set(one.officers)) == 2 for one in fallen)
    load = Counter(officer for one in fallen for officer in one.officers)
    assert max(load.values(), default=0) - min((load[officer] for officer in officers), default=0) <= 1


def test_a_draw_falls_as_its_description_says() -> None:
    """Computed by hand with sha256sum over ``2026-11-26|site|SF-1`` and so on."""
    lots = [Lot(f"SF-{number}") for number in range(1, 6)]
    fallen = draw("2026-11-26", lots, {"": 2}, ["01", "02", "03"])
    assert [(one.code, one.officers) for one in fallen] == [("SF-2", ("01", "02")), ("SF-1", ("03", "01"))]
