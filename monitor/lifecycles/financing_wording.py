"""Putting a condition of the white list into the county's words: one person proposes them, another confirms."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Forbidden, Incomplete, Move, Offer, Refused, Unseen
from monitor.lifecycles.proposal import find_hindrance, list_offers
from monitor.lifecycles.steps import compare_and_set, insert_or_refuse, require, words_of
from monitor.models.financing_wording import IN_FORCE, ConditionWording
from monitor.models.scope import Viewer
from monitor.values.financing import Condition
from monitor.values.linter import find_personal
from monitor.values.permissions import Act
from monitor.values.terms import ChangeAct, ChangeStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LONGEST = 300
PROPOSED = ChangeStatus.PROPOSED
DECISIONS: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "confirm", _("确认"), ChangeAct.CONFIRMED, frozenset({PROPOSED}), ChangeStatus.CONFIRMED,
            Act.CONFIRM_HOUSING, facts=(Fact("note", _("核实意见"), FactKind.TEXT, LONGEST),), apart="set_by",
            advice=_("对照依据文件后确认，确认当天起按新的文字显示。"),
        ),
        Move(
            "refuse", _("退回申请"), ChangeAct.REFUSED, frozenset({PROPOSED}), ChangeStatus.REFUSED,
            Act.CONFIRM_HOUSING, facts=(Fact("note", _("退回理由"), FactKind.TEXT, LONGEST),), apart="set_by",
            advice=_("依据不足或文字有误时退回。"),
        ),
        Move(
            "withdraw", _("撤回申请"), ChangeAct.WITHDRAWN, frozenset({PROPOSED}), ChangeStatus.WITHDRAWN,
            Act.KEEP_HOUSING, facts=(Fact("note", _("撤回理由"), FactKind.TEXT, LONGEST),), alone="set_by",
            advice=_("申请人在确认之前可以撤回。"),
        ),
    )
}  # fmt: skip
WAITING = Sentence(_("这一项已有一份申请在等待确认。"))
OVERTAKEN = Sentence(_("这项申请刚被他人办理。"))


def propose_words(
    session: Session, viewer: Viewer, kind: Condition, words: str, ground: str, now: datetime, today: date
) -> ConditionWording:
    """Propose ``words``; empty: the remembered ones again. They hold once another person confirms them.

    Raises a Refused and writes nothing.
    """
    if not viewer.may_countywide(Act.KEEP_HOUSING):
        raise Forbidden(Sentence(_("您没有填写白名单条件的权限。")))
    if not ground:
        raise Incomplete(Sentence(_("请填写依据：文件名、文号和条款；恢复原来文字的，写明原因。")))
    if len(words) > LONGEST or len(ground) > LONGEST:
        raise Incomplete(Sentence(_("文字超过 {limit} 个字"), {"limit": LONGEST}))
    if find_personal(f"{words}\n{ground}"):
        raise Incomplete(Sentence(_("文字中不能有身份证号、银行卡号和电话号码。")))
    held = select(ConditionWording).where(ConditionWording.kind == kind.value, ConditionWording.status.in_(IN_FORCE))
    last = session.scalar(held.order_by(ConditionWording.id.desc()).limit(1))
    if (last.words or "" if last else "") == words:
        raise Refused(Sentence(_("文字没有改动。")))
    row = ConditionWording(
        kind=kind.value, words=words or None, ground=ground, first_day=today, set_by=viewer.user_id, set_at=now,
        status=PROPOSED.value, version=1,
    )  # fmt: skip
    insert_or_refuse(session, row, Refused(WAITING))
    return row


def offers(session: Session, row: ConditionWording, viewer: Viewer) -> list[Offer]:
    """The decisions to draw for ``viewer`` on a proposal that waits."""
    return list_offers(session, DECISIONS.values(), row, viewer)


def decide(
    session: Session, row_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime, today: date
) -> ConditionWording:
    """Make ``move`` on a proposal; ``facts`` hold the words and the ``version`` the person saw. Raises Refused."""
    row = session.scalar(
        select(ConditionWording).where(ConditionWording.id == row_id).execution_options(populate_existing=True)
    )
    if row is None:
        raise Unseen(Sentence(_("没有这项申请。")))
    if move.act is None or not viewer.may_countywide(move.act):
        raise Forbidden(Sentence(_("您没有填写白名单条件的权限。")))
    if row.status not in move.sources:
        raise Refused(OVERTAKEN)
    hindrance = find_hindrance(session, move, row, viewer)
    if hindrance is not None:
        raise Refused(hindrance)
    changes = {
        "note": words_of(move.facts[0], require(move.facts[0], facts)), "status": str(move.target),
        "decided_by": viewer.user_id, "decided_at": now,
    } | ({"first_day": today} if move.target is ChangeStatus.CONFIRMED else {})  # fmt: skip
    compare_and_set(session, row, facts.get("version"), changes, OVERTAKEN)
    return row
