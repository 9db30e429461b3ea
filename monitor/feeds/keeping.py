"""Keeping feeds: one person registers and changes them, a second opens them, issues keys and grants booking unseen.

Whatever decides what may write to the ledgers is set by two persons; a change closes the feed until it is opened anew.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import update
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Overtaken, Refused
from monitor.models.feed import Feed, FeedLog
from monitor.models.scope import counts_as_his
from monitor.values.feeds import FeedAct, FeedStatus, FeedWay
from monitor.values.permissions import Act
from monitor.values.terms import BookKind
from monitor.values.timekeeping import in_county
from monitor.values.words import Sentence
from monitor.values.words import mark as _

KEY_BYTES = 32


@dataclass(frozen=True)
class Move:
    """What a person may do to a feed: with which act, from which status, and whether it takes a second person."""

    act: FeedAct
    needs: Act
    sources: frozenset[FeedStatus]
    second: bool = False


_ANY = frozenset(FeedStatus)
_OPEN = frozenset({FeedStatus.OPEN})
MOVES: Mapping[FeedAct, Move] = {
    move.act: move
    for move in (
        Move(FeedAct.OPENED, Act.APPROVE_FEEDS, _ANY - _OPEN, second=True),
        Move(FeedAct.PAUSED, Act.STOP_FEEDS, _OPEN),
        Move(FeedAct.KEY_ISSUED, Act.APPROVE_FEEDS, _ANY),
        Move(FeedAct.AUTO_ASKED, Act.KEEP_FEEDS, _ANY),
        Move(FeedAct.AUTO_GRANTED, Act.APPROVE_FEEDS, _OPEN, second=True),
        Move(FeedAct.AUTO_ENDED, Act.STOP_FEEDS, _ANY),
    )
}


@dataclass(frozen=True)
class Setting:
    """What is set of a feed. ``token`` None leaves the one that is kept."""

    code: str
    name: str
    owner: str
    kind: BookKind
    profile: str
    way: FeedWay
    every_minutes: int
    fresh_days: int
    town_id: int | None = None
    url: str | None = None
    token: str | None = field(default=None, repr=False)


def is_possible(feed: Feed, act: FeedAct) -> bool:
    """Whether the state of the feed, not the person, allows an act."""
    if FeedStatus(feed.status) not in MOVES[act].sources:
        return False
    return {
        FeedAct.KEY_ISSUED: feed.way == FeedWay.PUSH.value,
        FeedAct.AUTO_ASKED: not feed.auto and feed.auto_asked_by is None,
        FeedAct.AUTO_GRANTED: not feed.auto and feed.auto_asked_by is not None,
        FeedAct.AUTO_ENDED: feed.auto or feed.auto_asked_by is not None,
    }.get(act, True)


def create(session: Session, setting: Setting, by: int, now: datetime) -> Feed:
    """A feed that waits to be opened."""
    feed = Feed(status=FeedStatus.PROPOSED.value, changed_by=by, **_values(setting), secret=setting.token)
    session.add(feed)
    session.flush()
    _log(session, feed.id, FeedAct.CREATED, by, now, _told(setting))
    return feed


def change(session: Session, feed: Feed, setting: Setting, version: int, by: int, now: datetime) -> None:
    """Set a feed anew: it waits to be opened, and what it delivers waits for a person. What was read is forgotten."""
    before = {name: getattr(feed, name) for name in _values(setting)}
    after = _values(setting)
    facts: dict[str, object] = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if setting.token:
        facts["token"] = True
    closed: dict[str, object] = {"status": FeedStatus.PROPOSED.value, "auto": False, "auto_asked_by": None}
    forgot: dict[str, object] = {"etag": None, "modified": None, "cursor": None, "next_at": None, "failures": 0}
    secret: dict[str, object] = {"secret": setting.token} if setting.token else {}
    if (setting.way.value != feed.way or _place(setting.url) != _place(feed.url)) and not setting.token:
        # A token is for whom it was typed: elsewhere it must be typed again.
        secret = {"secret": None}
    _write(session, feed, version, after | closed | forgot | secret | {"changed_by": by})
    _log(session, feed.id, FeedAct.CHANGED, by, now, facts)


def _place(url: str | None) -> tuple[str, str | None]:
    parts = urlsplit(url or "")
    return parts.scheme, parts.netloc


def move(session: Session, feed: Feed, act: FeedAct, version: int, by: int, now: datetime) -> str | None:
    """Do an act; the new key where one is issued: it is shown once and kept sealed. The caller saw to permissions.

    Refused, Forbidden (the same person set it), Overtaken.
    """
    if not is_possible(feed, act):
        raise Refused(Sentence(_("现在不能办理“{act}”，请看清数据来源的状态。"), {"act": Sentence(act.label)}))
    if MOVES[act].second:
        setter = feed.auto_asked_by if act is FeedAct.AUTO_GRANTED else feed.changed_by
        if counts_as_his(session, setter, by, in_county(now).date()):
            raise Forbidden(Sentence(_("登记、修改或者申请的人不能自己批准，请由另一人办理。")))
    if act is FeedAct.OPENED and feed.way == FeedWay.PUSH.value and feed.secret is None:
        raise Refused(Sentence(_("还没有发放密钥。请先发放密钥，再开通。")))
    key = secrets.token_urlsafe(KEY_BYTES) if act is FeedAct.KEY_ISSUED else None
    _write(session, feed, version, _set_by(act, by, now, key))
    _log(session, feed.id, act, by, now, {})
    return key


def _set_by(act: FeedAct, by: int, now: datetime, key: str | None) -> dict[str, object]:
    match act:
        case FeedAct.OPENED:
            return {"status": FeedStatus.OPEN.value, "opened_at": now, "next_at": None}
        case FeedAct.PAUSED:
            return {"status": FeedStatus.PAUSED.value}
        case FeedAct.KEY_ISSUED:
            return {"secret": key}
        case FeedAct.AUTO_ASKED:
            return {"auto_asked_by": by}
        case FeedAct.AUTO_GRANTED:
            return {"auto": True}
        case _:
            return {"auto": False, "auto_asked_by": None}


def _values(setting: Setting) -> dict[str, object]:
    return {
        "code": setting.code,
        "name": setting.name,
        "owner": setting.owner,
        "kind": setting.kind.value,
        "profile": setting.profile,
        "way": setting.way.value,
        "every_minutes": setting.every_minutes,
        "fresh_days": setting.fresh_days,
        "town_id": setting.town_id,
        "url": setting.url,
    }


def _told(setting: Setting) -> dict[str, object]:
    return {name: [None, value] for name, value in _values(setting).items() if value is not None}


def _write(session: Session, feed: Feed, version: int, values: dict[str, object]) -> None:
    taken = session.execute(
        update(Feed)
        .where(Feed.id == feed.id, Feed.version == version)
        .values(**values, version=version + 1)
        .returning(Feed.id),
        execution_options={"synchronize_session": False},
    )
    if taken.scalar() is None:
        raise Overtaken(Sentence(_("这条记录刚被别人改动过，请看清最新情况后再办。")))
    session.expire(feed)


def _log(session: Session, feed_id: int, act: FeedAct, by: int, now: datetime, facts: dict[str, object]) -> None:
    session.add(FeedLog(feed_id=feed_id, at=now, user_id=by, act=act.value, facts=facts))
    session.flush()
