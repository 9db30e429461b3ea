"""Making a move on a directive: seen, allowed, possible, complete, lawful, by the right person. One log row a move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles import directive_effects as effects
from monitor.lifecycles.directive import LIFE
from monitor.lifecycles.directive_facts import Given, must_have_come, read_facts
from monitor.lifecycles.directive_moves import PEOPLE
from monitor.lifecycles.machine import Facts, Forbidden, Move, Offer, Refused, Unseen
from monitor.lifecycles.possible import find_obstacle
from monitor.lifecycles.prospect import Serving, read_prospect
from monitor.lifecycles.steps import compare_and_set
from monitor.models.directive import Directive, DirectiveLog, DirectiveService
from monitor.models.listing import Listing
from monitor.models.scope import Viewer, is_own, visible
from monitor.models.state import mark
from monitor.values.directives import DirectiveAct, DirectiveKind, OutcomeResult, ServiceStatus
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

OVERTAKEN = Sentence(_("这份文书刚被他人办理。"))
_PREPARED = (DirectiveAct.DRAFTED.value, DirectiveAct.EDITED.value, DirectiveAct.SUBMITTED.value)
NEEDS_WHAT_IS_TYPED = frozenset({"serve", "query", "change"})
"""Moves whose blocks depend on what is typed, so that nobody can tell before."""


@dataclass(frozen=True)
class Made:
    """What a move left: its log row, and the service it recorded, to which files belong."""

    entry: DirectiveLog
    service: DirectiveService | None = None


def offers(
    session: Session, directive: Directive, viewer: Viewer, acts: frozenset[Act], today: date
) -> list[tuple[Offer, list[Sentence]]]:
    """The moves to draw for ``viewer`` who may do ``acts`` on the matter, each with every block that stands now."""
    listed = []
    for move in PEOPLE.values():
        if move.act not in acts or find_obstacle(move, directive, today) is not None:
            continue
        hindrance = _find_hindrance(session, move, directive, viewer)
        listed.append((Offer(move, hindrance), list_bars(session, directive, move, today)))
    return listed


def list_bars(session: Session, directive: Directive, move: Move, today: date) -> list[Sentence]:
    """Every block that stands against the move now, whatever is typed."""
    if move.name in NEEDS_WHAT_IS_TYPED:
        return []
    return LIFE.bars(move, read_prospect(session, directive, {}, today), today)


def find_directive(session: Session, viewer: Viewer, directive_id: int, *, lock: bool = False) -> Directive:
    """A directive that the viewer may see, as it stands now. Raises Unseen.

    ``lock`` lets whoever writes it, or its services, write one after another. A release of the public list locks both
    in this order: a service that is written first and the row after it would wait for the release, which waits for the
    service (0100).
    """
    if lock:
        session.execute(select(Directive.id).where(Directive.id == directive_id).with_for_update(key_share=True))
    found = session.scalar(
        select(Directive)
        .where(Directive.id == directive_id, Directive.matter_id.in_(visible(viewer, Act.SEE_DIRECTIVES)))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise Unseen(Sentence(_("没有这份文书。")))
    return found


def make_move(
    session: Session,
    directive_id: int,
    move: Move,
    viewer: Viewer,
    facts: Facts,
    now: datetime,
    today: date,
    *,
    pattern: str,
    media: Sequence[str] = (),
) -> Made:
    """Make ``move``; ``facts`` hold what it asks for and the ``version`` the person saw.

    ``pattern`` is the county's form of a number, ``media`` the kinds of the files handed in with the move. Raises a
    :class:`Refused` (404, 403, 409, 422) and then has written nothing that the caller does not roll back.
    """
    directive = find_directive(session, viewer, directive_id, lock=True)
    if move.act is None or not reaches(session, viewer, move.act, directive.matter_id):
        raise Forbidden(Sentence(_("您对该事项没有“{move}”的权限。"), {"move": Sentence(move.label)}))
    refusal = find_obstacle(move, directive, today) or _find_hindrance(session, move, directive, viewer)
    if refusal is not None:
        raise Refused(refusal)
    given = read_facts(session, move, facts, directive, today)
    if "day" in given.values:
        must_have_come(given.values.get("step"), given.values["day"], today)
    service, serving = _serving(session, move, directive, given, media, viewer, now, today)
    prospect = read_prospect(session, directive, given.changes, today, serving, given.values)
    blocked = LIFE.blocked(move, prospect, today)
    if blocked is not None:
        raise Refused(blocked)
    changes = given.changes | _stamps(session, move, directive, viewer, pattern, today)
    if move.target is not None:
        changes["status"] = move.target.value
    compare_and_set(session, directive, facts.get("version"), changes, OVERTAKEN)
    entry = write_log(session, directive, DirectiveAct(move.log), now, today, viewer.user_id, given.note)
    _write_beside(session, move, directive, given, service, entry, proved=bool(media))
    session.flush()
    _mark(session, directive)
    return Made(entry, service)


def _mark(session: Session, directive: Directive) -> None:
    """What is to be judged anew: the matter of the directive, and the listings that rest on it."""
    listed = session.scalars(select(Listing.id).where(Listing.directive_id == directive.id))
    mark(session, [directive.matter_id, *listed])


def write_log(
    session: Session,
    directive: Directive,
    act: DirectiveAct,
    now: datetime,
    today: date,
    user_id: int,
    note: str | None,
) -> DirectiveLog:
    """Write down what was done; the status is that which the move left."""
    entry = DirectiveLog(
        directive_id=directive.id, act=act.value, at=now, as_of=today, user_id=user_id, status=directive.status,
        note=note,
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def reaches(session: Session, viewer: Viewer, act: Act, matter_id: int) -> bool:
    return session.scalar(visible(viewer, act).where(visible(viewer, act).selected_columns[0] == matter_id)) is not None


def _find_hindrance(session: Session, move: Move, directive: Directive, viewer: Viewer) -> Sentence | None:
    """Why just this person may not make the move: who prepared it decides on it no more, nor who recorded a service."""
    if move.apart == "recorded_by":
        waiting = effects.waiting_service(directive)
        if waiting is not None and is_own(session, waiting.recorded_by, viewer):
            return Sentence(_("送达由您登记，须由另一名监察员确认或退回。"))
    if move.apart == "drafted_by" and _prepared(session, directive, viewer):
        return Sentence(_("这份文书由您起草、修改或送审，须由另一人“{move}”。"), {"move": Sentence(move.label)})
    return None


def _prepared(session: Session, directive: Directive, viewer: Viewer) -> bool:
    """Whether the person had a hand in the paper, under whichever account."""
    hands = session.scalars(
        select(DirectiveLog.user_id)
        .where(DirectiveLog.directive_id == directive.id, DirectiveLog.act.in_(_PREPARED))
        .distinct()
    ).all()
    return any(is_own(session, hand, viewer) for hand in {directive.drafted_by, *hands})


def _serving(
    session: Session,
    move: Move,
    directive: Directive,
    given: Given,
    media: Sequence[str],
    viewer: Viewer,
    now: datetime,
    today: date,
) -> tuple[DirectiveService | None, Serving | None]:
    if move.name != "serve":
        return None, None
    return effects.read_service(session, directive, given, media, viewer.user_id, now, today)


def _stamps(
    session: Session, move: Move, directive: Directive, viewer: Viewer, pattern: str, today: date
) -> dict[str, object]:
    match move.name:
        case "approve":
            return {"approved_by": viewer.user_id}
        case "return":
            return {"approved_by": None}
        case "issue":
            return effects.next_number(session, DirectiveKind(directive.kind), pattern, today)
    return {}


def _write_beside(
    session: Session,
    move: Move,
    directive: Directive,
    given: Given,
    service: DirectiveService | None,
    entry: DirectiveLog,
    *,
    proved: bool,
) -> None:
    person, now = entry.user_id, entry.at
    match move.name:
        case "serve":
            session.add(service)
        case "confirm_service" | "refuse_service":
            waiting = effects.waiting_service(directive)
            status = ServiceStatus.CONFIRMED if move.name == "confirm_service" else ServiceStatus.REFUSED
            if waiting is not None:
                effects.decide_service(waiting, status, person, now)
        case "met" | "unmet":
            result = OutcomeResult.MET if move.name == "met" else given.values["result"]
            outcome = effects.read_outcome(directive, result, given, proved=proved, user_id=person, now=now)
            session.add(outcome)
            if result is OutcomeResult.MET:
                effects.carry_over(session, directive, outcome, entry)
        case "reopen":
            effects.revoke_met(session, directive, entry)
        case "query":
            session.add(effects.read_query(directive, given.values, person, now))
