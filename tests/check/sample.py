"""The sample county, put into the ledgers without the importer, so that the check is tested on its own."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from monitor.db import blind_mark
from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.models.housing import Building, HousingProject
from monitor.models.intake import FeedStart, Intake
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.state import mark_all
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from monitor.values.fields import BOOKS, Field, FieldKind
from monitor.values.identity import birth_date
from monitor.values.reading import read_date, read_days, read_fen, read_month
from monitor.values.terms import BookKind

FOLDER = Path(__file__).resolve().parent.parent / "files" / "sample-county"
MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10")
Row = dict[str, Any]


class County:
    """Writes the sample's books into ``session``; ``without`` leaves files out."""

    def __init__(self, session: Session, without: frozenset[str] = frozenset()) -> None:
        self.session, self.without = session, without
        self.codes: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.workers: dict[str, int] = {}
        self.employers: dict[str, int] = {}
        self.engaged: set[tuple[int, int]] = set()
        self.columns: dict[BookKind, set[str]] = {}

    def write(self) -> None:
        self._matters(BookKind.PROJECTS, "工程项目台账.xlsx", "project", Project)
        self._matters(BookKind.HOUSING, "问题楼盘台账.xlsx", "housing", HousingProject)
        for kind, file, model in (
            (BookKind.DEPOSITS, "工资保证金台账.xlsx", Deposit),
            (BookKind.ACCOUNTS, "工资专用账户台账.xlsx", WageAccount),
            (BookKind.ALLOCATIONS, "人工费拨付台账.xlsx", Allocation),
            (BookKind.ROSTER, "实名制花名册.xlsx", Engagement),
            (BookKind.ATTENDANCE, "考勤月汇总.xlsx", Attendance),
            (BookKind.BUILDINGS, "楼栋台账.xlsx", Building),
        ):
            self._rows(kind, file, model)
        for month in MONTHS:
            self._rows(BookKind.PAYROLL, f"工资表{month}.xlsx", PayLine)
        self._feeds()
        mark_all(self.session)

    def _matters(self, kind: BookKind, file: str, matter_kind: str, model: type[Any]) -> None:
        for row in self._read(kind, file):
            matter = Matter(kind=matter_kind, code=row["code"], name=row["name"])
            self.session.add(matter)
            self.session.flush()
            self.codes[row["code"]] = self.names[row["name"]] = matter.id
            solved = {"solved": row.get("status_text") == "已化解"} if matter_kind == "housing" else {}
            self.session.add(model(id=matter.id, **fitting(model, row), **solved))
        self.session.flush()

    def _rows(self, kind: BookKind, file: str, model: type[Any]) -> None:
        if file in self.without:
            return
        for row in self._read(kind, file):
            more: Row = {"matter_id": self._place(row)}
            if "worker_id" in row:
                more["worker_id"] = self._worker(row)
                more["employer_id"] = self._employer(row.get("employer"))
            if model is Engagement:
                more |= {"rostered": True, "waits_for_roster": False}
                self.engaged.add((more["matter_id"], more["worker_id"]))
            if model is PayLine:
                more |= {"signed": bool(row.get("signed")), "batch": "", "back_pay": False}
                self._engage(more)
            self.session.add(model(**(fitting(model, row) | more)))
        self.session.flush()

    def _read(self, kind: BookKind, file: str) -> Iterator[Row]:
        for row in read(kind, file):
            self.columns.setdefault(kind, set()).update(row)
            yield row

    def _place(self, row: Row) -> int:
        code = row.get("project_code") or row.get("estate_code")
        return self.codes[code] if code else self.names[row.get("project_name") or row["estate_name"]]

    def _engage(self, line: Row) -> None:
        place = (line["matter_id"], line["worker_id"])
        if place not in self.engaged:
            self.engaged.add(place)
            self.session.add(Engagement(matter_id=place[0], worker_id=place[1], rostered=False, waits_for_roster=True))

    def _worker(self, row: Row) -> int:
        number = row["worker_id"].upper()
        if number not in self.workers:
            born = birth_date(number)
            worker = Worker(
                name=row["worker_name"],
                id_number=number,
                id_mark=blind_mark(number),
                born_on=born,
                sixteen_on=date(born.year + 16, born.month, born.day),
            )
            self.session.add(worker)
            self.session.flush()
            self.workers[number] = worker.id
        return self.workers[number]

    def _employer(self, name: str | None) -> int | None:
        if not name:
            return None
        if name not in self.employers:
            employer = Employer(name=name)
            self.session.add(employer)
            self.session.flush()
            self.employers[name] = employer.id
        return self.employers[name]

    def _feeds(self) -> None:
        now = datetime(2026, 11, 20, tzinfo=UTC)
        intake = Intake(kind="projects", file_name="示范", sha256="0", size=0, status="applied", created_at=now)
        self.session.add(intake)
        self.session.flush()
        monthly = {BookKind.ATTENDANCE, BookKind.PAYROLL, BookKind.ALLOCATIONS}
        for kind in BookKind:
            months = {"first_month": 202606, "last_month": 202610} if kind in monthly else {}
            ends = {"first_intake_id": intake.id, "last_intake_id": intake.id}
            columns = sorted(self.columns.get(kind) or (field.name for field in BOOKS[kind].fields))
            self.session.add(FeedStart(kind=kind.value, columns=columns, **ends, **months))


def fitting(model: type[Any], row: Row) -> Row:
    return {name: value for name, value in row.items() if name in model.__table__.columns}


def read(kind: BookKind, file: str) -> Iterator[Row]:
    """The data rows of a sample book by field name; headings stand in one row or two, group titles above."""
    for sheet in _sheets(file):
        top = next((number for number, row in enumerate(sheet) if row and row[0] == "序号"), None)
        if top is None:
            continue
        below = sheet[top + 1]
        two = any(below[i] for i in range(len(below)) if not sheet[top][i] or not below[0]) and not below[0]
        headings = [low if two and low else high for high, low in zip(sheet[top], below, strict=True)]
        head = "".join(str(cell) for row in sheet[:top] for cell in row)
        for row in sheet[top + 1 + two :]:
            if isinstance(row[0], float):
                yield _head_block(head) | _read_row(kind, headings, row)


def _sheets(file: str) -> Iterator[list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(FOLDER / file))
    for name in book.sheet_names:
        yield book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _head_block(text: str) -> Row:
    found: Row = {}
    for name, pattern in (
        ("project_name", r"项目名称：(\S+?)(?= |$|项目编号|施工)"),
        ("project_code", r"项目编号：(\S+?)(?=施工|月份| |$)"),
    ):
        if match := re.search(pattern, text):
            found[name] = match.group(1)
    if match := re.search(r"月份：(\d+年\d+月)", text):
        found["month"] = read_month(match.group(1))
    return found


def _read_row(kind: BookKind, headings: list[str], cells: list[Any]) -> Row:
    row: Row = {}
    for heading, cell in zip(headings, cells, strict=True):
        bare = heading.replace("（万元）", "")
        field = next((f for f in BOOKS[kind].fields if heading in f.headings or bare in f.headings), None)
        if field is not None:
            row[field.name] = _read_cell(field, cell, 10_000 if bare != heading else 1)
    return row


def _read_cell(field: Field, cell: Any, scale: int) -> Any:
    if cell in ("", "-"):
        return None
    match field.kind:
        case FieldKind.MONEY:
            return read_fen(cell, scale=scale)
        case FieldKind.DATE:
            return read_date(cell)
        case FieldKind.MONTH:
            return read_month(cell)
        case FieldKind.COUNT:
            return int(cell)
        case FieldKind.DAYS:
            return read_days(cell)
        case FieldKind.PERCENT | FieldKind.AREA:
            return None
        case FieldKind.TERM | FieldKind.YES_NO:
            value = field.words[cell]
            return value if isinstance(value, bool) else value.value
        case FieldKind.PERSON:
            return re.sub(r"\s", "", cell)
        case _:
            return str(cell).replace(" ", "")
