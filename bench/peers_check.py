"""The same questions asked of the same ledgers by other means: five rules of the month, E01, E02, E04, E06, E07.

Peers answer with the places that are hit, so that they can be compared with ours before anybody is timed.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import duckdb
import pandas
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bench.county import AS_OF
from monitor.db import Database
from monitor.models.project import Project
from monitor.models.wage import Attendance, PayLine
from monitor.values.calendar import Calendar

Hit = tuple[str, int, int]
"""Rule, project, month."""
CODES = ("E01", "E02", "E04", "E06", "E07")
OFFICIAL = Calendar.official()


def pay_days(months: range | tuple[int, ...]) -> dict[int, date]:
    """The fifteenth of the next month, moved back to a working day."""
    return {month: OFFICIAL.roll_back(date(month // 100, month % 100 + 1, 15)).date for month in months}


def third_month(month: int) -> date:
    year, number = divmod(month // 100 * 12 + month % 100 - 1 + 2, 12)
    return date(year, number + 1, 1)


DUCK_SQL = """
WITH line AS (
    SELECT matter_id, month, worker_id, any_value(employer_id) AS employer_id,
           sum(gross_fen - coalesce(deducted_fen, 0)) AS net,
           sum(CASE WHEN paid_on IS NULL OR paid_on <= $day THEN coalesce(paid_fen, 0) ELSE 0 END) AS paid,
           sum(CASE WHEN NOT signed THEN 1 ELSE 0 END) AS unsigned
    FROM pay_line GROUP BY ALL
), paid_month AS (
    SELECT matter_id, month, sum(unsigned) AS unsigned, sum(CASE WHEN net > paid THEN 1 ELSE 0 END) AS owed,
           sum(CASE WHEN paid > 0 THEN 1 ELSE 0 END) AS paid_heads
    FROM line GROUP BY ALL
), there AS (
    SELECT a.matter_id, a.month, count(*) AS heads, sum(CASE WHEN coalesce(l.paid, 0) > 0 THEN 0 ELSE 1 END) AS unpaid,
           bool_or(u.employer_id IS NULL) AS without
    FROM attendance a LEFT JOIN line l USING (matter_id, month, worker_id)
    LEFT JOIN (SELECT DISTINCT matter_id, month, employer_id FROM line) u
        ON u.matter_id = a.matter_id AND u.month = a.month AND u.employer_id = a.employer_id
    WHERE a.days > 0 GROUP BY ALL
)
SELECT t.matter_id, t.month, t.without, p.unsigned > 0, p.owed > 0, p.paid_heads = 0, t.unpaid > 0
FROM there t LEFT JOIN paid_month p USING (matter_id, month)
"""


class Duck:
    """DuckDB with the ledgers in its own columnar tables: the fastest general engine for a recomputation."""

    def __init__(self, database: Database) -> None:
        self.connection = duckdb.connect()
        self.connection.execute("SET threads TO 2")
        for table, columns in TABLES.items():
            with database.read.connect() as source:
                frame = pandas.read_sql(text(f"SELECT {columns} FROM {table}"), source, parse_dates=DATES.get(table))
            self.connection.register("frame", frame)
            self.connection.execute(f"CREATE TABLE {table} AS SELECT * FROM frame")

    def recompute(self) -> set[Hit]:
        rows = self.connection.execute(DUCK_SQL, {"day": AS_OF}).fetchall()
        return {hit for matter, month, *wrong in rows for hit in begun(matter, month, wrong)}


TABLES = {
    "pay_line": "matter_id, month, worker_id, employer_id, gross_fen, deducted_fen, paid_fen, paid_on, signed",
    "attendance": "matter_id, month, worker_id, employer_id, days",
}


DATES = {"pay_line": ["paid_on"]}


def begun(matter: int, month: int, wrong: list[bool]) -> Iterator[Hit]:
    """Of what is wrong in a month, that whose day has come."""
    due = pay_days((month,))[month]
    grace = date(month // 100, month % 100, monthrange(month // 100, month % 100)[1]).toordinal() + 11
    days = (grace, 0, due.toordinal() + 1, third_month(month).toordinal(), due.toordinal() + 1)
    for code, is_wrong, day in zip(CODES, wrong, days, strict=True):
        if is_wrong and day <= AS_OF.toordinal():
            yield code, matter, month


def loop_over_objects(database: Database, projects: list[int]) -> set[Hit]:
    """What one writes first: for every project, its lines as objects, and the rules in Python."""
    found: set[Hit] = set()
    with database.reading() as session:
        for matter in projects:
            found.update(judge_project(session, matter))
    return found


def judge_project(session: Session, matter: int) -> Iterator[Hit]:
    session.get(Project, matter)
    lines = session.scalars(select(PayLine).where(PayLine.matter_id == matter)).all()
    days = session.scalars(select(Attendance).where(Attendance.matter_id == matter, Attendance.days > 0)).all()
    for month in sorted({row.month for row in days}):
        here = [line for line in lines if line.month == month]
        there = [row for row in days if row.month == month]
        units = {line.employer_id for line in here}
        paid = {line.worker_id for line in here if (line.paid_fen or 0) > 0 and counts(line)}
        owed = any(line.gross_fen - (line.deducted_fen or 0) > (line.paid_fen or 0) * counts(line) for line in here)
        wrong = [
            any(row.employer_id not in units for row in there),
            any(not line.signed for line in here),
            owed,
            bool(here) and not paid,
            any(row.worker_id not in paid for row in there),
        ]
        yield from begun(matter, month, wrong)
    session.expunge_all()


def counts(line: PayLine) -> bool:
    return line.paid_on is None or line.paid_on <= AS_OF
