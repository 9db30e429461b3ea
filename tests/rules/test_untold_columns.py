"""A column that never came leaves no wrong accusation and no silent all-clear: every rule beside every column it reads.

A new rule, or a rule that reads another column, is tried by itself; what may stay as it is stands in a table.
"""

import pytest

from monitor.check.findings import list_unknowns
from monitor.db import Database
from tests.rules.county import judge
from tests.rules.test_missing_columns import lacking
from tests.rules.untold.scenes import Scene, counties, named, side
from tests.rules.untold.stays import STAYS

COUNTIES = counties()
NEVER = frozenset({("clear", "red"), ("unknown", "red"), ("red", "clear"), ("unknown", "clear")})


def test_the_table_names_only_what_is_tried() -> None:
    assert STAYS.keys() <= {scene.pair for scenes in COUNTIES for scene in scenes}


@pytest.mark.parametrize("scenes", COUNTIES, ids=[named(scenes[0].column) for scenes in COUNTIES])
def test_a_column_that_never_came_neither_accuses_nor_clears(database: Database, scenes: list[Scene]) -> None:
    columns = {scene.column for scene in scenes}
    found = judge(database, [scene.case for scene in scenes], otherwise=lacking((str(b), f) for b, f in columns))
    with database.reading() as session:
        rows = list_unknowns(session, sorted({scene.case.rule for scene in scenes}))
    told = {(row["rule"], row["missing"]) for row in rows if row["matter"]["kind"] == "county"}

    changed = set()
    for number, scene in enumerate(scenes):
        answer = side(found[number])
        if answer == "clear" and (scene.case.rule, f"column.{named(scene.column)}") in told:
            answer = "unknown"
        if (side(scene.case.expected), answer) in NEVER:
            changed.add((*scene.pair, answer))
    stays = {(*pair, answer) for pair, answers in STAYS.items() for answer in answers}
    assert changed == {one for one in stays if one[:2] in {scene.pair for scene in scenes}}
