"""What a kind of channel is: the fields it is set up by, how it sends, and how it reads what the other side answers."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from urllib.parse import urlsplit

from monitor.notify.wire import Answer, Door
from monitor.outbound.guard import Barred, check_form
from monitor.values.words import mark as _

Settings = Mapping[str, str]


class Verdict(Enum):
    """What became of an attempt: taken; try again; will never be taken as it is."""

    DELIVERED = "delivered"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True)
class Receipt:
    """``code`` is the other side's own, or why there was none; ``wait`` is how many seconds it asks us to wait."""

    verdict: Verdict
    code: str
    wait: int | None = None


@dataclass(frozen=True)
class Parcel:
    """A message in the words of its reader. ``uid`` is the idempotency key, ``to`` a person's address, else empty.

    ``cut`` is what stands in place of lines that do not fit.
    """

    uid: str
    title: str
    lines: tuple[str, ...]
    link: str
    urgent: bool
    at: datetime
    cut: str
    to: str = ""


@dataclass(frozen=True)
class Field:
    """A setting of a channel. ``check`` answers what is wrong with a text, a msgid, or None."""

    name: str
    label: str
    secret: bool = False
    required: bool = True
    hint: str = ""
    default: str = ""
    check: Callable[[str], str | None] | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of channel, one file each in ``channels/``, offered as ``CHANNEL``.

    ``address`` is the label of a person's address where it reaches persons; empty where the channel is the receiver.
    ``send`` raises :class:`~monitor.outbound.fetch.Failed` where there is no answer to read.
    """

    code: str
    label: str
    fields: tuple[Field, ...]
    place: Callable[[Settings], str]
    send: Callable[[Settings, Parcel, Door], Receipt]
    per_minute: int = 60
    address: str = ""
    check_address: Callable[[str], str | None] | None = None


CALM = (408, 425, 429)
"""Statuses below 500 that ask for another attempt."""
NO_URL = _("应为完整的网址，例如 https://hook.example/anxin。")


def check_url(text: str) -> str | None:
    try:
        check_form(text)
    except Barred:
        return NO_URL
    return None


def place_of_url(settings: Settings) -> str:
    """The host alone: what follows it carries the key."""
    return urlsplit(settings["url"]).hostname or ""


def judge_status(answer: Answer) -> Receipt | None:
    """The receipt of an answer that is no success; None where the body is to be read."""
    code = f"HTTP {answer.status}"
    if 200 <= answer.status < 300:
        return None
    if answer.status >= 500 or answer.status in CALM:
        return Receipt(Verdict.LATER, code, answer.retry_after)
    return Receipt(Verdict.REFUSED, code)


def judge_code(answer: Answer, name: str, later: Mapping[int, int]) -> Receipt:
    """The receipt of a bot's answer: 0 under ``name`` is success, ``later`` are codes that pass with their seconds.

    A success that cannot be read is none: a login page of some gateway also answers 200.
    """
    judged = judge_status(answer)
    if judged is not None:
        return judged
    code = answer.json().get(name)
    if not isinstance(code, int) or isinstance(code, bool):
        return Receipt(Verdict.LATER, "unreadable")
    if code == 0:
        return Receipt(Verdict.DELIVERED, f"{name}=0")
    if code in later:
        return Receipt(Verdict.LATER, f"{name}={code}", later[code])
    return Receipt(Verdict.REFUSED, f"{name}={code}")


def pack(content: Mapping[str, object]) -> bytes:
    """JSON as it is signed and sent."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def fit(parcel: Parcel, most_bytes: int) -> str:
    """Title, lines and link as one text of at most ``most_bytes`` UTF-8 bytes; lines go, the title and link stay."""
    kept = list(parcel.lines)
    while True:
        cut = () if len(kept) == len(parcel.lines) else (parcel.cut,)
        text = "\n".join(part for part in (parcel.title, *kept, *cut, parcel.link) if part)
        if len(text.encode()) <= most_bytes or not kept:
            return text.encode()[:most_bytes].decode(errors="ignore")
        kept.pop()
