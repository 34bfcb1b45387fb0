"""The slow work of the research, for a thread: it posts what it found and touches no widget."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from companion.domain.event import Event
from companion.errors import Stopped
from companion.services.companion import Companion
from companion.services.research import Here

Post = Callable[[Message], object]
"""Hands a message to whoever waits for it, from any thread."""


class Looked(Message, bubble=False):
    """Whom I know at an event is found out, or at least who is known beyond doubt."""

    def __init__(self, here: Here, *, is_done: bool) -> None:
        """Carry what was found, and whether that is all."""
        super().__init__()
        self.here = here
        self.is_done = is_done


def look(companion: Companion, event: Event, post: Post, is_stopped: Callable[[], bool]) -> None:
    """Find out whom I know at `event` and what I could give, until somebody stops it."""

    def go_on(_done: int, _all: int) -> None:
        if is_stopped():
            raise Stopped

    try:
        here = companion.research.look(
            event, progress=go_on, tell=lambda found: post(Looked(found, is_done=False))
        )
        companion.give_first.matches(event, go_on)
    except Stopped:
        return
    if not is_stopped():
        post(Looked(here, is_done=True))
