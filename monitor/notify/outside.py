"""A rung outside the pages: on the channel it names, or wherever the person can be reached."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert
from monitor.models.hearing import PersonAddress
from monitor.models.matter import Matter
from monitor.models.outbox import Channel
from monitor.notify.hearing import add_items
from monitor.notify.kinds import kinds
from monitor.notify.manners import find_due, read_manners
from monitor.notify.rungs import Step
from monitor.notify.wording import name_about, name_outside
from monitor.values.ladder import Line
from monitor.values.telling import Pace
from monitor.values.terms import AlertAct, Level, MatterKind
from monitor.values.troubles import TroubleKind, key_of
from monitor.values.words import Sentence, pack_facts


class Climbed(Protocol):
    """A rung that was climbed, as :mod:`climbing` makes it."""

    @property
    def id(self) -> int: ...
    @property
    def alert(self) -> Alert: ...
    @property
    def matter(self) -> Matter: ...
    @property
    def step(self) -> Step: ...
    @property
    def part(self) -> str | Sentence: ...
    @property
    def heard(self) -> Mapping[int, Line]: ...
    def word(self, about: object) -> Sentence: ...


def post_rungs(session: Session, climbs: Sequence[Climbed], now: datetime) -> None:
    """Write what is to be said outside of these rungs; red and emergencies at once, the others by windows."""
    channels = session.scalars(select(Channel).where(Channel.active).order_by(Channel.id)).all()
    if not channels:
        return
    reached: dict[str, set[int]] = defaultdict(set)
    for person, kind in session.execute(select(PersonAddress.user_id, PersonAddress.kind)):
        reached[kind].add(person)
    manners, values = read_manners(session), []
    for one in climbs:
        level = one.alert.level
        urgent, pace = level == Level.EMERGENCY, Pace.AT_ONCE if level >= Level.RED else Pace.WINDOW
        about = name_outside(one.matter.kind, one.matter.code, one.matter.name)
        sentence = one.word(name_about(about, one.part) if one.matter.kind == MatterKind.COUNTY else about)
        for channel, user in _list_receivers(one, channels, reached):
            values.append(
                {
                    "dedup": f"{channel}:{user or 0}:rung:{one.id}",
                    "channel_id": channel,
                    "user_id": user,
                    "alert_id": one.alert.id,
                    "matter_id": one.matter.id,
                    "act": AlertAct.CLIMBED.value,
                    "rule": one.alert.rule,
                    "level": level,
                    "msgid": sentence.msgid,
                    "facts": pack_facts(sentence),
                    "urgent": urgent,
                    "daily": False,
                    "at": now,
                    "due_at": find_due(manners, pace, urgent, now),
                }
            )
    add_items(session, values)


def _list_receivers(
    one: Climbed, channels: Sequence[Channel], reached: Mapping[str, set[int]]
) -> list[tuple[int, int | None]]:
    """Channels with persons on them; None is a channel's own group, which hears only where a rung names it.

    A rung that names a channel which is off goes wherever the person can be reached; one of an alert that messages died
    on a channel goes out on the others.
    """
    channels = [channel for channel in channels if one.alert.key != key_of(TroubleKind.CHANNEL, channel.id)]
    named = one.step.rung.channel if one.step.rung.channel in {channel.id for channel in channels} else None
    found: list[tuple[int, int | None]] = []
    for channel in channels:
        if kinds()[channel.kind].address and named in (None, channel.id):
            found += [(channel.id, user) for user in one.heard if user in reached[channel.kind]]
        elif channel.id == named:
            found.append((channel.id, None))
    return found
