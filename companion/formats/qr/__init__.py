"""QR codes: their modules, how a terminal paints them, and pictures of them for a phone."""

from companion.formats.qr.blocks import Run, ansi, half_block_size, lines, sextant_size, text
from companion.formats.qr.matrix import (
    CAPACITY,
    MASK,
    Matrix,
    framed,
    make_matrix,
    side,
    version_for,
)
from companion.formats.qr.pictures import dark_runs, png, svg, svg_path

__all__ = [
    "CAPACITY",
    "MASK",
    "Matrix",
    "Run",
    "ansi",
    "dark_runs",
    "framed",
    "half_block_size",
    "lines",
    "make_matrix",
    "png",
    "sextant_size",
    "side",
    "svg",
    "svg_path",
    "text",
    "version_for",
]
