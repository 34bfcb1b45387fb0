"""The links on a card: what somebody wrote into it is no more to be trusted than a link alone."""

from __future__ import annotations

import dataclasses
import re

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.payloads.links import begins_as_link, read_link
from companion.formats.payloads.refused import why_refused
from companion.formats.vcard import read_vcards
from companion.formats.vcard.addresses import PROFILES, text
from companion.formats.vcard.line import Header, content_line, escape, read_header

_NO_PATH = re.compile(r"[^/?#]*[@:\\].*", re.DOTALL)
"""What is no web address, yet has a scheme or a name before its host."""


def with_safe_links(contact: Contact) -> Contact:
    """Return `contact` with its links as we keep them, also in the card that is kept with it.

    What hides where it leads, or runs something, is no link: it becomes a part of the note.
    """
    lines = contact.vcard.split("\n")
    safe = list(map(_safe, lines))
    if safe == lines:
        return contact
    read = next(read_vcards("\n".join(safe).encode(errors="replace"))).contact
    return dataclasses.replace(read, extras=contact.extras) if read else contact


def _safe(line: str) -> str:
    """Return a line of a card, with a link in it made safe."""
    header = read_header(line, 0)
    if header is None or header.name not in {"URL", *PROFILES}:
        return line
    content, _problem = content_line(header.parts, header.value)
    found = text(content) if content is not None else ""
    if link := read_link(found):
        is_kept = str(link) == found or _is_short(found)
        return line if is_kept else f"{_written(header)}:{link}"
    is_unsafe = begins_as_link(found) or why_refused(found) == "script"
    if header.name == "URL":
        is_unsafe = is_unsafe or _NO_PATH.fullmatch(found) is not None
    return f"NOTE:{escape(clean(found))}" if is_unsafe else line


def _written(header: Header) -> str:
    """Return what stands before a value, but for how it was encoded."""
    is_plain = not (header.parts.encoding or header.parts.charset)
    return header.written if is_plain else header.name


def _is_short(link: str) -> bool:
    """Tell whether a link is written without its scheme, and has nothing that is left out."""
    return not begins_as_link(link) and "?" not in link
