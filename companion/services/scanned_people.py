"""What is kept of a code: the contact as they are to be, and what is said about the talk."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from companion.domain.badges import BADGE, badges_of, codes_said
from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.matching import Match
from companion.domain.pages import link_key
from companion.domain.scanned import Scanned
from companion.domain.text import clean
from companion.services.listed import as_contact
from companion.services.meeting import PROMISE_DAYS
from companion.services.own_cards import OwnCards
from companion.services.taking_in import taken_in

_ONE_EACH = ("name", "organisation", "role")
_LISTS = ("emails", "phones", "links")


def about_others(scanned: Scanned, mine: OwnCards) -> Scanned:
    """Return what a text says about somebody else than me: a mail to me has my addresses as well.

    Its words are no codes of badges. Whatever is no text, or says nothing but what is `mine`, is
    left as it is.
    """
    person = scanned.person
    if scanned.kind != "text" or mine.says(person):
        return scanned
    text = "\n".join((scanned.payload, *person.emails))  # of a long text only the beginning
    others = _without_mine(person, mine) if mine.is_addressed(text) else person
    is_prose = scanned.is_nobody and bool(person.note)
    badges = codes_said(person.note, scanned.badges) if is_prose else scanned.badges
    guess = scanned.guess and _guessed(others)
    return dataclasses.replace(scanned, person=others, badges=badges, guess=guess)


def _without_mine(person: Contact, mine: OwnCards) -> Contact:
    """Return `person` without my addresses; a home page is that of a colleague as well."""
    others = mine.without(person)
    links = tuple(
        link for link in person.links if link in others.links or "/" not in link_key(link)
    )
    return dataclasses.replace(others, links=links)


def _guessed(person: Contact) -> str:
    """Return what somebody may be called, by their mail addresses."""
    from companion.formats.capture.people import name_of_mailbox

    return next(filter(None, map(name_of_mailbox, person.emails)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What somebody known says that is not known of them yet."""

    new: tuple[tuple[str, str], ...] = ()
    """What goes into the contact, by the names of the fields."""
    differs: tuple[tuple[str, str], ...] = ()
    """What is known otherwise, and stays so: the note keeps it."""


def news_of(before: Contact, after: Contact, said: Contact) -> News:
    """Return what makes `after` of somebody who was `before`, of what they `said` themselves."""
    new = [(name, getattr(after, name)) for name in _ONE_EACH if not getattr(before, name)]
    for name in _LISTS:
        held = getattr(before, name)
        new += ((name, text) for text in getattr(after, name) if text not in held)
    lines = before.note.split("\n")
    new += (("note", line) for line in said.note.split("\n") if line not in lines)
    both = ((name, getattr(said, name), getattr(after, name)) for name in _ONE_EACH)
    return News(
        new=tuple((name, text) for name, text in new if text),
        differs=tuple((name, text) for name, text, kept in both if text and text != kept),
    )


def kept_of(scanned: Scanned, name: str, match: Match | None, attendee: Attendee | None) -> Contact:
    """Return the contact as it is to be kept, called `name` where nothing else is known.

    What the code says goes in as from any card. The list only fills what is empty.
    """
    person = scanned.person
    if name and not (person.name or (attendee is not None and attendee.name)):
        person = dataclasses.replace(person, name=name)
    if scanned.is_nobody and scanned.badges and attendee is None:
        person = _under_code(person, scanned.code, match)
    if match is not None:
        held = set(map(link_key, match.contact.links)) - {""}
        links = tuple(link for link in person.links if link_key(link) not in held)
        person = dataclasses.replace(person, links=links)
        _before, person, _is_news = taken_in(match.contact, person)
    if attendee is None:
        return person
    listed = as_contact(attendee)
    # Who was named after a look at them has their real name on the list.
    if match is not None and match.by == "badge":
        _before, person, _is_news = taken_in(person, listed)
    return person.enriched(listed)


def _under_code(person: Contact, code: str, match: Match | None) -> Contact:
    """Return `person` with the code by which they are known again; it is no note as well."""
    is_held = match is not None and code.casefold() in badges_of(match.contact)
    return dataclasses.replace(
        person,
        note="" if clean(person.note) == code else person.note,
        extras=() if is_held else ((BADGE, code),),
    )


def said_in(line: str, today: date) -> dict[str, Any]:
    """Return what `line` says about the talk, as fields of a `Meeting`.

    Who it is about is known: words that could be a name are a note as well.
    """
    if not line.strip():
        return {}
    from companion.formats.capture import understand

    said = understand(line, today=today)
    told = {"promise", "due", "rating", "tag", "circle", "looking_for", "can_offer"}
    return {
        "note": " ".join(part.text for part in said.parts if part.kind not in told),
        "rating": said.rating,
        "tags": tuple(part.text for part in said.parts if part.kind in {"tag", "circle"}),
        "looking_for": said.looking_for,
        "can_offer": said.can_offer,
        "promises": said.with_dates(today + timedelta(days=PROMISE_DAYS)).promises,
    }
