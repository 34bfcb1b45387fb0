"""Several of one name: which of them a list means, and whom the next press of a key means."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from companion.domain.capture import Pressed
from companion.domain.contact import Contact
from companion.domain.event import Target
from companion.domain.likeness import Facts, compared
from companion.domain.matching import Match
from companion.domain.signs import organisation_key
from companion.domain.wanted import PERSON, fit

_CHANGING = frozenset({"phones"})
"""Of this everybody may have several."""


def next_one(
    pressed: Pressed, possible: Sequence[str], meant: str, listed: Sequence[str] = ()
) -> Pressed:
    """Return what is said by one more press, where the one with the id `meant` is meant.

    It goes through the contacts with the ids `possible`, then the attendees `listed`, then to
    somebody new (`meant` is empty), and begins again.
    """
    stations = [*possible, *listed]
    if not stations:
        return pressed
    at = stations.index(meant) if meant in stations else len(stations)
    if at + 1 == len(stations):
        return dataclasses.replace(
            pressed, is_another=bool(possible), contact="", attendee="", than=tuple(possible)
        )
    chosen = stations[(at + 1) % (len(stations) + 1)]
    is_listed = chosen in listed
    return dataclasses.replace(
        pressed,
        is_another=False,
        contact="" if is_listed else chosen,
        attendee=chosen if is_listed else "",
        than=(),
    )


def meant(
    pressed: Pressed, match: Match | None, namesakes: Sequence[Match]
) -> tuple[Match | None, tuple[Match, ...]]:
    """Return who is meant where keys said something about it, and who therefore is not.

    Without them it is the `match`. What was said of others than it could be now counts no longer.
    """
    if pressed.is_another:
        others = tuple(
            one for one in namesakes if not pressed.than or one.contact.id in pressed.than
        )
        if match is None or match.contact.id in {one.contact.id for one in others}:
            return None, others
    elif pressed.contact and (match is None or match.contact.id != pressed.contact):
        for chosen in namesakes:
            if chosen.contact.id == pressed.contact:
                return chosen, tuple(one for one in namesakes if one is not chosen)
    return match, ()


def is_of_another(listed: Contact, known: Contact | None, others: Sequence[Contact]) -> bool:
    """Tell whether somebody on a list is one of `others`, and not `known` or somebody new."""
    if known is None:
        return any(may_be(listed, other) for other in others)
    if is_surely(listed, known):
        return False
    return not may_be(listed, known) or any(is_surely(listed, other) for other in others)


def is_surely(listed: Contact, known: Contact) -> bool:
    """Tell whether somebody on a list has what only `known` has: a mail, number or profile."""
    return bool(compared(Facts(listed), Facts(known)).shared)


def may_be(listed: Contact, known: Contact) -> bool:
    """Tell whether somebody on a list who has the name of `known` may be them.

    Another mail or organisation speaks against it, unless something else is sure.
    """
    signs = compared(Facts(listed), Facts(known))
    return bool(signs.shared) or (signs.places != "other" and set(signs.against) <= _CHANGING)


def wants_another(target: Target, person: Contact, others: Sequence[Contact]) -> bool:
    """Tell whether a target by name may as well be one of `others`, who `person` is not."""
    place = organisation_key(target.organisation)
    if not target.name or (place and place == organisation_key(person.organisation)):
        return False
    return any(fit(target, other, None) == PERSON for other in others)
