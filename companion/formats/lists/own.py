"""My own list: every field of a contact in a column, read back without any loss.

What has several values has a line for each in its cell. An extra has a column of its own. The card
that somebody came with stands at the end, over several columns where it is long.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from companion.domain.birthdays import is_day
from companion.domain.contact import TIERS, TONES, Contact
from companion.domain.values import Pairs
from companion.errors import Invalid, Unreadable
from companion.formats.lists.encoding import decoded
from companion.formats.lists.formulas import guarded, unguarded
from companion.formats.tie_text import read_day, read_rhythm

TIES = ("tier", "cadence", "tone", "language", "dates")
"""How close somebody is to me: only in a list of my own, and only with what else I noted."""
HEADERS = (
    "uid",
    "name",
    "organisation",
    "role",
    "emails",
    "phones",
    "links",
    "tags",
    "circle",
    *TIES,
    "note",
    "created",
    "aliases",
    "vcard",
)
"""The columns that each list of ours has; extras stand before the card."""
CELL_SIZE = 32_000
"""Longest piece of a card in one cell, in units of UTF-16: a spreadsheet shows 32,767."""
EXTRA_COLUMNS = 80
"""Most columns of extras; whose extras find no room there have them in one cell, as JSON."""

_TELLING = frozenset(("uid", "name", "emails", "phones", "aliases"))
"""The headers that no other program writes together."""
_LISTS = frozenset(("emails", "phones", "links", "tags", "aliases"))
_EXTRA = "extra:"
_MORE_EXTRAS = "more extras"
_CARD = re.compile(r"vcard(?: \d{1,3})?")
_GOES_ON = ">"
"""Begins and ends a piece where the card goes on: no piece is a formula, or ends in a blank.

A line break follows, so that a picture makes no line that is too long for a list.
"""
_HEAD = 65_536
"""Bytes in which the headers of a list of ours are looked for."""


def is_own(headers: Sequence[str]) -> bool:
    """Tell whether a list with these `headers` is one of ours."""
    return {_normal(header) for header in headers} >= _TELLING


def looks_own(data: bytes) -> bool:
    """Tell whether `data` begins as a list of ours does, in whichever way it was saved since.

    The cards in such a list make it look like a file of cards.
    """
    try:
        lines = list(islice(decoded(data[:_HEAD]), 2))
    except Unreadable:
        return False
    rows = (next(csv.reader([line], delimiter=mark), []) for line in lines for mark in ",;\t")
    return any(map(is_own, rows))


def own_contact(headers: Sequence[str], cells: Sequence[str]) -> Contact:
    """Return the contact in one row of a list of ours, without an id; never raises.

    `cells` are as they stand in the file, guards included. A column that somebody has added
    becomes an extra.
    """
    fields: dict[str, Any] = {"id": "", "uid": ""}
    extras: list[tuple[str, str]] = []
    pieces: list[str] = []
    for (kind, name), cell in zip(_layout(tuple(headers)), cells, strict=False):
        text = "" if kind == "card" else unguarded(cell.strip())
        if kind == "card" and cell.strip():
            pieces.append(cell.strip())
        elif not text:
            continue
        elif kind == "extra":
            extras.append((name, text))
        elif kind == "extras":
            extras += _pairs(text)
        elif name not in fields or not fields[name]:
            fields[name] = _READ.get(name, str)(text)
    return Contact(**fields, extras=tuple(extras), vcard=_card(pieces))


def write_own(contacts: Iterable[Contact]) -> str:
    """Return `contacts` as a list from which `own_contact` makes them again, but for their ids."""
    chosen = list(contacts)
    columns = _extra_columns(chosen)
    placed = [_placed(contact.extras, columns) for contact in chosen]
    cards = [_pieces(contact.vcard) for contact in chosen]
    width = max(map(len, cards), default=1)
    more = [_MORE_EXTRAS] if None in placed else []
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(
        [
            *HEADERS[:-1],
            *(guarded(f"{_EXTRA} {header}".strip()) for header in columns),
            *more,
            *("vcard" if not at else f"vcard {at + 1}" for at in range(width)),
        ]
    )
    for contact, cells, card in zip(chosen, placed, cards, strict=True):
        rest = "" if cells is not None else guarded(json.dumps(contact.extras))
        writer.writerow(
            [
                *(guarded(_written(contact, name)) for name in HEADERS[:-1]),
                *map(guarded, cells or [""] * len(columns)),
                *([rest] if more else ()),
                *card,
                *[""] * (width - len(card)),
            ]
        )
    return text.getvalue()


def _written(contact: Contact, name: str) -> str:
    """Return a field as the text of a cell."""
    found = getattr(contact, name)
    if name in _LISTS:
        return "\n".join(found)
    if name == "created":
        return found.isoformat() if found else ""
    if name == "cadence":
        return str(found or "")
    if name == "dates":
        return "\n".join(f"{day} {what}" for what, day in found)
    return str(found)


def _lines(text: str) -> tuple[str, ...]:
    """Return the values of a cell that has one in each line."""
    return tuple(text.split("\n"))


def _moment(text: str) -> datetime | None:
    """Return a moment with its offset; None for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None


def _one_of(*words: str) -> Callable[[str], str]:
    """Return what reads one of `words`, and nothing else."""
    return lambda text: text if text in words else ""


def _rhythm(text: str) -> int:
    """Return a rhythm in days; 0 for anything else."""
    try:
        return read_rhythm(text)
    except Invalid:
        return 0


def _days(text: str) -> Pairs:
    """Return the days in the lines of a cell; a line that is none says nothing."""
    found = []
    for line in text.split("\n"):
        day, _, what = line.partition(" ")
        if is_day(day):
            found.append((what, day))
        else:
            with suppress(Invalid):  # as somebody typed it
                found.append(read_day(line))
    return tuple(found)


_READ: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_LISTS, _lines),
    "created": _moment,
    "tier": _one_of(*TIERS),
    "tone": _one_of(*TONES),
    "language": _one_of("de", "en"),
    "cadence": _rhythm,
    "dates": _days,
}


def _normal(header: str) -> str:
    """Return a header for comparing."""
    return header.strip().lower()


@lru_cache(maxsize=4)
def _layout(headers: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return for each header what its column holds: a field, an extra, all extras or the card."""
    return tuple(_column(unguarded(header.strip()).strip()) for header in headers)


def _column(header: str) -> tuple[str, str]:
    """Return what the column under one header holds, and the name of its field or extra."""
    word = _normal(header)
    if _CARD.fullmatch(word):
        return "card", ""
    if word in HEADERS:
        return "field", word
    if word == _MORE_EXTRAS:
        return "extras", ""
    return "extra", header[len(_EXTRA) :].strip() if word.startswith(_EXTRA) else header


def _extra_columns(contacts: Iterable[Contact]) -> list[str]:
    """Return the headers of extras such that everybody's stand in them in their own order."""
    columns: list[str] = []
    for contact in contacts:
        at = 0
        for header, _ in contact.extras:
            if header in columns[at:]:
                at = columns.index(header, at) + 1
            elif len(columns) < EXTRA_COLUMNS:
                columns.append(header)
                at = len(columns)
            else:
                break
    return columns


def _placed(extras: Pairs, columns: Sequence[str]) -> list[str] | None:
    """Return the cells under `columns`; None where there is no room for all `extras`."""
    cells = [""] * len(columns)
    at = 0
    for header, text in extras:
        if header not in columns[at:]:
            return None
        at = columns.index(header, at) + 1
        cells[at - 1] = text
    return cells


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the extras in a cell of JSON; none where it holds anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    for pair in found if isinstance(found, list) else ():
        match pair:
            case [str() as header, str() as value]:
                yield header, value


def _pieces(card: str) -> list[str]:
    """Return `card` as the cells that it takes, at least one; marked where it goes on.

    One line break at its end goes without saying. A text that is no such card, as only a store
    that was edited by hand can hold it, is written as JSON.
    """
    text = card.strip()
    is_plain = card == (f"{text}\n" if text else "") and text[:1] != '"' and _is_writable(text)
    text = guarded(text if is_plain else json.dumps(card))
    size = CELL_SIZE if max(text, default="") < "\U00010000" else CELL_SIZE // 2
    parts = [text[at : at + size] for at in range(0, len(text), size)] or [""]
    last = len(parts) - 1
    return [
        "".join((_GOES_ON if at else "", part, f"{_GOES_ON}\n" if at < last else ""))
        for at, part in enumerate(parts)
    ]


def _is_writable(text: str) -> bool:
    """Tell whether `text` has no NUL, and no half of a character."""
    return "\0" not in text and text.encode(errors="ignore").decode() == text


def _card(cells: Sequence[str]) -> str:
    """Return the card in the cells that hold it."""
    last = len(cells) - 1
    text = "".join(
        cell[1 if at else 0 : -1 if at < last else None] for at, cell in enumerate(cells)
    )
    text = unguarded(text.strip())
    if text[:1] != '"':
        return f"{text}\n" if text else ""
    try:
        return str(json.loads(text))
    except (ValueError, RecursionError):
        return ""
