"""Take what a card or row says into a contact, in a time that does not grow with their number."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from companion.domain.contact import Contact, digits
from companion.domain.merging import ONE_EACH, Cards, joined
from companion.domain.text import LINE_LIMIT, NOTE_LIMIT, bounded_note
from companion.domain.values import trusted
from companion.services.as_one import CARDS

MOST_VALUES = 100
"""So many mails, phones, links, tags and UIDs come together in one contact; more stay out."""
MOST_EXTRAS = 500
"""So many answers do."""
MOST_LINES = 300
"""A kept card with so many properties gets no more."""
FULL_NOTE = NOTE_LIMIT - LINE_LIMIT
"""Nor does a note of so many characters get any more."""
_LISTS: dict[str, tuple[int, Callable[[str], str]]] = {
    "emails": (MOST_VALUES, str.casefold),
    "phones": (MOST_VALUES, digits),
    "links": (MOST_VALUES, str.casefold),
    "tags": (MOST_VALUES, str.casefold),
}


def taken_in(before: Contact, person: Contact) -> tuple[Contact, Contact, bool]:
    """Return somebody before and after they got all that `person` knows besides, and if it is news.

    It is what `as_one` does of two contacts within the bounds above; news may stay out by them.
    """
    fitting, is_whole = _fitting(before, person)
    cards = Cards()
    if fitting.vcard and fitting.vcard != before.vcard:
        both = CARDS.join(before.vcard, fitting.vcard)  # which cleans what it reads
        cards = Cards(join=lambda _mine, _theirs: both)
    with trusted():
        after = joined(before, fitting, cards=cards)
        if after.note != before.note:
            is_full = len(before.note) >= FULL_NOTE
            is_whole = is_whole and not is_full
            note = before.note if is_full else bounded_note(after.note)
            after = dataclasses.replace(after, note=note)
    if after == before:
        after = before
    return before, after, after is not before or not is_whole


def may_be_told(before: Contact, person: Contact) -> bool:
    """Tell at once whether `person` may say nothing new; if not, they do for sure."""
    for name in ONE_EACH:
        text, mine = getattr(person, name), getattr(before, name)
        if text and text != mine and not (mine and _is_noted(before, text)):
            return False
    for name, (most, key) in _LISTS.items():
        texts, kept = getattr(person, name), getattr(before, name)
        if texts and len(kept) < most and not {*map(key, texts)} <= {*map(key, kept)}:
            return False
    if (
        person.note
        and len(before.note) < FULL_NOTE
        and not {*person.note.split("\n")} <= {*before.note.split("\n"), ""}
    ):
        return False
    uids = (before.uid, *before.aliases)
    return not person.uid or person.uid in uids or len(uids) > MOST_VALUES


def _is_noted(before: Contact, text: str) -> bool:
    """Tell whether the note may hold `text`, or can hold no more."""
    return text in before.note or len(before.note) >= FULL_NOTE


def _fitting(before: Contact, person: Contact) -> tuple[Contact, bool]:
    """Return what of `person` finds room, and whether that is all."""
    less: dict[str, Any] = {}
    is_whole = True
    bounds = {name: most for name, (most, _) in _LISTS.items()}
    for name, most in {**bounds, "extras": MOST_EXTRAS, "aliases": MOST_VALUES}.items():
        theirs, mine = getattr(person, name), getattr(before, name)
        if theirs and len(mine) + len(theirs) > most:
            less[name] = theirs[: max(0, most - len(mine))]
            is_whole = is_whole and set(theirs) <= {*mine, *less[name]}
    if len(before.aliases) >= MOST_VALUES and person.uid not in (before.uid, *before.aliases):
        less["uid"] = ""
    if person.vcard not in ("", before.vcard) and before.vcard.count("\n") >= MOST_LINES:
        less["vcard"] = ""
        is_whole = False
    if not less:
        return person, True
    with trusted():
        return dataclasses.replace(person, **less), is_whole
