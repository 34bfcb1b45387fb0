"""The bytes that a QR code holds, error correction included, far quicker than `qrcode` has them.

A matrix is wanted at every change of a window's size, and in Python the error correction of
`qrcode` costs as much as placing the modules does twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import cycle, islice, zip_longest

BYTES = 0b0100
"""The mode in which a payload is bytes (ISO/IEC 18004, table 2)."""
_PADDING = (0xEC, 0x11)
_FIELD = 0x11D
"""The polynomial by which bytes are multiplied: x^8 + x^4 + x^3 + x^2 + 1."""


def codewords(data: bytes, version: int, blocks: Sequence[tuple[int, int]]) -> list[int]:
    """Return what a code of `version` holds for `data`, which has to fit, in its order.

    `blocks` are those of its error correction: how many bytes each has in all, and of data.
    """
    stream = _stream(data, version, sum(of_data for _, of_data in blocks))
    parts = [bytes(islice(stream, of_data)) for _, of_data in blocks]
    checks = [
        _remainder(part, whole - of_data)
        for part, (whole, of_data) in zip(parts, blocks, strict=True)
    ]
    return [
        byte
        for interleaved in (parts, checks)
        for bytes_there in zip_longest(*interleaved)
        for byte in bytes_there
        if byte is not None
    ]


def _stream(data: bytes, version: int, size: int) -> Iterator[int]:
    """Yield mode, length and `data`, and padding up to `size` bytes."""
    length_bytes = 1 if version < 10 else 2
    head = (BYTES << 8 * length_bytes | len(data)) << 8 * len(data)
    # Mode and terminator are half a byte each, which fit around the rest even in a full code.
    bits = (head | int.from_bytes(data)) << 4
    stream = bits.to_bytes(len(data) + length_bytes + 1)
    yield from stream
    yield from islice(cycle(_PADDING), size - len(stream))


def _remainder(part: bytes, count: int) -> bytes:
    """Return the `count` bytes of error correction (Reed-Solomon) for one block."""
    multiples = _multiples(count)
    top, rest = 8 * (count - 1), (1 << 8 * (count - 1)) - 1
    register = 0
    for byte in part:
        register = (register & rest) << 8 ^ multiples[byte ^ register >> top]
    return register.to_bytes(count)


@lru_cache(maxsize=32)
def _multiples(count: int) -> tuple[int, ...]:
    """Return the generator for `count` bytes of error correction times each byte there is.

    Without its leading one, as a number of `count` bytes.
    """
    generator = [1]
    root = 1
    for _ in range(count):
        generator = [
            one ^ _product(other, root)
            for one, other in zip((*generator, 0), (0, *generator), strict=True)
        ]
        root = _product(root, 2)
    doubled = generator[1:]
    multiples = [0] * 256
    for place in range(8):
        multiples[1 << place] = int.from_bytes(bytes(doubled))
        doubled = [_product(byte, 2) for byte in doubled]
    # Any other byte is the sum of its bits, and a sum is an exclusive or.
    for byte in range(256):
        multiples[byte] = multiples[byte & -byte] ^ (multiples[byte & byte - 1])
    return tuple(multiples)


def _product(one: int, other: int) -> int:
    """Multiply two bytes of the field."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one = one << 1 ^ (_FIELD if one & 0x80 else 0)
        other >>= 1
    return product
