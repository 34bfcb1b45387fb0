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
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' width="{size * 8}" height="{size * 8}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path d="{svg_path(matrix, quiet)}"/></svg>\n'
    )


def svg_path(matrix: Matrix, quiet: int) -> str:
    """Return the dark modules as the `d` of a path, one unit a module."""
    return "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in dark_runs(matrix, quiet))


def dark_runs(matrix: Matrix, quiet: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each stretch of dark modules in a row begins, and how long it is.

    Column and row are counted from the upper left of the margin, which is `quiet` modules wide.
    """
    for y, row in enumerate(matrix, start=quiet):
        x = quiet
        for dark, modules in groupby(row):
            width = sum(1 for _ in modules)
            if dark:
                yield x, y, width
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
