"""企业微信群机器人. The key stands in the address; there is no signature, and no place for an idempotency key."""

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

MOST_BYTES = 2048
LATER = {-1: 30, 45009: 60, 45033: 60}
"""System busy; too many calls a minute; too many at once."""


def send(settings: Settings, parcel: Parcel, door: Door) -> Receipt:
    text: dict[str, object] = {"content": fit(parcel, MOST_BYTES)}
    if parcel.urgent:
        text["mentioned_list"] = ["@all"]
    answer = post(settings["url"], pack({"msgtype": "text", "text": text}), {}, door)
    return judge_code(answer, "errcode", LATER)


CHANNEL = Kind(
    code="wecom",
    label=_("企业微信群机器人"),
    fields=(Field("url", _("机器人地址（含 key）"), secret=True, check=check_url),),
    place=place_of_url,
    send=send,
    per_minute=18,
)
