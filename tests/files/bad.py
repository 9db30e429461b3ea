"""Bad and odd files of every class of the failure model, each with what must become of it.

``refused`` is the code of the file fault; empty means that the file is read. ``same`` says that it must then give the
very rows of :func:`tests.files.books.table`. Row and column facts of the others are asserted by their own tests.
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import msoffcrypto.format.ooxml

from tests.files import bombs
from tests.files.books import CONTENT_TYPES, HEADER, SHEET, repacked, table, text, with_rows, xlsx
from tests.files.oldbook import container, stream, xls


@dataclass(frozen=True)
class BadFile:
    kind: str
    label: str
    name: str
    build: Callable[[], bytes]
    refused: str = ""
    same: bool = False

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"

    def content(self) -> bytes:
        """Its bytes, made once a worker: some are bombs."""
        return _built(self)


@cache
def _built(file: BadFile) -> bytes:
    return file.build()


def in_encoding(encoding: str, mark: bytes = b"") -> Callable[[], bytes]:
    return lambda: mark + text(table()).encode(encoding)


def separated(separator: str, newline: str = "\r\n") -> Callable[[], bytes]:
    return lambda: text(table(), separator=separator, newline=newline).encode()


def big5() -> bytes:
    return "項目編號,姓名,應發工資\r\n示範工程,張學友,5280\r\n示範工程,劉德華,6100\r\n".encode("big5")


def latin_1() -> bytes:
    return "société,employé,été\r\nDupré,René,1\r\n".encode("latin-1")


def mixed_encodings() -> bytes:
    return text(table()).encode() + text(table()[1:]).encode("gb18030")


def cut(book: bytes, tenths: int) -> bytes:
    """The first tenths of a file, as a broken transfer leaves them."""
    return book[: len(book) * tenths // 10]


def encrypted() -> bytes:
    buffer = BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(BytesIO(xlsx(table()))).encrypt("anxin", buffer)
    return buffer.getvalue()


def with_macro() -> bytes:
    return repacked(xlsx(table()), {}, {"xl/vbaProject.bin": b"macro"})


def macro_type() -> bytes:
    plain, macro = b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"
    return repacked(xlsx(table()), {CONTENT_TYPES: lambda content: content.replace(plain, macro)})


def prefixed() -> bytes:
    """The same sheet as another program writes it: every element behind a prefix."""

    def change(content: bytes) -> bytes:
        return (
            content.replace(b"<", b"<x:")
            .replace(b"<x:/", b"</x:")
            .replace(b"<x:?", b"<?")
            .replace(b"xmlns=", b"xmlns:x=")
        )

    return repacked(xlsx(table()), {SHEET: change})


def formula_column() -> bytes:
    """A money column of formulas, the second one never calculated."""
    return with_rows(
        '<row r="1"><c r="A1" t="str"><v>实发</v></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f></c></row>'
    )


def html() -> bytes:
    return "<html><body><table><tr><td>姓名</td></tr></table></body></html>".encode("gb18030")


def xml_table() -> bytes:
    return b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Worksheet/></Workbook>'


BAD_FILES: list[BadFile] = [
    BadFile("I01", "UTF-8", "表.csv", in_encoding("utf-8"), same=True),
    BadFile("I01", "UTF-8 with mark", "表.csv", in_encoding("utf-8-sig"), same=True),
    BadFile("I01", "GB 18030", "表.csv", in_encoding("gb18030"), same=True),
    BadFile("I01", "UTF-16 LE with mark", "表.txt", in_encoding("utf-16-le", codecs.BOM_UTF16_LE), same=True),
    BadFile("I01", "UTF-16 BE with mark", "表.csv", in_encoding("utf-16-be", codecs.BOM_UTF16_BE), same=True),
    BadFile("I02", "UTF-16 without mark", "表.csv", in_encoding("utf-16-le"), "encoding"),
    BadFile("I02", "UTF-32", "表.csv", in_encoding("utf-32"), "encoding"),
    BadFile("I02", "Big5", "表.csv", big5, "encoding"),
    BadFile("I02", "Latin-1", "表.csv", latin_1, "encoding"),
    BadFile("I02", "two encodings", "表.csv", mixed_encodings, "encoding"),
    BadFile("I02", "cut character UTF-8", "表.csv", lambda: text(table()).encode()[:-4], "text_cut"),
    BadFile("I02", "cut character GB 18030", "表.csv", lambda: text(table()).encode("gb18030")[:-3], "text_cut"),
    BadFile("I02", "cut character UTF-16", "表.csv", lambda: text(table()).encode("utf-16")[:-1], "text_cut"),
    BadFile("I03", "cut line", "表.csv", lambda: text(table()).encode()[:-20], "text_cut"),
    BadFile("I04", "nothing", "表.xlsx", lambda: b"", "empty"),
    BadFile("I04", "blanks", "表.csv", lambda: b" \r\n\r\n", "empty"),
    BadFile("I04", "a sheet without cells", "表.xlsx", lambda: xlsx([]), "empty"),
    BadFile("I04", "header only", "表.xlsx", lambda: xlsx([HEADER])),
    BadFile("I04", "header twice", "表.xlsx", lambda: xlsx([*table(), *table()])),
    BadFile("I04", "title and blank rows", "表.xlsx", lambda: xlsx([["工资表"], [], *table(), [], ["合计"]])),
    BadFile("I06", "formulas", "表.xlsx", formula_column),
    BadFile("I12", "rows twice", "表.xlsx", lambda: xlsx([*table(), *table()[1:]])),
    BadFile("I18", "16,384 columns", "表.xlsx", lambda: xlsx([["列"] * 16_384]), "columns"),
    BadFile("I18", "513 columns of text", "表.csv", lambda: ",".join(["列"] * 513).encode(), "columns"),
    BadFile("I18", "a cell of 32,767 characters", "表.xlsx", lambda: xlsx([["字" * 32_767]])),
    BadFile("I18", "a cell beyond", "表.csv", ("姓名,备注\r\n甲," + "字" * 32_768).encode, "cell_long"),
    BadFile("I18", "a sheet reaching far", "表.xlsx", bombs.far_cell, "sparse"),
    BadFile("I19", "NUL", "表.csv", lambda: b"name,pay\r\n\x00,1\r\n", "encoding"),
    BadFile("I19", "half a surrogate pair", "表.csv", lambda: codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "encoding"),
    BadFile("I20", "semicolons", "表.csv", separated(";"), same=True),
    BadFile("I20", "tabs", "表.tsv", separated("\t"), same=True),
    BadFile("I20", "only CR", "表.csv", separated(",", "\r"), same=True),
    BadFile("I20", "only LF", "表.csv", separated(",", "\n"), same=True),
    BadFile("I20", "open quote", "表.csv", '姓名,备注\r\n甲,"乙\r\n丙,丁\r\n'.encode, "quotes"),
    BadFile("I20", "stray quote", "表.csv", '姓名,备注\r\n甲,"乙"丙\r\n'.encode, "quotes"),
    BadFile("I20", "two separators", "表.csv", "甲,乙;丙\r\n丁,戊;己\r\n庚,辛;壬\r\n".encode, "separator"),
    BadFile("I21", ".xls", "表.xls", lambda: xls(table()), same=True),
    BadFile("I21", ".et", "表.et", lambda: xls(table()), same=True),
    BadFile("I21", ".xls called .xlsx", "表.xlsx", lambda: xls(table()), same=True),
    BadFile("I21", ".xlsx called .xls", "表.xls", lambda: xlsx(table()), same=True),
    BadFile("I21", ".xlsx called .csv", "表.csv", lambda: xlsx(table()), same=True),
    BadFile("I21", "prefixed markup", "表.xlsx", prefixed, same=True),
    BadFile("I21", "called .xlsm", "表.xlsm", lambda: xlsx(table()), "macro"),
    BadFile("I21", "macro inside", "表.xlsx", with_macro, "macro"),
    BadFile("I21", "macro by type", "表.xlsx", macro_type, "macro"),
    BadFile("I21", "text called .xlsx", "表.xlsx", in_encoding("gb18030"), "text_as_workbook"),
    BadFile("I21", "text called .xls", "表.xls", separated("\t"), "text_as_workbook"),
    BadFile("I21", "HTML called .xls", "表.xls", html, "html"),
    BadFile("I21", "HTML called .csv", "表.csv", html, "html"),
    BadFile("I21", "XML called .xls", "表.xls", xml_table, "xml"),
    BadFile("I21", "password on .xlsx", "表.xlsx", encrypted, "encrypted"),
    BadFile("I21", "password on .xls", "表.xls", lambda: xls(table(), password=True), "encrypted"),
    BadFile("I21", "PDF", "表.xlsx", lambda: b"%PDF-1.7\n", "foreign"),
    BadFile("I21", "a zip of files", "表.zip", bombs.plain_zip, "foreign"),
    BadFile("I21", "a text document", "表.doc", lambda: container("WordDocument", b"x"), "foreign"),
    BadFile("I21", "Excel 95", "表.xls", lambda: container("Book", stream(table())), "old_format"),
    BadFile("I22", "1 GB of noughts", "表.xlsx", bombs.big_sheet, "unsafe"),
    BadFile("I22", "a lying directory", "表.xlsx", bombs.lying_directory, "unsafe"),
    BadFile("I22", "entities", "表.xlsx", bombs.laughs, "unsafe"),
    BadFile("I22", "entities in strings", "表.xlsx", bombs.laughs_in_strings, "unsafe"),
    BadFile("I22", "an endless text", "表.xlsx", bombs.endless_text, "cell_long"),
    BadFile("I22", "10,000 parts", "表.xlsx", bombs.many_parts, "unsafe"),
    BadFile("I22", "a part twice", "表.xlsx", bombs.twin_parts, "unsafe"),
    BadFile("I22", "sectors in a circle", "表.xls", bombs.circle, "broken"),
    BadFile("I22", "a claim of four billion rows", "表.xls", bombs.claimed_rows, "unsafe"),
    BadFile("I22", "a cell far off in .xls", "表.xls", bombs.far_old_cell, "columns"),
]
