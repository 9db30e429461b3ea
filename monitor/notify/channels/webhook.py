"""A system of the county or the province that listens: Standard Webhooks, signed with a shared secret.

The receiver checks ``webhook-signature`` over ``id.timestamp.body`` and drops an ``webhook-id`` it already has.
"""

import base64
import binascii
import hmac

from monitor.notify.channel import (
    Field,
    Kind,
    Parcel,
    Receipt,
    Settings,
    Verdict,
    check_url,
    judge_status,
    pack,
    place_of_url,
)
from monitor.notify.wire import Door, post
from monitor.values.words import mark as _

PREFIX = "whsec_"
SHORTEST_KEY = 24
BAD_SECRET = _("应为 whsec_ 开头的 Base64 密钥，解码后至少 24 字节。")


def read_key(secret: str) -> bytes | None:
    """The bytes of a secret as the standard writes it; None if it is not one."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if secret.startswith(PREFIX) and len(key) >= SHORTEST_KEY else None


def sign(key: bytes, uid: str, stamp: int, body: bytes) -> str:
    """``v1,`` and the signature."""
    digest = hmac.digest(key, f"{uid}.{stamp}.".encode() + body, "sha256")
    return "v1," + base64.b64encode(digest).decode()


def send(settings: Settings, parcel: Parcel, door: Door) -> Receipt:
    notice = {
        "id": parcel.uid,
        "title": parcel.title,
        "lines": list(parcel.lines),
        "link": parcel.link,
        "urgent": parcel.urgent,
    }
    body = pack({"type": "anxin.notice", "timestamp": parcel.at.isoformat(timespec="seconds"), "data": notice})
    stamp = int(parcel.at.timestamp())
    headers = {
        "webhook-id": parcel.uid,
        "webhook-timestamp": str(stamp),
        "webhook-signature": sign(read_key(settings["secret"]) or b"", parcel.uid, stamp, body),
        "Idempotency-Key": parcel.uid,
    }
    answer = post(settings["url"], body, headers, door)
    return judge_status(answer) or Receipt(Verdict.DELIVERED, f"HTTP {answer.status}")


CHANNEL = Kind(
    code="webhook",
    label=_("通用接口（Standard Webhooks）"),
    fields=(
        Field("url", _("接收地址"), secret=True, check=check_url),
        Field(
            "secret", _("签名密钥"), secret=True, hint=_("whsec_ 开头，与接收方约定。"),
            check=lambda text: None if read_key(text) else BAD_SECRET,
        ),
    ),
    place=place_of_url,
    send=send,
)  # fmt: skip
