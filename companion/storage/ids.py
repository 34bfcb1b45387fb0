"""New ids: short enough to type, random enough for two laptops never to meet."""

from __future__ import annotations

import os

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, lower case: no i, l, o, u to misread or to curse with."""
LENGTH = 10
"""50 bits: among 100,000 records the chance of any collision is below 1 in 200,000."""

_LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
"""The letter for each byte."""


def new_id() -> str:
    """Return a new random id ("k3f9x2m7ap")."""
    return os.urandom(LENGTH).translate(_LETTERS).decode("ascii")
