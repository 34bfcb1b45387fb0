"""Who is expected at an event, joined with what we know: target, met, known, speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.domain.signs import name_keys
from companion.domain.speaking import speaker_keys
from companion.domain.text import fold, haystack
from companion.services.history import History
from companion.services.known_here import KnownHere, as_contact
from companion.services.known_people import KnownPeople
from companion.services.prepare import Prepare
from companion.services.programme import Programme
from companion.services.research import Here


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
    def priority(self) -> int:
        """Stars, 0 for somebody who is no target."""
        return self.target.priority if self.target else 0

    @property
    def is_met(self) -> bool:
        """Whether we have talked."""
        return bool((self.target and self.target.met) or (self.attendee and self.attendee.contact))


_EDGE = "\x00"
"""No clean text has it."""
Entry = tuple[str, Expected]
"""Everything about somebody that is searched, folded, and who it is."""
SHOWN = ("target", "no_target", "known", "unknown", "speaks", "met")
"""How we stand to those that are listed alone when it is asked for."""


class Roster:
    """The people of one event in the order of their names, searched on every key."""

    def __init__(
        self, prepare: Prepare, programme: Programme, known: KnownPeople, history: History
    ) -> None:
        """List nobody yet; `known` tells who is a contact, `history` when that may change."""
        self._prepare = prepare
        self._programme = programme
        self._known = known
        self._attendees: list[Attendee] = []
        self._listed: list[Entry] = []
        self._places: dict[str, int] = {}
        self._by_name: dict[str, list[str]] = {}
        self._everybody: list[Expected] = []
        self._texts: list[str] = []
        """Everything about each of them that is searched."""
        self._last: tuple[str, Sequence[int]] = ("", ())
        self._speakers: dict[str, list[Session]] = {}
        self._matches: dict[str, Contact | None] = {}
        self._found: Mapping[str, KnownHere] = {}
        self._is_found_out = False
        """Whether everybody was looked up already; else each is when it is asked."""
        history.listen(self._take)

    def load(self, event: Event | None, found: Here | None = None) -> None:
        """List the people of `event` as they are now; what did not change is not made again.

        `found` is what is known of them, as far as that was looked for.
        """
        attendees = self._prepare.attendees(event) if event else []
        if attendees != self._attendees:
            self._attendees = attendees
            self._listed = [(_text(one), Expected(one, None)) for one in attendees]
            self._listed.sort(key=lambda entry: (fold(entry[1].title), entry[1].key))
            self._places = {one.key: place for place, (_, one) in enumerate(self._listed)}
            self._by_name = _by_name(attendees)
            self._matches.clear()
        self._found = found.by_attendee() if found else {}
        self._is_found_out = found is not None
        entries = self._with_targets(self._prepare.targets(event) if event else [])
        self._everybody = [one for _, one in entries]
        self._texts = _side_by_side([text for text, _ in entries])
        self._last = ("", ())
        self._speakers = self._by_speaker(self._programme.sessions(event) if event else [])

    def _with_targets(self, targets: list[Target]) -> list[Entry]:
        """Return the list with `targets` marked in it, those on no list behind it.

        Who is known is found by the circle of the contact, too.
        """
        entries = list(self._listed)
        for key, known in self._found.items():
            place = self._places.get(key)
            if place is not None and known.is_sure and known.contact.circle:
                text, one = entries[place]
                entries[place] = (f"{text}\n#{fold(self.circle(one))}", one)
        for target in targets:
            place = self._places.get(target.attendee)
            if place is None:
                text = haystack(
                    target.name, target.role, *_placed(target.organisation), target.reason
                )
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
        return [one.target for one in self._everybody if one.target]

    def find(
        self, query: str = "", *, only_targets: bool = False, shown: Collection[str] = ()
    ) -> list[Expected]:
        """Return those who have every word of `query` somewhere: by name, targets by stars.

        "@word" is about their organisation, "#word" about their circle and topics. All of `shown`,
        words of `SHOWN`, must be true of them. A target on no list is among the targets, and found
        by a query.
        """
        wanted = fold(query)
        if wanted:
            found = list(map(self._everybody.__getitem__, self._narrowed(wanted)))
        else:
            found = self._everybody[: None if only_targets else self.count]
        if only_targets:
            found = sorted((one for one in found if one.target), key=lambda one: -one.priority)
        for word in shown:
            found = self._only(word, found)
        return found

    def _only(self, word: str, people: list[Expected]) -> list[Expected]:
        """Return those of `people` of whom one of `SHOWN` is true."""
        if word in {"target", "no_target"}:
            return [one for one in people if bool(one.target) == (word == "target")]
        if word in {"known", "unknown"}:
            return [one for one in people if self._is_known(one) == (word == "known")]
        if word == "speaks":
            return [one for one in people if one.key in self._speakers]
        return [one for one in people if one.is_met]

    def _is_known(self, one: Expected) -> bool:
        """Tell whether somebody is a contact, as far as that was looked for."""
        found = self._found.get(one.key)
        return found is not None and found.is_sure

    def _narrowed(self, wanted: str) -> Sequence[int]:
        """Return the places of those who fit, from among those who did where the query grew."""
        before, places = self._last
        if not before or not wanted.startswith(before):
            places = range(len(self._everybody))
        texts = self._texts
        for word in wanted.split():
            places = [place for place in places if word in texts[place]]
        self._last = (wanted, places)
        return places

    def known(self, one: Expected) -> Contact | None:
        """Return the contact that somebody is beyond doubt, if any."""
        attendee = one.attendee
        if attendee is None:
            return None
        if self._is_found_out:
            return self._found[attendee.id].contact if self._is_known(one) else None
        if attendee.id not in self._matches:
            found = self._known.surely(as_contact(attendee))
            self._matches[attendee.id] = next(iter(found), None)
        return self._matches[attendee.id]

    def found(self, one: Expected) -> KnownHere | None:
        """Return which contact somebody is surely or likely, and why, once that was looked for."""
        return self._found.get(one.key)

    def circle(self, one: Expected) -> str:
        """Return the circle of somebody: as I said, else that of the contact they are."""
        if one.attendee is None:
            return ""
        known = None if one.attendee.circle else self.known(one)
        return known.circle if known else one.attendee.circle

    def sessions(self, one: Expected) -> list[Session]:
        """Return where they speak, by time."""
        return self._speakers.get(one.key, [])

    def _by_speaker(self, sessions: list[Session]) -> dict[str, list[Session]]:
        """Return where somebody speaks, by their key."""
        off_list = {
            key: one.key for one in self._everybody[self.count :] for key in name_keys(one.title)
        }
        found: defaultdict[str, list[Session]] = defaultdict(list)
        for session in sessions:
            if session.is_gone:
                continue
            keys = [key for speaker in session.speakers for key in speaker_keys(speaker)]
            people = [one for key in keys for one in self._by_name.get(key, ())]
            people += [off_list[key] for key in keys if key in off_list]
            for one in dict.fromkeys(people):
                found[one].append(session)
        return dict(found)

    def _take(self, change: Change) -> None:
        """Look everybody up again when contacts changed."""
        put = any(isinstance(record, Contact) for record in change.put)
        if put or any(kind is Contact for kind, _ in change.remove):
            self._matches.clear()


def _side_by_side(texts: list[str]) -> list[str]:
    """Return `texts` as they were, one behind the other in memory: reading them all is quicker."""
    return _EDGE.join(texts).split(_EDGE) if texts else []


def _text(attendee: Attendee) -> str:
    """Return everything about somebody that is searched, folded."""
    answers = (answer for _, answer in attendee.extras)
    return haystack(
        attendee.name,
        *_placed(attendee.organisation),
        attendee.role,
        attendee.email,
        attendee.looking_for,
        attendee.offers,
        attendee.note,
        attendee.circle and f"#{attendee.circle}",
        *(f"#{word}" for topic in attendee.topics for word in topic.split()),
        *answers,
    )


def _placed(organisation: str) -> Iterator[str]:
    """Yield an organisation as it is, and each word of it as it is asked for: "@siemens"."""
    if organisation:
        yield organisation
        yield " ".join(f"@{word}" for word in organisation.split())


def _by_name(attendees: Iterable[Attendee]) -> dict[str, list[str]]:
    """Return the ids of `attendees` by each spelling of their names."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for attendee in attendees:
        for key in name_keys(attendee.name):
            found[key].append(attendee.id)
    return dict(found)
