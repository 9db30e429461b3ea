"""What the alerts and the unknowns say, in the shape of the command contract."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert, Unknown
from monitor.models.matter import Matter
from monitor.rules.book import BOOK
from monitor.rules.wording import missing_sentence
from monitor.values.terms import AlertStatus, Level
from monitor.values.words import SOURCE_LOCALE, say

Json = dict[str, Any]
Rows = Select[*tuple[Any, ...]]


def list_alerts(
    session: Session,
    rules: Sequence[str] = (),
    kind: str | None = None,
    *,
    standing: bool = True,
    locale: str = SOURCE_LOCALE,
) -> list[Json]:
    """Alerts with reasons, worst first; ``standing`` keeps only those whose condition holds."""
    statement: Rows = select(Alert, Matter).join(Matter, Matter.id == Alert.matter_id)
    if standing:
        statement = statement.where(Alert.status == AlertStatus.RAISED.value)
    statement = _of_rules(statement, Alert.rule, rules, kind)
    statement = statement.order_by(Alert.level.desc(), Alert.rule, Matter.code, Alert.key)
    return [_alert_json(alert, matter, locale) for alert, matter in session.execute(statement)]


def list_unknowns(
    session: Session, rules: Sequence[str] = (), kind: str | None = None, *, locale: str = SOURCE_LOCALE
) -> list[Json]:
    """What could not be judged, with the missing book, field or county value named."""
    statement: Rows = select(Unknown, Matter).join(Matter, Matter.id == Unknown.matter_id)
    statement = _of_rules(statement, Unknown.rule, rules, kind).order_by(Unknown.rule, Matter.code, Unknown.key)
    return [
        {
            "rule": row.rule,
            "kind": BOOK[row.rule].kind.value,
            "matter": matter_json(matter),
            "key": row.key,
            "unknown": True,
            "missing": row.missing,
            "since": row.since.isoformat(),
            "message": say(missing_sentence(row.missing), locale),
        }
        for row, matter in session.execute(statement)
    ]


def _of_rules(
    statement: Select[*tuple[Any, ...]], column: Any, rules: Sequence[str], kind: str | None
) -> Select[*tuple[Any, ...]]:
    wanted = [code for code, rule in BOOK.items() if kind is None or rule.kind.value == kind]
    return statement.where(column.in_([code for code in wanted if not rules or code in rules]))


def matter_json(matter: Matter) -> Json:
    return {"kind": matter.kind, "code": matter.code, "name": matter.name}


def _alert_json(alert: Alert, matter: Matter, locale: str) -> Json:
    rule = BOOK[alert.rule]
    return {
        "rule": alert.rule,
        "step": alert.step,
        "kind": rule.kind.value,
        "level": Level(alert.level).code,
        "state": alert.status,
        "matter": matter_json(matter),
        "key": alert.key,
        "since": alert.since.isoformat(),
        "step_since": alert.step_since.isoformat(),
        "expected": alert.expected,
        "actual": alert.actual,
        "unit": None if rule.unit is None else rule.unit.value,
        "unknown": alert.unknown,
        "message": say(rule.sentence(alert.facts, rule.wording_of(alert.step)), locale),
        "basis": rule.basis(locale),
        "confidence": rule.confidence.value,
        "mark": _marked(rule.confidence.mark, locale),
        "inputs": rule.facts(alert.facts),
        "marks": {name: _marked(mark, locale) for name, mark in rule.marks(alert.facts).items()},
    }


def _marked(mark: str | None, locale: str) -> str | None:
    """The word that stands beside a number which no text was read for."""
    return None if mark is None else say(mark, locale)
