"""Log a touch by one line: who of the contacts it names, how, when, and what it was about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice

from companion.domain.contact import Contact
from companion.domain.encounter import INTERACTION_KINDS
from companion.domain.follow_up import FollowUp
from companion.domain.text import clean, fold, spellings
from companion.errors import Ambiguous, NotFound
from companion.formats.past_days import read_past_span
from companion.formats.touch_line import NAME_WORDS, TouchLine, is_how, read_touch
from companion.services.contacts import Contacts
from companion.services.naming import called, only
from companion.services.ports import Clock
from companion.services.talk_time import past_moment

MOST_LOOKED_AT = 1_000
"""How many contacts that have a word somewhere are looked at for those who are named so."""
MOST_OTHERS = 100
"""So many others are offered besides the one whom one was looking at."""
MOST_STEPS = 6
"""How many open steps of somebody are offered to be closed."""
_BEGINNING = 3
"""From so many letters on a beginning may stand for a name behind another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchRead:
    """What a line says of a touch."""

    fitting: Sequence[Contact]
    """Who may be meant, the likeliest first."""
    is_sure: bool = False
    """Whether the line names the only one of them."""
    kind: str = INTERACTION_KINDS[0]
    """How; a mail where the line does not say."""
    when: str = ""
    """When it was, in the words of the line; empty for now."""
    about: str = ""
    says_more: bool = False
    """Whether it says more than who."""


class Touches:
    """Reads what is logged."""

    def __init__(self, contacts: Contacts, clock: Clock) -> None:
        """Look for `contacts`, from the moment that `clock` tells."""
        self._contacts = contacts
        self._clock = clock

    def read(self, line: str, *, near: Contact | None = None, once: bool = False) -> TouchRead:
        """Return what `line` says; never fails. `once` is for a program that asks only once.

        Who is `near`, as one looks at their page, is meant where the line names nobody.
        """
        names = _Names(self._contacts, once=once)
        said = read_touch(line, names.count)
        if near is not None and not said.who:
            return self._about_near(near, said)
        if said.who:
            fitting: Sequence[Contact] = names.found
        else:
            find = self._contacts.look_up if once else self._contacts.find
            fitting = find(line)
        return TouchRead(
            fitting=fitting,
            is_sure=bool(said.who) and len(fitting) == 1,
            kind=said.kind or INTERACTION_KINDS[0],
            when=said.when,
            about=said.about if said.who else "",
            says_more=bool(said.kind or said.when or (said.who and said.about)),
        )

    def _about_near(self, near: Contact, said: TouchLine) -> TouchRead:
        """Return what a line that names nobody says of who is `near`; one may go on to others."""
        others = islice(self._contacts.find(""), MOST_OTHERS)
        return TouchRead(
            fitting=(near, *(one for one in others if one.id != near.id)),
            # Words that say neither how nor when may be a name that nobody has.
            is_sure=bool(said.kind or said.when),
            kind=said.kind or INTERACTION_KINDS[0],
            when=said.when,
            about=said.about,
            says_more=bool(said.kind or said.when),
        )

    def read_surely(self, line: str) -> tuple[Contact, TouchRead]:
        """Return who is meant by `line` and what it says, for a program that asks only once.

        The first word may be an id, a UID or a mail as well.

        Raises:
            NotFound: the line names nobody.
            Ambiguous: it may be several.
        """
        read = self.read(line, once=True)
        if read.is_sure:
            return read.fitting[0], read
        first, _blank, rest = clean(line).partition(" ")
        try:
            contact = self._contacts.resolve(first)
        except (NotFound, Ambiguous):
            if read.says_more and read.fitting:
                return only("contact", first, read.fitting, called), read
            raise
        return contact, self.read(f"{contact.title} {rest}", once=True)

    def moment(self, words: str) -> datetime:
        """Return the moment that `words` name, at this time of day where they name a day only.

        Raises:
            Invalid: they name none ("no_talk_time"), or one that is to come ("in_the_future").
        """
        now = self._clock()
        ago = read_past_span(words)
        if ago is not None:
            # In UTC: within one zone Python subtracts what the clock on the wall says.
            return (now.astimezone(UTC) - ago).astimezone(now.tzinfo)
        return past_moment(words, now, None, now) if words else now

    def open_steps(self, contact: Contact) -> list[FollowUp]:
        """Return the first few open steps of `contact`, those that are due earliest first."""
        steps = [one for one in self._contacts.story(contact).follow_ups if one.is_open]
        steps.sort(key=lambda one: (one.due is None, one.due or one.id, one.id))
        return steps[:MOST_STEPS]


class _Names:
    """Counts how many words name somebody, and remembers whom."""

    def __init__(self, contacts: Contacts, *, once: bool) -> None:
        """Look among `contacts`."""
        self._find = contacts.look_up if once else contacts.find
        self.found: list[Contact] = []

    def count(self, words: tuple[str, ...]) -> int:
        """Return how many of `words`, from the first one on, name somebody in `found`."""
        if not words or len(words[0]) < 2:
            return 0
        some = list(self._with_word(words[0], self._having(words), 1))
        if not some:
            return 0
        count = 1
        for place, word in enumerate(words[1:], 2):
            is_being_typed = place == len(words) < NAME_WORDS
            fewer = list(self._with_word(word, some, 1 if is_being_typed else _BEGINNING))
            if not fewer:
                break
            some, count = fewer, count + 1
        self.found = _best(some, words[:count])
        return count

    def _having(self, words: tuple[str, ...]) -> Iterable[Contact]:
        """Return contacts that have the first word somewhere; of very many those with the second.

        Behind them come the others, as the second word may be none of a name.
        """
        found = list(islice(self._find(words[0]), MOST_LOOKED_AT))
        if len(found) < MOST_LOOKED_AT or len(words) == 1:
            return found
        both = islice(self._find(" ".join(words[:2])), MOST_LOOKED_AT)
        return {one.id: one for one in (*both, *found)}.values()

    @staticmethod
    def _with_word(word: str, contacts: Iterable[Contact], least: int) -> Iterator[Contact]:
        """Yield those with a name that has `word`, or from `least` letters on begins with it."""
        wanted = fold(word)
        if not wanted:
            return
        begins = len(wanted) >= least and not is_how(word)
        for contact in contacts:
            words = _words_of(contact.title, contact.organisation)
            if wanted in words or (begins and any(one.startswith(wanted) for one in words)):
                yield contact


@lru_cache(maxsize=2 * MOST_LOOKED_AT)
def _words_of(*texts: str) -> frozenset[str]:
    """Return the folded words of name and organisation; they are asked for at every key."""
    return frozenset(word for text in texts for one in spellings(text) for word in one.split())


def _best(contacts: list[Contact], words: tuple[str, ...]) -> list[Contact]:
    """Return those of `contacts` who are called exactly so; all where nobody is."""
    wanted = fold(" ".join(words))
    return [one for one in contacts if wanted in spellings(one.title)] or contacts
