"""Somebody or something known that may be meant in a capture line, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.signs import name_keys
from companion.domain.text import fold
from companion.services.capture import Preview

PEOPLE = frozenset({"attendee", "target", "contact"})
"""The kinds of those who are kept by the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What may be meant, and the stretch of the line that it takes the place of."""

    kind: str
    """attendee, target (on no list), contact, colleague, organisation, tag or circle."""
    text: str
    """What is written for it, with its sign; who needs more than a name gets it when taken."""
    start: int
    end: int
    event: Event | None = None
    name: str = ""
    organisation: str = ""
    role: str = ""
    attendee: Attendee | None = None
    contact: Contact | None = None
    """Who of the contacts they are."""
    target: Target | None = None
    """What of the targets they are, or stand for."""
    talk: Encounter | None = None
    """The last talk with the contact."""
    talked_at: str = ""
    """The name of the event of that talk."""
    circle: str = ""
    """The network that a tag names."""
    is_near: bool = False
    """Whether their name is only like the one that is typed."""

    @property
    def ids(self) -> set[str]:
        """The ids of the records of whom it offers."""
        records = (self.attendee, self.contact, self.target)
        return {record.id for record in records if record is not None}


def spellings_of(offer: Offer) -> Iterator[str]:
    """Yield how `offer` can be written, the shortest first: a name may be that of several."""
    yield offer.text
    if offer.kind == "organisation":
        yield f'@"{_unquoted(offer.organisation)}"'
    if offer.kind not in PEOPLE:
        return
    plain, quoted = offer.organisation, _unquoted(offer.organisation)
    places = [f"@{plain}", f'@"{quoted}"'] if plain else []
    mail = _mail(offer)
    for place in places:
        yield f"{offer.text} {place}"
    if mail:
        yield f"{offer.text} {mail}"
        for place in places:
            yield f"{offer.text} {place} {mail}"
        yield mail


def written(line: str, offer: Offer, text: str) -> tuple[str, int]:
    """Return `line` with `text` in the place of what was typed, and where the cursor is then.

    A blank follows, so that one can type on.
    """
    before, after = line[: offer.start] + text, line[offer.end :]
    return f"{before} {after.removeprefix(' ')}", len(before) + 1


def means(preview: Preview, offer: Offer) -> bool:
    """Tell whether a line keeps just the one who is offered, under their name."""
    is_named = fold(preview.understood.name) == fold(offer.name)
    return is_named and reaches(preview, offer)


def reaches(preview: Preview, offer: Offer) -> bool:
    """Tell whether a line keeps just the one who is offered, whatever else it says."""
    if offer.attendee is not None:
        return preview.attendee is not None and preview.attendee.id == offer.attendee.id
    if offer.contact is not None:
        return preview.match is not None and preview.match.contact.id == offer.contact.id
    return (
        offer.target is not None
        and preview.target is not None
        and preview.target.id == offer.target.id
    )


def is_settled(preview: Preview, offers: Iterable[Offer]) -> bool:
    """Tell whether it is known who is meant, and `offers` are only others of the same name.

    A key goes through those, to somebody new as well (`Preview.turned`).
    """
    if preview.match is None and not preview.others:
        return False
    names = set(name_keys(preview.understood.name))
    return all(one.kind in PEOPLE and not names.isdisjoint(name_keys(one.name)) for one in offers)


def _mail(offer: Offer) -> str:
    """Return a mail by which somebody is known."""
    if offer.attendee is not None:
        return offer.attendee.email
    return next(iter(offer.contact.emails), "") if offer.contact is not None else ""


def _unquoted(organisation: str) -> str:
    """Return an organisation as it can stand between quotes."""
    return organisation.translate(str.maketrans("", "", '"„“”')).strip()
