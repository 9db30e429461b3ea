"""The work set of a run: everything, or what is dirty or woken."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    SQLColumnExpression,
    Table,
    Update,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    union,
    update,
)
from sqlalchemy.orm import Session

from monitor.check.judge import wakes
from monitor.db import analyze_rows
from monitor.models.job import CheckRun
from monitor.models.kept import run_kept
from monitor.models.matter import Matter
from monitor.models.parameter import ParameterValue
from monitor.models.state import GRAINS, Dirty, Work, in_work, mark, mark_all
from monitor.rules.book import BOOK
from monitor.state.days import FAR, least

FEW = 500
"""Matters that are judged in one short transaction."""
WITHOUT_SYNC = {"synchronize_session": False}


def gather(session: Session, as_of: date, *, full: bool) -> int:
    """Fill ``work`` and return how many matters it holds.

    What a new day woke is marked dirty first: a run that dies half-way has moved the days on which its matters wake,
    and only the marks, which are settled at the end, tell the next run to look again.
    """
    session.execute(delete(Work), execution_options=WITHOUT_SYNC)
    if _values_came_into_force(session, as_of):
        mark_all(session)
    # "+ 0" keeps SQLite from walking the whole primary key for the sake of DISTINCT; the index on wake_on is short.
    woken = union(
        *(select((grain.matter_id + 0).label("id")).where(grain.wake_on <= as_of.toordinal()) for grain in GRAINS)
    )
    mark(session, select(woken.subquery().c.id))
    taken = select(Dirty.matter_id, Dirty.mark_no)
    if full:
        taken = select(Matter.id, func.coalesce(Dirty.mark_no, 0)).outerjoin(Dirty, Dirty.matter_id == Matter.id)
    session.execute(insert(Work).from_select(["matter_id", "mark_no"], taken))
    size = session.scalar(select(func.count()).select_from(Work)) or 0
    tell_planner(session, size)
    return size


def tell_planner(session: Session, size: int) -> None:
    """Tell PostgreSQL how much work there is, and for a little of it to go by the indexes and nothing else.

    The size of ``work`` goes from ten to everything between two runs; planned for ten, a whole run never ends. What a
    small run writes in between, nobody has counted: planned for the findings of the last whole run, ten matters of a
    province had every alert read several times over.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    analyze_rows(session, Work.__tablename__)
    if size <= FEW:
        for way in ("seqscan", "hashjoin", "mergejoin"):
            session.execute(text(f"SET LOCAL enable_{way} = off"))


def nothing_to_do(session: Session, as_of: date) -> bool:
    """Whether no matter is dirty and none wakes by ``as_of``: three looks into short indexes."""
    woken = [exists().where(grain.wake_on <= as_of.toordinal()) for grain in GRAINS]
    return not session.scalar(select(or_(exists(select(Dirty.matter_id)), *woken)))


def _values_came_into_force(session: Session, as_of: date) -> bool:
    """Whether a county value began to hold since the last run; the rules of every matter may read it."""
    last = session.scalar(select(func.max(CheckRun.as_of)))
    begun = ParameterValue.valid_from <= as_of
    since = begun if last is None else and_(begun, ParameterValue.valid_from > last)
    return bool(session.scalar(select(exists().where(since))))


def set_wakes(session: Session, binds: Mapping[str, object]) -> None:
    """Set ``wake_on`` of the work set's rows: the earliest event, step or need ahead of them."""
    for statement in _wake_updates():
        run_kept(session, statement, binds)


@cache
def _wake_updates() -> tuple[Update, ...]:
    return tuple(_wake_update(grain) for grain in GRAINS)


def _wake_update(grain: type[Any]) -> Update:
    days: list[SQLColumnExpression[Any]] = [grain.event_on]
    for rule in BOOK.values():
        if rule.grain is grain:
            days.extend(wakes(rule))
    table = grain.__table__
    assert isinstance(table, Table)
    return update(table).where(in_work(grain.matter_id)).values(wake_on=func.nullif(least(days), FAR))


def settle(session: Session) -> None:
    """Clear the dirty marks that the run has seen; a mark set meanwhile stays."""
    seen = select(Work.matter_id).where(Work.matter_id == Dirty.matter_id, Work.mark_no >= Dirty.mark_no)
    session.execute(delete(Dirty).where(seen.exists()), execution_options=WITHOUT_SYNC)
