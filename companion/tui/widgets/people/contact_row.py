"""One contact as one line of a list."""

from __future__ import annotations

from textual.content import Content

from companion.domain.contact import Contact
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.people.why import why

NAME_SHARE, ORGANISATION_SHARE = 0.34, 0.32
"""How much of a line each column takes; the last one has the rest."""


def contact_row(contact: Contact, width: int, query: str = "") -> Content:
    """Return name, organisation, and why `query` found them, or else their tags."""
    room = max(0, width - 2)
    name = round(room * NAME_SHARE)
    organisation = round(room * ORGANISATION_SHARE)
    return columns(
        column(contact.title, name),
        column(contact.organisation if contact.name else "", organisation, "$foreground-muted"),
        column(_last(contact, query), room - name - organisation, "$foreground-muted"),
    )


def _last(contact: Contact, query: str) -> str:
    """Return what stands in the last column."""
    return why(contact, query) or " ".join(f"#{tag}" for tag in contact.tags)
