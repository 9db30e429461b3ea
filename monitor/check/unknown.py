"""Keeps the rows of what a rule could not judge."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Delete, Insert, Select, Update, and_, delete, exists, func, insert, literal, select, update
from sqlalchemy.orm import Session

from monitor.db import Base
from monitor.models.alert import Unknown
from monitor.models.binds import AS_OF_DATE
from monitor.models.state import Finding, in_work

WITHOUT_SYNC = {"synchronize_session": False}
UNKNOWN = Base.metadata.tables[Unknown.__tablename__]


@dataclass(frozen=True)
class _Statements:
    gone: Delete
    otherwise: Update
    new: Insert


@cache
def _statements(rule: str) -> _Statements:
    same = and_(Finding.matter_id == Unknown.matter_id, Finding.key == Unknown.key, Finding.step_no == 0)
    chosen = and_(Unknown.rule == rule, in_work(Unknown.matter_id))
    missing = select(Finding.missing).where(same).correlate(Unknown).scalar_subquery()
    standing = exists().where(same, Unknown.rule == rule).correlate(Finding)
    new = select(literal(rule), Finding.matter_id, Finding.key, Finding.missing, AS_OF_DATE)
    return _Statements(
        delete(Unknown).where(chosen, ~exists().where(same)),
        update(Unknown).where(chosen, Unknown.missing != missing).values(missing=missing),
        insert(UNKNOWN).from_select(
            ["rule", "matter_id", "key", "missing", "since"],
            new.where(Finding.step_no == 0, ~standing),
            include_defaults=False,
        ),
    )


_COUNT: Select[int] = select(func.count()).select_from(Finding).where(Finding.step_no == 0)


def write_unknowns(session: Session, rule: str, as_of: date) -> int:
    """Bring the unknowns of the work set into line with the findings of ``rule``; returns how many there are now."""
    statements = _statements(rule)
    session.execute(statements.gone, execution_options=WITHOUT_SYNC)
    session.execute(statements.otherwise, execution_options=WITHOUT_SYNC)
    session.execute(statements.new, {"as_of_date": as_of})
    return session.scalar(_COUNT) or 0
