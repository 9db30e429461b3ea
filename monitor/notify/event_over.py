"""What people hear of an emergency as it goes on: who was called hears that it is over, on the way of the call."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.emergency import Emergency
from monitor.models.matter import Matter
from monitor.models.outbox import OutboxItem
from monitor.notify.emergency import RULE, list_called, list_seeing, page
from monitor.notify.event_words import DRILL_OVER, OVER
from monitor.notify.hearing import add_items
from monitor.notify.inbox import Letter, write
from monitor.notify.manners import find_due, read_manners
from monitor.values.emergencies import Cause, EmergencyKind, Ending, Occasion
from monitor.values.telling import Pace
from monitor.values.terms import AlertAct, Level
from monitor.values.words import Sentence, pack_facts


def tell_move(session: Session, emergency_id: int, move: str, now: datetime, *, raised: bool) -> None:
    """Call or tell people after a move of this name, in its transaction; ``raised``: the event became graver by it."""
    if raised or move == "resume":
        page(session, emergency_id, Occasion.RAISED if raised else Occasion.RESUMED, now)
    if move == "settle":
        tell_over(session, emergency_id, Ending.SETTLED, now)
    if move == "confirm_close":
        cause = session.get_one(Emergency, emergency_id).cause
        tell_over(session, emergency_id, Ending.MISTAKEN if cause == Cause.MISTAKEN.value else Ending.CLOSED, now)


def tell_over(session: Session, emergency_id: int, ending: Ending, now: datetime) -> None:
    """Say it in the transaction of the move; ``now`` in county time.

    Who may not see the event any more, and closed accounts, hear nothing. That the scene is quiet goes out at once, by
    night too, for people are on their way; the rest keeps quiet hours.
    """
    row, matter = session.get_one(Emergency, emergency_id), session.get_one(Matter, emergency_id)
    words = (DRILL_OVER if row.drill else OVER)[ending]
    sentence = Sentence(words, {"code": matter.code, "event": Sentence(EmergencyKind(row.event).label)})
    key = f"emergency:{row.id}:{ending.value}:{now:%Y%m%d%H%M%S}"
    seeing = {one.user_id for one in list_seeing(session, row.id, now)}
    write(session, [Letter(user, key, sentence) for user in list_called(session, row.id) if user in seeing], now)
    at_once = ending is Ending.SETTLED
    common: dict[str, object] = {
        "alert_id": None, "matter_id": matter.id, "act": AlertAct.CURED.value, "rule": "" if row.drill else RULE,
        "level": Level.EMERGENCY.value, "msgid": sentence.msgid, "facts": pack_facts(sentence), "urgent": at_once,
        "daily": False, "at": now,
        "due_at": now if at_once else find_due(read_manners(session), Pace.WINDOW, False, now),
    }  # fmt: skip
    values = [
        common | {"dedup": f"{channel}:{user or 0}:{key}", "channel_id": channel, "user_id": user}
        for channel, user in _list_receivers(session, matter.id)
        if user is None or user in seeing
    ]
    add_items(session, values)


def _list_receivers(session: Session, matter_id: int) -> list[tuple[int, int | None]]:
    """The channels on which people were called, and groups (None)."""
    asked = (
        select(OutboxItem.channel_id, OutboxItem.user_id)
        .where(OutboxItem.matter_id == matter_id, OutboxItem.alert_id.is_(None))
        .where(OutboxItem.act == AlertAct.RAISED.value)
        .distinct()
    )
    return [(channel, user) for channel, user in session.execute(asked)]
