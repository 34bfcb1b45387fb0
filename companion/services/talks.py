"""What is added to a talk afterwards: how it went, what was promised, where and when it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from companion.domain.change import Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from companion.domain.where_met import likely_sessions
from companion.errors import Invalid, NotFound
from companion.formats.dates import find_date
from companion.services.contacts import Contacts
from companion.services.meeting import PROMISE_DAYS
from companion.services.ports import Clock, Ids, Records
from companion.services.talk_time import past_moment

EDITABLE = (
    *("at", "note", "thread", "cue", "looking_for", "can_offer", "rating", "tags", "place"),
    *("session", "minutes", "introduced_by", "introduced_to", "photo"),
)
"""What a person may say of a talk."""
PROPOSED = 5
"""Sessions that are proposed, at most."""
_AROUND = " ,;:–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A next step that is added to a talk."""

    what: str
    due: date | None = None
    kind: str = "give"
    """One of `follow_up.KINDS`."""
    owner: str = "me"
    """One of `follow_up.OWNERS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkDetails:
    """A talk with all that belongs to it."""

    talk: Encounter
    contact: Contact
    event: Event | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    """The next steps that were agreed in it, open or closed, in the order in which they came."""
    consents: tuple[Consent, ...] = ()
    """How they agreed in it."""
    sessions: tuple[Session, ...] = ()
    """Where they may have been met, by the clock, the likeliest first."""

    def steps(self, owner: str) -> tuple[FollowUp, ...]:
        """Return the next steps that are mine ("me") or theirs ("them")."""
        return tuple(step for step in self.follow_ups if step.owner == owner)


class Talks:
    """Looks at one talk, and changes what is known of it."""

    def __init__(self, records: Records, clock: Clock, ids: Ids, contacts: Contacts) -> None:
        """Work on `records`; `clock` tells what is to come, `ids` names what is new."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._contacts = contacts

    def get(self, encounter: str) -> Encounter:
        """Return the talk with this id.

        Raises:
            NotFound: there is none.
        """
        found = self._records.all(Encounter).get(encounter)
        if found is None:
            raise NotFound("talk", encounter)
        return found

    def resolve(self, word: str) -> Encounter:
        """Return the talk with this id, or the last one with the contact that `word` means.

        Raises:
            NotFound: nobody fits, or we never talked ("talk").
            Ambiguous: several contacts fit.
        """
        known = self._records.all(Encounter).get(word.strip())
        if known is not None:
            return known
        contact = self._contacts.resolve(word)
        talk = self._contacts.last_talk(contact.id)
        if talk is None:
            raise NotFound("talk", contact.title)
        return talk

    def latest(self) -> Encounter | None:
        """Return the last talk with anybody; None where there was none."""
        return max(self._records.all(Encounter).values(), key=_moment, default=None)

    def details(self, talk: Encounter) -> TalkDetails:
        """Return `talk` with all that belongs to it.

        Raises:
            NotFound: the contact has gone.
        """
        contact = self._contacts.get(talk.contact)
        story = self._contacts.story(contact)
        return TalkDetails(
            talk=talk,
            contact=contact,
            event=self._records.all(Event).get(talk.event),
            follow_ups=tuple(
                step for step in reversed(story.follow_ups) if step.encounter == talk.id
            ),
            consents=tuple(one for one in story.consents if one.encounter == talk.id),
            sessions=self.sessions(talk, talk.at),
        )

    def sessions(self, talk: Encounter, at: datetime) -> tuple[Session, ...]:
        """Return where at its event `talk` may have been, were it `at` that time."""
        if not talk.event:
            return ()
        contact = self._records.all(Contact).get(talk.contact)
        theirs = (one for one in self._records.all(Session).values() if one.event == talk.event)
        found = likely_sessions(theirs, at, contact.name if contact else "")
        return tuple(found[:PROPOSED])

    def moment(self, talk: Encounter, text: str) -> datetime:
        """Return when `talk` was by what `text` says: day, time or both; the rest stays.

        Raises:
            Invalid: it says none, or one that is to come.
        """
        event = self._records.all(Event).get(talk.event)
        return past_moment(text, talk.at, event, self._clock())

    def promise(self, text: str, *, kind: str = "give", owner: str = "me") -> Promise | None:
        """Return what "send the deck by friday" promises and until when; None for nothing.

        A promise of mine without a date is due within the hours in which the talk is remembered.
        """
        today = self._clock().date()
        what, due = _parted(text, today)
        if due is None and owner == "me":
            due = today + timedelta(days=PROMISE_DAYS)
        return Promise(what=what, due=due, kind=kind, owner=owner) if what else None

    def edit(
        self,
        encounter: str,
        *,
        based_on: int = 0,
        promises: Sequence[Promise] = (),
        **fields: Any,
    ) -> Encounter:
        """Replace the given fields of a talk (see `EDITABLE`), add `promises`, and return it.

        All in one commit. `based_on` is the version of the records whose fields were edited.
        Goals, targets and the day on which somebody was met go by the talk and need no change.

        Raises:
            NotFound: there is no such talk, or its contact has gone.
            StoreError: somebody else has said something else about a field since ("changed").
            Invalid: a field that may not be edited, a value that is not possible, or a time that
                is to come ("in_the_future").
        """
        before = self.get(encounter)
        contact = self._contacts.get(before.contact)
        for field in fields:
            if field not in EDITABLE:
                raise Invalid(field, "not_editable")
        after = dataclasses.replace(before, **fields)
        if after.at > self._clock() and after.at != before.at:
            raise Invalid("at", "in_the_future", after.at.isoformat())
        put: list[Record] = [after] if after != before else []
        put += self.steps(before, promises)
        if put:
            change = Change(what="talk", subject=contact.title, put=tuple(put), based_on=based_on)
            self._records.commit(change)
        return self._records.all(Encounter).get(encounter, after)

    def remove(self, talk: Encounter) -> None:
        """Take away a talk that was kept by mistake, with what was open and agreed in it.

        What was done since stays, as it happened. A target that was met in it is met in another
        talk with the same contact there, or not met after all. Undo brings everything back.

        Raises:
            NotFound: it is gone already.
        """
        talk = self.get(talk.id)
        contact = self._records.all(Contact).get(talk.contact)
        steps = [one for one in self._of(FollowUp) if one.encounter == talk.id]
        agreed = [one for one in self._of(Consent) if one.encounter == talk.id]
        gone = [*(one for one in steps if one.is_open), *agreed]
        stays: list[Record] = [
            dataclasses.replace(one, encounter="") for one in steps if not one.is_open
        ]
        elsewhere = self._beside(talk)
        stays += [
            dataclasses.replace(one, met=elsewhere)
            for one in self._of(Target)
            if one.met == talk.id
        ]
        self._records.commit(
            Change(
                what="no_talk",
                subject=contact.title if contact else "",
                put=tuple(stays),
                remove=((Encounter, talk.id), *((type(one), one.id) for one in gone)),
            )
        )

    def _of(self, kind: type[Any]) -> Iterator[Any]:
        """Yield the records of one kind."""
        yield from self._records.all(kind).values()

    def _beside(self, talk: Encounter) -> str:
        """Return the first other talk with the same contact at the same event; "" for none."""
        others = [
            one
            for one in self._records.all(Encounter).values()
            if (one.contact, one.event) == (talk.contact, talk.event) and one.id != talk.id
        ]
        first = min(others, key=_moment, default=None)
        return first.id if first else ""

    def steps(self, talk: Encounter, promises: Iterable[Promise]) -> Iterator[FollowUp]:
        """Yield the next steps that keep `promises` made in `talk`; who asks commits them."""
        for one in promises:
            yield FollowUp(
                id=self._ids(),
                contact=talk.contact,
                what=one.what,
                due=one.due,
                kind=one.kind,
                owner=one.owner,
                event=talk.event,
                encounter=talk.id,
                promised=True,
                created=self._clock(),
            )


def _parted(text: str, today: date) -> tuple[str, date | None]:
    """Return what is promised and until when; nothing but a date is what is promised."""
    text = " ".join(text.split())
    found = find_date(text, today=today)
    if found is None:
        return text.strip(_AROUND), None
    from companion.formats.capture.promises import is_one_of_two

    if is_one_of_two(text, found.end, len(text), today):
        return text.strip(_AROUND), found.value
    parts = (text[: found.start].strip(_AROUND), text[found.end :].strip(_AROUND))
    return " ".join(filter(None, parts)) or text, found.value


def _moment(talk: Encounter) -> datetime:
    """Return when a talk was."""
    return talk.at
