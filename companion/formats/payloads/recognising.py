"""Tell what a payload is, and take it apart."""

from __future__ import annotations

from companion.domain.scanned import LIMIT, Scanned
from companion.errors import Invalid
from companion.formats import mecard
from companion.formats.vcard import looks_like_vcard, read_vcards


def recognise(payload: str) -> Scanned:
    """Return what `payload` says; never raises, linear in time.

    What is longer than any code holds is cut there.
    """
    text = payload[:LIMIT]
    data = text.encode(errors="replace")
    if looks_like_vcard(data):
        for read in read_vcards(data):
            if read.contact is not None:
                return Scanned(kind="contact", payload=text, person=read.contact)
    try:
        return Scanned(kind="contact", payload=text, person=mecard.read(text, contact="", uid=""))
    except Invalid:
        return Scanned(kind="text", payload=text, badges=(text,))
