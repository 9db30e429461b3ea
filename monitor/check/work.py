"""The work set of a run: everything, or what is dirty or woken."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import SQLColumnExpression, Table, delete, func, insert, literal, select, union_all, update
from sqlalchemy.orm import Session

from monitor.check.judge import wakes
from monitor.models.matter import Matter
from monitor.models.state import GRAINS, Dirty, Work
from monitor.rules.book import BOOK
from monitor.state.days import FAR, least

WITHOUT_SYNC = {"synchronize_session": False}


def gather(session: Session, binds: Mapping[str, object], *, full: bool) -> int:
    """Fill ``work`` and return how many matters it holds."""
    session.execute(delete(Work), execution_options=WITHOUT_SYNC)
    marks = select(Dirty.matter_id, Dirty.mark_no)
    if full:
        everything = select(Matter.id, func.coalesce(Dirty.mark_no, 0)).outerjoin(Dirty, Dirty.matter_id == Matter.id)
        session.execute(insert(Work).from_select(["matter_id", "mark_no"], everything))
    else:
        woken = union_all(
            marks,
            *(select(grain.matter_id, literal(0)).where(grain.wake_on <= binds["as_of"]) for grain in GRAINS),
        ).subquery()
        chosen = select(woken.c[0], func.max(woken.c[1])).group_by(woken.c[0])
        session.execute(insert(Work).from_select(["matter_id", "mark_no"], chosen))
    return session.scalar(select(func.count()).select_from(Work)) or 0


def set_wakes(session: Session, binds: Mapping[str, object]) -> None:
    """Set ``wake_on`` of the work set's rows: the earliest event, step or need ahead of them."""
    chosen = select(Work.matter_id)
    for grain in GRAINS:
        days: list[SQLColumnExpression[Any]] = [grain.event_on]
        for rule in BOOK.values():
            if rule.grain is grain:
                days.extend(wakes(rule))
        earliest, table = least(days), grain.__table__
        assert isinstance(table, Table)
        statement = update(table).where(grain.matter_id.in_(chosen)).values(wake_on=func.nullif(earliest, FAR))
        session.execute(statement, dict(binds))


def settle(session: Session) -> None:
    """Clear the dirty marks that the run has seen; a mark set meanwhile stays."""
    seen = select(Work.matter_id).where(Work.matter_id == Dirty.matter_id, Work.mark_no >= Dirty.mark_no)
    session.execute(delete(Dirty).where(seen.exists()), execution_options=WITHOUT_SYNC)
