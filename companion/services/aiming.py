"""What to do with the laptop or the code so that the camera can read it."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist

from companion.services.laptop_ports import Frame, Sighted

DARK, BRIGHT = 40, 235
"""Mean brightness, of 0 to 255, below and above which nothing can be told from anything else."""
SMALL = 1 / 3
"""Of the shorter side of the frame; a code of fewer pixels than that had better come closer."""
STEP = 997
"""One pixel in so many is looked at; a prime, so that they are spread over all columns."""


def hint(frame: Frame, seen: Sequence[Sighted]) -> str:
    """Return what would help: "too_dark", "too_bright", "closer", "steady", or "" for nothing."""
    if any(one.is_read for one in seen):
        return ""
    if seen:
        largest = max(map(_side, seen))
        return "closer" if largest < SMALL * min(frame.width, frame.height) else "steady"
    sample = frame.grey[::STEP]
    brightness = sum(sample) / len(sample) if sample else DARK
    if brightness < DARK:
        return "too_dark"
    return "too_bright" if brightness > BRIGHT else ""


def _side(seen: Sighted) -> float:
    """Return the longest side of a code, in pixels."""
    corners = seen.corners
    return max(map(dist, corners, (*corners[1:], *corners[:1])), default=0.0)
