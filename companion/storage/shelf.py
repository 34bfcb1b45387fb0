"""Documents into values: each kind when it is first asked for, each document by itself."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from companion.domain.change import KINDS, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.searched import of_contact, of_talk
from companion.domain.text import haystack
from companion.domain.values import trusted
from companion.errors import CompanionError
from companion.storage.json_file import Rows

R = TypeVar("R", bound=Record)

TABLES: dict[type, str] = {kind: name for name, kind in KINDS.items()}
"""The table of each kind."""
FOLDED = "folded"
"""The field with all texts by which a record is found, folded."""
_ESCAPED = frozenset('"\\')
_DECODERS: dict[type, msgspec.json.Decoder[Any]] = {}


@dataclass(frozen=True, slots=True)
class Shelf(Generic[R]):
    """The records of one kind and the documents that they were read from."""

    rows: Rows = field(default_factory=dict)
    numbered: dict[int, R] = field(default_factory=dict)
    values: dict[str, R] = field(default_factory=dict)
    """By id, in the order of the numbers."""
    problems: dict[int, str] = field(default_factory=dict)
    """Why the document of a number is no record: see `Problem`."""


def read_shelf(
    kind: type[R], rows: Rows, known: Shelf[R] | None = None, *, clean: bool = False
) -> Shelf[R]:
    """Return the records in `rows`; a document that is in `known` already is not read again.

    `clean` says that the texts in them went through the door before they were written.
    """
    known = known or Shelf()
    numbered: dict[int, R] = {}
    values: dict[str, R] = {}
    problems: dict[int, str] = {}
    with trusted() if clean else nullcontext():
        for number, raw in sorted(rows.items()):
            same = known.rows.get(number) == raw
            record = known.numbered.get(number) if same else decoded(kind, raw)
            if record is not None and values.setdefault(record.id, record) is record:
                numbered[number] = record
            else:
                problems[number] = "not_understood" if record is None else "duplicate"
    return Shelf(rows, numbered, values, problems)


def document(record: Record) -> dict[str, Any]:
    """Return `record` as it is stored: what can be searched also in the form of a search."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    if isinstance(record, Contact):
        fields[FOLDED] = haystack(*of_contact(record))
    elif isinstance(record, Encounter):
        fields[FOLDED] = haystack(*of_talk(record))
    return fields


def mentioning(rows: Rows, words: Collection[str]) -> Rows:
    """Return the rows that have all of `words` somewhere, without reading any.

    The JSON of a row ends in its folded text, as it is but for quotes and backslashes.
    """
    plain = [word.encode() for word in words if not _ESCAPED.intersection(word)]
    known = b'"%b":' % FOLDED.encode()
    found: Rows = {}
    for number, raw in rows.items():
        text = bytes(raw)
        begin = text.rfind(known)
        if begin < 0 or all(text.find(word, begin) >= 0 for word in plain):
            found[number] = raw
    return found


def decoded(kind: type[R], raw: msgspec.Raw | bytes) -> R | None:
    """Return the record that the JSON of a document says, or None where it says none."""
    decoder: msgspec.json.Decoder[R] | None = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    try:
        return decoder.decode(raw)
    except (ValueError, CompanionError):
        return None
