"""A key in a file of its own, made once and closed to others."""

import base64
import os
import secrets
from pathlib import Path


def keep_key(path: Path, size: int) -> str:
    """The key of ``size`` bytes in a file (mode 0600), made on first use. Raises OSError or UnicodeDecodeError.

    Processes that start together agree: only one file gets the name.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(base64.urlsafe_b64encode(secrets.token_bytes(size)).decode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
