"""A printed card, typed in field by field."""

from __future__ import annotations

import dataclasses

from companion.domain.values import Note, value

FIELDS = ("name", "role", "organisation", "email", "phone", "link", "note")
"""In the order in which they mostly stand on a card."""


@value
class PaperCard:
    """What stands on a card, or what is proposed for it; a field may hold several addresses."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""
    note: Note = ""
    """What is written on its back, and what has no field of its own, such as a street."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(getattr(self, field) for field in FIELDS)

    def over(self, proposed: PaperCard) -> PaperCard:
        """Return this card with what is empty taken from `proposed`."""
        return dataclasses.replace(
            self, **{field: getattr(self, field) or getattr(proposed, field) for field in FIELDS}
        )
