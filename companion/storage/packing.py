"""A snapshot in one file: packed with gzip, encrypted on request, unpacked within bounds.

Without the program, `gunzip` unpacks it, after `age -d` where it is encrypted.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from companion import files
from companion.errors import Invalid, StoreError
from companion.storage import crypt
from companion.storage.refused import store_errors

LIMIT = 1_000_000_000
"""Bytes of a snapshot, packed or not: a million contacts, and no bomb that fills the memory."""
LEVEL = 1
"""A fifth larger than what gzip does by default, in less than half the time."""

_GZIP = 31
"""What zlib calls the format of gzip, with the largest window and a CRC at its end."""
_MAGIC = b"\x1f\x8b"


def packed(snapshot: bytes, passphrase: str = "") -> bytes:
    """Return the content of a file with `snapshot`; encrypted where there is a passphrase.

    Raises:
        Invalid: the passphrase is no Unicode.
        NotFound: it is to be encrypted and the extra "crypt" is not installed.
    """
    data = zlib.compress(snapshot, LEVEL, _GZIP)
    return crypt.encrypt(data, passphrase) if passphrase else data


def unpacked(path: Path, data: bytes, passphrase: str = "", *, limit: int = LIMIT) -> bytes:
    """Return the snapshot in `data`, the content of the file at `path`.

    Raises:
        StoreError: it is "damaged", or unpacked more than `limit` bytes ("too_large").
        Invalid: it is encrypted and the passphrase is "missing" or "wrong", among others.
        NotFound: it is encrypted and the extra "crypt" is not installed.
    """
    return _inflated(path, _opened(path, data, passphrase), limit)


def snapshot_in(path: Path, passphrase: str = "") -> bytes:
    """Return the snapshot in a file from anywhere: its beginning tells whether it is packed.

    What is not packed is returned as it is, whatever it says.

    Raises:
        StoreError: it cannot be read ("missing", "denied", "damaged" ...).
        Invalid: as `unpacked` does.
        NotFound: as `unpacked` does.
    """
    with store_errors(path):
        data, _stamp = files.read(path, limit=LIMIT)
    data = _opened(path, data, passphrase)
    return _inflated(path, data, LIMIT) if data.startswith(_MAGIC) else data


def _inflated(path: Path, data: bytes, limit: int) -> bytes:
    """Return what gzip packed, all of it and nothing after it."""
    unpacking = zlib.decompressobj(_GZIP)
    try:
        snapshot = unpacking.decompress(data, limit + 1)
    except zlib.error as error:
        raise StoreError(str(path), "damaged") from error
    if len(snapshot) > limit:
        raise StoreError(str(path), "too_large")
    if not unpacking.eof or unpacking.unused_data:
        raise StoreError(str(path), "damaged")
    return snapshot


def _opened(path: Path, data: bytes, passphrase: str) -> bytes:
    """Return `data` as it was before it was encrypted, if it was; damage is told with the file."""
    if not crypt.is_encrypted(data):
        return data
    if not passphrase:
        raise Invalid("passphrase", "missing")
    try:
        return crypt.decrypt(data, passphrase)
    except Invalid as error:
        if (error.field, error.problem) == ("encrypted", "damaged"):
            raise StoreError(str(path), "damaged") from error
        raise
