"""Whom an import meets: the records as they will be after the plans before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.expected_people import KnownAttendees
from companion.domain.matching import KnownContacts
from companion.domain.session import Session
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.services.home import Language, one_number
from companion.services.import_plan import ImportPlan
from companion.services.ports import Records

P = TypeVar("P", Contact, Attendee, Target)
K = TypeVar("K", Session, Event)


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
        self._earlier = [plan.change for plan in earlier]
        self._sessions: dict[str, Session] | None = None
        self._events: dict[str, Event] | None = None

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

    def targets(self, event: Event) -> list[Target]:
        """Return the targets of `event`."""
        return [one for one in self._all(Target) if one.event == event.id]

    def sessions(self, event: Event) -> dict[str, Session]:
        """Return the sessions of `event` by id."""
        return {key: one for key, one in self._all_sessions().items() if one.event == event.id}

    def events_with(self, source: str) -> list[Event]:
        """Return the events that have sessions of the programme `source`."""
        having = {one.event for one in self._all_sessions().values() if one.source == source}
        return [event for key, event in self.events().items() if key in having]

    def events(self) -> dict[str, Event]:
        """Return all events by id."""
        if self._events is None:
            self._events = self._after(Event)
        return self._events

    def is_current(self, event: Event) -> bool:
        """Tell whether `event` is the one that the user chose."""
        choice = self._records.all(Choice).get(CURRENT_EVENT)
        return choice is not None and choice.text == event.id

    def take(self, change: Change) -> None:
        """Know what the plan in hand does to sessions and events."""
        _carry_out(change, self.events(), Event)
        if self._sessions is not None:
            _carry_out(change, self._sessions, Session)

    def _all_sessions(self) -> dict[str, Session]:
        """Return the sessions of all events by id."""
        if self._sessions is None:
            self._sessions = self._after(Session)
        return self._sessions

    def _after(self, kind: type[K]) -> dict[str, K]:
        """Return every record of `kind` as the earlier plans leave them."""
        kept = dict(self._records.all(kind))
        for change in self._earlier:
            _carry_out(change, kept, kind)
        return kept

    def _all(self, kind: type[P]) -> Iterable[P]:
        """Return every record of `kind`, the planned ones in place of those they replace."""
        planned = {record.id: record for record in self._planned if isinstance(record, kind)}
        return {**self._records.all(kind), **planned}.values()


def _carry_out(change: Change, kept: dict[str, K], kind: type[K]) -> None:
    """Do to the records of `kind` that are `kept` by id what `change` does."""
    kept.update({one.id: one for one in change.put if isinstance(one, kind)})
    for removed, key in change.remove:
        if removed is kind:
            kept.pop(key, None)
