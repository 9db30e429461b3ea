"""Search of the public list: any part of a firm's name from two characters, its credit code, or a decision number.

Persons, ID numbers and phones are not looked for anywhere: a firm's columns are all that is compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Text,
    cast,
    column,
    func,
    literal_column,
    null,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.orm import Session

from monitor.models.publication import Publication
from monitor.values.cells import fold
from monitor.values.exposure import find_exposures
from monitor.values.faults import ReadingFault
from monitor.values.identity import check_credit_code
from monitor.values.register import SHORTEST_SEARCH

OPENS, CLOSES = 0xFF08, 0xFF09
WIDE = {ord("("): OPENS, ord(")"): CLOSES}
NARROW = {OPENS: "(", CLOSES: ")"}
BRACKETS = {sign: 0x3014 for sign in (ord("["), ord("("), 0x3010, OPENS)} | {
    sign: 0x3015 for sign in (ord("]"), ord(")"), 0x3011, CLOSES)
}
"""Document numbers carry their year in tortoise shell brackets, which few keyboards have."""
LONGEST = 100
_id = Publication.id.expression
_INDEX = table("publication_search", column("rowid", Integer()))
_rowid: ColumnElement[int] = _INDEX.c.rowid
_LAST = select(literal_column("last", Integer())).select_from(table("publication_search_mark"))
_NEWEST = select(func.max(Publication.id)).scalar_subquery()
CHUNK = 5000
_GRAMS: ColumnElement[str] = literal_column("publication_search", Text())


def read_words(text: str) -> str:
    """What was typed, without blanks around it and in one width."""
    return fold(text).strip()[:LONGEST]


def is_too_short(words: str) -> bool:
    return 0 < len(words) < SHORTEST_SEARCH


def is_personal(words: str) -> bool:
    """Whether it holds the number of a person, which is neither looked for nor shown again."""
    try:
        check_credit_code(words)
    except ReadingFault:
        return bool(find_exposures(words))
    return False


@dataclass(frozen=True)
class Route:
    """How entries are found: conditions on the publication, and the table whose ``key`` puts them in their order."""

    conditions: list[ColumnElement[bool]]
    key: ColumnElement[int]
    table: FromClause | None = None


EVERYTHING = (Route([], _id),)


def find_routes(session: Session, words: str) -> Sequence[Route]:
    """The ways to the entries whose code or decision number is ``words``, or else whose name holds them, newest first.

    Names are found through pairs of characters and compared once more, so that the answer is that of a plain search.
    On SQLite what was released since the index was last kept up is looked through as it stands.
    """
    numbers = {words, words.translate(BRACKETS)}
    exact = or_(Publication.party_code == words.upper(), Publication.decision_no.in_(sorted(numbers)))
    known = select(Publication.id).where(exact).limit(1).scalar_subquery()
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    looks = select(known, _LAST.scalar_subquery(), _NEWEST) if on_sqlite else select(known, null(), null())
    exactly, last, newest = session.execute(looks).one()
    if exactly is not None:
        return [Route([exact], _id)]
    names = sorted({words, words.translate(WIDE), words.translate(NARROW)})
    if not on_sqlite:
        grams = func.name_grams(Publication.party_name)
        alike = or_(*(grams.op("@>")(cast(array(_pairs(name)), ARRAY(Text))) for name in names))
        return [Route([alike, or_(*(func.strpos(Publication.party_name, name) > 0 for name in names))], _id)]
    held = or_(*(func.instr(Publication.party_name, name) > 0 for name in names))
    asked = " OR ".join("(" + " AND ".join(pair.encode().hex() for pair in _pairs(name)) + ")" for name in names)
    indexed = Route([_rowid == _id, _GRAMS.op("MATCH")(asked), held, _rowid <= last], _rowid, _INDEX)
    return [indexed] if newest == last else [Route([held, _id > last], _id), indexed]


def index_names(session: Session) -> int:
    """Keep the index of names up, on SQLite; answers how many were added. PostgreSQL keeps up its own."""
    if session.get_bind().dialect.name == "postgresql":
        return 0
    added, last = 0, session.scalar(_LAST) or 0
    wanted = select(Publication.id, Publication.party_name).order_by(Publication.id).limit(CHUNK)
    connection = session.connection()
    while rows := connection.execute(wanted.where(Publication.id > last)).all():
        grams = [(number, " ".join(pair.encode().hex() for pair in _pairs(name))) for number, name in rows]
        connection.exec_driver_sql("INSERT INTO publication_search (rowid, grams) VALUES (?, ?)", grams)
        added, last = added + len(rows), rows[-1].id
    connection.exec_driver_sql("UPDATE publication_search_mark SET last = ?", (last,))
    return added


def forget_names(session: Session) -> None:
    """Empty the index of names, so that it is made anew; until then names are looked through as they stand."""
    if session.get_bind().dialect.name != "postgresql":
        session.connection().exec_driver_sql(
            "INSERT INTO publication_search (publication_search) VALUES ('delete-all')"
        )
        session.connection().exec_driver_sql("UPDATE publication_search_mark SET last = 0")


def _pairs(name: str) -> list[str]:
    return sorted({name[place : place + 2] for place in range(len(name) - 1)})
