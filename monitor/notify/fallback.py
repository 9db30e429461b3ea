"""The last resort: who hears on the fallback of a channel that cannot say it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.handover import deputies_on
from monitor.models.hearing import PersonAddress
from monitor.models.matter import Matter
from monitor.models.outbox import Channel
from monitor.models.scope import Viewer, visible
from monitor.notify.duty import list_on_duty
from monitor.notify.kinds import kinds
from monitor.notify.routing import list_holders, list_viewers
from monitor.values.permissions import Act
from monitor.values.terms import Role


def find_fallback(session: Session, channel_id: int) -> Channel | None:
    """The channel that takes over from one, where it is on."""
    channel = session.get_one(Channel, channel_id)
    fallback = None if channel.fallback_id is None else session.get(Channel, channel.fallback_id)
    return fallback if fallback is not None and fallback.active else None


def find_receivers(
    session: Session, user_id: int | None, fallback: Channel, now: datetime, about: Collection[int]
) -> Sequence[int | None]:
    """The same person on the other channel, or who stands in for him; for a group (None) whoever is on duty and reached
    there; else supervisors and who stands in for them.

    Nobody hears of a matter that he may not see. A robot's group is whoever two administrators let hear emergencies.
    """
    if not kinds()[fallback.kind].address:
        return [None]
    today = now.date()
    reached = set(session.scalars(select(PersonAddress.user_id).where(PersonAddress.kind == fallback.kind)))
    wanted = list_on_duty(session, today) if user_id is None else [deputies_on(session, today).get(user_id, user_id)]
    reached &= {one.user_id for one in list_viewers(session, today) if _sees(session, one, about)}
    return [user for user in wanted if user in reached] or sorted(
        reached & set(list_holders(session, (Role.SUPERVISOR,), today))
    )


def _sees(session: Session, viewer: Viewer, about: Collection[int]) -> bool:
    found = session.scalars(visible(viewer, Act.SEE_ALERTS).where(Matter.id.in_(about)))
    return viewer.may(Act.SEE_ALERTS) and set(about) <= set(found)
