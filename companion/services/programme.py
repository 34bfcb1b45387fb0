"""The programme of an event and what of it is mine: favourites, own meetings, what clashes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from companion.domain import agenda
from companion.domain.change import Change
from companion.domain.event import Event
from companion.domain.keyed import Keyed
from companion.domain.session import Session
from companion.domain.zones import moment_at, place_zone
from companion.errors import Invalid, NotFound
from companion.formats.clock_times import ClockSpan
from companion.services.live import Live
from companion.services.naming import pick
from companion.services.ports import Clock, Ids, Records


@dataclass(frozen=True, slots=True, kw_only=True)
class NowAndNext:
    """What is on and what begins next; mine first, then by time."""

    now: tuple[Session, ...] = ()
    next: tuple[Session, ...] = ()
    """What of mine begins next, then what does of everything else."""


class Programme:
    """The sessions of the events, and what I plan with them."""

    def __init__(self, records: Records, clock: Clock, ids: Ids) -> None:
        """Work on `records`; `clock` tells what is on, `ids` names new meetings."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._sessions = Live(records, Session, _by_event)

    def sessions(self, event: Event) -> list[Session]:
        """Return the programme of `event` by time, own meetings in it."""
        with self._sessions.reading() as sessions:
            return agenda.by_time(sessions.find("event", (event.id,)))

    def session(self, session: str) -> Session:
        """Return the session with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Session).get(session)
        if found is None:
            raise NotFound("session", session)
        return found

    def resolve(self, word: str, event: Event | None) -> Session:
        """Return the session that a person means by an id, or at `event` by its title.

        Raises:
            NotFound: none fits.
            Ambiguous: several fit.
        """
        known = self._records.all(Session).get(word)
        if known is not None:
            return known
        return pick("session", word, self.sessions(event) if event else (), lambda one: one.title)

    def now_and_next(self, event: Event) -> NowAndNext:
        """Return what is on at `event`, and what begins next."""
        sessions, now = self.sessions(event), self._clock()
        return NowAndNext(
            now=tuple(agenda.on_now(sessions, now)), next=tuple(agenda.up_next(sessions, now))
        )

    def mine(self, event: Event) -> list[Session]:
        """Return the favourites and own meetings at `event`, by time."""
        return [one for one in self.sessions(event) if one.is_mine]

    def count_mine(self, event: Event) -> int:
        """Return how many favourites and own meetings there are at `event`."""
        with self._sessions.reading() as sessions:
            return sum(one.is_mine for one in sessions.find("event", (event.id,)))

    def clashes(self, event: Event) -> list[tuple[Session, Session]]:
        """Return the pairs among what is mine at `event` of which nobody can be at both."""
        return agenda.clashes(self.sessions(event))

    def clashing(self, session: Session) -> list[Session]:
        """Return what of mine I would miss at `session`, which need not be kept."""
        with self._sessions.reading() as sessions:
            beside = sessions.find("event", (session.event,))
            return agenda.clashing(session, beside)

    def favour(self, session: Session, *, is_favourite: bool = True) -> Session:
        """Keep that I want to go to `session`, or no more; own meetings stay as they are.

        Raises:
            NotFound: it is not kept any more.
        """
        known = self.session(session.id)
        if known.is_own or known.is_favourite == is_favourite:
            return known
        changed = dataclasses.replace(known, is_favourite=is_favourite)
        self._keep("favour" if is_favourite else "unfavour", changed)
        return changed

    def note(self, session: Session, text: str, *, based_on: int = 0) -> Session:
        """Keep what I noted about `session`; no programme changes it.

        Raises:
            NotFound: it is not kept any more.
            StoreError: somebody else has noted something since `based_on` ("changed").
        """
        changed = dataclasses.replace(self.session(session.id), note=text)
        self._keep("note_session", changed, based_on)
        return changed

    def moments(self, event: Event, day: date, span: ClockSpan) -> tuple[datetime, datetime]:
        """Return when something begins and ends by the clocks at the place of `event`.

        What lasts 45 minutes does so also in the night in which those clocks change.
        """
        zone = place_zone(event.tz, self._clock())
        first = moment_at(day, span.begin, zone).astimezone(UTC)
        last = first + span.length
        if span.end is not None:
            said = moment_at(day + timedelta(days=span.end <= span.begin), span.end, zone)
            last = said.astimezone(UTC) if said > first else last  # some times do not exist
        return first.astimezone(zone), last.astimezone(zone)

    def meeting(
        self,
        event: Event,
        title: str,
        *,
        begin: datetime,
        end: datetime,
        room: str = "",
        people: tuple[str, ...] = (),
        note: str = "",
    ) -> Session:
        """Return a meeting of my own as it would be kept, to see with what it clashes.

        Raises:
            Invalid: it has no title and nobody to meet, or ends before it begins.
        """
        made = Session(
            id=self._ids(),
            event=event.id,
            title=title or ", ".join(people),
            begin=begin,
            end=end,
            room=room,
            speakers=people,
            note=note,
            is_own=True,
        )
        return _titled(made)

    def meet(self, meeting: Session) -> Session:
        """Keep a meeting of my own beside the programme."""
        self._keep("meet", meeting)
        return meeting

    def edit(self, meeting: Session, *, based_on: int = 0, **facts: Any) -> Session:
        """Keep `facts` of a meeting of my own, and what of it was not edited as it is now.

        Raises:
            NotFound: it is not kept any more.
            Invalid: it is not my own ("not_own"), or impossible.
            StoreError: somebody else has said something else since `based_on` ("changed").
        """
        known = self.session(meeting.id)
        if not known.is_own:
            raise Invalid("session", "not_own", known.title)
        changed = _titled(dataclasses.replace(known, **facts))
        self._keep("edit_meeting", changed, based_on)
        return changed

    def remove(self, session: Session) -> None:
        """Take away a meeting of my own, or what the programme has no more.

        Raises:
            NotFound: it is not kept any more.
            Invalid: the programme has it ("not_own").
        """
        known = self.session(session.id)
        if not (known.is_own or known.is_gone):
            raise Invalid("session", "not_own", known.title)
        what = "remove_meeting" if known.is_own else "remove_session"
        removed = ((Session, known.id),)
        self._records.commit(Change(what=what, subject=known.title, remove=removed))

    def _keep(self, what: str, session: Session, based_on: int = 0) -> None:
        """Commit `session` unless it is kept like that already."""
        if self._records.all(Session).get(session.id) != session:
            change = Change(what=what, subject=session.title, put=(session,), based_on=based_on)
            self._records.commit(change)


def _titled(meeting: Session) -> Session:
    """Return `meeting`, or refuse one that nobody could tell from others."""
    if not meeting.title:
        raise Invalid("title", "empty")
    return meeting


def _by_event(sessions: Iterable[Session]) -> Keyed[Session]:
    """Index `sessions` by their event."""
    return Keyed(sessions, {"event": lambda session: (session.event,)})
