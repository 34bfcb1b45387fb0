"""One field of two contacts that may be one person, and what a merge makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from companion.domain.contact import digits

TEXTS = ("note", "past")
"""What is read from top to bottom: its lines have no partners on the other side."""
SAME, DIFFERENT, MORE, ALONE = "=", "≠", "+", ""
"""The mark of a field: both say the same; one of them has to give way; the merged contact has more
than either; only one of them has anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """What stands on the left, on the right, and in the contact that a merge makes of them."""

    field: str
    """As `Compared` calls it, or "past"."""
    label: str
    """What it is called, in the user's language."""
    left: tuple[str, ...]
    right: tuple[str, ...]
    merged: tuple[str, ...]
    is_choice: bool = False
    """Whether only one of two values can stay."""

    @property
    def mark(self) -> str:
        """Which of the four marks it bears."""
        if self.is_choice:
            return DIFFERENT
        if self.merged in (self.left, self.right) and not (self.left and self.right):
            return ALONE
        if self.is_text:
            return SAME if self.left == self.right == self.merged else MORE
        # Two spellings of one number are one value in the merged contact.
        return SAME if len(self.left) == len(self.right) == len(self.merged) else MORE

    @property
    def is_text(self) -> bool:
        """Whether its lines are read from top to bottom."""
        return self.field in TEXTS

    @property
    def key(self) -> Callable[[str], str]:
        """What tells two of its values apart."""
        return digits if self.field == "phones" else str.casefold

    @property
    def added(self) -> tuple[str, ...]:
        """What the merge writes into a note: the values of other fields that gave way."""
        if self.field != "note":
            return ()
        return tuple(line for line in self.merged if line not in (*self.left, *self.right))

    def stays(self, text: str) -> bool:
        """Tell whether the merge keeps `text` in this field."""
        return self.key(text) in map(self.key, self.merged)

    def is_shared(self, text: str) -> bool:
        """Tell whether both say `text`."""
        known = (map(self.key, texts) for texts in (self.left, self.right))
        return all(self.key(text) in keys for keys in known)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the values row by row, equal ones beside each other; empty for none."""
        if self.is_text:
            return list(zip_longest(self.left, self.right, fillvalue=""))
        partners = {self.key(text): text for text in self.right}
        known = {self.key(text) for text in self.left}
        others = iter([text for key, text in partners.items() if key not in known])
        rows = [(text, partners.get(self.key(text)) or next(others, "")) for text in self.left]
        return rows + [("", text) for text in others]
