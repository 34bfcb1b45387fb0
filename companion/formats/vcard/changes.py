"""The card that a contact came with, brought up to date: only what has changed is replaced."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, TypeAlias

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.mecard import split_name
from companion.formats.vcard.line import escape, new_line
from companion.formats.vcard.mapping import (
    PROFILES,
    Read,
    email,
    fields_of,
    is_derived,
    link,
    phone,
    rank,
    tags,
    unprefer,
)

if TYPE_CHECKING:
    from vobject.base import ContentLine

Lines: TypeAlias = "list[ContentLine]"

LABELS = frozenset({"X-ABLABEL", "X-ABADR"})
"""Properties that only describe the others of their group."""


def updated(lines: Lines, contact: Contact) -> Lines:
    """Return `lines` changed so that they say what `contact` does; they may change themselves."""
    lines = [line for line in lines if not _is_filler(line)]
    if not lines:
        return _made(contact)
    changed = [
        field
        for field, said in fields_of(lines).items()
        if said != (now := getattr(contact, field)) and _cleaned(field, said) != now
    ]
    if not changed:
        return lines
    groups = {line.group for line in lines if line.name not in LABELS}
    for field in changed:
        lines = _CHANGES[field](lines, contact)
    gone = groups - {line.group for line in lines if line.name not in LABELS}
    return [line for line in lines if line.name not in LABELS or line.group not in gone]


def _cleaned(field: str, said: Any) -> Any:
    """Return what a card says in a field as a contact would hold it."""
    return getattr(Contact(id="", **{"uid": "", field: said}), field)


def _made(contact: Contact) -> Lines:
    """Return the lines of a contact that never had a card."""
    texts = (
        ("FN", contact.name),
        ("ORG", contact.organisation),
        ("TITLE", contact.role),
        *(("EMAIL", text) for text in contact.emails),
        *(("TEL", text) for text in contact.phones),
    )
    lines = [new_line(name, escape(text)) for name, text in texts if text]
    lines += [new_line("URL", _uri(text)) for text in contact.links]
    if contact.tags:
        lines.append(new_line("CATEGORIES", ",".join(map(escape, contact.tags))))
    last = (("NOTE", contact.note), ("UID", contact.uid))
    return [*lines, *(new_line(name, escape(text)) for name, text in last if text)]


def name_parts(name: str) -> ContentLine:
    """Return an N with a guess at which part of `name` is the family."""
    family, given = split_name(name) if name else ("", "")
    return new_line("N", f"{escape(family)};{escape(given)};;;")


def _is_filler(line: ContentLine) -> bool:
    """Tell whether `line` is an FN that is there because there must be one."""
    return line.name == "FN" and (is_derived(line) or not line.value.strip())


def _name(lines: Lines, contact: Contact) -> Lines:
    """Replace the name, in its parts too; without one a nickname must not become it."""
    if not contact.name:
        return [line for line in lines if line.name not in {"FN", "N", "NICKNAME"}]
    if any(line.name == "N" for line in lines):
        parts = [name_parts(contact.name)]
        lines = _replaced(lines, lambda line: line.name == "N", parts)
    return _text(lines, {"FN"}, "FN", contact.name)


def _role(lines: Lines, contact: Contact) -> Lines:
    """Replace the role where it was found; without one nothing else must become it."""
    if not contact.role:
        return _text(lines, {"TITLE", "ROLE"}, "TITLE", "")
    filled = {line.name for line in lines if line.value.strip()}
    name = "ROLE" if "ROLE" in filled and "TITLE" not in filled else "TITLE"
    return _text(lines, {name}, name, contact.role)


def _tags(lines: Lines, contact: Contact) -> Lines:
    """Replace the categories; those that stay keep their capitals."""
    old = (line for line in lines if line.name == "CATEGORIES")
    written = {clean(tag.lower()): tag for line in old for tag in tags(line)}
    value = ",".join(escape(written.get(tag, tag)) for tag in contact.tags)
    new = [new_line("CATEGORIES", value)] if value else []
    return _replaced(lines, lambda line: line.name == "CATEGORIES", new)


def _relisted(
    lines: Lines,
    names: tuple[str, ...],
    read: Read,
    wanted: tuple[str, ...],
    value: Callable[[str], str] = escape,
) -> Lines:
    """Replace the lines in which `read` finds something by those for `wanted`, in that order.

    They have one of `names`; of what is new the first one is the name, and `value` the value.
    """

    def found(line: ContentLine) -> str:
        return read(line) if line.name in names else ""

    known = {clean(text): line for line in reversed(lines) if (text := found(line))}
    listed = [known.get(text) or new_line(names[0], value(text)) for text in wanted]
    if sorted(map(rank, listed)) != list(map(rank, listed)):
        _prefer_first(listed)
    return _replaced(lines, found, listed)


def _uri(address: str) -> str:
    """Return a web address as a value: nothing in a URI is escaped but its backslashes."""
    return address.replace("\\", r"\\")


def _prefer_first(lines: Lines) -> None:
    """Make the first of `lines` the only preferred one."""
    for line in lines:
        unprefer(line)
    lines[0].params["PREF"] = ["1"]


def _text(lines: Lines, names: Collection[str], new: str, text: str) -> Lines:
    """Replace all properties of these `names` by a `new` one in their group, if any `text`."""
    line = new_line(new, escape(text))
    line.group = next((old.group for old in lines if old.name in names), None)
    return _replaced(lines, lambda old: old.name in names, [line] if text else [])


def _replaced(lines: Lines, is_old: Callable[[ContentLine], object], new: Lines) -> Lines:
    """Return `lines` with `new` where the first old one was, else at the end, and no old ones."""
    at = next((at for at, line in enumerate(lines) if is_old(line)), len(lines))
    return [*lines[:at], *new, *(line for line in lines[at:] if not is_old(line))]


_CHANGES: dict[str, Callable[[Lines, Contact], Lines]] = {
    "name": _name,
    "organisation": lambda lines, now: _text(lines, {"ORG"}, "ORG", now.organisation),
    "role": _role,
    "emails": lambda lines, now: _relisted(lines, ("EMAIL",), email, now.emails),
    "phones": lambda lines, now: _relisted(lines, ("TEL",), phone, now.phones),
    "links": lambda lines, now: _relisted(lines, ("URL", *PROFILES), link, now.links, _uri),
    "tags": _tags,
    "note": lambda lines, now: _text(lines, {"NOTE"}, "NOTE", now.note),
    "uid": lambda lines, now: _text(lines, {"UID"}, "UID", now.uid),
}
"""How each field changes the lines, in the order in which a new card has them."""
