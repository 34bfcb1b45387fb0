"""Where the name stands among the lines of a free text, and what else stands in its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.domain.text import fold, fold_umlauts
from companion.formats.capture import vocabulary
from companion.formats.capture.names import name_end
from companion.formats.capture.organisations import company_end, is_legal_form
from companion.formats.capture.words import Word, words_in
from companion.formats.payloads import signature_words as told
from companion.formats.payloads.as_card import Line

_BEFORE_NAME = re.compile(
    r"(?:(?:i\.\s?[AV]\.|ppa\.?|gez\.)\s*)?(?:(?:Herrn?|Frau|Mrs?\b\.?|M[sx]\b\.?)\s+)?"
)
_INSIDE = re.compile(
    r"(?<=\.)\s?\((?:FH|TU|TH|BA|DH|ETH|Univ\.?|Uni)\)(?=\s)"
    r"|(?<=[^\W\d_]\s)[\"“„][^\W\d_]{1,20}[\"”“](?=\s[^\W\d_])"
)
_SMALL = vocabulary.PARTICLES | vocabulary.LATER_PARTICLES
_MOST_GIVEN = 3
_FOLDED = (fold, fold_umlauts)
_LONGEST = 40
"""Characters of a name that stands alone in a cell."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody's name, and where it stood."""

    line: Line
    """The property of the card."""
    places: Sequence[int]
    """The lines that it took, the first one first."""
    rest: str = ""
    """What else stands in the first of them."""


def find_name(
    lines: Sequence[str], emails: Sequence[str], labelled: Callable[[str], tuple[str, str]]
) -> Named | None:
    """Return the name among `lines`; None where none is plainly one.

    In this order: behind a label, as `labelled` tells; in the form of a name, rather one that is in
    a mail address; with the family first; in two lines; in letters that know no capitals.
    """
    return (
        _behind_label(lines, labelled)
        or _in_capitals(lines, emails)
        or _family_first(lines, emails)
        or _in_two_lines(lines)
        or _without_case(lines)
    )


def turned(text: str) -> str:
    """Return the name that "Dr. Berger, Anna" is, as one says it: "Dr. Anna Berger".

    Empty where what stands before the comma is no family name alone, or what stands behind it is
    anything but given names.
    """
    before, comma, behind = text.partition(",")
    titles, family = _apart(before)
    more_titles, given = _apart(behind)
    names = [word for word in family if word.key not in _SMALL]
    if not comma or len(names) != 1 or not 1 <= len(given) <= _MOST_GIVEN:
        return ""
    if not all(map(_is_called, (*names, *given))):
        return ""
    return " ".join(word.text for word in (*titles, *more_titles, *given, *family))


def is_name(text: str) -> bool:
    """Tell whether `text` is a whole name, with what may stand behind it ("Jane Roe, PhD")."""
    found = _name_in(text)
    return found is not None and not found[1]


def is_owner(name: str, emails: Sequence[str]) -> bool:
    """Tell whether a part of `name` stands in what is before the @ of a mail address."""
    local = [mail.partition("@")[0] for mail in emails]
    mailboxes = " ".join(written(one) for one in local for written in _FOLDED)
    return any(word in mailboxes for word in _words_of(name))


def share_a_name(one: str, other: str) -> bool:
    """Tell whether a word of a name is one of the other as well."""
    return not _words_of(one).isdisjoint(_words_of(other))


def _words_of(name: str) -> set[str]:
    """Return the words of a name for comparing, in both ways of spelling an umlaut."""
    words = " ".join(written(name) for written in _FOLDED).replace("-", " ").split()
    return {word for word in words if len(word) > 2 and word not in vocabulary.TITLES}


def _apart(text: str) -> tuple[list[Word], list[Word]]:
    """Return the titles with which a text begins, and the other words."""
    words = words_in(text, 0, len(text)) if len(text) <= _LONGEST else []
    end = next((at for at, word in enumerate(words) if word.key not in vocabulary.TITLES), 0)
    return words[:end], words[end:]


def _behind_label(lines: Sequence[str], labelled: Callable[[str], tuple[str, str]]) -> Named | None:
    """Return the name, or its parts, that stand behind labels; of several the first."""
    read = list(enumerate(map(labelled, lines)))
    said = {what: (place, text) for place, (what, text) in reversed(read)}
    if "name" in said:
        place, text = said["name"]
        return Named(("FN", [text]), [place])
    if "last_name" not in said:
        return None
    found = [said[what] for what in ("last_name", "first_name") if what in said]
    return Named(("N", [text for _, text in found]), [place for place, _ in found])


def _in_capitals(lines: Sequence[str], emails: Sequence[str]) -> Named | None:
    """Return the first name in the form of one, rather one that is in a mail address."""
    names = [(place, found) for place, text in enumerate(lines) if (found := _name_in(text))]
    mine = [one for one in names if is_owner(one[1][0], emails)]
    for place, (name, rest) in mine or names:
        return Named(("FN", [name]), [place], rest)
    return None


def _name_in(text: str) -> tuple[str, str] | None:
    """Return the name with which `text` begins, and what follows; None without one."""
    # Of what would end a name only the place is kept: "Mag. (FH)", "Bob" in quotes.
    plain = _INSIDE.sub(lambda found: " " * len(found[0]), text)
    before = _BEFORE_NAME.match(plain)
    start = before.end() if before else 0
    words = words_in(plain, start, len(plain))
    if not words or told.begins_no_name(words[0].text) or company_end(words):
        return None
    end = name_end(words)
    named = [word for word in words[:end] if word.key not in vocabulary.TITLES]
    is_more = end < len(words) and not (words[end].separates or words[end].text[0] == "(")
    if len(named) < 2 or is_more or any(map(_is_no_name, words[:end])):
        return None
    stop = words[end - 1].end
    return text[start:stop], text[stop:]


def _is_no_name(word: Word) -> bool:
    """Tell whether a word is part of a street, a company or what somebody does."""
    is_company = word.key in vocabulary.BUSINESS_WORDS or told.is_institution(word.text)
    return is_company or told.is_place(word.text) or told.is_role_word(word.text)


def _family_first(lines: Sequence[str], emails: Sequence[str]) -> Named | None:
    """Return a name as "Berger, Anna": of the first line, or where a mail address says the same."""
    for place, text in enumerate(lines):
        name = turned(text)
        if name and (place == 0 or is_owner(name, emails)):
            return Named(("FN", [name]), [place])
    return None


def _in_two_lines(lines: Sequence[str]) -> Named | None:
    """Return the first two lines side by side that are one name each, the given one first."""
    for place in range(len(lines) - 1):
        if _is_one_name(lines[place]) and _is_one_name(lines[place + 1]):
            name = f"{lines[place]} {lines[place + 1]}"
            return Named(("FN", [name]), [place, place + 1])
    return None


def _is_one_name(text: str) -> bool:
    """Tell whether `text` is one name, perhaps with titles before it."""
    words = words_in(text, 0, len(text)) if len(text) <= _LONGEST else []
    names = [word for word in words if word.key not in vocabulary.TITLES]
    return len(names) == 1 and names[0] is words[-1] and _is_called(names[0])


def _is_called(word: Word) -> bool:
    """Tell whether somebody may be called `word`."""
    is_other = any(
        word.key in words
        for words in (vocabulary.ROLES, vocabulary.INSTITUTIONS, vocabulary.DEGREES)
    )
    is_name = word.is_lettered and word.text[0].isupper() and not told.begins_no_name(word.text)
    return is_name and not (is_other or is_legal_form(word) or _is_no_name(word))


def _without_case(lines: Sequence[str]) -> Named | None:
    """Return a first line that is one word of an alphabet without capitals."""
    word = next(iter(lines), "")
    is_name = word.isalpha() and word.upper() == word.lower() and len(word) <= _LONGEST
    return Named(("FN", [word]), [0]) if is_name else None
