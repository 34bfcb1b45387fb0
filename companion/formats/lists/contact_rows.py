"""The cells of a row to a contact."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.contact import Contact
from companion.formats.lists.attendee_rows import AttendeeRows
from companion.formats.lists.columns import Column


class ContactRows:
    """Makes contacts from the rows of a list with these columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Read by `columns`; what fills no field becomes an extra."""
        self._attendee = AttendeeRows(columns)

    def __call__(self, cells: Sequence[str]) -> tuple[Contact | None, bool]:
        """Return the contact, None where the row names nobody; and whether they cancelled."""
        found, is_cancelled = self._attendee(cells)
        if found is None:
            return None, False
        contact = Contact(
            id="",
            uid="",
            name=found.name,
            organisation=found.organisation,
            role=found.role,
            emails=(found.email,),
            phones=(found.phone,),
            links=(found.link,),
            extras=found.extras,
        )
        return contact, is_cancelled
