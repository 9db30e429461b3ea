"""Keeps the rows of what a rule could not judge."""

from datetime import date

from sqlalchemy import and_, delete, exists, func, insert, literal, select, update
from sqlalchemy.orm import Session

from monitor.models.alert import Unknown
from monitor.models.state import Finding, Work

WITHOUT_SYNC = {"synchronize_session": False}


def write_unknowns(session: Session, rule: str, as_of: date) -> int:
    """Bring the unknowns of the work set into line with the findings of ``rule``; returns how many there are now."""
    same = and_(Finding.matter_id == Unknown.matter_id, Finding.key == Unknown.key, Finding.step_no == 0)
    chosen = and_(Unknown.rule == rule, Unknown.matter_id.in_(select(Work.matter_id)))
    session.execute(delete(Unknown).where(chosen, ~exists().where(same)), execution_options=WITHOUT_SYNC)
    missing = select(Finding.missing).where(same).correlate(Unknown).scalar_subquery()
    session.execute(
        update(Unknown).where(chosen, Unknown.missing != missing).values(missing=missing),
        execution_options=WITHOUT_SYNC,
    )
    new = select(literal(rule), Finding.matter_id, Finding.key, Finding.missing, literal(as_of)).where(
        Finding.step_no == 0, ~exists().where(same, Unknown.rule == rule).correlate(Finding)
    )
    columns = ["rule", "matter_id", "key", "missing", "since"]
    session.execute(insert(Unknown).from_select(columns, new, include_defaults=False))
    return session.scalar(select(func.count()).select_from(Finding).where(Finding.step_no == 0)) or 0
