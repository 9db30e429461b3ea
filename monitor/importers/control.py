"""Control totals that a file carries about itself: a wrong one means that lines were lost or added on the way."""

import re
from collections.abc import Sequence

from monitor.importers.batch import Batch
from monitor.importers.workbook import FileFault
from monitor.values.cells import Cell, comparable, figures
from monitor.values.faults import ReadingFault
from monitor.values.reading import read_fen
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_COUNT = re.compile(
    r"(?P<side>借方|支出|贷方|收入)?(?:总|发生)?(?:笔数|条数|行数|记录数)(?:合计)?[:|]*(?P<number>[0-9]+)(?:笔|条|行|\||$)"
    r"|共(?P<of_all>[0-9]+)(?:笔|条|行)"
)
_SIDES = {"借方": "out_fen", "支出": "out_fen", "贷方": "in_fen", "收入": "in_fen"}
_TOTAL = r"(?:发生额|金额)?(?:合计|总额|总计)(?:金额)?[:|]*(?:¥|人民币)?([0-9,]+(?:\.[0-9]+)?)"
_SUMS = (("out_fen", re.compile("(?:借方|支出)" + _TOTAL)), ("in_fen", re.compile("(?:贷方|收入)" + _TOTAL)))


def check_totals(batch: Batch, sheet: int) -> None:
    """FileFault ``control_total`` if a line count or a sum of debits or credits below the table is not what it says."""
    lines = [line for line, number in enumerate(batch.sheet) if number == sheet]
    for _row, cells in batch.tables[sheet].asides:
        text = row_text(cells)
        for found in _COUNT.finditer(text):
            _check_count(batch, sheet, lines, found)
        if "out_fen" in batch.columns:
            _check_sums(batch, sheet, lines, text)


def row_text(cells: Sequence[Cell]) -> str:
    """All that a row says, in comparable form, with a stroke between its filled cells."""
    texts = (figures(cell) if isinstance(cell, float | int) else str(cell) for cell in cells if cell not in ("", None))
    return comparable("|".join(texts))


def _check_count(batch: Batch, sheet: int, lines: Sequence[int], found: re.Match[str]) -> None:
    stated = found["number"] or found["of_all"]
    column = batch.columns.get(_SIDES[found["side"]]) if found["side"] else None
    if found["side"] and (column is None or any(line in batch.faults for line in lines)):
        return
    counted = len(lines) if column is None else sum(1 for line in lines if column[line])
    if int(stated) != counted:
        raise _wrong(batch, sheet, _("笔数"), stated, str(counted))


def _check_sums(batch: Batch, sheet: int, lines: Sequence[int], text: str) -> None:
    for name, pattern in _SUMS:
        found = pattern.search(text)
        if found is None or any(fault.field == name for line in lines for fault in batch.faults.get(line, ())):
            continue
        try:
            stated = read_fen(found[1])
        except ReadingFault:
            continue
        total = sum(batch.columns[name][line] or 0 for line in lines)
        if stated != total:
            label = batch.book.field(name).label
            raise _wrong(batch, sheet, label, found[1], f"{total // 100}.{total % 100:02}")


def _wrong(batch: Batch, sheet: int, label: str, stated: str, counted: str) -> FileFault:
    facts = {"sheet": batch.tables[sheet].name or "1", "label": Sentence(label), "stated": stated, "counted": counted}
    return FileFault(
        "control_total",
        Sentence(_("工作表“{sheet}”末尾写明{label}合计 {stated}，实际为 {counted}，文件不完整"), facts),
        Sentence(_("请重新导出整份文件后导入")),
    )
