"""Exact counts of a list by every facet, from one grouped statement."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, or_
from sqlalchemy.orm import InstrumentedAttribute

from monitor.ledgers.paging import Columns

NONE = 0
"""Stands for the town or department of a matter that has none."""
Cells = Mapping[tuple[Any, ...], int]
Named = Mapping[int, str]


@dataclass(frozen=True)
class Facets:
    """How many rows each choice of a facet would list, the other choices staying as they are.

    ``names`` are the facets in the order of the cells' keys, ``chosen`` the choice of each (None: not narrowed),
    ``labels`` what the ids of a facet are called.
    """

    names: tuple[str, ...]
    cells: Cells
    chosen: tuple[object, ...]
    labels: Mapping[str, Named]

    @property
    def total(self) -> int:
        """Rows that the choices together list."""
        return sum(number for cell, number in self.cells.items() if self._fits(cell, None))

    def count(self, facet: str) -> Counter[Any]:
        """Rows by choice of ``facet``."""
        place = self.names.index(facet)
        counted: Counter[Any] = Counter()
        for cell, number in self.cells.items():
            if self._fits(cell, place):
                counted[cell[place]] += number
        return counted

    def any(self, facet: str) -> int:
        """Rows if ``facet`` were not narrowed."""
        return sum(self.count(facet).values())

    def _fits(self, cell: tuple[Any, ...], but: int | None) -> bool:
        return all(
            place == but or choice is None or choice == value
            for place, (choice, value) in enumerate(zip(self.chosen, cell, strict=True))
        )


def tally(names: tuple[str, ...], chosen: object, labelled: tuple[str, ...], rows: Iterable[Row[Any]]) -> Facets:
    """Facets from rows of the facets' values, then the labels of the ``labelled`` ones, then the count.

    ``chosen`` carries the choices under the facets' names.
    """
    cells: Counter[tuple[Any, ...]] = Counter()
    labels: dict[str, dict[int, str]] = {name: {} for name in labelled}
    for row in rows:
        values, words = tuple(row)[: len(names)], tuple(row)[len(names) : -1]
        cells[values] += row[-1]
        for name, word in zip(labelled, words, strict=True):
            if word:
                labels[name][values[names.index(name)]] = word
    return Facets(names, cells, tuple(getattr(chosen, name) for name in names), labels)


def search(columns: Columns, text: str, *searched: InstrumentedAttribute[Any]) -> Columns:
    """Rows in which every word of ``text`` stands in one of the ``searched`` columns."""
    for word in text.split()[:8]:
        columns = columns.where(or_(*(column.icontains(word, autoescape=True) for column in searched)))
    return columns
