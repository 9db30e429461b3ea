"""The grade by people, amount, act, place and window: both sides of every threshold, and what outranks what."""

from datetime import date
from typing import Any

from monitor.values.emergencies import Deed, EmergencyKind, Grade, Scene
from monitor.values.event_grade import Told, grade_of, window_of
from monitor.values.parameters import PARAMETERS, defaults

QUIET = date(2026, 11, 23)


def graded(people: int | None = 1, fen: int | None = 0, *deeds: Deed, scene: Scene = Scene.SITE,
           on: date = QUIET, **more: Any) -> int:  # fmt: skip
    return grade_of(Told(people, fen, deeds, scene, on), defaults() | more).grade


def test_people_and_amount_grade_from_their_threshold_on() -> None:
    people = {heads: graded(heads) for heads in (4, 5, 29, 30, 49, 50, 99, 100)}
    assert people == {4: 4, 5: 4, 29: 4, 30: 3, 49: 3, 50: 2, 99: 2, 100: 1}
    million = 100_000_000
    sums = {fen: graded(1, fen) for fen in (million // 2 - 1, million // 2, million - 1, million, 3 * million)}
    assert list(sums.values()) == [4, 3, 3, 2, 1]
    assert graded(None, None) == 4
    reasons = grade_of(Told(None, None, (), Scene.SITE, QUIET), defaults()).reasons
    assert ["不明" in str(one) for one in reasons] == [False, True, True]


def test_one_extreme_act_outranks_every_count_and_says_so() -> None:
    for deed in Deed:
        floor = Grade.EXTRA if deed.is_extreme else Grade.MAJOR if deed.blocks_traffic else Grade.GENERAL
        assert graded(1, 0, deed) == floor, deed
    found = grade_of(Told(1, 0, (Deed.CLIMBING,), Scene.SITE, QUIET), defaults())
    assert str(found.reasons[0]).startswith("有“攀爬塔吊、楼顶”，一项极端行为即定为Ⅰ级")
    for kind in EmergencyKind:
        found = grade_of(Told(None, None, (), Scene.SITE, QUIET, kind), defaults())
        assert found.grade == (Grade.EXTRA if kind.is_extreme else Grade.GENERAL), "one tap on the kind says so already"
    told = Told(1, 0, (Deed.CLIMBING,), Scene.SITE, QUIET, EmergencyKind.EXTREME_CLAIM)
    assert len(grade_of(told, defaults()).reasons) == 1
    assert graded(1, 0, scene=Scene.COUNTY) == Grade.LARGER
    assert graded(1, 0, scene=Scene.UPPER) == Grade.MAJOR


def test_a_sensitive_window_raises_one_level_and_never_beyond_the_first() -> None:
    # The first day of the lunar year is 6 February 2027; sixty days before it is 8 December 2026.
    assert [graded(30, on=date(2026, 12, day)) for day in (7, 8)] == [3, 2]
    assert [graded(30, on=date(2027, 2, day)) for day in (6, 7)] == [2, 3]
    assert [graded(30, on=date(2026, *day)) for day in ((9, 23), (9, 24), (10, 1), (10, 2))] == [3, 2, 2, 3]
    assert [graded(30, on=date(2026, 3, day)) for day in (3, 4, 15, 16)] == [3, 2, 2, 3]
    assert graded(100, on=date(2026, 12, 8)) == 1
    assert graded(30, on=date(2026, 12, 8), p_event_window_grades=0) == 3
    assert window_of(date(2026, 2, 28), defaults() | {"p_event_sessions_month": 2, "p_event_sessions_day": 31})


def test_no_number_of_a_plan_is_told_as_law() -> None:
    ours = [parameter for code, parameter in PARAMETERS.items() if code.startswith("event.")]
    assert {parameter.mark_of(unset=True) for parameter in ours} == {"未核实", "本系统建议"}
    assert not any(parameter.locked for parameter in ours)
