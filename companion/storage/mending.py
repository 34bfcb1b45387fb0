"""One wrong bit in a line of the journal, found by its checksum and turned back.

A CRC is linear: what flipping a bit does to it depends on nothing but its distance from the end. So
one wrong bit can be told from all others, and two are never taken for one by more than chance (for
a line of 1,000 bytes, once in half a million).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice

LIMIT = 65_536
"""Bytes of the longest line that is mended: 0.2 s."""
_STEP = [zlib.crc32(bytes([byte ^ 0xFF])) ^ 0xFF000000 for byte in range(256)]
"""What a byte does to a checksum that was zero: the table of CRC-32 (RFC 1952, section 8)."""


def turned_back(data: bytes, checksum: int) -> bytes | None:
    """Return `data` with the one bit flipped with which it has `checksum`; None: there is none."""
    wrong = zlib.crc32(data) ^ checksum
    if len(data) <= LIMIT:
        for place, effects in enumerate(islice(_effects(), len(data)), start=1):
            if wrong in effects:
                mended = bytearray(data)
                mended[-place] ^= 1 << effects.index(wrong)
                return bytes(mended)
    return None


def differ_by_a_bit(one: bytes, other: bytes) -> bool:
    """Tell whether two texts are the same but for a single bit."""
    if len(one) != len(other):
        return False
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count() == 1


def _effects() -> Iterator[list[int]]:
    """Yield what flipping each bit of a byte does to the checksum, from the last byte on."""
    effects = [_STEP[1 << bit] for bit in range(8)]
    while True:
        yield effects
        effects = [effect >> 8 ^ _STEP[effect & 0xFF] for effect in effects]
