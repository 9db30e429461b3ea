"""Taking a delivery in, however it came: once for its key, in the order of its number, through the one intake.

The answer is kept in the transaction that does what it says: a sender who asks again, after a broken connection or a
crash of ours, reads the same answer and nothing is done twice.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.feeds.answers import answer_of
from monitor.feeds.layout import LaidOut, lay_out
from monitor.feeds.profile import profile_of
from monitor.feeds.telling import tell_gap
from monitor.importers.arrival import arrive, status_of
from monitor.importers.intake import judge
from monitor.importers.receipt import refused_file
from monitor.importers.safe import open_file, seal_file
from monitor.importers.turn import turn
from monitor.importers.workbook import FileFault
from monitor.models.feed import Feed, FeedDelivery
from monitor.models.intake import Intake
from monitor.models.matter import Matter
from monitor.values.feeds import DeliveryStatus
from monitor.values.terms import BookKind, IntakeStatus
from monitor.values.words import Sentence, pack
from monitor.values.words import mark as _


class OtherBody(Exception):
    """The key was used for another body."""

    sentence = Sentence(_("这个 Idempotency-Key 已经用于另一份内容，请换一个新的"))


@dataclass(frozen=True)
class Parcel:
    """What came: its bytes, what the sender calls it, its key, and its place in the row of batches."""

    body: bytes = field(repr=False)
    name: str
    key: str | None = None
    sequence: int | None = None
    again_of: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True)
class Taken:
    """The answer to a parcel; ``known``: it is the one given before."""

    number: int
    status: DeliveryStatus
    answer: Mapping[str, Any]
    known: bool = False


def take(
    database: Database, feed_id: int, parcel: Parcel, now: datetime, kept: Mapping[str, object] | None = None
) -> Taken:
    """Take a parcel in. ``kept``: columns of the feed that are set with it unless it is refused (cursor, ETag).

    Raises :class:`OtherBody`, and :class:`~monitor.importers.turn.Busy` if another import holds the ledgers too long.
    """
    with database.reading() as session:
        feed = session.get_one(Feed, feed_id)
        known = _known(session, feed_id, parcel)
        kind, profile = BookKind(feed.kind), profile_of(feed.profile)
    if known is not None:
        return known
    laid = lay_out(profile, kind, f"{feed.code}-{parcel.name}"[:200], parcel.body)
    with turn(database) as session:
        known = _known(session, feed_id, parcel)
        return known or _take(session, session.get_one(Feed, feed_id), laid, parcel, now, kept or {})


def check(database: Database, feed: Feed, parcel: Parcel) -> dict[str, Any]:
    """The answer that a parcel would get now; nothing of it is kept."""
    laid = lay_out(profile_of(feed.profile), BookKind(feed.kind), f"{feed.code}-{parcel.name}"[:200], parcel.body)
    with database.reading() as session:
        judged = judge(session, laid.read, laid.name, _reach(feed))
        status = status_of(judged, unseen=_may_book_unseen(session, feed))
        return answer_of(laid, replace(judged[0], status=status), None)


def take_again(database: Database, delivery_id: int, now: datetime) -> Taken | None:
    """Take a kept delivery in once more, as a new one; None if its bytes are no longer kept."""
    with database.reading() as session:
        before = session.get_one(FeedDelivery, delivery_id)
        if before.body is None:
            return None
        parcel = Parcel(open_file(before.body), before.name, sequence=before.sequence, again_of=before.id)
        feed_id = before.feed_id
    return take(database, feed_id, parcel, now)


def _known(session: Session, feed_id: int, parcel: Parcel) -> Taken | None:
    if parcel.key is None:
        return None
    asked = select(FeedDelivery).where(FeedDelivery.feed_id == feed_id, FeedDelivery.key == parcel.key)
    found = session.scalar(asked)
    if found is None:
        return None
    if found.sha256 != parcel.sha256:
        raise OtherBody
    return Taken(found.id, DeliveryStatus(found.status), found.answer, known=True)


def _take(
    session: Session, feed: Feed, laid: LaidOut, parcel: Parcel, now: datetime, kept: Mapping[str, object]
) -> Taken:
    delivery = FeedDelivery(
        feed_id=feed.id,
        at=now,
        name=parcel.name[:300],
        key=parcel.key,
        sequence=parcel.sequence,
        sha256=parcel.sha256,
        size=len(parcel.body),
        status=DeliveryStatus.REFUSED.value,
        answer={},
        again_of=parcel.again_of,
        body=seal_file(parcel.body),
    )
    session.add(delivery)
    session.flush()
    fault, warnings = _order(feed, parcel)
    if fault is not None:
        receipt = refused_file(BookKind(feed.kind), laid.name, fault)
    else:
        unseen = _may_book_unseen(session, feed)
        receipt = arrive(session, laid.read, laid.name, laid.content, now=now, unseen=unseen, allowed=_reach(feed))
    delivery.answer = answer_of(laid, receipt, delivery.id, warnings)
    delivery.status = str(delivery.answer["status"])
    delivery.intake_id = receipt.import_id
    if receipt.status is not IntakeStatus.REFUSED:
        if warnings and parcel.sequence is not None:
            tell_gap(session, feed, parcel.sequence, now)
        if parcel.again_of is None:
            feed.sequence = max(feed.sequence, parcel.sequence or 0)
        for name, value in kept.items():
            setattr(feed, name, value)
    session.flush()
    return Taken(delivery.id, DeliveryStatus(delivery.status), delivery.answer)


def _order(feed: Feed, parcel: Parcel) -> tuple[FileFault | None, tuple[Sentence, ...]]:
    """A batch that is older than one already taken is refused: it would undo the later one. A gap is told."""
    if parcel.sequence is None or parcel.again_of is not None:
        return None, ()
    facts = {"sequence": parcel.sequence, "last": feed.sequence}
    if parcel.sequence <= feed.sequence:
        words = Sentence(_("批次号 {sequence} 不大于已经收到的 {last}：迟到的旧批次会盖掉后来的内容，没有写入"), facts)
        return FileFault("out_of_order", words, Sentence(_("确实需要更正的，请用新的批次号重新发送"))), ()
    if feed.sequence and parcel.sequence > feed.sequence + 1:
        return None, (Sentence(_("批次号从 {last} 跳到 {sequence}，中间的批次没有收到"), facts),)
    return None, ()


def waiting(feed_id: int) -> Select[int]:
    """The deliveries of a feed that a person has not decided on."""
    return (
        select(FeedDelivery.id)
        .join(Intake, Intake.id == FeedDelivery.intake_id)
        .where(FeedDelivery.feed_id == feed_id, Intake.status == IntakeStatus.STAGED.value)
    )


def _may_book_unseen(session: Session, feed: Feed) -> bool:
    """Whether that was granted. What waits for a person must not be overtaken by what is booked unseen."""
    return feed.auto and not session.scalar(select(waiting(feed.id).exists()))


def _reach(feed: Feed) -> Select[int] | None:
    """The matters that the feed may write to; None for every one."""
    return None if feed.town_id is None else select(Matter.id).where(Matter.town_id == feed.town_id)


def note_failure(database: Database, feed_id: int, name: str, code: str, sentence: Sentence, now: datetime) -> int:
    """Enter in the journal that nothing came: no delivery, and nothing of the feed moves."""
    with database.writing() as session:
        delivery = FeedDelivery(
            feed_id=feed_id,
            at=now,
            name=name[:300],
            sha256="",
            size=0,
            status=DeliveryStatus.FAILED.value,
            answer={"status": DeliveryStatus.FAILED.value, "code": code, "reason": pack(sentence)},
        )
        session.add(delivery)
        session.flush()
        return delivery.id
