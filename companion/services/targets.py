"""Whom to meet at an event: somebody on the list, somebody else by name, a company or a role."""

from __future__ import annotations

import dataclasses

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.domain.text import clean, fold
from companion.errors import Ambiguous, NotFound
from companion.services.known_people import KnownPeople
from companion.services.naming import SHOWN, pick
from companion.services.ports import Ids, Records
from companion.services.prepare import Prepare
from companion.services.speakers import Speakers


class Targets:
    """The targets of an event, as one speaks of them."""

    def __init__(
        self,
        records: Records,
        ids: Ids,
        *,
        prepare: Prepare,
        known: KnownPeople,
        speakers: Speakers,
    ) -> None:
        """Work on `records`; `ids` names a target that is new, the services know the event."""
        self._records = records
        self._ids = ids
        self._prepare = prepare
        self._known = known
        self._speakers = speakers

    def draft(
        self, event: Event, *, name: str = "", organisation: str = "", role: str = ""
    ) -> Target:
        """Return a target on no list, to be kept by `Prepare.mark`; one that is known, as it is.

        Raises:
            Invalid: there is nobody in it.
        """
        made = Target(
            id=self._ids(), event=event.id, name=name, organisation=organisation, role=role
        )
        same = (one for one in self._prepare.targets(event) if _who(one) == _who(made))
        return next(same, made)

    def somebody(
        self, event: Event, *, name: str = "", organisation: str = "", role: str = ""
    ) -> Attendee | Target:
        """Return who is typed: the attendee, where only one on the list can be meant; else `draft`.

        Raises:
            Invalid: there is nobody in it.
        """
        attendee = self._known.expected(event.id, name, organisation) if name else None
        return attendee or self.draft(event, name=name, organisation=organisation, role=role)

    def meant(
        self, event: Event, word: str, *, organisation: str = "", role: str = ""
    ) -> Attendee | Target:
        """Return whom `word` means at `event`: an attendee or target by id or name, or a new one.

        With an organisation it is somebody of there; without a `word` anybody of that organisation
        or role is meant.

        Raises:
            Ambiguous: several fit; an organisation or an id tells them apart.
            Invalid: there is nobody in it.
        """
        if not clean(word):
            return self.draft(event, organisation=organisation, role=role)
        try:
            return self.find(event, word, organisation=organisation)
        except NotFound:
            return self.draft(event, name=word, organisation=organisation, role=role)

    def find(self, event: Event, word: str, *, organisation: str = "") -> Attendee | Target:
        """Return the attendee or target of `event` with that id or name, or words of it.

        Raises:
            NotFound: there is none.
            Ambiguous: several fit.
        """
        wanted, place = fold(clean(word)), fold(clean(organisation))
        everybody: list[Attendee | Target] = [
            *self._prepare.attendees(event),
            *self._unlisted(event),
        ]
        for one in everybody:
            if one.id == word.strip().lower():
                return one
        there = [
            (fold(one.title), one)
            for one in everybody
            if place in fold(one.organisation) or not one.organisation
        ]
        named = [one for title, one in there if title == wanted]
        words = set(wanted.split())
        named = named or [one for title, one in there if words <= set(title.split())]
        if not named:
            raise NotFound("expected", word)
        if len(named) > 1:
            names = tuple(f"{one.title}, {one.organisation} ({one.id})" for one in named[:SHOWN])
            raise Ambiguous("expected", word, names)
        return named[0]

    def resolve(self, event: Event, word: str) -> Target:
        """Return the target of `event` that a person means by an id or what it is called.

        Raises:
            NotFound: none fits.
            Ambiguous: several fit.
        """
        targets = self._prepare.targets(event)
        for one in targets:
            if one.attendee and one.attendee == word.strip().lower():
                return one
        return pick("wanted", word, targets, lambda one: one.title)

    def where(self, one: Attendee | Target) -> list[Session]:
        """Return the talks in which `one` is to be found, by time; none of a company or role."""
        target = self._prepare.target_of(one) if isinstance(one, Attendee) else one
        attendees = self._records.all(Attendee)
        listed = one if isinstance(one, Attendee) else attendees.get(one.attendee)
        names = {known.name for known in (target, listed) if known is not None and known.name}
        return self._speakers.sessions(one.event, *names) if names else []

    def met_in(self, target: Target) -> Contact | None:
        """Return in whom `target` was met; None before, and where they are not kept any more."""
        talk = self._records.all(Encounter).get(target.met)
        return self._records.all(Contact).get(talk.contact) if talk is not None else None

    def not_met(self, target: Target) -> Target:
        """Take back the tick alone: it was somebody else, who stays as they were kept.

        Who was on the list is none of those I know then, either.
        """
        known = self._prepare.target_of(target)
        if known is None or not known.met:
            return target
        put: list[Record] = [dataclasses.replace(known, met="")]
        contact, listed = self.met_in(known), self._records.all(Attendee).get(known.attendee)
        if contact is not None and listed is not None and listed.contact == contact.id:
            put.append(dataclasses.replace(listed, contact=""))
        self._records.commit(Change(what="not_met", subject=known.title, put=tuple(put)))
        return dataclasses.replace(known, met="")

    def _unlisted(self, event: Event) -> list[Target]:
        """Return the targets that are on no list."""
        return [one for one in self._prepare.targets(event) if not one.attendee]


def _who(target: Target) -> tuple[str, str, str, str]:
    """Return by what two targets are one."""
    attendee = target.attendee
    return attendee, fold(target.name), fold(target.organisation), fold(target.role)
