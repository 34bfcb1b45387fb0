"""What is being typed at the cursor of a capture line: the beginning of whom or what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

READ_BACK = 200
"""How many characters before the cursor are looked at."""
_MOST_NAMES = 4
_MOST_ORGANISATION = 6

_SIGN = re.compile(r"(?<![^\s(\[<,;|])[@#!?+]+[\"„“]? ?")
_WORD = re.compile(r"[^\s,;|:@#!?+*\"„“”()<>\[\]{}/\\]+")
_INTRODUCED = re.compile(
    r"\b(?:(?:introduced|intro|vorgestellt|empfohlen|bekannt)\s+(?:by|through|von|durch|über)|via)\s+\Z",
    re.IGNORECASE,
)
_LINKING = frozenset(
    ("to", "with", "and", "for", "by", "meet", "an", "mit", "und", "für", "zu", "von", "bei")
)
"""Words of a promise or an offer behind which somebody's name is expected."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the words before the cursor may be the beginning of."""

    kind: str
    """person (who is kept), other (somebody else), organisation or tag."""
    text: str
    start: int
    """Index of its first character in the line, of its sign where it has one."""
    end: int


@dataclass(frozen=True, slots=True)
class _Typed:
    """The words right before the cursor, and the sign that they stand behind."""

    text: str
    sign: str
    sign_at: int
    sign_end: int
    words: Sequence[re.Match[str]]

    @property
    def is_glued(self) -> bool:
        """Whether the first word stands right behind the sign."""
        return bool(self.sign) and self.words[0].start() == self.sign_end


def beginnings(line: str, cursor: int) -> list[Beginning]:
    """Return what may be begun at `cursor`, the likeliest first; empty inside or behind a word.

    Of several words the longest run comes first: "with ayl oz", "ayl oz", "oz".
    """
    if line[cursor : cursor + 1].isalnum():
        return []
    offset = max(0, cursor - READ_BACK)
    typed = _typed(line[offset:cursor])
    if typed is None:
        return []
    return [
        Beginning(one.kind, one.text, one.start + offset, one.end + offset)
        for one in _possible(typed)
    ]


def _typed(text: str) -> _Typed | None:
    """Return the run of words at the end of `text`; None where it ends with none."""
    words = list(_WORD.finditer(text))
    if not words or words[-1].end() != len(text):
        return None
    first = len(words) - 1
    while first and not text[words[first - 1].end() : words[first].start()].strip(" "):
        first -= 1
    sign = next(reversed(list(_SIGN.finditer(text))), None)
    if sign is None:
        return _Typed(text, "", 0, 0, words[first:])
    return _Typed(text, sign[0][0], sign.start(), sign.end(), words[first:])


def _possible(typed: _Typed) -> Iterator[Beginning]:
    """Yield what the words may begin."""
    words, count = typed.words, len(typed.words)
    linked = [at for at in range(count) if _INTRODUCED.search(typed.text[: words[at].start()])]
    if linked:
        yield from _tails(typed, "other", linked[-1:])
    elif typed.sign == "#" and typed.is_glued and count == 1:
        yield Beginning("tag", words[0][0], typed.sign_at, words[0].end())
    elif typed.sign == "@" and typed.is_glued:
        if count <= _MOST_ORGANISATION:
            begin = words[0].start()
            yield Beginning("organisation", typed.text[begin:], typed.sign_at, words[-1].end())
        yield from _tails(typed, "person", range(1, count))
    elif typed.sign in {"!", "+"}:
        yield from _tails(typed, "other", (at for at in range(count) if _is_named(typed, at)))
    elif typed.sign != "?":
        yield from _tails(typed, "person", range(int(typed.is_glued), count))


def _tails(typed: _Typed, kind: str, places: Iterator[int] | Sequence[int]) -> Iterator[Beginning]:
    """Yield the words from each of `places` on, where they are no more than a name has."""
    for at in places:
        if len(typed.words) - at <= _MOST_NAMES:
            start, end = typed.words[at].start(), typed.words[-1].end()
            yield Beginning(kind, typed.text[start:], start, end)


def _is_named(typed: _Typed, at: int) -> bool:
    """Tell whether a name may begin with the word at `at` of a promise or an offer."""
    word = typed.words[at]
    if at == 0 and typed.is_glued and typed.sign == "+":
        return True
    before = typed.words[at - 1][0].casefold() if at else ""
    return word[0][0].isalpha() and (not word[0][0].islower() or before in _LINKING)
