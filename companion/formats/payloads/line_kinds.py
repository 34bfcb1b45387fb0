"""What one line about somebody is: an organisation, a role, both, or nothing that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from companion.domain.signs import work_domain
from companion.domain.text import fold_umlauts
from companion.formats.capture import vocabulary
from companion.formats.capture.organisations import company_end, is_legal_form
from companion.formats.capture.words import Word, words_in
from companion.formats.payloads import signature_words as told

_LABELLED = re.compile(r"([^:]{2,30}):\s*(\S.*)")
_COMPANY = re.compile(r"(?:Firma|Company|Fa\.)\s+(?=\S)")
_AT = re.compile(r"\s+(?:at|bei|@|bei der|beim)\s+(?=[^\Wa-z])")
_FIELDS = frozenset({"organisation", "role"})
_NAMES = frozenset({*_FIELDS, "name", "first_name", "last_name"})
_FREELANCE = frozenset({"freie", "freier", "freies"})
"""They begin the names of universities as well."""
_CALLS = ("!", "?")
_MOST_WORDS = 10
_MOST_ROLE = 8
"""Words of a role that only its place tells."""


def parts_of(line: str) -> list[tuple[str, str]]:
    """Return what stands in a line with its field, if that is plain; role and company apart."""
    what, said = labelled(line)
    if what in _FIELDS:
        return [(what, said)]
    at = _AT.search(line)
    if at and _is_role(words_in(line, 0, at.start())):
        return [("role", line[: at.start()]), ("organisation", line[at.end() :])]
    words = words_in(line, 0, len(line))
    cut = next((at for at, word in enumerate(words) if word.text == ","), 0)
    ends = (company_end(words[:cut]), company_end(words[cut + 1 :]))
    if cut and all(ends):  # "Department of Logistics, University of Example"
        return [("organisation", line)]
    if cut and (ends[0] == cut or ends[1]):
        return [("", line[: words[cut].start].strip()), ("", line[words[cut].end :].strip())]
    return [("", line)]


def _is_role(words: list[Word]) -> bool:
    """Tell whether one of `words` says what somebody does."""
    return any(word.key in vocabulary.ROLES or told.is_role_word(word.key) for word in words)


def kind_of(text: str, emails: Iterable[str]) -> str:
    """Return what a line without a label is; empty where that is not sure.

    `emails` are the mail addresses of the person: an organisation is called like their domain.
    """
    words = words_in(text, 0, len(text))
    if not words or len(words) > _MOST_WORDS or any(told.is_place(word.text) for word in words):
        return ""
    if text[-1] in _CALLS:  # "Visit us at Hannover Messe!"
        return ""
    if words[0].key in _FREELANCE and _is_role(words[1:]):
        return "role"
    is_company = company_end(words) or any(map(is_legal_form, words[1:]))
    is_company = is_company or told.is_institution(words[0].text)
    if (is_company and words[0].key not in vocabulary.ROLES) or _is_own(text, emails):
        return "organisation"
    if _is_role(words):
        return "role"
    return "organisation" if _is_business(words) else ""


def is_plain(text: str) -> bool:
    """Tell whether a line without a label may be anything that has a name."""
    words = words_in(text, 0, len(text))
    is_short = 1 <= len(words) <= _MOST_ROLE and words[0].is_capital
    is_text = not any(map(str.isdigit, text)) and ":" not in text and text[-1:] not in _CALLS
    is_other = any(told.is_place(word.text) for word in words)
    return (
        is_short
        and is_text
        and not (is_other or told.begins_no_name(words[0].text) or words[-1].separates)
    )


def _is_business(words: list[Word]) -> bool:
    """Tell whether `words` are an organisation by one of them, and are no sentence."""
    joiners = vocabulary.INSTITUTION_JOINERS
    is_name = words[0].is_capital and all(
        not word.is_lower or word.key in joiners for word in words
    )
    return is_name and any(word.key in vocabulary.BUSINESS_WORDS for word in words[1:])


def _is_own(text: str, emails: Iterable[str]) -> bool:
    """Tell whether `text` is the organisation whose domain a mail address has."""
    compact = re.sub(r"\W", "", fold_umlauts(text))
    labels = (work_domain(mail).rpartition(".")[0].rpartition(".")[2] for mail in emails)
    return any(
        len(label) > 2 and compact.startswith(label.replace("-", "")) and len(compact) <= 60
        for label in labels
    )


def labelled(text: str) -> tuple[str, str]:
    """Return the field that stands before a colon and what is said of it, else `text` alone."""
    if company := _COMPANY.match(text):
        behind = words_in(text, company.end(), len(text))
        is_called_so = is_legal_form(behind[0]) if behind else False  # "Firma AG"
        return "organisation", text if is_called_so else text[company.end() :]
    found = _LABELLED.fullmatch(text)
    if found is None:
        return "", text
    from companion.formats.lists.aliases import meaning, normalised  # with all that reads lists

    what = meaning(normalised(found[1])).what
    return (what, found[2]) if what in _NAMES else ("", text)
