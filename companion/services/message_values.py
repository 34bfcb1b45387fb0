"""What is known for the placeholders of a message; what is not known has no value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.article import Article
from companion.domain.card import PROFILES, Card
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.rules import Rules
from companion.domain.session import Session
from companion.domain.slots import free_slots
from companion.domain.zones import zone_here
from companion.formats.letter_words import long_day, slot_lines, what_they_do
from companion.services.live import Live
from companion.services.ports import Clock, Records

_MINE = "mine"
_AROUND = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Whom and what a message is about."""

    step: FollowUp
    contact: Contact
    """Whose step it is."""
    to: Contact
    """Who is written to: the contact, to whom they are to be introduced, or a colleague."""
    talk: Encounter | None = None
    """Which talk with whom is written to; with a colleague, the one that it is about."""
    other: Contact | None = None
    """Who is spoken of besides."""
    help: str = ""
    """What they did for me last."""


class Values:
    """Gathers the values; a template takes what it needs of them."""

    def __init__(self, records: Records, clock: Clock) -> None:
        """Take them from `records`."""
        self._records = records
        self._clock = clock
        self._busy = Live(records, Session, _mine, belongs=_is_mine)

    def of(self, facts: Facts, language: str, rules: Rules) -> dict[str, str]:
        """Return what is known, with days as one says them in `language`.

        My own notes stay out: of a talk there is what to take up again, what they look for, and
        what I can offer.
        """
        step, talk, other = facts.step, facts.talk, facts.other
        today = self._clock().date()
        article = self._records.all(Article).get(step.article) if step.article else None
        event = self.event(facts)
        values = self._me() | self._invitation(step, today, language)
        return values | {
            "name": facts.to.name,
            "name_about": _about(facts.to, language),
            "event": event.name if event else "",
            "day": long_day(talk.at.date(), today, language) if talk else "",
            "place": talk.place if talk else "",
            "thread": (talk.thread or talk.looking_for) if talk else "",
            "looking_for": talk.looking_for if talk else "",
            "can_offer": talk.can_offer if talk else "",
            "promise": "" if step.occasion else step.what,
            "occasion": step.what if step.occasion == "day" else "",
            "article": (article.title or article.link) if article else "",
            "article_link": article.link if article else "",
            "link_note": article.note if article else "",
            "other": other.title if other else "",
            "other_about": _about(other, language) if other else "",
            "help": facts.help,
            "slots": self._slots(rules, language),
        }

    def event(self, facts: Facts) -> Event | None:
        """Return the event at which we talked, else the one that the step belongs to."""
        key = facts.talk.event if facts.talk else facts.step.event
        return self._records.all(Event).get(key)

    def _invitation(self, step: FollowUp, today: date, language: str) -> dict[str, str]:
        """Return what there is of the next event of mine."""
        events = (one for one in self._records.all(Event).values() if one.id != step.event)
        coming = (one for one in events if one.begin > today)
        following = min(coming, key=lambda one: (one.begin, one.id), default=None)
        if following is None:
            return {}
        return {
            "invite": following.name,
            "invite_day": long_day(following.begin, today, language),
            "invite_place": following.place,
        }

    def _slots(self, rules: Rules, language: str) -> str:
        """Return free times, one a line."""
        now = self._clock()
        with self._busy.reading() as sessions:
            mine = list(sessions.find(_MINE, (_MINE,)))
        slots = free_slots(
            now.date(),
            zone_here(now),
            ((one.begin, one.end) for one in mine if one.end > now - _AROUND),
            begins=rules.day_begins,
            ends=rules.day_ends,
            minutes=rules.meeting,
        )
        return slot_lines(slots, now.date(), language)

    def _me(self) -> dict[str, str]:
        """Return who I am, as the first of my cards that has a name hands it over."""
        cards = self._records.all(Card)
        mine = (cards[profile] for profile in PROFILES if profile in cards)
        card = next((one for one in mine if one.name), None)
        return {f"my_{field}": getattr(card, field) for field in card.shown} if card else {}


def _about(contact: Contact, language: str) -> str:
    """Return what a contact does, and where: all that others may read of them."""
    return what_they_do(contact.role, contact.organisation, language)


def _is_mine(session: Session) -> bool:
    """Tell whether I plan to be there."""
    return session.is_mine and not session.is_gone


def _mine(sessions: Iterable[Session]) -> Keyed[Session]:
    """Index `sessions`, all of which are mine."""
    return Keyed(sessions, {_MINE: lambda _: (_MINE,)})
