"""Whose name the line has, where there are several stretches that could have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.organisation_words import KnownOrganisations
from companion.formats.capture import vocabulary
from companion.formats.capture.given_names import is_given_name
from companion.formats.capture.names import name_end, small_name_end, turned_end
from companion.formats.capture.organisations import organisation_end
from companion.formats.capture.roles import is_role, leading_role_end
from companion.formats.capture.words import Words

_OF = frozenset({"von", "vom", "from", "of"})
"""After a card or a talk, whose it was follows: "Visitenkarte von Ulrike Hahn"."""
_MOST_WORDS = 12
"""Of a name with titles, particles and degrees."""


@dataclass(slots=True, eq=False)
class Stretch:
    """Words between two signs that are not understood yet."""

    words: Words
    is_organisation: bool = False
    """Whether an `@` stands before it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the name stands."""

    stretch: Stretch
    start: int
    """Index of its first word in the stretch."""
    end: int
    name: str
    """As one says it, where "Berger, Anna" stands; else empty."""


def find_name(stretches: list[Stretch], knows: KnownOrganisations | None = None) -> Place | None:
    """Return the best place for the name; a line that has words for one has a name.

    In this order: the words with which the line begins, with or without capitals; two names or
    more after an organisation's first word; capitals elsewhere; small letters or one name after an
    organisation; two capitals in the middle of a sentence.
    """
    return next(_Search(knows).places(stretches), None)


class _Search:
    """Where a name could be."""

    def __init__(self, knows: KnownOrganisations | None) -> None:
        """Take for no name what `knows` tells to be an organisation."""
        self._knows = knows

    def places(self, stretches: list[Stretch]) -> Iterator[Place]:
        """Yield the places where a name could be, the best first."""
        free = [one for one in stretches if not one.is_organisation]
        owned = [one for one in stretches if one.is_organisation][:1]
        for stretch in free:
            yield from self._called(stretch)
        if stretches and not stretches[0].is_organisation:
            yield from self._at_start(stretches[0], small=True)
        behind = [place for one in owned for place in self._after_organisation(one)]
        yield from (place for place in behind if place.end - place.start > 1)
        for stretch in free:
            yield from self._at_start(stretch, small=False)
        yield from behind
        for stretch in free:
            yield from self._at_start(stretch, small=True)
        for stretch in free:
            yield from self._in_sentence(stretch)

    def _at_start(self, stretch: Stretch, *, small: bool) -> Iterator[Place]:
        """Yield the name at the start of the stretch, behind emoji and "met"."""
        words = stretch.words
        lettered = _behind_introduction(words, _first_lettered(words))
        start = behind_openers(words, lettered)
        role = leading_role_end(words[start:])
        if role and self._is_whole(words[start + role :]):
            yield from self._place(stretch, start + role, small=False)
        if start < len(words):
            yield from self._place(stretch, start, small=small)
        elif start == lettered + 1 and words[lettered].is_capital:
            yield from self._place(stretch, lettered, small=small)

    def _called(self, stretch: Stretch) -> Iterator[Place]:
        """Yield the name behind "named": nothing else can be it."""
        for at, word in enumerate(stretch.words):
            if word.key in vocabulary.CALLED:
                yield from self._place(stretch, at + 1, small=False)

    def _is_whole(self, words: Words) -> bool:
        """Tell whether a name of two words or more, or a given name, begins there."""
        end = name_end(words, self._knows)
        return end > 1 or (end == 1 and is_given_name(words[0].key))

    def _after_organisation(self, stretch: Stretch) -> Iterator[Place]:
        """Yield the name that follows the organisation: behind a comma, or behind the shortest."""
        words = stretch.words
        end = organisation_end(words, knows=self._knows)
        if end < len(words) and words[end].separates:
            yield from self._place(stretch, end + 1, small=True)
        start = organisation_end(words, short=True, knows=self._knows)
        start += _before_given_name(words[start:])
        if start < len(words) and not words[start].separates:
            yield from self._place(stretch, start, small=True)

    def _place(self, stretch: Stretch, start: int, *, small: bool) -> Iterator[Place]:
        """Yield the name that begins there, if one does."""
        words = stretch.words[start:]
        if end := turned_end(words):
            comma = next(index for index, word in enumerate(words) if word.separates)
            turned = (*words[comma + 1 : end], *words[:comma])
            yield Place(stretch, start, start + end, " ".join(word.text for word in turned))
            return
        end = name_end(words, self._knows)
        if end or (small and (end := small_name_end(words, self._knows))):
            yield Place(stretch, start, start + end, "")

    def _in_sentence(self, stretch: Stretch) -> Iterator[Place]:
        """Yield two or more capitals behind a small word ("saw Anna Berger")."""
        for start, word in enumerate(stretch.words):
            if word.is_capital and word.key not in vocabulary.ROLES:
                end = name_end(stretch.words[start : start + _MOST_WORDS], self._knows)
                if end > 1:
                    yield Place(stretch, start, start + end, "")


def _first_lettered(words: Words) -> int:
    """Return the index of the first word with a letter in it."""
    return next(
        (index for index, word in enumerate(words) if any(map(str.isalpha, word.text))), len(words)
    )


def _behind_introduction(words: Words, start: int) -> int:
    """Return the index behind "introduced by Max Berg:", or `start`."""
    ahead = words[start : start + _MOST_WORDS]
    by = int(len(ahead) > 1 and ahead[0].key in vocabulary.INTRODUCED) and ahead[1].key
    if not (by in vocabulary.BY or (ahead and ahead[0].key == "via")):
        return start
    colon = next((at for at, word in enumerate(ahead) if word.text == ":"), -1)
    return start + colon + 1


def _before_given_name(words: Words) -> int:
    """Return 1 where the first of the words is rather the organisation's: "Süd Timo Barth"."""
    is_likely = (
        len(words) > 2
        and all(word.is_capital and word.is_lettered for word in words[:3])
        and not is_given_name(words[0].key)
        and words[0].key not in vocabulary.TITLES | vocabulary.PARTICLES
        and is_given_name(words[1].key)
        and not is_given_name(words[2].key)
        and not is_role(words[2])
    )
    return int(is_likely)


def behind_openers(words: Words, start: int) -> int:
    """Return the index behind the words from `start` on that begin a sentence."""
    begin = start
    while start < len(words) and words[start].key in vocabulary.OPENERS:
        start += 1
    is_of = start - begin > 0 and start + 1 < len(words) and words[start].key in _OF
    return start + int(is_of and is_given_name(words[start + 1].key))


def name_of_mailbox(address: str) -> str:
    """Return "Anna Berger" for anna.berger@..., or "" where the local part is not first.last."""
    halves = address.partition("@")[0].lower().split(".")
    is_name = len(halves) == 2 and all(
        len(half) > 1 and half.replace("-", "").isalpha() and half not in vocabulary.MAILBOXES
        for half in halves
    )
    return " ".join(half.title() for half in halves) if is_name else ""
