"""How somebody agreed and what they were told, in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import tzinfo
from typing import TYPE_CHECKING

from companion.domain.capture import Pressed
from companion.domain.consent import NOTICE, Consent
from companion.errors import NotFound
from companion.i18n import _, format_date, format_time, language, mark, use

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.domain.encounter import Encounter
    from companion.services.agreements import Notice
    from companion.services.companion import Companion

WAYS = {
    "card": mark("handed me their card"),
    "aloud": mark("agreed aloud"),
    "list": mark("only from the list"),
}
"""The ways in which somebody agrees."""
BASES = {
    "6-1-a": mark("consent (Art. 6(1)(a) GDPR)"),
    "6-1-b": mark("contract (Art. 6(1)(b) GDPR)"),
    "6-1-f": mark("legitimate interest (Art. 6(1)(f) GDPR)"),
}
"""The lawful bases by the names under which they are kept."""
CHANNELS = {
    "mail": mark("told my privacy notice by mail"),
    "message": mark("told my privacy notice by message"),
    "aloud": mark("told my privacy notice aloud"),
    "paper": mark("told my privacy notice on paper"),
}
"""How somebody got to know a notice."""
SOURCES = {
    "brief": mark("from the brief"),
    "own": mark("my own"),
    "starter": mark("comes with the program"),
}
"""Whose words a notice has."""


def way(name: str) -> str:
    """Return in words how somebody agreed; a way that is not known as it is."""
    return _(WAYS[name]) if name in WAYS else name


def basis(name: str) -> str:
    """Return a lawful basis in words; one that is not known as it is."""
    return _(BASES[name]) if name in BASES else name


def source(name: str) -> str:
    """Return whose words a notice has."""
    return _(SOURCES[name])


def agreed(pressed: Pressed) -> str:
    """Return what a key said of how somebody agreed, with its time: "agreed aloud 15:08"."""
    at = format_time(pressed.agreed_at) if pressed.agreed_at is not None else ""
    return " ".join(filter(None, (way(pressed.way), at)))


def line(consent: Consent, zone: tzinfo | None = None) -> str:
    """Return how somebody agreed or what they were told, what for, on which basis, and the time.

    As the clock showed it in `zone`, else where it was said.
    """
    if consent.kind == NOTICE:
        words = _(CHANNELS[consent.channel]) if consent.channel in CHANNELS else _("notice")
    else:
        words = way(consent.way) or _("agreed")
    at = format_time(consent.at.astimezone(zone) if zone else consent.at) if consent.at else ""
    return " · ".join(filter(None, (words, consent.purpose, basis(consent.basis), at)))


def notice(
    companion: Companion, contact: Contact, spoken: str, talk: Encounter | None = None
) -> Notice:
    """Return the notice for `contact` in the language `spoken`, with the day of the `talk`.

    Without a talk it is the last one with them.
    """
    talk = talk or companion.contacts.last_talk(contact.id)
    event = None
    with suppress(NotFound):  # the talk was elsewhere, or its event was removed
        event = companion.prepare.event(talk.event) if talk is not None else None
    mine = language()
    use(spoken)
    try:
        day = format_date(talk.at.date()) if talk is not None else ""
    finally:
        use(mine)
    return companion.agreements.notice(contact, event, spoken, day=day, encounter=talk)
