"""The public list of joint punishment as anyone may read it: who is listed today, and nobody else.

One predicate decides what is public (``public_on``); every list, count, file and feed goes through it. Names stand in
a list of ended entries no more. Sources: 人力资源社会保障部令第45号 Art 9, 11, 17; rulebook 12.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Date,
    Dialect,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    delete,
    extract,
    func,
    insert,
    literal_column,
    select,
)  # fmt: skip
from sqlalchemy.orm import Session

from monitor.ledgers.register_asking import Asking, InSession, as_day
from monitor.ledgers.register_search import EVERYTHING, Way, find_routes
from monitor.models.publication import ClockMark, Publication
from monitor.models.register import PublicationChange, PublicationCount, public_on
from monitor.models.timekeeping import ClockDoubt
from monitor.values.timekeeping import DoubtKind

SIZE = 50
TURN = 20261126
"""The lock of PostgreSQL that puts the writers of the list in a row (migration ``register``)."""
ID = re.compile(r"[\w-]{1,40}")


@dataclass(frozen=True)
class Moment:
    """What the list depends on: the effective day, and how many changes were made to it so far."""

    day: date
    revision: int


@dataclass(frozen=True)
class Asked:
    """What a reader asked for. ``active_on`` leaves those that were, or will be, in their term on that day as well."""

    words: str = ""
    town: str = ""
    authority: str = ""
    year: int | None = None
    active_on: date | None = None

    @property
    def is_everything(self) -> bool:
        return self == Asked()


class Line(NamedTuple):
    """An entry as lists and files show it; money in fen. No person stands here."""

    public_id: str
    party_name: str
    party_code: str
    decision_no: str
    decided_on: date
    valid_from: date
    valid_to: date
    authority: str
    town: str | None
    heads: int | None
    owed_fen: int | None


def as_line(fields: Sequence[Any]) -> Line:
    """A line of the fields of ``COLUMNS``."""
    return Line._make(fields)


@dataclass(frozen=True)
class Slice:
    """Some entries in the order of their release, newest first; ``after`` is where the next slice begins."""

    lines: list[Line]
    after: str | None


@dataclass(frozen=True)
class Choices:
    """How many entries there are, and how many for each value of a filter."""

    total: int
    towns: Sequence[tuple[str, int]]
    years: Sequence[tuple[int, int]]
    authorities: Sequence[tuple[str, int]]


COLUMNS = (
    Publication.public_id, Publication.party_name, Publication.party_code, Publication.decision_no,
    Publication.decided_on, Publication.valid_from, Publication.valid_to, Publication.authority, Publication.town,
    Publication.heads, Publication.owed_fen,
)  # fmt: skip


_SET_BACK = select(func.min(ClockDoubt.seconds)).where(
    ClockDoubt.kind == DoubtKind.BEHIND.value, ClockDoubt.ended_at.is_(None)
)
_MOMENT = select(
    select(func.max(PublicationChange.revision)).scalar_subquery(), select(func.max(ClockMark.day)).scalar_subquery(),
    func.coalesce(_SET_BACK.scalar_subquery(), literal_column("0")),
)  # fmt: skip
"""Made once: every request of the public asks it."""


Found = TypeVar("Found")
_TEXT = String()
_PLACE = select(Publication.id).where(Publication.public_id == bindparam("public_id", type_=_TEXT))
AT_ONCE = 50
NOBODY = {f"id_{number}": "" for number in range(AT_ONCE)}
_THESE: Select[Any] = select(*list[Any](COLUMNS)).where(
    Publication.public_id.in_([bindparam(name, type_=_TEXT) for name in NOBODY]),
    public_on(bindparam("day", type_=Date())),
)


def spell_moment(dialect: Dialect) -> str:
    """The same question as plain SQL, for who may not spend a session on it."""
    return str(_MOMENT.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def read_moment(session: Session, today: date) -> Moment:
    """The state of the list: one statement, two reads by primary key, whatever its length."""
    revision, seen, _set_back = session.execute(_MOMENT).one()
    return Moment(today if seen is None else max(today, seen), revision or 0)


def is_id(text: str) -> bool:
    """Whether a text may be an id of the list."""
    return ID.fullmatch(text) is not None


class NoSuchPlace(LookupError):
    """The list never had an entry with the id after which a slice should begin."""


def list_lines(session: Session, moment: Moment, asked: Asked, after: str | None = None, size: int = SIZE) -> Slice:
    """Entries that are public, after that of the public id ``after``. Raises NoSuchPlace."""
    asking = InSession(session)
    rows = _find(asking, moment, asked, after, size, COLUMNS, asking.rows)
    lines = [as_line(row) for row in rows[:size]]
    return Slice(lines, lines[-1].public_id if len(rows) > size else None)


def list_ids(
    asking: Asking, moment: Moment, asked: Asked, after: str | None = None, size: int = SIZE
) -> tuple[Sequence[str], str | None]:
    """The public ids of the same entries in the same order, and where the next slice begins. Raises NoSuchPlace."""
    found = _find(asking, moment, asked, after, size, (Publication.public_id,), asking.texts)
    return found[:size], found[size - 1] if len(found) > size else None


def read_lines(asking: Asking, moment: Moment, public_ids: Sequence[str]) -> list[Line]:
    """Those of some entries that are public, in no order; nothing that is kept elsewhere makes them so."""
    found: list[Line] = []
    for first in range(0, len(public_ids), AT_ONCE):
        given = {f"id_{number}": one for number, one in enumerate(public_ids[first : first + AT_ONCE])}
        for row in asking.rows(_THESE, {**NOBODY, **given, "day": moment.day}):
            line = as_line(row)
            decided_on, valid_from, valid_to = map(as_day, line[4:7])
            found.append(line._replace(decided_on=decided_on, valid_from=valid_from, valid_to=valid_to))
    return found


def _find(
    asking: Asking,
    moment: Moment,
    asked: Asked,
    after: str | None,
    size: int,
    columns: tuple[Any, ...],
    ask: Callable[[Select[Any], Mapping[str, Any]], Sequence[Found]],
) -> list[Found]:
    """What ``ask`` makes of at most one row more than ``size``: it tells that there are more."""
    given = _given(moment, asked)
    if after:
        before = asking.rows(_PLACE, {"public_id": after}) if is_id(after) else ()
        if not before:
            raise NoSuchPlace
        given |= {"before": before[0][0]}
    rows: list[Found] = []
    for route in find_routes(asking, asked.words) if asked.words else EVERYTHING:
        room = {"room": size + 1 - len(rows)}
        rows += ask(_statement(route.way, frozenset(given), columns), {**given, **route.words, **room})
        if len(rows) > size:
            break
    return rows


def _given(moment: Moment, asked: Asked) -> dict[str, Any]:
    """The parameters of a question; which there are says which conditions hold."""
    year = asked.year
    first, last = (None, None) if year is None else (date(year, 1, 1), date(year, 12, 31))
    given = {"day": moment.day, "town": asked.town, "authority": asked.authority, "first": first, "last_day": last}
    return {name: value for name, value in (given | {"active_on": asked.active_on}).items() if value}


@cache
def _statement(way: Way, given: frozenset[str], columns: tuple[Any, ...]) -> Select[Any]:
    """Put together once a process: a search is asked in less time than its statement takes to be written."""
    of, day, active_on = Publication.__table__.c, bindparam("day", type_=Date()), bindparam("active_on", type_=Date())
    conditions = {
        "town": of.town == bindparam("town"),
        "authority": of.authority == bindparam("authority"),
        "first": of.decided_on.between(bindparam("first"), bindparam("last_day")),
        "active_on": (of.valid_from <= active_on) & (of.valid_to > active_on),
        "before": way.key < bindparam("before"),
    }
    wanted = select(*(of[column.key] for column in columns)).where(*way.conditions, public_on(day))
    wanted = wanted.where(*(condition for name, condition in conditions.items() if name in given))
    if way.table is not None:
        wanted = wanted.select_from(way.table, Publication.__table__)
    return wanted.order_by(way.key.desc()).limit(bindparam("room", type_=Integer()))


def count_choices(session: Session, moment: Moment) -> Choices:
    """Counts of the public list: of the terms that run on the day, from what the database counted of each."""
    of = PublicationCount
    by = (of.town, of.year, of.authority)
    runs = (of.valid_from <= moment.day) & (of.valid_to > moment.day)
    found = session.execute(select(*by, func.sum(of.entries)).where(runs).group_by(*by)).all()
    towns, years, authorities = Counter[str](), Counter[int](), Counter[str]()
    for town, year, authority, count in found:
        towns[town] += count
        years[year] += count
        authorities[authority] += count
    del towns[""]
    total, kept = authorities.total(), ((+towns).items(), (+years).items(), (+authorities).items())
    return Choices(total, sorted(kept[0]), sorted(kept[1], reverse=True), sorted(kept[2]))


def count_anew(session: Session) -> None:
    """Put the counts right from the entries themselves, as after a restore past the triggers that keep them."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(TURN)))
    of = Publication
    year = cast(extract("year", of.decided_on), Integer)
    by = (of.valid_from, of.valid_to, func.coalesce(of.town, ""), year, of.authority)
    stands = (of.hidden_on.is_(None), of.ended_on.is_(None))
    session.execute(delete(PublicationCount))
    counted = select(*by, func.count()).where(*stands).group_by(*by)
    session.execute(insert(PublicationCount).from_select(list(PublicationCount.__table__.c), counted))
