"""Feeds: what data arrives by itself, every delivery with its answer, and who changed what."""

from datetime import datetime

from sqlalchemy import JSON, Boolean, DateTime, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Sealed

USERS, FEEDS = "user_account.id", "feed.id"


class Feed(Base):
    """A source of one book. ``town_id``: its lines may be about matters of this town only; None is the whole county.

    ``secret`` is the key that signs pushes, or the token that pulls show. ``sequence`` is the highest batch number
    taken. ``heard_at``: when the source last said that it has nothing new. ``changed_by``: who last set what is watched
    by two persons.
    """

    __tablename__ = "feed"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    owner: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    profile: Mapped[str] = mapped_column(String(40))
    way: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10))
    town_id: Mapped[int | None] = mapped_column(ForeignKey("town.id"))
    url: Mapped[str | None] = mapped_column(String(2000))
    secret: Mapped[str | None] = mapped_column(Sealed)
    every_minutes: Mapped[int] = mapped_column(Integer)
    fresh_days: Mapped[int] = mapped_column(Integer)
    auto: Mapped[bool] = mapped_column(Boolean, default=False)
    auto_asked_by: Mapped[int | None] = mapped_column(ForeignKey(USERS))
    changed_by: Mapped[int] = mapped_column(ForeignKey(USERS))
    opened_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    version: Mapped[int] = mapped_column(Integer, default=1)
    sequence: Mapped[int] = mapped_column(Integer, default=0)
    etag: Mapped[str | None] = mapped_column(String(300))
    modified: Mapped[str | None] = mapped_column(String(100))
    cursor: Mapped[str | None] = mapped_column(String(300))
    next_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    heard_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    failures: Mapped[int] = mapped_column(Integer, default=0)


class FeedLog(Base):
    """Who did what to a feed. ``facts`` are the values set, by field; never a secret."""

    __tablename__ = "feed_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey(FEEDS), index=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    user_id: Mapped[int] = mapped_column(ForeignKey(USERS))
    act: Mapped[str] = mapped_column(String(20))
    facts: Mapped[dict[str, object]] = mapped_column(JSON)


class FeedDelivery(Base):
    """One delivery and the answer it got; ``key`` is its idempotency key, for which the same answer is given again.

    ``body`` is what came, sealed, for as long as it may be taken again; ``answer`` has its sentences packed."""

    __tablename__ = "feed_delivery"
    __table_args__ = (
        UniqueConstraint("feed_id", "delivery_key"),
        Index("ix_feed_delivery_feed_id_at", "feed_id", "at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey(FEEDS))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    name: Mapped[str] = mapped_column(String(300))
    key: Mapped[str | None] = mapped_column("delivery_key", String(128))
    sequence: Mapped[int | None] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(10))
    answer: Mapped[dict[str, object]] = mapped_column(JSON)
    intake_id: Mapped[int | None] = mapped_column(ForeignKey("intake.id"), index=True)
    again_of: Mapped[int | None] = mapped_column(ForeignKey("feed_delivery.id"))
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class FeedNonce(Base):
    """Nonces seen within the clock window; the primary key lets each in once."""

    __tablename__ = "feed_nonce"
    feed_id: Mapped[int] = mapped_column(ForeignKey(FEEDS), primary_key=True, autoincrement=False)
    nonce: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
