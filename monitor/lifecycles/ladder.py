"""Changing the ladder: one person proposes, another confirms, and it holds at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Forbidden, Incomplete, Move, Offer, Refused, Unseen
from monitor.lifecycles.proposal import find_hindrance, list_offers
from monitor.lifecycles.steps import compare_and_set, insert_or_refuse, require, words_of
from monitor.models.ladder import LadderChange, rungs_subject
from monitor.models.scope import Viewer
from monitor.values.ladder import SUGGESTED, find_fault, rung_of
from monitor.values.permissions import Act
from monitor.values.terms import ChangeAct, ChangeStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PROPOSED = ChangeStatus.PROPOSED
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
PROPOSE = Move(
    "propose",
    _("申请修改"),
    ChangeAct.PROPOSED,
    frozenset(),
    PROPOSED,
    Act.PROPOSE_LADDER,
    facts=(REASON,),
    advice=_("提交后由另一人确认；确认前现行的不变。"),
)
DECISIONS: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "confirm",
            _("确认"),
            ChangeAct.CONFIRMED,
            frozenset({PROPOSED}),
            ChangeStatus.CONFIRMED,
            Act.CONFIRM_LADDER,
            facts=(Fact("note", _("核实意见"), FactKind.TEXT, 500),),
            apart="proposed_by",
            advice=_("确认后立即执行，已经催办过的不重来。"),
        ),
        Move(
            "refuse",
            _("退回申请"),
            ChangeAct.REFUSED,
            frozenset({PROPOSED}),
            ChangeStatus.REFUSED,
            Act.CONFIRM_LADDER,
            facts=(Fact("note", _("退回理由"), FactKind.TEXT, 500),),
            apart="proposed_by",
            advice=_("时间过松、人员不妥时退回。"),
        ),
        Move(
            "withdraw",
            _("撤回申请"),
            ChangeAct.WITHDRAWN,
            frozenset({PROPOSED}),
            ChangeStatus.WITHDRAWN,
            Act.PROPOSE_LADDER,
            facts=(Fact("note", _("撤回理由"), FactKind.TEXT, 500),),
            alone="proposed_by",
            advice=_("申请人在确认之前可以撤回。"),
        ),
    )
}
WAITING = Sentence(_("这一项已有一份申请在等待确认。"))
OVERTAKEN = Sentence(_("这项申请刚被他人办理。"))


def propose(
    session: Session, subject: str, content: list[Any], viewer: Viewer, facts: Facts, now: datetime
) -> LadderChange:
    """Write a proposal; it changes nothing until another person confirms it. Raises a :class:`Refused`."""
    _allow(PROPOSE, viewer)
    reason = words_of(REASON, require(REASON, facts))
    _demand_sound(subject, content)
    change = LadderChange(
        subject=subject, content=content, status=PROPOSED.value, reason=reason, proposed_by=viewer.user_id,
        proposed_at=now, version=1,
    )  # fmt: skip
    insert_or_refuse(session, change, Incomplete(WAITING))
    return change


def offers(session: Session, change: LadderChange, viewer: Viewer) -> list[Offer]:
    """The decisions to draw for ``viewer`` on a proposal that waits."""
    return list_offers(session, DECISIONS.values(), change, viewer)


def decide(
    session: Session, change: LadderChange, move: Move, viewer: Viewer, facts: Facts, now: datetime
) -> LadderChange:
    """Make ``move`` on a proposal; ``facts`` hold the words and the ``version`` the person saw. Raises Refused."""
    _allow(move, viewer)
    if change.status not in move.sources:
        status = Sentence(ChangeStatus(change.status).label)
        raise Refused(Sentence(_("申请现为“{status}”，不能{move}。"), {"status": status, "move": Sentence(move.label)}))
    hindrance = find_hindrance(session, move, change, viewer)
    if hindrance is not None:
        raise Refused(hindrance)
    note = words_of(move.facts[0], require(move.facts[0], facts))
    if move.target is ChangeStatus.CONFIRMED:
        _demand_sound(change.subject, change.content)
    changes = {"status": str(move.target), "decided_by": viewer.user_id, "decided_at": now, "note": note}
    compare_and_set(session, change, facts.get("version"), changes, OVERTAKEN)
    return change


def find_change(session: Session, change_id: int) -> LadderChange:
    """A proposal as it stands now. Raises Unseen."""
    found = session.scalar(
        select(LadderChange).where(LadderChange.id == change_id).execution_options(populate_existing=True)
    )
    if found is None:
        raise Unseen(Sentence(_("没有这项申请。")))
    return found


def _demand_sound(subject: str, content: list[Any]) -> None:
    """Raises Incomplete where a ladder could not hold, by whichever way it came here."""
    levels = {rungs_subject(level, size): level for level, size in SUGGESTED}
    fault = find_fault(tuple(rung_of(one) for one in content), levels[subject]) if subject in levels else None
    if fault is not None:
        raise Incomplete(fault)


def _allow(move: Move, viewer: Viewer) -> None:
    if move.act is None or not viewer.may_countywide(move.act):
        raise Forbidden(Sentence(_("您没有“{move}”逐级催办的权限。"), {"move": Sentence(move.label)}))
