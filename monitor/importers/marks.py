"""Attendance kept day by day: marks in the columns 1 to 31 instead of a number of days."""

from monitor.importers.batch import Batch
from monitor.importers.columns import masked, read_column
from monitor.importers.header import Header
from monitor.importers.lines import Segment
from monitor.importers.workbook import Sheet
from monitor.values.faults import ReadingFault
from monitor.values.reading import read_mark
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def add_marks(batch: Batch, start: int, sheet: Sheet, header: Header, segment: Segment) -> None:
    """Add up the marks of the lines that tell no number; a line without a mark stays without a number."""
    if not header.days:
        return
    name = batch.book.by_day
    numbers = batch.columns[name]
    open_lines = [line for line in range(len(segment.rows)) if numbers[start + line] is None]
    open_lines = [line for line in open_lines if not any(f.field == name for f in batch.faults.get(start + line, ()))]
    for column in header.days:
        cells = [cells[column.place] if column.place < len(cells) else None for _number, cells in segment.rows]
        marks, faults = read_column(cells, read_mark)
        for line in open_lines:
            if (segment.rows[line][0], column.place) in sheet.formulas_without_value:
                batch.refuse(start + line, name, uncalculated())
            elif line in faults:
                batch.refuse(start + line, name, faults[line], masked(column.field, cells[line]))
            elif marks[line] is not None:
                numbers[start + line] = (numbers[start + line] or 0) + marks[line]


def uncalculated() -> ReadingFault:
    """The fault of a cell that holds a formula without its value."""
    return ReadingFault(
        "formula",
        Sentence(_("单元格是没有计算结果的公式")),
        Sentence(_("请在表格软件中打开并保存一次，或改填数值后重新导入")),
    )
