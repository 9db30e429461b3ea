"""A delivery laid out as the standard table of its book, or the fault for which it is refused whole."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

import xlsxwriter

from monitor.feeds.profile import Gathered, Line, Profile, pick
from monitor.importers.intake import BROWSER_LIMITS, ReadFile, read_file
from monitor.importers.workbook import FileFault
from monitor.values.fields import BOOKS, Book
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

SHEET = "数据"
STATEMENT = {"account": "账号", "opening": "期初余额", "closing": "期末余额"}
PERIOD = "起止日期"
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_NAME = re.compile(r"[A-Za-z][A-Za-z_]{0,39}")
_LONGEST_FIGURE = 15
_NO_FIGURE = 10**20
_AGAIN = Sentence(_("请按接口说明改正后重新发送整批"))


@dataclass(frozen=True)
class LaidOut:
    """What goes to the intake. ``lines`` are the delivery's lines (from 1) behind each row; None: rows as they are."""

    name: str
    content: bytes
    read: ReadFile
    lines: Mapping[int, Sequence[int]] | None = None
    members: Mapping[str, str] = field(default_factory=dict)
    count: int | None = None

    @property
    def fault(self) -> FileFault | None:
        return self.read.fault


def lay_out(profile: Profile, kind: BookKind, name: str, body: bytes) -> LaidOut:
    """Read a delivery. Every fault is in the result; nothing is raised for whatever the bytes are."""
    if profile.table:
        return LaidOut(name, body, read_file(kind, name, body, BROWSER_LIMITS))
    try:
        envelope, lines = read_lines(profile, body)
        rows = list(_gathered(profile, BOOKS[kind], envelope, lines))
        above = list(_above(kind, envelope))
        content = _table(BOOKS[kind], above, rows)
    except FileFault as fault:
        return LaidOut(name, body, ReadFile(kind, {}, fault=fault))
    name = f"{name}.xlsx"
    read = read_file(kind, name, content, BROWSER_LIMITS)
    if read.batch is not None and len(read.batch) != len(rows):
        facts = {"lines": len(rows), "read": len(read.batch)}
        words = Sentence(_("有的行是空行，或者像合计、说明，不能当作数据：共 {lines} 行，读到 {read} 行"), facts)
        return LaidOut(name, content, ReadFile(kind, {}, fault=_fault("no_data", words)))
    places = {place: numbers for place, (_cells, numbers) in enumerate(rows, len(above) + 2)}
    members = {one.label: profile.member(one.name) for one in BOOKS[kind].fields}
    return LaidOut(name, content, read, places, members, len(lines))


def read_lines(profile: Profile, body: bytes) -> tuple[Line, list[Line]]:
    """The envelope and its lines. FileFault ``json``, ``shape``, ``no_rows``, ``control_total``."""
    envelope = _envelope(body)
    lines = envelope.get(profile.lines)
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise _fault("shape", Sentence(_("缺少“{member}”：应为逐行的列表，每行是一个对象"), {"member": profile.lines}))
    if not lines:
        raise _fault("no_rows", Sentence(_("“{member}”里没有数据行"), {"member": profile.lines}))
    for member in profile.head.values():
        if isinstance(envelope.get(member), dict | list):
            raise _fault("shape", Sentence(_("“{member}”应为文字或数字"), {"member": member}))
    for number, line in enumerate(lines, 1):
        for member, value in line.items():
            if isinstance(value, dict | list):
                facts = {"line": number, "member": _shown(member)}
                raise _fault("shape", Sentence(_("第 {line} 行的“{member}”应为文字或数字"), facts))
    _check_control(envelope, lines)
    return envelope, lines


def _envelope(body: bytes) -> dict[str, Any]:
    try:
        envelope = json.loads(body.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once)
        json.dumps(envelope, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        words = Sentence(_("内容不是完整的 JSON（UTF-8），可能在传送中被截断，没有写入任何内容"))
        raise _fault("json", words) from error
    if not isinstance(envelope, dict):
        raise _fault("shape", Sentence(_("最外层应为一个 JSON 对象")))
    return envelope


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member twice")
    return members


def _check_control(envelope: Line, lines: Sequence[Line]) -> None:
    """The count and the totals that the sender states; a wrong one means that lines were lost or added on the way."""
    control = envelope.get("control")
    if control is None:
        return
    totals = control.get("totals", {}) if isinstance(control, dict) else None
    if not isinstance(totals, dict):
        raise _fault("shape", Sentence(_("“control”应为对象：count 是行数，totals 是各金额的合计")))
    stated: dict[str, tuple[Decimal | None, Decimal]] = {}
    if "count" in control:
        stated["count"] = (_decimal(control["count"]), Decimal(len(lines)))
    for member, total in totals.items():
        stated[member] = (_decimal(total), sum((_decimal(line.get(member)) or Decimal() for line in lines), Decimal()))
    for member, (said, counted) in stated.items():
        if said != counted:
            facts = {"member": _shown(member), "stated": _figure(said), "counted": _figure(counted)}
            words = _("“control”写明 {member} 合计 {stated}，实际为 {counted}，内容不完整")
            raise _fault("control_total", Sentence(words, facts))


def _shown(member: str) -> str:
    """A member's name as it may be told: what is no name might be a person's number put in the wrong place."""
    return member if _NAME.fullmatch(member) else "?"


def _figure(number: Decimal | None) -> str:
    """A total as it may be told: longer than any sum it might be somebody's number."""
    text = "?" if number is None else str(number)
    return text if len(text) <= _LONGEST_FIGURE else "?"


def _decimal(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _gathered(profile: Profile, book: Book, envelope: Line, lines: Sequence[Line]) -> Iterable[Gathered]:
    if profile.gather is not None:
        yield from profile.gather(envelope, lines)
        return
    names = [one.name for one in book.fields]
    heads = pick(envelope, profile.head)
    columns = profile.columns or {name: profile.member(name) for name in names}
    for number, line in enumerate(lines, 1):
        row = heads | pick(line, columns)
        for name, words in profile.words.items():
            if name in row:
                row[name] = words.get(str(row[name]), row[name])
        yield row, (number,)


def _above(kind: BookKind, envelope: Line) -> Iterable[str]:
    """What a bank states of a whole statement, as the rows above a table say it."""
    statement = envelope.get("statement")
    if statement is None or kind is not BookKind.ACCOUNT_LINES:
        return
    if not isinstance(statement, dict) or any(isinstance(value, dict | list) for value in statement.values()):
        raise _fault("shape", Sentence(_("“statement”应为对象：account、from、to、opening、closing")))
    for member, label in STATEMENT.items():
        if statement.get(member) not in (None, ""):
            yield f"{label}：{statement[member]}"
    if statement.get("from") and statement.get("to"):
        yield f"{PERIOD}：{statement['from']}至{statement['to']}"


def _table(book: Book, above: Sequence[str], rows: Sequence[Gathered]) -> bytes:
    """The rows as a workbook, so that a number stays a number and a text a text; equal rows make equal bytes."""
    used = [one for one in book.fields if any(one.name in row for row, _numbers in rows)]
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "constant_memory": False}) as workbook:
        workbook.set_properties({"created": _MADE})
        sheet = workbook.add_worksheet(SHEET)
        for place, text in enumerate(above):
            sheet.write_string(place, 0, text)
        for column, one in enumerate(used):
            sheet.write_string(len(above), column, one.label)
        for place, (row, numbers) in enumerate(rows, len(above) + 1):
            for column, one in enumerate(used):
                _write(sheet, place, column, row.get(one.name), numbers)
    return buffer.getvalue()


def _write(sheet: Any, place: int, column: int, value: Any, numbers: Sequence[int]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        value = "是" if value else "否"
    is_figure = isinstance(value, int | float) and abs(value) < _NO_FIGURE
    done = sheet.write_number(place, column, value) if is_figure else sheet.write_string(place, column, str(value))
    if done:
        words = _("第 {line} 行有文字过长，或者行数过多，不能读取")
        raise _fault("cell_long", Sentence(words, {"line": numbers[0]}))


def _fault(code: str, sentence: Sentence) -> FileFault:
    return FileFault(code, sentence, _AGAIN)
