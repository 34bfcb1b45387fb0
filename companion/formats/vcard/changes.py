"""The card that a contact came with, brought up to date: only what has changed is replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.vcard.addresses import text as text_of
from companion.formats.vcard.line import escape, new_line, rewrite
from companion.formats.vcard.mapping import (
    Read,
    fields_of,
    formatted_name,
    is_derived,
    is_seen,
    organisation,
    ranked,
    structured_name,
    system_tags,
    tags,
    units,
)
from companion.formats.vcard.naming import guessed, renamed
from companion.formats.vcard.relisting import EMAILS, LINKS, PHONES, relisted, uri

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
    lines += [new_line("URL", uri(text)) for text in contact.links]
    if contact.tags:
        lines.append(new_line("CATEGORIES", ",".join(map(escape, contact.tags))))
    last = (("NOTE", contact.note), ("UID", contact.uid))
    return [*lines, *(new_line(name, escape(text)) for name, text in last if text)]


def name_parts(name: str) -> ContentLine:
    """Return an N with a guess at which part of `name` is the family."""
    return new_line("N", guessed(name))


def _is_filler(line: ContentLine) -> bool:
    """Tell whether `line` is an FN that is there because there must be one."""
    return line.name == "FN" and (is_derived(line) or not line.value.strip())


def _name(lines: Lines, contact: Contact) -> Lines:
    """Replace the name, in its parts too; without one a nickname must not become it."""
    if not contact.name:
        return [line for line in lines if line.name not in {"FN", "N", "NICKNAME"}]
    parts = _read_line(lines, "N", structured_name)
    if parts is not None:
        formatted = _read_line(lines, "FN", formatted_name)
        old = formatted_name(formatted) if formatted is not None else ""
        _rewrite(parts, renamed(parts.value, clean(old or structured_name(parts)), contact.name))
    return _text(lines, "FN", formatted_name, contact.name)


def _organisation(lines: Lines, contact: Contact) -> Lines:
    """Replace the organisation, in its units too."""
    line = _read_line(lines, "ORG", organisation)
    if line is None or not contact.organisation:
        return _text(lines, "ORG", organisation, contact.organisation)
    _rewrite(line, ";".join(map(escape, _units(units(line), contact.organisation))))
    if clean(organisation(line)) != contact.organisation:
        _rewrite(line, escape(contact.organisation))
    return lines


def _units(old: list[str], text: str) -> list[str]:
    """Return an organisation of several units, as far as the `old` ones tell them in `text`."""
    if len(old) < 2:
        return [text]
    pieces = text.split(", ")
    split = [unit.split(", ") for unit in old]
    head: list[str] = []
    tail: list[str] = []
    while split and pieces[: len(split[0])] == split[0]:
        pieces = pieces[len(split.pop(0)) :]
        head.append(old[len(head)])
    while split and pieces[-len(split[-1]) :] == split[-1]:
        pieces = pieces[: -len(split.pop())]
        tail.insert(0, old[-1 - len(tail)])
    if len(split) != len(pieces):
        pieces = [", ".join(pieces)] if pieces else []
    return [*head, *pieces, *tail]


def _role(lines: Lines, contact: Contact) -> Lines:
    """Replace the role where it was found; without one nothing else must become it."""
    if not contact.role:
        return [line for line in lines if line.name not in {"TITLE", "ROLE"}]
    filled = {line.name for line in lines if line.value.strip()}
    name = "ROLE" if "ROLE" in filled and "TITLE" not in filled else "TITLE"
    return _text(lines, name, text_of, contact.role)


def _tags(lines: Lines, contact: Contact) -> Lines:
    """Replace the categories; those that stay keep their capitals, those of the system a line."""
    old = [line for line in lines if line.name == "CATEGORIES"]
    written = {clean(tag.lower()): tag for line in old for tag in tags(line)}
    system = list(dict.fromkeys(tag for line in old for tag in system_tags(line)))
    values = [[written.get(tag, tag) for tag in contact.tags], system]
    new = [new_line("CATEGORIES", ",".join(map(escape, texts))) for texts in values if texts]
    return _replaced(lines, "CATEGORIES", new)


def _note(lines: Lines, contact: Contact) -> Lines:
    """Replace the note; several become one."""
    line = _read_line(lines, "NOTE", text_of)
    lines = [one for one in lines if one.name != "NOTE" or one is line]
    return _text(lines, "NOTE", text_of, contact.note)


def _read_line(lines: Lines, name: str, read: Read) -> ContentLine | None:
    """Return the line of that `name` from which its field is read, None without one."""
    named = [line for line in lines if line.name == name]
    return next((line for line in ranked(named) if is_seen(read(line))), None)


def _rewrite(line: ContentLine, value: str) -> None:
    """Give `line` another value, which is sorted otherwise."""
    if value != line.value:
        line.params.pop("SORT-AS", None)
        rewrite(line, value)


def _text(lines: Lines, name: str, read: Read, text: str) -> Lines:
    """Replace the one text that is read from the properties of a `name`, or all by none."""
    if not text:
        return [line for line in lines if line.name != name]
    line = _read_line(lines, name, read)
    if line is None:
        return _replaced(lines, name, [new_line(name, escape(text))])
    _rewrite(line, escape(text))
    return lines


def _replaced(lines: Lines, name: str, new: Lines) -> Lines:
    """Return `lines` with `new` where the first of that `name` was, else at the end."""
    at = next((at for at, line in enumerate(lines) if line.name == name), len(lines))
    return [*lines[:at], *new, *(line for line in lines[at:] if line.name != name)]


_CHANGES: dict[str, Callable[[Lines, Contact], Lines]] = {
    "name": _name,
    "organisation": _organisation,
    "role": _role,
    "emails": lambda lines, now: relisted(lines, EMAILS, now.emails),
    "phones": lambda lines, now: relisted(lines, PHONES, now.phones),
    "links": lambda lines, now: relisted(lines, LINKS, now.links),
    "tags": _tags,
    "note": _note,
    "uid": lambda lines, now: _text(lines, "UID", text_of, now.uid),
}
"""How each field changes the lines, in the order in which a new card has them."""
