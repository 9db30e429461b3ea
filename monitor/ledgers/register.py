"""The public list of joint punishment as anyone may read it: who is listed today, and nobody else.

One predicate decides what is public (``public_on``); every list, count, file and feed goes through it. Names stand in
a list of ended entries no more. Sources: 人力资源社会保障部令第45号 Art 9, 11, 17; rulebook 12.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Date, Dialect, Integer, Select, bindparam, extract, func, literal_column, select
from sqlalchemy.orm import Session

from monitor.ledgers.register_search import EVERYTHING, Way, find_routes
from monitor.models.publication import ClockMark, Publication
from monitor.models.register import PublicationChange, public_on
from monitor.models.timekeeping import ClockDoubt
from monitor.values.timekeeping import DoubtKind

SIZE = 50
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


def list_lines(session: Session, moment: Moment, asked: Asked, after: str | None = None, size: int = SIZE) -> Slice:
    """Entries that are public, after that of the public id ``after``; an unknown one begins at the newest."""
    given = _given(moment, asked)
    if after and is_id(after):
        before = session.scalar(select(Publication.id).where(Publication.public_id == after))
        given |= {} if before is None else {"before": before}
    rows: list[Any] = []
    for route in find_routes(session, asked.words) if asked.words else EVERYTHING:
        room = {"room": size + 1 - len(rows)}
        rows += session.execute(_statement(route.way, frozenset(given)), {**given, **route.words, **room}).all()
        if len(rows) > size:
            break
    lines = [as_line(row) for row in rows[:size]]
    return Slice(lines, lines[-1].public_id if len(rows) > size else None)


def _given(moment: Moment, asked: Asked) -> dict[str, Any]:
    """The parameters of a question; which there are says which conditions hold."""
    year = asked.year
    first, last = (None, None) if year is None else (date(year, 1, 1), date(year, 12, 31))
    given = {"day": moment.day, "town": asked.town, "authority": asked.authority, "first": first, "last_day": last}
    return {name: value for name, value in (given | {"active_on": asked.active_on}).items() if value}


@cache
def _statement(way: Way, given: frozenset[str]) -> Select[Any]:
    """Put together once a process: a search is asked in less time than its statement takes to be written."""
    of, day, active_on = Publication.__table__.c, bindparam("day", type_=Date()), bindparam("active_on", type_=Date())
    conditions = {
        "town": of.town == bindparam("town"),
        "authority": of.authority == bindparam("authority"),
        "first": of.decided_on.between(bindparam("first"), bindparam("last_day")),
        "active_on": (of.valid_from <= active_on) & (of.valid_to > active_on),
        "before": way.key < bindparam("before"),
    }
    wanted = select(*(of[column.key] for column in COLUMNS)).where(*way.conditions, public_on(day))
    wanted = wanted.where(*(condition for name, condition in conditions.items() if name in given))
    if way.table is not None:
        wanted = wanted.select_from(way.table, Publication.__table__)
    return wanted.order_by(way.key.desc()).limit(bindparam("room", type_=Integer()))


def count_choices(session: Session, moment: Moment) -> Choices:
    """Counts of the public list. They hold as long as the moment does: ask once a moment and keep the answer."""
    by = (Publication.town, extract("year", Publication.decided_on), Publication.authority)
    found = session.execute(select(*by, func.count()).where(public_on(moment.day)).group_by(*by)).all()
    towns, years, authorities = Counter[str](), Counter[int](), Counter[str]()
    for town, year, authority, count in found:
        towns.update({town: count} if town is not None else {})
        years[int(year)] += count
        authorities[authority] += count
    total = authorities.total()
    return Choices(total, sorted(towns.items()), sorted(years.items(), reverse=True), sorted(authorities.items()))
