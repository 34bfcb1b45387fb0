"""What going back to a backup would do: added, changed and removed, by kind and by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from companion.domain.change import KINDS, Change, Record, removes_much
from companion.domain.contact import Contact
from companion.domain.erasure import Erased, is_erased, without
from companion.domain.text import clean
from companion.errors import ManyRemoved
from companion.services.ports import Records
from companion.services.upkeep_ports import Copy

NAMED_BY = ("title", "name", "what", "text", "quality", "id")
"""The fields by which a person knows a record, the best one first."""
NAME_LENGTH = 40
"""Characters; a pitch is its own name, and a page long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfDifference:
    """What would change in one table."""

    table: str
    added: tuple[str, ...] = ()
    """Names, as the user knows them."""
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """What going back to `copy` would change."""

    copy: Copy
    change: Change
    kinds: tuple[KindOfDifference, ...] = ()
    contacts: int = 0
    """How many there are now."""
    may_bring_back: bool = False
    """Whether it is not known who was erased since the copy was made."""

    @property
    def removed_contacts(self) -> int:
        """How many contacts would be taken away."""
        return sum(len(one.removed) for one in self.kinds if one.table == "contacts")

    @property
    def removes_much(self) -> bool:
        """Whether so many contacts would go that their number is to be typed."""
        return removes_much(self.removed_contacts, self.contacts)

    def ask_about(self, agreed: int) -> None:
        """Go on only where the user has said how many contacts go.

        Raises:
            ManyRemoved: they are many, and not `agreed` many.
        """
        if self.removes_much and agreed != self.removed_contacts:
            raise ManyRemoved(self.removed_contacts, self.contacts)


def difference(records: Records | None, copy: Copy) -> Restoration:
    """Return what makes `records` say what `copy` says; None stands for no records at all.

    Who was erased in the meantime stays erased.
    """
    version = 0 if records is None else records.version()  # before anything is read
    put: list[Record] = []
    remove: list[tuple[type[Record], str]] = []
    kinds = []
    known = dict(copy.records.get("contacts", {}))
    if records is not None:
        known |= records.all(Contact)
    erased = () if records is None else records.all(Erased).keys()
    for table, kind in KINDS.items():
        mine: dict[str, Record] = {} if records is None else dict(records.all(kind))
        theirs = copy.records.get(table, {})
        wanted = [
            one
            for key, known_one in theirs.items()
            if mine.get(key) != (one := without(known_one, erased)) and not is_erased(one, erased)
        ]
        gone = [key for key in mine if key not in theirs and kind is not Erased]
        put += wanted
        remove += ((kind, key) for key in gone)
        if wanted or gone:
            kinds.append(
                KindOfDifference(
                    table=table,
                    added=tuple(named(one, known) for one in wanted if one.id not in mine),
                    changed=tuple(named(one, known) for one in wanted if one.id in mine),
                    removed=tuple(named(mine[key], known) for key in gone),
                )
            )
    subject = clean(PurePath(copy.path).name)
    return Restoration(
        copy=copy,
        change=Change(
            what="restore",
            subject=subject,
            put=tuple(put),
            remove=tuple(remove),
            based_on=version,
        ),
        kinds=tuple(kinds),
        contacts=0 if records is None else len(records.all(Contact)),
        may_bring_back=records is None and not copy.knows_erased,
    )


def named(record: Record, contacts: Mapping[str, Record]) -> str:
    """Return what a person knows `record` by: whom it is about, or what it is called."""
    about = contacts.get(getattr(record, "contact", ""), record)
    values = (getattr(about, name, "") for name in NAMED_BY)
    return " ".join(next(str(value) for value in values if value).split())[:NAME_LENGTH]
