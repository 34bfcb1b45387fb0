"""The text of a printed card, in one piece or field by field, and whom it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from companion.domain.contact import Contact
from companion.domain.paper_card import PaperCard
from companion.domain.text import NOTE_LIMIT
from companion.formats.payloads import recognise
from companion.formats.payloads.free_names import turned
from companion.formats.payloads.links import read_link
from companion.formats.payloads.profiles import read_handle, read_profile
from companion.formats.payloads.reaching import is_mail, is_number
from companion.formats.web_address import openable

Reading = Callable[[str], str]
"""Returns a piece of a field as it is kept; empty for what does not belong there."""
JOINER = ", "
"""Between two addresses in one field."""
_BETWEEN = re.compile(r"[,;\s]+")
_BETWEEN_NUMBERS = re.compile(r"[,;|]+|\s+/\s+")
_LABEL = re.compile(
    r"(?<!\w)(?:e-?mail|mailto|mobile?|telefon|tel|handy|cell|web|www|fon|phone|[emptw])"
    r"(?:\.?:\s*|\.\s+|\s+(?=[+(0-9]))",
    re.IGNORECASE,
)
"""What is printed before an address ("Tel.: ", "M +49"); "www." is a part of it."""


def read_text(text: str) -> PaperCard:
    """Return what the whole text of a card says: read by a scanner, out of a mail, out of a code.

    What it says of nobody is the note; nothing is lost, and nothing is refused.
    """
    scanned = recognise(text)
    person = scanned.person
    if scanned.refused or scanned.is_nobody:
        return PaperCard(note=text[:NOTE_LIMIT])
    return PaperCard(
        name=person.name,
        role=person.role,
        organisation=person.organisation,
        email=JOINER.join(person.emails),
        phone=JOINER.join(person.phones),
        link=" ".join(person.links),
        note=person.note,
    )


def contact_of(card: PaperCard) -> tuple[Contact, str]:
    """Return whom a card is about, not yet with an id, and all that is a note.

    What is no address where one belongs is a line of the note.
    """
    emails, no_mails = _parted(_pieces(_BETWEEN, card.email), _mail)
    phones, no_phones = _parted(_pieces(_BETWEEN_NUMBERS, card.phone), _number)
    links, no_links = _parted(_pieces(_BETWEEN, card.link), _link)
    contact = Contact(
        id="",
        uid="",
        name=turned(card.name) or card.name,
        organisation=card.organisation,
        role=card.role,
        emails=tuple(emails),
        phones=tuple(phones),
        links=tuple(links),
    )
    lines = (" ".join(some) for some in (no_mails, no_phones, no_links))
    return contact, "\n".join(filter(None, (card.note, *lines)))


def links_in(text: str) -> list[str]:
    """Return the pages in a field, each as it is kept."""
    return _parted(_pieces(_BETWEEN, text), _link)[0]


def mails_in(text: str) -> list[str]:
    """Return the mail addresses in a field."""
    return _parted(_pieces(_BETWEEN, text), _mail)[0]


def is_profile(link: str) -> bool:
    """Tell whether a page is somebody's on a network, and so says nothing of where they work."""
    found = read_link(link)
    return found is not None and read_profile(found, link) is not None


def _pieces(between: re.Pattern[str], text: str) -> list[str]:
    """Return what stands in a field, without what is printed before it ("Tel.: ")."""
    return [piece for piece in between.split(_LABEL.sub("", text)) if piece]


def _parted(pieces: Iterable[str], read: Reading) -> tuple[list[str], list[str]]:
    """Return what could be read of some pieces, and those that could not."""
    found: list[str] = []
    left: list[str] = []
    for piece in pieces:
        said = read(piece)
        (found if said else left).append(said or piece)
    return found, left


def _mail(text: str) -> str:
    """Return a mail address; empty for what is none."""
    text = text.strip("<>()")
    return text if is_mail(text) else ""


def _number(text: str) -> str:
    """Return a phone number; empty for what is none."""
    text = text.strip()
    return text if is_number(text) else ""


def _link(text: str) -> str:
    """Return a page as it is kept; empty for what is none, or hides where it leads."""
    if handle := read_handle(text):
        return handle.person.links[0]
    link = read_link(text) or read_link(openable(text))
    if link is None:
        return ""
    profile = read_profile(link, text)
    return profile.person.links[0] if profile else str(link)
