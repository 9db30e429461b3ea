"""The whole public list row by row, for files: in chunks by key, so that its length costs time and no memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, Text, and_, bindparam, case, cast, func, literal, or_, select, type_coerce
from sqlalchemy.orm import Session

from monitor.ledgers.register import COLUMNS, Line, Moment, as_line
from monitor.models.publication import Publication
from monitor.models.register import public_on

CHUNK = 2000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Words that begin so are taken for formulas by spreadsheets; they get an apostrophe."""
KEYS = (
    "id", "name", "credit_code", "decision_no", "decided_on", "listed_from", "listed_to", "authority", "town",
    "heads", "owed_fen",
)  # fmt: skip
"""What the columns are called in files and answers for programs; money in fen."""


def stream_lines(session: Session, moment: Moment, chunk: int = CHUNK) -> Iterator[list[Line]]:
    """Every public entry, in the order of release."""
    for rows in _chunks(session, moment, COLUMNS, chunk):
        yield [as_line(row) for row in rows]


def stream_csv_lines(session: Session, moment: Moment, more: str, chunk: int = CHUNK) -> Iterator[str]:
    """Every public entry as a line of comma-separated text, written by the database itself; ``more`` ends each."""
    line = _printed() if session.get_bind().dialect.name == "sqlite" else _joined()
    for lines in _texts(session, moment, line, more, chunk):
        yield lines + more


def _printed() -> ColumnElement[str]:
    """One call that writes a whole line: on SQLite half the time of cells put together one by one.

    Nearly every line has words that begin with a letter, a digit or a Chinese character, a town and an amount: it is
    written without a look at each cell.
    """
    forms, given = list[str](), list[Any]()
    for column in COLUMNS:
        forms.append('"%w"' if isinstance(column.type, String) else "%s")
        given.append(type_coerce(column, Text))
    money = Publication.owed_fen
    plain = func.printf(
        literal(",".join([*forms[:-1], "%d.%02d"])), *given[:-1], money // 100, money % 100, type_=Text()
    )
    is_plain = and_(*(_begins_plainly(column) for column in COLUMNS if isinstance(column.type, String)), money >= 0)
    return case((is_plain, plain), else_=_printed_with_care())


def _begins_plainly(column: Any) -> ColumnElement[bool]:
    """Not with a sign of a formula; unknown is not true. A comparison costs less than a call."""
    return or_(column >= "A", column.between("0", ":"))


def _printed_with_care() -> ColumnElement[str]:
    forms, given = list[str](), list[ColumnElement[Any] | Any]()
    for column in COLUMNS:
        if column is Publication.owed_fen:
            forms.append("%s")
            given.append(case((column.is_not(None), func.printf("%d.%02d", column // 100, column % 100)), else_=""))
        elif isinstance(column.type, String):
            sign = case((func.unicode(column).in_(map(ord, FORMULA_SIGNS)), "'"), else_="")
            mark = case((column.is_(None), ""), else_='"')
            forms.append("%s%s%w%s")
            given += [mark, sign, _known(column), mark]
        else:
            forms.append("%s")
            given.append(_known(column))
    return func.printf(literal(",".join(forms)), *given, type_=Text())


def _known(column: Any) -> ColumnElement[Any]:
    return func.coalesce(type_coerce(column, Text), "")


def _joined() -> ColumnElement[str]:
    cells = [_cell(one) for one in COLUMNS]
    line = cells[0]
    for cell in cells[1:]:
        line = line + "," + cell
    return line


def _cell(column: Any) -> ColumnElement[str]:
    if column is Publication.owed_fen:
        zero = case((column % 100 < 10, ".0"), else_=".")
        return func.coalesce(cast(column // 100, Text) + zero + cast(column % 100, Text), "")
    if not isinstance(column.type, String):
        return func.coalesce(cast(column, Text), "")
    sign = case((func.substr(column, 1, 1).in_(FORMULA_SIGNS), "'"), else_="")
    return func.coalesce(literal('"') + sign + func.replace(column, '"', '""') + '"', "")


def stream_objects(session: Session, moment: Moment, between: str, chunk: int = CHUNK) -> Iterator[str]:
    """Every public entry as a JSON object, written by the database itself, with ``between`` between two."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    pairs = [part for key, column in zip(KEYS, COLUMNS, strict=True) for part in (key, column)]
    written = func.json_object(*pairs) if on_sqlite else cast(func.json_build_object(*pairs), Text)
    yield from _texts(session, moment, written, between, chunk)


def _texts(session: Session, moment: Moment, text: ColumnElement[str], between: str, chunk: int) -> Iterator[str]:
    """What the database makes of each public entry, put together by it in the order of release: a row a chunk."""
    wanted = select(Publication.id, text.label("text")).where(public_on(moment.day), Publication.id > bindparam("last"))
    rows = wanted.order_by(Publication.id).limit(chunk).subquery()
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    # SQLite reads the ordered rows one after the other; PostgreSQL promises no order but the one it is asked for.
    strings = func.aggregate_strings(rows.c.text, between)
    asked = select(func.max(rows.c.id), func.count(), strings if on_sqlite else strings.aggregate_order_by(rows.c.id))
    last, count = 0, chunk
    while count == chunk:
        last, count, found = session.execute(asked, {"last": last}).one()
        if count:
            yield found


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
