"""What a county sets itself is what its rosters are measured by, and not the value that holds without it."""

import pytest

from monitor.db import Database
from tests.rules.county import Case, Row, different, judge, person

ON = "2026-10-09"
LACKS: dict[str, Row] = {"D01": {"registered_on": None}, "D02": {"paper": None}}


def lacking(rule: str, wrong: int, heads: int, expected: str) -> Case:
    who = (person(number, **LACKS[rule] if number <= wrong else {}) for number in range(1, heads + 1))
    return Case(rule, ON, expected, rows=tuple(who))


@pytest.mark.parametrize(
    ("permille", "sides"),
    [
        (20, ((1, 50, "yellow"), (1, 49, "orange"))),
        (50, ((1, 20, "yellow"), (1, 19, "orange"))),
        (100, ((1, 10, "yellow"), (1, 9, "orange"))),
    ],
)
def test_the_share_from_which_it_is_orange_is_the_countys(
    database: Database, permille: int, sides: tuple[tuple[int, int, str], ...]
) -> None:
    cases = [lacking(rule, *side) for rule in LACKS for side in sides]
    assert different(cases, judge(database, cases, {"heads.permille": permille})) == []
