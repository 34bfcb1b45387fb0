"""In the evening: everybody who was met, one after the other, and the promises for tomorrow."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from companion.domain.change import Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.errors import Invalid, NotFound
from companion.services.agreements import Agreements, Said
from companion.services.contacts import Contacts, Story
from companion.services.followup import FollowUps
from companion.services.known_people import KnownPeople
from companion.services.meeting import Meetings
from companion.services.memory_clock import MemoryClock, Met
from companion.services.naming import pick
from companion.services.ports import Clock, Records
from companion.services.prepare import Prepare
from companion.services.talks import Talks

EDITABLE = ("thread", "looking_for", "can_offer", "rating")
"""What is asked about a talk; the fifth question is the next step."""
PROMISES = 3
"""Promises for tomorrow that are proposed: who plans more keeps none."""

NIGHT = timedelta(hours=4)
"""How long after midnight it is still the evening of the day before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to go through."""

    met: Met
    """The last talk with them."""
    earlier: tuple[Encounter, ...] = ()
    """The other talks with them, which are gone through with it."""

    @property
    def is_done(self) -> bool:
        """Whether all the talks were gone through."""
        return all(talk.debriefed for talk in (*self.earlier, self.met.encounter))

    @property
    def first(self) -> datetime:
        """When we met first."""
        return min(talk.at for talk in (*self.earlier, self.met.encounter))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody, to be looked at while they are gone through."""

    story: Story
    attendee: Attendee | None = None
    """Who they are on the list of the event."""
    target: Target | None = None
    """Why I wanted to meet them."""
    way: str = ""
    """How they agreed last, one of `consent.WAYS`; empty where that is not known."""
    is_agreed: bool = False
    """Whether that stands: another way is kept besides, and nothing takes it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was said about one of them; all of it may be missing."""

    fields: Mapping[str, str | int] = field(default_factory=dict)
    """What of `EDITABLE` was edited."""
    step: str = ""
    """The next step as it was typed: "send the deck by friday"."""
    kind: str = "give"
    """What the step is to them, one of `follow_up.KINDS`."""
    owner: str = "me"
    """Whose step it is, one of `follow_up.OWNERS`."""
    way: str | None = None
    """How they agreed, one of `consent.WAYS`; empty for not after all, None for no word of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept of one of them besides the talk."""

    step: FollowUp | None = None
    consent: Consent | None = None


class Debriefing:
    """Goes through those who were met."""

    def __init__(  # noqa: PLR0913 - one for each service
        self,
        records: Records,
        clock: Clock,
        *,
        memory: MemoryClock,
        talks: Talks,
        prepare: Prepare,
        contacts: Contacts,
        known: KnownPeople,
        meetings: Meetings,
        follow_ups: FollowUps,
        agreements: Agreements,
    ) -> None:
        """Work on `records`, with the services that know who was met and what is due."""
        self._records = records
        self._clock = clock
        self._memory = memory
        self._talks = talks
        self._prepare = prepare
        self._contacts = contacts
        self._known = known
        self._meetings = meetings
        self._follow_ups = follow_ups
        self._agreements = agreements

    def everybody(self, event: Event | None = None) -> list[Person]:
        """Return who was met at `event`, in the order in which we met.

        Without an event: who is remembered, and who was met at the one that runs now.
        """
        return _people(self._met(event))

    def waiting(self, event: Event | None = None) -> list[Person]:
        """Return who of `everybody` is to be gone through, in the order in which we met."""
        return _people(one for one in self._met(event) if one.encounter.debriefed is None)

    def again(self, person: Person) -> Person:
        """Return somebody as they are known now.

        Raises:
            NotFound: they have gone, or the talk.
        """
        met = self._memory.again(person.met.encounter.id)
        if met is None:
            raise NotFound("contact", person.met.contact.title)
        return dataclasses.replace(person, met=met)

    def is_waiting(self, person: Person) -> bool:
        """Tell whether somebody is still, or again, to be gone through; not one who has gone."""
        met = self._memory.again(person.met.encounter.id)
        return met is not None and met.encounter.debriefed is None

    def known(self, person: Person) -> Known:
        """Return what is known of somebody."""
        contact, talk = person.met.contact, person.met.encounter
        attendee = self._attendee(contact, talk.event) if talk.event else None
        target = self._known.wanted(talk.event, contact, attendee) if talk.event else None
        story = self._contacts.story(contact)
        agreed = self._agreements.of(contact).agreement
        way = agreed.way if agreed is not None else ""
        return Known(
            story=story,
            attendee=attendee,
            target=target,
            way=way,
            is_agreed=bool(way) and not self._agreements.is_slip(contact, talk),
        )

    def keep(self, person: Person, answers: Answers, *, based_on: int = 0) -> Kept:
        """Keep what was said about somebody, and that they were gone through, in one commit.

        `based_on` is the version of the records whose fields were edited.

        Raises:
            NotFound: they have gone, or the talk.
            Invalid: a field that is not asked for, or an impossible value.
            StoreError: it could not be written, or somebody else said something else ("changed").
        """
        met = self.again(person).met
        if unknown := answers.fields.keys() - set(EDITABLE):
            raise Invalid(min(unknown), "not_editable")
        now = self._clock()
        facts: dict[str, object] = {**answers.fields, "debriefed": now}
        talk: Encounter = dataclasses.replace(met.encounter, **facts)  # type: ignore[arg-type]
        step = self._step(talk, answers)
        said = Said()
        if answers.way is not None:
            said = self._agreements.said(met.contact, answers.way, talk)
        found = filter(None, (self._records.all(Encounter).get(one.id) for one in person.earlier))
        put: list[Record] = [talk, *(dataclasses.replace(one, debriefed=now) for one in found)]
        put += [one for one in (step, said.kept) if one is not None]
        self._records.commit(
            Change(
                what="debrief",
                subject=met.contact.title,
                put=tuple(put),
                remove=((Consent, said.slip.id),) if said.slip is not None else (),
                based_on=based_on,
            )
        )
        return Kept(step=step, consent=said.kept)

    @property
    def tomorrow(self) -> date:
        """The day for which is promised: the next one, and behind midnight the one that began."""
        return (self._clock() - NIGHT).date() + timedelta(days=1)

    def promises(self) -> Sequence[Queued]:
        """Return what I am to do, the most urgent first; the first `PROMISES` are proposed."""
        return self._follow_ups.queue().only(lambda step: step.owner == "me")

    def due_tomorrow(self) -> Sequence[Queued]:
        """Return what I am to do tomorrow, the most urgent first."""
        day = self.tomorrow
        return self._follow_ups.queue().only(lambda step: step.owner == "me" and step.due == day)

    def promise_for_tomorrow(self, steps: Iterable[str]) -> int:
        """Let those with these ids be due tomorrow that are due later or have no date.

        Returns:
            How many got another date: what is due earlier stays as it is.
        """
        tomorrow = self.tomorrow
        found = filter(None, map(self._records.all(FollowUp).get, steps))
        later = tuple(
            dataclasses.replace(step, due=tomorrow)
            for step in found
            if step.is_open and (step.due is None or step.due > tomorrow)
        )
        if later:
            told = [step.what for step in later[:PROMISES]]
            subject = " · ".join([*told, "…"] if len(later) > PROMISES else told)
            self._records.commit(Change(what="promises", subject=subject, put=later))
        return len(later)

    def promise(self, line: str, event: Event | None = None) -> FollowUp:
        """Keep "Anna: send the deck", due tomorrow where no other day is said, and return it.

        The name is that of one of `everybody`.

        Raises:
            Invalid: it says nothing that is promised, or to nobody.
            NotFound: nobody who was met is called so.
            Ambiguous: several are.
        """
        name, colon, text = line.partition(":")
        promised = self._talks.promise(text, owner="them")  # mine would be due without a date
        if not (colon and name.strip()):
            raise Invalid("name", "empty", line)
        if promised is None:
            raise Invalid("what", "empty", line)
        people = [one.met.contact for one in self.everybody(event)]
        contact = pick("contact", name.strip(), people, lambda one: one.title)
        return self._follow_ups.add(
            contact,
            promised.what,
            due=promised.due or self.tomorrow,
            promised=True,
            event=event.id if event is not None else "",
        )

    def _met(self, event: Event | None) -> Iterable[Met]:
        """Yield the talks that are looked at, each once."""
        if event is not None:
            return self._memory.at(event)
        running = self._prepare.running()
        there = self._memory.at(running) if running is not None else []
        return {one.encounter.id: one for one in (*self._memory.recent(), *there)}.values()

    def _attendee(self, contact: Contact, event: str) -> Attendee | None:
        """Return who somebody is on the list of the event with this id."""
        mail = next(iter(contact.emails), "")
        found = self._known.expected(event, contact.name, contact.organisation, mail)
        found = found or self._known.reached(event, contact)
        return None if found is None or self._meetings.is_another(found, contact) else found

    def _step(self, talk: Encounter, answers: Answers) -> FollowUp | None:
        """Return the next step that was typed, if one was."""
        text = answers.step.strip().lstrip("!")
        promised = self._talks.promise(text, kind=answers.kind, owner=answers.owner)
        made = self._talks.steps(talk, () if promised is None else (promised,))
        return next(iter(made), None)


def _people(talks: Iterable[Met]) -> list[Person]:
    """Return each person in `talks` once, with the last talk, in the order in which we met.

    The last of `talks` comes first in them; those of one time are told in the order of entry.
    """
    by_contact: dict[str, list[Met]] = {}
    for one in reversed(list(talks)):
        by_contact.setdefault(one.contact.id, []).append(one)
    people = []
    for several in by_contact.values():
        several.sort(key=lambda one: one.encounter.at)
        *earlier, last = several
        people.append(Person(met=last, earlier=tuple(one.encounter for one in earlier)))
    return sorted(people, key=lambda one: one.first)
