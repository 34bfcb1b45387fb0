"""The content lines of a card to the fields of a contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from companion.domain.contact import Contact
from companion.formats.vcard.line import split, types, unescape

if TYPE_CHECKING:
    from vobject.base import ContentLine

Read = Callable[["ContentLine"], str]
"""Takes the one text of a field out of a line; "" where the line is about something else."""

PROFILES = frozenset({"X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-XING"})
"""Properties beside URL that hold the web address of a profile, or else just a name there."""
UNRANKED = 101
"""The rank of what nobody prefers; PREF goes from 1, the most preferred, to 100."""
_NO_MAIL = frozenset({"im", "ex", "x400", "x.400", "tlx"})
_NAME_ORDER = (3, 1, 2, 0, 4)  # prefix, given, additional, family, suffix (RFC 6350, 6.2.2)


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
        "emails": listed(of("EMAIL", ()), email),
        "phones": listed(of("TEL", ()), phone),
        "links": listed(of("URL", ()), link),
        "tags": tuple(tag.lower() for line in ranked(of("CATEGORIES", ())) for tag in tags(line)),
        "note": "\n".join(listed(of("NOTE", ()), text)),
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
    """Return `lines`, the preferred ones first."""
    return sorted(lines, key=rank) if len(lines) > 1 else lines


def unprefer(line: ContentLine) -> None:
    """Make `line` preferred in no way."""
    line.params.pop("PREF", None)
    kinds = [kind for kind in line.params.pop("TYPE", ()) if kind.lower() != "pref"]
    if kinds:
        line.params["TYPE"] = kinds


def listed(lines: Sequence[ContentLine], read: Read) -> tuple[str, ...]:
    """Return everything that `read` finds in `lines`, the preferred ones first."""
    return tuple([found for line in ranked(lines) if (found := read(line))])


def first(lines: Sequence[ContentLine], read: Read) -> str:
    """Return the preferred of what `read` finds in `lines`, "" for nothing."""
    return next(filter(None, map(read, ranked(lines))), "") if lines else ""


def text(line: ContentLine) -> str:
    """Return the value of `line` as text."""
    return unescape(line.value).strip()


def formatted_name(line: ContentLine) -> str:
    """Return an FN that says more than other properties do."""
    return "" if is_derived(line) else text(line)


def is_derived(line: ContentLine) -> bool:
    """Tell whether `line` was made from others for programs that insist on it."""
    return [word.lower() for word in line.params.get("DERIVED", ())] == ["true"]


def structured_name(line: ContentLine) -> str:
    """Return the parts of an N in the order in which one would say them."""
    parts = [unescape(" ".join(split(part, ","))) for part in split(line.value, ";")]
    return " ".join(parts[at] for at in _NAME_ORDER if at < len(parts) and parts[at]).strip()


def organisation(line: ContentLine) -> str:
    """Return an ORG with its units."""
    units = (unescape(unit).strip() for unit in split(line.value, ";"))
    return ", ".join(filter(None, units))


def email(line: ContentLine) -> str:
    """Return the bare mail address of an EMAIL that is no chat name and no address of Exchange."""
    found = "" if line.params and _NO_MAIL.intersection(types(line)) else text(line)
    if found[:3].lower() == "/o=":
        return ""
    if found.endswith(">"):
        found = found[found.rfind("<") + 1 : -1]
    return _without_scheme(found, "mailto:")


def phone(line: ContentLine) -> str:
    """Return the number of a TEL, extension included."""
    return _without_scheme(text(line), "tel:")


def link(line: ContentLine) -> str:
    """Return the web address in a URL, or in a profile that is given by its address."""
    found = text(line)
    if line.name not in PROFILES or found.lower().startswith(("http://", "https://", "www.")):
        return found
    return ""


def tags(line: ContentLine) -> list[str]:
    """Return the categories of a CATEGORIES as they are written."""
    return [tag.lstrip("#") for tag in _list(line)]


def _list(line: ContentLine) -> list[str]:
    """Return the texts of a list property; some programs part them by semicolons."""
    return list(filter(None, (unescape(part).strip() for part in split(line.value, ",;"))))


def _without_scheme(address: str, scheme: str) -> str:
    """Return the address in a URI, or `address` where it is none."""
    while address[: len(scheme)].lower() == scheme:
        address = address[len(scheme) :].strip()
    return address
