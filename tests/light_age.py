"""An `age` that does no work, for tests that are about what is done with encrypted files."""

from __future__ import annotations

from hashlib import sha256
from types import SimpleNamespace

HEADER = (
    b"age-encryption.org/v1\n"
    b"-> scrypt " + b"A" * 22 + b" 10\n" + b"A" * 43 + b"\n"
    b"--- " + b"A" * 43 + b"\n"
)


class LightAge:
    """Has what the program uses of `pyrage`; it hides nothing, and a guess costs nothing.

    That the real one encrypts is tried in `tests/storage/test_crypt.py`, and by an export.
    """

    class DecryptError(Exception):
        """The passphrase is another one."""

    def __init__(self) -> None:
        """Offer both ways."""
        self.passphrase = SimpleNamespace(encrypt=self._encrypt, decrypt=self._decrypt)

    @staticmethod
    def _encrypt(data: bytes, passphrase: str) -> bytes:
        """Return `data` under a header, backwards."""
        return HEADER + sha256(passphrase.encode()).digest() + data[::-1]

    def _decrypt(self, data: bytes, passphrase: str) -> bytes:
        """Return what was given to `_encrypt`."""
        key, body = data[len(HEADER) :][:32], data[len(HEADER) + 32 :]
        if key != sha256(passphrase.encode()).digest():
            raise self.DecryptError("Decryption failed")
        return body[::-1]
