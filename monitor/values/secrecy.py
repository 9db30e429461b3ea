"""Encryption of personal numbers and their blind index (AES-256-GCM; HMAC-SHA-256)."""

import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_ID = b"\x01"
NONCE_BYTES = 12


class Vault:
    """Seals and opens personal numbers with keys derived from one county key of 32 bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError("a county key has 32 bytes")
        self._cipher = AESGCM(_derive(key, b"anxin seal"))
        self._index_key = _derive(key, b"anxin blind index")

    def seal(self, text: str) -> bytes:
        """Ciphertext of ``text``: key id, nonce, AES-GCM output."""
        nonce = os.urandom(NONCE_BYTES)
        return KEY_ID + nonce + self._cipher.encrypt(nonce, text.encode(), KEY_ID)

    def open(self, sealed: bytes) -> str:
        """The text again; raises ``cryptography.exceptions.InvalidTag`` if the key or the bytes are not ours."""
        return self._cipher.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], sealed[:1]).decode()

    def mark(self, text: str) -> str:
        """Blind index: equal texts have equal marks, and a mark does not tell its text. 32 hex characters."""
        return hmac.digest(self._index_key, text.encode(), "sha256").hex()[:32]


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key)
