"""Makers of workbooks and text tables: a small payroll of invented people in every form a county may send."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

import xlsxwriter

Cells = Sequence[object]

HEADER = ["项目编号", "月份", "姓名", "身份证号", "出勤天数", "应发工资", "扣款", "实发工资", "发放日期", "签字"]
NAMES = ["示范甲", "示范乙", "𠮷示范", "䶮示范", "示范·戊"]
PROJECT = "XM2026-0001"
PAID_ON = "2026-10-12"
SHEET = "xl/worksheets/sheet1.xml"
CONTENT_TYPES = "[Content_Types].xml"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def worker_id(number: int) -> str:
    """The ID number of an invented worker: sequence codes 996 to 999 are nobody's."""
    first = f"3611211970{number // 112 % 12 + 1:02}{number // 4 % 28 + 1:02}{996 + number % 4}"
    return first + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True)) % 11]


def pay_rows(count: int = 5) -> list[list[str]]:
    """Rows of a payroll, every cell as text, without the header."""
    return [
        [PROJECT, "2026-09", NAMES[n % 5], worker_id(n), "22", f"{6000 + n}.50", "0", f"{6000 + n}.50", PAID_ON, "已签"]
        for n in range(count)
    ]


def table(count: int = 5) -> list[list[str]]:
    return [HEADER, *pay_rows(count)]


def xlsx(rows: Sequence[Cells], *, extra: Callable[[xlsxwriter.Workbook, object], None] | None = None) -> bytes:
    """A workbook with one sheet; ``extra`` may add what it likes to book and sheet."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("工资表")
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if cell != "":
                    sheet.write(number, place, cell)
        if extra is not None:
            extra(book, sheet)
    return buffer.getvalue()


def repacked(book: bytes, changes: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes] | None = None) -> bytes:
    """The package with some parts changed and others added."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(book)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            change = changes.get(entry.filename)
            new.writestr(entry.filename, content if change is None else change(content))
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return buffer.getvalue()


def with_rows(markup: str, *, before: str = "", after: str = "") -> bytes:
    """A workbook whose sheet holds this markup as its rows, with markup ``before`` and ``after`` them."""

    def change(content: bytes) -> bytes:
        head, rest = content.split(b"<sheetData", 1)
        tail = rest.split(b"</sheetData>", 1)[1]
        rows = f"{before}<sheetData>{markup}</sheetData>{after}"
        return head + rows.encode() + tail

    return repacked(xlsx([["x"]]), {SHEET: change})


def text(rows: Sequence[Cells], *, separator: str = ",", newline: str = "\r\n") -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator=newline).writerows(rows)
    return buffer.getvalue()
