"""What a camera sees, frame by frame: the codes in it, which of them are new, what would help."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from companion.services.aiming import hint
from companion.services.laptop_ports import Frame, FrameSource, Optics, Sighted

AGAIN = 3
"""Of so many frames, in one a code that is seen but not read is tried again."""
GONE = 15
"""Frames without a code until it has left the view: half a second of most cameras."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """One frame, and what was found in it."""

    frame: Frame
    seen: tuple[Sighted, ...]
    """The codes in it, also those that could not be read."""
    fresh: tuple[str, ...]
    """The payloads that came into view: each once, however long its code is held still."""
    hint: str
    """What would help to read a code, a word of `aiming.hint`."""


def glimpses(optics: Optics, source: FrameSource) -> Generator[Glimpse, None, None]:
    """Yield what is seen in each frame of `source`, and close it at the end.

    Another thread ends it by closing the source.

    Raises:
        Unreadable: the camera cannot be opened, or stopped bringing frames.
    """
    in_view = _InView()
    try:
        for number, frame in enumerate(source):
            seen = tuple(
                optics.read_all(frame)
                if frame.is_still
                else optics.read(frame, again=number % AGAIN == 0)
            )
            yield Glimpse(frame=frame, seen=seen, fresh=in_view.look(seen), hint=hint(frame, seen))
    finally:
        source.close()


class _InView:
    """Which payloads can be seen at the moment."""

    def __init__(self) -> None:
        """See nothing."""
        self._frames = 0
        self._last: dict[str, int] = {}
        """In which frame each was read last."""

    def look(self, seen: Sequence[Sighted]) -> tuple[str, ...]:
        """Return the payloads in one more frame that were not in view before."""
        self._frames += 1
        since = self._frames - GONE
        self._last = {key: frame for key, frame in self._last.items() if frame >= since}
        read = dict.fromkeys(one.payload for one in seen if one.is_read)
        fresh = tuple(payload for payload in read if payload not in self._last)
        self._last.update(dict.fromkeys(read, self._frames))
        return fresh
