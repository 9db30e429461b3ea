"""Passwords: argon2id, and the same time for a user who does not exist."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


def make_hash(password: str) -> str:
    """What is stored of a password."""
    return _HASHER.hash(password)


def is_right(stored: str | None, password: str) -> bool:
    """Whether ``password`` is the one stored. None, for an unknown user, takes as long and is never right."""
    try:
        return _HASHER.verify(stored or _nobody(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(stored)


@cache
def _nobody() -> str:
    return make_hash("nobody has this password")
