"""Signed pushes: who sent them, when, and that nobody sends them again.

What is signed, with HMAC-SHA-256 and the feed's key, are five lines: the method, the path with its query, the time in
seconds, the nonce, and the SHA-256 of the body in hexadecimal.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from monitor.db import Database
from monitor.models.feed import FeedNonce
from monitor.values.words import mark as _

WINDOW = timedelta(minutes=5)
NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_DIGITS = re.compile(r"[0-9]{1,12}")


class Unsigned(Exception):
    """A request that is not to be believed. ``code`` is stable, ``words`` a msgid for the sender's programmer."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


@dataclass(frozen=True)
class Signed:
    """What the headers of a push say."""

    method: str
    path: str
    timestamp: str
    nonce: str
    signature: str


def signature_of(secret: str, method: str, path: str, timestamp: str, nonce: str, body: bytes) -> str:
    """The signature, as the header carries it: ``v1=`` and 64 hexadecimal digits."""
    text = "\n".join((method, path, timestamp, nonce, hashlib.sha256(body).hexdigest()))
    return "v1=" + hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def verify(secret: str | None, signed: Signed, body: bytes, now: datetime) -> None:
    """Raises :class:`Unsigned`. A feed without a key is answered like a wrong signature."""
    if not (signed.timestamp and signed.nonce and signed.signature):
        raise Unsigned("unsigned", _("缺少签名：请在头里写 X-Timestamp、X-Nonce 和 X-Signature。"))
    if NONCE.fullmatch(signed.nonce) is None:
        raise Unsigned("nonce", _("X-Nonce 应为 16 到 64 个字母、数字、横线或下划线，每次请求都不同。"))
    expected = signature_of(secret or "-", signed.method, signed.path, signed.timestamp, signed.nonce, body)
    if not hmac.compare_digest(expected, signed.signature.encode("ascii", "replace").decode()) or not secret:
        raise Unsigned("signature", _("签名不对，或者没有这个数据来源。"))
    if _DIGITS.fullmatch(signed.timestamp) is None or not _is_near(int(signed.timestamp), now):
        raise Unsigned("timestamp", _("X-Timestamp 与本系统的时间相差超过 5 分钟，请校准时钟后重新签名。"))


def _is_near(seconds: int, now: datetime) -> bool:
    return abs(now.timestamp() - seconds) <= WINDOW.total_seconds()


def use_nonce(database: Database, feed_id: int, nonce: str, now: datetime) -> None:
    """Let a nonce in once; :class:`Unsigned` the second time. Those that no clock window reaches are forgotten."""
    try:
        with database.writing() as session:
            session.execute(delete(FeedNonce).where(FeedNonce.at < now - 3 * WINDOW))
            session.add(FeedNonce(feed_id=feed_id, nonce=nonce, at=now))
    except IntegrityError:
        raise Unsigned("replayed", _("这个请求已经收到过。重发请用新的时间、X-Nonce 和签名。")) from None
