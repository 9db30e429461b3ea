"""The scenes of the tables in which something stands in an optional column, and counties that never had the column."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.rules.book import BOOK
from tests.rules.county import Case
from tests.rules.refused.scenes import CLEAR, PASTS, RED, copied
from tests.rules.thresholds import SECTIONS
from tests.rules.untold.columns import Column, columns_of, without

DAYS = frozenset({"2026-10-08", "2026-10-09", "2026-10-10", "2026-10-16", "2026-10-20"})
"""Those of most scenes: a day is checked once for all of a county."""
A_SIDE = 3
"""So many scenes of each answer are tried for a rule and a column."""
LEVELS = ("blue", "yellow", "orange", "red", "emergency")


@dataclass(frozen=True)
class Scene:
    """``case``: the scene without the column, with the answer that it has where the column came."""

    column: Column
    case: Case

    @property
    def pair(self) -> tuple[str, str]:
        return self.case.rule, named(self.column)


def named(column: Column) -> str:
    return f"{column[0].value}.{column[1]}"


def counties() -> list[list[Scene]]:
    """All scenes; in each county no rule lacks two of the columns that it reads."""
    found: list[tuple[set[Column], list[Scene]]] = []
    for column, scenes in sorted(_by_column().items(), key=lambda one: (-len(one[1]), named(one[0]))):
        readers = {code for code in BOOK if column in columns_of(code)}
        apart = (one for one in found if not any(columns_of(code) & one[0] for code in readers))
        home = next(apart, None)
        if home is None:
            found.append(home := (set(), []))
        home[0].add(column)
        home[1].extend(scenes)
    return [[replace(one, case=copied(one.case, number)) for number, one in enumerate(scenes)] for _, scenes in found]


def side(expected: str | None) -> str:
    """Whether an answer accuses, clears, or is none."""
    return "clear" if expected is None else "unknown" if expected.startswith("unknown") else "red"


def _by_column() -> Mapping[Column, Sequence[Scene]]:
    found: dict[Column, list[Scene]] = defaultdict(list)
    tried: dict[tuple[str, Column, str], int] = defaultdict(int)
    for case in _cases():
        for column in sorted(columns_of(case.rule), key=named):
            bare, place = without(case, column), (case.rule, column, side(case.expected))
            if bare != case and tried[place] < A_SIDE:
                tried[place] += 1
                found[column].append(Scene(column, bare))
    return found


def _cases() -> Iterator[Case]:
    every = [*(case for section in SECTIONS.values() for case in section), *RED.values(), *CLEAR.values()]
    return (case for case in every if case.as_of in DAYS and case.rule not in PASTS)
