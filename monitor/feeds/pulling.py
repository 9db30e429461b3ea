"""Fetching a feed: what has not changed is only noted, and a fetch that fails moves nothing of the feed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.feeds.profile import profile_of
from monitor.feeds.standing import GOOD
from monitor.feeds.taking import Parcel, note_failure, take, waiting
from monitor.models.feed import Feed, FeedDelivery
from monitor.models.intake import Intake
from monitor.outbound.fetch import Asked, Failed, Reply, send
from monitor.outbound.guard import Policy
from monitor.outbound.watch import Limits
from monitor.values.feeds import PULL_BYTES, DeliveryStatus, FeedStatus, FeedWay
from monitor.values.timekeeping import aware
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LIMITS = Limits(seconds=60.0, size=PULL_BYTES)
LONGEST_REST = timedelta(hours=6)
MOST_DOUBLED = 10
LONGEST_MARK = 300
OK, NOT_MODIFIED = 200, 304


@dataclass(frozen=True)
class Due:
    """A feed that is to be looked at now."""

    feed_id: int
    way: FeedWay


def list_due(session: Session, now: datetime) -> list[Due]:
    """Open feeds to be fetched or looked for, those that waited longest first."""
    ways = (FeedWay.PULL.value, FeedWay.FOLDER.value)
    feeds = session.scalars(select(Feed).where(Feed.status == FeedStatus.OPEN.value, Feed.way.in_(ways)))
    waited = [(aware(feed.next_at) if feed.next_at else None, feed) for feed in feeds]
    due = [(at, feed) for at, feed in waited if at is None or at <= now]
    return [Due(feed.id, FeedWay(feed.way)) for _at, feed in sorted(due, key=lambda one: (one[0] or now, one[1].id))]


def pull(
    database: Database, feed_id: int, now: datetime, policy: Policy, limits: Limits = LIMITS
) -> DeliveryStatus | None:
    """Fetch a feed once; None where the source has nothing new. Busy if another import holds the ledgers too long."""
    with database.reading() as session:
        feed = session.get_one(Feed, feed_id)
    profile = profile_of(feed.profile)
    try:
        reply = send(_asked(feed, profile.media), policy, limits)
    except Failed as failed:
        return _fail(database, feed, failed.code, failed.sentence, now)
    if reply.status not in (OK, NOT_MODIFIED):
        words = Sentence(_("对方答复 {status}，没有给出数据。"), {"status": reply.status})
        return _fail(database, feed, "status", words, now)
    if reply.status == NOT_MODIFIED:
        _rest(database, feed, now, heard_at=_heard(database, feed_id, now))
        return None
    parcel = _parcel(reply, now)
    before = _before(database, feed_id, parcel.sha256)
    if before is not None:
        _rest(database, feed, now, heard_at=now if before else None)
        return None
    if _envelope(reply).get(profile.lines) == [] and not profile.table:
        _rest(database, feed, now, heard_at=_heard(database, feed_id, now), kept=_kept(reply))
        return None
    taken = take(database, feed_id, parcel, now, _kept(reply))
    if taken.status is DeliveryStatus.REFUSED:
        _rest(database, feed, now, failures=feed.failures + 1)
    else:
        _rest(database, feed, now)
    return taken.status


def rest(database: Database, feed_id: int, now: datetime) -> None:
    """Look at a feed again after its own time."""
    with database.reading() as session:
        feed = session.get_one(Feed, feed_id)
    _rest(database, feed, now)


def _asked(feed: Feed, media: str) -> Asked:
    headers = {"Accept": media}
    if feed.secret:
        headers["Authorization"] = f"Bearer {feed.secret}"
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.modified:
        headers["If-Modified-Since"] = feed.modified
    url = feed.url or ""
    if feed.cursor:
        url += ("&" if "?" in url else "?") + urlencode({"cursor": feed.cursor})
    return Asked(url, headers=headers)


def _parcel(reply: Reply, now: datetime) -> Parcel:
    number = _envelope(reply).get("sequence")
    sequence = number if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 10**9 else None
    return Parcel(reply.body, f"{now:%Y%m%dT%H%M%S}", sequence=sequence)


def _kept(reply: Reply) -> Mapping[str, object]:
    """What is asked with next time; set together with what was taken."""
    cursor = _envelope(reply).get("cursor")
    kept: dict[str, object] = {
        "etag": reply.headers.get("etag", "")[:LONGEST_MARK] or None,
        "modified": reply.headers.get("last-modified", "")[:100] or None,
    }
    if isinstance(cursor, str | int) and not isinstance(cursor, bool) and len(str(cursor)) <= LONGEST_MARK:
        kept["cursor"] = str(cursor)
    return kept


def _envelope(reply: Reply) -> Mapping[str, Any]:
    try:
        envelope = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return envelope if isinstance(envelope, dict) else {}


def _before(database: Database, feed_id: int, sha256: str) -> bool | None:
    """Whether the last delivery was the same and stands (True) or waits (False); None for another, or a refused one."""
    with database.reading() as session:
        last = session.execute(
            select(FeedDelivery.sha256, Intake.status)
            .outerjoin(Intake, Intake.id == FeedDelivery.intake_id)
            .where(FeedDelivery.feed_id == feed_id, FeedDelivery.status != DeliveryStatus.FAILED.value)
            .order_by(FeedDelivery.id.desc())
            .limit(1)
        ).one_or_none()
    if last is None or last[0] != sha256 or last[1] in (None, "refused"):
        return None
    return last[1] in GOOD


def _heard(database: Database, feed_id: int, now: datetime) -> datetime | None:
    """The moment, if what came before stands: that nothing is new makes nothing good that waits for a person."""
    with database.reading() as session:
        return None if session.scalar(select(waiting(feed_id).exists())) else now


def _fail(database: Database, feed: Feed, code: str, sentence: Sentence, now: datetime) -> DeliveryStatus:
    note_failure(database, feed.id, f"{now:%Y%m%dT%H%M%S}", code, sentence, now)
    _rest(database, feed, now, failures=feed.failures + 1)
    return DeliveryStatus.FAILED


def _rest(
    database: Database,
    feed: Feed,
    now: datetime,
    *,
    failures: int = 0,
    heard_at: datetime | None = None,
    kept: Mapping[str, object] | None = None,
) -> None:
    """When to ask next: after the feed's own time, longer after each failure in a row."""
    heard: dict[str, object] = {} if heard_at is None else {"heard_at": heard_at}
    own = timedelta(minutes=feed.every_minutes)
    pause = min(own * 2 ** min(failures, MOST_DOUBLED), max(own, LONGEST_REST))
    with database.writing() as session:
        session.execute(
            update(Feed)
            .where(Feed.id == feed.id)
            .values(next_at=now + pause, failures=failures, **heard, **(kept or {})),
            execution_options={"synchronize_session": False},
        )
