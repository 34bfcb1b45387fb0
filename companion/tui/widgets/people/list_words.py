"""What is said about the list of contacts: how many there are, and what to do about none."""

from __future__ import annotations

from companion.i18n import _, format_number, ngettext


def hint(query: str) -> str:
    """Return what to do where nobody is listed."""
    if query:
        return _("Nobody fits “{query}”. esc twice lists everybody.").format(query=query)
    return _(
        "Nobody here yet. Press n to keep the first person.\n\n"
        "Press i to take in a file of contacts."
    )


def counted(found: int, count: int) -> str:
    """Return how many of `count` contacts are listed, for the header."""
    if found != count:
        return _("{n} of {all}").format(n=format_number(found), all=format_number(count))
    return ngettext("{n} contact", "{n} contacts", count).format(n=format_number(count))
