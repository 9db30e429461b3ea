"""Turns a rule into one select over its state rows: step, level, days, facts, and what is not known."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Integer,
    Select,
    SmallInteger,
    SQLColumnExpression,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from monitor.models.binds import AS_OF
from monitor.models.matter import Matter
from monitor.models.state import in_work
from monitor.rules.base import Need, Rule, Step, Unheard
from monitor.state.days import FAR, least
from monitor.values.terms import MatterKind

Rows = Select[*tuple[Any, ...]]


def judgement(rule: Rule, unheard: Unheard | None) -> tuple[Rows, ...]:
    """Rows of :class:`Finding` about the work set: what is hit, and what is unknown; an unknown row is never a hit.

    The step is the last of the rule's steps that has begun. ``unheard``: what the county never handed in. Without a
    book every row is unknown; without a column one row of the county says so for all. Where it tells only a part of
    the breach, a breach that is seen without it and has begun is judged as ever.
    """
    if unheard is None:
        return (_judged(rule, _missing(rule.needs, rule)),)
    if not unheard.partly:
        county = unheard.is_column
        return (_county_unknown(rule, unheard.missing) if county else _judged(rule, literal(unheard.missing, String)),)
    unseen = or_(*(begun(rule, step) for step in rule.steps)).is_not(True)
    if not unheard.is_column:
        return (_judged(rule, case((unseen, literal(unheard.missing, String)), else_=_missing(rule.needs, rule))),)
    doubts = [need for need in rule.needs if need.apart or need.missing.endswith(".refused")]
    missing = case((unseen, _missing(doubts, rule)), else_=_missing(rule.needs, rule))
    return _judged(rule, missing), _county_unknown(rule, unheard.missing)


def _judged(rule: Rule, missing: ColumnElement[Any]) -> Rows:
    rows = _seen(rule, missing).c
    breach, known = rows.breach == 1, rows.missing.is_(None)
    days = [rows[_day(number)] for number, _step in _numbered(rule)]
    last_first = list(zip(days, rule.steps, strict=True))[::-1]
    held = [(and_(known, breach, day.is_not(None)), step) for day, step in last_first]
    step = case(*((holds, literal(step.code, String)) for holds, step in held))
    level = case(*((holds, literal(int(step.level), SmallInteger)) for holds, step in held))
    since = case((breach, func.nullif(least(days), FAR)))
    step_since = case(*((and_(breach, day.is_not(None)), day) for day, _step in last_first))
    return select(
        literal(rule.code, String), rows.matter_id, rows.key, step, level, since, step_since,
        rows.missing, rows.expected, rows.actual, rows.facts,
    )  # fmt: skip


def _seen(rule: Rule, missing: ColumnElement[Any]) -> Subquery:
    """The rows in which a step holds or something is missing: the day on which each step that holds began.

    Both databases would write a plain subquery's columns out wherever they are named, and what a step asks for is long:
    from one with an offset, be it nought, they take them as they are.
    """
    state = rule.grain
    steps = [(number, _of_step(step), step) for number, step in _numbered(rule)]
    breach = and_(rule.applies, rule.wrong)
    return (
        select(
            state.matter_id,
            state.key,
            case((breach, 1)).label("breach"),
            *(case((holds, step.begins)).label(_day(number)) for number, holds, step in steps),
            missing.label("missing"),
            _whole(rule.expected).label("expected"),
            _whole(rule.actual).label("actual"),
            facts_text(rule).label("facts"),
        )
        .where(in_work(state.matter_id))
        .where(or_(missing.is_not(None), and_(breach, or_(*(holds for _number, holds, _step in steps)))))
        .offset(literal_column("0"))
        .subquery("judged")
    )


def _day(number: int) -> str:
    return f"day_{number}"


def _county_unknown(rule: Rule, missing: str) -> Rows:
    day, sum_, step = cast(null(), Integer), cast(null(), BigInteger), cast(null(), String)
    return select(
        literal(rule.code, String), Matter.id, literal("", String), step, cast(null(), SmallInteger), day, day,
        literal(missing, String), sum_, sum_, literal("", String),
    ).where(Matter.kind == MatterKind.COUNTY.value)  # fmt: skip


def facts_text(rule: Rule) -> ColumnElement[str]:
    """The inputs joined by ``|``, an empty part for NULL: comparable in the database, readable by the rule."""
    parts: list[ColumnElement[str]] = []
    for column in rule.inputs:
        text: ColumnElement[str] = func.coalesce(cast(column, String), "")
        parts.extend([literal("|"), text] if parts else [text])
    joined = parts[0]
    for part in parts[1:]:
        joined = joined.concat(part)
    return joined


def begun(rule: Rule, step: Step) -> ColumnElement[bool]:
    """Whether a step holds on the as-of day."""
    return and_(rule.applies, rule.wrong, _of_step(step))


def _of_step(step: Step) -> ColumnElement[bool]:
    """What a step asks for besides what the rule does."""
    asked = step.begins <= AS_OF
    return asked if step.when is None else and_(asked, step.when)


def wakes(rule: Rule) -> list[ColumnElement[Any]]:
    """Per step and need, the day ahead on which it begins or ends, NULL where it does not lie ahead."""
    days: list[ColumnElement[Any]] = [
        case((and_(rule.applies, rule.wrong, _given(step), step.begins > AS_OF), step.begins)) for step in rule.steps
    ]
    days += [case((and_(need.lacking, need.since > AS_OF), need.since)) for need in rule.needs]
    ends = [(need.lacking, need.until) for need in rule.needs if need.until is not None]
    return days + [case((and_(lacking, until > AS_OF), until)) for lacking, until in ends]


def _given(step: Step) -> SQLColumnExpression[bool]:
    return literal(1) == 1 if step.when is None else step.when


def _numbered(rule: Rule) -> list[tuple[int, Step]]:
    return list(enumerate(rule.steps, start=1))


def _missing(needs: Sequence[Need], rule: Rule) -> ColumnElement[Any]:
    """What the first of the needs that are lacking names, NULL where none is."""
    lacking = [(_lacks(rule, need), literal(need.missing, String)) for need in needs]
    return case(*lacking) if lacking else cast(null(), String)


def _lacks(rule: Rule, need: Need) -> ColumnElement[bool]:
    asked = [need.lacking, need.since <= AS_OF]
    if need.until is not None:
        asked.append(func.coalesce(need.until > AS_OF, True))
    return and_(*asked) if need.always else and_(rule.applies, *asked)


def _whole(value: Any) -> ColumnElement[Any]:
    return cast(null(), BigInteger) if value is None else cast(value, BigInteger)
