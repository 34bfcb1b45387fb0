"""Who is expected at an event, joined with what we know: target, met, known, speaks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import cast

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.domain.signs import name_keys
from companion.domain.text import fold, haystack
from companion.services.history import History
from companion.services.known_people import KnownPeople
from companion.services.prepare import Prepare


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody on the list, a target, or both."""

    attendee: Attendee | None
    """None for a target that is on no list."""
    target: Target | None

    def __post_init__(self) -> None:
        """Refuse nobody."""
        if self.attendee is None and self.target is None:
            raise ValueError

    @property
    def record(self) -> Attendee | Target:
        """The record to mark: the attendee where there is one."""
        return cast("Attendee | Target", self.attendee or self.target)

    @property
    def key(self) -> str:
        """What tells them from others on the list."""
        return self.record.id

    @property
    def title(self) -> str:
        """The best thing to call them by."""
        return self.record.title

    @property
    def organisation(self) -> str:
        """Where they come from."""
        return self.record.organisation

    @property
    def link(self) -> str:
        """Their page, else a mail to them; empty where neither is on the list."""
        if self.attendee is None:
            return ""
        mail = f"mailto:{self.attendee.email}" if self.attendee.email else ""
        return self.attendee.link or mail

    @property
    def priority(self) -> int:
        """Stars, 0 for somebody who is no target."""
        return self.target.priority if self.target else 0

    @property
    def is_met(self) -> bool:
        """Whether we have talked."""
        return bool((self.target and self.target.met) or (self.attendee and self.attendee.contact))


Entry = tuple[str, Expected]
"""Everything about somebody that is searched, folded, and who it is."""


class Roster:
    """The people of one event in the order of their names, searched on every key."""

    def __init__(self, prepare: Prepare, known: KnownPeople, history: History) -> None:
        """List nobody yet; `known` tells who is a contact, `history` when that may change."""
        self._prepare = prepare
        self._known = known
        self._attendees: list[Attendee] = []
        self._listed: list[Entry] = []
        self._places: dict[str, int] = {}
        self._everybody: list[Entry] = []
        self._last: tuple[str, list[Entry]] = ("", self._everybody)
        self._speakers: dict[str, list[Session]] = {}
        self._matches: dict[str, Contact | None] = {}
        history.listen(self._take)

    def load(self, event: Event | None) -> None:
        """List the people of `event` as they are now; what did not change is not made again."""
        attendees = self._prepare.attendees(event) if event else []
        if attendees != self._attendees:
            self._attendees = attendees
            self._listed = [(_text(one), Expected(one, None)) for one in attendees]
            self._listed.sort(key=lambda entry: (fold(entry[1].title), entry[1].key))
            self._places = {one.key: place for place, (_, one) in enumerate(self._listed)}
            self._matches.clear()
        self._everybody = self._with_targets(self._prepare.targets(event) if event else [])
        self._last = ("", self._everybody)
        self._speakers = _by_speaker(self._prepare.sessions(event) if event else [])

    def _with_targets(self, targets: list[Target]) -> list[Entry]:
        """Return the list with `targets` marked in it, those on no list behind it."""
        entries = list(self._listed)
        for target in targets:
            place = self._places.get(target.attendee)
            if place is None:
                text = haystack(target.name, target.organisation, target.reason)
                entries.append((text, Expected(None, target)))
            else:
                text, one = entries[place]
                entries[place] = (text, Expected(one.attendee, target))
        return entries

    @property
    def count(self) -> int:
        """How many are on the list."""
        return len(self._attendees)

    @property
    def targets(self) -> list[Target]:
        """The targets, in no order."""
        return [one.target for _, one in self._everybody if one.target]

    def find(self, query: str = "", *, only_targets: bool = False) -> list[Expected]:
        """Return those who have every word of `query` somewhere: by name, targets by stars.

        A target on no list is among the targets, and found by a query.
        """
        wanted = fold(query)
        entries = self._narrowed(wanted)
        if only_targets:
            return sorted((one for _, one in entries if one.target), key=lambda one: -one.priority)
        if not wanted:
            return [one for _, one in self._everybody[: self.count]]
        return [one for _, one in entries]

    def _narrowed(self, wanted: str) -> list[Entry]:
        """Return who fits, from among those who did where the query only grew."""
        before, entries = self._last
        if not before or not wanted.startswith(before):
            entries = self._everybody
        for word in wanted.split():
            entries = [entry for entry in entries if word in entry[0]]
        self._last = (wanted, entries)
        return entries

    def known(self, one: Expected) -> Contact | None:
        """Return the contact that somebody is already, if any."""
        attendee = one.attendee
        if attendee is None:
            return None
        if attendee.id not in self._matches:
            self._matches[attendee.id] = self._match(attendee)
        return self._matches[attendee.id]

    def sessions(self, one: Expected) -> list[Session]:
        """Return where they speak, by time."""
        keys = name_keys(one.attendee.name if one.attendee else one.title)
        return next((self._speakers[key] for key in keys if key in self._speakers), [])

    def _match(self, attendee: Attendee) -> Contact | None:
        """Look `attendee` up among the contacts."""
        match = self._known.match(
            Contact(
                id="",
                uid="",
                name=attendee.name,
                organisation=attendee.organisation,
                emails=(attendee.email,),
                phones=(attendee.phone,),
                links=(attendee.link,),
            )
        )
        return match.contact if match else None

    def _take(self, change: Change) -> None:
        """Look everybody up again when contacts changed."""
        put = any(isinstance(record, Contact) for record in change.put)
        if put or any(kind is Contact for kind, _ in change.remove):
            self._matches.clear()


def _text(attendee: Attendee) -> str:
    """Return everything about somebody that is searched, folded."""
    answers = (answer for _, answer in attendee.extras)
    return haystack(
        attendee.name,
        attendee.organisation,
        attendee.role,
        attendee.email,
        attendee.looking_for,
        *answers,
    )


def _by_speaker(sessions: list[Session]) -> dict[str, list[Session]]:
    """Return the sessions by each spelling of each speaker's name."""
    found: defaultdict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        for speaker in session.speakers:
            for key in name_keys(speaker):
                found[key].append(session)
    return dict(found)
