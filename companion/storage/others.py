"""What others did in this session, kept as long as somebody may have begun before it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import msgspec

from companion.storage.changes import Foreign
from companion.storage.rows import same

Raw = msgspec.Raw

KEPT = 10_000
"""Documents of others that are remembered as they were before; a kilobyte each, as a rule."""


class Others:
    """Tells what others did since a version, which is how often something of theirs came in."""

    def __init__(self, kept: int = KEPT) -> None:
        """Begin with version 1; `kept` documents are remembered."""
        self.version = 1
        self._kept = kept
        self._before: deque[tuple[int, str, str, Raw | None]] = deque()
        """By version: table, id, and the document that was there; the oldest first."""
        self._known_from = 1
        """The oldest version since which everything is known."""

    def note(self, foreign: Foreign) -> None:
        """Note what came in."""
        if not any(foreign.values()):
            return
        self.version += 1
        self._before += (
            (self.version, table, key, before)
            for table, documents in foreign.items()
            for key, (before, _after) in documents.items()
        )
        while len(self._before) > self._kept:
            self._known_from = self._before.popleft()[0]

    def since(self, version: int, now: Callable[[str, str], Raw | None]) -> Foreign | None:
        """Return what became of all that others touched since `version`; None: not known any more.

        `now` returns the document with an id in a table as it is at present, so that what we have
        made of their work since counts as theirs.
        """
        if version < self._known_from:
            return None
        foreign: Foreign = {}
        for noted, table, key, before in self._before:
            if noted > version:
                foreign.setdefault(table, {}).setdefault(key, (before, now(table, key)))
        return {
            table: {key: pair for key, pair in documents.items() if not same(*pair)}
            for table, documents in foreign.items()
        }
