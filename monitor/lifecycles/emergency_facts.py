"""Reading what a move on an emergency asks for; a time of day is held against the clock of the server."""

from datetime import datetime, timedelta
from typing import Any

from monitor.lifecycles.machine import Fact, FactKind, Facts, Incomplete, Move
from monitor.lifecycles.steps import require, words_of
from monitor.models.emergency import Emergency
from monitor.values.redaction import without_numbers
from monitor.values.timekeeping import in_county
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FAR = timedelta(hours=24)
"""A time further back is asked about once more."""
SURE = "sure"
AS_TYPED = frozenset({"code"})
"""What is looked up and not kept: the number of a project may look like that of a person."""
ANY_TIME = frozenset({"note", "correct"})
"""Moves that may tell of what was before the event."""


class Asks(Incomplete):
    """A time far back: it is taken when the person says that he means it (the fact ``sure``)."""


def read_facts(move: Move, facts: Facts, row: Emergency, now: datetime) -> dict[str, Any]:
    """What was given, by name; what may be left out and was is not there. ``now`` in county time. Raises Incomplete."""
    given: dict[str, Any] = {}
    for fact in move.facts:
        value = require(fact, facts)
        if fact.kind is FactKind.MOMENT:
            first = None if move.name in ANY_TIME else in_county(row.occurred_at)
            given[fact.name] = read_moment(fact, value, first, now, sure=bool(facts.get(SURE)))
        elif value is not None:
            given[fact.name] = _read(fact, value)
    return given


def read_moment(fact: Fact, value: object, first: datetime | None, now: datetime, *, sure: bool) -> datetime:
    """A moment typed to the minute; nothing typed is now. Refused ahead of the clock and before ``first``."""
    if value is None:
        return now
    label = {"fact": Sentence(fact.label)}
    if not isinstance(value, datetime):
        raise Incomplete(Sentence(_("“{fact}”不是一个时间，请按 2026-11-23 09:30 的样式填写。"), label))
    moment = value if value.tzinfo is not None else value.replace(tzinfo=now.tzinfo)
    if moment > now:
        raise Incomplete(
            Sentence(_("“{fact}”晚于现在（{now}），不能登记还没有到的时间。"), label | {"now": clock_of(now)})
        )
    if first is not None and moment < first.replace(second=0, microsecond=0):
        raise Incomplete(Sentence(_("“{fact}”早于事件发生的时间（{first}）。"), label | {"first": clock_of(first)}))
    if now - moment > FAR and not sure:
        raise Asks(
            Sentence(
                _("“{fact}”在24小时以前（{moment}）。核对无误的，勾选“时间无误”再提交。"),
                label | {"moment": clock_of(moment)},
            )
        )
    return moment


def clock_of(moment: datetime) -> str:
    """A moment as it is read, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}"


def _read(fact: Fact, value: object) -> object:
    match fact.kind:
        case FactKind.TEXT:
            words = words_of(fact, value)
            return words if fact.name in AS_TYPED else without_numbers(words)
        case FactKind.CHOICE:
            return _choose(fact, value)
        case FactKind.CHOICES:
            given = value if isinstance(value, list | tuple) else [value]
            return " ".join(str(_choose(fact, one)) for one in dict.fromkeys(given))
        case FactKind.VALUE | FactKind.COUNT | FactKind.CODE:
            return _count(fact, value)
        case _:
            return value


def _choose(fact: Fact, value: object) -> str:
    found = next((term for term in fact.choices if term.value == value), None)
    if found is None:
        raise Incomplete(Sentence(_("请在“{fact}”的选项中选择。"), {"fact": Sentence(fact.label)}))
    return str(found.value)


def _count(fact: Fact, value: object) -> int:
    if not isinstance(value, int) or value < 0 or (fact.most and value > fact.most):
        raise Incomplete(Sentence(_("“{fact}”应是不小于 0 的数字。"), {"fact": Sentence(fact.label)}))
    return value
