"""Loading a year's days off by the page: one person hands the notice in, another compares it and agrees.

What may be loaded, and what it changes, is for ``holiday_loading`` to say, as with the command (docs/decisions/0173).
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.holiday_loading import Change, load, weigh
from monitor.lifecycles.machine import Fact, FactKind, Facts, Forbidden, Move, Offer, Refused, Unseen
from monitor.lifecycles.proposal import find_hindrance, list_offers
from monitor.lifecycles.steps import compare_and_set, insert_or_refuse, require, words_of
from monitor.models.holiday_change import HolidayChange
from monitor.models.scope import Viewer
from monitor.models.user import User
from monitor.values.notice_check import read_notice
from monitor.values.notice_file import FileRefused, NoticeFile
from monitor.values.permissions import Act
from monitor.values.terms import ChangeAct, ChangeStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PROPOSED = ChangeStatus.PROPOSED
DECISIONS: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "confirm", _("核对无误，同意"), ChangeAct.CONFIRMED, frozenset({PROPOSED}), ChangeStatus.CONFIRMED,
            Act.CONFIRM_PARAMETERS, facts=(Fact("note", _("怎样核对的"), FactKind.TEXT, 500),), apart="proposed_by",
            advice=_("请自己找到通知原文逐行对照。同意后立即执行，全部事项在下一次检查时重新判断。"),
        ),
        Move(
            "refuse", _("退回这份文件"), ChangeAct.REFUSED, frozenset({PROPOSED}), ChangeStatus.REFUSED,
            Act.CONFIRM_PARAMETERS, facts=(Fact("note", _("退回理由"), FactKind.TEXT, 500),), apart="proposed_by",
            advice=_("与通知原文不一致的退回，改好文件后重新上传。"),
        ),
        Move(
            "withdraw", _("撤回"), ChangeAct.WITHDRAWN, frozenset({PROPOSED}), ChangeStatus.WITHDRAWN,
            Act.PROPOSE_PARAMETERS, facts=(Fact("note", _("撤回理由"), FactKind.TEXT, 500),), alone="proposed_by",
            advice=_("另一人同意以前可以撤回。"),
        ),
    )
}  # fmt: skip
WAITING = Sentence(_("这一年已有一份放假安排在等另一人核对。"))
OVERTAKEN = Sentence(_("这份放假安排刚被他人办理。"))
SAME = _("{year}年的放假安排已经在用，与文件相同，没有变化。")


def propose(session: Session, found: NoticeFile, viewer: Viewer, now: datetime, *, correcting: bool) -> HolidayChange:
    """Hand a notice in; no day changes until another person agrees. Raises a Refused."""
    if not viewer.may_countywide(Act.PROPOSE_PARAMETERS):
        raise Forbidden(Sentence(_("您没有载入放假安排的权限。")))
    _demand_change(weigh(session, found.notice, now.date(), replace=correcting))
    row = HolidayChange(
        year=found.notice.year, document=found.notice.document, source=found.notice.source, text=found.text,
        correcting=correcting, status=PROPOSED.value, proposed_by=viewer.user_id, proposed_at=now, version=1,
    )  # fmt: skip
    insert_or_refuse(session, row, Refused(WAITING))
    return row


def offers(session: Session, row: HolidayChange, viewer: Viewer) -> list[Offer]:
    """The decisions to draw for ``viewer`` on a notice that waits."""
    return list_offers(session, DECISIONS.values(), row, viewer)


def awaits(session: Session, row: HolidayChange, viewer: Viewer) -> bool:
    """Whether a notice waits for ``viewer`` to compare it, and nothing hinders him."""
    return any(offer.move.name == "confirm" and offer.hindrance is None for offer in offers(session, row, viewer))


def weigh_again(session: Session, row: HolidayChange, now: datetime) -> Change:
    """What a notice that waits would change now. Raises Refused where it may not be loaded any more."""
    try:
        found = read_notice(row.text.encode())
    except FileRefused as refusal:
        raise Refused(refusal.faults[0]) from refusal
    return weigh(session, found.notice, now.date(), replace=row.correcting)


def decide(session: Session, change_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime) -> HolidayChange:
    """Make ``move``; ``facts`` hold the words and the ``version`` the person saw. Confirmed, the days hold at once:
    whoever calls this lets no check run meanwhile. Raises a Refused.
    """
    row = session.scalar(
        select(HolidayChange).where(HolidayChange.id == change_id).execution_options(populate_existing=True)
    )
    if row is None:
        raise Unseen(Sentence(_("没有这份放假安排。")))
    if move.act is None or not viewer.may_countywide(move.act):
        raise Forbidden(Sentence(_("您没有办理这一步的权限。")))
    if row.status not in move.sources:
        raise Refused(OVERTAKEN)
    hindrance = find_hindrance(session, move, row, viewer)
    if hindrance is not None:
        raise Refused(hindrance)
    note = words_of(move.facts[0], require(move.facts[0], facts))
    change = weigh_again(session, row, now) if move.target is ChangeStatus.CONFIRMED else None
    changes = {"status": str(move.target), "decided_by": viewer.user_id, "decided_at": now, "note": note}
    compare_and_set(session, row, facts.get("version"), changes, OVERTAKEN)
    if change is not None:
        _demand_change(change)
        first, second = (session.get_one(User, one) for one in (row.proposed_by, viewer.user_id))
        load(session, change, row.text, first, second, now)
    return row


def _demand_change(change: Change) -> None:
    if change.stands:
        raise Refused(Sentence(SAME, {"year": change.notice.year}))
