"""Many rungs at once are counted in letters, each of which leads to a list that holds what it counts."""

from monitor.models.alert import Alert
from monitor.models.matter import Matter
from monitor.notify.climbing import SINGLY, Climb, word_letters
from monitor.notify.rungs import RungState, Step
from monitor.values.ladder import Awaits, Line, Rung, RungUnit
from monitor.values.words import SOURCE_LOCALE, say

READER = 7


def climbs(kind: str, first: int, number: int) -> list[Climb]:
    step = Step(1, Rung(1, next(iter(RungUnit)), Awaits.ACKNOWLEDGED, Line.SQUAD), next(iter(RungState)), None, False)
    return [
        Climb(
            one, Alert(id=one, rule="C06", level=4), Matter(kind=kind, code=f"示范{one}", name="示范"), step,
            {READER: Line.SQUAD}, False, "",
        )
        for one in range(first, first + number)
    ]  # fmt: skip


def test_as_many_as_can_be_read_are_said_one_by_one() -> None:
    assert len(word_letters(READER, climbs("project", 1, SINGLY))) == SINGLY


def test_alerts_and_the_agencys_own_time_limits_are_counted_apart() -> None:
    letters = word_letters(READER, climbs("project", 1, SINGLY) + climbs("case", 50, 2) + climbs("listing", 60, 3))
    told = {one.dedup.partition(":")[0]: say(one.sentence, SOURCE_LOCALE) for one in letters}
    assert told == {
        "rungs": "催办（中队）：红色预警逾期未办，共 20 件",
        "late-clocks": "催办（中队）：案件、名单的办理时限（红色），共 5 件",
    }
    assert [one.dedup for one in letters] == ["rungs:1-20:squad:4", "late-clocks:50-62:squad:4"]
