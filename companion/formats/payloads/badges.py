"""Codes on badges and tickets, which say nothing by themselves: what to look up for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from companion.domain.text import clean
from companion.formats.payloads.as_card import Line
from companion.formats.payloads.links import Link
from companion.formats.payloads.reaching import is_mail

MOST = 8
"""Most codes of one payload."""
_LONGEST = 200
"""Longest code in characters."""
_DEPTH = 3
"""How deep in a document codes are looked for."""
# With a digit, or long: words are no codes.
_CODE = re.compile(r"(?=[\w.-]*\d)[\w.-]{6,100}|[A-Za-z0-9_-]{20,100}")
_BARE = re.compile(r"[\w.-]{4,100}")
_NUMBERED = re.compile(r"(?=\D*\d)[\w-]{4,100}")
_LAST = re.compile(r"(?:.*[/=:#\s])?([^/=:#\s]{3,100})")
# Without a digit: an order in capitals, any long row of letters, or capitals all over it.
_LETTERS = re.compile(
    r"[A-Z][A-Z_-]{4,99}|[A-Za-z_-]{20,100}|(?=(?:[A-Za-z]*[a-z][A-Z]){2})[A-Za-z]{8,100}"
)
_LABEL = (
    r"(?:(?:e-?)?ticket|badge|code|id|order|bestell(?:ung|nummer)|attendee|participant|visitor|guest"
    r"|teilnehmer(?:in)?|besucher(?:in)?|gast|registration|anmeldung|number|nummer|nr|no)"
)
_LABELLED = re.compile(
    rf"(?:{_LABEL}(?:-{_LABEL})?[.:#=\s]{{1,3}}){{1,2}}((?=\S*\d)[\w.-]{{3,100}})", re.IGNORECASE
)
_ONE_WORD = re.compile(r"\S{1,1000}")
_PROPERTIES = {
    "name": "FN",
    "organisation": "ORG",
    "role": "TITLE",
    "email": "EMAIL",
    "phone": "TEL",
    "link": "URL",
}


_SHORT = {
    "fn": "first_name",
    "ln": "last_name",
    "sn": "last_name",
    "n": "name",
    "co": "organisation",
    "org": "organisation",
    "jt": "role",
    "e": "email",
    "em": "email",
    "ph": "phone",
}
"""What badges with little room call a value."""


def codes_in_link(link: Link) -> tuple[str, ...]:
    """Return what in a link may be somebody's code: what it asks for, parts of its path, itself."""
    parts = [*link.asked.values(), *reversed(link.segments)]
    codes = [part for part in parts if _CODE.fullmatch(part)]
    return _few((*codes, str(link))) if codes else ()


def is_code(text: str) -> bool:
    """Tell whether a clean text may be a code: words that people write are none."""
    return any(map(str.isdigit, text)) or _LETTERS.fullmatch(text) is not None


def code_behind_label(text: str) -> str:
    """Return the code in a text that says that it is one ("Ticket: 12345"); empty for others."""
    found = _LABELLED.fullmatch(clean(text)) if len(text) <= _LONGEST else None
    return found[1] if found else ""


def is_bare(line: str) -> bool:
    """Tell whether a clean line is nothing but one code."""
    return _BARE.fullmatch(line) is not None and is_code(line)


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes that a text without a person in it may mean; words are none."""
    if len(text) > _LONGEST:
        return ()
    if code := code_behind_label(text):
        return (code,)
    text = clean(text)
    found = _LAST.fullmatch(text)
    return _few(filter(is_code, (*((found[1],) if found else ()), text)))


def codes_among(note: str) -> tuple[str, ...]:
    """Return those lines of a clean note that may be somebody's code."""
    return _few(line for line in note.split("\n") if _NUMBERED.fullmatch(line))


def check_in_codes(link: Link) -> tuple[str, ...]:
    """Return the codes of a link that is on a ticket for its entry; none for any other link."""
    if link.site not in {"lu.ma", "luma.com"} or link.segments[:1] != ["check-in"]:
        return ()
    guest = link.asked.get("pk", "")  # whatever it looks like: some have no digit
    return _few((guest, *codes_in_link(link), str(link)))


def read_document(text: str) -> dict[str, Any] | None:
    """Return the JSON object that `text` is; None for anything else."""
    if text[:1] != "{":
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def names_in(document: dict[str, Any]) -> set[str]:
    """Return what the values in a JSON object are called."""
    return {name for name, _ in _texts_of(document, _DEPTH)}


def codes_of(document: dict[str, Any]) -> tuple[str, ...]:
    """Return what in a JSON object may be somebody's code, as it comes."""
    texts = (text for _, text in _texts_of(document, _DEPTH))
    words = (text for text in texts if len(text) > 2 and _ONE_WORD.fullmatch(text))
    return _few(filter(is_code, words))


def codes_beside(codes: Iterable[str]) -> tuple[str, ...]:
    """Return those of the values of a document with a person in it that are no words about them."""
    return tuple(code for code in codes if _NUMBERED.fullmatch(code))


def card_of(document: dict[str, Any]) -> list[Line]:
    """Return what a JSON object says about somebody; nothing where there is no name and no mail."""
    from companion.formats.lists.aliases import meaning, normalised  # with all that reads lists

    texts = [(normalised(name), text) for name, text in _texts_of(document, _DEPTH)]
    said = {_SHORT.get(name) or meaning(name).what: text for name, text in texts}
    lines: list[Line] = [(what, [said[name]]) for name, what in _PROPERTIES.items() if name in said]
    if not ("name" in said or "first_name" in said or is_mail(said.get("email", ""))):
        return []
    if "name" not in said:
        lines.append(("N", [said.get("last_name", ""), said.get("first_name", "")]))
    return lines


def _texts_of(document: dict[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts in `document`, down to `depth` more."""
    for name, said in document.items():
        if isinstance(said, str | int) and not isinstance(said, bool):
            yield name, clean(str(said))
        elif isinstance(said, dict) and depth:
            yield from _texts_of(said, depth - 1)


def _few(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the first of `codes`, each once."""
    return tuple(dict.fromkeys(filter(None, codes)))[:MOST]
