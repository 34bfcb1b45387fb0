"""Where in a stretch of words a person's name stands, and what says who they are."""

from __future__ import annotations

import re

from companion.domain.organisation_words import KnownOrganisations
from companion.formats.capture import vocabulary
from companion.formats.capture.given_names import is_given_name
from companion.formats.capture.organisations import employer_start, is_legal_form, known_end
from companion.formats.capture.words import Word, Words

_MOST_NAMES = 4
"""Names of one person, titles and particles not counted."""
_MOST_WORDS = 10
_WHOLE_NAME = 2
"""Names of which nobody has less and can still be told from the name of a company behind them."""
_MOST_SMALL = 3
"""Names in a line typed in small letters before a sign ends them; without one it is two."""
_MOST_ROLE = 8
_MOST_CELL = 4
"""Words of a company between two commas."""
_NO_NAMES = vocabulary.ROLES | vocabulary.REACHED_BY
_ENDS_SMALL = vocabulary.VERBS | vocabulary.SMALL_WORDS | vocabulary.REACHED_BY
"""Words with which no name in small letters goes on."""
_SMALL = vocabulary.PARTICLES | vocabulary.LATER_PARTICLES
_MOST_TURNED = 5
"""Words of a surname with its particles, up to the comma behind it."""
_MOST_GIVEN = 2
_NUMBERED = re.compile(r"[^\W\d_]{3,40}\d")
"""A slip of the finger: "Berger2"."""


def name_end(words: Words, knows: KnownOrganisations | None = None) -> int:
    """Return how many of the first words are a name with capitals, or 0.

    Titles, particles between names and degrees after a comma belong to it. Words of alphabets
    without capitals count as if they had them. An organisation that is known follows two names.
    """
    ends: list[int] = []
    for index, word in enumerate(words[:_MOST_WORDS]):
        if ends and _is_employer(words[index:], knows, names=len(ends)):
            break
        if not ends and _is_title(word, words[index - 1] if index else None):
            continue
        if _is_particle(words, index):
            continue
        if len(ends) == _MOST_NAMES or not _is_name(word, len(ends), words[0]):
            if len(ends) > 2 and is_legal_form(word):
                ends = ends[:2]  # "Jonas Weiß Nordlicht GmbH": the rest is the company's name
            break
        ends.append(index + 1)
    return _with_degrees(words, ends[-1]) if ends else 0


def _is_employer(words: Words, knows: KnownOrganisations | None, *, names: int = 2) -> bool:
    """Tell whether an organisation begins there, behind so many `names`.

    It has a legal form and stands behind "von", or it is known and the name is whole: "Anna von
    Siemens" may be called that.
    """
    if names < _WHOLE_NAME:
        return employer_start(words) > 0
    return known_end(words, knows) > 0 or employer_start(words, knows) > 0


def _is_title(word: Word, previous: Word | None) -> bool:
    """Tell whether `word` is a title or goes on with one ("Dr. rer. nat.")."""
    if word.key in vocabulary.TITLES:
        return True
    return (
        word.is_lower
        and word.text.endswith(".")
        and previous is not None
        and previous.text.endswith(".")
    )


def _is_particle(words: Words, index: int) -> bool:
    """Tell whether the word is a small one inside a name, such as "van" or the "der" after it."""
    key = words[index].key
    if not words[index].is_lower and index > 0:
        return False
    return key in vocabulary.PARTICLES or (
        key in vocabulary.LATER_PARTICLES and index > 0 and words[index - 1].key in _SMALL
    )


def _is_name(word: Word, names: int, first: Word) -> bool:
    """Tell whether `word` can be the next name after `names` others."""
    if not word.is_capital or word.key in _NO_NAMES:
        return False
    if not word.is_lettered and (names > 1 or not _NUMBERED.fullmatch(word.text)):
        return False
    if names and (is_legal_form(word) or _is_role(word)):
        return False
    if names + (first.key in vocabulary.TITLES) > 1 and word.key in vocabulary.INSTITUTIONS:
        return False  # also "Herr Weiß IHK"
    # Three capitals after a whole name are initials of something else: "Anna Berger HR".
    is_initials = 1 < len(word.text) <= 5 and word.text.isupper() and "." not in word.text
    return not (is_initials and names > 1 and not first.text.isupper())


def _is_role(word: Word) -> bool:
    """Tell whether `word` is one for a role, or ends in one ("HR-Managerin")."""
    return word.key in vocabulary.ROLES or word.key.rpartition("-")[2] in vocabulary.ROLES


def _with_degrees(words: Words, end: int) -> int:
    """Return `end` after the degrees that follow a name behind commas."""
    while (
        end + 1 < len(words) and words[end].text == "," and words[end + 1].key in vocabulary.DEGREES
    ):
        end += 2
    return end


def turned_end(words: Words) -> int:
    """Return how many of the first words are a surname, a comma and given names, or 0.

    "Anna, Recruiterin" is not a name with its comma: what follows there is a role.
    """
    comma = next((index for index, word in enumerate(words[:_MOST_TURNED]) if word.separates), 0)
    if not comma or words[comma].text != "," or name_end(words[:comma]) != comma:
        return 0
    if words[comma - 1].is_lower or sum(word.key not in _SMALL for word in words[:comma]) > 1:
        return 0
    end = comma + 1
    while end < len(words) and end <= comma + _MOST_GIVEN and is_given_name(words[end].key):
        end += 1
    goes_on = end < len(words) and _is_name(words[end], 1, words[0])
    return end if end > comma + 1 and words[comma + 1].is_capital and not goes_on else 0


def small_name_end(words: Words, knows: KnownOrganisations | None = None) -> int:
    """Return how many of the first words are a name typed in small letters, or 0.

    It ends at a separator, a verb or another word that no name has in it; where only capitals or
    nothing ends it, the first two names are taken. Behind a frequent given name the other one may
    have a capital ("anna Berger").
    """
    ends: list[int] = []
    for index, word in enumerate(words):
        if ends and _is_employer(words[index:], knows, names=len(ends)):
            return _small_end(ends, is_ended=True)
        is_company = len(ends) > 1 and word.key in vocabulary.INSTITUTIONS
        if not word.is_lettered or word.key in _ENDS_SMALL or is_company:
            return _small_end(ends, is_ended=True)
        if not word.is_lower:
            return index + 1 if len(ends) == 1 == index and is_given_name(words[0].key) else 0
        if not (_is_title(word, None) or _is_small_particle(words, index)):
            ends.append(index + 1)
        if len(ends) > _MOST_SMALL:
            break
    return _small_end(ends, is_ended=len(ends) <= _MOST_SMALL)


def _small_end(ends: list[int], *, is_ended: bool) -> int:
    """Return the end of the last name that counts."""
    most = _MOST_SMALL if is_ended else 2
    return ends[:most][-1] if ends else 0


def _is_small_particle(words: Words, index: int) -> bool:
    """Tell whether a name follows the particle that stands there."""
    return index + 1 < len(words) and _is_particle(words, index)


def role_end(words: Words, *, after_comma: bool, knows: KnownOrganisations | None = None) -> int:
    """Return how many of the first words are a role, or 0.

    After the comma behind a name anything but a sentence is one; elsewhere it must begin with a
    word for a role and go on with capitals ("Head of HR"). An organisation that is known, or that
    follows "at", ends it.
    """
    if not words or not (after_comma or _is_role(words[0])) or is_given_name(words[0].key):
        return 0
    if not any(map(str.isalpha, words[0].text)):
        return 0
    end = 0
    for index, word in enumerate(words[:_MOST_ROLE]):
        if word.separates or word.key in vocabulary.VERBS:
            break
        if index and _is_employer(words[index:], knows):
            break
        if after_comma or word.is_capital:
            end = index + 1
        elif word.key not in vocabulary.ROLE_JOINERS:
            break
    return end


def cell_before_role(words: Words) -> int:
    """Return how many of the first words, all with capitals, stand alone before a role, or 0.

    They are a company: "Anna Berger, Nordlicht, Head of HR".
    """
    end = next((at for at, word in enumerate(words[: _MOST_CELL + 1]) if word.separates), 0)
    if not all(word.is_capital and not _is_role(word) for word in words[:end]):
        return 0
    return end if end + 1 < len(words) and _is_role(words[end + 1]) else 0
