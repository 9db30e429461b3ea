"""What is wrong with the machine just now: jobs and programs, feeds, channels. Noted, and judged at once.

Both programs look, so that neither's end is unseen, and a scheduler that is dead does not keep its own alert back.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from jobs.duty import LEASE
from jobs.timekeeping import NOTIFIER
from jobs.timetable import PROGRAMS, name_all
from monitor.check.county import judge_county
from monitor.db import Database
from monitor.feeds.standing import list_open
from monitor.ledgers.runs import Expectation, overdue_jobs
from monitor.ledgers.timekeeping import read_trust
from monitor.lifecycles.trouble import Seen, is_news, list_standing, note
from monitor.models.job import JobRun, Lease
from monitor.models.outbox import Channel, OutboxMessage
from monitor.models.trouble import Trouble
from monitor.models.user import User
from monitor.values.feeds import FeedWay
from monitor.values.timekeeping import aware
from monitor.values.troubles import TroubleKind, key_of

SCHEDULER, FEEDS = "scheduler", "feeds"
SILENCE = timedelta(minutes=2)
"""A scheduler that has not held its lease for so long is missed: before the first of its jobs is."""
CATCHING_UP = timedelta(minutes=15)
"""As long as a scheduler that is back may take to make up for what was missed."""
MINUTE = timedelta(minutes=1)


def look(database: Database, now: datetime) -> bool:
    """Note what began and what is over, and judge the county; whether what is wrong stands as alerts now.

    A day in doubt dates nothing, and while another check is under way the next look judges.
    """
    with database.reading() as session:
        if read_trust(session).is_day_in_doubt(now):
            return False
        is_changed = is_news(list_standing(session), list_seen(session, now))
    if is_changed:
        with database.writing() as session:
            note(session, list_seen(session, now), now)
    return judge_county(database, now)


def list_seen(session: Session, now: datetime) -> list[Seen]:
    """Every trouble that stands at ``now`` (aware)."""
    standing = {row.key: row for row in list_standing(session)}
    jobs = list(_list_jobs(session, standing, now))
    return [*jobs, *_list_feeds(session, standing.keys(), {one.key for one in jobs}, now), *_list_channels(session)]


def _list_jobs(session: Session, standing: dict[str, Trouble], now: datetime) -> Iterator[Seen]:
    """A scheduler that stopped is one trouble, not one of each of its jobs: these are made up for when it is back."""
    late, names = overdue_jobs(session, now), name_all()
    stopped = standing.get(key_of(TroubleKind.JOB, SCHEDULER))
    lease = session.get(Lease, LEASE)
    until = None if lease is None else aware(lease.until)
    is_gone = until is not None and until + SILENCE < now
    if until is not None and (is_gone or (stopped is not None and _is_catching_up(session, stopped, late, now))):
        since = until if stopped is None else aware(stopped.since_at)
        yield Seen(key_of(TroubleKind.JOB, SCHEDULER), PROGRAMS[SCHEDULER], SILENCE // MINUTE, since)
        late = [one for one in late if one.job == NOTIFIER or key_of(TroubleKind.JOB, one.job) in standing]
    for one in late:
        minutes = -(-one.every // MINUTE)
        yield Seen(key_of(TroubleKind.JOB, one.job), names.get(one.job, one.job), minutes, one.late_from)


def _is_catching_up(session: Session, stopped: Trouble, late: Collection[Expectation], now: datetime) -> bool:
    """Whether a scheduler that holds its lease again still has time to do what it missed."""
    began = session.scalar(select(func.min(JobRun.started_at)).where(JobRun.started_at > stopped.since_at))
    waits = any(one.job != NOTIFIER for one in late)
    return waits and (began is None or aware(began) + CATCHING_UP > now)


def _list_feeds(session: Session, standing: Collection[str], late: Collection[str], now: datetime) -> Iterator[Seen]:
    """Feeds that are behind. One that we fetch ourselves is not blamed for what we did not fetch."""
    ours = {key_of(TroubleKind.JOB, name) for name in (SCHEDULER, FEEDS)} & set(late)
    for one in list_open(session):
        key, due = key_of(TroubleKind.FEED, one.feed.id), one.due_at
        if due is not None and one.is_behind(now) and (key in standing or one.way is FeedWay.PUSH or not ours):
            yield Seen(key, one.feed.name, one.feed.fresh_days, due)


def _list_channels(session: Session) -> Iterator[Seen]:
    """Channels with messages that died and were not delivered since, to whoever is still here."""
    grave = func.sum(case((OutboxMessage.urgent, 1), else_=0))
    rows = session.execute(
        select(Channel.id, Channel.name, func.count(), func.min(OutboxMessage.died_at), grave)
        .join(OutboxMessage, OutboxMessage.channel_id == Channel.id)
        .outerjoin(User, User.id == OutboxMessage.user_id)
        .where(OutboxMessage.died_at.is_not(None), OutboxMessage.user_id.is_(None) | User.active)
        .group_by(Channel.id, Channel.name)
        .order_by(Channel.id)
    )
    for channel, name, dead, since, urgent in rows:
        yield Seen(key_of(TroubleKind.CHANNEL, channel), name, dead, aware(since), int(urgent))
