"""Whom the first rows of a list are about, while a person says what its columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.column_map import ColumnMap
from companion.domain.contact import Contact
from companion.domain.event import Attendee

if TYPE_CHECKING:
    from companion.formats.lists import ListLook

NEEDED = frozenset(("name", "first_name", "last_name", "email", "organisation"))
"""At least one column of a list holds one of these, or nobody could be told from others."""


def fields() -> tuple[str, ...]:
    """Return what a column can hold, in the order in which it is offered."""
    from companion.formats.lists import FIELDS

    return FIELDS


def preview(look: ListLook, columns: ColumnMap) -> tuple[Attendee | Contact | None, ...]:
    """Return who the first rows are, read by `columns`; None for a row that names nobody."""
    from companion.formats.lists import try_out

    return try_out(look, columns)


def columns_of(look: ListLook, held: tuple[str, ...], kind: str = "") -> ColumnMap:
    """Return that the columns of `look`, in their order, hold the fields `held`."""
    return ColumnMap(id=look.key, kind=kind, columns=tuple(zip(look.headers, held, strict=True)))
