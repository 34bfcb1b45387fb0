"""Whom I wanted to meet, told from who stands before me: a person, or anybody of a place or role.

Somebody who is a target themselves is that one. Anybody else may be "somebody from the IHK" or "a
professor": by organisation and role, by organisation, by role, rather what is not met yet.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target
from companion.domain.keyed import Keyed
from companion.domain.signs import has_legal_form, name_keys, organisation_key
from companion.domain.text import fold_umlauts

PERSON, PLACE_AND_ROLE, PLACE, ROLE = range(4)
"""What somebody is met as, the surest first."""
HEAD_LETTERS = 5
"""A word of so many letters may end a longer one: a "Personalleiter" is a "Leiter"."""
SHORT_LETTERS = 5
"""A word of so many letters at most may be short for a name: "DB" for "Deutsche Bahn"."""
BEGIN_WORDS = 6
"""By so many words at most the beginning of the name of an organisation tells it."""

_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = "a an and d der des die ein eine f for fuer in innen m of the und w x"
_NO_ROLE = frozenset(_SMALL_WORDS.split())
_FEMALE = re.compile(r"(?<=\w{5})in(?:nen)?$")
_SAME_ROLE = {"prof": "professor", "profs": "professor", "professors": "professor"}


class KnownTargets(Keyed[Target]):
    """The targets of all events, to find the one that is met."""

    def __init__(self, targets: Iterable[Target]) -> None:
        """Know `targets`; nothing is indexed before it is asked for."""
        super().__init__(targets, {"who": _target_keys})

    def matches(self, event: str, person: Contact, attendee: Attendee | None) -> list[Target]:
        """Return whom `person`, on the list `attendee`, is or stands for there, the best first.

        A target that they are themselves comes before all others, then those not met yet.
        """
        person = as_listed(person, attendee)
        fitting = [
            (rank, target)
            for target in self.find("who", _keys_of(event, person, attendee))
            if (rank := fit(target, person, attendee)) is not None
        ]
        place = organisation_key(person.organisation)
        fitting.sort(key=lambda one: _order(one[0], one[1], place))
        return [target for _rank, target in fitting]


def as_listed(person: Contact, attendee: Attendee | None) -> Contact:
    """Return `person` with the organisation and role that the list knows where they say none."""
    if attendee is None:
        return person
    return dataclasses.replace(
        person,
        organisation=person.organisation or attendee.organisation,
        role=person.role or attendee.role,
    )


def fit(target: Target, person: Contact, attendee: Attendee | None) -> int | None:
    """Return what `person` is met as, were `target` met in them; None where they are somebody else.

    Whose event it is does not matter here.
    """
    if attendee is not None and target.attendee == attendee.id:
        return PERSON
    if target.name:
        return PERSON if _is_named(target, person) else None
    place, wanted = organisation_key(target.organisation), role_words(target.role)
    has_role = bool(wanted) and _has_role(wanted, person)
    if wanted and not has_role:
        return None
    if not target.organisation:
        return ROLE if has_role else None
    is_whole = bool(target.attendee) or has_legal_form(target.organisation)
    if not place or place not in _places(person, is_whole=is_whole):
        return None
    return PLACE_AND_ROLE if has_role else PLACE


def is_personal(target: Target) -> bool:
    """Tell whether one person is meant, and not anybody of an organisation or in a role."""
    return bool(target.name)


def role_words(role: str) -> tuple[str, ...]:
    """Return the words of a role for comparing: those of "Professor:in" as of "Professorin"."""
    words = (_FEMALE.sub("", word) for word in _WORD.findall(fold_umlauts(role)))
    return tuple(_SAME_ROLE.get(word, word) for word in words if word not in _NO_ROLE)


def _order(rank: int, target: Target, place: str) -> tuple[bool, bool, int, bool, int]:
    """Return what puts those who fit somebody from `place` into order."""
    is_there = organisation_key(target.organisation) == place
    return rank != PERSON, bool(target.met), rank, not is_there, -target.priority


def _has_role(wanted: tuple[str, ...], person: Contact) -> bool:
    """Tell whether each of the `wanted` words is in the role of somebody, or in their title."""
    titles = {"professor"} & set(role_words(person.name))
    words = titles.union(role_words(person.role))
    return all(
        any(word == one or (len(one) >= HEAD_LETTERS and word.endswith(one)) for word in words)
        for one in wanted
    )


def _is_named(target: Target, person: Contact) -> bool:
    """Tell whether `person` has the name of a `target` on no list, and is no namesake elsewhere."""
    if target.attendee or set(name_keys(target.name)).isdisjoint(name_keys(person.name)):
        return False
    places = (organisation_key(target.organisation), organisation_key(person.organisation))
    return not all(places) or _may_be_one_place(*sorted(places, key=len))


def _may_be_one_place(short: str, long: str) -> bool:
    """Tell whether two organisations share a word, or one may be short for the other."""
    if not set(short.split()).isdisjoint(long.split()):
        return True
    letters = iter(long)
    is_short = len(short) <= SHORT_LETTERS and short[0] == long[0]
    return is_short and all(letter in letters for letter in short)


def _places(person: Contact, *, is_whole: bool) -> tuple[str, ...]:
    """Return what an organisation may be called by who wants to meet somebody from there.

    Somebody of the "IHK Bremen" is from the IHK, unless `is_whole`: a stand on a list, or what is
    written with its legal form, is called as it is.
    """
    words = organisation_key(person.organisation).split()
    if not words:
        return ()
    begins = () if is_whole else range(1, min(len(words), BEGIN_WORDS + 1))
    return tuple(" ".join(words[:end]) for end in (*begins, len(words)))


def _keys_of(event: str, person: Contact, attendee: Attendee | None) -> Iterator[str]:
    """Yield under which keys a target that somebody may be is found."""
    if attendee is not None:
        yield f"{event} attendee {attendee.id}"
    for key in name_keys(person.name):
        yield f"{event} name {key}"
    for place in _places(person, is_whole=False):
        yield f"{event} company {place}"
    if person.role or person.name:
        yield f"{event} role"


def _target_keys(target: Target) -> Iterator[str]:
    """Yield the keys of the attendee, the person, the company or the role that `target` is."""
    if target.attendee:
        yield f"{target.event} attendee {target.attendee}"
        if target.name:
            return
    if target.name:
        yield from (f"{target.event} name {key}" for key in name_keys(target.name))
    elif place := organisation_key(target.organisation):
        yield f"{target.event} company {place}"
    elif target.role:
        yield f"{target.event} role"
