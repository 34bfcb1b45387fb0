"""After the event: the queue, what becomes of each next step, and the message for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued, in_order, reasons_for
from companion.errors import Invalid, NotFound
from companion.services.ports import Clock, Ids, Records


class FollowUps:
    """The next steps, most urgent first."""

    def __init__(self, records: Records, clock: Clock, ids: Ids) -> None:
        """Work on `records`; `clock` tells what is urgent, `ids` names what is new."""
        self._records = records
        self._clock = clock
        self._ids = ids

    def queue(self) -> list[Queued]:
        """Return every follow-up that waits, most urgent first, each with its reasons."""
        now = self._clock()
        steps = self._records.all(FollowUp).values()
        waiting = [step for step in steps if step.is_waiting(now.date())]
        return in_order(self._queued(waiting, now))

    def all(self) -> list[FollowUp]:
        """Return every follow-up, whatever became of it, in the order in which they were made."""
        return list(self._records.all(FollowUp).values())

    def get(self, follow_up: str) -> FollowUp:
        """Return the follow-up with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(FollowUp).get(follow_up)
        if found is None:
            raise NotFound("follow_up", follow_up)
        return found

    def queued(self, follow_up: str) -> Queued:
        """Return one follow-up with its contact and reasons, whatever its status.

        Raises:
            NotFound: there is none, or its contact is gone.
        """
        for queued in self._queued([self.get(follow_up)], self._clock()):
            return queued
        raise NotFound("follow_up", follow_up)

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

    def done(self, follow_up: str) -> FollowUp:
        """Close a follow-up as done.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already.
        """
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
        step = self.get(follow_up)
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
        """
        return self._keep("pin", dataclasses.replace(self.get(follow_up), pinned=True))

    def unpin(self, follow_up: str) -> FollowUp:
        """Let a follow-up go where it belongs.

        Raises:
            NotFound: there is none.
        """
        return self._keep("unpin", dataclasses.replace(self.get(follow_up), pinned=False))

    def sent(self, follow_up: str, kind: str = "mail", note: str = "") -> FollowUp:
        """Log the message for a follow-up as an interaction and close it, in one commit.

        Raises:
            NotFound: there is none.
            Invalid: it is closed already, or the kind is unknown.
        """
        now = self._clock()
        step = self.get(follow_up).done(now)
        touch = Interaction(
            id=self._ids(),
            contact=step.contact,
            at=now,
            kind=kind,
            note=note or step.what,
            follow_up=step.id,
        )
        self._records.commit(Change(what="sent", subject=self._subject(step), put=(step, touch)))
        return step

    def log(
        self,
        contact: Contact,
        kind: str,
        note: str,
        *,
        at: datetime | None = None,
        closes: str = "",
    ) -> Interaction:
        """Log a touch with `contact`, in one commit with the step that it `closes`, if any.

        It counts by when it was, which is now unless `at` (aware) says otherwise.

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
        self._records.commit(Change(what="log", subject=contact.title, put=(*done, touch)))
        return touch

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
        return f"{contact.title}: {step.what}" if contact else step.what

    def _queued(self, steps: Iterable[FollowUp], now: datetime) -> Iterator[Queued]:
        """Yield each step with its contact and reasons at `now`; not where the contact is gone."""
        contacts = self._records.all(Contact)
        talks = self._records.all(Encounter)
        for step in steps:
            contact = contacts.get(step.contact)
            if contact is not None:
                talk = talks.get(step.encounter)
                yield Queued(step, contact, reasons_for(step, now, talk), talk)
