"""Proposing a county value and deciding on it: allowed, lawful, complete, by two persons. One log entry a move."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Forbidden, Incomplete, Move, Offer, Refused, Unseen
from monitor.lifecycles.parameter import CONFIRM, DECISIONS, LIFE, PROPOSE, first_possible
from monitor.lifecycles.steps import compare_and_set, insert_or_refuse, require, words_of
from monitor.models.parameter import ParameterChange, ParameterLog, ParameterValue, log_change
from monitor.models.scope import Viewer, is_own
from monitor.models.state import mark_all
from monitor.values.parameters import Parameter
from monitor.values.terms import ChangeStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

WAITING = Sentence(_("同一生效日期已有一项申请在等待确认。"))
OVERTAKEN = Sentence(_("这项申请刚被他人办理。"))


def propose(
    session: Session, parameter: Parameter, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> ParameterChange:
    """Write a proposal; it changes nothing until another person confirms it.

    ``facts`` hold what the move asks for, the value already in its whole number. Raises a :class:`Refused` (403, 409,
    422) and then the caller rolls back.
    """
    _allow(PROPOSE, viewer)
    given = {fact.name: _read(fact, require(fact, facts)) for fact in PROPOSE.facts}
    change = ParameterChange(
        code=parameter.code, value=given["value"], first_day=given["first_day"], signer=given["signer"],
        reason=given["reason"], basis=given["basis"], status=ChangeStatus.PROPOSED.value,
        proposed_by=viewer.user_id, proposed_at=now, version=1,
    )  # fmt: skip
    reason = LIFE.blocked(PROPOSE, change, today)
    if reason is not None:
        raise Incomplete(reason)
    same_day = (ParameterChange.code == change.code, ParameterChange.first_day == change.first_day)
    if session.scalar(select(ParameterChange.id).where(*same_day, ParameterChange.status == change.status)):
        raise Refused(WAITING)
    insert_or_refuse(session, change, Refused(WAITING))
    log_change(session, change, PROPOSE.log, now, viewer.user_id, change.reason)
    return change


def offers(session: Session, change: ParameterChange, viewer: Viewer) -> list[Offer]:
    """The decisions to draw for ``viewer`` on a proposal that waits."""
    return [
        Offer(move, _find_hindrance(session, move, change, viewer))
        for move in DECISIONS.values()
        if move.act is not None and viewer.may_countywide(move.act) and change.status in move.sources
        if move.alone is None or getattr(change, move.alone) == viewer.user_id
    ]


def awaits(session: Session, change: ParameterChange, viewer: Viewer) -> bool:
    """Whether a proposal waits for ``viewer`` to confirm it, and nothing hinders him."""
    return any(offer.move is CONFIRM and offer.hindrance is None for offer in offers(session, change, viewer))


def decide(
    session: Session, change: ParameterChange, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> ParameterLog:
    """Make ``move`` on a proposal; ``facts`` hold what it asks for and the ``version`` the person saw.

    A confirmed value holds from its first day, and not before tomorrow. Raises a :class:`Refused` (403, 409, 422) and
    then has written nothing.
    """
    _allow(move, viewer)
    if change.status not in move.sources:
        status = Sentence(ChangeStatus(change.status).label)
        raise Refused(Sentence(_("申请现为“{status}”，不能{move}。"), {"status": status, "move": Sentence(move.label)}))
    hindrance = _find_hindrance(session, move, change, viewer) or LIFE.blocked(move, change, today)
    if hindrance is not None:
        raise Refused(hindrance)
    texts = [str(_read(fact, require(fact, facts))) for fact in move.facts]
    changes: dict[str, Any] = {"status": str(move.target), "decided_by": viewer.user_id}
    if move is CONFIRM:
        changes["takes_effect"] = max(change.first_day, first_possible(today))
        changes["foreseen"] = facts.get("foreseen")
    compare_and_set(session, change, facts.get("version"), changes, OVERTAKEN)
    if move is CONFIRM:
        _put_in_force(session, change)
    return log_change(session, change, move.log, now, viewer.user_id, " ".join(texts) or None)


def find_change(session: Session, code: str, change_id: int) -> ParameterChange:
    """A proposal for the parameter, as it stands now. Raises Unseen."""
    found = session.scalar(
        select(ParameterChange)
        .where(ParameterChange.id == change_id, ParameterChange.code == code)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise Unseen(Sentence(_("没有这项申请。")))
    return found


def _allow(move: Move, viewer: Viewer) -> None:
    if move.act is None or not viewer.may_countywide(move.act):
        raise Forbidden(Sentence(_("您没有“{move}”参数的权限。"), {"move": Sentence(move.label)}))


def _find_hindrance(session: Session, move: Move, change: ParameterChange, viewer: Viewer) -> Sentence | None:
    """Why just this person may not make the move."""
    if move.alone is not None and getattr(change, move.alone) != viewer.user_id:
        return Sentence(_("只有申请人本人可以撤回。"))
    if move.apart is not None and is_own(session, getattr(change, move.apart), viewer):
        return Sentence(_("申请由您本人提出，须由另一人确认或退回。"))
    return None


def _read(fact: Fact, value: object) -> Any:
    if value is None:
        return None
    if fact.kind is FactKind.TEXT:
        return words_of(fact, value)
    wanted = {FactKind.VALUE: int, FactKind.DATE: date}.get(fact.kind, object)
    if not isinstance(value, wanted):
        raise Incomplete(Sentence(_("请填写“{fact}”。"), {"fact": Sentence(fact.label)}))
    return value


def _put_in_force(session: Session, change: ParameterChange) -> None:
    """Write the value from its day on; one confirmed for the same day before gives way, and stays in the log."""
    session.merge(
        ParameterValue(
            code=change.code, valid_from=change.takes_effect, value=change.value, signer=change.signer,
            reason=change.basis, change_id=change.id, intake_id=change.intake_id, sheet_no=change.sheet_no,
            row_no=change.row_no,
        )
    )  # fmt: skip
    mark_all(session)
