"""The content lines of a card to the fields of a contact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

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
_NAME_ORDER = (3, 1, 2, 0, 4)  # prefix, given, additional, family, suffix (RFC 6350, 6.2.2)


def contact_of(lines: Sequence[ContentLine], vcard: str = "") -> Contact:
    """Return what `lines` say as a contact without an id.

    The name is FN, else N, else NICKNAME; an FN that is marked as derived from something else (RFC
    9554, 4.4) is none. Role is TITLE, else ROLE. The units of an ORG follow the organisation
    after commas. Lists are in order of preference, then of the card.
    """
    return Contact(
        id="",
        uid=first(lines, lambda line: plain(line, "UID")),
        name=first(lines, formatted_name)
        or first(lines, structured_name)
        or first(lines, lambda line: next(iter(_list(line, "NICKNAME")), "")),
        organisation=first(lines, organisation),
        role=first(lines, lambda line: plain(line, "TITLE"))
        or first(lines, lambda line: plain(line, "ROLE")),
        emails=listed(lines, email),
        phones=listed(lines, phone),
        links=listed(lines, link),
        tags=tuple(tag.lower() for line in ranked(lines) for tag in tags(line)),
        note="\n".join(listed(lines, lambda line: plain(line, "NOTE"))),
        vcard=vcard,
    )


def rank(line: ContentLine) -> int:
    """Return how preferred `line` is: 1 the most, `UNRANKED` not at all."""
    pref = next(iter(line.params.get("PREF", ())), "")
    if pref.isdecimal() and pref.isascii() and len(pref) <= 3:
        return min(int(pref), UNRANKED)
    return 1 if "pref" in types(line) else UNRANKED


def ranked(lines: Iterable[ContentLine]) -> list[ContentLine]:
    """Return `lines`, the preferred ones first."""
    return sorted(lines, key=rank)


def unprefer(line: ContentLine) -> None:
    """Make `line` preferred in no way."""
    line.params.pop("PREF", None)
    kinds = [kind for kind in line.params.pop("TYPE", ()) if kind.lower() != "pref"]
    if kinds:
        line.params["TYPE"] = kinds


def listed(lines: Iterable[ContentLine], read: Read) -> tuple[str, ...]:
    """Return everything that `read` finds in `lines`, the preferred ones first."""
    return tuple(text for line in ranked(lines) if (text := read(line)))


def first(lines: Iterable[ContentLine], read: Read) -> str:
    """Return the preferred of what `read` finds in `lines`, "" for nothing."""
    return next(iter(listed(lines, read)), "")


def plain(line: ContentLine, name: str) -> str:
    """Return the text of a property called `name`."""
    return unescape(line.value).strip() if line.name == name else ""


def formatted_name(line: ContentLine) -> str:
    """Return an FN that says more than other properties do."""
    return "" if is_derived(line) else plain(line, "FN")


def is_derived(line: ContentLine) -> bool:
    """Tell whether `line` was made from others for programs that insist on it."""
    return [text.lower() for text in line.params.get("DERIVED", ())] == ["true"]


def structured_name(line: ContentLine) -> str:
    """Return the parts of an N in the order in which one would say them."""
    if line.name != "N":
        return ""
    parts = [unescape(" ".join(split(part, ","))) for part in split(line.value, ";")]
    return " ".join(parts[at] for at in _NAME_ORDER if at < len(parts) and parts[at]).strip()


def organisation(line: ContentLine) -> str:
    """Return an ORG with its units."""
    if line.name != "ORG":
        return ""
    units = (unescape(unit).strip() for unit in split(line.value, ";"))
    return ", ".join(unit for unit in units if unit)


def email(line: ContentLine) -> str:
    """Return the bare mail address of an EMAIL that is no chat name."""
    text = "" if "im" in types(line) else plain(line, "EMAIL")
    if text.endswith(">"):
        text = text[text.rfind("<") + 1 : -1]
    return _without_scheme(text, "mailto:")


def phone(line: ContentLine) -> str:
    """Return the number of a TEL, extension included."""
    return _without_scheme(plain(line, "TEL"), "tel:")


def link(line: ContentLine) -> str:
    """Return the web address in a URL, or in a profile that is given by its address."""
    if line.name in PROFILES:
        text = unescape(line.value).strip()
        return text if text.lower().startswith(("http://", "https://", "www.")) else ""
    return plain(line, "URL")


def tags(line: ContentLine) -> list[str]:
    """Return the categories of a CATEGORIES as they are written."""
    return [tag.lstrip("#") for tag in _list(line, "CATEGORIES")]


def _list(line: ContentLine, name: str) -> list[str]:
    """Return the texts of a list property; some programs part them by semicolons."""
    if line.name != name:
        return []
    texts = (unescape(part).strip() for part in split(line.value, ",;"))
    return [text for text in texts if text]


def _without_scheme(text: str, scheme: str) -> str:
    """Return the address in a URI, or `text` where it is none."""
    while text[: len(scheme)].lower() == scheme:
        text = text[len(scheme) :].strip()
    return text
