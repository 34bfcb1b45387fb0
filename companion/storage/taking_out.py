"""Whoever is erased is taken out of those whom they had been merged into, in old files too."""

from __future__ import annotations

from collections.abc import Container
from functools import partial

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.merging import take_apart
from companion.domain.trash import Trashed
from companion.services.as_one import CARDS
from companion.storage.changes import entries, plan
from companion.storage.rows import Rows, Tables
from companion.storage.shelf import TABLES, decoded


def take_out(tables: Tables, erased: Container[str]) -> None:
    """Take the `erased` out of contacts who are not, where a merge in `tables` tells what is whose.

    The store itself had taken them apart before one of them could be erased alone; a backup from
    the time between says of the other what was theirs.
    """
    for key in [one.id for one in _trashed(tables) if _is_part(one, erased)]:
        trashed = {one.id: one for one in _trashed(tables)}
        apart = take_apart(trashed[key], [*trashed.values()], partial(_contact, tables), CARDS)
        whole = () if apart.contact is None else (apart.contact,)
        put: tuple[Record, ...] = (*whole, *apart.trashed)
        for entry in entries(plan(Change(what="erase", put=put), tables)):
            tables[entry.table].put(entry.number, entry.raw)


def _trashed(tables: Tables) -> list[Trashed]:
    """Return who is in the trash."""
    rows = tables.get(TABLES[Trashed], Rows()).by_number.values()
    return [one for raw in rows if (one := decoded(Trashed, raw)) is not None]


def _contact(tables: Tables, key: str) -> Contact | None:
    """Return the contact with this id."""
    raw = tables.get(TABLES[Contact], Rows()).with_id(key)
    return None if raw is None else decoded(Contact, raw)


def _is_part(one: Trashed, erased: Container[str]) -> bool:
    """Tell whether somebody who is erased was merged into somebody who is not."""
    return one.into is not None and one.contact.id in erased and one.into.id not in erased
