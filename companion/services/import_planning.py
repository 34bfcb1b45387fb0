"""What taking in one file would do: read it, tell who is known, and who may be."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import tzinfo
from pathlib import PurePath
from typing import TYPE_CHECKING

from companion.domain.change import Change
from companion.domain.column_map import ColumnMap
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.same_person import Suggestion
from companion.domain.text import clean
from companion.errors import Invalid, Unreadable
from companion.services.ahead import Ahead
from companion.services.import_attendees import lay_attendees
from companion.services.import_contacts import Naming, lay_contacts
from companion.services.import_plan import ImportPlan, Rejected
from companion.services.invitations import plan_invitation
from companion.services.listed_targets import now_listed
from companion.services.ports import Progress
from companion.services.programme_planning import is_foreign, plan_programme

if TYPE_CHECKING:
    from companion.formats.lists import PersonList
    from companion.formats.vcard import CardRead, CardWarning

Suggest = Callable[[list[Contact], list[Contact], Progress | None], tuple[Suggestion, ...]]
"""Takes who is new and who is known, returns who of the new may be known."""

READING = 0.7
"""The share of the work that reading is; the rest is looking for who may be known."""
MOST_ENTRIES = 20
"""A calendar with more entries, versions of one among them, is a programme at first sight."""
STEP = 200
"""After so many cards progress is told."""
_ALL = 1_000


class Planning:
    """Makes the plan of one file."""

    def __init__(
        self,
        ahead: Ahead,
        naming: Naming,
        suggest: Suggest,
        *,
        not_same: Container[str],
        name: str,
        progress: Progress | None,
    ) -> None:
        """Plan for the file called `name`, among those who are known `ahead` of it.

        The pairs in `not_same` (`pair_id`) are never taken for one person.
        """
        self._ahead = ahead
        self._naming = naming
        self._suggest = suggest
        self._not_same = not_same
        self._name = name
        self._progress = progress

    def of_cards(self, data: bytes) -> ImportPlan:
        """Sort the cards into new people, known ones and those that cannot be read."""
        rejected: list[Rejected] = []
        warnings: list[CardWarning] = []
        people = self._people(self._told(data), rejected, warnings)
        plan = self._of_contacts(people, rejected, warnings)
        if plan.total == len(rejected) and all(one.reason == "not_a_vcard" for one in rejected):
            raise Unreadable(self._name, "not_a_vcard")
        return plan

    def of_list(
        self,
        data: bytes,
        event: Event | None,
        kind: str,
        columns: ColumnMap | None,
        *,
        with_cancelled: bool,
    ) -> ImportPlan:
        """Sort the rows of a list into new people, known ones and those left out."""
        from companion.formats.lists import read_list

        found = read_list(
            data,
            kind=kind,
            columns=columns,
            event=event.id if event is not None else "",
            ids=self._naming.ids,
            progress=self._part(0, READING),
        )
        rejected = [Rejected(row.record, row.line, row.reason) for row in found.rows.rejected]
        if found.kind == "attendees":
            return self._of_attendees(found, event, rejected, with_cancelled=with_cancelled)
        rows = [
            (row.person, row.is_cancelled and not with_cancelled)
            for row in found.rows
            if isinstance(row.person, Contact)
        ]
        return self._of_contacts(
            (person for person, is_left_out in rows if not is_left_out),
            rejected,
            left_out=tuple(person for person, is_left_out in rows if is_left_out),
            understood=found,
        )

    def of_programme(self, data: bytes, event: Event | None, zone: tzinfo) -> ImportPlan:
        """Sort the sessions of a programme into new, known and moved ones, and those gone."""
        return self._of_programme(data, event, zone, as_event=False)

    def of_event(self, data: bytes, zone: tzinfo) -> ImportPlan:
        """Plan for the event that an invitation or a programme is about."""
        return self._of_invitation(data, zone) or self._of_programme(
            data, None, zone, as_event=True
        )

    def of_either(self, data: bytes, event: Event | None, zone: tzinfo) -> ImportPlan:
        """Plan for a programme of `event`, or for the event that `data` invites to.

        A calendar with one entry is an invitation, unless that is a session of `event` already. A
        programme of other days is that of another event, so that one is made.
        """
        sessions = self._ahead.sessions(event).values() if event is not None else ()
        known = {one.uid for one in sessions if not one.is_own}
        plan = self._of_invitation(data, zone, besides=known)
        return plan or self._of_programme(data, event, zone, as_event=None)

    def _of_invitation(
        self, data: bytes, zone: tzinfo, besides: Container[str] = ()
    ) -> ImportPlan | None:
        """Plan for an invitation with none of these UIDs; None where it is none."""
        from companion.formats.programme import read_invitation
        from companion.formats.programme.recognising import kind_of

        if kind_of(data) != "ics" or data.upper().count(b"BEGIN:VEVENT") > MOST_ENTRIES:
            return None
        try:
            found = read_invitation(data, zone=zone)
        except Invalid:  # it has several events
            return None
        if found.uid and found.uid in besides:
            return None
        return plan_invitation(found, self._ahead, self._naming.ids, name=self._name)

    def _of_programme(
        self, data: bytes, event: Event | None, zone: tzinfo, *, as_event: bool | None
    ) -> ImportPlan:
        """Plan for a programme, and for the event that it is about where it is taken `as_event`.

        None: as its days say.
        """
        from companion.formats.programme import read_programme

        found = read_programme(data, zone=zone, progress=self._part(0, 1))
        if as_event is None:
            as_event = event is not None and is_foreign(found, event, self._ahead)
        return plan_programme(
            found, event, self._ahead, self._naming.ids, name=self._name, as_event=as_event
        )

    def _of_contacts(
        self,
        people: Iterable[Contact],
        rejected: list[Rejected],
        warnings: Iterable[CardWarning] = (),
        left_out: tuple[Contact, ...] = (),
        understood: PersonList | None = None,
    ) -> ImportPlan:
        """Plan for `people` who become contacts."""
        before = self._ahead.people()
        pile = lay_contacts(people, self._ahead.contacts(), self._naming, self._not_same)
        told = self._part(READING, 1)
        return ImportPlan(
            kind="contacts",
            name=self._name,
            new=pile.new,
            merged=pile.merged,
            unchanged=pile.unchanged,
            left_out=left_out,
            rejected=tuple(rejected),
            warnings=tuple(warnings),
            suggested=self._suggest(list(pile.new), before, told),
            understood=understood,
            change=Change(
                what="import_contacts", subject=clean(PurePath(self._name).name), put=pile.changed
            ),
        )

    def _of_attendees(
        self,
        found: PersonList,
        event: Event | None,
        rejected: list[Rejected],
        *,
        with_cancelled: bool,
    ) -> ImportPlan:
        """Plan for a list of those who are expected at `event`."""
        if event is None:
            raise Invalid("event", "missing")
        known = self._ahead.attendees(event)
        pile, left_out = lay_attendees(
            [one for one in found.rows.people if isinstance(one, Attendee)],
            known,
            self._naming.ids,
            with_cancelled=with_cancelled,
        )
        return ImportPlan(
            kind="attendees",
            name=self._name,
            new=pile.new,
            merged=pile.merged,
            unchanged=pile.unchanged,
            left_out=tuple(left_out),
            rejected=tuple(rejected),
            understood=found,
            change=Change(
                what="import_attendees",
                subject=event.name,
                put=(*pile.changed, *now_listed(self._ahead.targets(event), known)),
            ),
        )

    def _told(self, data: bytes) -> Iterator[CardRead]:
        """Yield the cards in `data`, and tell how far the reading is."""
        from companion.formats.vcard import read_vcards

        told = self._part(0, READING)
        lines = data.count(b"\n") if told else 0
        for card in read_vcards(data):
            if told and card.record % STEP == 0:
                told(min(card.line, lines), lines)
            yield card

    def _people(
        self, cards: Iterable[CardRead], rejected: list[Rejected], warnings: list[CardWarning]
    ) -> Iterator[Contact]:
        """Yield who is on `cards`, and note what was rejected and repaired."""
        for card in cards:
            warnings += card.warnings
            if card.contact is None:
                rejected.append(Rejected(card.record, card.line, card.reason))
            else:
                yield card.contact

    def _part(self, begin: float, end: float) -> Progress | None:
        """Return what is told of a part of the work, which goes from `begin` to `end` of it."""
        tell = self._progress
        if tell is None:
            return None

        def told(done: int, total: int) -> None:
            share = done / total if total else 1
            tell(round((begin + (end - begin) * share) * _ALL), _ALL)

        return told
