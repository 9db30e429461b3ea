"""The public list as files: comma-separated text, JSON, a workbook, a feed, and the columns screening tools read.

Nothing in them is a formula, no person stands in them, and the same moment always makes the same bytes.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

import xlsxwriter
from sqlalchemy.orm import Session

from monitor.ledgers.register import Line, Moment
from monitor.ledgers.register_changes import Changes, Cursor
from monitor.ledgers.register_entry import Gone
from monitor.ledgers.register_rows import FORMULA_SIGNS, as_object, stream_csv_lines, stream_lines, stream_objects
from monitor.values.words import mark as _
from monitor.values.words import translate

HEADS = (
    _("编号"), _("单位"), _("统一社会信用代码"), _("决定文号"), _("决定日期"), _("公示起日"), _("停止公示日"),
    _("列入机关"), _("乡镇"), _("人数"), _("金额（元）"), _("状态"), _("停止日期"), _("原因"),
)  # fmt: skip
LISTED, WITHDRAWN = _("公示中"), _("已停止公示")
SIMPLE = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones",
    "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change",
)  # fmt: skip
DATASET = "cn_wage_arrears_county"
BOM = b"\xef\xbb\xbf"


def stream_csv(session: Session, moment: Moment, locale: str) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, so that spreadsheets read it as what it is; the heads in the reader's language."""
    yield BOM + _written([[translate(head, locale) for head in HEADS]])
    more = f",{translate(LISTED, locale)},,\r\n"
    for lines in stream_csv_lines(session, moment, more):
        yield lines.encode()


def changes_csv(changes: Changes, locale: str) -> bytes:
    """What changed, in the columns of the whole list; of what is gone only id, day and reason."""
    gone = (_cells_of_gone(one, locale) for one in changes.gone)
    rows = [[translate(head, locale) for head in HEADS], *(_cells(line, locale) for line in changes.lines), *gone]
    return BOM + _written(rows)


def stream_json(session: Session, moment: Moment) -> Iterator[bytes]:
    """One object: as at when, the cursor to ask for changes with, and the entries."""
    head = json.dumps({"as_at": moment.day.isoformat(), "cursor": str(Cursor(moment.revision, moment.day))})
    yield f'{head[:-1]}, "entries": ['.encode()
    sign = "\n"
    for objects in stream_objects(session, moment, ",\n"):
        yield (sign + objects).encode()
        sign = ",\n"
    yield b"\n]}\n"


def changes_object(changes: Changes, moment: Moment) -> dict[str, object]:
    """What changed, for programs."""
    return {
        "as_at": moment.day.isoformat(),
        "cursor": str(changes.cursor),
        "more": changes.more,
        "entries": [as_object(line) for line in changes.lines],
        "withdrawn": [withdrawn_object(gone) for gone in changes.gone],
    }


def withdrawn_object(gone: Gone) -> dict[str, object]:
    """An id that is not public any more."""
    return {"id": gone.public_id, "on": gone.day.isoformat(), "why": gone.why.value, "final": gone.why.is_final}


def stream_simple(session: Session, moment: Moment, root: str) -> Iterator[bytes]:
    """The columns of the simple tables of OpenSanctions, so that screening tools read the list as one more source."""
    yield _written([SIMPLE])
    for lines in stream_lines(session, moment):
        yield _written(_simple(line, moment.day, root) for line in lines)


def _simple(line: Line, day: date, root: str) -> list[str]:
    sanction = f"{line.authority} - {line.decision_no} - {line.valid_from.isoformat()} - {line.valid_to.isoformat()}"
    since, until = line.valid_from.isoformat(), day.isoformat()
    return [
        f"cn-wage-{line.public_id}", "Company", harmless(line.party_name), "", "", "cn", "", line.party_code,
        f"{sanction} - {root}/blacklist/{line.public_id}", "", "", "", DATASET, since, until, since,
    ]  # fmt: skip


def make_xlsx(session: Session, moment: Moment, locale: str) -> bytes:
    """A workbook of one sheet, written row by row."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime.combine(moment.day, time())})
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        sheet = book.add_worksheet(translate(LISTED, locale))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADS) - 1, 18)
        for place, head in enumerate(HEADS):
            sheet.write_string(0, place, translate(head, locale), bold)
        rows = (line for lines in stream_lines(session, moment) for line in lines)
        for number, line in enumerate(rows, 1):
            for place, text in enumerate(_texts(line, locale)):
                sheet.write_string(number, place, text)
            if line.heads is not None:
                sheet.write_number(number, 9, line.heads)
            if line.owed_fen is not None:
                sheet.write_number(number, 10, line.owed_fen / 100, money)
            sheet.write_string(number, 11, translate(LISTED, locale))
    return out.getvalue()


def _texts(line: Line, locale: str) -> list[str]:
    return [
        line.public_id, line.party_name, line.party_code, line.decision_no, line.decided_on.isoformat(),
        line.valid_from.isoformat(), line.valid_to.isoformat(), line.authority, line.town or "",
    ]  # fmt: skip


def _cells(line: Line, locale: str) -> list[str]:
    heads = "" if line.heads is None else str(line.heads)
    owed = "" if line.owed_fen is None else f"{line.owed_fen // 100}.{line.owed_fen % 100:02d}"
    return [*map(harmless, _texts(line, locale)), heads, owed, translate(LISTED, locale), "", ""]


def _cells_of_gone(gone: Gone, locale: str) -> list[str]:
    said = [translate(WITHDRAWN, locale), gone.day.isoformat(), translate(gone.why.label, locale)]
    return [harmless(gone.public_id), *[""] * 10, *said]


def harmless(text: str) -> str:
    """Words that a spreadsheet would take for a formula get an apostrophe."""
    return "'" + text if text.startswith(FORMULA_SIGNS) else text


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()
