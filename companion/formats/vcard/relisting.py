"""The lines of a list field, such as all EMAIL: what stays or is corrected keeps its parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.contact import digits
from companion.domain.text import clean
from companion.formats.vcard.addresses import PROFILES, emails, links, phones
from companion.formats.vcard.line import escape, new_line
from companion.formats.vcard.mapping import ReadAll, listed, unprefer

if TYPE_CHECKING:
    from vobject.base import ContentLine


@dataclass(frozen=True, slots=True)
class Listed:
    """A field that is a list, and the lines in which a card has it."""

    names: tuple[str, ...]
    """The properties; the first one is that of a new value."""
    read: ReadAll
    value: Callable[[str], str]
    """How a text of it is written."""
    key: Callable[[str], str]
    """What two ways of writing one value have in common."""


def uri(address: str) -> str:
    """Return a web address as a value: nothing in a URI is escaped but its backslashes."""
    return address.replace("\\", r"\\")


EMAILS = Listed(("EMAIL",), emails, escape, str.casefold)
PHONES = Listed(("TEL",), phones, escape, digits)
LINKS = Listed(("URL", *PROFILES), links, uri, str.casefold)


def relisted(lines: list[ContentLine], field: Listed, wanted: tuple[str, ...]) -> list[ContentLine]:
    """Return `lines` so that `field` is read from them as `wanted`, in that order.

    What is not about the field keeps its place, and so does what stays of it where the order of
    the lines says that of `wanted`; else they are put into it, and if need be the first is marked
    as preferred.
    """
    old = _old(lines, field)
    becomes = _matched(list(old), wanted, field.key)
    stay = {text for text in becomes.values() if text}
    new = [new_line(field.names[0], field.value(text)) for text in wanted if text not in stay]
    changed: list[ContentLine] = []
    end = None
    for line in lines:
        texts = _texts(line, field)
        if texts:
            changed += _changed(line, texts, becomes, field)
            end = len(changed)
        else:
            changed.append(line)
    at = len(changed) if end is None else end
    changed[at:at] = new
    return changed if _reads(changed, field) == wanted else _ordered(changed, field, wanted)


def _texts(line: ContentLine, field: Listed) -> list[str]:
    """Return what `line` says of `field`, as a contact would hold it."""
    return list(filter(None, map(clean, field.read(line)))) if line.name in field.names else []


def _old(lines: list[ContentLine], field: Listed) -> dict[str, None]:
    """Return all that `lines` say of `field`, in the order in which it is read."""
    return dict.fromkeys(_reads(lines, field))


def _reads(lines: list[ContentLine], field: Listed) -> tuple[str, ...]:
    """Return what a contact with `lines` would have in `field`."""
    found = listed([line for line in lines if line.name in field.names], field.read)
    return tuple(dict.fromkeys(filter(None, map(clean, found))))


def _matched(
    old: Sequence[str], wanted: Sequence[str], key: Callable[[str], str]
) -> dict[str, str | None]:
    """Return what each `old` text becomes: itself, another way to write it, a correction, or none.

    Where one text only is new and stands where the only one stood that is gone, it corrects that.
    """
    there = set(old)
    new = {text: at for at, text in enumerate(wanted) if text not in there}
    alike: dict[str, str] = {}
    for text in new:
        alike.setdefault(key(text), text)
    becomes: dict[str, str | None] = {}
    stays = set(wanted)
    for text in old:
        becomes[text] = text if text in stays else alike.pop(key(text), None)
    taken = set(becomes.values())
    left = [text for text in new if text not in taken]
    gone = [text for text in old if becomes[text] is None]
    if len(left) == len(gone) == 1 and new[left[0]] == old.index(gone[0]):
        becomes[gone[0]] = left[0]
    return becomes


def _changed(
    line: ContentLine, texts: list[str], becomes: dict[str, str | None], field: Listed
) -> list[ContentLine]:
    """Return `line` with what its `texts` become, as a line for each where it had several."""
    now = [text for old in texts if (text := becomes[old]) is not None]
    if now == texts:
        return [line]
    return [_with_text(line, text, field) for text in now]


def _with_text(line: ContentLine, text: str, field: Listed) -> ContentLine:
    """Return a line like `line` with another `text`; a profile elsewhere is another property."""
    params = {key: [*values] for key, values in line.params.items()}
    if field is not LINKS:
        params.pop("VALUE", None)  # it is no URI any more
    made = new_line(line.name, field.value(text), params, line.group or "")
    if line.name in PROFILES and _host(text) != _host(line.value):
        return new_line(field.names[0], field.value(text))
    return made


def _host(address: str) -> str:
    """Return the host in a web address, as far as it can be compared."""
    return address.partition("//")[2].partition("/")[0].casefold()


def _ordered(lines: list[ContentLine], field: Listed, wanted: tuple[str, ...]) -> list[ContentLine]:
    """Return `lines` with those of `field` in the order of `wanted`, each with one text."""
    of = {}
    for line in reversed(lines):
        for text in _texts(line, field):
            of[text] = line if len(field.read(line)) == 1 else _with_text(line, text, field)
    made = [of.get(text) or new_line(field.names[0], field.value(text)) for text in wanted]
    if _reads(made, field) != wanted:
        for line in made:
            unprefer(line)
        made[0].params["PREF"] = ["1"]
    at = next(at for at, line in enumerate(lines) if _texts(line, field))
    return [*lines[:at], *made, *(line for line in lines[at:] if not _texts(line, field))]
