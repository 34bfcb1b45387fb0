"""What taking in one file would do, to be shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.change import Change, Record
from companion.domain.same_person import Suggestion

if TYPE_CHECKING:
    from companion.formats.lists import PersonList
    from companion.formats.vcard import CardWarning

KINDS = ("contacts", "attendees")


@dataclass(frozen=True, slots=True)
class Rejected:
    """One record that was not taken, and why."""

    record: int
    """Its 1-based number in the file."""
    line: int
    """The 1-based physical line on which it starts."""
    reason: str
    """A word for the edge to translate."""


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class ImportPlan:
    """What taking in one file would do; every record of the file is in exactly one of its lists."""

    kind: str
    """One of `KINDS`."""
    name: str
    """The file, as the caller named it."""
    new: tuple[Record, ...]
    merged: tuple[Record, ...]
    """As they will be, one for every record that adds to somebody known or named above it."""
    unchanged: tuple[Record, ...]
    left_out: tuple[Record, ...]
    """Attendees who cancelled, as the list has them."""
    rejected: tuple[Rejected, ...]
    warnings: tuple[CardWarning, ...] = ()
    """Words of cards that were kept but not understood."""
    suggested: tuple[Suggestion, ...] = ()
    """Of the new contacts, those who may be known already: taken in as new, for the user to look
    at."""
    understood: PersonList | None = None
    """How the list was read: encoding, delimiter, columns; None for cards."""
    change: Change
    """What applying it commits."""
    seen: int = 0
    """How many changes there had been of anybody whom it may be about (`Importing.apply`)."""

    @property
    def counts(self) -> dict[str, int]:
        """How many records went where."""
        return {
            "new": len(self.new),
            "merged": len(self.merged),
            "unchanged": len(self.unchanged),
            "left_out": len(self.left_out),
            "rejected": len(self.rejected),
        }

    @property
    def total(self) -> int:
        """How many records there are in the file."""
        return sum(self.counts.values())
