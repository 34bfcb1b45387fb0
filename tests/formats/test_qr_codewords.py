"""The bytes in a QR code: those that qrcode itself would put there."""

from __future__ import annotations

import pytest
from qrcode import base, util
from qrcode.constants import ERROR_CORRECT_L

from companion.formats.qr.codewords import codewords
from companion.formats.qr.matrix import _CAPACITIES


@pytest.mark.parametrize("version", range(1, 41))
def test_the_bytes_are_those_of_qrcode(version: int) -> None:
    """In a code of each size, full, with one byte free, and nearly empty."""
    blocks = base.rs_blocks(version, ERROR_CORRECT_L)
    full = bytes(index * 7 % 256 for index in range(_CAPACITIES[version - 1]))

    for data in (full, full[1:], b"\0"):
        part = util.QRData(data, mode=util.MODE_8BIT_BYTE)
        assert codewords(data, version, blocks) == util.create_data(
            version, ERROR_CORRECT_L, [part]
        )
