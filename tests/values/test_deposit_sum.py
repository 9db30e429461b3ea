"""The required deposit (rulebook 2.19): its examples by hand, and what holds for every county, contractor and works."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.values.deposit_history import History
from monitor.values.deposit_regions import ANHUI, FUJIAN, HUNAN, NATIONAL, REGIONS, XINJIANG, Region, in_force
from monitor.values.deposit_sum import Factor, Proposal, Works, propose
from monitor.values.terms import DepositRelief
from monitor.values.words import say

WAN = 1_000_000
SIGNED = date(2026, 3, 2)
VALUES = {
    "small_project.limit": 300 * WAN,
    "deposit.permille": 20,
    "deposit.multi_permille": None,
    "deposit.cap": None,
}
FRAME = in_force(NATIONAL, VALUES, {"deposit.permille"})
UNKNOWN = History(SIGNED)
NEW = History(SIGNED, listed=False, checked=True)


def clean(years: int) -> History:
    return replace(NEW, first_stored_on=SIGNED.replace(year=SIGNED.year - years))


ARREARS = replace(NEW, last_arrears_on=date(2025, 9, 1), first_stored_on=date(2020, 1, 1))
OLD_ARREARS = replace(NEW, last_arrears_on=date(2024, 9, 1), first_stored_on=date(2020, 1, 1))
LISTED = replace(ARREARS, listed=True)
LADDER = (LISTED, ARREARS, NEW, clean(2), clean(3))
"""From the worst past to the best."""


def works(wan: int, history: History = NEW, **more: object) -> Works:
    return replace(Works(wan * WAN, history, others=0, practices_ok=True, key_works=False), **more)


def required(region: Region, sites: Works) -> tuple[int | None, DepositRelief | None]:
    found = propose(in_force(region, VALUES, {"deposit.permille"}), sites)
    return None if found.required_fen is None else found.required_fen // 100, found.exempt


@pytest.mark.parametrize(
    ("region", "sites", "yuan", "exempt"),
    [
        (NATIONAL, works(1000), 200_000, None),
        (NATIONAL, works(1000, UNKNOWN), 200_000, None),
        (NATIONAL, works(1000, clean(1)), 200_000, None),
        (NATIONAL, works(1000, clean(2)), 100_000, None),
        (NATIONAL, works(1000, clean(3)), 0, DepositRelief.CLEAN),
        (NATIONAL, works(1000, clean(3), practices_ok=False), 100_000, None),
        (NATIONAL, works(1000, clean(3), practices_ok=None), 100_000, None),
        (NATIONAL, works(1000, ARREARS), 300_000, None),
        (NATIONAL, works(1000, OLD_ARREARS), 300_000, None),
        (NATIONAL, works(1000, LISTED), 400_000, None),
        (NATIONAL, works(1000, others=3), 200_000, None),
        (NATIONAL, works(299), 0, DepositRelief.SMALL),
        (NATIONAL, works(299, UNKNOWN), 59_800, None),
        (NATIONAL, works(299, ARREARS), 89_700, None),
        (NATIONAL, works(299, OLD_ARREARS), 0, DepositRelief.SMALL),
        (NATIONAL, works(300), 60_000, None),
        (FUJIAN, works(1000), 150_000, None),
        (FUJIAN, works(1000, others=1), 100_000, None),
        (FUJIAN, works(1000, UNKNOWN, others=1), 150_000, None),
        (FUJIAN, works(1000, ARREARS, others=1), 225_000, None),
        (FUJIAN, works(1000, LISTED, others=1), 300_000, None),
        (FUJIAN, works(1000, clean(2)), 50_000, None),
        (FUJIAN, works(1000, clean(3)), 0, DepositRelief.CLEAN),
        (FUJIAN, works(399), 0, DepositRelief.SMALL),
        (FUJIAN, works(400), 60_000, None),
        (FUJIAN, works(400, end_on=date(2026, 6, 1)), 0, DepositRelief.SMALL),
        (FUJIAN, works(400, end_on=date(2026, 6, 2)), 60_000, None),
        (FUJIAN, works(100_000), 5_000_000, None),
        (FUJIAN, works(100_000, ARREARS), 22_500_000, None),
        (XINJIANG, works(999), 299_700, None),
        (XINJIANG, works(1000), 200_000, None),
        (XINJIANG, works(9999), 1_999_800, None),
        (XINJIANG, works(10_000), 1_000_000, None),
        (XINJIANG, works(999, others=1), 249_750, None),
        (XINJIANG, works(10_000, others=1), 500_000, None),
        (XINJIANG, works(60_000), 5_000_000, None),
        (ANHUI, works(29_999), 3_000_000, None),
        (ANHUI, works(30_000), 3_000_000, None),
        (ANHUI, works(60_000), 5_000_000, None),
        (ANHUI, works(60_000, LISTED), 12_000_000, None),
        (HUNAN, works(6000), 900_000, None),
        (HUNAN, works(8000), 1_000_000, None),
        (HUNAN, works(8000, key_works=True), 1_200_000, None),
        (HUNAN, works(20_000, key_works=True), 2_500_000, None),
        (HUNAN, works(20_000, key_works=None), 1_000_000, None),
        (NATIONAL, works(1000, annual_fen=400 * WAN, by_year=True), 80_000, None),
        (NATIONAL, works(1000, by_year=True), None, None),
        (NATIONAL, replace(works(1), contract_fen=None), None, None),
        (NATIONAL, replace(works(1, clean(3)), contract_fen=None), 0, DepositRelief.CLEAN),
    ],
)
def test_the_sum_is_what_the_rulebook_says(
    region: Region, sites: Works, yuan: int | None, exempt: DepositRelief | None
) -> None:
    assert required(region, sites) == (yuan, exempt)


def test_the_county_sets_rate_ceiling_and_rate_for_several_projects_within_the_frame() -> None:
    own = in_force(
        NATIONAL, VALUES | {"deposit.permille": 30, "deposit.multi_permille": 5, "deposit.cap": 20 * WAN}, ()
    )
    assert propose(own, works(400)).required_fen == 12 * WAN
    assert propose(own, works(1000)).required_fen == 20 * WAN
    assert propose(own, works(1000, ARREARS)).required_fen == 45 * WAN
    assert propose(own, works(1000, others=1)).required_fen == 5 * WAN


@pytest.mark.parametrize(
    ("last", "within_one", "within_two"),
    [
        ("2024-03-02", False, False),
        ("2024-03-03", False, True),
        ("2025-03-02", False, True),
        ("2025-03-03", True, True),
        (None, False, False),
    ],
)
def test_a_past_is_measured_from_the_day_of_signing(last: str | None, within_one: bool, within_two: bool) -> None:
    past = replace(NEW, last_arrears_on=date.fromisoformat(last) if last else None)
    assert (past.had_arrears(1), past.had_arrears(2)) == (within_one, within_two)


@pytest.mark.parametrize(
    ("stored", "last", "years"),
    [
        ("2023-03-02", None, 3),
        ("2023-03-03", None, 2),
        ("2020-01-01", "2024-03-02", 2),
        ("2020-01-01", "2024-03-03", 1),
        ("2025-12-01", "2020-01-01", 0),
        (None, None, 0),
    ],
)
def test_clean_years_begin_with_the_first_deposit_or_the_last_arrears(
    stored: str | None, last: str | None, years: int
) -> None:
    days = [None if text is None else date.fromisoformat(text) for text in (stored, last)]
    assert replace(NEW, first_stored_on=days[0], last_arrears_on=days[1]).clean_years == years


@pytest.mark.parametrize(
    ("sites", "assumed"),
    [
        (works(1000), []),
        (works(1000, UNKNOWN), ["listed", "arrears"]),
        (works(299, UNKNOWN), ["listed", "arrears", "small"]),
        (works(1000, clean(3), practices_ok=None), ["arrears"]),
        (works(1000, others=None), ["multi"]),
        (replace(works(1), contract_fen=None), ["basis", "small"]),
        (works(1000, History(None, listed=False, checked=True)), ["arrears"]),
    ],
)
def test_what_nobody_answered_is_named_as_an_assumption(sites: Works, assumed: Sequence[str]) -> None:
    assert [line.factor.value for line in propose(FRAME, sites).assumptions] == list(assumed)


def test_a_rate_of_our_own_is_named_as_one() -> None:
    [line] = [line for line in propose(in_force(NATIONAL, VALUES), works(1000)).lines if line.factor is Factor.RATE]
    assert (line.assumed, line.confidence.value) == (True, "R")


PASTS = st.builds(
    History,
    st.none() | st.just(SIGNED),
    st.none() | st.booleans(),
    st.booleans(),
    st.none() | st.dates(date(2018, 1, 1), SIGNED),
    st.none() | st.dates(date(2018, 1, 1), date(2027, 1, 1)),
)
FEN = st.integers(0, 10**13)
ANSWER = st.none() | st.booleans()
SITES = st.builds(
    Works, st.none() | FEN, PASTS, st.none() | FEN, st.booleans(), st.none() | st.dates(SIGNED, date(2030, 1, 1)),
    st.none() | st.integers(0, 9), ANSWER, ANSWER,
)  # fmt: skip
COUNTY = st.fixed_dictionaries(
    {
        "small_project.limit": st.integers(0, 1000 * WAN),
        "deposit.permille": st.integers(10, 30),
        "deposit.multi_permille": st.none() | st.integers(5, 30),
        "deposit.cap": st.none() | st.integers(1, 1000 * WAN),
    }
)
STANDARDS = st.builds(in_force, st.sampled_from(list(REGIONS.values())), COUNTY)


def total(found: Proposal) -> int:
    assert found.required_fen is not None
    return found.required_fen


@given(STANDARDS, SITES)
def test_every_proposal_is_explained_and_stays_within_its_bounds(region: Region, sites: Works) -> None:
    found = propose(region, sites)
    assert found.required_fen is None or 0 <= found.required_fen <= (sites.basis_fen or 0) * 6 // 100
    assert (found.exempt is not None) == (found.required_fen == 0 and say(found.lines[-1].text).endswith("应存0元。"))
    assert all(line.articles for line in found.lines)
    for line in found.lines:
        assert "{" not in say(line.text) and "{" not in say(line.text, "en")


@given(STANDARDS, SITES, FEN, FEN)
def test_within_a_band_more_contract_never_asks_less(region: Region, sites: Works, one: int, other: int) -> None:
    sites = replace(sites, by_year=False, contract_fen=0)
    small, large = sorted((one, other))
    if region.band(small) is not region.band(large):
        return
    low, high = (propose(region, replace(sites, contract_fen=fen)) for fen in (small, large))
    assert total(low) <= total(high)


@given(STANDARDS, SITES, FEN)
def test_a_worse_past_never_asks_less(region: Region, sites: Works, fen: int) -> None:
    sums = [
        total(propose(region, replace(sites, contract_fen=fen, by_year=False, history=past, practices_ok=True)))
        for past in LADDER
    ]
    assert sums == sorted(sums, reverse=True)


@given(STANDARDS, SITES, FEN)
def test_what_is_unknown_neither_raises_nor_cuts(region: Region, sites: Works, fen: int) -> None:
    sites = replace(sites, contract_fen=fen, by_year=False, others=0, history=UNKNOWN)
    found, plain = propose(region, sites), propose(region, replace(sites, history=NEW))
    assert found.rate == plain.rate == region.band(fen).rate
    assert found.exempt is None


@given(STANDARDS, SITES, FEN, st.integers(1, 9))
def test_other_projects_never_raise_the_rate_nor_bring_it_below_half_a_percent(
    region: Region, sites: Works, fen: int, others: int
) -> None:
    sites = replace(sites, contract_fen=fen, by_year=False, history=NEW)
    one, many = (propose(region, replace(sites, others=count)).rate or 0 for count in (0, others))
    assert 500 <= many <= one


@given(STANDARDS, SITES, FEN)
def test_the_ceiling_holds_whoever_is_not_raised(region: Region, sites: Works, fen: int) -> None:
    sites = replace(sites, contract_fen=fen, by_year=False)
    found = propose(region, sites)
    raised = sites.history.listed or (sites.history.had_arrears(2) and not sites.history.listed)
    cap = region.key_cap_fen if region.key_cap_fen and sites.key_works else region.band(fen).cap_fen
    if raised and found.exempt is None:
        assert total(found) == fen * (found.rate or 0) // 100_000
    elif cap is not None:
        assert total(found) <= cap


@given(STANDARDS, SITES, FEN)
def test_small_works_are_spared_only_where_a_clean_year_is_known(region: Region, sites: Works, fen: int) -> None:
    found = propose(region, replace(sites, contract_fen=fen, by_year=False))
    if found.exempt is DepositRelief.SMALL:
        assert sites.history.had_arrears(1) is False
        assert fen < (region.small_fen or 0) or region.small_months
    if found.exempt is DepositRelief.CLEAN:
        assert sites.history.clean_years is not None and sites.history.clean_years >= 3
        assert sites.practices_ok and not sites.history.listed
