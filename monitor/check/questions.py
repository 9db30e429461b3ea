"""The statements of one rule, built once a process: what it finds, and where that differs from what stands."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, SQLColumnExpression, and_, func, insert, literal, or_, select

from monitor.check.judge import judgement
from monitor.db import Base, ordinal
from monitor.models.alert import Alert
from monitor.models.state import Finding, in_work
from monitor.rules.base import Rule
from monitor.values.terms import AlertStatus

FINDING = Base.metadata.tables[Finding.__tablename__]


@dataclass(frozen=True)
class Questions:
    """``find`` fills the findings of the work set; the others are asked of findings and alerts together."""

    find: Insert
    kept: Select[int]
    changed: Select[Alert, Finding]
    absent: Select[Alert, bool]
    new: Select[*tuple[Any, ...]]


@cache
def questions(rule: Rule, unheard: str | None) -> Questions:
    """The statements of ``rule`` while the county never handed in ``unheard``."""
    columns = [column.name for column in FINDING.columns]
    return Questions(
        insert(FINDING).from_select(columns, judgement(rule, unheard), include_defaults=False),
        _kept(rule),
        _changed(rule),
        _absent(rule, nobody_knows=unheard is not None),
        select(*FINDING.columns).outerjoin(Alert, _of_finding(rule)).where(Finding.step_no > 0, Alert.id.is_(None)),
    )


def _of_finding(rule: Rule) -> SQLColumnExpression[bool]:
    return and_(Alert.rule == rule.code, Alert.matter_id == Finding.matter_id, Alert.key == Finding.key)


def _same_facts() -> SQLColumnExpression[bool]:
    return Alert.facts == Finding.facts


def _same(rule: Rule) -> SQLColumnExpression[bool]:
    """The alert already says what the finding says; a finding without a dated base keeps the day it was first seen."""
    here = or_(
        *(
            and_(Finding.step_no == number, Alert.step == step.code, Alert.level == int(step.level))
            for number, step in enumerate(rule.steps, start=1)
        )
    )
    days = [
        or_(func.coalesce(found, 0) == 0, ordinal(kept) == found)
        for found, kept in ((Finding.since, Alert.since), (Finding.step_since, Alert.step_since))
    ]
    figures = [
        kept.is_not_distinct_from(found)
        for found, kept in ((Finding.expected, Alert.expected), (Finding.actual, Alert.actual))
    ]
    return and_(here, _same_facts(), *days, *figures)


def _stands() -> SQLColumnExpression[bool]:
    return and_(Alert.status == AlertStatus.RAISED.value, Alert.unknown.is_(False))


def _kept(rule: Rule) -> Select[int]:
    """How many alerts stay as they are, those among them that nobody can judge any more included."""
    hit = and_(Finding.step_no > 0, _same(rule), _stands())
    doubtful = and_(Finding.step_no == 0, Alert.status == AlertStatus.RAISED.value)
    return select(func.count()).select_from(Finding).join(Alert, _of_finding(rule)).where(or_(hit, doubtful))


def _changed(rule: Rule) -> Select[Alert, Finding]:
    """Alerts that hold and must be rewritten. A dismissal stands until the facts change, whatever the day does."""
    dismissed = Alert.status == AlertStatus.DISMISSED.value
    stale = or_(and_(~dismissed, ~and_(_same(rule), _stands())), and_(dismissed, ~_same_facts()))
    return select(Alert, Finding).join(Finding, _of_finding(rule)).where(Finding.step_no > 0, stale)


def _absent(rule: Rule, *, nobody_knows: bool) -> Select[Alert, bool]:
    """Standing alerts of the work set that are no longer hit, and whether that is only because nobody knows."""
    unknown: SQLColumnExpression[bool] = or_(Finding.matter_id.is_not(None), literal(nobody_knows))
    return (
        select(Alert, unknown)
        .outerjoin(Finding, _of_finding(rule))
        .where(Alert.rule == rule.code, in_work(Alert.matter_id), Alert.status == AlertStatus.RAISED.value)
        .where(or_(Finding.matter_id.is_(None), Finding.step_no == 0), ~and_(unknown, Alert.unknown))
    )
