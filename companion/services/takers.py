"""Who may have taken my card: those met today, expected, wanted or known, found by typing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Target
from companion.domain.text import clean, fold, haystacks

Find = Callable[[str], Sequence[Contact]]
"""Returns the contacts that have every word somewhere."""
Known = Callable[[Attendee | Target], Contact | None]
"""Returns the contact that somebody expected is."""
MOST = 50
"""Takers that are listed: nobody reads more."""
MOST_OF_A_NAME = 4
"""Words with which a line may begin that are those of somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Somebody who may have taken my card: a contact, an attendee or a target, or all of these."""

    contact: Contact | None = None
    attendee: Attendee | None = None
    target: Target | None = None
    """The target that they are."""
    is_met: bool = False
    """Whether we talked today."""

    @property
    def who(self) -> Contact | Attendee | Target:
        """What is known of them: the contact where there is one, else the attendee."""
        who = self.contact or self.attendee or self.target
        if who is None:
            raise ValueError("nobody")
        return who

    @property
    def key(self) -> tuple[type, str]:
        """What tells them from others."""
        return type(self.who), self.who.id

    @property
    def priority(self) -> int:
        """Stars, 0 for somebody who is no target."""
        return self.target.priority if self.target else 0

    @property
    def is_cancelled(self) -> bool:
        """Whether the list says that they do not come."""
        return self.attendee is not None and self.attendee.status == "cancelled"


class Takers:
    """Everybody who may have taken my card as it goes over; it does not follow changes."""

    def __init__(
        self, met: Sequence[Taker], expected: Iterable[Taker], *, find: Find, known: Known
    ) -> None:
        """Know whom I `met` today and who is `expected` here; `find` finds all the others."""
        listed = sorted(
            expected, key=lambda one: (one.is_cancelled, -one.priority, fold(one.who.title))
        )
        self._met = list(zip(haystacks(map(_texts, met)), met, strict=True))
        self._expected = list(zip(haystacks(map(_texts, listed)), listed, strict=True))
        self._find = find
        self._known = known

    def find(self, query: str = "") -> list[Taker]:
        """Return at most `MOST` who have every word of `query`: met today, expected, then known.

        Without one, those met today and the targets not met yet.
        """
        found: dict[tuple[type, str], Taker] = {}
        for taker in self._fitting(fold(clean(query))):
            found.setdefault(taker.key, taker)
            if len(found) == MOST:
                break
        return list(found.values())

    def begun(self, line: str) -> tuple[list[Taker], str]:
        """Return whose name the first words of `line` are, or begin, and the rest of it.

        As many words as there are in anybody's name, but at least one is left; nobody where not
        even the first is in one.
        """
        words = line.split()
        for count in range(min(len(words) - 1, MOST_OF_A_NAME), 0, -1):
            begin = " ".join(words[:count])
            named = [one for one in self.find(begin) if _is_named(one, fold(clean(begin)).split())]
            if named:
                return named, " ".join(words[count:])
        return [], ""

    def _fitting(self, wanted: str) -> Iterator[Taker]:
        """Yield who fits, the likeliest first; somebody may come more than once."""
        words = wanted.split()
        yield from _having(words, self._met)
        if words:
            yield from map(self._recognised, _having(words, self._expected))
            yield from (Taker(contact=one) for one in islice(self._find(wanted), MOST))
        else:
            yield from (
                self._recognised(one)
                for _, one in self._expected
                if one.target and not one.target.met
            )

    def _recognised(self, taker: Taker) -> Taker:
        """Return somebody expected with the contact that they are."""
        expected = taker.attendee or taker.target
        if taker.contact is not None or expected is None:
            return taker
        return dataclasses.replace(taker, contact=self._known(expected))


def _having(words: Sequence[str], entries: Iterable[tuple[str, Taker]]) -> list[Taker]:
    """Return those who have all `words`, those with a name that begins with them first."""
    fitting = [one for text, one in entries if all(word in text for word in words)]
    beginning = f" {' '.join(words)}"
    return sorted(
        fitting,
        key=lambda one: (one.is_cancelled, beginning not in f" {fold(one.who.name)}"),
    )


def _is_named(taker: Taker, words: Sequence[str]) -> bool:
    """Tell whether each of `words` begins a word of somebody's name."""
    name = f" {fold(taker.who.title)}"
    return bool(words) and all(f" {word}" in name for word in words)


def _texts(taker: Taker) -> list[str]:
    """Return what is searched of somebody: all that is known of them under any name."""
    texts: list[str] = []
    if taker.contact is not None:
        texts += (taker.contact.name, taker.contact.organisation, *taker.contact.emails)
    if taker.attendee is not None:
        texts += (taker.attendee.name, taker.attendee.organisation, taker.attendee.email)
    if taker.target is not None:
        texts += (taker.target.name, taker.target.organisation)
    return texts
