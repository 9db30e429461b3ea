"""From bytes to raw cells: the one door through which a file comes in.

Nothing but a :class:`FileFault` leaves here, whatever the bytes are; headers, kinds and values are others' business.
"""

from pathlib import Path

from monitor.importers.sniff import named_otherwise, sniff
from monitor.importers.text import decode, read_rows, refuse_cut_line, separator_of
from monitor.importers.workbook import (
    BROWSER,
    COMMAND,
    MEGABYTE,
    FileFault,
    Format,
    Limits,
    Merge,
    Row,
    Sheet,
    Workbook,
    address,
    too_large,
)
from monitor.importers.xls import read_xls
from monitor.importers.xlsx import read_xlsx
from monitor.values.words import Sentence
from monitor.values.words import mark as _

__all__ = [
    "BROWSER",
    "COMMAND",
    "FileFault",
    "Format",
    "Limits",
    "Merge",
    "Row",
    "Sheet",
    "Workbook",
    "address",
    "read_workbook",
]


def read_workbook(data: bytes | Path, name: str, limits: Limits = COMMAND) -> Workbook:
    """Read a workbook or text table of any accepted format, told by its content; ``name`` is what the user called it.

    Raises FileFault, and nothing else, if the file cannot be read whole and beyond doubt.
    """
    content = _content(data, limits)
    found = sniff(content, name)
    if found is Format.TEXT:
        return _text_workbook(content, name, limits)
    warning = named_otherwise(found, name)
    try:
        sheets = read_xlsx(content, limits) if found is Format.XLSX else read_xls(content, limits)
    except MemoryError as error:
        raise too_large("memory", Sentence(_("文件过大，内存不足"))) from error
    if not any(sheet.rows for sheet in sheets):
        raise _no_cells()
    return Workbook(name, found, sheets, [] if warning is None else [warning])


def _content(data: bytes | Path, limits: Limits) -> bytes:
    try:
        size = len(data) if isinstance(data, bytes) else data.stat().st_size
        if size > limits.file_bytes:
            limit = limits.file_bytes // MEGABYTE
            raise too_large("size", Sentence(_("文件大小超过上限 {limit} MB"), {"limit": limit}))
        return data if isinstance(data, bytes) else data.read_bytes()
    except OSError as error:
        raise FileFault(
            "unreadable",
            Sentence(_("无法打开文件 {name}"), {"name": Path(str(data)).name}),
            Sentence(_("请检查文件名和权限")),
        ) from error


def _text_workbook(content: bytes, name: str, limits: Limits) -> Workbook:
    text, encoding = decode(content)
    separator = separator_of(text)
    rows = read_rows(text, separator, limits)
    if not rows:
        raise _no_cells()
    refuse_cut_line(text, separator)
    return Workbook(name, Format.TEXT, [Sheet("", 1, rows)], encoding=encoding, separator=separator)


def _no_cells() -> FileFault:
    return FileFault("empty", Sentence(_("文件里没有任何内容")), Sentence(_("请确认导出成功后重新上传")))
