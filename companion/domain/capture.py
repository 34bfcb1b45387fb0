"""What one capture line was understood to say."""

from __future__ import annotations

from datetime import date

from companion.domain.values import Note, value


@value
class Part:
    """One stretch of the line and what it was taken for."""

    kind: str
    """name, organisation, role, email, phone, link, tag, promise, due, rating, note."""
    text: Note
    """What stands there, without the sign before it."""
    start: int
    """Index of its first character in the line."""
    end: int
    """Index after its last character in the line."""


@value
class Understood:
    """The line, taken apart; every word of it is in exactly one field."""

    name: str = ""
    organisation: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    promise: str = ""
    """What was promised, without its date."""
    due: date | None = None
    """When it was promised for."""
    rating: int = 0
    """0 (none given) to 5."""
    note: Note = ""
    parts: tuple[Part, ...] = ()
    """Where in the line each thing was found, in the order of the line."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody in it to keep."""
        return not (self.name or self.organisation or self.emails or self.phones or self.links)
