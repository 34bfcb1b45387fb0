"""The programme of one event for a screen or a verb: searched, filtered, with who speaks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from companion.domain import agenda
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.domain.text import fold, haystacks
from companion.domain.zones import place_zone
from companion.services.history import History
from companion.services.ports import Clock
from companion.services.programme import Programme
from companion.services.speakers import Speaker, Speakers

PEOPLE = (Contact, Attendee, Target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sessions to list; all of what is said must be so."""

    words: str = ""
    """Each of these words stands somewhere in it."""
    day: date | None = None
    track: str = ""
    room: str = ""
    only_mine: bool = False
    only_people: bool = False
    """Whether somebody has to be there whom I know or want to meet."""


class Timetable:
    """The sessions of one event by time; what did not change is not made again."""

    def __init__(
        self, programme: Programme, speakers: Speakers, history: History, clock: Clock
    ) -> None:
        """List nothing yet; `history` tells when somebody may be known by now."""
        self._programme = programme
        self._speakers = speakers
        self._clock = clock
        self._sessions: list[Session] = []
        self._days: dict[str, date] = {}
        self._texts: dict[str, tuple[Session, str]] = {}
        self._last: tuple[str, list[Session]] = ("", [])
        self._people: dict[str, tuple[Speaker, ...]] = {}
        self._clashes: dict[str, list[Session]] = {}
        self.clash_count = 0
        """How many pairs there are among what is mine of which nobody can be at both."""
        history.listen(self._take)

    def load(self, event: Event | None) -> None:
        """Know the programme of `event` as it is now."""
        before = self._texts
        zone = place_zone(event.tz if event else None, self._clock())
        self._sessions = self._programme.sessions(event) if event else []
        new = [one for one in self._sessions if one is not before.get(one.id, (None,))[0]]
        texts = dict(zip([one.id for one in new], haystacks(map(_searched, new)), strict=True))
        self._texts = {
            one.id: (one, texts[one.id]) if one.id in texts else before[one.id]
            for one in self._sessions
        }
        self._days = {one.id: agenda.day_of(one, zone) for one in self._sessions}
        for one in new:
            self._people.pop(one.id, None)
        self._last = ("", self._sessions)
        clashes: defaultdict[str, list[Session]] = defaultdict(list)
        pairs = agenda.clashes(self._sessions)
        for one, other in pairs:
            clashes[one.id].append(other)
            clashes[other.id].append(one)
        self._clashes = dict(clashes)
        self.clash_count = len(pairs)

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self._sessions)

    def by_day(self, sessions: list[Session]) -> list[tuple[date, tuple[Session, ...]]]:
        """Return some of the sessions, in order, by their days at the place."""
        days = groupby(sessions, lambda session: self._days[session.id])
        return [(day, tuple(on_day)) for day, on_day in days]

    def find(self, wanted: Wanted) -> list[Session]:
        """Return the sessions that are `wanted`, by time."""
        found = self._narrowed(fold(wanted.words))
        if wanted.only_mine:
            found = [one for one in found if one.is_mine]
        if wanted.track:
            track = fold(wanted.track)
            found = [one for one in found if fold(one.track) == track]
        if wanted.room:
            room = fold(wanted.room)
            found = [one for one in found if fold(one.room) == room]
        if wanted.day is not None:
            found = [one for one in found if self._days[one.id] == wanted.day]
        if wanted.only_people:
            self._meet(found)
            found = [one for one in found if any(who.matters for who in self.who(one))]
        return found

    def who(self, session: Session) -> tuple[Speaker, ...]:
        """Return who speaks in one of the sessions, and who they are for me."""
        if session.id not in self._people:
            self._people[session.id] = self._speakers.of(session)
        return self._people[session.id]

    def clashes(self, session: Session) -> list[Session]:
        """Return what of mine clashes with one of mine; nothing for all others."""
        return self._clashes.get(session.id, [])

    def missed_at(self, session: Session) -> list[Session]:
        """Return what of mine I would miss at one of the sessions, mine or not."""
        return agenda.clashing(session, self._sessions)

    def _meet(self, sessions: list[Session]) -> None:
        """Look up who speaks in all of `sessions` at once."""
        unknown = [one for one in sessions if one.id not in self._people]
        self._people |= self._speakers.of_each(unknown)

    def _narrowed(self, wanted: str) -> list[Session]:
        """Return what has all words, from among what did where the query only grew."""
        before, found = self._last
        if not before or not wanted.startswith(before):
            found = self._sessions
        for word in wanted.split():
            found = [one for one in found if word in self._texts[one.id][1]]
        self._last = (wanted, found)
        return found

    def _take(self, change: Change) -> None:
        """Look everybody up again when people changed."""
        put = any(isinstance(record, PEOPLE) for record in change.put)
        if put or any(kind in PEOPLE for kind, _ in change.remove):
            self._people.clear()


def _searched(session: Session) -> tuple[str, ...]:
    """Return the texts of a session that are searched."""
    return (
        session.title,
        session.subtitle,
        session.room,
        session.track,
        session.kind,
        session.note,
        *session.speakers,
        session.abstract,
    )
