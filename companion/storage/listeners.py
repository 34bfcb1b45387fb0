"""Who wants to know of changes, and which of them they have not been told yet."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from companion.domain.change import Change
from companion.services.ports import Listener
from companion.storage.interrupts import uninterrupted


class Listeners:
    """Tells changes in their order, outside all locks, in the thread that made them."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._listeners: list[Listener] = []
        self._untold: deque[Change] = deque()
        self._guard = threading.Lock()
        self._blocks = threading.local()

    def add(self, listener: Listener) -> None:
        """Tell `listener` every change from now on."""
        self._listeners.append(listener)

    def note(self, change: Change) -> None:
        """Have `change` told at the end of the block of `telling`."""
        if not change.is_empty:
            self._untold.append(change)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """After the block, failed or not, tell what was noted in it; neither stops half way.

        A block in a block of the same thread tells nothing: the lock may be held until the end of
        the outer one.
        """
        depth = getattr(self._blocks, "depth", 0)
        if depth:
            yield
            return
        with uninterrupted():
            self._blocks.depth = 1
            try:
                yield
            finally:
                self._blocks.depth = 0
                self.tell()

    def tell(self) -> None:
        """Tell everything that nobody knows yet; a listener may make changes of its own."""
        for change in iter(self._next, None):
            for listener in tuple(self._listeners):
                listener(change)

    def _next(self) -> Change | None:
        """Return the oldest change that nobody knows yet."""
        with self._guard:
            return self._untold.popleft() if self._untold else None
