"""Text to a QR code: its modules."""

from __future__ import annotations

from bisect import bisect_left

from companion.errors import Invalid

Matrix = tuple[tuple[bool, ...], ...]
"""The modules of a QR code row by row, True where dark, without the quiet zone."""

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


def make_matrix(payload: str | bytes) -> Matrix:
    """Return the smallest QR code for `payload`, as bytes of UTF-8 at error correction L.

    Raises:
        Invalid: it is empty, or longer than any QR code holds.
    """
    from qrcode import base, constants
    from qrcode.main import QRCode

    from companion.formats.qr.codewords import codewords

    data = payload.encode() if isinstance(payload, str) else payload
    if not data:
        raise Invalid("payload", "empty")
    version = version_for(len(data))
    code = QRCode(version=version, error_correction=constants.ERROR_CORRECT_L, mask_pattern=MASK)
    # Always bytes: the denser modes for digits and capitals would make `version_for` wrong.
    code.data_cache = codewords(data, version, base.rs_blocks(version, constants.ERROR_CORRECT_L))
    code.make(fit=False)
    return tuple(tuple(map(bool, row)) for row in code.modules)


def framed(matrix: Matrix, quiet: int) -> Matrix:
    """Return `matrix` inside a light margin `quiet` modules wide."""
    blank = ((False,) * (len(matrix) + 2 * quiet),) * quiet
    margin = (False,) * quiet
    return (*blank, *((*margin, *row, *margin) for row in matrix), *blank)
