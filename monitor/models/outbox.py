"""What is said outside the pages: the channels, what is to be said to whom, and the messages it was put into.

An item is written in the transaction that writes the in-app message it goes with; a message is made of items, in one
transaction with the mark on them. So nothing is said that was not recorded, and what was recorded is said or dead.
"""

from datetime import datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from monitor.db import Base, Sealed
from monitor.values.telling import OutboxState

_DIED = text("died_at IS NOT NULL")


class Channel(Base):
    """A way out. ``settings`` is JSON by the fields of its kind, sealed whole; ``place`` is what of it may be shown.

    Whoever changes a channel switches it off; another person switches it on, who did not type its settings either
    (``typed_by``, an account's id: a third may have renamed it in between). ``failures`` count up to the breaker, which
    keeps it shut until ``open_until``. An emergency that failed three times also goes to the ``fallback``.
    """

    __tablename__ = "channel"
    __table_args__ = (
        CheckConstraint("NOT active OR (switched_by IS NOT NULL AND switched_by <> changed_by)", name="second_account"),
        CheckConstraint("fallback_id IS NULL OR fallback_id <> id", name="fallback"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    settings: Mapped[str] = mapped_column(Sealed)
    place: Mapped[str] = mapped_column(String(255))
    per_minute: Mapped[int] = mapped_column(SmallInteger)
    fallback_id: Mapped[int | None] = mapped_column(ForeignKey("channel.id"))
    active: Mapped[bool] = mapped_column(Boolean, default=False)
    changed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    typed_by: Mapped[int | None] = mapped_column(Integer)
    switched_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    failures: Mapped[int] = mapped_column(Integer, default=0)
    open_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    last_ok_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    last_code: Mapped[str | None] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(Integer, default=1)


class OutboxMessage(Base):
    """A message to one receiver: a channel's own group (``user_id`` None) or a person's address on it.

    ``uid`` is the idempotency key the receiver gets, the same at every attempt. ``body`` holds packed sentences.
    ``token`` rises with every lease (fencing): a mark with an older one is refused. ``died_at``: given up, and not
    delivered since.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint("(state = 'sent') = (delivered_at IS NOT NULL)", name="delivered"),
        Index("ix_outbox_message_channel_id_state_next_at", "channel_id", "state", "next_at"),
        Index("ix_outbox_message_died", "channel_id", sqlite_where=_DIED, postgresql_where=_DIED),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(40), unique=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    urgent: Mapped[bool] = mapped_column(Boolean)
    items: Mapped[int] = mapped_column(Integer)
    body: Mapped[dict[str, object]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10), default=OutboxState.WAITING.value)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    next_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    give_up_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    tried_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    lease_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    token: Mapped[int] = mapped_column(Integer, default=0)
    code: Mapped[str | None] = mapped_column(String(120))
    died_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    delivered_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class OutboxItem(Base):
    """One thing to be said to one receiver. ``dedup`` names receiver and event: the same is not written twice."""

    __tablename__ = "outbox_item"
    __table_args__ = (
        Index("ix_outbox_item_message_id_due_at", "message_id", "due_at"),
        Index("ix_outbox_item_alert_id", "alert_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    dedup: Mapped[str] = mapped_column(String(80), unique=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    alert_id: Mapped[int | None] = mapped_column(ForeignKey("alert.id"))
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    act: Mapped[str] = mapped_column(String(20))
    rule: Mapped[str] = mapped_column(String(10))
    level: Mapped[int] = mapped_column(SmallInteger)
    msgid: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict[str, object]] = mapped_column(JSON)
    urgent: Mapped[bool] = mapped_column(Boolean)
    daily: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    due_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_message.id"))
