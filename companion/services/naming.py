"""Find the one record that a person means by an id or by a name that fits only one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from companion.domain.contact import Contact
from companion.domain.text import clean, spellings
from companion.errors import Ambiguous, NotFound

SHOWN = 5
"""How many of several candidates an error names."""


class Named(Protocol):
    """Anything that is kept under an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


N = TypeVar("N", bound=Named)


def pick(
    kind: str,
    word: str,
    records: Iterable[N],
    name_of: Callable[[N], str],
    told_as: Callable[[N], str] | None = None,
) -> N:
    """Return the record with id `word`, else the only one so named, else the only one that has it.

    Several are told apart by what `told_as` returns, else by their names.

    Raises:
        NotFound: nothing fits.
        Ambiguous: several fit.
    """
    word = clean(word)
    wanted = spellings(word) if word else ()
    candidates = [(record, spellings(name_of(record))) for record in records]
    for found in (
        [record for record, _ in candidates if record.id == word.lower()],
        [record for record, names in candidates if any(want in names for want in wanted)],
        [record for record, names in candidates if _has(names, wanted)],
    ):
        if found:
            return only(kind, word, found, told_as or name_of)
    raise NotFound(kind, word)


def only(kind: str, word: str, found: Sequence[N], name_of: Callable[[N], str]) -> N:
    """Return the only one of `found`, which is not empty.

    Raises:
        Ambiguous: there are several.
    """
    if len(found) > 1:
        names = tuple(f"{name_of(record)} ({record.id})" for record in found[:SHOWN])
        raise Ambiguous(kind, word, names)
    return found[0]


def called(contact: Contact) -> str:
    """Return what tells a contact from others of the name: "Ann Kay, Siemens"."""
    place = contact.organisation if contact.organisation != contact.title else ""
    return ", ".join(filter(None, (contact.title, place)))


def _has(names: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Tell whether a part of one of `names` is one of `wanted`."""
    return any(want in name for want in wanted for name in names)
