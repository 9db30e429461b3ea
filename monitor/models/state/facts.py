"""How a fact of a state row is declared: what it is called and how it is shown. The column's type follows from both."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Integer, Table
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Fen

Whole = Mapped[int | None]
"""A whole number, or None where the ledgers do not say."""
UNCLEAR = 2
"""Of what holds or not: the ledgers say something of it from which it cannot be seen."""


class Shown(Enum):
    """What the number of a fact stands for."""

    DAY = "day"
    MONTH = "month"
    FEN = "fen"
    COUNT = "count"
    HUNDREDTHS = "hundredths"
    POINTS = "points"
    THERE = "there"
    TRUE = "true"
    BOARD_ITEMS = "board-items"


@dataclass(frozen=True)
class Fact:
    """The name of a fact for readers (a msgid) and how its number is shown.

    ``phrase``: the sentence that says it within a reason (a msgid with ``{value}``), which says nothing without it.
    """

    label: str
    shown: Shown
    phrase: str = ""


def fact_of(table: Table, name: str) -> Fact:
    """The declaration of a column of a state table; KeyError where it has no words for readers."""
    found: Fact = table.c[name].info["fact"]
    return found


def _declare(label: str | None, shown: Shown, kind: Any, phrase: str = "") -> Whole:
    info = {} if label is None else {"fact": Fact(label, shown, phrase)}
    column: Whole = mapped_column(kind, info=info)
    return column


def day(label: str | None = None, phrase: str = "") -> Whole:
    """A day as its ordinal."""
    return _declare(label, Shown.DAY, Integer, phrase)


def fen(label: str | None = None, phrase: str = "") -> Whole:
    """A sum of money in fen."""
    return _declare(label, Shown.FEN, Fen, phrase)


def count(label: str | None = None, phrase: str = "") -> Whole:
    """A number of things."""
    return _declare(label, Shown.COUNT, Integer, phrase)


def hundredths(label: str | None = None) -> Whole:
    """A sum of days in hundredths of a day, or a share in hundredths of a per cent."""
    return _declare(label, Shown.HUNDREDTHS, Fen)


def tenths(label: str | None = None) -> Whole:
    """A share in tenths of a per cent."""
    return _declare(label, Shown.POINTS, Integer)


def there(label: str | None = None) -> Whole:
    """1 where a thing is there (有), 0 where it is not (无)."""
    return _declare(label, Shown.THERE, Integer)


def true(label: str | None = None, phrase: str = "") -> Whole:
    """1 where something holds (是), 0 where it does not (否), ``UNCLEAR`` where that cannot be seen (看不出来)."""
    return _declare(label, Shown.TRUE, Integer, phrase)


def board_items(label: str, phrase: str) -> Whole:
    """Items of the notice board, one bit each in the order of ``BoardItem``."""
    return _declare(label, Shown.BOARD_ITEMS, Integer, phrase)


def some_month(label: str, phrase: str = "") -> Whole:
    """A month of work, yyyymm, or None where there is none."""
    return _declare(label, Shown.MONTH, Integer, phrase)


def month(label: str) -> Mapped[int]:
    """A month of work, yyyymm."""
    column: Mapped[int] = mapped_column(Integer, info={"fact": Fact(label, Shown.MONTH)})
    return column
