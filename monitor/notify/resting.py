"""The daily word on silences: which hold, which end soon, said to whoever approves them and in the daily digest."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.hearing import PersonAddress, Route
from monitor.models.matter import Matter
from monitor.models.outbox import Channel
from monitor.models.silence import Silence
from monitor.notify.hearing import add_items
from monitor.notify.inbox import Letter, write
from monitor.notify.manners import find_due, read_manners
from monitor.notify.routing import list_holders
from monitor.notify.wording import name_outside
from monitor.values.silences import BOUND, SilenceKind, SilenceStatus
from monitor.values.telling import Audience, Pace
from monitor.values.terms import BookKind, Level, Role
from monitor.values.words import Sentence, pack_facts
from monitor.values.words import mark as _

NAMED = 10
"""So many are named; the others are counted."""
READERS = (Role.SUPERVISOR, Role.APPROVER)
WORDS = _(
    "正在暂停催办的 {number} 项：{lines}。昨天到期 {over} 项，催办已接着走。预警和统计都不受影响，突发事件不在内。"
)
LINE = _("{about}（{kind}，至 {last}）")


def word_silences(session: Session, today: date) -> Sentence | None:
    """What is said on a day; None where nothing holds and nothing ended yesterday."""
    asked = (
        select(Silence, Matter)
        .outerjoin(Matter, Matter.id == Silence.matter_id)
        .where(Silence.status == SilenceStatus.APPROVED.value, Silence.first_day > today - timedelta(days=BOUND + 1))
        .order_by(Silence.first_day, Silence.id)
    )
    rows = session.execute(asked).all()
    holding = sorted(((row, matter) for row, matter in rows if row.holds_on(today)), key=lambda one: one[0].last_day)
    over = [row for row, _matter in rows if row.last_day == today - timedelta(days=1)]
    if not holding and not over:
        return None
    lines = [_word(row, matter) for row, matter in holding[:NAMED]]
    if len(holding) > NAMED:
        lines.append(Sentence(_("另有 {number} 项"), {"number": len(holding) - NAMED}))
    return Sentence(WORDS, {"number": len(holding), "lines": lines or [Sentence(_("没有"))], "over": len(over)})


def _word(row: Silence, matter: Matter | None) -> Sentence:
    about: object = Sentence(BookKind(row.book).label) if row.book is not None else row.rule
    if matter is not None:
        name = name_outside(matter.kind, matter.code, matter.name)
        about = Sentence(_("{matter} {rule}"), {"matter": name, "rule": row.rule})
    facts = {"about": about, "kind": Sentence(SilenceKind(row.kind).label), "last": row.last_day.isoformat()}
    return Sentence(LINE, facts)


def tell_silences(session: Session, sentence: Sentence, now: datetime) -> None:
    """One letter a day to each who approves, and an item in the daily digest of every route that has one."""
    day = f"silences:{now:%Y-%m-%d}"
    write(session, [Letter(user, day, sentence) for user in list_holders(session, READERS)], now)
    add_items(session, [_item(channel, user, day, sentence, session, now) for channel, user in _list_digests(session)])


def _list_digests(session: Session) -> Sequence[tuple[int, int | None]]:
    """Channels with a daily route: their group, or each leader whom they reach."""
    rows = session.execute(
        select(Route.channel_id, Route.audience, Channel.kind)
        .join(Channel, Channel.id == Route.channel_id)
        .where(Route.pace == Pace.DAILY.value, Route.town_id.is_(None), Channel.active)
    ).all()
    leaders = list_holders(session, READERS)
    found: dict[tuple[int, int | None], None] = {}
    for channel, audience, kind in rows:
        if audience == Audience.GROUP.value:
            found[channel, None] = None
        elif audience == Audience.LEADERS.value:
            reached = session.scalars(select(PersonAddress.user_id).where(PersonAddress.kind == kind))
            found |= {(channel, user): None for user in sorted(set(reached) & set(leaders))}
    return list(found)


def _item(
    channel: int, user: int | None, day: str, sentence: Sentence, session: Session, now: datetime
) -> dict[str, object]:
    return {
        "dedup": f"{channel}:{user or 0}:{day}", "channel_id": channel, "user_id": user, "alert_id": None,
        "matter_id": None, "act": "notice", "rule": "", "level": int(Level.BLUE), "msgid": sentence.msgid,
        "facts": pack_facts(sentence), "urgent": False, "daily": True, "at": now,
        "due_at": find_due(read_manners(session), Pace.DAILY, False, now),
    }  # fmt: skip
