"""The signs of a capture line: `@ ! # *`, and what needs none: mail, phone, link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign, and what stands in it where it is complete by itself."""

    kind: str
    """email, phone, link, tag, rating, organisation, promise or note."""
    start: int
    end: int
    """Index after the sign and its text."""
    text: str = ""
    """Empty where the words that follow have to be looked at: open `@` and `!`."""
    at: int = 0
    """Index of the first character of `text`."""


_TOP_LEVEL = "com|org|net|de|at|ch|eu|io|ai|dev|app|info|example|edu|gov|uk|fr|nl|me|tech"
_MARKS = rf"""(?<![^\s(\[<,;|"„])(?:
    (?P<note>@[\w.-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}})      # @me@mastodon.example
  | (?:mailto:)?(?P<email>[\w.+'%-]{{1,64}}@(?:[\w-]{{1,63}}\.){{1,8}}\w{{2,24}})(?![\w@])
  | (?P<link>(?:https?://|www\.)[^\s<>"]{{0,600}}[^\s<>".,;:!?)\]'}}]
    |[a-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:{_TOP_LEVEL})
     (?:/[^\s<>"]{{0,600}}[^\s<>".,;:!?)\]'}}]|/)?(?![\w@]))
  | (?:tel:)?(?P<phone>(?:\+\(?[0-9]|\([0-9]|0)[0-9 ()/.\-–]{{3,30}}[0-9]
    |[0-9]{{3}}[-. ][0-9]{{3}}[-. ][0-9]{{4}}|[0-9]{{9,15}})(?!\w)
  | \#(?P<tag>(?=[\d_-]*[^\W\d_])\w[\w+&./-]{{0,60}})(?<!\.)(?![\w+&/])
  | \*(?P<rating>[0-5])(?:/5)?(?![\w*/.,]\w|\w|\*)
  | @["„“]\s*(?P<organisation>[^"“”\s][^"“”]{{0,199}})["“”]
  | @["„“]?\s?(?P<open>(?<!\s)(?=[^\s@!#*?"])|(?<=\s)(?=[^\W\d_]))
  | !+\s?(?P<promise>(?=[^\s!]))
    )"""
_DATE = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2}|\d{1,2}[./]\d{4}|.*\d[.\-–]\s?(?:19|20)\d\d|(?:19|20)\d\d-.*"
)
_ANOTHER = re.compile(r"(?:19|20)\d\d|\D?\d\D?|(?:\+|\(?0\d\d).*")
"""A year, a single digit or the start of another number."""
_GROUP = re.compile(r"\s+(?=(\S+))")
_MOST_DIGITS = 15
"""Of a phone number, with its country code (ITU-T E.164)."""
_ENOUGH_DIGITS = 9
"""After so many digits such a group is no longer part of the same phone number."""


@cache
def _marks() -> re.Pattern[str]:
    """Compile at first use: most commands read no line, and this takes longer than they do."""
    return re.compile(_MARKS, re.VERBOSE | re.IGNORECASE)


def find_marks(line: str) -> Iterator[Mark]:
    """Yield the signs of a clean line in their order; they do not overlap."""
    position = 0
    search = _marks().search
    while found := search(line, position):
        kind = found.lastgroup or ""
        start, at, position, text = found.start(), found.start(kind), found.end(), found[kind]
        if kind == "open":
            # "@ Siemens" is a slip, "@ the booth" is English.
            if not (line[position - 1].isspace() and line[position].islower()):
                yield Mark("organisation", start, position)
        elif kind == "phone":
            length = phone_length(text)
            position = at + (length or _first_group(text))
            if length:
                yield Mark(kind, start, position, text[:length], at)
        else:
            yield Mark(kind, start, position, text.strip(), at)


def phone_length(text: str) -> int:
    """Return how much of `text` is one phone number: 0 for a date, a span of years, too little."""
    end = _first_group(text)
    if _DATE.fullmatch(text) or _DATE.fullmatch(text[:end]):
        return 0
    for gap in _GROUP.finditer(text):
        before, more = _digits(text[: gap.start()]), _digits(gap[1])
        if before + more > _MOST_DIGITS:
            break
        if before >= _ENOUGH_DIGITS and _ANOTHER.fullmatch(gap[1]):
            break
        end = gap.end() + len(gap[1])
    return end if 6 <= _digits(text[:end]) <= _MOST_DIGITS else 0


def _first_group(text: str) -> int:
    """Return where the first blank is, or the end."""
    return text.find(" ") if " " in text else len(text)


def _digits(text: str) -> int:
    """Return the number of digits in `text`."""
    return sum(map(str.isdigit, text))
