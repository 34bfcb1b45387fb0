"""One wrong bit is found and turned back; anything else is left as it is."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.mending import LIMIT, differ_by_a_bit, turned_back

DATA = st.binary(min_size=1, max_size=300)


def flipped(data: bytes, *bits: int) -> bytes:
    """Return `data` with the bits of these places flipped."""
    other = bytearray(data)
    for bit in bits:
        other[bit // 8 % len(other)] ^= 1 << bit % 8
    return bytes(other)


@given(DATA, st.integers(0, 2400))
def test_one_wrong_bit_is_turned_back(data: bytes, bit: int) -> None:
    """Wherever it is."""
    wrong = flipped(data, bit)

    assert turned_back(wrong, zlib.crc32(data)) == data
    assert differ_by_a_bit(wrong, data)


@given(DATA, st.integers(0, 2400), st.integers(0, 2400))
def test_two_wrong_bits_are_not_taken_for_one(data: bytes, one: int, other: int) -> None:
    """They are damage, and told."""
    wrong = flipped(data, one, other)

    assert turned_back(wrong, zlib.crc32(data)) is None
    assert not differ_by_a_bit(wrong, data)


def test_a_long_line_is_not_looked_through() -> None:
    """It would take too long."""
    data = b"x" * (LIMIT + 1)

    assert turned_back(flipped(data, 0), zlib.crc32(data)) is None
    assert turned_back(flipped(data[1:], 0), zlib.crc32(data[1:])) == data[1:]


@pytest.mark.parametrize("pair", [(b"", b""), (b"a", b"a"), (b"a", b"ab"), (b"", b"\x01")])
def test_what_is_the_same_or_longer_differs_by_no_bit(pair: tuple[bytes, bytes]) -> None:
    """A bit makes no text longer."""
    assert not differ_by_a_bit(*pair)
