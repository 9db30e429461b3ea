"""The parts of making a move that are the same for every kind of row."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from monitor.db import Base
from monitor.lifecycles.machine import Fact, Facts, Incomplete, Overtaken, Refused
from monitor.values.words import Sentence
from monitor.values.words import mark as _


def require(fact: Fact, facts: Facts) -> object:
    """What was given for a fact; None for one that may be left out. Raises Incomplete if it is missing."""
    value = facts.get(fact.name)
    if value not in (None, "", []):
        return value
    if fact.needed:
        raise Incomplete(Sentence(_("请填写“{fact}”。"), {"fact": Sentence(fact.label)}))
    return None


def words_of(fact: Fact, value: object) -> str:
    """A given text, within its length. Raises Incomplete."""
    if isinstance(value, str) and value.strip() and len(value) <= fact.most:
        return value
    wrong = _("“{fact}”应为不超过 {most} 字的文字。")
    raise Incomplete(Sentence(wrong, {"fact": Sentence(fact.label), "most": fact.most}))


def insert_or_refuse(session: Session, row: Base, taken: Refused) -> None:
    """Insert ``row``, or raise ``taken`` where another stands in its place, put there before or at the same time."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as refused:
        raise taken from refused


def compare_and_set(
    session: Session, row: Any, version: object, changes: Mapping[str, object], overtaken: Sentence
) -> None:
    """Write ``changes`` to ``row`` if it still is what the person saw. Raises Overtaken where somebody was faster."""
    table = type(row)
    done = session.execute(
        update(table)
        .where(table.id == row.id, table.version == version, table.status == row.status)
        .values(**changes, version=table.version + 1)
        .execution_options(synchronize_session=False)
    )
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        raise Overtaken(overtaken)
    session.expire(row)
