"""Take in what others hand out: cards become contacts, lists become the attendees of an event."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.matching import KnownAttendees, KnownContacts
from companion.domain.text import clean
from companion.errors import Invalid, Unreadable
from companion.services.ahead import Ahead
from companion.services.import_plan import ImportPlan, Rejected
from companion.services.pile import Pile
from companion.services.ports import Clock, Ids, Records

if TYPE_CHECKING:
    from companion.formats.vcard import CardWarning

__all__ = ["ImportPlan", "Importing", "Rejected"]

MAX_PASSES = 5
"""How often a list is read anew at most; two suffice for nearly all."""
SHOWN_SUBJECTS = 3
"""How many files or events the name of an import lists."""
_UPDATED = ("name", "organisation", "role", "email", "phone", "link", "status", "looking_for")


class Importing:
    """Plans what a file would do, and does it."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        ids: Ids,
        uids: Ids,
        before_bulk: Callable[[Change], None] | None = None,
    ) -> None:
        """Work on `records`; `ids` names records, `uids` gives UIDs to cards without one.

        `before_bulk` is told what is about to be committed.
        """
        self._records = records
        self._clock = clock
        self._ids = ids
        self._uids = uids
        self._before_bulk = before_bulk
        self._ahead: Ahead | None = None
        records.listen(self._forget)

    def plan(
        self,
        data: bytes,
        *,
        name: str,
        event: Event | None = None,
        kind: str = "",
        with_cancelled: bool = False,
        earlier: Sequence[ImportPlan] = (),
    ) -> ImportPlan:
        """Return what taking in `data` would do after the `earlier` plans; nothing is changed yet.

        Without a `kind` the content decides. An attendee list belongs to `event`; who cancelled is
        left out unless they are known already or `with_cancelled` asks for them.

        Raises:
            Unreadable: it is neither a vCard nor a list; its `path` is `name`.
            Invalid: a list without an event, or an unknown kind.
        """
        from companion.formats.vcard import looks_like_vcard

        kind = kind or ("contacts" if looks_like_vcard(data) else "attendees")
        version = self._records.version()  # before anything is read
        ahead, self._ahead = self._after(earlier), None
        try:
            if kind == "contacts":
                plan = self._plan_contacts(data, name, ahead)
            elif kind == "attendees":
                plan = self._plan_attendees(data, name, event, ahead, with_cancelled=with_cancelled)
            else:
                raise Invalid("kind", "unknown", kind)
        except Unreadable as error:
            raise Unreadable(name, error.reason, error.line) from error
        plan = dataclasses.replace(plan, change=dataclasses.replace(plan.change, based_on=version))
        ahead.plan = plan
        self._ahead = ahead
        return plan

    def apply(self, plans: Iterable[ImportPlan]) -> None:
        """Carry out `plans` in one commit, which one undo takes back; nothing new commits nothing.

        Raises:
            StoreError: it could not be written, or somebody else has said something else about
                the same since the first was planned ("changed"); nothing was taken in.
        """
        changes = [plan.change for plan in plans if not plan.change.is_empty]
        if not changes:
            return
        put = {(type(record), record.id): record for change in changes for record in change.put}
        subjects = list(dict.fromkeys(change.subject for change in changes))
        change = Change(
            what=changes[0].what,
            subject=", ".join(subjects[:SHOWN_SUBJECTS]),
            put=tuple(put.values()),
            based_on=min(change.based_on for change in changes),
        )
        if self._before_bulk is not None:
            self._before_bulk(change)
        self._records.commit(change)

    def _plan_contacts(self, data: bytes, name: str, ahead: Ahead) -> ImportPlan:
        """Sort the cards into new people, known ones and those that cannot be read."""
        from companion.formats.vcard import read_vcards

        known, pile, now = ahead.contacts(), Pile[Contact](), self._clock()
        rejected: list[Rejected] = []
        warnings: list[CardWarning] = []
        for card in read_vcards(data):
            warnings += card.warnings
            if card.contact is None:
                rejected.append(Rejected(card.record, card.line, card.reason))
                continue
            before = _known_as(card.contact, known)
            if before is None:
                contact = dataclasses.replace(
                    card.contact, id=self._ids(), uid=card.contact.uid or self._uids(), created=now
                )
            else:
                contact = before.enriched(card.contact)
            known.add(contact)
            pile.lay(before, contact)
        if pile.is_empty and all(one.reason == "not_a_vcard" for one in rejected):
            raise Unreadable(name, "not_a_vcard")
        return ImportPlan(
            kind="contacts",
            name=name,
            new=pile.new,
            merged=pile.merged,
            unchanged=pile.unchanged,
            left_out=(),
            rejected=tuple(rejected),
            warnings=tuple(warnings),
            change=Change(
                what="import_contacts", subject=clean(PurePath(name).name), put=pile.changed
            ),
        )

    def _plan_attendees(
        self, data: bytes, name: str, event: Event | None, ahead: Ahead, *, with_cancelled: bool
    ) -> ImportPlan:
        """Sort the rows of a list into new attendees, known ones and those left out."""
        from companion.formats.lists import read_list

        found = read_list(data, kind="attendees")
        if event is None:
            raise Invalid("event", "missing")
        rows = [row.person for row in found.rows if isinstance(row.person, Attendee)]
        known, pile = ahead.attendees(event), Pile[Attendee]()
        left_out: list[Attendee] = []
        # A row may take its mail from somebody whom the row above was: then that row is read anew,
        # until the list says the same twice. So a second import changes nothing.
        for _ in range(MAX_PASSES):
            passed = pile.next_pass()
            left_out = self._lay_all(rows, event, known, pile, with_cancelled=with_cancelled)
            if pile.after == passed:
                break
        return ImportPlan(
            kind="attendees",
            name=name,
            new=pile.new,
            merged=pile.merged,
            unchanged=pile.unchanged,
            left_out=tuple(left_out),
            rejected=tuple(
                Rejected(row.record, row.line, row.reason) for row in found.rows if row.reason
            ),
            understood=found,
            change=Change(what="import_attendees", subject=event.name, put=pile.changed),
        )

    def _lay_all(
        self,
        rows: Iterable[Attendee],
        event: Event,
        known: KnownAttendees,
        pile: Pile[Attendee],
        *,
        with_cancelled: bool,
    ) -> list[Attendee]:
        """Put `rows` on the pile, who cancelled last; return those left out.

        Who has a ticket that stands beside a cancelled one is coming.
        """
        left_out = []
        coming: set[str] = set()
        for row in sorted(rows, key=_is_cancelled):
            before = _listed_as(row, known)
            if not _is_cancelled(row):
                coming.add(self._lay(row, before, event, known, pile))
            elif before.id in coming if before is not None else not with_cancelled:
                left_out.append(row)
            else:
                self._lay(row, before, event, known, pile)
        return left_out

    def _lay(
        self,
        row: Attendee,
        before: Attendee | None,
        event: Event,
        known: KnownAttendees,
        pile: Pile[Attendee],
    ) -> str:
        """Put `row` on the pile, as somebody new or as news about `before`; return their id."""
        if before is None:
            attendee = dataclasses.replace(row, id=self._ids(), event=event.id)
        else:
            attendee = updated(before, row)
        known.add(attendee)
        pile.lay(before, attendee)
        return attendee.id

    def _after(self, earlier: Sequence[ImportPlan]) -> Ahead:
        """Return the records as they will be after `earlier`, going on from the last plan."""
        if earlier and self._ahead is not None and self._ahead.plan is earlier[-1]:
            return self._ahead
        return Ahead(self._records, earlier)

    def _forget(self, _: Change) -> None:
        """Look again at the records for the next plan."""
        self._ahead = None


def _known_as(card: Contact, known: KnownContacts) -> Contact | None:
    """Return whom `card` is about: rather somebody about whom it says nothing new.

    Whoever took in a card once has all of it since, so a second import finds them again, also
    where the first one made others look more like the card.
    """
    first = None
    for match in known.sure_matches(card):
        if match.contact.enriched(card) == match.contact:
            return match.contact
        first = first or match.contact
    return first


def _listed_as(row: Attendee, known: KnownAttendees) -> Attendee | None:
    """Return whom `row` is about: rather somebody about whom it says nothing new."""
    first = None
    for attendee in known.row_matches(row):
        if updated(attendee, row) == attendee:
            return attendee
        first = first or attendee
    return first


def _is_cancelled(row: Attendee) -> bool:
    """Tell whether they said that they do not come."""
    return row.status == "cancelled"


def updated(known: Attendee, row: Attendee) -> Attendee:
    """Return `known` with what a later list says about them.

    A value replaces the one before, an empty one does not; the contact they became stays.
    """
    news: dict[str, Any] = {
        field: text
        for field in _UPDATED
        if (text := getattr(row, field)) and text != getattr(known, field)
    }
    extras = tuple((dict(known.extras) | dict(row.extras)).items())
    if extras != known.extras:
        news["extras"] = extras
    if row.source and not known.source:
        news["source"] = row.source
    return dataclasses.replace(known, **news) if news else known
