"""Keeps the rows of what the rules could not judge."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Delete, Insert, and_, delete, exists, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from monitor.db import Base
from monitor.models.alert import Unknown
from monitor.models.binds import AS_OF_DATE
from monitor.models.state import Finding, in_work

UNKNOWN = Base.metadata.tables[Unknown.__tablename__]


@dataclass(frozen=True)
class UnknownQuestions:
    """What brings the unknowns of the work set into line with the findings; ``found`` binds ``as_of_date``."""

    gone: Delete
    found: Insert


def unknown_questions(codes: Sequence[str], dialect: str) -> UnknownQuestions:
    """The statements for the rules ``codes``. What misses something else than before keeps its first day."""
    same = and_(
        Finding.rule == Unknown.rule,
        Finding.matter_id == Unknown.matter_id,
        Finding.key == Unknown.key,
        Finding.step.is_(None),
    )
    chosen = and_(Unknown.rule.in_(codes), in_work(Unknown.matter_id))
    adder = insert_postgresql if dialect == "postgresql" else insert_sqlite
    source = select(Finding.rule, Finding.matter_id, Finding.key, Finding.missing, AS_OF_DATE)
    found = adder(UNKNOWN).from_select(
        ["rule", "matter_id", "key", "missing", "since"], source.where(Finding.step.is_(None)), include_defaults=False
    )
    return UnknownQuestions(
        delete(Unknown).where(chosen, ~exists().where(same)),
        found.on_conflict_do_update(
            index_elements=["rule", "matter_id", "key"],
            set_={"missing": found.excluded.missing},
            where=UNKNOWN.c.missing != found.excluded.missing,
        ),
    )
