"""Text tables: encoding and separator are proved, not guessed; what cannot be decided is refused.

Order of encodings: byte order mark, strict UTF-8, GB 18030. Big5 text also decodes as GB 18030 and short GB text also
as UTF-8, both without an error, so each reading has to look like the writing of a Chinese office.
"""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from monitor.importers.workbook import (
    FileFault,
    Limits,
    Row,
    too_long_cell,
    too_many_columns,
    too_many_rows,
)
from monitor.values.words import Sentence
from monitor.values.words import mark as _

SEPARATORS = (",", "\t", ";")
SAMPLE_CHARACTERS = 1 << 20
SAMPLE_LINES = 400
MOST_ODD = 0.15
# Numbers of people and cards are longer and hardly ever repeat; what is shorter is kept once a file.
REPEATED = 15
REGULAR = 0.5

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
_FORMULA_SIGNS = frozenset("=+-@\t\r")
_NON_ASCII_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding of the bytes; FileFault ``encoding`` or ``text_cut`` if they cannot be told for certain."""
    for mark, encoding in _MARKS:
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            return _strict(data[len(mark) :], encoding), encoding
    if b"\x00" in data:
        raise _encoding_fault(Sentence(_("文件含有空字节，可能是没有标记的 UTF-16 文本")))
    if data.isascii():
        return data.decode("ascii"), "utf-8"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    else:
        if not _CHINESE.search(text):
            raise _encoding_fault(Sentence(_("无法判断文本的编码")))
        return text, "utf-8"
    text = _strict(data, "gb18030")
    if _odd_share(text[:SAMPLE_CHARACTERS]) > MOST_ODD:
        raise _encoding_fault(Sentence(_("文本可能是繁体（Big5）或其他编码，无法判断")))
    return text, "gb18030"


def separator_of(text: str) -> str:
    """The one separator that makes the lines regular; FileFault ``separator`` if two do or none of several does."""
    present = [sign for sign in SEPARATORS if sign in text]
    if len(present) <= 1:
        return present[0] if present else ","
    shapes = {sign: shape for sign in present if (shape := _regular_shape(text, sign))}
    for sign, shape in shapes.items():
        if all(_is_plainer(shape, rival) for other, rival in shapes.items() if other != sign):
            return sign
    raise FileFault(
        "separator",
        Sentence(_("无法判断文本用哪种分隔符")),
        Sentence(_("请用逗号作分隔符重新导出，或另存为 .xlsx 后再导入")),
    )


def read_rows(text: str, separator: str, limits: Limits) -> list[Row]:
    """Rows as a spreadsheet would number them: a cell may hold line breaks, a blank line counts. Blank rows left out.

    Raises FileFault ``quotes``, ``rows``, ``columns`` or ``cell_long``.
    """
    rows: list[Row] = []
    quoted = '="' in text or "'" in text
    kept: dict[str, str] = {}
    number = 0
    try:
        for number, cells in enumerate(_reader(text, separator), 1):
            while cells and cells[-1] == "":
                cells.pop()
            if not cells:
                continue
            if len(cells) > limits.columns:
                raise too_many_columns(limits)
            if len(rows) >= limits.rows:
                raise too_many_rows(limits)
            if max(map(len, cells)) > limits.cell:
                raise too_long_cell(limits)
            plain = [_unwrapped(cell) for cell in cells] if quoted else cells
            rows.append((number, [kept.setdefault(cell, cell) if len(cell) < REPEATED else cell for cell in plain]))
    except csv.Error as error:
        if "field limit" in str(error):
            raise too_long_cell(limits) from error
        raise FileFault(
            "quotes",
            Sentence(_("第 {row} 行起引号不成对，无法分列"), {"row": number + 1}),
            Sentence(_("文件可能不完整，请重新导出，或另存为 .xlsx 后再导入")),
        ) from error
    return rows


def refuse_cut_line(text: str, separator: str) -> None:
    """FileFault ``text_cut`` if the last line has no line break and fewer cells than the lines before it."""
    if not text or text.endswith(("\r", "\n")):
        return
    lines = text[-SAMPLE_CHARACTERS:].splitlines()
    last = lines.pop().count(separator)
    widths = Counter(line.count(separator) for line in lines[-SAMPLE_LINES:] if line.strip())
    if last and len(lines) > 2 and last < widths.most_common(1)[0][0]:
        raise _cut_fault()


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    """Cells by line; a file object of the text would hold it once more, at four bytes a character."""
    return csv.reader((found[0] for found in _LINE.finditer(text)), delimiter=separator, strict=True)


def _unwrapped(cell: str) -> str:
    """What exports put around a text that a spreadsheet would calculate: ``="0123"``, or an apostrophe before a sign.

    Other formulas stay the text they are.
    """
    if cell[:1] == "'" and cell[1:2] in _FORMULA_SIGNS:
        return cell[1:]
    found = _QUOTED_FORMULA.fullmatch(cell)
    return found[1] if found else cell


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) and ("incomplete" in error.reason or "truncated" in error.reason):
            raise _cut_fault() from error
        raise _encoding_fault(Sentence(_("文本中有无法解码的字节，编码可能混杂"))) from error
    if "\x00" in text:
        raise _encoding_fault(Sentence(_("文件含有空字节")))
    return text


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Bytes that are UTF-8 but for their end, or in part, must not be read as something else."""
    if error.end >= len(data) and "end of data" in error.reason and _CHINESE.search(data[: error.start].decode()):
        raise _cut_fault() from error
    lines = _NON_ASCII_LINE.findall(data[:SAMPLE_CHARACTERS])
    sound = sum(1 for line in lines if _is_utf8(line))
    if sound and sound * 50 >= len(lines):
        raise _encoding_fault(Sentence(_("文本混有两种编码"))) from error


def _is_utf8(line: bytes) -> bool:
    try:
        return bool(_CHINESE.search(line.decode("utf-8")))
    except UnicodeDecodeError:
        return False


def _odd_share(text: str) -> float:
    """Share of the characters beyond ASCII that an office text in GB 18030 hardly has, and Big5 read as such has."""
    counts = Counter(sign for sign in text if sign > "\x7f")
    odd = sum(count for sign, count in counts.items() if _is_odd(sign.encode("gb18030")))
    return odd / max(counts.total(), 1)


def _is_odd(code: bytes) -> bool:
    if len(code) == 4:
        return False
    lead, trail = code
    return lead <= 0xF9 and (trail < 0xA1 or lead < 0xA1 or 0xA4 <= lead <= 0xAF)


def _regular_shape(text: str, separator: str) -> tuple[int, int] | None:
    """Cells a line and number of such lines, if most lines that have this separator at all agree."""
    sample = "\n".join(text[:SAMPLE_CHARACTERS].splitlines()[:SAMPLE_LINES])
    try:
        widths = Counter(len(cells) for cells in csv.reader(StringIO(sample), delimiter=separator) if len(cells) > 1)
    except csv.Error:
        return None
    if not widths:
        return None
    width, lines = widths.most_common(1)[0]
    return (width, lines) if lines >= REGULAR * widths.total() else None


def _is_plainer(shape: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a separator that gives this shape cannot be mistaken for one that gives the other."""
    (width, lines), (other_width, other_lines) = shape, other
    if width >= 2 * other_width:
        return True
    return shape != other and width >= other_width and lines >= other_lines


def _cut_fault() -> FileFault:
    return FileFault(
        "text_cut",
        Sentence(_("文件在中途断开，不完整，没有导入任何内容")),
        Sentence(_("请重新导出或重新上传")),
    )


def _encoding_fault(sentence: Sentence) -> FileFault:
    return FileFault(
        "encoding",
        sentence,
        Sentence(_("请在表格软件中打开核对后另存为 .xlsx，或另存为“CSV UTF-8”")),
    )
