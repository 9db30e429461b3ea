"""飞书群机器人, with signature: HMAC-SHA256 of nothing under ``seconds\\nsecret``, put into the body."""

import base64
import hmac

from monitor.notify.channel import (
    Field,
    Kind,
    Parcel,
    Receipt,
    Settings,
    check_url,
    fit,
    judge_code,
    pack,
    place_of_url,
)
from monitor.notify.wire import Door, post
from monitor.values.words import mark as _

MOST_BYTES = 16_000
LATER = {9499: 60, 11232: 60, 11233: 60}
"""Asked too often, in its several words."""


def sign(secret: str, seconds: int) -> str:
    """The signature in Base64."""
    return base64.b64encode(hmac.digest(f"{seconds}\n{secret}".encode(), b"", "sha256")).decode()


def send(settings: Settings, parcel: Parcel, door: Door) -> Receipt:
    seconds = int(parcel.at.timestamp())
    content = {
        "timestamp": str(seconds),
        "sign": sign(settings["secret"], seconds),
        "msg_type": "text",
        "content": {"text": fit(parcel, MOST_BYTES)},
    }
    return judge_code(post(settings["url"], pack(content), {}, door), "code", LATER)


CHANNEL = Kind(
    code="feishu",
    label=_("飞书群机器人（签名校验）"),
    fields=(
        Field("url", _("机器人地址"), secret=True, check=check_url),
        Field("secret", _("签名校验密钥"), secret=True),
    ),
    place=place_of_url,
    send=send,
    per_minute=18,
)
