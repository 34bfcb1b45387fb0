"""A pile of paper cards after an event, entered one after the other."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.likeness import Facts, compared
from companion.domain.matching import Match
from companion.domain.paper_card import PaperCard
from companion.domain.same_person import judged
from companion.domain.scanned import Scanned
from companion.errors import Invalid
from companion.formats.paper_card import contact_of, read_text
from companion.services.card_guesses import CardGuesses
from companion.services.day_met import moment_of
from companion.services.live import Live
from companion.services.meeting import Captured, Meeting, Meetings
from companion.services.scanned_people import kept_of
from companion.services.similar_names import SimilarNames
from companion.services.suggesting import likeness_of

if TYPE_CHECKING:
    from companion.services.contacts import Contacts
    from companion.services.known_people import KnownPeople
    from companion.services.ports import Clock, Records
    from companion.services.prepare import Prepare
    from companion.services.scanning import Found, Scanning

LEAST = 45
"""How likely it is at least, of 100, that somebody is one with a contact who is hinted at."""
NEW = ""
"""Who a card is said to be, where it is nobody who is known."""
_ANYBODY = PaperCard(
    name="Somebody Anybody",
    organisation="-",
    email="somebody@anywhere.example",
    phone="0000000",
    link="https://linkedin.com/in/-",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """What is said once about all cards of a pile."""

    event: Event | None
    """Where they were met; None for nowhere that is known."""
    day: date
    """The day on which they were met."""
    tags: tuple[str, ...] = ()
    way: str = "card"
    """How they agreed (`consent.WAYS`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Who of the contacts the person on a card is, or may be."""

    contact: Contact
    is_sure: bool
    """Whether the card goes to them unless another is said; else only if they are said."""
    talk: Encounter | None = None
    """The talk with them there, which is the only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCard:
    """What was kept of a card."""

    captured: Captured
    is_known: bool
    """Whether it was added to somebody known."""
    had_talk: bool
    """Whether there was a talk with them there before, so that there is no second one."""


class CardPile:
    """Keeps the people on paper cards, with what their mail and those I know tell besides."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        *,
        known: KnownPeople,
        meetings: Meetings,
        scanning: Scanning,
        contacts: Contacts,
        prepare: Prepare,
    ) -> None:
        """Work on `records`; `scanning` tells who somebody is, `meetings` keeps whom I met."""
        self._records = records
        self._clock = clock
        self._known = known
        self._meetings = meetings
        self._scanning = scanning
        self._contacts = contacts
        self._prepare = prepare
        self._names = Live(records, Contact, SimilarNames)
        self._guesses = CardGuesses(records, known)
        self._last_pile: tuple[Pile, Pile] | None = None
        """What was likely of the pile of the last card that was kept, and what was said of it."""

    def get_ready(self, event: Event | None = None) -> None:
        """Index those I know and expect, so that the first letter is as quick as the others.

        Among many that takes a second: it is for a thread of its own.
        """
        import rapidfuzz.fuzz  # noqa: F401 - 25 ms that no key should wait for

        self._scanning.get_ready(event)
        with self._names.reading() as names:
            names.get_ready()
        self.guess(_ANYBODY, event)
        self.likely(_ANYBODY, self.begin(event))

    def begin(self, event: Event | None = None) -> Pile:
        """Return what is likely of a pile from `event`, else from the one that is on or was last.

        They were met today where the event is on, else on its last day. What was said of the last
        pile goes for the next one as well, as long as the same would be likely of it.
        """
        likely = self._begun(event)
        if event is not None or self._last_pile is None:
            return likely
        then, last = self._last_pile
        is_there = last.event is None or last.event in self._prepare.events()
        return last if then == likely and is_there else likely

    def _begun(self, event: Event | None) -> Pile:
        """Return what is likely of the first pile from `event`, or from nowhere that was said."""
        today = self._clock().date()
        event = event or self._prepare.running() or self._last(today)
        day = event.end if event and event.end < today else today
        return Pile(event=event, day=day)

    def read(self, text: str) -> PaperCard:
        """Return what the whole text of a card says, pasted or out of a code; never fails."""
        return read_text(text)

    def guess(self, card: PaperCard, event: Event | None = None) -> PaperCard:
        """Return what the empty fields of `card` are likely to hold (`CardGuesses`)."""
        return self._guesses.guess(card, event)

    def likely(self, card: PaperCard, pile: Pile) -> Likely | None:
        """Return who the person on `card` is or may be; None for somebody new, as far as one sees.

        It is asked at every key: neither the many contacts nor their talks are gone through.
        """
        person, _note = contact_of(card)
        if not (person.name or person.emails or person.phones or person.links):
            return None
        found = self._scanning.look(_scanned(person), pile.event)
        if found.match is not None:
            contact = found.match.contact
            return Likely(contact=contact, is_sure=True, talk=self._talk_with(contact, pile))
        similar = self._similar(person)
        if similar is None:
            return None
        return Likely(contact=similar, is_sure=False, talk=self._talk_with(similar, pile))

    def keep(self, card: PaperCard, pile: Pile, *, who: str | None = None) -> KeptCard:
        """Keep the person on `card` with a talk on the day of the pile, in one commit.

        `who` is the id of the contact that they are, or `NEW`; None for whom they surely are.
        Somebody known gets what is new about them, and no second talk at one event.

        Raises:
            Invalid: the card is empty ("name") or mine ("scanned"), or the day is to come ("at").
            NotFound: there is no contact with the id `who` any more.
            StoreError: it could not be written; nothing was kept.
        """
        now = self._clock()
        others: tuple[Contact, ...] = ()
        at = moment_of(pile.day, pile.event, now)
        said, note = contact_of(card)
        if not (said.name or said.organisation or said.emails or said.phones or said.links):
            raise Invalid("name", "empty")
        scanned = _scanned(dataclasses.replace(said, tags=pile.tags))
        with self._records.alone():  # or two programs would both find nobody
            found = self._scanning.look(scanned, pile.event)
            if found.is_mine:
                raise Invalid("scanned", "refused", "mine")
            match = self._said(found, who)
            if match is None and found.match is not None:
                others, found = (found.match.contact,), _of_another(found)
            talk = self._talk_with(match.contact, pile) if match else None
            attendee = found.attendee if _is_here(found, pile.event) else None
            meeting = Meeting(
                contact=kept_of(scanned, "", match, attendee),
                match=match,
                others=others,
                event=pile.event,
                attendee=attendee,
                target=found.target,
                talk=talk,
                note=note,
                tags=pile.tags,
                way=pile.way,
                at=at,
                is_day_only=True,
            )
            captured = self._meetings.keep(meeting, now, what="capture")
        self._last_pile = self._begun(None), pile
        return KeptCard(captured=captured, is_known=match is not None, had_talk=talk is not None)

    def _said(self, found: Found, who: str | None) -> Match | None:
        """Return which contact somebody is by what was said, else by how they were recognised."""
        if who is None:
            return found.match
        return Match(self._contacts.get(who), "said") if who != NEW else None

    def _last(self, today: date) -> Event | None:
        """Return the event that began last; None where there was none."""
        events = self._prepare.events()
        return next((event for event in events if event.begin <= today), None)

    def _similar(self, person: Contact) -> Contact | None:
        """Return the contact who is most likely `person`, though nothing makes it sure."""
        facts = Facts(person)
        best: tuple[int, Contact] | None = None
        with self._names.reading() as names:
            for known in names.like(person):
                verdict = judged(compared(facts, Facts(known), likeness=likeness_of))
                score = verdict.score if verdict is not None else 0
                if score >= LEAST and (best is None or score > best[0]):
                    best = score, known
        return best[1] if best is not None else None

    def _talk_with(self, contact: Contact, pile: Pile) -> Encounter | None:
        """Return the talk with somebody at the event of the pile, elsewhere that of its day."""
        event = pile.event.id if pile.event is not None else ""
        zone = self._clock().tzinfo
        for talk in self._contacts.story(contact).encounters:
            if talk.event == event and (event or talk.at.astimezone(zone).date() == pile.day):
                return talk
        return None


def _scanned(person: Contact) -> Scanned:
    """Return a card as if it had been read off a code."""
    return Scanned(kind="contact", payload="", person=person)


def _of_another(found: Found) -> Found:
    """Return what was found of somebody who is not the contact that they seem to be.

    On the list is rather the one who is known, unless their mail is that of the card.
    """
    attendee = found.attendee
    mails = {mail.casefold() for mail in found.scanned.person.emails}
    if attendee is not None and attendee.email.casefold() in mails:
        return found
    return dataclasses.replace(found, attendee=None, target=None)


def _is_here(found: Found, event: Event | None) -> bool:
    """Tell whether somebody is on the list of `event` itself."""
    return found.attendee is not None and event is not None and found.attendee.event == event.id
