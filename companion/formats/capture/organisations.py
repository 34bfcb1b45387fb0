"""Where the name of an organisation ends."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from companion.domain.organisation_words import MOST_WORDS, KnownOrganisations
from companion.domain.text import fold
from companion.formats.capture import vocabulary
from companion.formats.capture.given_names import is_given_name
from companion.formats.capture.words import WORD_LIMIT, Word, Words

_NO_NAMES = (
    vocabulary.ROLES
    | vocabulary.VERBS
    | vocabulary.SMALL_WORDS
    | vocabulary.PARTICLES
    | vocabulary.TITLES
)
"""Words that a list may have for an organisation, and a line has for something else."""
_NO_EMPLOYERS = (
    vocabulary.NO_EMPLOYERS
    | vocabulary.SUBJECTS
    | vocabulary.PLACES
    | vocabulary.HALLS
    | vocabulary.ROLES
    | vocabulary.OPENERS
    | vocabulary.TITLES
)
_MOST_LISTED = 7
"""Words up to the legal form of "Smith, Jones & Partners LLP"."""
_BEHIND_BRACKETS = ".,;:!?…"


def organisation_end(
    words: Words, *, short: bool = False, knows: KnownOrganisations | None = None
) -> int:
    """Return how many of the first words are the organisation.

    The first word is, whatever it looks like; then capitals, legal forms and words such as "Labs".
    `short` takes no more than must be one, so that a name may follow ("@Siemens Anna Berger"), as
    one does that is known.
    """
    if not words or len(words[0].text) > WORD_LIMIT:
        return 0
    known = known_end(words, knows) if len(words) > 1 else 0  # one word is all of it anyway
    end = max(1, known, _legal_form(words, 0))
    short = short or known > 0 or words[0].is_lower
    while end < min(len(words), MOST_WORDS) and not ends_sentence(words[end - 1]):
        if words[end].text == ",":
            listed = _listed_end(words, end)
            end = listed or end
            if not listed:
                break
            continue
        step = _step(words, end, short=short)
        if not step:
            break
        end += step
    return end


def company_end(words: Words, knows: KnownOrganisations | None = None) -> int:
    """Return how many of the first words are plainly an organisation without any sign, or 0.

    They are known, have a legal form ("Nordlicht GmbH & Co. KG") or begin as institutions do
    ("IHK Köln").
    """
    if known_end(words, knows):
        return organisation_end(words, knows=knows)
    if not words or not words[0].is_capital or words[0].key in vocabulary.ROLES:
        return 0
    end = organisation_end(words)
    is_plain = words[0].key in vocabulary.INSTITUTIONS or any(map(is_legal_form, words[1:end]))
    return end if is_plain else 0


def known_end(words: Words, knows: KnownOrganisations | None) -> int:
    """Return how many of the first words are an organisation that is known, or 0."""
    if knows is None or not words or words[0].separates:
        return 0
    ahead = takewhile(lambda word: not word.separates, words[:MOST_WORDS])
    end = knows([word.text for word in ahead])
    return 0 if end == 1 and words[0].key in _NO_NAMES else end


def employer_start(words: Words, knows: KnownOrganisations | None = None) -> int:
    """Return how many words say that an organisation follows ("from", "bei der"), or 0."""
    skip = _said_start(words)
    return skip if skip and company_end(words[skip:], knows) else 0


def stated_employer(words: Words, knows: KnownOrganisations | None = None) -> tuple[int, int]:
    """Return where the organisation is that "from" and the like announce there; 0, 0 for none.

    It may be one that nobody knows: no city, place or time, and one word or more in small letters.
    """
    skip = _said_start(words)
    end = announced_end(words[skip:], knows) if skip else 0
    return (skip, skip + end) if end else (0, 0)


def announced_end(words: Words, knows: KnownOrganisations | None = None) -> int:
    """Return how many of the first words, behind "from" or "works for", are an organisation."""
    if not words:
        return 0
    if end := company_end(words, knows):
        return end
    first = words[0]
    letters = [sign for sign in first.text if sign.isalpha()]
    has_capital = any(not sign.islower() for sign in letters)
    is_name = bool(letters) and (has_capital or _is_small_name(first))
    if not is_name or first.key in _NO_EMPLOYERS or is_city(first):
        return 0
    return organisation_end(words)


def _said_start(words: Words) -> int:
    """Return how many of the first words can stand like a sign before an organisation."""
    skip = int(bool(words) and words[0].key in vocabulary.EMPLOYED_AT and _is_plain(words[0]))
    is_article = 0 < skip < len(words) and words[skip].key in vocabulary.ARTICLES
    return skip + int(is_article and _is_plain(words[skip]))


def _is_plain(word: Word) -> bool:
    """Tell whether `word` is a word of a sentence: "AT" and "Àt" may be of a name."""
    return word.text.isascii() and not word.is_acronym


def is_city(word: Word) -> bool:
    """Tell whether `word` is the name of a city of fairs: where somebody is from."""
    return word.is_capital and word.key in _cities()


@cache
def _cities() -> frozenset[str]:
    """Return the cities for comparing, at first use: most lines ask for none."""
    from companion.domain.fair_cities import fair_cities

    return frozenset(fold(city) for city, _ in fair_cities())


def bracketed(words: Words) -> tuple[Words, Words]:
    """Return the words in the brackets with which `words` begin, and what follows them.

    Where a sign stands in the brackets, they are closed behind it: all words are inside.
    """
    if len(words) < 1 or not words[0].text.startswith("("):
        return (), words
    inside = [Word(words[0].text[1:], words[0].start + 1, words[0].end), *words[1:MOST_WORDS]]
    for at, word in enumerate(inside):
        text = word.text.rstrip(_BEHIND_BRACKETS)
        if text.endswith(")"):
            inside[at] = Word(text[:-1], word.start, word.start + len(text) - 1)
            return [one for one in inside[: at + 1] if one.text], words[at + 1 :]
    return [one for one in inside if one.text], words[MOST_WORDS:]


def _listed_end(words: Words, comma: int) -> int:
    """Return the end of a legal form behind that comma ("Smith, Jones & Partners LLP"), or 0."""
    for at in range(comma + 1, min(len(words), comma + 1 + _MOST_LISTED)):
        word = words[at]
        if length := _legal_form(words, at):
            return at + length
        is_inside = word.is_capital and not is_given_name(word.key) and word.is_lettered
        if not (is_inside or word.text in {",", "&"}):
            return 0
    return 0


def ends_sentence(word: Word) -> bool:
    """Tell whether the full stop of `word` ends a sentence, not an abbreviation."""
    return word.text.endswith(".") and len(word.text) > 5 and not is_legal_form(word)


def _step(words: Words, index: int, *, short: bool) -> int:
    """Return how many words from `index` on go on with the organisation."""
    word, previous = words[index], words[index - 1]
    if legal := _legal_form(words, index):
        return legal
    if is_legal_form(previous) or previous.text == "V.":
        return _company(words, index)
    if word.is_lettered and word.key in vocabulary.BUSINESS_WORDS:
        return 1
    if any(one.key in vocabulary.INSTITUTIONS for one in words[:index]):
        return _institution(words, index, short=short)
    return _commercial(words, index, short=short)


def _commercial(words: Words, index: int, *, short: bool) -> int:
    """Return how many words of an ordinary name go on: "Ernst & Young", "Kaffee Rot"."""
    if words[index].text in "&+" or (words[index].key in vocabulary.JOINERS and not short):
        return 2 * _continues(words, index + 1)
    return int(not short and _continues(words, index))


def _institution(words: Words, index: int, *, short: bool) -> int:
    """Return how many words of a subject or a place go on: "für Technik", "zu Köln"."""
    ahead = index
    while ahead < len(words) and words[ahead].key in vocabulary.INSTITUTION_JOINERS:
        ahead += 1
    is_small = words[0].is_lower and ahead < len(words) and _is_small_name(words[ahead])
    if not (is_small or _continues(words, ahead)):
        return 0
    if ahead == index and is_given_name(words[index].key):
        return 0  # "@IHK Jonas Weiß"
    follows = ahead > index or words[index - 1].key in vocabulary.INSTITUTIONS
    return ahead + 1 - index if follows or not short else 0


def _company(words: Words, index: int) -> int:
    """Return the length of "& Co." after a legal form ("GmbH & Co. KG")."""
    goes_on = words[index].key in vocabulary.JOINERS and index + 1 < len(words)
    return 2 if goes_on and words[index + 1].key == "co" else 0


def _continues(words: Words, index: int) -> bool:
    """Tell whether there is a capital at `index` that is no role."""
    return (
        index < len(words)
        and words[index].is_capital
        and words[index].is_lettered
        and words[index].key not in vocabulary.ROLES
        and words[index].key not in vocabulary.PLACES
        and not (
            words[index].key in vocabulary.HALLS
            and any(map(str.isdigit, "".join(word.text for word in words[index + 1 : index + 2])))
        )
    )


def _is_small_name(word: Word) -> bool:
    """Tell whether `word` could be a place in a line typed in small letters ("@tu münchen")."""
    return (
        word.is_lettered
        and word.is_lower
        and word.key not in vocabulary.VERBS | vocabulary.SMALL_WORDS
    )


def _legal_form(words: Words, index: int) -> int:
    """Return how many words a legal form at `index` has: 2 for "e. V."."""
    if words[index].text == "e." and index + 1 < len(words) and words[index + 1].key in "vgk":
        return 2
    return int(is_legal_form(words[index]))


def is_legal_form(word: Word) -> bool:
    """Tell whether `word` is a legal form as it is written: "AG" is one, "ag" is not."""
    return word.key in vocabulary.LEGAL_FORMS and word.text != word.text.lower().rstrip(".")
