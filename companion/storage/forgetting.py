"""Who was erased comes back with no version of the files: what is about them is taken out."""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from companion.domain.erasure import Erased
from companion.domain.trash import Trashed
from companion.storage.references import NAMING, is_of, without
from companion.storage.rows import Rows, Tables, id_of
from companion.storage.shelf import TABLES
from companion.storage.taking_out import take_out

MARKS = TABLES[Erased]
"""The table of the marks that are left where somebody was erased."""
_TRASH = TABLES[Trashed]


def erased_ids(tables: Tables) -> frozenset[str]:
    """Return the ids of all records that were erased."""
    return frozenset(map(id_of, tables.get(MARKS, Rows()).by_number.values()))


def about(tables: Tables, erased: Container[str]) -> Iterator[tuple[str, int]]:
    """Yield table and number of each document about `erased`; the marks of that are none."""
    for name, rows in tables.items():
        if name != MARKS:
            for number, raw in rows.by_number.items():
                if is_of(name, raw, erased):
                    yield name, number


def mentioning(tables: Tables, erased: Container[str]) -> Iterator[tuple[str, int, msgspec.Raw]]:
    """Yield table and number of each document about others that names `erased`, and it without."""
    for name in (*NAMING, _TRASH):
        for number, raw in tables.get(name, Rows()).by_number.items():
            if (left := without(name, raw, erased)) is not raw:
                yield name, number, left


def strip(tables: Tables, erased: Container[str]) -> bool:
    """Take everything about `erased` out of `tables`, but for the marks; tell whether any was.

    Of those whom they had been merged into, what was theirs; and that others were to meet them.
    """
    found = list(about(tables, erased)) if erased else []
    if any(name == _TRASH for name, _number in found):
        take_out(tables, erased)
    for name, number in found:
        tables[name].put(number, None)
    named = list(mentioning(tables, erased)) if erased else []
    for name, number, left in named:
        tables[name].put(number, left)
    return bool(found or named)
