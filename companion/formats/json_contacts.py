"""Contacts as JSON: the words of the glossary in snake_case, ids as strings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from companion.domain.contact import Contact
from companion.domain.values import Pairs, texts_by_header


def document(contact: Contact) -> dict[str, Any]:
    """Return a contact; what few have only where there is any."""
    found: dict[str, Any] = {
        "id": contact.id,
        "uid": contact.uid,
        "name": contact.name,
        "organisation": contact.organisation,
        "role": contact.role,
        "emails": list(contact.emails),
        "phones": list(contact.phones),
        "links": list(contact.links),
        "tags": list(contact.tags),
        "circle": contact.circle,
        "note": contact.note,
    }
    for name in ("tier", "cadence", "tone", "language"):
        if said := getattr(contact, name):
            found[name] = said
    if contact.dates:
        found["dates"] = [{"what": what, "day": day} for what, day in contact.dates]
    if contact.extras:
        found["extras"] = extras(contact.extras)
    if contact.aliases:
        found["aliases"] = list(contact.aliases)
    return found


def extras(pairs: Pairs) -> dict[str, str | list[str]]:
    """Return the text under each header; a list of them where one header comes several times."""
    found = texts_by_header(pairs)
    return {header: texts[0] if len(texts) == 1 else texts for header, texts in found.items()}


def write_json(contacts: Iterable[Contact]) -> str:
    """Return `contacts` as one JSON document, and a line break."""
    listed = {"contacts": list(map(document, contacts))}
    text = json.dumps(listed, ensure_ascii=False, indent=2)
    # Half a character, as a store that was edited by hand may hold, goes out as JSON escapes it.
    return f"{text}\n".encode("utf-8", "backslashreplace").decode()
