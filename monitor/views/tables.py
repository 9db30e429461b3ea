"""Tables as pages and files both show them: typed columns, rows of values, and where a value leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from markupsafe import Markup

from monitor.db import day_of
from monitor.views import shown

Value = str | int | None


class Kind(Enum):
    """What a column holds: words, a whole number, fen, a day (ordinal), a month (yyyymm), hundredths of a day."""

    TEXT = "text"
    COUNT = "count"
    FEN = "fen"
    DAY = "day"
    MONTH = "month"
    DAYS = "days"

    @property
    def is_figure(self) -> bool:
        return self in (Kind.COUNT, Kind.FEN, Kind.DAYS)


@dataclass(frozen=True)
class Head:
    """A column: its label (a msgid) and what it holds."""

    label: str
    kind: Kind = Kind.TEXT

    def show(self, value: Value) -> Markup | str:
        """A value on a page."""
        if value is None or value == "":
            return shown.NOTHING
        if isinstance(value, str):
            return shown.data(value)
        if self.kind is Kind.FEN:
            return shown.yuan(value)
        if self.kind is Kind.DAY:
            return shown.day(day_of(value))
        if self.kind is Kind.MONTH:
            return shown.month(value)
        return shown.workdays(value) if self.kind is Kind.DAYS else f"{value:,}"

    def plain(self, value: Value) -> str | int | float:
        """A value in a file: a figure as a number, money in yuan, anything else as words; nothing is empty."""
        if value is None or isinstance(value, str):
            return value or ""
        if self.kind in (Kind.FEN, Kind.DAYS):
            return value / 100
        return value if self.kind is Kind.COUNT else str(self.show(value))


@dataclass(frozen=True)
class Row:
    """The values of a row, and addresses by the number of their column."""

    values: tuple[Value, ...]
    links: Mapping[int, str]


@dataclass(frozen=True)
class Table:
    """``caption`` and ``empty`` are msgids; ``name`` is what the sheet of a workbook is called."""

    name: str
    caption: str
    empty: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def rows_of(values: Sequence[Sequence[Value]]) -> tuple[Row, ...]:
    """Rows that lead nowhere."""
    return tuple(Row(tuple(row), {}) for row in values)
