"""Which edition of the rules a run judged by, so that a new one looks at everything once."""

import hashlib
from functools import cache
from pathlib import Path

_MONITOR = Path(__file__).resolve().parents[1]
_FOLDERS = ("models/state", "rules", "state")


@cache
def edition() -> str:
    """A fingerprint of the rules, of the facts they read and of how these are filled."""
    whole = hashlib.sha256()
    for folder in _FOLDERS:
        for path in sorted((_MONITOR / folder).rglob("*.py")):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
