"""The number of a public form and the receipt code that follows from it: sent twice, a form gives the same code once.

The number is signed with the hour it was given out: a form that comes back within a few seconds was not filled in by a
person, and one without our number was not filled in on our page.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, Signer

from monitor.db import blind_mark

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread."""
LENGTH, GROUP = 12, 4
QUICKEST, LONGEST = timedelta(seconds=3), timedelta(hours=24)


@dataclass(frozen=True)
class Ticket:
    """A form as it was given out: its number, and when."""

    number: str
    at: datetime

    def is_hasty(self, now: datetime) -> bool:
        return now - self.at < QUICKEST

    def is_stale(self, now: datetime) -> bool:
        return now - self.at > LONGEST


def give_out(now: datetime) -> str:
    """The signed number for a fresh form."""
    return _signer().sign(f"{secrets.token_hex(16)}.{int(now.timestamp())}".encode()).decode()


def read(text: str, now: datetime) -> Ticket | None:
    """The ticket of a form that was sent; None if it is not ours."""
    try:
        number, _dot, seconds = _signer().unsign(text.encode()).decode().partition(".")
    except (BadSignature, UnicodeError):
        return None
    return Ticket(number, datetime.fromtimestamp(int(seconds), now.tzinfo))


def code_of(number: str) -> str:
    """The receipt code of a form: 60 bits that nobody can guess without the county's key."""
    whole = int(blind_mark(f"receipt code:{number}"), 16)
    signs = "".join(SIGNS[(whole >> (5 * place)) & 31] for place in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="public report")
