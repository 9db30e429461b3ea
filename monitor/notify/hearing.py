"""Who hears of an event outside the pages: one item a receiver and event, in the transaction of the in-app messages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from monitor.models.hearing import PersonAddress, Route
from monitor.models.outbox import Channel, OutboxItem
from monitor.models.scope import Viewer
from monitor.models.user import User
from monitor.notify.duty import list_on_duty
from monitor.notify.fallback import find_fallback, find_receivers
from monitor.notify.manners import find_due, read_manners
from monitor.notify.routing import Event, list_holders, list_seen, list_visible
from monitor.notify.wording import name_outside, word_alert
from monitor.values.permissions import Act
from monitor.values.telling import Audience, Pace
from monitor.values.terms import AlertAct, Level, Role
from monitor.values.troubles import TroubleKind, key_of
from monitor.values.words import pack_facts

NEWS = frozenset((AlertAct.RAISED, AlertAct.WORSENED, AlertAct.RELAPSED))
FOLLOW_UPS = frozenset((AlertAct.CURED, AlertAct.DISMISSED, AlertAct.EASED))
"""Told to everyone who was told of the alert and still may see it, whatever the routes say, and to nobody else."""
LEADERS = frozenset((Role.SUPERVISOR, Role.APPROVER))
CHUNK = 500

Receiver = tuple[int, int | None]
"""A channel, and a person on it; None is the channel's own group."""


@dataclass(frozen=True)
class Told:
    """The events of a batch, who may hear of them, and whom each concerns (by the ids of log rows)."""

    events: Sequence[Event]
    viewers: Mapping[int, Viewer]
    concerned: Mapping[int, frozenset[int]]


def post(session: Session, told: Told, now: datetime) -> int:
    """Write what is to be said outside of these events; how many items. ``now`` in county time."""
    heard = _find_hearers(session, told, now)
    manners = read_manners(session)
    values = []
    for (channel, user), news in heard.items():
        for event, pace in news.values():
            urgent = event.level == Level.EMERGENCY and event.act in NEWS
            about = name_outside(event.kind, event.code, event.matter)
            sentence = word_alert(event.act, event.rule, event.level, about, event.key)
            values.append(
                {
                    "dedup": f"{channel}:{user or 0}:log:{event.log_id}",
                    "channel_id": channel,
                    "user_id": user,
                    "alert_id": event.alert_id,
                    "matter_id": event.matter_id,
                    "act": event.act.value,
                    "rule": event.rule,
                    "level": event.level,
                    "msgid": sentence.msgid,
                    "facts": pack_facts(sentence),
                    "urgent": urgent,
                    "daily": pace is Pace.DAILY and not urgent,
                    "at": now,
                    "due_at": find_due(manners, pace, urgent, now),
                }
            )
    add_items(session, values)
    return len(values)


def add_items(session: Session, values: Sequence[Mapping[str, object]]) -> None:
    """Write items; those already there stay as they are."""
    if values:
        adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
        statement = adder(OutboxItem).on_conflict_do_nothing(index_elements=["dedup"])
        session.connection().execute(statement, list(values))


Heard = dict[Receiver, dict[int, tuple[Event, Pace]]]


def _find_hearers(session: Session, told: Told, now: datetime) -> Heard:
    heard: Heard = defaultdict(dict)
    rows = session.execute(select(Route, Channel.kind).join(Channel, Channel.id == Route.channel_id)).all()
    if not rows:
        return heard
    reached: dict[str, set[int]] = defaultdict(set)
    for person, its_kind in session.execute(select(PersonAddress.user_id, PersonAddress.kind)):
        reached[its_kind].add(person)
    people = {
        Audience.DUTY: list_on_duty(session, now.date()), Audience.LEADERS: list_holders(session, LEADERS, now.date()),
    }  # fmt: skip
    for route, kind in rows:
        matching = [event for event in told.events if _matches(route, event)]
        for user, events in _list_receivers(session, route, matching, told, reached[kind], people):
            news = heard[route.channel_id, user]
            for event in events:
                news[event.log_id] = (event, _sooner(Pace(route.pace), news.get(event.log_id)))
    seen: dict[int | None, frozenset[int]] = {None: frozenset(event.log_id for event in told.events)}
    for event, (channel, user), pace in _list_told(session, told.events):
        if user is not None and user not in seen:
            viewer = told.viewers.get(user)
            seen[user] = frozenset() if viewer is None else list_seen(session, viewer, told.events)
        if event.log_id in seen[user]:
            heard[channel, user].setdefault(event.log_id, (event, pace))
    _go_round(session, heard, now)
    return heard


def _go_round(session: Session, heard: Heard, now: datetime) -> None:
    """What is told of a channel that fails goes out on its fallback and not on it; in the pages it stands anyway."""
    for (channel, user), news in list(heard.items()):
        own = [log for log, (event, _pace) in news.items() if event.part == key_of(TroubleKind.CHANNEL, channel)]
        fallback = find_fallback(session, channel) if own else None
        for log in own:
            event, pace = news.pop(log)
            if fallback is not None:
                for receiver in find_receivers(session, user, fallback, now, {event.matter_id}):
                    heard[fallback.id, receiver].setdefault(log, (event, pace))


def _matches(route: Route, event: Event) -> bool:
    return (
        (event.act in NEWS or event.act is AlertAct.ASSIGNED)
        and event.level >= route.level
        and event.rule.startswith(route.area)
        and route.town_id in (None, event.town_id)
        and route.department_id in (None, event.department_id)
    )


def _sooner(pace: Pace, known: tuple[Event, Pace] | None) -> Pace:
    order = list(Pace)
    return pace if known is None else min(pace, known[1], key=order.index)


def _list_receivers(
    session: Session,
    route: Route,
    events: list[Event],
    told: Told,
    reached: set[int],
    people: Mapping[Audience, list[int]],
) -> Iterator[tuple[int | None, list[Event]]]:
    """Who hears of which events by a route; a person only of what he may see, and only where he has an address."""
    audience = Audience(route.audience)
    news = [event for event in events if event.act in NEWS]
    if audience is Audience.GROUP:
        yield None, news
        return
    chosen = [user for user in people.get(audience, ()) if user in reached and user in told.viewers]
    if audience is Audience.LEADERS or (audience is Audience.DUTY and chosen):
        yield from _seen_by(session, chosen, news, told)
    else:
        # Nobody on duty can be reached: the handlers hear it, so that it is not said to nobody.
        for user in sorted(reached & told.concerned.keys()):
            yield user, [event for event in events if event.log_id in told.concerned[user]]


def _seen_by(
    session: Session, users: Iterable[int], events: list[Event], told: Told
) -> Iterator[tuple[int, list[Event]]]:
    for user in users:
        seen = list_visible(session, told.viewers[user], Act.SEE_ALERTS, events) if events else frozenset()
        yield user, [event for event in events if event.log_id in seen]


def _list_told(session: Session, events: Sequence[Event]) -> Iterator[tuple[Event, Receiver, Pace]]:
    """Follow-ups with everyone who was told of their alert before; persons whose account is closed are left out.

    Who is to read of the alert in his next daily message, and has not yet, reads there too that it is over.
    """
    waits = and_(OutboxItem.daily, OutboxItem.message_id.is_(None))
    follow = [event for event in events if event.act in FOLLOW_UPS]
    for start in range(0, len(follow), CHUNK):
        part = follow[start : start + CHUNK]
        rows = session.execute(
            select(OutboxItem.alert_id, OutboxItem.channel_id, OutboxItem.user_id, func.min(case((waits, 1), else_=0)))
            .outerjoin(User, User.id == OutboxItem.user_id)
            .where(OutboxItem.alert_id.in_({event.alert_id for event in part}))
            .where(OutboxItem.user_id.is_(None) | User.active)
            .group_by(OutboxItem.alert_id, OutboxItem.channel_id, OutboxItem.user_id)
        ).all()
        receivers: dict[int | None, list[tuple[Receiver, Pace]]] = defaultdict(list)
        for alert, channel, user, waiting in rows:
            receivers[alert].append(((channel, user), Pace.DAILY if waiting else Pace.WINDOW))
        yield from ((event, receiver, pace) for event in part for receiver, pace in receivers[event.alert_id])
