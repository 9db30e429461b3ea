"""The public list of joint punishment as anyone may read it: who is listed today, and nobody else.

One predicate decides what is public (``public_on``); every list, count, file and feed goes through it. Names stand in
a list of ended entries no more. Sources: 人力资源社会保障部令第45号 Art 9, 11, 17; rulebook 12.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, extract, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.paging import Columns
from monitor.ledgers.register_search import EVERYTHING, find_routes
from monitor.models.publication import Publication, effective_day
from monitor.models.register import PublicationChange, public_on

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


@dataclass(frozen=True)
class Line:
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
    return Line(*fields)


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


def read_moment(session: Session, today: date) -> Moment:
    """The state of the list: two reads by primary key, whatever its length."""
    revision = session.scalar(select(func.max(PublicationChange.revision))) or 0
    return Moment(effective_day(session, today), revision)


def is_id(text: str) -> bool:
    """Whether a text may be an id of the list."""
    return ID.fullmatch(text) is not None


def list_lines(session: Session, moment: Moment, asked: Asked, after: str | None = None, size: int = SIZE) -> Slice:
    """Entries that are public, after that of the public id ``after``; an unknown one begins at the newest."""
    before = None
    if after and is_id(after):
        before = session.scalar(select(Publication.id).where(Publication.public_id == after))
    rows: list[Any] = []
    for route in find_routes(session, asked.words) if asked.words else EVERYTHING:
        wanted = select(Publication.id, *COLUMNS).where(*route.conditions, public_on(moment.day), *_conditions(asked))
        if route.table is not None:
            wanted = wanted.select_from(route.table, Publication)
        if before is not None:
            wanted = wanted.where(route.key < before)
        rows += session.execute(wanted.order_by(route.key.desc()).limit(size + 1 - len(rows)))
        if len(rows) > size:
            break
    lines = [as_line(row[1:]) for row in rows[:size]]
    return Slice(lines, lines[-1].public_id if len(rows) > size else None)


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.town:
        found.append(Publication.town == asked.town)
    if asked.authority:
        found.append(Publication.authority == asked.authority)
    if asked.year is not None:
        first, last = date(asked.year, 1, 1), date(asked.year, 12, 31)
        found.append(Publication.decided_on.between(first, last))
    if asked.active_on is not None:
        found += [Publication.valid_from <= asked.active_on, Publication.valid_to > asked.active_on]
    return found


def count_choices(session: Session, moment: Moment) -> Choices:
    """Counts of the public list. They hold as long as the moment does: ask once a moment and keep the answer."""
    towns, years, authorities = (
        [(value, count) for value, count in session.execute(_counted(column, moment)) if value is not None]
        for column in (Publication.town, extract("year", Publication.decided_on), Publication.authority)
    )
    total = sum(count for _authority, count in authorities)
    return Choices(total, towns, [(int(year), count) for year, count in reversed(years)], authorities)


def _counted(column: Any, moment: Moment) -> Columns:
    counted = select(column, func.count()).where(public_on(moment.day))
    return counted.group_by(column).order_by(column)
