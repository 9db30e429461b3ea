"""Tables as files: comma-separated text with a mark of its encoding, or a workbook. Nothing in them is a formula."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter
from flask import send_file
from werkzeug.wrappers import Response

from monitor.views import shown
from monitor.views.tables import Kind, Table

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHEET_NAME_LENGTH = 31
WIDTH = 18
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def send(tables: Sequence[Table], name: str, ending: str) -> Response:
    """A download called ``name``; text holds the first table only, a workbook a sheet for each."""
    data = as_text(tables[0]) if ending == "csv" else as_workbook(tables)
    return send_file(io.BytesIO(data), MEDIA[ending], as_attachment=True, download_name=f"{name}.{ending}")


def as_text(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read it as what it is."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([shown.plain(head.label) for head in table.heads])
    for row in table.rows:
        pairs = zip(table.heads, row.values, strict=True)
        writer.writerow([_harmless(_written(head.plain(value), head.kind)) for head, value in pairs])
    return buffer.getvalue().encode("utf-8-sig")


def as_workbook(tables: Sequence[Table]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for table in tables:
            sheet = book.add_worksheet(shown.plain(table.name)[:SHEET_NAME_LENGTH])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(table.heads) - 1, WIDTH)
            for place, head in enumerate(table.heads):
                sheet.write_string(0, place, shown.plain(head.label), bold)
                for number, row in enumerate(table.rows, start=1):
                    value = head.plain(row.values[place])
                    if isinstance(value, str):
                        sheet.write_string(number, place, value)
                    else:
                        sheet.write_number(number, place, value, money if head.kind is Kind.FEN else None)
    return buffer.getvalue()


def _written(value: str | int | float, kind: Kind) -> str:
    return f"{value:.2f}" if kind is Kind.FEN and not isinstance(value, str) else str(value)


def _harmless(text: str) -> str:
    """Words that a spreadsheet would take for a formula get an apostrophe; negative figures are none of them."""
    if not text.startswith(_FORMULA_SIGNS) or _is_figure(text):
        return text
    return "'" + text


def _is_figure(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
