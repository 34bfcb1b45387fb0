"""Programs that bring grey frames, written in a line or two."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from companion.devices.camera.process import ProcessFrames, Program
from companion.errors import Unreadable
from companion.services.laptop_ports import FrameSource

BRING = """
import os, sys
def bring(*values, size=(4, 3)):
    for value in values:
        head = b"P5\\n%d %d\\n255\\n" % size
        sys.stdout.buffer.write(head + bytes([value]) * (size[0] * size[1]))
    sys.stdout.flush()
"""
HANG = "\nimport time; time.sleep(600)"


def program(script: str, reason: str = "no_frames") -> Program:
    """Return a program that does what a script says, which may `bring` grey frames."""
    return Program(
        command=(sys.executable, "-c", BRING + script), reason=lambda _code, _said: reason
    )


def source(*programs: Program, is_live: bool = True) -> ProcessFrames:
    """Return the frames of the first program that brings some."""
    return ProcessFrames("cam", lambda: programs, is_live=is_live)


def values(frames: FrameSource) -> list[int]:
    """Return how bright each frame is."""
    return [frame.grey[0] for frame in frames]


def outcome(frames: FrameSource) -> tuple[Sequence[bytes], str]:
    """Return the frames and the reason for which there are no more."""
    taken: list[bytes] = []
    try:
        taken.extend(frame.grey for frame in frames)
    except Unreadable as error:
        return taken, error.reason
    return taken, ""
