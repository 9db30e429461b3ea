"""A county of any size, drawn by seed straight into the ledger tables; all of it synthetic."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.models.intake import FeedStart, Intake
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.state import mark_all
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from monitor.values.fields import BOOKS as CATALOGUE
from monitor.values.terms import BookKind

AS_OF = date(2026, 11, 23)
MONTHS = (202603, 202604, 202605, 202606, 202607, 202608, 202609, 202610)
WORKERS = 12
"""Workers a project: 12 × 8 months give about 96 pay lines and as many attendance rows a project."""
BOOKS = ("projects", "deposits", "accounts", "allocations", "roster", "attendance", "payroll")
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
CHUNK = 20_000
Row = dict[str, Any]


def fill(database: Database, projects: int, seed: int = 1) -> int:
    """Write a county of ``projects``; returns its pay lines."""
    with database.writing() as session:
        session.add(
            Intake(id=1, kind="projects", file_name="示范", sha256="0", size=0, status="applied", created_at=NOW)
        )
        session.flush()
        for book in BOOKS:
            months = {"first_month": MONTHS[0], "last_month": MONTHS[-1]} if book in BOOKS[3:] else {}
            columns = [field.name for field in CATALOGUE[BookKind(book)].fields]
            session.add(FeedStart(kind=book, first_intake_id=1, last_intake_id=1, columns=columns, **months))
        put(session, Employer, ({"id": n + 1, "name": f"示范劳务{n}"} for n in range(100)))
        put(
            session,
            Matter,
            ({"id": 1000 + n, "kind": "project", "code": f"SF{n:06}", "name": f"示范工程{n}"} for n in range(projects)),
        )
        put(session, Project, (project(n) for n in range(projects)))
        put(session, Deposit, (deposit(n) for n in range(projects)))
        put(session, WageAccount, (account(n) for n in range(projects)))
        put(session, Allocation, (row for n in range(projects) for row in allocations(n)))
        put(session, Worker, (worker(n) for n in range(projects * WORKERS)))
        put(session, Engagement, (engagement(n) for n in range(projects * WORKERS)))
        pour(session, Attendance, (row for n in range(projects) for row in attendance(n)))
        lines = pour(session, PayLine, (row for n in range(projects) for row in pay(n, seed)))
        mark_all(session)
    return lines


def pour(session: Session, model: type[Any], rows: Iterator[Row]) -> int:
    """Rows of one shape, past SQLAlchemy: millions of lines take minutes through it and seconds past it."""
    first = next(rows)
    connection, columns = session.connection(), list(first)
    names, table = ", ".join(columns), model.__tablename__
    tuples = (tuple(row.values()) for row in chain([first], rows))
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        plain = (tuple(one.isoformat() if isinstance(one, date) else one for one in row) for row in tuples)
        return int(driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", plain).rowcount)
    count = 0
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in tuples:
            copy.write_row(row)
            count += 1
    return count


def put(session: Session, model: type[Any], rows: Iterator[Row]) -> int:
    count = 0
    while chunk := list(islice(rows, CHUNK)):
        session.execute(insert(model), chunk)
        count += len(chunk)
    return count


def project(number: int) -> Row:
    return {
        "id": 1000 + number,
        "kind": "project",
        "permit_on": date(2026, 2, 2),
        "contract_on": date(2026, 2, 2),
        "contract_fen": 2_000_000_000,
        "plan_end_on": date(2027, 1, 31),
        "started_on": date(2026, 3, 1),
        "cycle_months": 2 if number % 97 == 0 else 1,
        "guarantee_form": "bank",
        "guarantee_fen": 100_000_000,
        "guarantee_to": date(2027, 6, 30),
        "board_present": True,
        "board_whole": True,
        "board_photo_on": date(2026, 10, 20),
        "min_wage_fen": 200_000,
        "min_wage_from": date(2024, 1, 1),
    }


def deposit(number: int) -> Row:
    stored = 20_000_000 if number % 53 else 40_000_000
    return {
        "matter_id": 1000 + number,
        "required_fen": 40_000_000,
        "stored_fen": 40_000_000 if number % 29 else stored // 2,
        "form": "cash",
        "stored_on": date(2026, 2, 20),
    }


def account(number: int) -> Row:
    return {
        "matter_id": 1000 + number,
        "opened_on": date(2026, 2, 20),
        "agreement_on": date(2026, 2, 20),
        "agreement_parties": 3,
        "filed_on": date(2026, 3, 2) if number % 61 else None,
    }


def allocations(number: int) -> Iterator[Row]:
    for month in MONTHS:
        due = date(month // 100, month % 100 + 1, 10)
        dry = number % 41 == 0 and month >= 202609
        yield {
            "matter_id": 1000 + number,
            "month": month,
            "due_on": due,
            "due_fen": 8_000_000,
            "paid_on": None if dry else due,
            "paid_fen": None if dry else 8_000_000,
        }


def worker(number: int) -> Row:
    return {
        "id": number + 1,
        "name": "示范工",
        "id_number": f"示范{number:09}",
        "id_mark": f"{number:032}",
        "born_on": date(1985, 1, 1),
        "sixteen_on": date(2001, 1, 1),
    }


def engagement(number: int) -> Row:
    return {
        "matter_id": 1000 + number // WORKERS,
        "worker_id": number + 1,
        "rostered": True,
        "waits_for_roster": False,
        "paper": "contract",
        "registered_on": date(2026, 3, 1),
        "entered_on": date(2026, 3, 1),
    }


def attendance(number: int) -> Iterator[Row]:
    for month in MONTHS:
        for place in range(WORKERS):
            yield {
                "matter_id": 1000 + number,
                "month": month,
                "worker_id": number * WORKERS + place + 1,
                "employer_id": number % 100 + 1,
                "days": 2200,
            }


def pay(number: int, seed: int) -> Iterator[Row]:
    """Most are paid in full; one project in twenty owes some, one in two hundred owes everybody."""
    pick = random.Random(seed * 1_000_003 + number)
    trouble = pick.random()
    for month in MONTHS:
        for place in range(WORKERS):
            gross = pick.randrange(500_000, 900_000, 100)
            owes = trouble < 0.005 or (trouble < 0.05 and pick.random() < 0.3)
            yield {
                "matter_id": 1000 + number,
                "month": month,
                "worker_id": number * WORKERS + place + 1,
                "batch": "",
                "back_pay": False,
                "employer_id": number % 100 + 1,
                "days": 2200,
                "gross_fen": gross,
                "deducted_fen": 0,
                "paid_fen": gross // 2 if owes else gross,
                "paid_on": date(month // 100, month % 100 + 1, 15),
                "signed": pick.random() > 0.002,
            }
