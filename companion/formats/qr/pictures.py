"""The pictures of a QR code that are files."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import groupby

from companion.formats.qr.matrix import Matrix, framed


def svg(matrix: Matrix, quiet: int = 4) -> str:
    """Return the code as an SVG drawing, one unit a module, black on white."""
    size = len(matrix) + 2 * quiet
    dark = "".join(
        f"M{x} {y}h{width}v1h-{width}z"
        for y, row in enumerate(framed(matrix, quiet))
        for x, width in dark_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' width="{size * 8}" height="{size * 8}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{dark}"/></svg>\n'
    )


def dark_runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of dark modules begins and how long it is."""
    x = 0
    for dark, modules in groupby(row):
        width = sum(1 for _ in modules)
        if dark:
            yield x, width
        x += width


def png(matrix: Matrix, quiet: int = 4, scale: int = 8) -> bytes:
    """Return the code as a PNG picture, `scale` pixels a module, one bit a pixel."""
    pixels = (len(matrix) + 2 * quiet) * scale
    rows = (b"\0" + _packed(row, scale) for row in framed(matrix, quiet))
    image = b"".join(row * scale for row in rows)
    header = struct.pack(">IIBBBBB", pixels, pixels, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(image, 9)), _chunk(b"IEND", b""))
    )


def _packed(row: tuple[bool, ...], scale: int) -> bytes:
    """Return one row of pixels, eight a byte, 1 where light."""
    bits = "".join(("0" if dark else "1") * scale for dark in row)
    width = -(-len(bits) // 8)
    return int(bits.ljust(width * 8, "0"), 2).to_bytes(width, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a PNG chunk: length, kind, data and their checksum (PNG specification, 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
