"""A message that is not sent yet, and what to call the person it goes to."""

from __future__ import annotations

from companion.domain.values import Note, value


@value
class Draft:
    """A mail to one person, for the user to read and send; nothing sends it for them."""

    to: str = ""
    """One mail address; empty where none is known."""
    cc: str = ""
    """The address of who reads along, such as the second person of an introduction."""
    subject: str = ""
    body: Note = ""
    """Paragraphs with an empty line between them."""


def first_name(name: str) -> str:
    """Return the word of `name` to greet with by first name, or "" where that would be a guess.

    It would be one after a title ("Prof. Lindqvist"), an initial ("J. Weiß") and in names that
    begin with the family ("Weiß, Jonas").
    """
    first = name.partition(" ")[0]
    return "" if "," in name or "." in first else first
