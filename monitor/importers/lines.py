"""Which rows of a sheet are data, and what the others say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from monitor.importers.headblock import Head, has_pairs, read_head
from monitor.importers.header import Header, needed
from monitor.importers.headings import heading, is_unit
from monitor.importers.workbook import Row, Sheet
from monitor.values.cells import Cell
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind

_SIGNERS = "制表人|填表人|填报人|编制人|审核人|复核人|负责人|经办人|单位负责人|项目负责人|审批人"
_SIGNING = "制表|填表|编制|审核|复核|经办|审批|批准"
_SIGNED = f"{_SIGNING}|项目经理|劳资专管员|劳资员|班组长|日期|填报日期|填报单位|制表日期|单位盖章|盖章"
_NOTES = "注|备注|说明|填表说明|填报说明|注意事项"
_ASIDE = re.compile(
    rf"(?P<total>合计|总计|小计|(?:本页合计|本页小计|本月合计|累计|共计|总笔数|共[0-9]+笔)(?:$|[:：0-9]))"
    rf"|(?:本期|本月)?(?:借方|贷方|收入|支出)(?:发生额|金额)?(?:合计|总额|总计|总笔数|笔数)"
    rf"|(?:{_SIGNERS})|(?:{_SIGNED})(?:[(（][^)）]*[)）])?[:：]|(?:{_SIGNING})$|(?:{_NOTES})[:：、.]"
)
_FIRST_SIGNS = frozenset("合总小本累共借贷收支制填编审复负经单项批劳班日盖注备说")
OPENING = re.compile("(?:期初|上期|承前|上年|年初)(?:余额|结余|结转|页)|承上页")
CLOSING = re.compile("(?:期末|本期|年末)(?:余额|结余)")


@dataclass
class Segment:
    """Data rows under one head. A sheet has one, or one for each table that repeats the header below another."""

    head: Head
    rows: list[Row] = field(default_factory=list)


@dataclass
class Layout:
    """The rows of a sheet sorted out: data by segment, and the rows that stood among them and are none."""

    segments: list[Segment]
    asides: list[Row]


def sort_out(sheet: Sheet, header: Header, kind: BookKind) -> Layout:
    """Split the rows below the header into data and asides (totals, signatures, notes, repeated headers)."""
    above = [cells for _number, cells in takewhile(lambda row: row[0] < header.top, sheet.rows)]
    layout = Layout([Segment(read_head(above, kind))], [])
    places = [column.place for column in header.columns]
    firsts = {next((name for name in row if name), "") for row in header.raw}
    uncalculated = {row for row, _place in sheet.formulas_without_value}
    repeated = 0
    for number, cells in sheet.rows:
        if number <= header.bottom:
            continue
        first = _first(cells)
        if isinstance(first, str) and (first in firsts or not _is_figure(first)):
            if heading(first) in firsts and _repeats(cells, header):
                if number != repeated + 1:
                    _begin_segment(layout, kind, header, repeated)
                repeated = number
                continue
            if is_aside(first) or (number == header.bottom + 1 and _is_unit_row(cells)):
                layout.asides.append((number, cells))
                continue
        if (_has_data(cells, places) or number in uncalculated) and not is_balance_row(cells, header, kind):
            layout.segments[-1].rows.append((number, cells))
        elif cells:
            layout.asides.append((number, cells))
    return layout


def is_balance_row(cells: Sequence[Cell], header: Header, kind: BookKind) -> bool:
    """Whether a row of a bank statement states an opening or closing balance and is no line of its own."""
    if kind is not BookKind.ACCOUNT_LINES:
        return False
    place = next((column.place for column in header.columns if column.field.name == "line_no"), None)
    if place is None or _has_data(cells, [place]):
        return False
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    return any(OPENING.match(text) or CLOSING.match(text) for text in texts)


def is_aside(first: str) -> bool:
    """Whether a row that begins with this text is a total, a signature or a note."""
    text = first.lstrip()
    if text[:1] not in _FIRST_SIGNS:
        return False
    return bool(_ASIDE.match("".join(text.split())))


def _is_figure(text: str) -> bool:
    """Whether a text is a plain number, as most rows begin with: no heading and no aside but for a header of days."""
    return text.isascii() and text.isdigit()


def _first(cells: Sequence[Cell]) -> Cell:
    for cell in cells:
        if cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace()):
            return cell
    return None


def _has_data(cells: Sequence[Cell], places: Sequence[int]) -> bool:
    width = len(cells)
    for place in places:
        if place < width:
            cell = cells[place]
            if cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace()):
                return True
    return False


def _is_unit_row(cells: Sequence[Cell]) -> bool:
    names = [heading(cell) for cell in cells if cell not in ("", None)]
    return bool(names) and all(is_unit(name) for name in names)


def _repeats(cells: Sequence[Cell], header: Header) -> bool:
    names = [heading(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return any(names == _trimmed(row) for row in header.raw)


def _trimmed(names: Sequence[str]) -> list[str]:
    last = max((place for place, name in enumerate(names) if name), default=-1)
    return list(names[: last + 1])


def _begin_segment(layout: Layout, kind: BookKind, header: Header, since: int) -> None:
    """Begin a segment at a repeated header if the rows above it, up to the last line of data, make a head."""
    must = {field.name for field in needed(BOOKS[kind])}
    places = [column.place for column in header.columns if column.field.name in must]
    rows = layout.segments[-1].rows
    while rows and _is_head_row(rows[-1][1], places, kind):
        layout.asides.append(rows.pop())
    last = max(rows[-1][0] if rows else header.bottom, since)
    between = sorted((number, cells) for number, cells in layout.asides if number > last)
    head = read_head([cells for _number, cells in between], kind)
    if head.texts or head.title_month:
        layout.segments.append(Segment(layout.segments[-1].head.joined(head)))


def _is_head_row(cells: Sequence[Cell], places: Sequence[int], kind: BookKind) -> bool:
    if has_pairs(list(cells), kind):
        return True
    filled = [cell for cell in cells if cell is not None and cell != ""]
    return len(filled) == 1 and len(places) > 1 and isinstance(filled[0], str)
