"""A page of a list."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select

Row = TypeVar("Row")
Columns = Select[*tuple[Any, ...]]
"""A select of several columns, whose rows fill a record field by field."""

SIZE = 50
NEAR = 2


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows of page ``number`` (from 1) of a list of ``total`` rows in pages of ``size``."""

    rows: list[Row]
    total: int
    number: int
    size: int = SIZE

    @property
    def last(self) -> int:
        return count_pages(self.total, self.size)

    @property
    def near(self) -> list[int]:
        """Numbers of the pages around this one, for links."""
        return list(range(max(1, self.number - NEAR), min(self.last, self.number + NEAR) + 1))


def count_pages(total: int, size: int = SIZE) -> int:
    return max(1, -(-total // size))


def clamp(number: int, total: int, size: int = SIZE) -> int:
    """A page number that exists; one beyond the end is the last."""
    return min(max(1, number), count_pages(total, size))
