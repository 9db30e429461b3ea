"""Papers as DOCX, editable with the office's own fonts.

Members are stored in a fixed order at a fixed time, so that the same sheet is the same bytes on every machine.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from monitor.papers import code, docx_parts
from monitor.papers.docx_parts import Look, escape, paragraph
from monitor.papers.sheet import Block, Break, Cell, Grid, Line, Row, Seal, Sheet, Style

BIRTH = (1980, 1, 1, 0, 0, 0)
LINE_TWIPS = 8845
"""The width of a line: A4 less the margins, in twentieths of a point."""
MILLIMETRE = 56.7

_LOOKS = {
    Style.BODY: Look(indent=2),
    Style.PLAIN: Look(),
    Style.HEAD: Look(font="黑体", indent=2),
    Style.MARK: Look(font="黑体"),
    Style.SUB: Look(font="楷体_GB2312", indent=2),
    Style.CENTRE: Look(font="黑体", align="center"),
    Style.RIGHT: Look(align="right"),
    Style.NOTE: Look(size=24, pitch=360),
}
_TITLE = Look(font="方正小标宋简体", size=44, align="center", pitch=700)
_NUMBER = Look(align="center")
_CELL = Look(size=24, pitch=360)
_LABEL = Look(font="黑体", size=24, pitch=360, align="center")
_SMALL = Look(size=18, pitch=260, align="right")


def as_docx(sheet: Sheet) -> bytes:
    """The sheet as a Word document."""
    has_code = bool(sheet.address)
    members = {
        "[Content_Types].xml": docx_parts.content_types(has_code=has_code),
        "_rels/.rels": docx_parts.PACKAGE_LINKS,
        "docProps/core.xml": docx_parts.properties(sheet.title, sheet.office),
        "word/document.xml": docx_parts.document("".join(_body(sheet)), has_code=has_code),
        "word/fontTable.xml": docx_parts.FONTS,
        "word/footer1.xml": docx_parts.FOOTER,
        "word/settings.xml": docx_parts.SETTINGS,
        "word/styles.xml": docx_parts.STYLES,
        "word/_rels/document.xml.rels": docx_parts.document_links(has_code=has_code),
    }
    files: dict[str, bytes] = {name: text.encode() for name, text in members.items()}
    if has_code:
        files["word/_rels/header1.xml.rels"] = docx_parts.header_links().encode()
        files["word/header1.xml"] = docx_parts.header(_code(sheet)).encode()
        files["word/media/code.png"] = code.png(sheet.address)
    return packed(files)


def packed(files: dict[str, bytes]) -> bytes:
    """A package that depends on nothing but its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, BIRTH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)
    return out.getvalue()


def _body(sheet: Sheet) -> Iterator[str]:
    yield paragraph(sheet.office, _TITLE)
    yield paragraph(sheet.title, _TITLE)
    if sheet.number:
        yield paragraph(sheet.number, _NUMBER)
    yield paragraph("", Look(pitch=200))
    around = (None, *sheet.blocks, None)
    for before, block, after in zip(around, sheet.blocks, around[2:], strict=False):
        yield _block(block, fresh=isinstance(before, Break), keep=_belongs(block, after))


def _belongs(block: Block, after: Block | None) -> bool:
    """Whether a block stands on one page with the next: headings, the line above a seal, the note below it."""
    if isinstance(block, Line):
        return isinstance(after, Seal) or block.style in (Style.HEAD, Style.SUB)
    return isinstance(block, Seal) and isinstance(after, Line) and after.style is Style.NOTE


def _block(block: Block, *, fresh: bool, keep: bool) -> str:
    if isinstance(block, Line):
        look = _LOOKS[block.style]
        return paragraph(block.text, replace(look, fresh=fresh, keep=keep))
    if isinstance(block, Grid):
        return _grid(block) + paragraph("", Look(pitch=120))
    if isinstance(block, Seal):
        look = Look(align="center", left=10)
        return (
            paragraph("", Look().keeping())
            + paragraph(block.office, look.keeping())
            + paragraph(block.day, replace(look, keep=keep))
        )
    return ""


def _grid(block: Grid) -> str:
    total = sum(block.widths)
    widths = [LINE_TWIPS * width // total for width in block.widths]
    rows = "".join(_row(row, widths, head=place < block.heads) for place, row in enumerate(block.rows))
    return docx_parts.table(widths, rows)


def _row(row: Row, widths: list[int], *, head: bool) -> str:
    cells, place = "", 0
    for cell in row.cells:
        cells += docx_parts.cell(sum(widths[place : place + cell.span]), cell.span, _words(cell))
        place += cell.span
    return docx_parts.row(cells, round(row.height * MILLIMETRE), head=head)


def _words(cell: Cell) -> str:
    look = _LABEL if cell.head else Look(size=24, pitch=360, align="center") if cell.centred else _CELL
    return "".join(paragraph(line, look) for line in cell.text.split("\n"))


def _code(sheet: Sheet) -> str:
    width = round(23 * MILLIMETRE)
    picture = docx_parts.cell(width, 1, docx_parts.picture(escape(sheet.address)), border=False)
    words = "".join(paragraph(line, _SMALL) for line in sheet.note.split("\n"))
    note = docx_parts.cell(LINE_TWIPS - width, 1, words, border=False)
    return docx_parts.table([LINE_TWIPS - width, width], docx_parts.row(note + picture, 0), border=False) + paragraph(
        "", Look(pitch=20)
    )
