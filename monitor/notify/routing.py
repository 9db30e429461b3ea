"""Whom an act on an alert concerns, and who holds a role."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert, AlertLog
from monitor.models.handover import deputies_on
from monitor.models.ladder import RungClimbed, RungHeard
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, viewer_of, visible
from monitor.models.user import Grant, User
from monitor.notify.wording import ALERT_WORDS
from monitor.values.permissions import Act
from monitor.values.terms import AlertAct, MatterKind, Role
from monitor.values.timekeeping import in_county
from monitor.values.words import Sentence

CONCERNS: Mapping[AlertAct, Act] = {act: Act.HANDLE_ALERTS for act in ALERT_WORDS} | {
    AlertAct.ASSIGNED: Act.SEE_ALERTS,
    AlertAct.PROPOSED: Act.CONFIRM_CLOSING,
    AlertAct.RETURNED: Act.PROPOSE_CLOSING,
}
"""An act is told to whoever may do this with the matter: as a rule those who handle alerts."""
CHUNK = 500


@dataclass(frozen=True)
class Event:
    """A log row that is not yet told. ``by`` is the person who acted, None for the machine.

    ``part`` is the alert's key as it is stored, ``key`` in words.
    """

    log_id: int
    alert_id: int
    act: AlertAct
    rule: str
    level: int
    part: str
    key: str | Sentence
    matter: str
    by: int | None
    assigned_to: int | None
    matter_id: int
    kind: str
    code: str
    town_id: int | None
    department_id: int | None


def list_viewers(session: Session, today: date) -> list[Viewer]:
    """Everybody whose account is active."""
    users = session.scalars(select(User).where(User.active).order_by(User.id))
    return [viewer_of(user, today) for user in users]


def choose(session: Session, viewer: Viewer, events: list[Event]) -> list[Event]:
    """Those of ``events`` (in the order of their log ids) that concern ``viewer``, himself never as the doer."""
    if not events:
        return []
    seen = {act: list_visible(session, viewer, act, events) for act in set(CONCERNS.values()) if viewer.may(act)}
    return [event for event in events if _concerns(viewer, event, seen.get(CONCERNS[event.act], frozenset()))]


def _concerns(viewer: Viewer, event: Event, seen: frozenset[int]) -> bool:
    if event.log_id not in seen or event.by == viewer.user_id:
        return False
    return event.act is not AlertAct.ASSIGNED or event.assigned_to in viewer.own_ids


def list_visible(session: Session, viewer: Viewer, act: Act, events: list[Event]) -> frozenset[int]:
    """Ids of the log rows, between the first and the last of ``events``, about what ``viewer`` may do ``act`` on."""
    statement = (
        select(AlertLog.id)
        .join(Alert, Alert.id == AlertLog.alert_id)
        .where(AlertLog.id.between(events[0].log_id, events[-1].log_id), Alert.matter_id.in_(visible(viewer, act)))
    )
    return frozenset(session.scalars(statement))


def list_seen(session: Session, viewer: Viewer, events: Sequence[Event]) -> frozenset[int]:
    """Ids of the log rows of ``events`` about matters that ``viewer`` still may see, by whatever right."""
    about = {event.matter_id for event in events}
    seen = set(session.scalars(visible(viewer).where(Matter.id.in_(about)))) if about else set()
    return frozenset(event.log_id for event in events if event.matter_id in seen)


def list_woken(session: Session, events: list[Event]) -> dict[int, list[Event]]:
    """For each person who was told of a rung of their alert: those of ``events`` that tell how it went on."""
    found: dict[int, list[Event]] = defaultdict(list)
    for start in range(0, len(events), CHUNK):
        part = events[start : start + CHUNK]
        rows = session.execute(
            select(RungClimbed.alert_id, RungHeard.user_id)
            .join(RungHeard, RungHeard.rung_id == RungClimbed.id)
            .where(RungClimbed.alert_id.in_({event.alert_id for event in part}))
            .distinct()
        ).all()
        heard: dict[int, list[int]] = defaultdict(list)
        for alert, user in rows:
            heard[alert].append(user)
        for event in part:
            for user in heard[event.alert_id]:
                found[user].append(event)
    return found


def list_beside(session: Session, roles: Iterable[Role], now: datetime, *, is_alert: bool) -> list[int]:
    """Whom a letter tells of the county's own machine: who holds one of ``roles``, and who stands in for him.

    ``is_alert``: it stands as an alert of the county, of which whoever handles these is told by the alert itself.
    """
    today = in_county(now).date()
    holders = list_holders(session, roles, today)
    if not is_alert:
        return holders
    told = {one.user_id for one in list_viewers(session, today) if one.sees_every(MatterKind.COUNTY, Act.HANDLE_ALERTS)}
    return [user for user in holders if user not in told]


def list_holders(session: Session, roles: Iterable[Role], today: date | None = None) -> list[int]:
    """Ids of the active users who hold one of ``roles``, anywhere in the county.

    ``today``: also who stands in on that day for one of them who is away.
    """
    held = Grant.role.in_([role.value for role in roles])
    holders = list(session.scalars(select(User.id).where(User.grants.any(held)).order_by(User.id)))
    away = {} if today is None else deputies_on(session, today)
    wanted = {*holders, *(away[user] for user in holders if user in away)}
    return list(session.scalars(select(User.id).where(User.active, User.id.in_(wanted)).order_by(User.id)))
