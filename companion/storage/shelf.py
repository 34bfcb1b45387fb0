"""Documents into values: each kind when it is first asked for, each document by itself."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from companion.domain.change import KINDS, Record
from companion.domain.values import trusted
from companion.errors import CompanionError
from companion.storage.json_file import Rows

R = TypeVar("R", bound=Record)

TABLES: dict[type, str] = {kind: name for name, kind in KINDS.items()}
"""The table of each kind."""
_DECODERS: dict[type, msgspec.json.Decoder[Any]] = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """A stored document that is no record; it stays in the file as it is."""

    table: str
    number: int
    """The number that TinyDB gave it."""
    reason: str
    """ "not_understood", or "duplicate" for the second document with one id."""


@dataclass(frozen=True, slots=True)
class Shelf(Generic[R]):
    """The records of one kind and the documents that they were read from."""

    rows: Rows = field(default_factory=dict)
    numbered: dict[int, R] = field(default_factory=dict)
    values: dict[str, R] = field(default_factory=dict)
    """By id, in the order of the numbers."""
    problems: tuple[Problem, ...] = ()


def read_shelf(
    kind: type[R], rows: Rows, known: Shelf[R] | None = None, *, clean: bool = False
) -> Shelf[R]:
    """Return the records in `rows`; a document that is in `known` already is not read again.

    `clean` says that the texts in them went through the door before they were written.
    """
    known = known or Shelf()
    numbered: dict[int, R] = {}
    values: dict[str, R] = {}
    problems: list[Problem] = []
    with trusted() if clean else nullcontext():
        for number, raw in sorted(rows.items()):
            same = known.rows.get(number) == raw
            record = known.numbered.get(number) if same else decoded(kind, raw)
            if record is not None and values.setdefault(record.id, record) is record:
                numbered[number] = record
            else:
                reason = "not_understood" if record is None else "duplicate"
                problems.append(Problem(TABLES[kind], number, reason))
    return Shelf(rows, numbered, values, tuple(problems))


def decoded(kind: type[R], raw: msgspec.Raw | bytes) -> R | None:
    """Return the record that the JSON of a document says, or None where it says none."""
    decoder: msgspec.json.Decoder[R] | None = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    try:
        return decoder.decode(raw)
    except (ValueError, CompanionError):
        return None
