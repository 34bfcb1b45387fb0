"""Who was erased comes back with no version of the files: what is about them is taken out."""

from __future__ import annotations

from collections.abc import Container, Iterator

from companion.domain.erasure import Erased
from companion.domain.trash import Trashed
from companion.storage.references import is_of
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


def strip(tables: Tables, erased: Container[str]) -> bool:
    """Take everything about `erased` out of `tables`, but for the marks; tell whether any was.

    Of those whom they had been merged into, what was theirs.
    """
    found = list(about(tables, erased)) if erased else []
    if any(name == _TRASH for name, _number in found):
        take_out(tables, erased)
    for name, number in found:
        tables[name].put(number, None)
    return bool(found)
