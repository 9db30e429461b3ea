"""Silences: one person asks with a reason and an end, another approves; it ends by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Fact, FactKind, Facts, Forbidden, Incomplete, Move, Offer, Refused, Unseen
from monitor.lifecycles.steps import compare_and_set, require, words_of
from monitor.models.alert import Alert
from monitor.models.matter import Matter
from monitor.models.parameter import values_in_force
from monitor.models.scope import Viewer, is_own, visible
from monitor.models.silence import Silence, SilenceLog
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.redaction import without_numbers
from monitor.values.silences import OF_FEEDS, SilenceAct, SilenceKind, SilenceScope, SilenceStatus, is_never_quiet
from monitor.values.terms import AlertStatus, BookKind, Level
from monitor.values.words import Sentence
from monitor.values.words import mark as _

MOST_DAYS = "silence.most_days"
AHEAD = 30
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
NOTE = Fact("note", _("意见"), FactKind.TEXT, 500)
PROPOSED, APPROVED = SilenceStatus.PROPOSED, SilenceStatus.APPROVED
MOVES: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "approve", _("批准"), SilenceAct.APPROVED, frozenset({PROPOSED}), APPROVED, Act.APPROVE_SILENCES,
            facts=(NOTE,), apart="proposed_by", advice=_("核对理由后批准，申请人本人不能批准；预警和统计都不变。"),
        ),
        Move(
            "refuse", _("退回申请"), SilenceAct.REFUSED, frozenset({PROPOSED}), SilenceStatus.REFUSED,
            Act.APPROVE_SILENCES, facts=(NOTE,), apart="proposed_by", advice=_("理由不足的退回，催办照常。"),
        ),
        Move(
            "withdraw", _("撤回申请"), SilenceAct.WITHDRAWN, frozenset({PROPOSED}), SilenceStatus.WITHDRAWN,
            Act.PROPOSE_SILENCES, facts=(NOTE,), alone="proposed_by", advice=_("申请人在批准之前可以撤回。"),
        ),
        Move(
            "end", _("提前结束"), SilenceAct.ENDED, frozenset({APPROVED}), SilenceStatus.ENDED,
            Act.HANDLE_ALERTS, facts=(NOTE,), advice=_("原因已经不在的，提前结束；催办从现在的时间接着走。"),
        ),
    )
}  # fmt: skip
OVERTAKEN = Sentence(_("这项暂停刚被他人办理。"))
UNQUIET = Sentence(_("突发事件、机关自己的法定时限和系统消息不能暂停催办。"))


@dataclass(frozen=True)
class Wish:
    """What is asked for: why, over what, from when to when. ``alert_id`` names the alert it is asked on."""

    kind: SilenceKind
    scope: SilenceScope
    first_day: date
    last_day: date
    reason: str
    alert_id: int | None = None
    book: BookKind | None = None
    rules: Sequence[str] = ()


def longest(session: Session, today: date) -> int:
    """How many days a silence may last at most."""
    held = values_in_force(session, today).get(MOST_DAYS)
    return held.value if held is not None else PARAMETERS[MOST_DAYS].default or 1


def propose(session: Session, viewer: Viewer, wish: Wish, now: datetime) -> Silence:
    """Write what is asked for; nothing is quiet until another person approves. Raises a :class:`Refused`."""
    row = _draft(session, viewer, wish, now)
    reason = require(REASON, {REASON.name: wish.reason})
    row.reason = without_numbers(words_of(REASON, reason))
    session.add(row)
    session.flush()
    _log(session, row, SilenceAct.PROPOSED, viewer, now, row.reason)
    return row


def _draft(session: Session, viewer: Viewer, wish: Wish, now: datetime) -> Silence:
    today, most = viewer.today, longest(session, viewer.today)
    if not today <= wish.first_day <= today + timedelta(days=AHEAD):
        raise Incomplete(Sentence(_("起日应在今天到 {days} 天之内。"), {"days": AHEAD}))
    days = (wish.last_day - wish.first_day).days + 1
    if not 1 <= days <= most:
        raise Incomplete(Sentence(_("止日不早于起日，最长 {days} 天；没有不到期的暂停。"), {"days": most}))
    row = Silence(
        kind=wish.kind.value, scope=wish.scope.value, first_day=wish.first_day, days=days, status=PROPOSED.value,
        proposed_by=viewer.user_id, proposed_at=now, version=1, rules=[],
    )  # fmt: skip
    if wish.scope is SilenceScope.FEED:
        if not viewer.may_countywide(Act.PROPOSE_SILENCES):
            raise Forbidden(Sentence(_("您没有办理这一步的权限。")))
        if wish.book is None or wish.kind not in OF_FEEDS:
            raise Incomplete(Sentence(_("整本台账只能因数据来源中断或者正在更正暂停，请逐项选择。")))
        row.book, row.rules = wish.book.value, [rule for rule in wish.rules if not is_never_quiet(rule)]
        return row
    alert = session.scalar(
        select(Alert).where(Alert.id == wish.alert_id, Alert.matter_id.in_(visible(viewer, Act.PROPOSE_SILENCES)))
    )
    if alert is None:
        raise Unseen(Sentence(_("没有这条预警。")))
    _demand_quietable(session, alert, wish.scope)
    row.alert_id = alert.id if wish.scope is SilenceScope.ALERT else None
    row.matter_id, row.rule = alert.matter_id, alert.rule
    return row


def _demand_quietable(session: Session, alert: Alert, scope: SilenceScope) -> None:
    """Emergencies, what offices themselves owe, and what the system says of itself are never quiet. Raises Refused."""
    worst = alert.level if alert.status == AlertStatus.RAISED else 0
    if scope is SilenceScope.RULE:
        same = (Alert.matter_id == alert.matter_id, Alert.rule == alert.rule, Alert.status == AlertStatus.RAISED.value)
        worst = max([worst, *session.scalars(select(Alert.level).where(*same))])
    if is_never_quiet(alert.rule) or worst >= Level.EMERGENCY:
        raise Refused(UNQUIET)


def offers(session: Session, row: Silence, viewer: Viewer) -> list[Offer]:
    """The moves to draw for ``viewer``."""
    return [
        Offer(move, _find_hindrance(session, move, row, viewer))
        for move in MOVES.values()
        if row.status in move.sources
        if move.sources != frozenset({APPROVED}) or row.last_day >= viewer.today
        if move.alone is None or row.proposed_by == viewer.user_id
        if _reaches(session, move, row, viewer)
    ]


def decide(session: Session, silence_id: int, move: Move, viewer: Viewer, facts: Facts, now: datetime) -> Silence:
    """Make ``move``; ``facts`` hold the words and the ``version`` the person saw. Raises a :class:`Refused`."""
    row = find_silence(session, silence_id, viewer)
    if not _reaches(session, move, row, viewer):
        raise Forbidden(Sentence(_("您没有办理这一步的权限。")))
    if row.status not in move.sources or (move.name == "end" and row.last_day < viewer.today):
        raise Refused(Sentence(_("这项暂停现在不能这样办，请刷新后再看。")))
    hindrance = _find_hindrance(session, move, row, viewer)
    if hindrance is not None:
        raise Refused(hindrance)
    if move.name == "approve" and row.alert_id is not None:
        _demand_quietable(session, session.get_one(Alert, row.alert_id), SilenceScope(row.scope))
    note = without_numbers(words_of(NOTE, require(NOTE, facts)))
    changes: dict[str, object] = {"status": str(move.target)}
    if move.name in ("approve", "refuse"):
        changes["decided_by"] = viewer.user_id
    compare_and_set(session, row, facts.get("version"), changes, OVERTAKEN)
    _log(session, row, SilenceAct(move.log), viewer, now, note)
    return row


def find_silence(session: Session, silence_id: int, viewer: Viewer) -> Silence:
    """A silence whose matter the viewer may see. Raises Unseen."""
    seen = or_(Silence.matter_id.is_(None), Silence.matter_id.in_(visible(viewer, Act.SEE_ALERTS)))
    found = session.scalar(
        select(Silence).where(Silence.id == silence_id, seen).execution_options(populate_existing=True)
    )
    if found is None:
        raise Unseen(Sentence(_("没有这项暂停。")))
    return found


def _reaches(session: Session, move: Move, row: Silence, viewer: Viewer) -> bool:
    if move.act is None or not viewer.may(move.act):
        # Whoever approves may also end what he approved.
        return move.name == "end" and viewer.may_countywide(Act.APPROVE_SILENCES)
    if row.matter_id is None:
        return viewer.may_countywide(move.act)
    return session.scalar(visible(viewer, move.act).where(Matter.id == row.matter_id)) is not None


def _find_hindrance(session: Session, move: Move, row: Silence, viewer: Viewer) -> Sentence | None:
    if move.alone is not None and row.proposed_by != viewer.user_id:
        return Sentence(_("只有申请人本人可以撤回。"))
    if move.apart is not None and is_own(session, row.proposed_by, viewer):
        return Sentence(_("申请由您本人提出，须由另一人批准或退回。"))
    return None


def _log(session: Session, row: Silence, act: SilenceAct, viewer: Viewer, now: datetime, note: str) -> None:
    session.add(SilenceLog(silence_id=row.id, act=act.value, at=now, user_id=viewer.user_id, note=note))
    session.flush()
