"""钉钉群机器人, with signature: HMAC-SHA256 of ``milliseconds\\nsecret`` under the secret, put into the address."""

import base64
import hmac
from urllib.parse import urlencode

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
LATER = {-1: 30, 130101: 600, 130102: 600}
"""System busy; sent too fast: the robot is mute for ten minutes."""


def sign(secret: str, milliseconds: int) -> str:
    """The signature in Base64, still to be escaped once for the address."""
    return base64.b64encode(hmac.digest(secret.encode(), f"{milliseconds}\n{secret}".encode(), "sha256")).decode()


def send(settings: Settings, parcel: Parcel, door: Door) -> Receipt:
    milliseconds = int(parcel.at.timestamp() * 1000)
    query = urlencode({"timestamp": milliseconds, "sign": sign(settings["secret"], milliseconds)})
    url = settings["url"] + ("&" if "?" in settings["url"] else "?") + query
    text = fit(parcel, MOST_BYTES).replace("\n", "\n\n")
    content: dict[str, object] = {"msgtype": "markdown", "markdown": {"title": parcel.title, "text": text}}
    if parcel.urgent:
        content["at"] = {"isAtAll": True}
    return judge_code(post(url, pack(content), {}, door), "errcode", LATER)


CHANNEL = Kind(
    code="dingtalk",
    label=_("钉钉群机器人（加签）"),
    fields=(
        Field("url", _("机器人地址（含 access_token）"), secret=True, check=check_url),
        Field("secret", _("加签密钥"), secret=True, hint=_("SEC 开头。")),
    ),
    place=place_of_url,
    send=send,
    per_minute=18,
)
