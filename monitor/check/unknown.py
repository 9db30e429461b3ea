"""Keeps the rows of what the rules could not judge."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Delete, Insert, Update, and_, delete, exists, insert, select, update

from monitor.db import Base
from monitor.models.alert import Unknown
from monitor.models.binds import AS_OF_DATE
from monitor.models.state import Finding, in_work

UNKNOWN = Base.metadata.tables[Unknown.__tablename__]


@dataclass(frozen=True)
class UnknownQuestions:
    """What brings the unknowns of the work set into line with the findings; ``new`` binds ``as_of_date``."""

    gone: Delete
    otherwise: Update
    new: Insert


def unknown_questions(codes: Sequence[str]) -> UnknownQuestions:
    """The statements for the rules ``codes``."""
    same = and_(
        Finding.rule == Unknown.rule,
        Finding.matter_id == Unknown.matter_id,
        Finding.key == Unknown.key,
        Finding.step.is_(None),
    )
    chosen = and_(Unknown.rule.in_(codes), in_work(Unknown.matter_id))
    missing = select(Finding.missing).where(same).correlate(Unknown).scalar_subquery()
    standing = exists().where(same).correlate(Finding)
    new = select(Finding.rule, Finding.matter_id, Finding.key, Finding.missing, AS_OF_DATE)
    return UnknownQuestions(
        delete(Unknown).where(chosen, ~exists().where(same)),
        update(Unknown).where(chosen, Unknown.missing != missing).values(missing=missing),
        insert(UNKNOWN).from_select(
            ["rule", "matter_id", "key", "missing", "since"],
            new.where(Finding.step.is_(None), ~standing),
            include_defaults=False,
        ),
    )
