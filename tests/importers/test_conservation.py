"""Every row of every book is accounted for once: new, changed, unchanged, repeated or refused."""

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from monitor.db import Database
from tests.files.made import MADE, Fate, Line, MadeBook, foretell, lay_out, written
from tests.importers.ledger import contents, take

FORMS = ("xlsx", "utf-8-sig", "gb18030", "utf-16")
runs = count(1)


def items_of(made: MadeBook) -> st.SearchStrategy[list[Line | str]]:
    doubt = st.none() | st.none() | st.none() | st.integers(0, len(made.wrong) - 1)
    line = st.builds(Line, st.integers(0, 5), st.integers(0, 1), doubt)
    items = st.lists(line | line | line | st.sampled_from(["total", "blank"]), min_size=1, max_size=14)
    return items.filter(lambda found: any(isinstance(item, Line) for item in found))


def counted(receipt: dict[str, Any]) -> list[object]:
    return [receipt[name] for name in ("status", "rows_in", "new", "changed", "unchanged", "duplicate")]


def foretold(fate: Fate, rows: int) -> list[object]:
    return [fate.status, rows, fate.new, fate.changed, fate.unchanged, fate.duplicate]


def told(receipt: dict[str, Any]) -> dict[int, str]:
    return {row["row"]: row["code"] for row in receipt["refusals"]}


def ledgers(found: dict[str, Any]) -> dict[str, Any]:
    """Without the marks for the next check: a refused row alone makes its matter's month doubtful."""
    return {name: rows for name, rows in found.items() if name != "dirty"}


def prepare(database: Database, made: MadeBook, run: int) -> None:
    for kind in made.needs:
        rows, _numbers = lay_out(MADE[kind], run, [Line(0), Line(1), Line(2)])
        assert take(database, kind, *written(rows, "xlsx"))["new"] == 3


@pytest.mark.parametrize("kind", MADE)
def test_the_rows_of_two_books_and_of_the_second_again_are_what_their_maker_says(database: Database, kind: str):
    made = MADE[kind]

    @settings(max_examples=3, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
    @given(items_of(made), items_of(made), st.sampled_from(FORMS), st.sampled_from(FORMS))
    def check(first: list[Line | str], second: list[Line | str], form: str, other_form: str) -> None:
        run, known = next(runs) % 9000, {}
        prepare(database, made, run)
        for items, chosen in ((first, form), (second, other_form), (second, form)):
            rows, numbers = lay_out(made, run, items)
            lines = [item for item in items if isinstance(item, Line)]
            fate = foretell(made, lines, known)
            before = contents(database)
            receipt = take(database, kind, *written(rows, chosen))
            assert counted(receipt) == foretold(fate, len(lines))
            assert told(receipt) == {numbers[place]: code for place, code in fate.refused.items()}
            assert receipt["refused"] == len(fate.refused)
            after = contents(database)
            assert (ledgers(after) == ledgers(before)) == (fate.status != "applied")
            known = fate.known
        assert after == before

    check()
