"""After the event: the queue, what becomes of each next step, and the message for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import OCCASIONS, FollowUp
from companion.domain.occasions import Occasion
from companion.domain.queue import Queued, reasons_for
from companion.domain.rules import Rules
from companion.errors import Invalid, NotFound
from companion.services.ports import Clock, Ids, Records
from companion.services.queue_order import Due, OpenGoals, QueueOrder
from companion.services.queue_places import Place, comes_again, counts_for, step_for
from companion.services.waiting import Waiting


def _nothing(_today: date) -> Mapping[str, Occasion]:
    """Know no occasion."""
    return {}


class FollowUps:
    """The next steps and the occasions to get in touch, most urgent first; threads may share it."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        ids: Ids,
        *,
        rules: Callable[[], Rules] = Rules,
        due: Due = _nothing,
        goals: OpenGoals = dict,
    ) -> None:
        """Work on `records`; `clock` tells what is urgent, `ids` names what is new.

        `rules` weigh, `due` has the occasions of a day, `goals` those that are not reached.
        """
        self._records = records
        self._clock = clock
        self._ids = ids
        self._rules = rules
        self._due = due
        self._order = QueueOrder(records, rules, due, goals)

    def queue(self) -> Waiting:
        """Return everything that waits, most urgent first, each with its reasons."""
        now = self._clock()
        due = self._due(now.date())
        return Waiting(self._order.at(now), partial(self._queued_at, now, due))

    def all(self) -> list[FollowUp]:
        """Return every follow-up, whatever became of it, in the order in which they were made."""
        return list(self._records.all(FollowUp).values())

    def get(self, follow_up: str) -> FollowUp:
        """Return the follow-up with this id, or the one that an occasion of today would be.

        Raises:
            NotFound: there is none.
        """
        found, now = self._records.all(FollowUp).get(follow_up), self._clock()
        if (found is None or not found.is_open) and follow_up.startswith(_OCCASIONAL):
            occasion = self._due(now.date()).get(follow_up)
            if occasion is not None and (found is None or comes_again(found, occasion, now)):
                return dataclasses.replace(step_for(occasion), created=now)
        if found is None:
            raise NotFound("follow_up", follow_up)
        return found

    def queued(self, follow_up: str) -> Queued:
        """Return one follow-up with its contact and reasons, whatever its status.

        Raises:
            NotFound: there is none, or its contact is gone.
        """
        step, now = self.get(follow_up), self._clock()
        contact = self._records.all(Contact).get(step.contact)
        if contact is None:
            raise NotFound("follow_up", follow_up)
        occasion = self._due(now.date()).get(step.id) if step.occasion else None
        return self._with_reasons(step, contact, now, occasion)

    def add(
        self,
        contact: Contact,
        what: str,
        *,
        due: date | None = None,
        kind: str = "give",
        owner: str = "me",
        promised: bool = False,
        event: str = "",
    ) -> FollowUp:
        """Keep a new next step for `contact`.

        Raises:
            NotFound: the contact has gone.
            Invalid: `what` is empty, or a word is unknown.
        """
        self._must_be_here(contact)
        step = FollowUp(
            id=self._ids(),
            contact=contact.id,
            what=what,
            due=due,
            kind=kind,
            owner=owner,
            promised=promised,
            event=event,
            created=self._clock(),
        )
        if not step.what:
            raise Invalid("what", "empty")
        self._records.commit(Change(what="follow_up", subject=contact.title, put=(step,)))
        return step

    def done(self, follow_up: str, *, how: str = "", note: str = "") -> FollowUp:
        """Close a follow-up as done; with `how`, a kind of interaction, that touch is logged, too.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already, or the kind is unknown.
        """
        if how:
            return self.sent(follow_up, how, note)
        return self._keep("done", self.get(follow_up).done(self._clock()))

    def snooze(self, follow_up: str, until: date, *, based_on: int = 0) -> FollowUp:
        """Put a follow-up, known as it was at the version `based_on`, off to a day after today.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already, or the day is not in the future.
        """
        step = self.get(follow_up).snoozed(until, self._clock().date())
        return self._keep("snooze", step, based_on)

    def drop(self, follow_up: str, reason: str, *, based_on: int = 0) -> FollowUp:
        """Give a follow-up, known as it was at the version `based_on`, up for a reason.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already.
        """
        return self._keep("drop", self.get(follow_up).dropped(reason, self._clock()), based_on)

    def delegate(self, follow_up: str, to: str, until: date | None = None) -> FollowUp:
        """Note that `to` does a follow-up for me, and put it off to `until`: then I look again.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already, the day is not in the future, or `to` is empty.
        """
        step = self._open(follow_up)
        if until is not None:
            step = step.snoozed(until, self._clock().date())
        given = dataclasses.replace(step, delegated_to=to)
        if not given.delegated_to:
            raise Invalid("to", "empty")
        return self._keep("delegate", given)

    def pin(self, follow_up: str) -> FollowUp:
        """Keep a follow-up on top until it is done.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already.
        """
        return self._keep("pin", dataclasses.replace(self._open(follow_up), pinned=True))

    def unpin(self, follow_up: str) -> FollowUp:
        """Let a follow-up go where it belongs.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already.
        """
        step = self._open(follow_up)
        if not step.pinned:
            return step
        return self._keep("unpin", dataclasses.replace(step, pinned=False))

    def sent(
        self,
        follow_up: str,
        kind: str = "mail",
        note: str = "",
        *,
        also: str = "",
        extra: tuple[Record, ...] = (),
    ) -> FollowUp:
        """Log the message for a follow-up as an interaction and close it, in one commit.

        The contact with the id `also` got it as well; `extra` are records that are kept with it,
        such as what they were told in it.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already, or the kind is unknown.
        """
        now = self._clock()
        step = self.get(follow_up).done(now)
        known = self._records.all(Contact)
        people = (step.contact, *((also,) if also in known and also != step.contact else ()))
        touches = [
            Interaction(
                id=self._ids(),
                contact=one,
                at=now,
                kind=kind,
                note=note or step.what,
                follow_up=step.id,
            )
            for one in people
        ]
        self._records.commit(
            Change(what="sent", subject=self._subject(step), put=(step, *touches, *extra))
        )
        return step

    def log(
        self,
        contact: Contact,
        kind: str,
        note: str,
        *,
        at: datetime | None = None,
        closes: str = "",
        extra: tuple[Record, ...] = (),
    ) -> Interaction:
        """Log a touch with `contact`, in one commit with the step that it `closes`, if any.

        It counts by when it was, which is now unless `at` (aware) says otherwise. `extra` are
        records that are kept with it.

        Raises:
            NotFound: the contact has gone, or they have no such step.
            Invalid: the kind is unknown, the step closed already, or the moment is to come.
        """
        self._must_be_here(contact)
        now = self._clock()
        at = now if at is None else at
        if at.astimezone(UTC) > now:
            raise Invalid("at", "in_the_future", at.isoformat())
        step = self.get(closes) if closes else None
        if step is not None and step.contact != contact.id:
            raise NotFound("follow_up", closes)
        touch = Interaction(
            id=self._ids(), contact=contact.id, at=at, kind=kind, note=note, follow_up=closes
        )
        done = (step.done(max(at, step.created or at)),) if step is not None else ()
        self._records.commit(Change(what="log", subject=contact.title, put=(*done, touch, *extra)))
        return touch

    def _open(self, follow_up: str) -> FollowUp:
        """Return the follow-up with this id, which must be open.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already.
        """
        step = self.get(follow_up)
        if not step.is_open:
            raise Invalid("status", "closed", step.status)
        return step

    def _must_be_here(self, contact: Contact) -> None:
        """Refuse what is about somebody whom another program has removed."""
        if contact.id not in self._records.all(Contact):
            raise NotFound("contact", contact.title)

    def _keep(self, what: str, step: FollowUp, based_on: int = 0) -> FollowUp:
        """Commit what became of a follow-up."""
        subject = self._subject(step)
        self._records.commit(Change(what=what, subject=subject, put=(step,), based_on=based_on))
        return step

    def _subject(self, step: FollowUp) -> str:
        """Return whom and what `step` is about."""
        contact = self._records.all(Contact).get(step.contact)
        return ": ".join(filter(None, (contact.title if contact else "", step.what)))

    def _queued_at(self, now: datetime, due: Mapping[str, Occasion], place: Place) -> Queued:
        """Return what stands at a place; of a contact who has gone since, the id is left."""
        occasion = due.get(place.id)
        step = place.step
        if step is None:
            step = step_for(occasion) if occasion else FollowUp(id=place.id, contact="")
        contact = self._records.all(Contact).get(step.contact)
        if contact is None:
            contact = Contact(id=step.contact, uid="")
        return self._with_reasons(step, contact, now, occasion)

    def _with_reasons(
        self, step: FollowUp, contact: Contact, now: datetime, occasion: Occasion | None
    ) -> Queued:
        """Return a step with why it is urgent at `now`."""
        talk = self._records.all(Encounter).get(step.encounter)
        reasons = reasons_for(
            step,
            now,
            talk,
            weights=self._rules().weights,
            counts=bool(step.event) and counts_for(step, contact, self._order.open_goals()),
            occasion=occasion,
        )
        return Queued(step, contact, reasons, talk)


_OCCASIONAL = tuple(f"{kind}-" for kind in OCCASIONS)
"""How the ids of occasions begin: nobody looks for them at other ids."""
