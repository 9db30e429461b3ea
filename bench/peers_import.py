"""The same payroll file taken in by other means. Only ours checks, refuses by the row, compares and keeps sources."""

import csv
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas
from python_calamine import CalamineWorkbook
from sqlalchemy import Date, Integer, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from stdnum.cn import ric

Peer = Callable[[Path, Path], object]


class PeerBase(DeclarativeBase):
    pass


class Line(PeerBase):
    """A pay line as one writes it first."""

    __tablename__ = "line"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    project: Mapped[str] = mapped_column(String(40), index=True)
    worker: Mapped[str] = mapped_column(String(18), index=True)
    gross: Mapped[int] = mapped_column(Integer)
    paid: Mapped[int] = mapped_column(Integer)
    paid_on: Mapped[date] = mapped_column(Date)


def stdnum_and_objects(rows: list[list[str]], target: Path) -> int:
    """python-stdnum for the ID numbers, Decimal for money, one object a row."""
    engine = create_engine(f"sqlite:///{target}")
    PeerBase.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(_line(row) for row in rows)
        session.commit()
    engine.dispose()
    return len(rows)


def _line(row: list[str]) -> Line:
    ric.is_valid(row[4])
    gross, paid = (int(Decimal(cell) * 100) for cell in (row[6], row[8]))
    return Line(project=row[1], worker=row[4], gross=gross, paid=paid, paid_on=date.fromisoformat(row[9]))


def csv_and_objects(file: Path, target: Path) -> int:
    with open(file, encoding="utf-8-sig", newline="") as source:
        return stdnum_and_objects(list(csv.reader(source))[1:], target)


def openpyxl_and_objects(file: Path, target: Path) -> int:
    sheet = openpyxl.load_workbook(file, read_only=True).worksheets[0]
    return stdnum_and_objects(
        [[str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)], target
    )


def pandas_csv(file: Path, target: Path) -> int:
    with sqlite3.connect(target) as connection:
        return int(pandas.read_csv(file, dtype=str).to_sql("line", connection, index=False) or 0)


def pandas_excel(file: Path, target: Path) -> int:
    with sqlite3.connect(target) as connection:
        return int(pandas.read_excel(file, dtype=str).to_sql("line", connection, index=False) or 0)


def sqlite_import(file: Path, target: Path) -> object:
    command = f".import --csv {file} line"
    return subprocess.run(["sqlite3", str(target), command], check=True, capture_output=True)


def sqlite_utils(file: Path, target: Path) -> object:
    program = Path(sys.executable).with_name("sqlite-utils")
    return subprocess.run([program, "insert", target, "line", file, "--csv"], check=True, capture_output=True)


def calamine_read(file: Path, target: Path) -> int:
    """Only reading the cells: the floor of every .xlsx import."""
    book = CalamineWorkbook.from_path(str(file))
    return len(book.get_sheet_by_index(0).to_python())


MANY_LINES_PEERS: Mapping[str, Peer] = {
    **({"sqlite3 .import": sqlite_import} if shutil.which("sqlite3") else {}),
    "pandas.read_csv + to_sql": pandas_csv,
}
CSV_PEERS: Mapping[str, Peer] = {
    **MANY_LINES_PEERS,
    "sqlite-utils insert": sqlite_utils,
    "csv + stdnum + ORM": csv_and_objects,
}
XLSX_PEERS: Mapping[str, Peer] = {
    "calamine, reading only": calamine_read,
    "pandas.read_excel + to_sql": pandas_excel,
    "openpyxl + stdnum + ORM": openpyxl_and_objects,
}
