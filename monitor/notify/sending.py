"""Lease, send, mark: the life of a message, with a fencing token, a plan of attempts and a breaker for each channel.

The mark comes after the attempt: killed between them, a message goes out again with the same key (decision 0140).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from monitor.models.hearing import PersonAddress
from monitor.models.outbox import Channel, OutboxMessage
from monitor.models.user import User
from monitor.notify.bodies import say_body
from monitor.notify.channel import Parcel, Receipt, Settings, Verdict
from monitor.notify.composing import GIVE_UP
from monitor.notify.dead import hand_on, tell_dead
from monitor.notify.kinds import kinds
from monitor.notify.manners import read_manners
from monitor.notify.wire import Door
from monitor.outbound.fetch import Failed
from monitor.values.telling import OutboxState
from monitor.values.words import SOURCE_LOCALE

LEASE = timedelta(seconds=60)
"""Longer than any attempt may take."""
PLAN = (30, 120, 600, 1800, 3600)
"""Seconds to the next attempt, the last for ever."""
LONGEST_WAIT = 6 * 3600
"""What a receiver may ask us to wait."""
MINUTE = timedelta(minutes=1)
FAILURES, SHUT_SECONDS, LONGEST_SHUT = 5, 60, 1800
"""After so many failures in a row a channel is left alone, for a time that doubles."""
HANDED_ON_AFTER = 3
POISON_TRIES = 3
NOWHERE = Receipt(Verdict.REFUSED, "no_address")


@dataclass(frozen=True)
class Leased:
    """A message in hand. Whoever holds the token of the row may mark it."""

    id: int
    token: int
    attempts: int
    channel_id: int
    kind: str
    settings: Settings
    parcel: Parcel
    personal: bool


def list_ready(session: Session, now: datetime) -> list[int]:
    """Ids of the channels that have something to send and may."""
    ready = select(OutboxMessage.channel_id).join(Channel).where(*_may_go(now)).distinct()
    return list(session.scalars(ready.order_by(OutboxMessage.channel_id)))


def _may_go(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Channel.active.is_(True),
        or_(Channel.open_until.is_(None), Channel.open_until <= now, OutboxMessage.urgent),
        OutboxMessage.state == OutboxState.WAITING.value,
        OutboxMessage.next_at <= now,
        or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until < now),
    )


def lease(session: Session, channel_id: int, now: datetime) -> Leased | None:
    """Take the next message of a channel in hand; None where there is none, or its minute is full.

    What cannot be made of its row is tried again like an attempt that failed, and is dead after three (F40).
    """
    tried = select(func.count()).where(OutboxMessage.channel_id == channel_id, OutboxMessage.tried_at > now - MINUTE)
    channel = session.get_one(Channel, channel_id)
    if (session.scalar(tried) or 0) >= channel.per_minute:
        return None
    message = session.scalar(
        select(OutboxMessage)
        .join(Channel)
        .where(OutboxMessage.channel_id == channel_id, *_may_go(now))
        .order_by(OutboxMessage.urgent.desc(), OutboxMessage.next_at, OutboxMessage.id)
        .limit(1)
        .with_for_update(of=OutboxMessage, skip_locked=True)
    )
    if message is None:
        return None
    message.lease_until, message.tried_at = now + LEASE, now
    message.token += 1
    message.attempts += 1
    try:
        parcel = _wrap(session, message, channel.kind, now)
    except SQLAlchemyError:
        raise
    except Exception as error:
        _set_aside(session, message, type(error).__name__, now)
        return lease(session, channel_id, now)
    kind, settings = kinds()[channel.kind], json.loads(channel.settings)
    return Leased(
        message.id, message.token, message.attempts, channel_id, channel.kind, settings, parcel, bool(kind.address)
    )


def _set_aside(session: Session, message: OutboxMessage, code: str, now: datetime) -> None:
    message.lease_until, message.code = None, code
    message.next_at = now + timedelta(seconds=PLAN[min(message.attempts, len(PLAN)) - 1])
    if message.attempts >= POISON_TRIES:
        message.state = OutboxState.DEAD.value
        tell_dead(session, message, now)
        if message.urgent:
            hand_on(session, message, now)
    session.flush()


def _wrap(session: Session, message: OutboxMessage, kind: str, now: datetime) -> Parcel:
    user = None if message.user_id is None else session.get_one(User, message.user_id)
    row = None if user is None else session.get(PersonAddress, (user.id, kind))
    reached = row is not None and user is not None and user.active
    said = say_body(message.body, (user.locale if user else "") or SOURCE_LOCALE)
    link = read_manners(session).site + said.path if said.path else ""
    to = row.address if row is not None and reached else ""
    return Parcel(message.uid, said.title, said.lines, link, message.urgent, now, said.cut, to)


def attempt(leased: Leased, door: Door) -> Receipt:
    """Send what is in hand; outside of any transaction. Never raises: what was not foreseen is tried again."""
    if leased.personal and not leased.parcel.to:
        return NOWHERE
    return try_out(leased.kind, leased.settings, leased.parcel, door)


def try_out(kind: str, settings: Settings, parcel: Parcel, door: Door) -> Receipt:
    """One attempt on a channel of a kind."""
    try:
        return kinds()[kind].send(settings, parcel, door)
    except Failed as failed:
        return Receipt(Verdict.REFUSED if failed.forbidden else Verdict.LATER, failed.code)
    except Exception as error:
        # The message of an error may carry an address with its key.
        return Receipt(Verdict.LATER, type(error).__name__)


def mark(session: Session, leased: Leased, receipt: Receipt, now: datetime, jitter: float = 1.0) -> bool:
    """Record what became of an attempt; whether the lease was still ours. ``jitter`` stretches the wait."""
    message = session.scalar(select(OutboxMessage).where(OutboxMessage.id == leased.id).with_for_update())
    if message is None or message.token != leased.token or message.state != OutboxState.WAITING.value:
        return False
    message.code, message.lease_until = receipt.code[:120], None
    if receipt.verdict is Verdict.DELIVERED:
        message.state, message.delivered_at, message.died_at = OutboxState.SENT.value, now, None
    else:
        wait = PLAN[min(message.attempts, len(PLAN)) - 1] * jitter
        message.next_at = now + timedelta(seconds=max(wait, min(receipt.wait or 0, LONGEST_WAIT)))
        if receipt.verdict is Verdict.REFUSED or message.next_at >= _aware(message.give_up_at, now):
            message.state, message.died_at = OutboxState.DEAD.value, message.died_at or now
            tell_dead(session, message, now)
        if message.urgent and _is_hopeless(session, message):
            hand_on(session, message, now)
    session.flush()
    _keep_breaker(session, leased.channel_id, receipt, now)
    return True


def _is_hopeless(session: Session, message: OutboxMessage) -> bool:
    """Whether an emergency should take another road as well: it failed often, or its channel is known to fail."""
    known_bad = session.get_one(Channel, message.channel_id).failures >= FAILURES
    return known_bad or message.state == OutboxState.DEAD.value or message.attempts >= HANDED_ON_AFTER


def revive(session: Session, message_ids: Sequence[int], now: datetime) -> int:
    """Put dead messages back into the queue, each under its own key; how many."""
    wanted = OutboxMessage.id.in_(message_ids), OutboxMessage.state == OutboxState.DEAD.value
    rows = session.scalars(select(OutboxMessage).where(*wanted).with_for_update()).all()
    for row in rows:
        row.state, row.attempts, row.next_at, row.give_up_at = OutboxState.WAITING.value, 0, now, now + GIVE_UP
    session.flush()
    return len(rows)


def _keep_breaker(session: Session, channel_id: int, receipt: Receipt, now: datetime) -> None:
    values: dict[str, object] = {"last_code": receipt.code[:120]}
    if receipt.verdict is Verdict.DELIVERED:
        values |= {"failures": 0, "open_until": None, "last_ok_at": now}
    elif receipt.verdict is Verdict.LATER:
        failures = session.get_one(Channel, channel_id).failures + 1
        values["failures"] = failures
        if failures >= FAILURES:
            shut = min(SHUT_SECONDS * 2 ** min(failures - FAILURES, 10), LONGEST_SHUT)
            values["open_until"] = now + timedelta(seconds=shut)
    session.execute(
        update(Channel).where(Channel.id == channel_id).values(**values),
        execution_options={"synchronize_session": "fetch"},
    )


def is_silenced(session: Session) -> bool:
    """Whether nothing gets out any more: there are channels, and every one that is on keeps failing."""
    failing = session.scalars(select(Channel.failures >= FAILURES).where(Channel.active)).all()
    return bool(failing) and all(failing)


def _aware(moment: datetime, now: datetime) -> datetime:
    return moment.replace(tzinfo=now.tzinfo) if moment.tzinfo is None else moment
