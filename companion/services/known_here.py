"""Who of those that are expected is a contact already: surely, or likely, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.likeness import Facts, OneNumber, compared
from companion.domain.same_person import reasons
from companion.domain.values import trusted
from companion.services.ports import Progress
from companion.services.suggesting import NEIGHBOURS, Search

LIKELY = 45
"""From which score of `same_person.RULES` on a match is worth a look."""
STEP = 500
"""How many attendees are looked up between two looks at the progress."""
CONNECTED = "Connected On"
"""Under this header a LinkedIn export says since when one is connected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHere:
    """Somebody expected at an event who is a contact, and what tells so."""

    attendee: Attendee
    contact: Contact
    reasons: tuple[str, ...]
    """As `Suggestion.reasons`, before them "met" where we have talked here."""
    is_sure: bool
    """Whether it is beyond doubt; else a person has to look."""
    score: int = 100
    """How likely it is, from `LIKELY` to 100."""

    @property
    def since(self) -> str:
        """Since when we are connected, as LinkedIn wrote it; empty where it is not known."""
        return next((text for header, text in self.contact.extras if header == CONNECTED), "")


Surely = Callable[[Contact], Contact | None]
"""Returns the contact that somebody is beyond doubt."""


def as_contact(attendee: Attendee) -> Contact:
    """Return what tells who `attendee` is, as a contact is compared."""
    with trusted():
        return Contact(
            id=attendee.id,
            uid="",
            name=attendee.name,
            organisation=attendee.organisation,
            emails=(attendee.email,) if attendee.email else (),
            phones=(attendee.phone,) if attendee.phone else (),
            links=(attendee.link,) if attendee.link else (),
        )


def sure_ones(
    attendees: Sequence[Attendee],
    contacts: Callable[[str], Contact | None],
    surely: Surely,
    progress: Progress | None = None,
) -> list[KnownHere]:
    """Return who of `attendees` is a contact beyond doubt, in their order.

    `contacts` returns the contact with an id.

    Raises:
        Stopped: `progress` was told to.
    """
    found = []
    for number, attendee in enumerate(attendees):
        if progress is not None and number % STEP == 0:
            progress(number, len(attendees))
        met = contacts(attendee.contact) if attendee.contact else None
        person = as_contact(attendee)
        contact = met or surely(person)
        if contact is not None:
            told = reasons(compared(Facts(person), Facts(contact)))
            found.append(
                KnownHere(
                    attendee=attendee,
                    contact=contact,
                    reasons=("met", *told) if met else told,
                    is_sure=True,
                )
            )
    return found


def likely_ones(
    attendees: Sequence[Attendee],
    contacts: Sequence[Contact],
    not_same: Container[str],
    is_one_number: OneNumber,
    progress: Progress | None = None,
) -> list[KnownHere]:
    """Return who of `attendees` may be one of `contacts`, each once, the most likely first.

    Raises:
        Stopped: `progress` was told to.
    """
    by_id = {attendee.id: attendee for attendee in attendees}
    search = Between(list(map(as_contact, attendees)), contacts, not_same, is_one_number)
    best: dict[str, KnownHere] = {}
    for one in search.run(progress):
        if one.score >= LIKELY:
            found = KnownHere(
                attendee=by_id[one.contact.id],
                contact=one.other,
                reasons=one.reasons,
                is_sure=False,
                score=one.score,
            )
            best.setdefault(one.contact.id, found)
    return list(best.values())


class Between(Search):
    """A search for the new ones among the known, and not among themselves.

    Where a faint likeness is all there is, and with several ("Max M."), it tells nothing.
    """

    def _best(self) -> list[int]:
        """Return the best of all pairs, without those that could as well be another one."""
        count = len(self._people)
        faint = [code for code, score in self._scores.items() if score == LIKELY]
        often = Counter(code % count for code in faint)
        self._scores.update((code, 0) for code in faint if often[code % count] > 1)
        return super()._best()

    def _pairs(self, places: list[int], crowd: int) -> Iterator[int]:
        """Yield the pairs of a known and a new one; in a crowd, those near in the alphabet."""
        count, first = len(self._people), self._first_new
        known = [place for place in places if place < first]
        new = [place for place in places if place >= first]
        if len(known) * len(new) <= crowd * crowd:
            for one, other in product(new, known):
                yield other * count + one
            return
        known.sort(key=self._in_alphabet)
        ordered = [self._in_alphabet(place) for place in known]
        for one in new:
            at = bisect_left(ordered, self._in_alphabet(one))
            for other in known[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]:
                yield other * count + one
