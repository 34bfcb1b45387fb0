"""What my contacts can do for others, as far as they said so or it shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.services.ports import Records

_SENTENCE = re.compile(r"[\n.;!?]+(?:\s|$)|\n")
_OFFERS = re.compile(
    r"\b(?:bietet|bieten|offers|can offer|can help (?:with|to)|could help with|hilft (?:bei|mit)"
    r"|kann (?:bei|mit) (?=.*\bhelfen\b)|kann (?=.*\b(?:anbieten|vermitteln|vorstellen)\b))\s*",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:nicht|nichts|kein\w*|no|not|nothing|never|nie|ich|wir|i|we)\b", re.IGNORECASE
)
"""Then it is no offer, or one of mine."""
MAX_NOTE = 2_000
"""How many characters of a note are looked at."""


def offered(records: Records) -> Iterator[tuple[Contact, str]]:
    """Yield every contact who has something to offer, and what, the plainest first, a line each.

    What they wrote on the list of an event or said in a talk; then what their role, tags, company
    and circle let one expect.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for attendee in records.all(Attendee).values():
        if attendee.contact and attendee.offers:
            said[attendee.contact].append(attendee.offers)
    for talk in records.all(Encounter).values():
        if talk.note:
            said[talk.contact] += offers_in(talk.note)
    for key, contact in records.all(Contact).items():
        lines = [*said.get(key, ()), *_shown(contact)]
        if lines:
            yield contact, "\n".join(lines)


def offers_in(note: str) -> Iterator[str]:
    """Yield what a note clearly says that they offer: "bietet Führungen", "can help with visas"."""
    for sentence in _SENTENCE.split(note[:MAX_NOTE]):
        found = _OFFERS.search(sentence)
        if found is not None and not _NOT.search(sentence):
            yield sentence[found.end() :].strip()


def _shown(contact: Contact) -> Iterable[str]:
    """Return what one may expect of `contact`."""
    return filter(
        None, (contact.role, " ".join(contact.tags), contact.organisation, contact.circle)
    )
