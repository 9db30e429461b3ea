"""Search of the public list: any part of a firm's name from two characters, its credit code, or a decision number.

Persons, ID numbers and phones are not looked for anywhere: a firm's columns are all that is compared.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from monitor.ledgers.register_asking import Asking
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
_OF = Publication.__table__.c
_id: ColumnElement[int] = _OF.id
_INDEX = table("publication_search", column("rowid", Integer()))
_rowid: ColumnElement[int] = _INDEX.c.rowid
_LAST = select(literal_column("last", Integer())).select_from(table("publication_search_mark"))
_NEWEST = select(func.max(_id)).scalar_subquery()
_PAIR = table("publication_search_pair", column("pair", Text()), column("names", Integer()))
_COUNT = (
    "INSERT INTO publication_search_pair (pair, names) VALUES (?, ?)"
    " ON CONFLICT (pair) DO UPDATE SET names = names + excluded.names"
)
_COUNT_THERE = text(
    "INSERT INTO publication_search_pair (pair, names) SELECT pair, count(*)"
    " FROM publication p, unnest(name_grams(p.party_name)) pair WHERE p.id BETWEEN :first AND :last GROUP BY pair"
    " ON CONFLICT (pair) DO UPDATE SET names = publication_search_pair.names + excluded.names"
)
CHUNK = 5000
NEWEST, ENOUGH = 10_000, 100
"""So many of the newest entries are looked through on PostgreSQL where as many of them are likely to hold the words."""
WALKED = 70
"""So many places of a pair's list are walked in the time in which one name is fetched and compared."""
_GRAMS: ColumnElement[str] = literal_column("publication_search", Text())


def read_words(typed: str) -> str:
    """What was typed, without blanks around it and in one width."""
    return fold(typed).strip()[:LONGEST]


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
class Way:
    """How entries are found: conditions on the publication, and the table whose ``key`` puts them in their order.

    There are a dozen ways in all; words come as parameters, so that a statement is put together once a process.
    """

    conditions: tuple[ColumnElement[bool], ...]
    key: ColumnElement[int]
    table: FromClause | None = None


@dataclass(frozen=True)
class Route:
    """A way with its words."""

    way: Way
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Told:
    """The pairs that are asked for a name, and in how many names the rarest of them stands."""

    pairs: Sequence[str]
    names: int


EVERYTHING = (Route(Way((), _id)),)


def find_routes(asking: Asking, words: str) -> Sequence[Route]:
    """The ways to the entries whose code or decision number is ``words``, or else whose name holds them, newest first.

    Names are found through pairs of characters and compared once more, so that the answer is that of a plain search.
    On SQLite what was released since the index was last kept up is looked through as it stands.
    """
    numbers = sorted({words, words.translate(BRACKETS)})
    exact = {"code": words.upper(), "number_0": numbers[0], "number_1": numbers[-1]}
    ((exactly, last, newest),) = asking.rows(_LOOKS, exact)
    if exactly is not None:
        return [Route(_exact(), exact)]
    names = sorted({words, words.translate(WIDE), words.translate(NARROW)})
    held = {f"name_{place}": name for place, name in enumerate(names)}
    told = [_tell_apart(asking, _pairs(name), newest or 1) for name in names]
    if not asking.on_sqlite:
        return _through_grams(held, told, newest or 0)
    asked = " OR ".join("(" + " AND ".join(pair.encode().hex() for pair in one.pairs) + ")" for one in told)
    indexed = Route(_by_index(len(names)), held | {"asked": asked, "last": last})
    if newest == last:
        return [indexed]
    return [Route(_looked_through(len(names), asking.on_sqlite), held | {"last": last}), indexed]


def _through_grams(held: Mapping[str, str], told: Sequence[_Told], newest: int) -> Sequence[Route]:
    """PostgreSQL's index has no order: of pairs that stand in many names it would fetch all. Those are found among the
    newest entries, and only what is missing then is fetched.
    """
    grams = {f"grams_{place}": list(one.pairs) for place, one in enumerate(told)}
    common = any(one.names * NEWEST > ENOUGH * newest for one in told)
    last = max(0, newest - NEWEST) if common else newest
    indexed = Route(_by_grams(len(told)), {**held, **grams, "last": last})
    return [Route(_looked_through(len(told), False), {**held, "last": last}), indexed] if common else [indexed]


def _tell_apart(asking: Asking, pairs: Sequence[str], names: int) -> _Told:
    """The pair that stands in the fewest of ``names``, and the next where walking through its list costs less than
    comparing the names it would leave out; the words themselves are compared in any case.
    """
    given = {f"pair_{place}": pair for place, pair in enumerate(pairs)}
    many = {pair: held for pair, held in asking.rows(_counted(len(pairs)), given)}
    rare, *others = sorted(pairs, key=lambda pair: many.get(pair, 0))[:2]
    held = many.get(rare, 0)
    left_out = [held * max(0, names - many.get(one, 0)) / names for one in others]
    second = [one for one, out in zip(others, left_out, strict=True) if many.get(one, 0) < WALKED * out]
    return _Told((rare, *second), held)


@cache
def _counted(pairs: int) -> Select[Any]:
    wanted = [bindparam(f"pair_{place}", type_=Text()) for place in range(pairs)]
    return select(_PAIR.c.pair, _PAIR.c.names).where(_PAIR.c.pair.in_(wanted))


@cache
def _exact() -> Way:
    numbers = _OF.decision_no.in_([bindparam("number_0"), bindparam("number_1")])
    return Way((or_(_OF.party_code == bindparam("code"), numbers),), _id)


_LOOKS: Select[Any] = select(
    select(_id).where(*_exact().conditions).limit(1).scalar_subquery(), _LAST.scalar_subquery(), _NEWEST
)
"""Whether a code or number is there exactly, how far the index of names goes, and how far the entries."""


def _names(holds: Callable[..., ColumnElement[int]], many: int) -> ColumnElement[bool]:
    return or_(*(holds(_OF.party_name, bindparam(f"name_{place}", type_=Text())) > 0 for place in range(many)))


@cache
def _by_index(many: int) -> Way:
    matches = _GRAMS.op("MATCH")(bindparam("asked", type_=Text()))
    return Way((_rowid == _id, matches, _names(func.instr, many), _rowid <= bindparam("last")), _rowid, _INDEX)


@cache
def _looked_through(many: int, on_sqlite: bool) -> Way:
    holds = func.instr if on_sqlite else func.strpos
    return Way((_names(holds, many), _id > bindparam("last")), _id)


@cache
def _by_grams(many: int) -> Way:
    grams = func.name_grams(_OF.party_name)
    alike = or_(*(grams.op("@>")(bindparam(f"grams_{place}", type_=ARRAY(Text))) for place in range(many)))
    return Way((alike, _names(func.strpos, many), _id <= bindparam("last")), _id)


def index_names(session: Session) -> int:
    """Keep the index of names up; answers how many were added. PostgreSQL keeps up its own, and only counts pairs."""
    add = _add_names if session.get_bind().dialect.name == "sqlite" else _count_names
    added, last = 0, session.scalar(_LAST) or 0
    wanted = select(Publication.id, Publication.party_name).order_by(Publication.id).limit(CHUNK)
    while rows := session.connection().execute(wanted.where(Publication.id > last)).all():
        add(session.connection(), [(number, name) for number, name in rows])
        added, last = added + len(rows), rows[-1].id
    session.connection().execute(text("UPDATE publication_search_mark SET last = :last"), {"last": last})
    return added


def _add_names(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    pairs = [(number, _pairs(name)) for number, name in rows]
    grams = [(number, " ".join(pair.encode().hex() for pair in some)) for number, some in pairs]
    connection.exec_driver_sql("INSERT INTO publication_search (rowid, grams) VALUES (?, ?)", grams)
    counted = Counter(pair for _number, some in pairs for pair in some)
    connection.exec_driver_sql(_COUNT, list(counted.items()))


def _count_names(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    connection.execute(_COUNT_THERE, {"first": rows[0][0], "last": rows[-1][0]})


def forget_names(session: Session) -> None:
    """Empty the index of names, so that it is made anew; until then names are looked through as they stand."""
    if session.get_bind().dialect.name == "sqlite":
        emptied = "INSERT INTO publication_search (publication_search) VALUES ('delete-all')"
        session.connection().exec_driver_sql(emptied)
    session.connection().exec_driver_sql("UPDATE publication_search_mark SET last = 0")
    session.connection().exec_driver_sql("DELETE FROM publication_search_pair")


def _pairs(name: str) -> list[str]:
    return sorted({name[place : place + 2] for place in range(len(name) - 1)})
