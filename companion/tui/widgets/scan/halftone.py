"""A frame of a camera as small as it is on the screen, one byte a pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.services.laptop_ports import Frame, Sighted

SHADES = 32
"""How many greys are told apart; more of them only make for more to send to the terminal."""
LIT = SHADES
"""The pixel of a line that is drawn over the picture."""
Point = tuple[int, int]

_SHADE = bytes(grey * SHADES // 256 for grey in range(256))
"""The shade for each grey."""


@dataclass(frozen=True, slots=True)
class Halftone:
    """A small picture."""

    width: int
    height: int
    """Both in pixels."""
    shades: bytes
    """Row by row from the top: 0 is black, `SHADES - 1` white, `LIT` a line."""


def halftone(
    frame: Frame,
    width: int,
    height: int,
    seen: Sequence[Sighted] = (),
    *,
    is_mirrored: bool = True,
) -> Halftone:
    """Return `frame` whole in at most `width` x `height` pixels, with lines around what is `seen`.

    It is mirrored, and so are the lines: whoever holds a code up sees it move as in a mirror. What
    is to be read is not.
    """
    if min(frame.width, frame.height, width, height) <= 0:
        return Halftone(0, 0, b"")
    step = max(-(-frame.width // width), -(-frame.height // height))
    across, down = frame.width // step, frame.height // step
    rows = (_row(frame, y * step, step, across) for y in range(down))
    shades = bytearray().join(row[::-1] if is_mirrored else row for row in rows)
    for one in seen:
        corners = [_mirrored(corner, step, across, down) for corner in one.corners]
        for begin, end in zip(corners, (*corners[1:], *corners[:1]), strict=True):
            _draw_line(shades, across, begin, end)
    return Halftone(across, down, bytes(shades))


def _row(frame: Frame, top: int, step: int, across: int) -> bytes:
    """Return one row of pixels: of each square of `step` pixels the mean of four of its own."""
    half = step // 2
    first, second = top * frame.width, (top + half) * frame.width
    length = across * step
    corners = (
        frame.grey[begin : begin + length : step][:across]
        for begin in (first, first + half, second, second + half)
    )
    means = bytes([(a + b + c + d) >> 2 for a, b, c, d in zip(*corners, strict=False)])
    return means.ljust(across, b"\0").translate(_SHADE)


def _mirrored(corner: Point, step: int, across: int, down: int) -> Point:
    """Return where a pixel of the frame is in the small picture, kept inside of it."""
    x, y = corner[0] // step, corner[1] // step
    return across - 1 - min(max(x, 0), across - 1), min(max(y, 0), down - 1)


def _draw_line(shades: bytearray, across: int, begin: Point, end: Point) -> None:
    """Draw a line from one pixel to another."""
    (left, top), (right, bottom) = begin, end
    steps = max(abs(right - left), abs(bottom - top), 1)
    for step in range(steps + 1):
        x = left + round((right - left) * step / steps)
        y = top + round((bottom - top) * step / steps)
        shades[y * across + x] = LIT
