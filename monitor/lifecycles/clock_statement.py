"""Two persons end a doubt about the time: one states how he found it right, another agrees (reliability D.4 item 9).

Until then the doubt stands with all that hangs on it, and the first may take his word back (docs/decisions/0149).
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Forbidden, Incomplete, Move, Offer, Refused, Unseen
from monitor.lifecycles.proposal import find_hindrance, list_offers
from monitor.lifecycles.steps import compare_and_set, insert_or_refuse, require, words_of
from monitor.models.scope import Viewer
from monitor.models.timekeeping import ClockDoubt, ClockHigh, ClockStatement
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.timekeeping import DoubtKind, StatementAct, StatementStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

PROPOSED = StatementStatus.PROPOSED
HOW = Fact("note", _("怎样核对的"), FactKind.TEXT, 500)
DECISIONS: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "confirm", _("同意：时间无误"), StatementAct.CONFIRMED, frozenset({PROPOSED}), StatementStatus.CONFIRMED,
            Act.CONFIRM_TIME, facts=(HOW,), apart="proposed_by",
            advice=_("请自己另行核对时间，不要只看前一人写的。同意后立即恢复办理和检查。"),
        ),
        Move(
            "withdraw", _("撤回确认"), StatementAct.WITHDRAWN, frozenset({PROPOSED}), StatementStatus.WITHDRAWN,
            Act.CONFIRM_TIME, alone="proposed_by", advice=_("另一人同意以前可以撤回；疑问仍在，可以重新确认。"),
        ),
    )
}  # fmt: skip
WAITING = Sentence(_("已有人确认时间无误，正等另一人同意。"))
OVERTAKEN = Sentence(_("这项确认刚被他人办理，或者时钟又变动过，请刷新后再看。"))
OVER = Sentence(_("这个时钟疑问已经解除。"))


def state_time(session: Session, doubt_id: int, viewer: Viewer, how: str, wall: datetime) -> ClockStatement:
    """The first person says that the time ``wall`` is right; nothing changes until another agrees. Raises a Refused."""
    _allow(viewer)
    doubt = session.get(ClockDoubt, doubt_id, with_for_update=True)
    if doubt is None or doubt.ended_at is not None:
        raise Refused(OVER)
    if doubt.kind == DoubtKind.DATABASE.value:
        raise Refused(Sentence(_("请校准程序和数据库所在机器的时钟；一致后疑问自动解除。")))
    if not how.strip():
        raise Incomplete(Sentence(_("请写明怎样核对过时间，例如对照国家授时中心。")))
    row = ClockStatement(
        doubt_id=doubt.id, seconds=doubt.seconds, status=PROPOSED.value,
        reason=without_numbers(how.strip())[: HOW.most], proposed_by=viewer.user_id, proposed_at=wall, version=1,
    )  # fmt: skip
    insert_or_refuse(session, row, Refused(WAITING))
    return row


def offers(session: Session, row: ClockStatement, viewer: Viewer) -> list[Offer]:
    """What ``viewer`` may do about a statement that waits."""
    return list_offers(session, DECISIONS.values(), row, viewer)


def decide(session: Session, row_id: int, move: Move, viewer: Viewer, facts: Facts, wall: datetime) -> None:
    """Agree that the time ``wall`` is right, or take the statement back; ``facts`` hold the words and the ``version``
    the person saw. Agreed, the doubt is over and time goes on from ``wall``. Raises a Refused.
    """
    _allow(viewer)
    row = session.get(ClockStatement, row_id)
    if row is None:
        raise Unseen(Sentence(_("没有这项确认。")))
    doubt = session.get_one(ClockDoubt, row.doubt_id, with_for_update=True)
    session.refresh(row)
    if row.status not in move.sources:
        raise Refused(OVER if doubt.ended_at is not None else OVERTAKEN)
    hindrance = find_hindrance(session, move, row, viewer)
    if hindrance is not None:
        raise Refused(hindrance)
    notes = [without_numbers(words_of(fact, require(fact, facts))) for fact in move.facts]
    changes = {"status": str(move.target), "decided_by": viewer.user_id, "decided_at": wall, "note": " ".join(notes)}
    compare_and_set(session, row, facts.get("version"), changes, OVERTAKEN)
    if move.target is StatementStatus.CONFIRMED:
        _end(session, doubt, row, wall)


def _end(session: Session, doubt: ClockDoubt, row: ClockStatement, wall: datetime) -> None:
    """The clock had been fast before it was set back, where it was: the latest moment believed is now ``wall``."""
    doubt.ended_at, doubt.ended_by, doubt.reason = wall, row.decided_by, row.reason
    session.flush()
    high = session.get(ClockHigh, 1, with_for_update=True)
    if high is not None:
        high.at = wall
    session.flush()


def _allow(viewer: Viewer) -> None:
    if not viewer.may_countywide(Act.CONFIRM_TIME):
        raise Forbidden(Sentence(_("您没有办理这一步的权限。")))
