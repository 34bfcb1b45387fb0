"""Who speaks where: the speakers of a programme, matched to targets, attendees and contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.agenda import by_time
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target
from companion.domain.session import Session
from companion.domain.signs import name_keys
from companion.domain.speaking import name_and_place, speaker_keys
from companion.services.ports import Ids, Records

# Today asks for the targets who speak, and for nobody else.
if TYPE_CHECKING:
    from companion.services.known_people import KnownPeople


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks, or whom I meet, and who they are for me."""

    name: str
    """As the programme has it, without the organisation."""
    organisation: str = ""
    target: Target | None = None
    attendee: Attendee | None = None
    contact: Contact | None = None

    @property
    def stars(self) -> int:
        """How much I want to meet them, 0 to 3."""
        return self.target.priority if self.target else 0

    @property
    def matters(self) -> bool:
        """Whether I know them or want to meet them."""
        return self.target is not None or self.contact is not None


class Speakers:
    """Looks up those who speak; each question is answered from what is kept now."""

    def __init__(self, records: Records, known: KnownPeople, ids: Ids) -> None:
        """Work on `records`; `known` tells who somebody is, `ids` names a target that is new."""
        self._records = records
        self._known = known
        self._ids = ids

    def of(self, session: Session) -> tuple[Speaker, ...]:
        """Return the speakers of `session`, in its order, with who they are for me."""
        return self.of_each([session])[session.id]

    def of_each(self, sessions: Iterable[Session]) -> dict[str, tuple[Speaker, ...]]:
        """Return the speakers of each of `sessions`, which are of one event, by its id."""
        targets: dict[str, Target] | None = None
        known: dict[str, Speaker] = {}
        found: dict[str, tuple[Speaker, ...]] = {}
        for session in sessions:
            for one in session.speakers:
                if one not in known:
                    targets = (
                        _targets_by_name(self._records, session.event)
                        if targets is None
                        else targets
                    )
                    known[one] = self._speaker(session.event, one, targets)
            found[session.id] = tuple(known[one] for one in session.speakers)
        return found

    def sessions(self, event: str, *names: str) -> list[Session]:
        """Return where somebody with one of `names` speaks at the event, by time."""
        keys = {key for name in names for key in name_keys(name)}
        found = [
            session
            for session in self._records.all(Session).values()
            if session.event == event
            and not session.is_gone
            and any(not keys.isdisjoint(speaker_keys(one)) for one in session.speakers)
        ]
        return by_time(found)

    def to_aim_at(self, session: Session, speaker: Speaker) -> Attendee | Target:
        """Return the record to make a target of: who is kept, else somebody on no list."""
        return (
            speaker.attendee
            or speaker.target
            or Target(
                id=self._ids(),
                event=session.event,
                name=speaker.name,
                organisation=speaker.organisation,
            )
        )

    def _speaker(self, event: str, text: str, targets: dict[str, Target]) -> Speaker:
        """Return who is meant by one name of the programme."""
        name, place = name_and_place(text)
        target = next((targets[key] for key in name_keys(name) if key in targets), None)
        attendees = self._records.all(Attendee)
        attendee = attendees.get(target.attendee) if target else None
        attendee = attendee or self._known.expected(event, name, place)
        return Speaker(
            name=name,
            organisation=place or (attendee.organisation if attendee else ""),
            target=target,
            attendee=attendee,
            contact=self._contact(name, place, attendee),
        )

    def _contact(self, name: str, place: str, attendee: Attendee | None) -> Contact | None:
        """Return the contact that somebody is; who is on the list tells more of themselves."""
        if attendee is not None:
            met = self._records.all(Contact).get(attendee.contact)
            if met is not None:
                return met
        person = Contact(
            id="",
            uid="",
            name=name,
            organisation=place or (attendee.organisation if attendee else ""),
            emails=(attendee.email,) if attendee else (),
            phones=(attendee.phone,) if attendee else (),
            links=(attendee.link,) if attendee else (),
        )
        match = self._known.match(person)
        return match.contact if match else None


def wanted_speakers(records: Records, sessions: Iterable[Session]) -> dict[str, Target]:
    """Return the most important target who speaks, by the id of the session.

    Nobody but the targets is looked at: it is quick however many are known and expected. All of
    `sessions` are of one event.
    """
    targets: dict[str, Target] | None = None
    found: dict[str, Target] = {}
    for session in sessions:
        if targets is None:
            targets = _targets_by_name(records, session.event)
        keys = (key for one in session.speakers for key in speaker_keys(one))
        wanted = [targets[key] for key in keys if key in targets]
        if wanted:
            found[session.id] = max(wanted, key=lambda target: target.priority)
    return found


def _targets_by_name(records: Records, event: str) -> dict[str, Target]:
    """Return the targets of `event` by the spellings of their names; of namesakes the first."""
    attendees = records.all(Attendee)
    targets = [one for one in records.all(Target).values() if one.event == event]
    by_name: dict[str, Target] = {}
    for target in sorted(targets, key=lambda target: -target.priority):
        listed = attendees.get(target.attendee)
        for key in name_keys(listed.name if listed else target.name):
            by_name.setdefault(key, target)
    return by_name
