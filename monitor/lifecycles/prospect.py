"""A directive as a move would leave it, with all that the blocks look at; read before, so that they only judge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType, SimpleNamespace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.workdays import is_day_off, rolled_day, workday_after, workday_before
from monitor.models.directive import Directive, DirectiveItem
from monitor.models.protected import protected_words
from monitor.values.directives import DirectiveKind, DirectiveStatus, OutcomeResult, ServiceMode, ServiceStatus
from monitor.values.duties import DUTIES
from monitor.values.duty import Duty

WINDOW_WORKDAYS, HEARING_WORKDAYS, DEMAND_WORKDAYS = 5, 7, 10
_ORDERS = (DirectiveKind.INSTRUCTION.value, DirectiveKind.DECISION.value)
_RUNNING = (DirectiveStatus.SERVED.value,)


@dataclass(frozen=True)
class Serving:
    """A service that is to be recorded: how, and which kinds of files prove it."""

    mode: ServiceMode
    media: Sequence[str]


@dataclass(frozen=True)
class Prospect:
    """``directive`` has the columns of a directive; ``ran_out`` are duties ordered of the same matter in vain.

    ``window_end`` is the last day on which the party to the notice before it may still ask for a hearing or speak,
    ``tell_by`` the last day on which it could be told of the hearing; ``demand_end`` the tenth working day after the
    demand was served. ``given`` holds what a move was given that is no column.
    """

    directive: Any
    duties: Sequence[Duty]
    texts: Sequence[str]
    notice: Directive | None = None
    notice_served: date | None = None
    window_end: date | None = None
    tell_by: date | None = None
    ran_out: frozenset[str] = frozenset()
    unpaid: bool = False
    due_off: bool = False
    demand_end: date | None = None
    protected: Sequence[str] = ()
    serving: Serving | None = None
    given: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> DirectiveKind:
        return DirectiveKind(self.directive.kind)


def read_prospect(
    session: Session,
    directive: Directive,
    changes: Mapping[str, object],
    today: date,
    serving: Serving | None = None,
    given: Mapping[str, object] = MappingProxyType({}),
) -> Prospect:
    """What the blocks look at when ``changes`` are about to be written to ``directive``."""
    left = SimpleNamespace(**{name: getattr(directive, name) for name in _COLUMNS} | dict(changes))
    duties = [DUTIES[item.duty] for item in directive.items]
    notice = directive.prior if directive.prior and directive.prior.kind == DirectiveKind.PENALTY_NOTICE else None
    served = served_day(notice, today) if notice is not None else None
    return Prospect(
        left,
        duties,
        list_texts(directive),
        notice,
        served,
        window_end(session, notice, served),
        workday_before(session, notice.hearing_on, HEARING_WORKDAYS) if notice and notice.hearing_on else None,
        _ran_out(session, directive, today),
        _is_unpaid(directive.prior, today),
        left.due_on is not None and is_day_off(session, left.due_on),
        _demand_end(session, directive, today),
        list_protected(session, directive),
        serving,
        given,
    )


_COLUMNS = tuple(column.name for column in Directive.__table__.columns)


def list_texts(directive: Directive) -> list[str]:
    """Every text of the directive that leaves the office with it."""
    items = [text for item in directive.items for text in (item.fact, item.broken, item.ordered, item.sanction)]
    return [text for text in (directive.subject_name, directive.note, *items) if text]


def list_protected(session: Session, directive: Directive) -> list[str]:
    """Names and numbers that must not stand in the paper: those of its own case and visit, and of the same matter."""
    cases = [directive.case_id] if directive.case_id is not None else []
    visits = [directive.inspection_id] if directive.inspection_id is not None else []
    return protected_words(session, [directive.matter_id], cases, visits)


def served_day(directive: Directive, today: date) -> date | None:
    """The first day on which the directive counts as served, by ``today``."""
    days = [one.served_on for one in directive.services if one.status == ServiceStatus.CONFIRMED]
    return min((day for day in days if day <= today), default=None)


def window_end(session: Session, notice: Directive | None, served: date | None) -> date | None:
    """The last day of the party to speak or to ask for a hearing; None while the notice is not served."""
    if notice is None or served is None:
        return None
    asks = workday_after(session, served, WINDOW_WORKDAYS) if notice.hearing_right else served
    return max(asks, notice.due_on or asks)


def is_met(directive: Directive) -> bool:
    return any(one.result == OutcomeResult.MET and not one.revoked for one in directive.outcomes)


def has_run_out(directive: Directive, today: date) -> bool:
    """Whether it was served in time, its day has passed and nobody found it met."""
    served = served_day(directive, today)
    due = directive.due_on
    return bool(served and due and served <= due < today and directive.status in _RUNNING and not is_met(directive))


def _ran_out(session: Session, directive: Directive, today: date) -> frozenset[str]:
    """Duties of orders to the same matter that were served, have run out and were not obeyed."""
    orders = session.scalars(
        select(Directive).where(
            Directive.matter_id == directive.matter_id,
            Directive.kind.in_(_ORDERS),
            Directive.status.in_(_RUNNING),
            Directive.due_on < today,
        )
    ).all()
    return frozenset(item.duty for order in orders if has_run_out(order, today) for item in order.items)


def _is_unpaid(prior: Directive | None, today: date) -> bool:
    """Whether one of the directives that this one follows ordered wages to be paid, and ran out unpaid."""
    while prior is not None:
        if prior.kind in _ORDERS and prior.amount_fen and has_run_out(prior, today):
            return True
        prior = prior.prior
    return False


def _demand_end(session: Session, directive: Directive, today: date) -> date | None:
    demands = [one for one in directive.followers if one.kind == DirectiveKind.DEMAND]
    days = [day for one in demands if one.annulled_on is None and (day := served_day(one, today)) is not None]
    return workday_after(session, min(days), DEMAND_WORKDAYS) if days else None


def notice_ends(session: Session, sent_on: date, days: int) -> date:
    """The day on which a public notice counts as served: its last day, moved off a day of rest."""
    return rolled_day(session, date.fromordinal(sent_on.toordinal() + days))


def shares_item(one: Sequence[DirectiveItem], other: Sequence[DirectiveItem]) -> bool:
    """Whether two directives order the same thing."""
    return bool({item.duty for item in one} & {item.duty for item in other})
