"""Open questions: those that come with the program, my own, and which of them fit whom."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.proposing import gap, guessed_circle, propose, small_talk
from companion.domain.question import SITUATIONS, Proposed, Question, QuestionBank
from companion.domain.session import Session
from companion.domain.speaking import name_and_place
from companion.domain.text import clean
from companion.errors import Invalid, NotFound
from companion.formats.questions import bank_name, read_bank
from companion.services.known_people import KnownPeople
from companion.services.listed import as_contact
from companion.services.ports import AssetReader, Clock, Ids, Records
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.speakers import Speakers

JUST_NOW = timedelta(minutes=90)
"""So long after a talk everybody still speaks of it."""
MANY = 20
"""From so many on the list their number is told in tens: it is a list, nobody counted heads."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as it is listed."""

    text: str
    situation: str
    own: Question | None = None
    """The record of my own one; None for one that comes with the program."""


class Questions:
    """The question bank in each language."""

    def __init__(  # noqa: PLR0913 - what is asked about is known by many
        self,
        records: Records,
        clock: Clock,
        ids: Ids,
        *,
        read_asset: AssetReader,
        known: KnownPeople,
        prepare: Prepare,
        programme: Programme,
        speakers: Speakers,
    ) -> None:
        """Work on `records`; `read_asset` gives the bank, the services what is known of whom."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._read_asset = read_asset
        self._known = known
        self._prepare = prepare
        self._programme = programme
        self._speakers = speakers
        self._banks: dict[str, QuestionBank] = {}

    def listed(self, language: str, situation: str = "") -> list[Listed]:
        """Return the questions in `language` by situation, or those of one; my own ones first.

        Raises:
            Invalid: there is no such situation.
        """
        if situation and situation not in SITUATIONS:
            raise Invalid("situation", "unknown", situation)
        own = self.own(language)
        return [
            one
            for name in ((situation,) if situation else SITUATIONS)
            for one in (
                *(Listed(mine.text, name, mine) for mine in own if mine.situation == name),
                *(Listed(text, name) for text in self._bank(language).questions[name]),
            )
        ]

    def own(self, language: str) -> list[Question]:
        """Return my own questions in `language`, in the order in which I added them."""
        return [one for one in self._records.all(Question).values() if one.language == language]

    def own_by_id(self, key: str) -> Question | None:
        """Return the question of my own with that id; None where it is gone."""
        return self._records.all(Question).get(key)

    def add(self, text: str, *, situation: str, language: str) -> Question:
        """Keep a question of my own; one that I have already is not kept twice.

        Raises:
            Invalid: it is empty, or there is no such situation.
        """
        made = Question(id=self._ids(), text=text, situation=situation, language=language)
        for known in self.own(language):
            if (known.text, known.situation) == (made.text, made.situation):
                return known
        self._records.commit(Change(what="question", subject=made.text, put=(made,)))
        return made

    def edit(self, question: Question, *, based_on: int = 0, **facts: str) -> Question:
        """Change text, situation or language of a question of my own.

        `based_on` is the version of the records (`History.version`) whose facts were edited.

        Raises:
            NotFound: it is gone.
            Invalid: it is empty, or there is no such situation.
            StoreError: somebody else has said something else since ("changed").
        """
        known = self._records.all(Question).get(question.id)
        if known is None:
            raise NotFound("question", question.text)
        edited = dataclasses.replace(known, **facts)
        if edited != known:
            change = Change(what="question", subject=edited.text, put=(edited,), based_on=based_on)
            self._records.commit(change)
        return edited

    def remove(self, question: Question) -> None:
        """Take away a question of my own; nothing happens where it is gone."""
        if question.id in self._records.all(Question):
            removed = ((Question, question.id),)
            change = Change(what="no_question", subject=question.text, remove=removed)
            self._records.commit(change)

    def propose(self, one: Attendee | Target, *, language: str) -> tuple[Proposed, ...]:
        """Return three questions for `one`, the same at every look, others for somebody else.

        What is asked of another target of the event already is not proposed again.
        """
        target = self._prepare.target_of(one) or (one if isinstance(one, Target) else None)
        others = (
            known.question
            for known in self._records.all(Target).values()
            if known.event == one.event and (target is None or known.id != target.id)
        )
        return propose(
            self._bank(language),
            self._facts(one, target),
            key=f"{one.title} {one.organisation}",
            own=self.own(language),
            taken={text for text in others if text},
        )

    def propose_again(self, contact: Contact, last_event: str, language: str) -> str:
        """Return one question for somebody known; `last_event` names where we met, if it helps."""
        facts = {"known": gap(contact.title), "last_event": gap(last_event)}
        facts = {name: text for name, text in facts.items() if text}
        key = f"{contact.title} {contact.organisation}"
        return propose(self._bank(language), facts, key=key)[0].text

    def small_talk(self, event: Event, *, language: str) -> tuple[Proposed, ...]:
        """Return what to begin a talk with at `event` now; what is not known is not spoken of."""
        facts = {name: gap(text) for name, text in self._event_facts(event)}
        return small_talk(self._bank(language), facts)

    def _bank(self, language: str) -> QuestionBank:
        """Return what comes with the program in `language`."""
        if language not in self._banks:
            self._banks[language] = read_bank(self._read_asset(bank_name(language)))
        return self._banks[language]

    def _facts(self, one: Attendee | Target, target: Target | None) -> dict[str, str]:
        """Return what is known of somebody, as it is put into a question."""
        attendee = one if isinstance(one, Attendee) else None
        if attendee is None and target is not None:
            attendee = self._records.all(Attendee).get(target.attendee)
        who = attendee or one
        facts = dict(self._told(who, attendee))
        facts |= self._from_contact(who, attendee)
        talks = self._speakers.sessions(who.event, who.name) if who.name else []
        facts["talk"] = next((talk.title for talk in talks if not talk.is_own), "")
        circle = facts.pop("circle", "") or guessed_circle(who.organisation, who.role)
        return {
            **{name: gap(text) for name, text in facts.items() if text},
            **({f"circle:{circle}": circle} if circle else {}),
        }

    @staticmethod
    def _told(who: Attendee | Target, attendee: Attendee | None) -> Iterator[tuple[str, str]]:
        """Yield what the list says, or what I said of a target."""
        yield "role", who.role
        yield "organisation", who.organisation
        if attendee is not None:
            yield "looking_for", attendee.looking_for
            yield "offers", attendee.offers
            yield "topic", next(iter(attendee.topics), "")
            yield "circle", attendee.circle

    def _from_contact(self, who: Attendee | Target, attendee: Attendee | None) -> dict[str, str]:
        """Return what is known of somebody whom I know: the last talk before this event."""
        contact = self._contact(who, attendee)
        if contact is None:
            return {}
        facts = {"known": contact.title}
        if contact.circle and not (attendee and attendee.circle):
            facts["circle"] = contact.circle
        talks = [
            talk
            for talk in self._records.all(Encounter).values()
            if talk.contact == contact.id and talk.event != who.event
        ]
        if talks:
            last = max(talks, key=lambda talk: (talk.at, talk.id))
            facts["last_event"] = self._prepare.event_name(last.event)
            facts["last_looking_for"] = last.looking_for
        return facts

    def _contact(self, who: Attendee | Target, attendee: Attendee | None) -> Contact | None:
        """Return the contact that somebody with a name is."""
        met = self._records.all(Contact).get(attendee.contact) if attendee else None
        if met is not None or not who.name:
            return met
        match = self._known.match(as_contact(who))
        return match.contact if match else None

    def _event_facts(self, event: Event) -> Iterator[tuple[str, str]]:
        """Yield what is known of `event` now."""
        yield "event", event.name
        yield "place", event.place
        yield "organiser", event.organiser
        yield "network", event.network
        yield f"kind:{event.kind}", event.kind
        yield "colleague", next(iter(event.colleagues), "")
        count = len(self._prepare.attendees(event))
        yield "people", str(count // 10 * 10) if count >= MANY else ""
        yield from self._moment_facts(event)

    def _moment_facts(self, event: Event) -> Iterator[tuple[str, str]]:
        """Yield what is known of the moment while `event` runs."""
        now = self._clock()
        number = event.day_number(now.astimezone(event.tz).date())
        if number < 1:
            return
        day = "first" if number == 1 else "last" if number == event.days else "later"
        yield f"day:{day}", str(number)
        both = self._programme.now_and_next(event)
        yield "running", _title(both.now)
        yield "next_talk", _title(both.next)
        over = [
            one
            for one in self._programme.sessions(event)
            if not (one.is_gone or one.is_own) and now - JUST_NOW <= one.end <= now
        ]
        if over:
            last = max(over, key=lambda one: (one.is_mine, one.end))
            yield "last_talk", last.title
            yield "last_speaker", next((name_and_place(one)[0] for one in last.speakers), "")


def _title(sessions: tuple[Session, ...]) -> str:
    """Return the title of the first that is in the programme, and not gone."""
    fitting = (one for one in sessions if not (one.is_own or one.is_gone))
    return clean(next((one.title for one in fitting), ""))
