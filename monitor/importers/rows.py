"""From sheets to a batch: every data row of every sheet that has the book's header."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import repeat, takewhile
from pathlib import PurePath

from monitor.importers.batch import Batch, Table
from monitor.importers.columns import masked, read_column, reader_of
from monitor.importers.headblock import Head, month_of, months_in
from monitor.importers.header import Column, Header, refuse_twins
from monitor.importers.lines import Segment, sort_out
from monitor.importers.marks import add_marks, uncalculated
from monitor.importers.merges import spread
from monitor.importers.unsure import refuse_foreign, tell_doubtful
from monitor.importers.workbook import FileFault, Sheet
from monitor.values.cells import Cell
from monitor.values.faults import ReadingFault
from monitor.values.fields import Field, FieldKind
from monitor.values.heading_units import MONEY
from monitor.values.words import Sentence
from monitor.values.words import mark as _

HARMLESS = (FieldKind.TEXT, FieldKind.PERSON)


def add_sheet(batch: Batch, sheet: Sheet, header: Header, limits: Mapping[str, int], file_name: str) -> None:
    """Read one sheet into the batch. ``limits`` by field name; FileFault ``month_unknown`` or ``two_columns``."""
    refuse_twins(header, sheet)
    refuse_foreign(header, sheet)
    kind = batch.book.kind
    layout = sort_out(sheet, header, kind)
    if header.unknown:
        names = tuple(header.unknown[:20])
        batch.warnings.append(
            Sentence(_("工作表“{sheet}”中没有用到的列：{names}"), {"sheet": sheet.name or "1", "names": names})
        )
    batch.warnings += tell_doubtful(header, sheet)
    for segment in layout.segments:
        _refuse_wan(segment.head, header, sheet)
        segment.head = _with_month(batch, segment.head, header, sheet, file_name)
    titles = {column.field.name: column.title for column in header.columns}
    if header.days:
        titles.setdefault(batch.book.by_day, f"{header.days[0].title}–{header.days[-1].title}")
    for segment in layout.segments:
        for name, (_text, label) in segment.head.texts.items():
            titles.setdefault(name, label)
    above = list(takewhile(lambda row: row[0] < header.top, sheet.rows))
    batch.tables[sheet.number] = Table(sheet.name, titles, layout.segments[0].head, above, layout.asides)
    for segment in layout.segments:
        if segment.rows:
            _add_segment(batch, sheet, header, segment, limits)


def _add_segment(batch: Batch, sheet: Sheet, header: Header, segment: Segment, limits: Mapping[str, int]) -> None:
    start, count = len(batch), len(segment.rows)
    batch.sheet.extend(repeat(sheet.number, count))
    numbers = [number for number, _cells in segment.rows]
    batch.row.extend(numbers)
    batch.hidden += len(sheet.hidden_rows.intersection(numbers)) if sheet.visible else count
    by_field = {column.field.name: column for column in header.columns}
    for field in batch.book.fields:
        column = by_field.get(field.name)
        if column is None:
            batch.columns[field.name].extend(_from_head(batch, start, segment, field, limits))
        else:
            _add_column(batch, start, sheet, segment, column, limits)
    add_marks(batch, start, sheet, header, segment)
    _join_month(batch, start, segment.head)
    _refuse_empty(batch, start)


def _add_column(
    batch: Batch, start: int, sheet: Sheet, segment: Segment, column: Column, limits: Mapping[str, int]
) -> None:
    field, place = column.field, column.place
    cells: list[Cell] = [row[place] if place < len(row) else None for _number, row in segment.rows]
    for line, fault in spread(batch, sheet, segment, column, cells):
        batch.refuse(start + line, field.name, fault)
    values, faults = read_column(cells, reader_of(column, limits.get(field.name)))
    batch.columns[field.name].extend(values)
    for line, fault in faults.items():
        batch.refuse(start + line, field.name, fault, masked(field, cells[line]))
    if sheet.formulas_without_value and not (field.kind in HARMLESS and not field.required):
        _refuse_formulas(batch, start, sheet, segment, column)


def _refuse_formulas(batch: Batch, start: int, sheet: Sheet, segment: Segment, column: Column) -> None:
    fault = uncalculated()
    for line, (number, _cells) in enumerate(segment.rows):
        if (number, column.place) in sheet.formulas_without_value:
            batch.refuse(start + line, column.field.name, fault)


def _from_head(batch: Batch, start: int, segment: Segment, field: Field, limits: Mapping[str, int]) -> Sequence[object]:
    """The value that the head gives to all rows of a segment, or nothing."""
    count = len(segment.rows)
    text = segment.head.texts.get(field.name)
    if text is None or field.name == "month":
        return [None] * count
    value, faults = read_column([text[0]], reader_of(Column(0, field, text[1]), limits.get(field.name)))
    for fault in faults.values():
        for line in range(count):
            batch.refuse(start + line, field.name, fault, masked(field, text[0]))
    return value * count


def _with_month(batch: Batch, head: Head, header: Header, sheet: Sheet, file_name: str) -> Head:
    """The head with the month its rows belong to, from what stands nearest to them."""
    if not any(field.name == "month" for field in batch.book.fields):
        return head
    has_column = "month" in header.names()
    told = head.texts.get("month")
    if told is not None:
        month = month_of(told[0])
        if month is None and not has_column:
            raise _month_unknown(sheet)
        return replace(head, title_month=month)
    if has_column:
        return replace(head, title_month=None)
    if head.title_month is not None:
        return head
    for source, text in ((_("工作表名称"), sheet.name), (_("文件名"), PurePath(file_name).stem)):
        months = months_in(text)
        if len(months) == 1:
            month = months.pop()
            facts = {
                "sheet": sheet.name or "1",
                "source": Sentence(source),
                "month": f"{month // 100}-{month % 100:02}",
            }
            batch.warnings.append(Sentence(_("工作表“{sheet}”没有写明月份，按{source}认定为 {month}"), facts))
            return replace(head, title_month=month)
    raise _month_unknown(sheet)


def _join_month(batch: Batch, start: int, head: Head) -> None:
    """Give the head's month to rows that name none; a row that names another is refused."""
    months = batch.columns.get("month")
    if months is None or head.title_month is None:
        return
    for line in range(start, len(batch)):
        if months[line] is None:
            months[line] = head.title_month
        elif months[line] != head.title_month:
            batch.refuse(
                line, "month", ReadingFault("month_differs", Sentence(_("本行月份与表头上方写明的月份不一致")))
            )


def _refuse_empty(batch: Batch, start: int) -> None:
    for field in batch.book.fields:
        if not field.required and field.name != "month":
            continue
        if field.name in batch.book.spared and start < len(batch) and not batch.has(start, field.name):
            continue
        values = batch.columns[field.name]
        for line in range(start, len(batch)):
            if values[line] is None and not _has_fault(batch, line, field.name):
                fault = ReadingFault("empty", Sentence(_("“{field}”没有填写"), {"field": Sentence(field.label)}))
                batch.refuse(line, field.name, fault)


def _has_fault(batch: Batch, line: int, name: str) -> bool:
    return any(fault.field == name for fault in batch.faults.get(line, ()))


def _refuse_wan(head: Head, header: Header, sheet: Sheet) -> None:
    """Money under 单位：万元 could be meant either way unless its own heading says so."""
    doubtful = [column.title for column in header.columns if column.field.kind is FieldKind.MONEY and column.scale == 1]
    if MONEY.get(head.unit, 1) != 1 and doubtful:
        raise FileFault(
            "unit_doubtful",
            Sentence(
                _("工作表“{sheet}”表头上方写着“单位：{unit}”，但“{column}”列没有注明单位"),
                {"sheet": sheet.name or "1", "column": doubtful[0], "unit": head.unit},
            ),
            Sentence(_("以万元计的列请在表头末尾注明（万元），以元计的列请注明（元），并去掉上方的单位")),
        )


def _month_unknown(sheet: Sheet) -> FileFault:
    return FileFault(
        "month_unknown",
        Sentence(_("无法判断工作表“{sheet}”是哪个月份"), {"sheet": sheet.name or "1"}),
        Sentence(_("请在表头上方写明“月份：2026年9月”，或增加“月份”列")),
    )
