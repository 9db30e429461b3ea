"""What a move on a directive was given: complete, within its bounds, and what it changes in the row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Incomplete, Move
from monitor.lifecycles.steps import require, words_of
from monitor.models.directive import Directive
from monitor.models.inspection import Inspection
from monitor.values.directives import DisputeStep, HearingStep
from monitor.values.terms import Term
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_AHEAD = frozenset({"due_on"})
"""Days that lie ahead; all others have come."""
_STEPS: Mapping[Term, str] = {
    HearingStep.HEARD: "heard_on",
    HearingStep.WAIVED: "waived_on",
    HearingStep.ASKED: "hearing_asked_on",
    HearingStep.TOLD: "hearing_told_on",
    HearingStep.HELD: "hearing_on",
    DisputeStep.RECONSIDERED: "reconsidered_on",
    DisputeStep.SUED: "sued_on",
    DisputeStep.UPHELD: "upheld_on",
}
_DAYS = {"court": "court_applied_on", "publish": "published_on", "withdraw": "withdrawn_on"}


@dataclass
class Given:
    """``values`` by name as typed and checked, ``changes`` of the directive's row, ``note`` for the log."""

    values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, object] = field(default_factory=dict)
    note: str | None = None


def read_facts(session: Session, move: Move, facts: Facts, directive: Directive, today: date) -> Given:
    """Raises Incomplete for what is missing or out of bounds."""
    given = Given()
    for fact in move.facts:
        value = require(fact, facts)
        if value is not None:
            given.values[fact.name] = _READERS[fact.kind](session, fact, value, directive, today)
    step, day = given.values.get("step"), given.values.get("day")
    if step is not None:
        given.changes[_STEPS[step]] = day
    if move.name in _DAYS:
        given.changes[_DAYS[move.name]] = day
    if move.name == "change":
        given.changes |= {"due_on": given.values["due_on"], "changed_on": today}
    if move.name == "annul":
        given.changes["annulled_on"] = today
    if move.name == "conduct":
        given.changes |= {"conduct": given.values["conduct"].value, "conduct_on": today}
    given.note = _note(move, given.values)
    return given


def _read_text(_session: Session, fact: Fact, value: object, _directive: Directive, _today: date) -> str:
    return words_of(fact, value).strip()


def _read_date(_session: Session, fact: Fact, value: object, directive: Directive, today: date) -> date:
    label = {"fact": Sentence(fact.label)}
    if not isinstance(value, date):
        raise Incomplete(Sentence(_("请填写“{fact}”。"), label))
    planned = fact.name in _AHEAD or fact.name == "day"
    if value > today and not planned:
        raise Incomplete(Sentence(_("“{fact}”不能晚于今天。"), label))
    if fact.name not in ("approved_on", "due_on") and directive.issued_on and value < directive.issued_on:
        raise Incomplete(Sentence(_("“{fact}”不能早于文书发出之日 {day}。"), label | {"day": directive.issued_on}))
    return value


def _read_choice(_session: Session, fact: Fact, value: object, _directive: Directive, _today: date) -> Term:
    found = next((choice for choice in fact.choices if choice == value), None)
    if found is None:
        raise Incomplete(Sentence(_("请选择“{fact}”。"), {"fact": Sentence(fact.label)}))
    return found


def _read_value(_session: Session, fact: Fact, value: object, _directive: Directive, _today: date) -> int:
    if not isinstance(value, int) or value < 0:
        raise Incomplete(Sentence(_("“{fact}”应为不小于 0 的数。"), {"fact": Sentence(fact.label)}))
    return value


def _read_code(session: Session, fact: Fact, value: object, directive: Directive, _today: date) -> int:
    """A visit to the same matter."""
    found = session.scalar(
        select(Inspection.id).where(Inspection.id == value, Inspection.matter_id == directive.matter_id)
    )
    if found is None:
        raise Incomplete(Sentence(_("“{fact}”不是这个监管事项的检查。"), {"fact": Sentence(fact.label)}))
    return found


def _read_evidence(_session: Session, _fact: Fact, value: object, _directive: Directive, _today: date) -> object:
    return value


_READERS = {
    FactKind.TEXT: _read_text,
    FactKind.DATE: _read_date,
    FactKind.CHOICE: _read_choice,
    FactKind.VALUE: _read_value,
    FactKind.CODE: _read_code,
    FactKind.EVIDENCE: _read_evidence,
}


def _note(move: Move, values: Mapping[str, Any]) -> str | None:
    """What the log keeps in words: the choices, the days and the texts given, in the order asked."""
    said = [_word(values[fact.name]) for fact in move.facts if fact.name in values and fact.kind in _KEPT]
    return " ".join(said) or None


_KEPT = (FactKind.TEXT, FactKind.DATE, FactKind.CHOICE)


def _word(value: object) -> str:
    return value.label if isinstance(value, Term) else str(value)


def must_have_come(step: Term | None, day: date, today: date) -> None:
    """Raise Incomplete for a day ahead, but the day of a hearing, which is set before it is held."""
    if day > today and step is not HearingStep.HELD:
        raise Incomplete(Sentence(_("“{fact}”不能晚于今天。"), {"fact": Sentence(_("日期"))}))
