"""Documents into values: each kind when it is first asked for, each document by itself."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from datetime import datetime
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

import msgspec

from companion.domain.change import KINDS, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.domain.searched import of_contact, of_talk
from companion.domain.text import haystack
from companion.domain.values import trusted
from companion.errors import CompanionError
from companion.storage.rows import Rows

R = TypeVar("R", bound=Record)

TABLES: dict[type, str] = {kind: name for name, kind in KINDS.items()}
"""The table of each kind."""
FOLDED = "folded"
"""The field with all texts by which a record is found, folded."""
TEXT_ONLY = frozenset({Attendee})
"""Kinds of which many are made at once, and whose documents say them exactly: no moments."""
_SHARED = {
    Contact: ("organisation", "role", "circle", "tier", "tags", "created"),
    Encounter: ("event", "tags"),
    FollowUp: ("event", "kind", "owner", "status"),
    Attendee: ("event", "organisation", "role", "status", "source"),
}
"""The fields that many records have in common."""
_ESCAPED = frozenset('"\\')
_DECODERS: dict[type, msgspec.json.Decoder[Any]] = {}


class Shelf(Generic[R]):
    """The records of one kind, read once and then kept up to date document by document."""

    def __init__(self, kind: type[R], rows: Rows, *, clean: bool) -> None:
        """Read `rows`; `clean` says that their texts went through the door before."""
        self._kind = kind
        self._values: dict[str, R] = {}
        self._numbered: dict[int, R] = {}
        self._last = 0
        self.problems: dict[int, str] = {}
        """Why the document of a number is no record: see `Problem`."""
        self.read(rows, clean=clean)

    @property
    def values(self) -> Mapping[str, R]:
        """The records by id, in the order of their numbers; it stays as it is at this moment."""
        return MappingProxyType(self._values)

    def read(self, rows: Rows, *, clean: bool, known: Mapping[int, R] | None = None) -> None:
        """Read all of `rows`; of those in `known`, by their numbers, the documents are the same."""
        self._values, self._numbered, self.problems = {}, {}, {}
        seen: dict[Any, Any] = {}
        with trusted() if clean else nullcontext():
            for number, raw in sorted(rows.by_number.items()):
                record = (known or {}).get(number) or decoded(self._kind, raw)
                if record is not None and self._values.setdefault(record.id, record) is record:
                    self._numbered[number] = record
                    _share(record, seen)
                else:
                    self.problems[number] = "not_understood" if record is None else "duplicate"
        self._last = max(rows.by_number, default=0)

    def read_other(self, old: Rows, new: Rows, *, clean: bool) -> None:
        """Read `new` instead of `old`; a document that is the same is not read again."""
        known = {
            number: record
            for number, record in self._numbered.items()
            if old.by_number.get(number) == new.by_number.get(number)
        }
        self.read(new, clean=clean, known=known)

    def read_changed(
        self,
        rows: Rows,
        changed: Collection[int],
        *,
        clean: bool,
        said: Mapping[int, Record] | None = None,
    ) -> None:
        """Take in that the documents of the numbers in `changed` are others now, or gone.

        What those in `said`, of this kind, say is known.
        """
        told = cast("Mapping[int, R]", said or {}) if clean else {}
        values = self._own()
        with trusted() if clean else nullcontext():
            is_plain = not self.problems and all(
                self._put(number, rows, values, told.get(number)) for number in changed
            )
        if not is_plain:
            changed = set(changed)
            known = {n: one for n, one in self._numbered.items() if n not in changed}
            self.read(rows, clean=clean, known=known)

    def _put(self, number: int, rows: Rows, values: dict[str, R], said: R | None) -> bool:
        """Read one document into `values`, unless it is known what it `said`.

        Return False where it takes a look at all others to know what it means.
        """
        raw = rows.by_number.get(number)
        record = None if raw is None else said or decoded(self._kind, raw)
        old = self._numbered.pop(number, None)
        if (record is None) != (raw is None):
            return False
        same_id = old is not None and record is not None and old.id == record.id
        if old is not None and not same_id:
            del values[old.id]
        if record is not None:
            if (record.id in values) != same_id or (number < self._last and not same_id):
                return False
            values[record.id] = self._numbered[number] = record
            self._last = max(self._last, number)
        return True

    def _own(self) -> dict[str, R]:
        """Return the records to be changed: a copy where somebody still goes through them.

        Copying them for each commit would make a commit cost what all contacts cost.
        """
        if _holders(self) != _NOBODY:
            self._values = dict(self._values)
        return self._values


def _share(record: Record, seen: dict[Any, Any]) -> None:
    """Let `record` use the texts that others before it have, as many have the same organisation.

    Of 50,000 contacts that is a tenth of all memory.
    """
    for name in _SHARED.get(type(record), ()):
        value = getattr(record, name)
        # One moment can be told in two zones: they are equal, and not the same.
        key = (value, value.tzinfo) if isinstance(value, datetime) else value
        object.__setattr__(record, name, seen.setdefault(key, value))


def _holders(shelf: Shelf[Any]) -> int:
    """Return how many references there are to the records of `shelf`; 0 where nobody counts."""
    return sys.getrefcount(shelf._values) if hasattr(sys, "getrefcount") else 0  # noqa: SLF001 ours


_NOBODY = _holders(Shelf(Contact, Rows(), clean=True)) or -1
"""What is counted where only the shelf itself has them; other interpreters count otherwise."""


def is_folded(record: Record) -> bool:
    """Tell whether a record is stored with its folded texts as well."""
    return isinstance(record, Contact | Encounter)


def document(record: Record) -> dict[str, Any]:
    """Return `record` as it is stored: what can be searched also in the form of a search."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    if isinstance(record, Contact):
        fields[FOLDED] = haystack(*of_contact(record))
    elif isinstance(record, Encounter):
        fields[FOLDED] = haystack(*of_talk(record))
    return fields


def naming(kind: type[R], rows: Rows, record: str) -> list[R]:
    """Return the records that have the id `record` in some field, and maybe some more.

    The others are not even read.
    """
    named = msgspec.json.encode(record)
    found = {number: raw for number, raw in rows.by_number.items() if named in bytes(raw)}
    return list(Shelf(kind, Rows(found), clean=True).values.values())


def mentioning(kind: type[R], rows: Rows, words: Collection[str]) -> list[R]:
    """Return the records that have all of `words` somewhere, and maybe some more.

    The others are not even read: the JSON of a row ends in its folded text, as it is but for
    quotes and backslashes.
    """
    plain = [word.encode() for word in words if not _ESCAPED.intersection(word)]
    known = b'"%b":' % FOLDED.encode()
    found: dict[int, msgspec.Raw] = {}
    for number, raw in rows.by_number.items():
        text = bytes(raw)
        begin = text.rfind(known)
        if begin < 0 or all(text.find(word, begin) >= 0 for word in plain):
            found[number] = raw
    return list(Shelf(kind, Rows(found), clean=True).values.values())


def decoded(kind: type[R], raw: msgspec.Raw | bytes) -> R | None:
    """Return the record that the JSON of a document says, or None where it says none."""
    decoder: msgspec.json.Decoder[R] | None = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    try:
        return decoder.decode(raw)
    except (ValueError, RecursionError, CompanionError):
        return None
