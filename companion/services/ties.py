"""Ties that hold: whom we are losing touch with, and whose day it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from threading import RLock
from typing import cast

from companion.domain.card_given import CardGiven
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.occasions import Occasion, Tie, tie_of, window
from companion.domain.rules import Rules
from companion.domain.tie_index import Rhythm, TieIndex
from companion.domain.touch_days import Touch, TouchDays
from companion.services.ports import Clock, Records

_TOUCHES = (Encounter, Interaction, CardGiven)
COMING = 30
"""Days ahead of which the birthdays and other days are listed."""


class Ties:
    """Follows every change of a contact, a touch or a rhythm; threads may share it."""

    def __init__(self, records: Records, clock: Clock, rules: Callable[[], Rules]) -> None:
        """Work on `records` by the `rules`; `clock` tells which day it is."""
        self._records = records
        self._clock = clock
        self._rules = rules
        self._lock = RLock()
        self._index: TieIndex | None = None
        self._changed: dict[tuple[type[Record], str], None] = {}
        records.listen(self._take)

    def due(self, today: date) -> Mapping[str, Occasion]:
        """Return everybody whose rhythm is over on `today` and the days that are near, by id.

        It is the same object while none of it changes; in another one, what is as it was is the
        same occasion.
        """
        with self._lock:
            return self._up_to_date().due(self._rules(), today)

    def losing_touch(self, today: date) -> list[Tie]:
        """Return all who have a rhythm that counts, the most exceeded one first.

        That is by its `share`: a week more than a month comes before a week more than a year.
        """
        with self._lock:
            return self._up_to_date().ranked(self._rules(), today)

    def coming(self, today: date, days: int = COMING) -> list[Occasion]:
        """Return the birthdays and other days from two days ago on, the first one first."""
        with self._lock:
            return list(self._up_to_date().between(*window(today, days)))

    def rhythms(self) -> list[Rhythm]:
        """Return the rhythms of the tiers, the closest first, and of all circles that there are."""
        with self._lock:
            return self._up_to_date().rhythms(self._rules())

    def last(self, contact: Contact, today: date | None = None) -> date | None:
        """Return on which day the last real touch with `contact` was; None for never."""
        with self._lock:
            return self._up_to_date().last(contact.id, today or self._clock().date())

    def of(self, contact: Contact, today: date | None = None) -> Tie:
        """Return how it stands with `contact`: their rhythm and the last touch."""
        day = today or self._clock().date()
        return tie_of(contact, self._rules(), self.last(contact, day), day)

    def look_up(self, contact: Contact) -> Tie:
        """Return what `of` would, without an index: for a program that asks only once."""
        today = self._clock().date()
        named: tuple[Iterable[Touch], ...] = (
            self._records.naming(Encounter, contact.id),
            self._records.naming(Interaction, contact.id),
            self._records.naming(CardGiven, contact.id),
        )
        theirs = TouchDays(one for some in named for one in some if one.contact == contact.id)
        return tie_of(contact, self._rules(), theirs.last(contact.id, today), today)

    def _take(self, change: Change) -> None:
        """Note what `change` touched; it is looked at when somebody asks."""
        changed = {(type(one), one.id): None for one in change.put}
        changed |= dict.fromkeys(change.remove)
        ours = {one: None for one in changed if one[0] in (Contact, *_TOUCHES)}
        if ours:
            with self._lock:
                if self._index is not None:
                    self._changed |= ours

    def _up_to_date(self) -> TieIndex:
        """Return the index, which knows everything that was changed."""
        contacts = self._records.all(Contact)
        if self._index is None:
            touches: dict[type, Iterable[Touch]] = {
                Encounter: self._records.all(Encounter).values(),
                Interaction: self._records.all(Interaction).values(),
                CardGiven: self._records.all(CardGiven).values(),
            }
            self._index = TieIndex(contacts.values(), touches)
        while self._changed:
            kind, key = self._changed.popitem()[0]
            if kind is not Contact:
                touch = cast("Touch | None", self._records.all(kind).get(key))
                self._index.follow(kind, key, touch)
            elif key in contacts:
                self._index.put(contacts[key])
            else:
                self._index.discard(key)
        return self._index
