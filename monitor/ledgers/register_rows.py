"""The whole public list row by row, for files: in chunks by key, so that its length costs time and no memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Date, Text, cast, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.register import COLUMNS, Line, Moment, as_line
from monitor.models.publication import Publication
from monitor.models.register import public_on

CHUNK = 2000
KEYS = (
    "id", "name", "credit_code", "decision_no", "decided_on", "listed_from", "listed_to", "authority", "town",
    "heads", "owed_fen",
)  # fmt: skip
"""What the columns are called in files and answers for programs; money in fen."""


def stream_lines(session: Session, moment: Moment, chunk: int = CHUNK) -> Iterator[list[Line]]:
    """Every public entry, in the order of release."""
    for rows in _chunks(session, moment, COLUMNS, chunk):
        yield [as_line(row) for row in rows]


def stream_texts(session: Session, moment: Moment, chunk: int = CHUNK) -> Iterator[list[Sequence[Any]]]:
    """Every public entry as the values of ``COLUMNS``, days already written."""
    columns = [cast(one, Text) if isinstance(one.type, Date) else one for one in COLUMNS]
    yield from _chunks(session, moment, columns, chunk)


def stream_objects(session: Session, moment: Moment, chunk: int = CHUNK) -> Iterator[list[str]]:
    """Every public entry as a JSON object, written by the database itself."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    pairs = [part for key, column in zip(KEYS, COLUMNS, strict=True) for part in (key, column)]
    written = func.json_object(*pairs) if on_sqlite else cast(func.json_build_object(*pairs), Text)
    for rows in _chunks(session, moment, (written,), chunk):
        yield [row[0] for row in rows]


def _chunks(session: Session, moment: Moment, columns: Sequence[Any], chunk: int) -> Iterator[list[Sequence[Any]]]:
    last = 0
    while True:
        wanted = select(Publication.id, *columns).where(public_on(moment.day), Publication.id > last)
        rows = session.execute(wanted.order_by(Publication.id).limit(chunk)).all()
        if rows:
            last = rows[-1][0]
            yield [row[1:] for row in rows]
        if len(rows) < chunk:
            return


def as_object(line: Line) -> dict[str, object]:
    """An entry as programs read it."""
    values = (
        line.public_id, line.party_name, line.party_code, line.decision_no, line.decided_on.isoformat(),
        line.valid_from.isoformat(), line.valid_to.isoformat(), line.authority, line.town, line.heads, line.owed_fen,
    )  # fmt: skip
    return dict(zip(KEYS, values, strict=True))
