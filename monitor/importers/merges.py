"""Cells merged over several rows of data: shown once, meant for all, and only words and days may be."""

from monitor.importers.batch import Batch
from monitor.importers.header import Column
from monitor.importers.lines import Segment
from monitor.importers.workbook import Sheet, address
from monitor.values.cells import Cell
from monitor.values.faults import ReadingFault
from monitor.values.fields import Field, FieldKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

SPREADABLE = (FieldKind.TEXT, FieldKind.PERSON, FieldKind.DATE, FieldKind.TERM, FieldKind.TERMS)
KEYS = frozenset({"project_code", "project_name", "estate_code", "estate_name", "month"})


def spread(
    batch: Batch, sheet: Sheet, segment: Segment, column: Column, cells: list[Cell]
) -> list[tuple[int, ReadingFault]]:
    """Fill the rows of a merged range with its value, in place; where that would be a guess, their faults by line."""
    faults: list[tuple[int, ReadingFault]] = []
    merges = [merge for merge in sheet.merged if merge.left == column.place and merge.bottom > merge.top]
    if not merges:
        return faults
    lines = {number: line for line, (number, _cells) in enumerate(segment.rows)}
    for merge in merges:
        first = lines.get(merge.top)
        if first is None:
            continue
        below = [lines[number] for number in range(merge.top + 1, merge.bottom + 1) if number in lines]
        if not _may_spread(column.field):
            place = address(merge.top, merge.left)
            faults.extend((line, _fault(place)) for line in below)
            continue
        for line in below:
            cells[line] = cells[first]
    if any(_may_spread(column.field) and merge.top in lines for merge in merges):
        facts = {"sheet": sheet.name or "1", "column": column.title}
        batch.warnings.append(Sentence(_("工作表“{sheet}”“{column}”列有合并单元格，已按所合并的每一行读取"), facts))
    return faults


def _may_spread(field: Field) -> bool:
    return field.kind in SPREADABLE and not field.required and field.name not in KEYS


def _fault(place: str) -> ReadingFault:
    return ReadingFault(
        "merged",
        Sentence(_("单元格与 {place} 合并，无法确定本行的内容"), {"place": place}),
        Sentence(_("请取消合并，逐行填写后重新导入")),
    )
