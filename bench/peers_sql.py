"""The same five rules as one writes them first in SQL, a statement each, on the very database that we run on."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from bench.county import AS_OF
from bench.peers_check import Hit, begun
from monitor.db import Database

COUNTS = "(p.paid_on IS NULL OR p.paid_on <= :day)"
HERE = "p.matter_id = a.matter_id AND p.month = a.month"
PLACES = {
    "E01": f"""SELECT DISTINCT a.matter_id, a.month FROM attendance a WHERE a.days > 0
        AND NOT EXISTS (SELECT 1 FROM pay_line p WHERE {HERE} AND p.employer_id = a.employer_id)""",
    "E02": "SELECT DISTINCT matter_id, month FROM pay_line WHERE NOT signed",
    "E04": f"""SELECT DISTINCT matter_id, month FROM (
        SELECT p.matter_id, p.month, p.worker_id FROM pay_line p GROUP BY p.matter_id, p.month, p.worker_id
        HAVING sum(p.gross_fen - coalesce(p.deducted_fen, 0))
             > sum(CASE WHEN {COUNTS} THEN coalesce(p.paid_fen, 0) ELSE 0 END)) AS owed""",
    "E06": f"""SELECT p.matter_id, p.month FROM pay_line p GROUP BY p.matter_id, p.month
        HAVING sum(CASE WHEN p.paid_fen > 0 AND {COUNTS} THEN 1 ELSE 0 END) = 0""",
    "E07": f"""SELECT DISTINCT a.matter_id, a.month FROM attendance a WHERE a.days > 0
        AND NOT EXISTS (SELECT 1 FROM pay_line p WHERE {HERE} AND p.worker_id = a.worker_id
                        AND p.paid_fen > 0 AND {COUNTS})""",
}
"""Rule → the projects and months in which it is wrong."""
SUMS = (
    """SELECT max(gross), max(paid), max(lines) FROM (
        SELECT sum(gross_fen) AS gross, sum(paid_fen) AS paid, count(*) AS lines
        FROM pay_line GROUP BY matter_id, month) AS grouped""",
    """SELECT max(days), max(heads) FROM (
        SELECT sum(days) AS days, count(*) AS heads FROM attendance GROUP BY matter_id, month) AS grouped""",
)
"""The least that any recomputation from the ledgers must do."""


def run_statements(database: Database) -> set[Hit]:
    """The hits of the five rules."""
    hits = set[Hit]()
    with database.reading() as session:
        _take_time(session)
        for place, statement in enumerate(PLACES.values()):
            params = {"day": AS_OF} if ":day" in statement else {}
            for matter, month in session.execute(text(statement), params).all():
                hits.update(begun(matter, month, [number == place for number in range(len(PLACES))]))
    return hits


def _take_time(session: Session) -> None:
    """A page is given fifteen seconds by the server; over a province a bare statement takes longer."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL statement_timeout = 0"))


def add_up(database: Database) -> None:
    """The two sums over payrolls and attendance, a row a project and month."""
    with database.reading() as session:
        _take_time(session)
        for statement in SUMS:
            session.execute(text(statement)).all()
