"""How somebody agreed that I keep them, and the notice that tells them what I keep."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from companion.domain.card import PROFILES, Card
from companion.domain.change import Change
from companion.domain.consent import AGREEMENT, BASES, NOTICE, Consent, way_after
from companion.domain.contact import Contact
from companion.domain.draft import Draft
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.keyed import Keyed
from companion.domain.text import clean_note
from companion.errors import Invalid
from companion.services.briefs import Briefs
from companion.services.live import Live
from companion.services.ports import AssetReader, Clock, Ids, Records

SAME_PRESS = timedelta(minutes=10)
"""For so long a new way puts the last one of the same talk right; later it stays as well."""
CHANNELS = ("mail", "message", "aloud", "paper")
"""How somebody gets to know a notice: sent to them, said to them, or as a sheet of paper."""

_HERE = "⟦notice⟧"
"""Stands in the message for the notice, which has lines of its own."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""When something was whose time nobody kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What is known of how somebody agreed, and of what they were told."""

    agreement: Consent | None = None
    """The latest one."""
    notice: Consent | None = None
    """The latest one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What becomes of it where somebody says how a contact agreed."""

    kept: Consent | None = None
    """What is kept from now on; where it has the id of another one, instead of that."""
    slip: Consent | None = None
    """What is taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A privacy notice as a message that is ready to be sent."""

    draft: Draft
    wording: str
    """The notice alone, as it stands in the message."""
    language: str
    """The language of the message, "de" or "en"; the notice is as it was written."""
    source: str
    """Whose words they are: "brief", "own" or "starter"."""


class Agreements:
    """Keeps how people agreed and what they were told; a word of mine is never kept as theirs."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        ids: Ids,
        *,
        briefs: Briefs,
        starter: Callable[[str, str], str],
        read_asset: AssetReader,
    ) -> None:
        """Work on `records`; the notice is that of `briefs`, else the `starter`.

        That returns the one in a language ("de" or "en") for a way to agree.
        """
        self._records = records
        self._clock = clock
        self._ids = ids
        self._briefs = briefs
        self._starter = starter
        self._read_asset = read_asset
        self._consents = Live(records, Consent, _by_contact)

    def of(self, contact: Contact) -> Agreed:
        """Return how `contact` agreed last, and what they were told last."""
        return Agreed(
            agreement=_latest(self.found(contact, AGREEMENT)),
            notice=_latest(self.found(contact, NOTICE)),
        )

    def turn(self, contact: Contact, encounter: Encounter | None = None) -> Consent | None:
        """Let the next way hold in which `contact` agreed, and return it; after the last, none.

        Raises:
            StoreError: it could not be written.
        """
        last = self._last(contact, encounter)
        way = way_after(last.way if last is not None else "")
        if not way and not self.is_slip(contact, encounter):
            way = way_after(way)  # what is evidence by now is not taken away by a key too many
        return self.agree(contact, way, encounter)

    def agree(
        self, contact: Contact, way: str, encounter: Encounter | None = None
    ) -> Consent | None:
        """Keep that `contact` agreed in this `way` now, in a talk; return it as it is kept.

        One of the same talk of the last minutes (`SAME_PRESS`) was a slip and is replaced; an empty
        `way` takes that one away, and any other stays.

        Raises:
            Invalid: there is no such way.
            StoreError: it could not be written.
        """
        said = self.said(contact, way, encounter)
        if said.kept is not None:
            what = f"agreed_{way}"
            self._records.commit(Change(what=what, subject=contact.title, put=(said.kept,)))
        elif said.slip is not None:
            removed = ((Consent, said.slip.id),)
            change = Change(what="not_agreed", subject=contact.title, remove=removed)
            self._records.commit(change)
        return said.kept

    def said(self, contact: Contact, way: str, encounter: Encounter | None = None) -> Said:
        """Return what `agree` keeps and takes away, for who commits it with something else.

        Raises:
            Invalid: there is no such way.
        """
        slip = self._slip(contact, encounter)
        if not way:
            return Said(slip=slip)
        kept = Consent(
            id=slip.id if slip is not None else self._ids(),
            contact=contact.id,
            way=way,
            basis=BASES.get(way, ""),
            at=self._clock(),
            encounter=encounter.id if encounter is not None else "",
        )
        return Said(kept=kept)

    def is_slip(self, contact: Contact, encounter: Encounter | None = None) -> bool:
        """Tell whether `contact` agreed in this talk so lately that it may be taken away."""
        return self._slip(contact, encounter) is not None

    def notice(
        self,
        contact: Contact,
        event: Event | None,
        language: str,
        *,
        day: str = "",
        encounter: Encounter | None = None,
    ) -> Notice:
        """Return what to send to `contact`: a greeting, where we met, the notice, and who I am.

        The notice is that of the brief of `event`, else my own, else a starter in `language` ("de"
        or "en") for how they agreed in `encounter`, or else last. `day` is the day of the talk as
        one says it there. What is not known is left out.
        """
        from companion.formats.template import read_template, render  # only a notice needs it

        wording, source = self.words(contact, event, language, encounter=encounter)
        values = self._me() | {
            "name": contact.name,
            "event": event.name if event is not None else "",
            "day": day,
            "notice": _HERE,
        }
        name = f"notices/{'de' if language == 'de' else 'en'}.toml"
        template = read_template(self._read_asset(name))
        draft = render(template, values, to=next(iter(contact.emails), ""))
        return Notice(
            draft=dataclasses.replace(draft, body=draft.body.replace(_HERE, wording, 1)),
            wording=wording,
            language=template.language,
            source=source,
        )

    def words(
        self,
        contact: Contact,
        event: Event | None,
        language: str,
        *,
        encounter: Encounter | None = None,
    ) -> tuple[str, str]:
        """Return the notice for `contact` alone, and whose words it is (`Notice.source`)."""
        agreed = self._last(contact, encounter) or self.of(contact).agreement
        brief = self._briefs.of(event) if event is not None else None
        words = {
            "brief": brief.notice if brief is not None else "",
            "own": self._briefs.own_notice(),
            "starter": self._starter(language, agreed.way if agreed is not None else ""),
        }
        source = next(name for name, text in words.items() if text)
        return words[source], source

    def told(
        self, contact: Contact, text: str, channel: str, encounter: Encounter | None = None
    ) -> Consent:
        """Keep that `contact` was told `text` now, word for word, and how (one of `CHANNELS`).

        Raises:
            Invalid: there is nothing that they were told, or no such channel.
            StoreError: it could not be written.
        """
        told = self.as_told(contact, text, channel, encounter)
        self._records.commit(Change(what="told", subject=contact.title, put=(told,)))
        return told

    def as_told(
        self, contact: Contact, text: str, channel: str, encounter: Encounter | None = None
    ) -> Consent:
        """Return what `told` keeps, for who commits it with something else.

        Raises:
            Invalid: there is nothing that they were told, or no such channel.
        """
        if not clean_note(text):
            raise Invalid("text", "empty")
        if channel not in CHANNELS:
            raise Invalid("channel", "unknown", channel)
        return Consent(
            id=self._ids(),
            contact=contact.id,
            kind=NOTICE,
            wording=text,
            channel=channel,
            at=self._clock(),
            encounter=encounter.id if encounter is not None else "",
        )

    def _me(self) -> dict[str, str]:
        """Return who I am, as the first of my cards that has a name says it."""
        cards = self._records.all(Card)
        mine = (cards[profile] for profile in PROFILES if profile in cards)
        card = next((one for one in mine if one.name), None)
        if card is None:
            return {}
        return {
            "my_name": card.name,
            "my_role": card.role,
            "my_organisation": card.organisation,
            "my_email": card.email,
            "my_phone": card.phone,
        }

    def _last(self, contact: Contact, encounter: Encounter | None) -> Consent | None:
        """Return how `contact` agreed last in this talk, or outside of any."""
        talk = encounter.id if encounter is not None else ""
        return _latest([one for one in self.found(contact, AGREEMENT) if one.encounter == talk])

    def _slip(self, contact: Contact, encounter: Encounter | None) -> Consent | None:
        """Return how `contact` agreed so lately that another way puts it right; None for never."""
        last = self._last(contact, encounter)
        if last is None or last.at is None:
            return None
        return last if abs(self._clock() - last.at) <= SAME_PRESS else None

    def found(self, contact: Contact, kind: str) -> list[Consent]:
        """Return what is known of `contact` of one kind, in the order in which it was kept."""
        with self._consents.reading() as consents:
            found = consents.find("contact", (contact.id,))
            return [one for one in found if one.kind == kind]


def _by_contact(consents: Iterable[Consent]) -> Keyed[Consent]:
    """Index `consents` by whose they are."""
    return Keyed(consents, {"contact": lambda consent: (consent.contact,)})


def _latest(consents: list[Consent]) -> Consent | None:
    """Return the last of `consents` by their time; of one time, the one that was kept last."""
    return max(reversed(consents), key=lambda one: one.at or _LONG_AGO, default=None)
