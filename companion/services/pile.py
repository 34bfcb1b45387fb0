"""The records in one file: what they were before it, and what they are after each of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.session import Session

P = TypeVar("P", Contact, Attendee, Session, Event)


class Pile(Generic[P]):
    """Sorts rows by what they did: every row is new, merged or unchanged."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._before: dict[str, P | None] = {}
        self._rows: list[tuple[int, str]] = []
        self._news: set[int] = set()
        self.after: dict[str, P] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no row was laid."""
        return not self._rows

    def lay(self, before: P | None, after: P, *, row: int, is_news: bool) -> None:
        """Note that a row, by its number, makes `after` of `before`, and if it says more than that.

        Of a row that is laid again, that it once was news stays noted.
        """
        self._before.setdefault(after.id, before)
        self.after[after.id] = after
        self._rows.append((row, after.id))
        if is_news:
            self._news.add(row)

    def next_pass(self) -> dict[str, P]:
        """Forget the rows, but nobody they were about, and return how everybody is now."""
        self._rows.clear()
        return dict(self.after)

    @property
    def new(self) -> tuple[P, ...]:
        """Those of whom nothing was known."""
        named = dict.fromkeys(key for _, key in self._rows)
        return tuple(self.after[key] for key in named if self._before[key] is None)

    @property
    def merged(self) -> tuple[P, ...]:
        """For each row with news about somebody known or named above it, that person."""
        return tuple(self.after[key] for key, is_news in self._told() if is_news)

    @property
    def unchanged(self) -> tuple[P, ...]:
        """For each row without news, the person it is about."""
        return tuple(self.after[key] for key, is_news in self._told() if not is_news)

    @property
    def changed(self) -> tuple[P, ...]:
        """Everybody who is not as before, in the order in which they became known."""
        named = {key for _, key in self._rows}
        return tuple(
            one for key, one in self.after.items() if key in named and self._is_other(key, one)
        )

    def _is_other(self, key: str, after: P) -> bool:
        """Tell whether somebody is not as before; most are new, or the very same."""
        before = self._before[key]
        return before is None or (before is not after and before != after)

    def _told(self) -> Iterator[tuple[str, bool]]:
        """Yield for each row, but that which is new, whom it is about and if it is news."""
        seen: set[str] = set()
        for row, key in self._rows:
            if self._before[key] is None and key not in seen:
                seen.add(key)
            else:
                yield key, row in self._news and self._is_other(key, self.after[key])
