"""短信网关. One real shape: 移动云MAS ``norsubmit`` (JSON in Base64, signed by an MD5 of its fields).

Another gateway is another file with a ``send`` of its own. The text is short: every 67 signs cost a message.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

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

LONGEST = 200
LATER = frozenset(("SystemError", "TooFrequent", "InvalidMessage.Busy"))
MOBILE = re.compile(r"1[3-9][0-9]{9}")
NO_MOBILE = _("应为 11 位手机号码。")


def check_mobile(text: str) -> str | None:
    return None if MOBILE.fullmatch(text) else NO_MOBILE


def write_text(parcel: Parcel) -> str:
    """Title, what fits of the lines, the last one (the next step) and the link, in at most :data:`LONGEST` signs."""
    room = LONGEST - len(parcel.link) - 1
    return _fit(parcel.title, parcel.lines, room) + ("\n" + parcel.link if parcel.link else "")


def _fit(title: str, lines: Sequence[str], room: int) -> str:
    whole = "\n".join((title, *lines))
    if len(whole) <= room or not lines:
        return whole[:room]
    *between, last = lines
    end = last if len(last) <= room // 2 else last[: room // 2 - 1] + "…"
    left = room - len(end) - 1
    return "\n".join((title, *between))[: left - 1] + "…\n" + end


def sign(settings: Settings, mobile: str, content: str) -> str:
    """The ``mac`` of the gateway: its protocol asks for MD5, the connection itself must be TLS."""
    parts = (settings["ec_name"], settings["ap_id"], settings["secret"], mobile, content, settings["sign"], "")
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def send(settings: Settings, parcel: Parcel, door: Door) -> Receipt:
    content = write_text(parcel)
    fields = {
        "ecName": settings["ec_name"],
        "apId": settings["ap_id"],
        "mobiles": parcel.to,
        "content": content,
        "sign": settings["sign"],
        "addSerial": "",
        "mac": sign(settings, parcel.to, content),
    }
    answer = post(settings["url"], base64.b64encode(pack(fields)), {}, door)
    judged = judge_status(answer)
    if judged is not None:
        return judged
    told = answer.json()
    code = str(told.get("rspcod", ""))[:60]
    if told.get("success") is True and code == "success":
        return Receipt(Verdict.DELIVERED, str(told.get("msgGroup") or code)[:60])
    return Receipt(Verdict.LATER if not code or code in LATER else Verdict.REFUSED, code or "unreadable")


CHANNEL = Kind(
    code="sms",
    label=_("短信（移动云MAS）"),
    fields=(
        Field("url", _("接口地址"), secret=True, check=check_url),
        Field("ec_name", _("集团客户名称")),
        Field("ap_id", _("用户名")),
        Field("secret", _("密码"), secret=True),
        Field("sign", _("签名编码")),
    ),
    place=place_of_url,
    send=send,
    address=_("手机号码"),
    check_address=check_mobile,
)
