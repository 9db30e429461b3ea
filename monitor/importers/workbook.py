"""A workbook as it came from outside: sheets of raw cells, with what a person would see in the margins."""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from monitor.values.cells import Cell
from monitor.values.words import Sentence
from monitor.values.words import mark as _

Row = tuple[int, list[Cell]]
Place = tuple[int, int]

MEGABYTE = 1 << 20


class Format(Enum):
    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


@dataclass(frozen=True)
class Limits:
    """How much of a file is read at most; more is refused before it costs memory.

    ``rows`` and ``columns`` count what is filled in one sheet, ``places`` its whole rectangle, ``cell`` characters,
    ``ratio`` unpacked to packed bytes of one large part.
    """

    rows: int = 1_048_575
    columns: int = 512
    cell: int = 32_767
    file_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 1500 * MEGABYTE
    ratio: int = 100
    places: int = 40_000_000
    parts: int = 5000
    sheets: int = 1000


COMMAND = Limits()
BROWSER = Limits(rows=200_000, file_bytes=50 * MEGABYTE, unpacked_bytes=400 * MEGABYTE, places=12_000_000)


class Merge(NamedTuple):
    """A merged range, both ends inside: rows as people count them, columns as indexes into a row's cells."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """One sheet: its filled rows, each with the number a person sees and its cells up to the last filled one.

    A *place* is (row number as seen, index of the cell in its row). ``formulas_without_value`` are formulas nobody has
    calculated: their cells are empty although something belongs there. Error cells hold their text (``#REF!``).
    """

    name: str
    number: int
    rows: list[Row]
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas_without_value: frozenset[Place] = frozenset()
    error_cells: frozenset[Place] = frozenset()
    merged: tuple[Merge, ...] = ()


@dataclass
class Workbook:
    """``encoding`` and ``separator`` are those of a text file and empty otherwise."""

    name: str
    format: Format
    sheets: list[Sheet]
    warnings: list[Sentence] = field(default_factory=list)
    encoding: str = ""
    separator: str = ""


class FileFault(ValueError):
    """The whole file is refused: ``code`` is stable, ``sentence`` says why, ``hint`` names the way out."""

    def __init__(self, code: str, sentence: Sentence, hint: Sentence) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"


def address(row: int, column: int) -> str:
    """A place as a spreadsheet names it: ``address(5, 1)`` is ``B5``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def broken() -> FileFault:
    """The fault of a workbook that is cut short or damaged."""
    return FileFault(
        "broken",
        Sentence(_("文件不完整或已损坏，没有导入任何内容")),
        Sentence(_("请重新导出或重新上传；如能打开，请另存为 .xlsx 后再导入")),
    )


def too_large(code: str, sentence: Sentence) -> FileFault:
    """A limit is passed; the sentence says which."""
    return FileFault(code, sentence, Sentence(_("请拆分成几个文件后分别导入，或由管理员用命令导入")))


def too_many_rows(limits: Limits) -> FileFault:
    return too_large("rows", Sentence(_("行数超过上限 {limit} 行"), {"limit": limits.rows}))


def too_many_columns(limits: Limits) -> FileFault:
    return FileFault(
        "columns",
        Sentence(_("列数超过上限 {limit} 列"), {"limit": limits.columns}),
        Sentence(_("请删去多余的列后另存为 .xlsx")),
    )


def too_long_cell(limits: Limits) -> FileFault:
    return FileFault(
        "cell_long",
        Sentence(_("有单元格的文字超过 {limit} 个字"), {"limit": limits.cell}),
        Sentence(_("请缩短该单元格后重新导入")),
    )


def bomb() -> FileFault:
    """The fault of a package that unpacks to far more than it can honestly hold, or carries forbidden markup."""
    return FileFault(
        "unsafe",
        Sentence(_("文件的内部结构异常，为安全起见拒绝导入")),
        Sentence(_("请把数据复制到新建的工作簿，另存为 .xlsx 后再导入")),
    )
