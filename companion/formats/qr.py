"""Text to a QR code: its modules, and the pictures of them that a phone reads."""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from companion.errors import Invalid

Matrix = tuple[tuple[bool, ...], ...]
"""The modules of a QR code row by row, True where dark, without the quiet zone."""
Run = tuple[str, bool]
"""Characters of one line that share their colours: white on black where True, else black on white.

The lower half of each cell is the background; a `▀` paints the upper half in the other colour.
"""

MASK = 4
"""Every mask is readable; trying all eight for the prettiest takes 80 % of the time."""

# Bytes that versions 1 to 40 hold at error correction L (ISO/IEC 18004, table 7).
_CAPACITIES = (
    *(17, 32, 53, 78, 106, 134, 154, 192, 230, 271),
    *(321, 367, 425, 458, 520, 586, 644, 718, 792, 858),
    *(929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732),
    *(1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953),
)
CAPACITY = _CAPACITIES[-1]
"""Most bytes that any QR code holds at error correction L."""

# Entries 16 and 231 of the 256 colours are fixed; the first 16 belong to the user's palette, and
# not every terminal understands RGB.
_SGR = {False: "\x1b[38;5;16;48;5;231m", True: "\x1b[38;5;231;48;5;16m"}
_RESET = "\x1b[0m"
_BLOCKS = {(False, False): " ", (False, True): "▄", (True, False): "▀", (True, True): "█"}


def version_for(n_bytes: int) -> int:
    """Return the smallest version, 1 to 40, that holds `n_bytes` at error correction L.

    Raises:
        Invalid: there are more than `CAPACITY`.
    """
    if n_bytes > CAPACITY:
        raise Invalid("payload", "too_long", str(n_bytes))
    return bisect_left(_CAPACITIES, n_bytes) + 1


def side(version: int) -> int:
    """Return how many modules wide and high a QR code of `version` is, without quiet zone."""
    return 17 + 4 * version


def half_block_size(modules: int, quiet: int) -> tuple[int, int]:
    """Return the columns and rows of a code `modules` wide, two modules a character."""
    width = modules + 2 * quiet
    return width, (width + 1) // 2


def make_matrix(payload: str | bytes) -> Matrix:
    """Return the smallest QR code for `payload`, as bytes of UTF-8 at error correction L.

    Raises:
        Invalid: it is empty, or longer than any QR code holds.
    """
    from qrcode import constants, util
    from qrcode.main import QRCode

    data = payload.encode() if isinstance(payload, str) else payload
    if not data:
        raise Invalid("payload", "empty")
    code = QRCode(
        version=version_for(len(data)),
        error_correction=constants.ERROR_CORRECT_L,
        mask_pattern=MASK,
    )
    # Always bytes: the denser modes for digits and capitals would make `version_for` wrong.
    code.add_data(util.QRData(data, mode=util.MODE_8BIT_BYTE), optimize=0)
    code.make(fit=False)
    return tuple(tuple(map(bool, row)) for row in code.modules)


def framed(matrix: Matrix, quiet: int) -> Matrix:
    """Return `matrix` inside a light margin `quiet` modules wide."""
    blank = ((False,) * (len(matrix) + 2 * quiet),) * quiet
    margin = (False,) * quiet
    return (*blank, *((*margin, *row, *margin) for row in matrix), *blank)


def _halves(matrix: Matrix, quiet: int) -> Iterator[Iterator[tuple[bool, bool]]]:
    """Yield the lines of characters, each cell as its upper and its lower module."""
    rows = framed(matrix, quiet)
    rows = (*rows, (False,) * len(rows))  # The number of modules is odd for every version.
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield zip(upper, lower, strict=True)


def lines(matrix: Matrix, quiet: int) -> tuple[tuple[Run, ...], ...]:
    """Return the lines to paint on a terminal; both colours of every cell have to be painted.

    No cell has ink on its own colour, which terminals that enforce a contrast would recolour.
    """
    return tuple(
        tuple(
            ("".join(" " if upper == lower else "▀" for upper, lower in cells), dark)
            for dark, cells in groupby(line, key=lambda cell: cell[1])
        )
        for line in _halves(matrix, quiet)
    )


def ansi(matrix: Matrix, quiet: int = 2) -> str:
    """Return the code painted black on white for a terminal, whatever its own colours are."""
    return "\n".join(
        "".join(_SGR[dark] + text for text, dark in line) + _RESET for line in lines(matrix, quiet)
    )


def text(matrix: Matrix, quiet: int = 2) -> str:
    """Return the code in blocks of ink, for a file or a pipe: right on light backgrounds only.

    Most phones cannot read it where text is light on dark; `ansi` is for terminals.
    """
    return "\n".join("".join(_BLOCKS[cell] for cell in line) for line in _halves(matrix, quiet))


def svg(matrix: Matrix, quiet: int = 4) -> str:
    """Return the code as an SVG drawing, one unit a module, black on white."""
    size = len(matrix) + 2 * quiet
    dark = "".join(
        f"M{x} {y}h{width}v1h-{width}z"
        for y, row in enumerate(framed(matrix, quiet))
        for x, width in _dark_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' width="{size * 8}" height="{size * 8}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{dark}"/></svg>\n'
    )


def _dark_runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
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
