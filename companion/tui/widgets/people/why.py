"""Why a contact was found, where neither name nor organisation shows it."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.contact import Contact, digits
from companion.domain.text import clean, fold, haystack
from companion.i18n import _
from companion.reports import wording

WORDS_BEFORE = 1
"""How many words of a note stand before the one that was found."""


def why(contact: Contact, query: str) -> str:
    """Return the words of `contact` that made `query` find it, where a row does not show them.

    Empty where each word of the query stands in the name or the organisation. What stands in no
    field of the contact was said in a talk: the search looks at nothing else.
    """
    shown = haystack(contact.name, contact.organisation and f"@{contact.organisation}")
    missing = [word for word in fold(clean(query)).split() if word not in shown]
    if not missing:
        return ""
    found = dict.fromkeys(_first(contact, word) for word in missing)
    return " · ".join(found)


def _first(contact: Contact, word: str) -> str:
    """Return the first text of `contact` that has `word` in it."""
    fits = (shown for searched, shown in _texts(contact) if word in haystack(searched))
    found = next(fits, None)
    return _("in a talk") if found is None else _around(found, word)


def _around(text: str, word: str) -> str:
    """Return `text` from shortly before `word` on: of a long note only a little is seen."""
    words = text.split()
    place = next((at for at, part in enumerate(words) if word in haystack(part)), 0)
    begin = max(0, place - WORDS_BEFORE)
    return ("… " if begin else "") + " ".join(words[begin:])


def _texts(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield what is searched and how it is shown, in the order of a contact's page."""
    for text in (contact.role, *contact.emails, *contact.links, contact.circle):
        yield text, text
    for phone in contact.phones:
        yield f"{phone}\n{digits(phone)}", phone
    for tag in contact.tags:
        yield f"#{tag}", f"#{tag}"
    for line in contact.note.split("\n"):
        yield line, line
    for header, text in contact.extras:
        yield text, f"{wording.header(header)}: {text}"
