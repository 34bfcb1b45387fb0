"""A line as words with their places, and what a word looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from companion.domain.text import clean, fold

LINE_LIMIT = 2_000
"""Longest capture line in characters; what is typed beyond it is not read."""
WORD_LIMIT = 40
"""Longest word that may belong to an organisation."""
NAME_LIMIT = 500
"""Longest word that may belong to a name or a role."""

_WORD = re.compile(r"[,;|]|:(?!\S)|(?:[^\s,;|:]|:(?=\S))+")
_QUOTES = '"“”„«»'
_MOST_QUOTED = 5
"""Words in which a name at the start of a line is looked for."""
_SEPARATORS = frozenset({",", ";", "|", ":", "-", "–", "—", "/", "·", "•"})
_BARE = re.compile(r"[-–—/·•→…,;:.|@!#*+?\"“”„<>()]+")
# No digits and none of the signs: emoji and brackets are not excluded by \w, so they are named.
_LETTERS = re.compile(r"[^\W\d_][^\d@#*!?/\\()\[\]{}<>=+&%$€\"_~^]*")


class Word(NamedTuple):
    """One word or separator of the line."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word for looking it up: folded, without a full stop at its end."""
        return fold(self.text).rstrip(".")

    @property
    def separates(self) -> bool:
        """Whether it only parts what stands before it from what follows."""
        return self.text in _SEPARATORS

    @property
    def is_bare(self) -> bool:
        """Whether it has nothing but separators and signs in it."""
        return _BARE.fullmatch(self.text) is not None

    @property
    def is_lettered(self) -> bool:
        """Whether it could be part of a name: letters of any alphabet, hyphens, apostrophes."""
        return len(self.text) <= NAME_LIMIT and _LETTERS.fullmatch(self.text) is not None

    @property
    def is_lower(self) -> bool:
        """Whether it begins with a small letter; alphabets without any have no small letters."""
        return self.text[0].islower()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a letter that is not a small one."""
        return self.text[0].isalpha() and not self.text[0].islower()

    @property
    def is_acronym(self) -> bool:
        """Whether it is two to five capitals: "BASF"."""
        return 1 < len(self.text) <= 5 and self.text.isupper() and "." not in self.text


Words = Sequence[Word]


def clean_line(line: str) -> str:
    """Return `line` as it is read: one harmless line; the places of parts refer to it."""
    return clean(line, limit=LINE_LIMIT)


def words_in(line: str, start: int, end: int) -> list[Word]:
    """Return the words and separators of that stretch of a clean line."""
    return [Word(found[0], *found.span()) for found in _WORD.finditer(line, start, end)]


def unquoted(words: list[Word]) -> list[Word]:
    """Return `words` without the quotes around a name of capitals with which they begin."""
    if not words or words[0].text[0] not in _QUOTES or len(words[0].text) == 1:
        return words
    last = next((at for at, one in enumerate(words[:_MOST_QUOTED]) if one.text[-1] in _QUOTES), 0)
    inside = [*words[: last + 1]]
    inside[0] = Word(words[0].text[1:], words[0].start + 1, words[0].end)
    if last:
        inside[-1] = Word(words[last].text[:-1], words[last].start, words[last].end - 1)
    is_name = last > 0 and all(one.text and one.is_capital and one.is_lettered for one in inside)
    return [*inside, *words[last + 1 :]] if is_name else words


def parted(words: list[Word]) -> list[Word]:
    """Return `words` with the second or third taken apart at its slash: "Priya Sharma/Zoho"."""
    for at, word in enumerate(words[:_MOST_QUOTED]):
        head, slash, tail = word.text.partition("/")
        is_glued = slash and at and len(head) > 2 and head.isalpha() and tail.isalpha()
        if is_glued and word.is_capital and not tail[0].islower():
            middle = word.start + len(head)
            return [
                *words[:at],
                Word(head, word.start, middle),
                Word(slash, middle, middle + 1),
                Word(tail, middle + 1, word.end),
                *words[at + 1 :],
            ]
    return words


def trimmed(words: Words) -> Words:
    """Return `words` without separators and lone signs at both ends."""
    first, last = 0, len(words)
    while first < last and words[first].is_bare:
        first += 1
    while first < last and words[last - 1].is_bare:
        last -= 1
    return words[first:last]


def span(words: Words) -> int:
    """Return how many characters of the line `words` take up."""
    return words[-1].end - words[0].start if words else 0
