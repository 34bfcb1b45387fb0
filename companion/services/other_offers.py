"""What is offered besides the person in a line: others by name, organisations and tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from companion.domain.circles import WRITTEN, circle_of
from companion.domain.event import Event
from companion.domain.prefixes import turned
from companion.domain.signs import name_keys
from companion.domain.text import fold
from companion.formats.capture.beginnings import Beginning
from companion.services.begun import Begun, begins
from companion.services.offer import Offer

NAME_LETTERS = 3
"""After how many letters of a name somebody is offered."""
FEW_LETTERS = 2
"""The same where a letter says more, as in Chinese, or where few are meant."""


def are_enough(words: Sequence[str], letters: int) -> bool:
    """Tell whether `words` have so many letters, or fewer where a letter says more."""
    text = "".join(words)
    is_dense = any(char.isalpha() and not char.islower() for char in text)
    return len(text) >= (min(letters, FEW_LETTERS) if is_dense else letters)


def others(
    index: Begun, begun: Beginning, words: Sequence[str], event: Event | None
) -> Iterator[Offer]:
    """Yield who may be meant besides the person in the line: colleagues, then contacts."""
    if not are_enough(words, FEW_LETTERS):
        return
    contacts = index.contacts(words) if are_enough(words, NAME_LETTERS) else ()
    people = chain(
        (("colleague", name, None) for name in index.colleagues(event, words)),
        (("contact", contact.name, contact) for contact in contacts),
    )
    told = {" ".join(words)}
    for kind, name, contact in people:
        if told.isdisjoint(name_keys(name)):
            told.update(name_keys(name))
            yield Offer(
                kind=kind,
                text=name,
                start=begun.start,
                end=begun.end,
                name=name,
                organisation=contact.organisation if contact is not None else "",
                role=contact.role if contact is not None else "",
                contact=contact,
            )


def organisations(
    index: Begun, begun: Beginning, words: Sequence[str], event: Event | None
) -> Iterator[Offer]:
    """Yield the organisations that may be meant, those at the event first."""
    if not are_enough(words, FEW_LETTERS):
        return
    told = {" ".join(words)}
    for organisation in index.organisations(event, words):
        key = turned(organisation)[0]
        if key not in told:
            told.add(key)
            yield Offer(
                kind="organisation",
                text=f"@{organisation}",
                start=begun.start,
                end=begun.end,
                event=event,
                organisation=organisation,
            )


def tags(index: Begun, begun: Beginning, words: Sequence[str]) -> Iterator[Offer]:
    """Yield the tags that were used and the networks that may be meant."""
    circles = (one for names in WRITTEN.values() for one in names if begins(one, words))
    for tag in dict.fromkeys((*index.tags(words), *circles)):
        circle = circle_of(tag) or ""
        if fold(tag) != fold(begun.text):
            yield Offer(
                kind="circle" if circle else "tag",
                text=f"#{tag}",
                start=begun.start,
                end=begun.end,
                circle=circle,
            )
