"""Recompute everything from the ledgers, as of the last run, and compare it with what the runs left."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import NamedFromClause

from monitor.check.edition import edition
from monitor.check.groups import Standard, judge_group
from monitor.check.moment import Moment
from monitor.check.runs import last_whole_run
from monitor.check.shadow import lasting, shadow
from monitor.check.work import gather, set_wakes
from monitor.db import Base, Database
from monitor.models.alert import Alert, Unknown
from monitor.models.binds import binds_for, known
from monitor.models.state import GRAINS, Dirty
from monitor.rules.book import BOOK
from monitor.state.refresh import refresh
from monitor.values.terms import AlertStatus

SHOWN = 20
"""Differing rows of a table that are named; all are counted."""


@dataclass(frozen=True)
class Difference:
    """A row that is not what the ledgers give. ``stored`` and ``computed`` hold what differs, None without a row."""

    table: str
    place: tuple[str | int, ...]
    stored: dict[str, Any] | None
    computed: dict[str, Any] | None


@dataclass(frozen=True)
class Audit:
    """What an audit came to: the day it is as of, rows compared, rows that differ, and some of those."""

    as_of: date
    rows: int
    differing: int
    examples: tuple[Difference, ...]


@dataclass(frozen=True)
class _Pair:
    """A lasting table and its recomputed copy, the columns that name a row and those that are compared."""

    name: str
    stored: NamedFromClause
    computed: NamedFromClause
    key: tuple[str, ...]
    compared: tuple[str, ...]
    stored_where: tuple[ColumnElement[bool], ...] = ()
    computed_where: tuple[ColumnElement[bool], ...] = ()


def audit(database: Database, clock: Callable[[], datetime]) -> Audit | None:
    """Compare state, alerts and unknowns with a recomputation that writes nothing lasting.

    Matters that wait for the next run are left out. None where no run by today's rules has ended.
    """
    with shadow(database) as session:
        last = last_whole_run(session)
        if last is None or last.ended_at is None or last.edition != edition():
            return None
        as_of = last.as_of
        standard = Standard(binds_for(session, as_of), known(session), Moment(as_of, clock()))
        gather(session, as_of, full=True)
        refresh(session, standard.binds)
        set_wakes(session, standard.binds)
        judge_group(session, list(BOOK), standard, alone=False)
        pairs = list(_pairs(session))
        rows = sum(session.scalar(select(func.count()).select_from(pair.computed)) or 0 for pair in pairs)
        found = [_compare(session, pair) for pair in pairs]
    examples = tuple(difference for _count, some in found for difference in some)
    return Audit(as_of, rows, sum(count for count, _some in found), examples)


def _pairs(session: Session) -> Iterator[_Pair]:
    waiting = select(lasting(session, Dirty).c.matter_id)
    stored_alerts, alerts = lasting(session, Alert), _copy(Alert)
    dismissed = select(stored_alerts.c.id).where(
        stored_alerts.c.status == AlertStatus.DISMISSED.value,
        *(stored_alerts.c[name] == alerts.c[name] for name in ("rule", "matter_id", "key")),
    )
    for grain in GRAINS:
        rest = tuple(column.name for column in _table(grain).columns if not column.primary_key)
        yield _within(
            _Pair(grain.__tablename__, lasting(session, grain), _copy(grain), ("matter_id", "key"), rest), waiting
        )
    raised = stored_alerts.c.status == AlertStatus.RAISED.value
    place = ("rule", "matter_id", "key")
    yield _within(
        _Pair(
            Alert.__tablename__,
            stored_alerts,
            alerts,
            place,
            ("step", "level", "facts", "expected", "actual"),
            (raised, stored_alerts.c.unknown.is_(False)),
            (~dismissed.exists(),),
        ),
        waiting,
    )
    yield _within(_Pair(Unknown.__tablename__, lasting(session, Unknown), _copy(Unknown), place, ("missing",)), waiting)


def _within(pair: _Pair, waiting: Any) -> _Pair:
    """The pair without the matters that the next run will look at anyway."""
    return replace(
        pair,
        stored_where=(*pair.stored_where, pair.stored.c.matter_id.not_in(waiting)),
        computed_where=(*pair.computed_where, pair.computed.c.matter_id.not_in(waiting)),
    )


def _table(model: type[Any]) -> Table:
    return Base.metadata.tables[model.__tablename__]


def _copy(model: type[Any]) -> NamedFromClause:
    return _table(model).alias(f"computed_{model.__tablename__}")


def _compare(session: Session, pair: _Pair) -> tuple[int, list[Difference]]:
    stored = select(pair.stored).where(*pair.stored_where).subquery("stored")
    computed = select(pair.computed).where(*pair.computed_where).subquery("computed")
    here = and_(*(stored.c[name] == computed.c[name] for name in pair.key))
    differs = or_(*(stored.c[name].is_distinct_from(computed.c[name]) for name in pair.compared))
    names = (*pair.key, *pair.compared)
    both = [*(stored.c[name] for name in names), *(computed.c[name] for name in names)]
    gone, missing = stored.c[pair.key[0]].is_(None), computed.c[pair.key[0]].is_(None)
    sides = (
        select(*both).select_from(stored.outerjoin(computed, here)).where(or_(missing, differs)),
        select(*both).select_from(computed.outerjoin(stored, here)).where(gone),
    )
    count, some = 0, list[Difference]()
    for side in sides:
        count += session.scalar(select(func.count()).select_from(side.subquery())) or 0
        some += [_difference(pair, row) for row in session.execute(side.limit(SHOWN))]
    return count, some


def _difference(pair: _Pair, row: Sequence[Any]) -> Difference:
    width = len(pair.key) + len(pair.compared)
    stored, computed = tuple(row[:width]), tuple(row[width:])
    place = stored if stored[0] is not None else computed
    return Difference(
        pair.name,
        place[: len(pair.key)],
        _unlike(pair, stored, computed),
        _unlike(pair, computed, stored),
    )


def _unlike(pair: _Pair, one: Sequence[Any], other: Sequence[Any]) -> dict[str, Any] | None:
    if one[0] is None:
        return None
    start = len(pair.key)
    values = zip(pair.compared, one[start:], other[start:], strict=True)
    return {name: value for name, value, others in values if value != others}
