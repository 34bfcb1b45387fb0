"""What I could give to those who are expected: what they look for, against what I know of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event
from companion.domain.overlap import Overlap, Overlaps, count_stems
from companion.domain.setup import OFFERS, Choice
from companion.domain.text import clean, fold
from companion.errors import Invalid, NotFound
from companion.formats.lists.aliases import meaning, normalised
from companion.services.known_here import as_contact
from companion.services.known_people import KnownPeople
from companion.services.ports import Progress, Records
from companion.services.prepare import Prepare
from companion.services.seeking import seeking

Kind = Literal["offer", "together", "introduce"]
MAX_OFFERS = 50
"""How many offers of mine there can be."""
PER_KIND = 3
"""So many matches of each kind are told at most for one attendee."""
IN_ALL = 500
"""So many matches are told at most for one event."""
_ASKING = re.compile(
    r"\b(?:looking for|interest\w*|interess\w*|challenges?|herausforderung\w*|expectations?"
    r"|erwartung\w*|erwarten|goals?|ziele?|wunsch|wuensche|hope to|learn|lernen|suche\w*|suchst)\b"
)
STEP = 200
"""How many attendees are looked at between two looks at the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveMatch:
    """Something that I could give to an attendee."""

    attendee: Attendee
    kind: Kind
    """ "offer": I offer what they look for; "together": a contact looks for the same, so bring them
    together; "introduce": they offer what a contact looks for."""
    words: tuple[str, ...]
    """The words that overlap, as the list has them, the most telling first."""
    text: str
    """My offer, or what the contact looks for."""
    contact: Contact | None = None
    """With whom they have it in common; None where it is my own offer."""
    score: float = 0.0
    """How telling the words are; only to compare."""


class GiveFirst:
    """Matches what attendees look for and offer; threads may share it."""

    def __init__(self, records: Records, prepare: Prepare, known: KnownPeople) -> None:
        """Work on `records`; `known` tells which contact an attendee is."""
        self._records = records
        self._prepare = prepare
        self._known = known
        self._changes = 0
        self._kept: tuple[int, str, tuple[GiveMatch, ...]] = (-1, "", ())
        """After how many changes it was found out, of which event, and what."""
        records.listen(self._take)

    def offers(self) -> tuple[str, ...]:
        """Return what I can offer to others, in my order."""
        choice = self._records.all(Choice).get(OFFERS)
        return tuple(choice.text.splitlines()) if choice else ()

    def set_offers(self, offers: Iterable[str]) -> tuple[str, ...]:
        """Keep `offers` in place of those before and return them as they are kept.

        Raises:
            Invalid: there are more than `MAX_OFFERS`.
        """
        first: dict[str, str] = {}
        for line in filter(None, map(clean, offers)):
            first.setdefault(fold(line), line)
        lines = tuple(first.values())
        if len(lines) > MAX_OFFERS:
            raise Invalid("offers", "too_many", str(MAX_OFFERS))
        if lines != self.offers():
            choice = Choice(id=OFFERS, text="\n".join(lines))
            self._records.commit(Change(what="offers", put=(choice,)))
        return lines

    def add_offer(self, offer: str) -> tuple[str, ...]:
        """Keep one more offer; return all.

        Raises:
            Invalid: it is empty, or there are too many.
        """
        if not clean(offer):
            raise Invalid("offers", "empty")
        return self.set_offers((*self.offers(), offer))

    def remove_offer(self, offer: str) -> tuple[str, ...]:
        """Take away the offer that is `offer`, or the only one that has it in it; return the rest.

        Raises:
            NotFound: none or several are.
        """
        wanted, offers = fold(clean(offer)), self.offers()
        found = [one for one in offers if fold(one) == wanted] or [
            one for one in offers if wanted and wanted in fold(one)
        ]
        if len(found) != 1:
            raise NotFound("offer", offer)
        return self.set_offers(one for one in offers if one != found[0])

    def found(self, event: Event) -> tuple[GiveMatch, ...] | None:
        """Return what was found for `event`, if it is true still."""
        when, of, found = self._kept
        return found if of == event.id and when == self._changes else None

    def matches(self, event: Event, progress: Progress | None = None) -> tuple[GiveMatch, ...]:
        """Return what I could give at `event`, the most telling first, at most `IN_ALL`.

        Raises:
            Stopped: `progress` was told to.
        """
        if (kept := self.found(event)) is not None:
            return kept
        began = self._changes
        attendees = self._prepare.attendees(event)
        sought = [(one.contact, one.text) for one in seeking(self._records)]
        looking = _Looking(self.offers(), sought, attendees, self._which)
        matches: list[GiveMatch] = []
        for number, attendee in enumerate(attendees):
            if progress is not None and number % STEP == 0:
                progress(number, len(attendees))
            matches += looking.matches(attendee)
        matches.sort(key=lambda one: (_KINDS.index(one.kind), -one.score, one.attendee.title))
        found = tuple(matches[:IN_ALL])
        self._kept = (began, event.id, found)
        return found

    def _which(self, attendee: Attendee) -> str:
        """Return the id of the contact that an attendee is; empty for nobody known."""
        match = self._known.match(as_contact(attendee))
        return attendee.contact or (match.contact.id if match else "")

    def _take(self, change: Change) -> None:
        """Note that what was found may be true no longer."""
        kinds = {type(record) for record in change.put} | {kind for kind, _ in change.remove}
        if not kinds.isdisjoint(_TOLD_BY):
            self._changes += 1


_KINDS: tuple[Kind, ...] = ("offer", "introduce", "together")
_TOLD_BY = frozenset((Contact, Attendee, Encounter, Choice))


class _Looking:
    """One look for what the people at an event have in common with mine."""

    def __init__(
        self,
        offers: Sequence[str],
        seeking: Sequence[tuple[Contact, str]],
        attendees: Sequence[Attendee],
        which: Callable[[Attendee], str],
    ) -> None:
        self._offers = offers
        self._seeking = seeking
        self._which = which
        texts = [text for _contact, text in seeking]
        said = (text for one in attendees for text in (wanted(one), one.offers) if text)
        counted, total = count_stems((*said, *texts))
        self._by_offer = Overlaps(offers, counted, total)
        self._by_seeking = Overlaps(texts, counted, total)

    def matches(self, attendee: Attendee) -> Iterator[GiveMatch]:
        """Yield what there is for one attendee."""
        if text := wanted(attendee):
            for one in self._by_offer.find(text)[:PER_KIND]:
                yield GiveMatch(
                    attendee=attendee,
                    kind="offer",
                    words=one.words,
                    text=self._offers[one.place],
                    score=one.score,
                )
            yield from self._with_contacts(attendee, "together", self._by_seeking.find(text))
        if attendee.offers:
            found = self._by_seeking.find(attendee.offers)
            yield from self._with_contacts(attendee, "introduce", found)

    def _with_contacts(
        self, attendee: Attendee, kind: Kind, found: Sequence[Overlap]
    ) -> Iterator[GiveMatch]:
        """Yield the first of those `found` that are about somebody else."""
        if not found:
            return
        themselves = self._which(attendee)
        others = (one for one in found if self._seeking[one.place][0].id != themselves)
        for one in islice(others, PER_KIND):
            contact, text = self._seeking[one.place]
            yield GiveMatch(
                attendee=attendee,
                kind=kind,
                words=one.words,
                text=text,
                contact=contact,
                score=one.score,
            )


def wanted(attendee: Attendee) -> str:
    """Return all that `attendee` says about what they look for and what interests them."""
    asked = (text for header, text in attendee.extras if _asks(header))
    return "\n".join(filter(None, (attendee.looking_for, *attendee.topics, *asked)))


@lru_cache(maxsize=1_024)
def _asks(header: str) -> bool:
    """Tell whether a question of a registration asks for what somebody looks for."""
    word = normalised(header)
    return meaning(word).what in {"looking_for", "topics"} or bool(_ASKING.search(word))
