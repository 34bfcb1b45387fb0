"""Tell what a payload is, and take it apart."""

from __future__ import annotations

import dataclasses
import re

from companion.domain.contact import Contact
from companion.domain.scanned import LIMIT, Scanned
from companion.formats.capture.people import name_of_mailbox
from companion.formats.payloads import badges
from companion.formats.payloads.as_card import contact_from
from companion.formats.payloads.card_breaks import text_in
from companion.formats.payloads.card_links import with_safe_links
from companion.formats.payloads.cards import is_card, read_card
from companion.formats.payloads.free_text import harvest
from companion.formats.payloads.keyboards import relaid
from companion.formats.payloads.keyed_rows import read_keyed
from companion.formats.payloads.letters import put_right
from companion.formats.payloads.links import begins_as_link, read_link
from companion.formats.payloads.networks import APP_LINKS
from companion.formats.payloads.pairs import first, pairs_of
from companion.formats.payloads.profiles import read_handle, read_profile
from companion.formats.payloads.reaching import read_messenger, read_reach
from companion.formats.payloads.refused import is_for_app, why_no_document, why_refused
from companion.formats.payloads.splitting import CARD_LIMIT, bounded
from companion.formats.payloads.text_cells import is_row

# A byte order mark, controls, and the name of the kind of code that some scanners put before it.
_BEFORE = re.compile(r"\A[\s\x00-\x1f\ufeff]*(?:\][A-Za-z][0-9A-Za-z](?=[A-Za-z+]))?\s*")
_AFTER = " \t\r\n\x00\x03\x04"
_BETWEEN = re.compile(r"[\s;^$~|,]")
"""What may stand between two words about somebody."""


def recognise(payload: str) -> Scanned:
    """Return what `payload` says; never raises, linear in time.

    A pasted text may be longer than any code: of a card `CARD_LIMIT` characters are read, of
    anything else `TEXT_LIMIT`.
    """
    plain = _plain(payload[:CARD_LIMIT])
    read = relaid(plain)
    found = _recognise(read or plain)
    return dataclasses.replace(found, payload=payload[:LIMIT], is_relaid=bool(read))


def get_ready() -> None:
    """Load what reads cards, for which the first one would have to wait."""
    recognise("MECARD:N:A;;")


def _plain(payload: str) -> str:
    """Return a payload without what scanners put around it."""
    return _BEFORE.sub("", put_right(payload), count=1).rstrip(_AFTER)


def _recognise(text: str) -> Scanned:
    """Return what a payload says that is free of what scanners put around it."""
    if len(text) > LIMIT and not is_card(text):
        return _pasted(bounded(text))
    for read in (_as_card, read_reach, _as_refused, _as_link, read_handle, _as_document):
        if found := read(text):
            return found
    codes = badges.codes_in(text)
    person = harvest(text) if _BETWEEN.search(text) else None
    is_word = not (re.search(r"\s", text) or (person and _is_plainly(person, text)))
    if (is_word and codes) or badges.code_behind_label(text):
        return Scanned(kind="text", payload=text, badges=codes)
    if is_word or person is None:
        return _text(text, Contact(id="", uid="", note=text), codes)
    return _text(text, person, badges.codes_among(person.note))


def _pasted(text: str) -> Scanned:
    """Return what a text says that is longer than any code."""
    person = harvest(text)
    return _as_refused(text) or _text(text, person or Contact(id="", uid="", note=text))


def _is_plainly(person: Contact, text: str) -> bool:
    """Tell whether a text without a blank is about `person`: it may be a row of codes as well."""
    is_named = is_row([text]) and bool(person.name)
    return bool(person.emails) or (is_named and bool(person.role or not person.name.isupper()))


def _as_card(text: str) -> Scanned | None:
    """Return the person in a card; None where it is none."""
    return _card(text) if is_card(text) else None


def _card(text: str) -> Scanned:
    """Return the person in a card, or else the text that is in it, which may be empty."""
    if person := read_card(text):
        return Scanned(kind="contact", payload=text, person=with_safe_links(person))
    if said := text_in(text):
        return _text(text, harvest(said) or Contact(id="", uid="", note=said))
    return Scanned(kind="other", payload=text, refused="empty")


def _as_refused(text: str) -> Scanned | None:
    """Return why nobody can be kept of a payload; None where it may be."""
    why = why_refused(text)
    kind = "text" if why == "script" else "other"
    return Scanned(kind=kind, payload=text, refused=why) if why else None


def _as_link(text: str) -> Scanned | None:
    """Return what a link leads to, however it is wrapped; None where the payload is none."""
    address = _unwrapped(text)
    link = read_link(address)
    if link is None:
        return _no_link(text, address)
    if codes := badges.check_in_codes(link):
        return Scanned(kind="text", payload=text, badges=codes)
    if found := read_messenger(link, text) or read_profile(link, text):
        return found
    person = Contact(id="", uid="", links=(str(link),))
    codes = badges.codes_in_link(link)
    return Scanned(kind="url", payload=text, person=person, badges=codes)


def _no_link(text: str, address: str) -> Scanned | None:
    """Return why a payload is refused that means to be a link; None where it is another text."""
    if begins_as_link(address) and not re.search(r"\s", address):
        return Scanned(kind="text", payload=text, refused="hidden")
    if why_refused(address or text) == "script":
        return Scanned(kind="text", payload=text, refused="script")
    return Scanned(kind="other", payload=text, refused="app") if is_for_app(address) else None


def _unwrapped(text: str) -> str:
    """Return the address in a bookmark, or that of the page for which a link opens a program."""
    head = text[:6].upper()
    if head == "MEBKM:":
        return first(pairs_of(text[6:]), "URL")
    if head == "URLTO:":
        return text[6:].partition(":")[2]
    if head[:4] in {"URL:", "URI:"}:
        return text[4:].strip()
    for pattern, address in APP_LINKS:
        if found := pattern.fullmatch(text):
            return address.format(found[1])
    return text


def _as_document(text: str) -> Scanned | None:
    """Return what a JSON object says: a person, or codes to look up; None for anything else."""
    document = badges.read_document(text)
    is_keyed = document is None
    document = read_keyed(text) if document is None else document
    if document is None:
        return None
    if why := why_no_document(badges.names_in(document)):
        return Scanned(kind="other", payload=text, refused=why)
    person = contact_from(badges.card_of(document))
    codes = badges.codes_of(document)
    if person is None:
        return None if is_keyed else Scanned(kind="text", payload=text, badges=codes)
    return Scanned(
        kind="contact",
        payload=text,
        person=with_safe_links(person),
        badges=badges.codes_beside(codes),
    )


def _text(text: str, person: Contact, codes: tuple[str, ...] = ()) -> Scanned:
    """Return a text that is about `person`."""
    guess = "" if person.name else next(filter(None, map(name_of_mailbox, person.emails)), "")
    return Scanned(kind="text", payload=text, person=person, guess=guess, badges=codes)
