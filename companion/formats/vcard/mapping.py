"""The content lines of a card to the fields of a contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.vcard.addresses import PROFILES, emails, links, phones, text
from companion.formats.vcard.line import split, types, unescape
from companion.formats.vcard.naming import NAME_ORDER

if TYPE_CHECKING:
    from vobject.base import ContentLine

Read = Callable[["ContentLine"], str]
"""Takes the one text of a field out of a line; "" where the line is about something else."""
ReadAll = Callable[["ContentLine"], Sequence[str]]
"""Takes the texts of a field out of a line."""

UNRANKED = 101
"""The rank of what nobody prefers; PREF goes from 1, the most preferred, to 100."""
_SYSTEM = frozenset({"myContacts", "starred"})
"""The groups that Google makes itself."""
_USES = {"pager": 6, "fax": 5, "cell": 0, "mobile": 0, "iphone": 0, "work": 2, "home": 3}
"""How late one would try a phone number of each type: the first of those that it has counts."""
_ANY_USE = frozenset({"voice", "msg", "text", "main", "pref"})
"""Types of a phone number that do not tell what it is for."""


def contact_of(lines: Sequence[ContentLine], vcard: str = "") -> Contact:
    """Return what `lines` say as a contact without an id.

    The name is FN, else N, else NICKNAME; an FN that is marked as derived from something else (RFC
    9554, 4.4) is none. Role is TITLE, else ROLE. The units of an ORG follow the organisation
    after commas. Lists are in order of preference, then of the card.
    """
    return Contact(id="", vcard=vcard, **fields_of(lines))


def fields_of(lines: Sequence[ContentLine]) -> dict[str, Any]:
    """Return the fields of a contact as `lines` say them, before they are cleaned."""
    named: dict[str, list[ContentLine]] = {}
    for line in lines:
        named.setdefault("URL" if line.name in PROFILES else line.name, []).append(line)
    of = named.get
    return {
        "uid": first(of("UID", ()), text),
        "name": first(of("FN", ()), formatted_name)
        or first(of("N", ()), structured_name)
        or first(of("NICKNAME", ()), lambda line: next(iter(_list(line)), "")),
        "organisation": first(of("ORG", ()), organisation),
        "role": first(of("TITLE", ()), text) or first(of("ROLE", ()), text),
        "emails": listed(of("EMAIL", ()), emails),
        "phones": listed(of("TEL", ()), phones),
        "links": listed(of("URL", ()), links),
        "tags": tuple(tag.lower() for line in ranked(of("CATEGORIES", ())) for tag in tags(line)),
        "note": "\n".join(filter(None, map(text, ranked(of("NOTE", ()))))),
    }


def rank(line: ContentLine) -> int:
    """Return how preferred `line` is: 1 the most, `UNRANKED` not at all."""
    params = line.params
    if not params:
        return UNRANKED
    pref = next(iter(params.get("PREF", ())), "")
    if pref.isdecimal() and pref.isascii() and len(pref) <= 3:
        return min(int(pref), UNRANKED)
    return 1 if "pref" in types(line) else UNRANKED


def ranked(lines: Sequence[ContentLine]) -> Sequence[ContentLine]:
    """Return `lines`, the preferred ones first.

    Phone numbers of which none is preferred are in the order in which one would try them.
    """
    if len(lines) < 2:
        return lines
    if lines[0].name == "TEL" and all(rank(line) == UNRANKED for line in lines):
        return sorted(lines, key=_use)
    return sorted(lines, key=rank)


def unprefer(line: ContentLine) -> None:
    """Make `line` preferred in no way."""
    line.params.pop("PREF", None)
    kinds = [kind for kind in line.params.pop("TYPE", ()) if kind.lower() != "pref"]
    if kinds:
        line.params["TYPE"] = kinds


def listed(lines: Sequence[ContentLine], read: ReadAll) -> tuple[str, ...]:
    """Return everything that `read` finds in `lines`, the preferred ones first."""
    return tuple([found for line in ranked(lines) for found in read(line)])


def _use(line: ContentLine) -> int:
    """Return how late one would try a phone number: a mobile one first, fax and pager last."""
    kinds = types(line)
    other = 1 if _ANY_USE.issuperset(kinds) else 4
    return next((place for kind, place in _USES.items() if kind in kinds), other)


def first(lines: Sequence[ContentLine], read: Read) -> str:
    """Return the preferred of what `read` finds in `lines`, "" for nothing that can be seen."""
    return next(filter(is_seen, map(read, ranked(lines))), "") if lines else ""


def is_seen(found: str) -> bool:
    """Tell whether anything of a text is left when it is cleaned."""
    return bool(found) and (found.isprintable() or bool(clean(found)))


def formatted_name(line: ContentLine) -> str:
    """Return an FN that says more than other properties do."""
    return "" if is_derived(line) else text(line)


def is_derived(line: ContentLine) -> bool:
    """Tell whether `line` was made from others for programs that insist on it."""
    return [word.lower() for word in line.params.get("DERIVED", ())] == ["true"]


def structured_name(line: ContentLine) -> str:
    """Return the parts of an N in the order in which one would say them."""
    parts = [unescape(" ".join(split(part, ","))) for part in split(line.value, ";")]
    return " ".join(parts[at] for at in NAME_ORDER if at < len(parts) and parts[at]).strip()


def organisation(line: ContentLine) -> str:
    """Return an ORG with its units."""
    return ", ".join(units(line))


def units(line: ContentLine) -> list[str]:
    """Return the organisation in an ORG and its units."""
    return list(filter(None, (unescape(unit).strip() for unit in split(line.value, ";"))))


def tags(line: ContentLine) -> list[str]:
    """Return the categories of a CATEGORIES as they are written, without those of the system."""
    found = _list(line)
    own = system_tags(line)
    return [tag.lstrip("#") for tag in found if tag not in own]


def system_tags(line: ContentLine) -> list[str]:
    """Return those categories of a CATEGORIES that Google puts in there itself."""
    if "myContacts" not in line.value:
        return []
    found = _list(line)
    return [tag for tag in found if tag in _SYSTEM] if "myContacts" in found else []


def _list(line: ContentLine) -> list[str]:
    """Return the texts of a list property; some programs part them by semicolons."""
    return list(filter(None, (unescape(part).strip() for part in split(line.value, ",;"))))
