"""Where a role ends, and which cell between separators is an organisation instead."""

from __future__ import annotations

import re

from companion.domain.organisation_words import KnownOrganisations
from companion.formats.capture import vocabulary
from companion.formats.capture.given_names import is_given_name
from companion.formats.capture.organisations import (
    company_end,
    employer_start,
    is_city,
    is_legal_form,
    known_end,
    stated_employer,
)
from companion.formats.capture.words import Word, Words

_MOST_ROLE = 8
_MOST_CELL = 4
"""Words of a company between two commas, joiners not counted."""
_JOINED = frozenset("&+")
_GOES_ON = vocabulary.VERBS | vocabulary.SMALL_WORDS
_SAID = vocabulary.EMPLOYED | vocabulary.ARTICLES | frozenset(("a", "an", "die", "das", "eine"))
_MOST_LEADING = 6
"""Words of a role with which a line begins."""
CELLS = frozenset({",", "|", "-", "–", "—", "/"})
"""What parts the cells of a line."""
# As they end when they are folded; many surnames end so, too, so that only a cell is asked.
_ENDS_LIKE_ROLE = re.compile(
    r".{3,}(?:leiter|manager|berater|fuhrer|ingenieur|entwickler|referent|redakteur|direktor|lehrer"
    r"|forscher|meister|planer|trainer|architekt|designer|assistent|analyst|sprecher|grunder"
    r"|beauftragter?|kauffrau|kaufmann|leitung|chefin|chef|wissenschaftler|vorstand)(?:in)?"
)


def is_role(word: Word) -> bool:
    """Tell whether `word` is one for a role, or ends in one ("HR-Managerin")."""
    return word.key in vocabulary.ROLES or word.key.rpartition("-")[2] in vocabulary.ROLES


def role_end(
    words: Words,
    *,
    after_comma: bool,
    is_cell: bool = False,
    knows: KnownOrganisations | None = None,
) -> int:
    """Return how many of the first words are a role, or 0.

    After the comma behind a name anything but a sentence is one; elsewhere it must begin with a
    word for a role and go on with capitals ("Head of HR"), or be all of a cell and end in one
    ("Product Lead"). An organisation that is known, or that follows "at", ends it.
    """
    if not words or not any(map(str.isalpha, words[0].text)) or is_given_name(words[0].key):
        return 0
    if not is_role(words[0]) and is_city(words[0]):
        return 0
    if not (after_comma or is_role(words[0])):
        return _cell_of_role(words) if is_cell else 0
    end = 0
    for index, word in enumerate(words[:_MOST_ROLE]):
        if word.separates or word.key in vocabulary.VERBS:
            break
        if index and _begins_employer(words, index, knows):
            break
        is_small = word.key in vocabulary.SMALL_ROLES and index == end
        if after_comma or word.is_capital or is_small or _is_small_subject(words, index, end):
            end = index + 1
        elif word.key not in vocabulary.ROLE_JOINERS:
            break
    return end


def role_start(words: Words) -> int:
    """Return how many words say that a role follows ("is the"), or 0."""
    start = next((at for at, word in enumerate(words) if word.key not in _SAID), 0)
    return start if start and is_role(words[start]) else 0


def leading_role_end(words: Words) -> int:
    """Return how many of the first words are a role with a name behind it, or 0.

    "Head of Innovation Carlos Ruiz" has a frequent given name; without one only words for a role
    are the role ("CEO Sabine Kraft").
    """
    plain = next((at for at, word in enumerate(words) if not _is_of_role(word)), len(words))
    if not any(map(is_role, words[:plain])):
        return 0
    for at, word in enumerate(words[:_MOST_LEADING]):
        is_inside = word.is_capital or word.key in vocabulary.ROLE_JOINERS
        if at and word.is_capital and is_given_name(word.key):
            return at
        if not is_inside or word.separates:
            break
    return plain


def _is_of_role(word: Word) -> bool:
    """Tell whether `word` can be in "Sales Manager"."""
    return is_role(word) or (word.is_capital and word.key in vocabulary.SUBJECTS)


def cell_end(words: Words) -> int:
    """Return how many of the first words, all with capitals, are a company in its own cell, or 0.

    It ends at a separator, a verb or where nothing follows: "Anna Berger, Nordlicht, Head of HR".
    """
    end = next((at for at, one in enumerate(words) if _ends_cell(one)), len(words))
    cell = words[:end]
    names = [word for word in cell if word.text not in _JOINED]
    if not 0 < len(names) <= _MOST_CELL or is_given_name(names[0].key) or cell[-1] != names[-1]:
        return 0
    return end if all(map(_is_of_company, names)) else 0


def leading_company_end(words: Words) -> int:
    """Return how many of the first words are a company in a cell before a name, or 0.

    It ends as companies do: "Acme Robotics – Sarah Connor – Head of Product".
    """
    end = cell_end(words)
    if not 1 < end < len(words) - 1 or words[end].text not in CELLS:
        return 0
    is_plain = words[end - 1].key in vocabulary.BUSINESS_WORDS or is_legal_form(words[end - 1])
    return end if is_plain and is_given_name(words[end + 1].key) else 0


def _ends_cell(word: Word) -> bool:
    """Tell whether the cell is at its end before `word`."""
    is_sign = (word.is_bare and word.text not in _JOINED) or word.text.startswith("(")
    return word.separates or is_sign or (word.is_lower and word.key in _GOES_ON)


def _is_of_company(word: Word) -> bool:
    """Tell whether `word` can be in the name of a company that nothing else tells."""
    first = next(iter(word.text))
    has_capital = word.is_capital or (first.isdigit() and any(map(str.isupper, word.text)))
    return (
        has_capital
        and "(" not in word.text
        and not (
            is_role(word)
            or word.key in vocabulary.SUBJECTS | vocabulary.TITLES | vocabulary.DEGREES
            or word.key in vocabulary.NO_EMPLOYERS | vocabulary.PLACES | vocabulary.HALLS
            or is_city(word)
            or _ENDS_LIKE_ROLE.fullmatch(word.key)
        )
    )


def _cell_of_role(words: Words) -> int:
    """Return the length of a cell of capitals that ends in a word for a role, or 0."""
    end = next((at for at, word in enumerate(words) if word.separates), len(words))
    cell = words[: min(end, _MOST_CELL + 1)]
    is_whole = len(cell) == end and all(
        word.is_capital and word.key not in vocabulary.VERBS for word in cell
    )
    return end if is_whole and end > 1 and is_role(cell[-1]) else 0


def _is_small_subject(words: Words, index: int, end: int) -> bool:
    """Tell whether the subject of a role in small letters stands there ("head of data")."""
    return (
        index > 1
        and end == index - 1
        and words[0].is_lower
        and words[index - 1].key in {"of", "für"}
        and words[index].is_lettered
    )


def _begins_employer(words: Words, index: int, knows: KnownOrganisations | None) -> bool:
    """Tell whether an organisation begins there, behind a word of a role."""
    rest = words[index:]
    if known_end(rest, knows) or employer_start(rest, knows):
        return True
    if rest[0].key in vocabulary.INSTITUTIONS and words[index - 1].is_capital:
        return company_end(rest) > 1  # "Personalleiterin Stadtwerke Bochum", not "Leiterin Zentrum"
    # "Geschäftsführerin Blaupause GmbH", not "Leiterin Personal Blaupause GmbH".
    if words[index - 1].is_capital and rest[0].key not in vocabulary.SUBJECTS:
        company = company_end(rest)
        if company and any(map(is_legal_form, rest[:company])):
            return True
    is_subject = rest[0].key == "of" and words[index - 1].key not in vocabulary.OF_ORGANISATIONS
    return not is_subject and stated_employer(rest, knows) != (0, 0)
