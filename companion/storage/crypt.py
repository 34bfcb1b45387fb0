"""Encryption with a passphrase, in the format of the `age` tool (age-encryption.org/v1).

What is encrypted is a copy of the store, so it stands here. Without the program, `age -d` opens it.
"""

from __future__ import annotations

import base64
import re
from typing import Any

from companion.errors import Invalid, NotFound

MOST_WORK = 22
"""The work factor up to which the `age` tool opens: 4 GB of memory and half a minute."""

_VERSION = b"age-encryption.org/"
_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END = b"-----END AGE ENCRYPTED FILE-----"
# A passphrase stands alone in the header, or the file is not from a tool that follows the format.
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"-> scrypt [A-Za-z0-9+/]{22} (?P<work>[1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
_FOR_A_KEY = re.compile(rb"age-encryption\.org/v1\n-> (?!scrypt )")
_WRONG = "Decryption failed"
"""What pyrage says where the passphrase does not open the header; else something is damaged."""


def is_encrypted(data: bytes) -> bool:
    """Tell whether `data` begins as a file of `age` does, binary or armoured as ASCII."""
    return data.startswith(_VERSION) or _is_armoured(data)


def encrypt(data: bytes, passphrase: str) -> bytes:
    """Return `data` encrypted; it takes about a second, so that guessing takes years.

    Raises:
        Invalid: no passphrase is in `passphrase` ("empty", "not_unicode").
        NotFound: the extra "crypt" is not installed.
    """
    _check(passphrase)
    sealed: bytes = _age().passphrase.encrypt(data, passphrase)
    return sealed


def decrypt(data: bytes, passphrase: str) -> bytes:
    """Return what was encrypted; the passphrase counts as typed, blanks and all.

    Raises:
        Invalid: the passphrase is none ("empty", "not_unicode") or another one ("wrong"); or what
            is encrypted is "damaged", "for_a_key" or "too_costly" to open.
        NotFound: the extra "crypt" is not installed.
    """
    _check(passphrase)
    age = _age()
    sealed = _plain(data)
    _check_header(sealed)
    try:
        opened: bytes = age.passphrase.decrypt(sealed, passphrase)
    except age.DecryptError as error:
        if str(error) == _WRONG:
            raise Invalid("passphrase", "wrong") from error
        raise Invalid("encrypted", "damaged") from error
    return opened


def _age() -> Any:
    """Return the library, which is there only where somebody asked for it."""
    try:
        import pyrage
    except ImportError as error:
        raise NotFound("extra", "crypt") from error
    return pyrage


def _check(passphrase: str) -> None:
    """Refuse what cannot be a passphrase."""
    if not passphrase:
        raise Invalid("passphrase", "empty")
    try:
        passphrase.encode()
    except UnicodeEncodeError as error:
        raise Invalid("passphrase", "not_unicode") from error


def _check_header(sealed: bytes) -> None:
    """Refuse what is not for a passphrase, or would take all the memory there is."""
    if _FOR_A_KEY.match(sealed):
        raise Invalid("encrypted", "for_a_key")
    header = _HEADER.match(sealed)
    if header is None:
        raise Invalid("encrypted", "damaged")
    if int(header["work"]) > MOST_WORK:
        raise Invalid("encrypted", "too_costly")


def _is_armoured(data: bytes) -> bool:
    """Tell whether `data` is in the form that survives a mail; blanks before it are allowed."""
    return data[:1_000].lstrip().startswith(_BEGIN)


def _plain(data: bytes) -> bytes:
    """Return `data` without its ASCII armour, if it has one."""
    if not _is_armoured(data):
        return data
    body = data.strip().removeprefix(_BEGIN)
    if not body.endswith(_END):
        raise Invalid("encrypted", "damaged")
    try:
        return base64.b64decode(b"".join(body.removesuffix(_END).split()), validate=True)
    except ValueError as error:
        raise Invalid("encrypted", "damaged") from error
