"""The margins of a sheet: facts about it that stand beside the values."""

from dataclasses import dataclass, field

from monitor.importers.workbook import (
    FileFault,
    Limits,
    Place,
    too_many_columns,
    too_many_rows,
)
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LAST_ROW = 1_048_576
FREE_PLACES = 3_000_000
PLACES_A_CELL = 4


@dataclass
class Margins:
    """``bottom`` and ``right`` bound the filled area (counts from one), ``rows`` are its rows, ``cells`` its cells.

    ``formulas`` are the places of formulas without a value, ``errors`` the texts of error cells by place; rows as
    people count them, columns from nought.
    """

    bottom: int = 0
    right: int = 0
    rows: int = 0
    cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)

    def sparse(self, limits: Limits) -> bool:
        """Whether the reader, which holds the whole rectangle, would need far more places than there are cells."""
        return self.bottom * self.right > min(FREE_PLACES + PLACES_A_CELL * self.cells, limits.places)


def refuse_extent(margins: Margins, limits: Limits) -> None:
    """FileFault ``rows``, ``columns`` or ``sparse`` for a sheet that would not fit."""
    if margins.rows > limits.rows:
        raise too_many_rows(limits)
    if margins.right > limits.columns:
        raise too_many_columns(limits)
    if margins.bottom > LAST_ROW * 1.1 or margins.sparse(limits):
        raise FileFault(
            "sparse",
            Sentence(_("工作表中有远离数据区的单元格，无法读取")),
            Sentence(_("请把数据区复制到新建的工作簿，另存为 .xlsx 后再导入")),
        )


def column_index(letters: bytes) -> int:
    """``b"A"`` → 0, ``b"AA"`` → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
