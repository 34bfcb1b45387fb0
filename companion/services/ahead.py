"""Whom an import meets: the records as they will be after the plans before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.matching import KnownAttendees, KnownContacts
from companion.services.home import Language, one_number
from companion.services.import_plan import ImportPlan
from companion.services.ports import Records

P = TypeVar("P", Contact, Attendee)


class Ahead:
    """Whom we will know after some plans; it grows with each, so that many files stay cheap."""

    def __init__(
        self, records: Records, earlier: Sequence[ImportPlan], language: Language = str
    ) -> None:
        """Begin with what is in `records` and in the `earlier` plans."""
        self._language = language
        self._records = records
        self._planned = [record for plan in earlier for record in plan.change.put]
        self._contacts: KnownContacts | None = None
        self._attendees: dict[str, KnownAttendees] = {}

    def contacts(self) -> KnownContacts:
        """Return all contacts."""
        if self._contacts is None:
            self._contacts = KnownContacts(
                self._all(Contact), is_one_number=one_number(self._records, self._language)
            )
        return self._contacts

    def people(self) -> list[Contact]:
        """Return all contacts, without those whom the plan in hand adds."""
        return list(self._all(Contact))

    def attendees(self, event: Event) -> KnownAttendees:
        """Return the attendees of `event`."""
        if event.id not in self._attendees:
            everybody = self._all(Attendee)
            self._attendees[event.id] = KnownAttendees(
                one for one in everybody if one.event == event.id
            )
        return self._attendees[event.id]

    def _all(self, kind: type[P]) -> Iterable[P]:
        """Return every record of `kind`, the planned ones in place of those they replace."""
        planned = {record.id: record for record in self._planned if isinstance(record, kind)}
        return {**self._records.all(kind), **planned}.values()
