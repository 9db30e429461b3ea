"""Sheets of an .xls or .et: the workbook stream is taken out of its compound file, judged, and read on its own."""

from monitor.importers.biff import read_biff_margins
from monitor.importers.compound import Compound, wrap
from monitor.importers.grid import OpenBook, assemble
from monitor.importers.sniff import encrypted_fault, foreign_fault
from monitor.importers.workbook import FileFault, Limits, Sheet, broken
from monitor.values.words import Sentence
from monitor.values.words import mark as _

STREAM = "Workbook"
OLD_STREAM = "Book"
LEAST = 4096


def read_xls(data: bytes, limits: Limits) -> list[Sheet]:
    """All worksheets, hidden ones too. Raises FileFault for whatever is not a whole, plain, bounded workbook."""
    compound = Compound(data)
    if "EncryptedPackage" in compound.streams:
        raise encrypted_fault()
    if STREAM not in compound.streams:
        raise _unknown(compound)
    stream = compound.stream(STREAM)
    margins = read_biff_margins(stream, limits)
    book = OpenBook(wrap(STREAM, stream.ljust(LEAST, b"\x00")))
    names = book.names()
    if len(names) != len(margins) or len(set(names)) != len(names):
        raise broken()
    return [
        assemble(book, name, number, visible, margins[number - 1]) for number, (name, visible) in enumerate(names, 1)
    ]


def _unknown(compound: Compound) -> FileFault:
    if OLD_STREAM in compound.streams:
        return FileFault(
            "old_format",
            Sentence(_("工作簿的格式过旧，无法读取")),
            Sentence(_("请在表格软件中打开后另存为 .xlsx 再导入")),
        )
    return foreign_fault("OLE")
