"""The store as such: whether it can be changed, what was wrong with it, and leaving it."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.change import KINDS
from companion.domain.contact import Contact
from companion.services.ports import Finding, Holder, Problem, Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """A record that a finding is about, as a person knows it."""

    table: str
    id: str
    name: str = ""
    """Of the contact it belongs to, or its own; empty where it is not there any more."""
    contact: str = ""
    """The id of that contact; empty where there is none."""


class Keeping:
    """What a door has to know of the store."""

    def __init__(self, records: Records) -> None:
        """Ask `records`."""
        self._records = records

    def problems(self) -> tuple[Problem, ...]:
        """Return what is stored and cannot be read, of the kinds of records asked for until now."""
        return self._records.problems()

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found wrong with the files, and has been dealt with."""
        return self._records.findings()

    def concerned(self, finding: Finding) -> list[Concerned]:
        """Return the records that `finding` is about."""
        return [self._concerned(*place.split(" ", 1)) for place in finding.records]

    def _concerned(self, table: str, key: str = "") -> Concerned:
        """Look up whom a record is about."""
        kind = KINDS.get(table)
        record = self._records.all(kind).get(key) if kind else None
        about = record.id if isinstance(record, Contact) else getattr(record, "contact", "")
        contact = self._records.all(Contact).get(about)
        if contact is not None:
            return Concerned(table=table, id=key, name=contact.title, contact=contact.id)
        return Concerned(table=table, id=key, name=getattr(record, "name", ""))

    def why_read_only(self) -> str:
        """Return why nothing can be changed: "occupied", "newer", or "" where it can."""
        return self._records.why_read_only()

    def holder(self) -> Holder | None:
        """Return the app that has the store open; None where none has."""
        return self._records.holder()

    def try_again(self) -> bool:
        """Try to become the app that may change the store; tell whether changes are possible."""
        return self._records.try_to_own()

    def clock_doubt(self) -> str:
        """Return "back" or "ahead" where the clock has jumped since the last time, else "".

        Until `trust_clock`, nothing may be deleted for its age.
        """
        return self._records.clock_doubt()

    def trust_clock(self) -> None:
        """Believe the clock from now on.

        Raises:
            StoreError: that could not be written.
        """
        self._records.trust_clock()

    def close(self) -> None:
        """Leave everything in good order."""
        self._records.close()
