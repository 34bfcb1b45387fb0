"""What stands in one row often stands in many: it is held once."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")

LIMIT = 10_000
"""How many are remembered."""


class Shared(dict[T, T]):
    """The first of all equal values, such as the answers to one question."""

    def first(self, one: T) -> T:
        """Return the first value that was equal to `one`, which may be this one."""
        if len(self) < LIMIT:
            return self.setdefault(one, one)
        return self.get(one, one)
