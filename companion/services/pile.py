"""The people in one file: who they were before it, and who they are after each of its rows."""

from __future__ import annotations

from typing import Generic, TypeVar

from companion.domain.contact import Contact
from companion.domain.event import Attendee

P = TypeVar("P", Contact, Attendee)


class Pile(Generic[P]):
    """Sorts rows by what they did: every row is new, merged or unchanged."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._before: dict[str, P | None] = {}
        self._rows: list[str] = []
        self.after: dict[str, P] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no row was laid."""
        return not self._rows

    def lay(self, before: P | None, after: P) -> None:
        """Note that a row makes `after` of `before`."""
        self._before.setdefault(after.id, before)
        self.after[after.id] = after
        self._rows.append(after.id)

    def next_pass(self) -> dict[str, P]:
        """Forget the rows, but nobody they were about, and return how everybody is now."""
        self._rows.clear()
        return dict(self.after)

    @property
    def new(self) -> tuple[P, ...]:
        """Those of whom nothing was known."""
        named = dict.fromkeys(self._rows)
        return tuple(self.after[key] for key in named if self._before[key] is None)

    @property
    def merged(self) -> tuple[P, ...]:
        """For each row with news about somebody known or named above it, that person."""
        seen: set[str] = set()
        found = []
        for key in self._rows:
            before = self._before[key]
            if before != self.after[key] and (before is not None or key in seen):
                found.append(self.after[key])
            seen.add(key)
        return tuple(found)

    @property
    def unchanged(self) -> tuple[P, ...]:
        """For each row without news, the person it is about."""
        return tuple(self.after[key] for key in self._rows if self._before[key] == self.after[key])

    @property
    def changed(self) -> tuple[P, ...]:
        """Everybody who is not as before, in the order in which they became known."""
        named = set(self._rows)
        return tuple(
            one for key, one in self.after.items() if key in named and self._before[key] != one
        )
