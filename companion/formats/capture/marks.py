"""The signs of a capture line: `@ ! ? + # *`, labels, and what needs none: mail, phone, link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from companion.formats.capture.organisations import is_legal_form
from companion.formats.capture.words import words_in


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign, and what stands in it where it is complete by itself."""

    kind: str
    """The kind of `Part` that it makes."""
    start: int
    end: int
    """Index after the sign and its text."""
    text: str = ""
    """Empty where the words that follow have to be looked at: open `@`, `!`, `?` and `+`."""
    at: int = 0
    """Index of the first character of `text`."""
    is_labelled: bool = False
    """Whether a label with a blank behind it stands before the words that follow."""


KIND_OF = {
    "@": "organisation",
    "!": "promise",
    "?": "looking_for",
    "+": "can_offer",
    "#": "tag",
    "name:": "name",
    "role:": "role",
    "rolle:": "role",
    "org:": "organisation",
    "firma:": "organisation",
    "company:": "organisation",
    "note:": "note",
    "notiz:": "note",
}
"""What a sign or label makes of the words in quotes behind it."""
MOST_SIGNS = 150
"""What follows so many signs in one line is note, signs and all."""
QUOTED_LIMIT = 300
"""Longest text in quotes that is anything but a note or a promise, in characters."""
_TOP_LEVEL = "com|org|net|de|at|ch|eu|io|ai|dev|app|info|example|edu|gov|uk|fr|nl|me|tech"
_LABELS = "name|role|rolle|note|notiz|org|firma|company"
_MARKS = rf"""(?:(?<![^\s(\[<,;|"„«])|(?<=[^\W\d_])(?=(?P<glue>[@!?+\#])[^\W\d_]{{2}}))(?:
    (?P<note>@[\w.-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}})      # @me@mastodon.example
  | (?P<sign>[@!?+\#])(?:["„“]\s*(?P<quoted>[^"“”\s][^"“”]*+)["“”]|«\s*(?P<angled>[^«»\s][^«»]*+)»)
  | (?P<label>(?:{_LABELS}):)
    (?:["„“]\s*(?P<long>[^"“”\s][^"“”]*+)(?:["“”]|\Z)|«\s*(?P<wide>[^«»\s][^«»]*+)(?:»|\Z)
      |(?P<word>[^\s,;|:"„“«][^\s,;|]*+))
  | (?P<blank>(?:{_LABELS}):)\s(?=["„“«]?[^\W_])
  | (?:mailto:|mail:)?(?P<email>[\w.+'%-]{{1,64}}@(?:[\w-]{{1,63}}\.){{1,8}}\w{{2,24}})(?![\w@])
  | (?P<link>(?:https?://|www\.)[^\s<>"]{{0,600}}[^\s<>".,;:!?)\]'}}]
    |[a-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,4}}\.(?:{_TOP_LEVEL})
     (?:/[^\s<>"]{{0,600}}[^\s<>".,;:!?)\]'}}]|/)?(?![\w@]))
  | (?:tel:)?(?P<phone>(?:\+\(?[0-9]|\(\+?[0-9]|0)[0-9 ()/.\-–]{{3,30}}[0-9]
    |[0-9]{{3}}[-. ][0-9]{{3}}[-. ][0-9]{{4}}|[0-9]{{9,15}})(?!\w)
  | \#(?P<tag>(?=[\d_-]*[^\W\d_])\w[\w+&./-]{{0,60}})(?<!\.)(?![\w+&/])
  | \*(?P<rating>[1-5])(?:/5)?(?![\w*/.,]\w|\w|\*)
  | (?P<stars>\*{{2,60}})(?![^\s,;|)])
  | @["„“]?\s?(?P<open>(?<!\s)(?=[^\s@!#*?"])|(?<=\s)(?=[^\W\d_]))
  | !+\s?(?P<promise>(?=[^\s!]))
  | (?:\?+|\?\s)(?P<looking_for>(?=[^\s?]))
  | \+\s?(?P<can_offer>(?=[^\s\d+]))
    )"""
_DATE = re.compile(
    r"(?:3[01]|[012]?\d)[/-](?:3[01]|[012]?\d)(?:[/-]\d{2}(?:\d{2})?)?|"
    r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2}|\d{1,2}[./]\d{4}|.*\d[.\-–]\s?(?:19|20)\d\d|(?:19|20)\d\d-.*"
)
_ANOTHER = re.compile(r"(?:19|20)\d\d|\D?\d\D?|(?:\+|\(?0\d\d).*")
"""A year, a single digit or the start of another number."""
_LAST_GROUP = frozenset({3, 4})
"""Digits that are no number alone: "+234 803 555 0100" has them at its end."""
_GROUP = re.compile(r"\s+(?=(\S+))")
PARTING = re.compile(r"[;|]")
"""Ends whatever a sign began."""
_BEFORE = re.compile(r"[(\[\"„“«]?[@#!?+]*[^\W\d_][\w'’&-]+(?:[@#!?+][\w'’&-]+)*")
_BEHIND_SIGN = re.compile(r"[@#!?+]")
_GOES_ON = re.compile(r"\.\w")
_BEHIND = re.compile(r"[^\W\d_][\w-]*")
_MOST_STARS = 5
_ARTICLE = re.compile(r"(?:the|our|der|dem|am|im)\s")
_AHEAD = 80
"""Characters in which a legal form is looked for."""
_MOST_DIGITS = 15
"""Of a phone number, with its country code (ITU-T E.164)."""
_ENOUGH_DIGITS = 9
"""After so many digits such a group is no longer part of the same phone number."""


@cache
def _marks() -> re.Pattern[str]:
    """Compile at first use: most commands read no line, and this takes longer than they do."""
    return re.compile(_MARKS, re.VERBOSE | re.IGNORECASE)


def find_marks(line: str) -> Iterator[Mark]:
    """Yield the first `MOST_SIGNS` signs of a clean line in their order; they do not overlap."""
    position, before = 0, Mark("note", 0, 0)
    search = _marks().search
    for _ in range(MOST_SIGNS):
        found = search(line, position)
        if found is None:
            return
        position = found.end()
        mark = _mark(found)
        if mark is not None and not _is_plus(line, mark, before):
            position, before = mark.end, mark
            yield mark
        elif found.lastgroup == "phone":
            position = found.start("phone") + _first_group(found["phone"])


def _mark(found: re.Match[str]) -> Mark | None:
    """Return the sign that was found; None where it is none after all."""
    line, kind = found.string, found.lastgroup or ""
    if found["glue"] and not _is_glued(line, found.start()):
        return None
    if kind == "blank":
        return Mark(KIND_OF[found[kind].lower()], found.start(), found.end(), is_labelled=True)
    start, at, end, text = found.start(), found.start(kind), found.end(), found[kind].rstrip()
    if sign := found["sign"] or found["label"]:
        kind = KIND_OF[sign.lower()]
        is_long = len(text) > QUOTED_LIMIT and kind != "promise"
        return Mark("note" if is_long else kind, start, end, text, at)
    if kind == "open":
        # "@ Siemens" is a slip, "@ the booth" and "@the booth" are English.
        is_slip = line[end - 1].isspace()
        is_place = (is_slip and line[end].islower()) or _ARTICLE.match(line, end)
        return None if is_place else Mark("organisation", start, end)
    if kind == "phone":
        length = phone_length(text)
        return Mark(kind, start, at + length, text[:length], at) if length else None
    if kind == "stars":
        kind = "rating" if len(text) <= _MOST_STARS else "note"
    if kind == "tag":
        from companion.domain.circles import circle_of

        kind = "circle" if circle_of(text) else "tag"
    return Mark(kind, start, end, text, at)


def _is_glued(line: str, sign: int) -> bool:
    """Tell whether the sign inside a word begins a part: "Connor@Acme", not "a+b", "x.y/?a=b".

    What stands before it is a word or another sign and a word, and no mail or link goes on there.
    """
    word = line[max(0, line.rfind(" ", 0, sign) + 1) : sign]
    behind = _BEHIND.match(line, sign + 1)
    if not _BEFORE.fullmatch(word) or behind is None:
        return False
    if line[sign] == "+":
        last = _BEHIND_SIGN.split(word)[-1]
        return len(last) > 2 and len(behind[0]) > 2 and behind[0].islower()
    return line[sign] != "@" or _GOES_ON.match(line, behind.end()) is None


def _is_plus(line: str, mark: Mark, before: Mark) -> bool:
    """Tell whether a `+` between blanks or letters only joins words ("the deck + the paper").

    It does in what is promised, and in "@Müller + Sohn GmbH".
    """
    if mark.kind != "can_offer" or mark.text or before.text:
        return False
    if not (line[mark.end - 1].isspace() or line[: mark.start][-1:].isalpha()):
        return False
    if before.kind == "promise":
        return PARTING.search(line, before.end, mark.start) is None
    ahead = words_in(line, mark.end, mark.end + _AHEAD)[:3]
    return before.kind == "organisation" and any(map(is_legal_form, ahead))


def phone_length(text: str) -> int:
    """Return how much of `text` is one phone number: 0 for a date, a span of years, too little."""
    end = _first_group(text)
    if _DATE.fullmatch(text) or _DATE.fullmatch(text[:end]):
        return 0
    for gap in _GROUP.finditer(text):
        before, more = _digits(text[: gap.start()]), _digits(gap[1])
        if before + more > _MOST_DIGITS:
            break
        ahead = _digits(text[gap.end() :])
        if before >= _ENOUGH_DIGITS and _ANOTHER.fullmatch(gap[1]) and ahead not in _LAST_GROUP:
            break
        end = gap.end() + len(gap[1])
    return end if 6 <= _digits(text[:end]) <= _MOST_DIGITS else 0


def _first_group(text: str) -> int:
    """Return where the first blank is, or the end."""
    return text.find(" ") if " " in text else len(text)


def _digits(text: str) -> int:
    """Return the number of digits in `text`."""
    return sum(map(str.isdigit, text))
