"""The daily word on silences: which hold, which end soon, said to whoever approves them and in the daily digest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.hearing import PersonAddress, Route
from monitor.models.matter import Matter
from monitor.models.outbox import Channel
from monitor.models.scope import Viewer, visible
from monitor.models.silence import Silence
from monitor.notify.hearing import add_items
from monitor.notify.inbox import Letter, write
from monitor.notify.manners import find_due, read_manners
from monitor.notify.routing import list_holders, list_viewers
from monitor.notify.wording import name_outside
from monitor.values.permissions import Act
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
COUNTED = _("正在暂停催办的 {number} 项，昨天到期 {over} 项。")
LINE = _("{about}（{kind}，至 {last}）")


@dataclass(frozen=True)
class Resting:
    """The silences that hold on a day, the first to end first, and those that ended on the day before."""

    holding: Sequence[tuple[Silence, Matter | None]]
    over: Sequence[tuple[Silence, Matter | None]]

    def count(self) -> Sentence | None:
        """How many there are, without a name: whoever runs the machine reads it. None where there is none."""
        counts = {"number": len(self.holding), "over": len(self.over)}
        return Sentence(COUNTED, counts) if any(counts.values()) else None

    def seen_by(self, session: Session, viewer: Viewer) -> "Resting":
        """Those over books of data and over matters that he may see."""
        named = {matter.id for _row, matter in (*self.holding, *self.over) if matter is not None}
        seen = set(session.scalars(visible(viewer, Act.SEE_ALERTS).where(Matter.id.in_(named)))) if named else set()
        groups = ([one for one in rows if one[1] is None or one[1].id in seen] for rows in (self.holding, self.over))
        return Resting(*groups)

    def word(self) -> Sentence | None:
        """What is said of them on the day; None where there is none."""
        if not self.holding and not self.over:
            return None
        lines = [_word(row, matter) for row, matter in self.holding[:NAMED]]
        if len(self.holding) > NAMED:
            lines.append(Sentence(_("另有 {number} 项"), {"number": len(self.holding) - NAMED}))
        facts = {"number": len(self.holding), "lines": lines or [Sentence(_("没有"))], "over": len(self.over)}
        return Sentence(WORDS, facts)


def read_resting(session: Session, today: date) -> Resting:
    """What rests on a day, whoever may see it."""
    asked = (
        select(Silence, Matter)
        .outerjoin(Matter, Matter.id == Silence.matter_id)
        .where(Silence.status == SilenceStatus.APPROVED.value, Silence.first_day > today - timedelta(days=BOUND + 1))
        .order_by(Silence.first_day, Silence.id)
    )
    rows = [(row, matter) for row, matter in session.execute(asked)]
    holding = sorted((one for one in rows if one[0].holds_on(today)), key=lambda one: one[0].last_day)
    return Resting(holding, [one for one in rows if one[0].last_day == today - timedelta(days=1)])


def _word(row: Silence, matter: Matter | None) -> Sentence:
    about: object = Sentence(BookKind(row.book).label) if row.book is not None else row.rule
    if matter is not None:
        name = name_outside(matter.kind, matter.code, matter.name)
        about = Sentence(_("{matter} {rule}"), {"matter": name, "rule": row.rule})
    facts = {"about": about, "kind": Sentence(SilenceKind(row.kind).label), "last": row.last_day.isoformat()}
    return Sentence(LINE, facts)


def tell_silences(session: Session, resting: Resting, now: datetime) -> None:
    """One letter a day to each who approves or stands in for one, of what he may see; an item in each daily digest."""
    day = f"silences:{now:%Y-%m-%d}"
    words: dict[int | None, Sentence | None] = {None: resting.word()}
    readers = set(list_holders(session, READERS, now.date()))
    for viewer in list_viewers(session, now.date()):
        if viewer.user_id in readers:
            words[viewer.user_id] = resting.seen_by(session, viewer).word()
    said = {user: sentence for user, sentence in words.items() if sentence is not None}
    write(session, [Letter(user, day, sentence) for user, sentence in said.items() if user is not None], now)
    digests = [(channel, user) for channel, user in _list_digests(session, said.keys()) if user in said]
    add_items(session, [_item(channel, user, day, said[user], session, now) for channel, user in digests])


def _list_digests(session: Session, readers: Collection[int | None]) -> Sequence[tuple[int, int | None]]:
    """Channels with a daily route: their group, or each of ``readers`` whom they reach."""
    rows = session.execute(
        select(Route.channel_id, Route.audience, Channel.kind)
        .join(Channel, Channel.id == Route.channel_id)
        .where(Route.pace == Pace.DAILY.value, Route.town_id.is_(None), Route.department_id.is_(None))
        .where(Channel.active)
    ).all()
    found: dict[tuple[int, int | None], None] = {}
    for channel, audience, kind in rows:
        if audience == Audience.GROUP.value:
            found[channel, None] = None
        elif audience == Audience.LEADERS.value:
            reached = session.scalars(select(PersonAddress.user_id).where(PersonAddress.kind == kind))
            found |= {(channel, user): None for user in sorted(set(reached)) if user in readers}
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
