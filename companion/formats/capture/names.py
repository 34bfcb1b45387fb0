"""Where in a stretch of words a person's name stands."""

from __future__ import annotations

import re

from companion.domain.organisation_words import KnownOrganisations
from companion.formats.capture import vocabulary
from companion.formats.capture.given_names import is_given_name
from companion.formats.capture.organisations import (
    employer_start,
    is_legal_form,
    known_end,
    stated_employer,
)
from companion.formats.capture.roles import is_role
from companion.formats.capture.words import Word, Words

_MOST_NAMES = 4
"""Names of one person, titles and particles not counted."""
_MOST_WORDS = 10
_WHOLE_NAME = 2
"""Names of which nobody has less and can still be told from the name of a company behind them."""
_MOST_SMALL = 3
"""Names in a line typed in small letters before a sign ends them; without one it is two."""
_NO_NAMES = vocabulary.ROLES | vocabulary.REACHED_BY
_ENDS_SMALL = vocabulary.VERBS | vocabulary.SMALL_WORDS | vocabulary.REACHED_BY
"""Words with which no name in small letters goes on."""
_QUOTES = "\"“”„«»'"
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
        if ends and _is_employer(words, index, knows, names=len(ends)):
            break
        if not ends and _is_title(word, words[index - 1] if index else None):
            continue
        if _is_particle(words, index) or (len(ends) == 1 and _is_nickname(words, index)):
            continue
        if len(ends) == _MOST_NAMES or not _is_name(word, len(ends), words[0]):
            if len(ends) > 2 and is_legal_form(word):
                ends = ends[:2]  # "Jonas Weiß Nordlicht GmbH": the rest is the company's name
            break
        ends.append(index + 1)
    return _with_degrees(words, ends[-1]) if ends else 0


def _is_employer(words: Words, index: int, knows: KnownOrganisations | None, *, names: int) -> bool:
    """Tell whether an organisation begins there, behind so many `names`.

    It has a legal form and stands behind "von", or the name is whole, and it is known or stands
    behind "von": "Anna von Siemens" may be called that.
    """
    rest, before = words[index:], [word for word in words[:index] if not _is_title(word, None)]
    is_whole = names >= _WHOLE_NAME or words[0].key in vocabulary.COURTESY
    if employer_start(rest, knows if names >= _WHOLE_NAME else None):
        return True
    if names >= _WHOLE_NAME and known_end(rest, knows):
        return True
    said, end = stated_employer(rest, knows)
    if not end:
        return False
    if rest[said].is_acronym and not words[0].text.isupper():
        return True  # "Prof. Lindqvist von der KTH"
    # "Marie Luise von der Heide" has no surname before the particle.
    return is_whole and not all(is_given_name(word.key) for word in before)


def _is_nickname(words: Words, index: int) -> bool:
    """Tell whether a name in quotes stands there, in the middle of another one."""
    text = words[index].text
    is_quoted = len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES
    return is_quoted and index + 1 < len(words) and _is_name(words[index + 1], 1, words[0])


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
    if not words[index].is_lower and (index > 0 or is_given_name(key)):
        return False  # "Ben" is a name, at the start as well
    return key in vocabulary.PARTICLES or (
        key in vocabulary.LATER_PARTICLES and index > 0 and words[index - 1].key in _SMALL
    )


def _is_name(word: Word, names: int, first: Word) -> bool:
    """Tell whether `word` can be the next name after `names` others."""
    if not word.is_capital or word.key in _NO_NAMES or (word is first and _is_article(word)):
        return False
    if not word.is_lettered and (names > 1 or not _NUMBERED.fullmatch(word.text)):
        return False
    if names and (is_legal_form(word) or is_role(word)):
        return False
    if names + (first.key in vocabulary.TITLES) > 1 and word.key in vocabulary.INSTITUTIONS:
        return False  # also "Herr Weiß IHK"
    # Three capitals after a whole name are initials of something else: "Anna Berger HR".
    return not (word.is_acronym and names > 1 and not first.text.isupper())


def _is_article(word: Word) -> bool:
    """Tell whether a sentence begins with `word`, and no name does."""
    return word.key in vocabulary.NO_FIRST and not word.text[1:].isupper()


def _with_degrees(words: Words, end: int) -> int:
    """Return `end` after the degrees that follow a name behind commas."""
    while (
        end + 1 < len(words) and words[end].text == "," and words[end + 1].key in vocabulary.DEGREES
    ):
        end += 2
    title = end + 1
    while title < len(words) and words[end].text == "," and _is_academic(words, title, end + 1):
        title += 1
    return title if title > end + 1 else end


def _is_academic(words: Words, index: int, first: int) -> bool:
    """Tell whether a title that can follow a name, or goes on there, stands there."""
    if words[index].key in vocabulary.COURTESY | {"m"} or not words[index].text.endswith("."):
        return False
    return _is_title(words[index], words[index - 1] if index > first else None)


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
        if ends and _is_employer(words, index, knows, names=len(ends)):
            return _small_end(ends, is_ended=True)
        names = len(ends) + (bool(ends) and words[0].key in vocabulary.COURTESY)
        is_company = names > 1 and word.key in vocabulary.INSTITUTIONS
        is_other = word.key in _ENDS_SMALL or word.key in vocabulary.SMALL_ROLES
        if not word.is_lettered or is_other or is_company:
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
