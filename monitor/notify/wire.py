"""Handing a message to a receiver at an address of the web: through the one door out, and the receipt read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.outbound.fetch import Asked, send
from monitor.outbound.guard import Policy
from monitor.outbound.watch import Limits

HEADERS = {"Content-Type": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Door:
    """What may be reached with a message, how long an attempt may take and how much of an answer is read."""

    policy: Policy = field(default_factory=Policy)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Answer:
    """``body`` is the beginning of it, at most the limit's bytes. ``retry_after``: seconds, None where not said."""

    status: int
    retry_after: int | None
    body: bytes

    def json(self) -> Mapping[str, object]:
        """The object in the body; an empty one where there is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def post(url: str, body: bytes, headers: Mapping[str, str], door: Door) -> Answer:
    """Send ``body``. Raises :class:`~monitor.outbound.fetch.Failed`."""
    reply = send(Asked(url, "POST", HEADERS | dict(headers), body, whole=False), door.policy, door.limits)
    return Answer(reply.status, _read_seconds(reply.headers.get("retry-after")), reply.body)


def _read_seconds(text: str | None) -> int | None:
    """Seconds of a Retry-After; the form with a date is passed over, the plan of attempts then stands."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None
