"""The statements of some rules, built once a process: what they find, and where that differs from what stands.

Rules that are judged together share their statements: the number of statements of a run does not grow with the book.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from sqlalchemy import Select, SQLColumnExpression, and_, func, or_, select

from monitor.check.judge import Rows, judgement
from monitor.check.unknown import UnknownQuestions, unknown_questions
from monitor.db import by_place, ordinal
from monitor.models.alert import Alert
from monitor.models.state import Finding, in_work
from monitor.rules.base import Rule, Unheard
from monitor.values.terms import AlertStatus

ARMS = 16
"""Rules of one grain that are found by one statement; a longer text takes a database longer to read than to answer."""
Asked = tuple[Rule, Unheard | None]
"""A rule, and what the county never handed in that it cannot do without."""
Counted = Select[str, int]


@dataclass(frozen=True)
class Questions:
    """``find`` are the findings of the work set, a statement's share each; the others are asked of findings and alerts
    together."""

    find: tuple[tuple[Rows, ...], ...]
    unknowns: UnknownQuestions
    unknown: Counted
    kept: Counted
    changed: Select[Alert, Finding]
    absent: Select[Alert, bool]
    new: Select[Finding]


@cache
def questions(asked: tuple[Asked, ...], dialect: str) -> Questions:
    """The statements of the rules ``asked`` for a database of ``dialect``."""
    codes = [rule.code for rule, _unheard in asked]
    unheard = [rule.code for rule, missing in asked if missing is not None and not missing.partly]
    return Questions(
        tuple(_find(asked)),
        unknown_questions(codes, dialect),
        select(Finding.rule, func.count()).where(Finding.step.is_(None)).group_by(Finding.rule),
        _kept(dialect),
        _changed(),
        _absent(codes, unheard),
        select(Finding).outerjoin(Alert, _OF_FINDING).where(Finding.step.is_not(None), Alert.id.is_(None)),
    )


def _find(asked: Sequence[Asked]) -> Iterator[tuple[Rows, ...]]:
    """What stays together whatever came: where a column is new, one rule is put together anew."""
    for _grain, group in groupby(sorted(asked, key=_grain_of), _grain_of):
        together = list(group)
        for start in range(0, len(together), ARMS):
            yield tuple(row for one in together[start : start + ARMS] for row in _rows(*one))


@cache
def _rows(rule: Rule, unheard: Unheard | None) -> tuple[Rows, ...]:
    return judgement(rule, unheard)


def _grain_of(asked: Asked) -> str:
    return str(asked[0].grain.__tablename__)


_OF_FINDING = and_(Alert.rule == Finding.rule, Alert.matter_id == Finding.matter_id, Alert.key == Finding.key)
_SAME_FACTS: SQLColumnExpression[bool] = Alert.facts == Finding.facts
_status: SQLColumnExpression[str] = by_place(Alert.status)
"""By the index on it SQLite would walk every alert that stands, not those of the findings."""
STANDING = _status == AlertStatus.RAISED.value
_STANDS = and_(STANDING, Alert.unknown.is_(False))


def _same() -> SQLColumnExpression[bool]:
    """The alert already says what the finding says; a finding without a dated base keeps the day it was first seen."""
    days = [
        or_(func.coalesce(found, 0) == 0, ordinal(kept) == found)
        for found, kept in ((Finding.since, Alert.since), (Finding.step_since, Alert.step_since))
    ]
    figures = [
        kept.is_not_distinct_from(found)
        for found, kept in ((Finding.expected, Alert.expected), (Finding.actual, Alert.actual))
    ]
    return and_(Alert.step == Finding.step, Alert.level == Finding.level, _SAME_FACTS, *days, *figures)


def _kept(dialect: str) -> Counted:
    """How many alerts stay as they are, those among them that nobody can judge any more included.

    PostgreSQL must be told that only the work set has findings: it knows not how many there are of them.
    """
    hit = and_(Finding.step.is_not(None), _same(), _STANDS)
    doubtful = and_(Finding.step.is_(None), STANDING)
    counted = select(Finding.rule, func.count()).join(Alert, _OF_FINDING).where(or_(hit, doubtful))
    if dialect == "postgresql":
        counted = counted.where(in_work(Alert.matter_id))
    return counted.group_by(Finding.rule)


def _changed() -> Select[Alert, Finding]:
    """Alerts that hold and must be rewritten. A dismissal stands until the facts change, whatever the day does."""
    dismissed = _status == AlertStatus.DISMISSED.value
    stale = or_(and_(~dismissed, ~and_(_same(), _STANDS)), and_(dismissed, ~_SAME_FACTS))
    return select(Alert, Finding).join(Finding, _OF_FINDING).where(Finding.step.is_not(None), stale)


def _absent(codes: Sequence[str], unheard: Sequence[str]) -> Select[Alert, bool]:
    """Standing alerts of the work set that are no longer hit, and whether that is only because nobody knows."""
    nobody_knows: list[SQLColumnExpression[bool]] = [Alert.rule.in_(unheard)] if unheard else []
    unknown = or_(Finding.matter_id.is_not(None), *nobody_knows)
    return (
        select(Alert, unknown)
        .outerjoin(Finding, _OF_FINDING)
        .where(Alert.rule.in_(codes), in_work(Alert.matter_id), STANDING)
        .where(Finding.step.is_(None), ~and_(unknown, Alert.unknown))
    )
