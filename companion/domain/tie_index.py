"""Who is to be thought of on a day, kept up to date contact by contact."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from companion.domain.circles import circle_key
from companion.domain.contact import TIERS, Contact
from companion.domain.occasions import (
    Occasion,
    Tie,
    YearDay,
    celebrated_days,
    days_of,
    occasion_on,
    tie_of,
    window,
)
from companion.domain.rules import Rules
from companion.domain.touch_days import Touch, TouchDays

_Place = tuple[float, int, str]
"""Where somebody stands among those with whom touch is being lost, and their id."""


class Rhythm(NamedTuple):
    """The rhythm of a tier or circle."""

    name: str
    """One of `TIERS`, or a circle."""
    days: int
    """Within which we want to be in touch; `NEVER` for never, 0 where nobody said."""
    people: int
    """How many belong to it."""

    @property
    def is_tier(self) -> bool:
        """Whether it is that of a tier."""
        return self.name in TIERS


class TieIndex:
    """A change costs what the contact that it is about costs, a new day what all of them cost."""

    def __init__(
        self, contacts: Iterable[Contact], touches: Mapping[type, Iterable[Touch]]
    ) -> None:
        """Know `contacts` and, by their kinds, all `touches`."""
        self._contacts = {contact.id: contact for contact in contacts}
        self._touches = {kind: TouchDays(found) for kind, found in touches.items()}
        self._days: dict[str, tuple[YearDay, ...]] = {}
        self._calendar: dict[str, dict[str, None]] = {}
        for contact in self._contacts.values():
            if contact.vcard or contact.dates:
                self._put_days(contact)
        self._rules = Rules()
        self._today: date | None = None
        self._touched: dict[str, None] = {}
        self._ties: dict[str, Tie] = {}
        self._due: dict[str, Occasion] = {}
        self._due_of: dict[str, tuple[str, ...]] = {}
        self._order: list[_Place] | None = None

    def put(self, contact: Contact) -> None:
        """Know `contact` in place of the one with its id."""
        before = self._contacts.get(contact.id)
        self._contacts[contact.id] = contact
        self._touched[contact.id] = None
        if before is None or (before.vcard, before.dates) != (contact.vcard, contact.dates):
            self._take_days(contact.id)
            self._put_days(contact)

    def discard(self, contact: str) -> None:
        """Forget the contact with this id, if it is known."""
        if self._contacts.pop(contact, None) is not None:
            self._touched[contact] = None
            self._take_days(contact)

    def follow(self, kind: type, key: str, touch: Touch | None) -> None:
        """Know `touch` as the one of a kind with the id `key`, or that it has gone."""
        self._touched.update(dict.fromkeys(sorted(self._touches[kind].follow(key, touch))))

    def last(self, contact: str, today: date) -> date | None:
        """Return the day of the last touch with a contact; None where there was none."""
        days = [day for one in self._touches.values() if (day := one.last(contact, today))]
        return max(days) if days else None

    def due(self, rules: Rules, today: date) -> Mapping[str, Occasion]:
        """Return by id what is due on `today` by the `rules`: the same object while it is."""
        self._bring_up_to_date(rules, today)
        return self._due

    def ranked(self, rules: Rules, today: date) -> list[Tie]:
        """Return all whose rhythm counts on `today`, the most exceeded one first."""
        self._bring_up_to_date(rules, today)
        if self._order is None:
            self._order = sorted(map(_place, self._ties.values()))
        return [self._ties[place[-1]] for place in self._order]

    def between(self, first: date, last: date) -> Iterator[Occasion]:
        """Yield the birthdays and other days from `first` to `last`, the first one first."""
        for when, key in celebrated_days(first, last):
            for contact in self._calendar.get(key, ()):
                yield from (
                    occasion_on(contact, day, when) for day in self._days[contact] if day.day == key
                )

    def rhythms(self, rules: Rules) -> list[Rhythm]:
        """Return the rhythms of the tiers, the closest first, and of all circles that there are."""
        tiers = Counter(one.tier for one in self._contacts.values() if one.tier)
        written = Counter(one.circle for one in self._contacts.values() if one.circle)
        circles: Counter[str] = Counter()
        names = {circle_key(name): name for name in rules.rhythms if name not in TIERS}
        for name, people in sorted(written.items()):
            circles[circle_key(name)] += people
            names.setdefault(circle_key(name), name)
        return [
            *(Rhythm(name, rules.rhythm(name) or 0, tiers[name]) for name in TIERS),
            *(Rhythm(name, rules.rhythm(name) or 0, circles[key]) for key, name in names.items()),
        ]

    def _bring_up_to_date(self, rules: Rules, today: date) -> None:
        """Take in what was changed since somebody asked last."""
        if today != self._today or (
            rules is not self._rules
            and (rules.rhythms, rules.birthdays) != (self._rules.rhythms, self._rules.birthdays)
        ):
            self._rules, self._today = rules, today
            self._begin_day(today)
        elif self._touched:
            self._follow_touched(today)
        self._rules = rules
        self._touched = {}

    def _begin_day(self, today: date) -> None:
        """Look at everybody."""
        self._order = None
        self._ties, due = {}, {}
        due_of: dict[str, tuple[str, ...]] = {}
        for contact in self._contacts.values():
            tie = self._tie(contact, today)
            if tie is not None:
                self._ties[contact.id] = tie
                occasion = tie.occasion
                if occasion is not None:
                    due[occasion.id] = occasion
                    due_of[contact.id] = (occasion.id,)
        for occasion in self.between(*window(today, self._rules.birthdays)):
            due[occasion.id] = occasion
            due_of[occasion.contact] = (*due_of.get(occasion.contact, ()), occasion.id)
        self._due, self._due_of = due, due_of

    def _follow_touched(self, today: date) -> None:
        """Look at those who were touched."""
        due = self._due
        for key in self._touched:
            before = {one: due[one] for one in self._due_of.get(key, ())}
            now = {one.id: one for one in self._looked_at(key, today)}
            if now != before:
                due = dict(due) if due is self._due else due  # somebody may hold that
                for one in before:
                    del due[one]
                due |= now
                self._due_of[key] = tuple(now)
        self._due = due

    def _looked_at(self, key: str, today: date) -> Iterator[Occasion]:
        """Find out how it stands with one contact, and yield what is due."""
        contact = self._contacts.get(key)
        tie = None if contact is None else self._tie(contact, today)
        self._rank(key, tie)
        if tie is not None and (occasion := tie.occasion):
            yield occasion
        if days := self._days.get(key):
            for when, named in celebrated_days(*window(today, self._rules.birthdays)):
                yield from (occasion_on(key, day, when) for day in days if day.day == named)

    def _tie(self, contact: Contact, today: date) -> Tie | None:
        """Return how it stands with `contact`; None where no rhythm counts."""
        if not (contact.cadence or contact.tier or contact.circle):
            return None  # as with most: there are many thousands
        tie = tie_of(contact, self._rules, self.last(contact.id, today), today)
        return None if tie.since is None else tie

    def _rank(self, key: str, tie: Tie | None) -> None:
        """Put a contact where it stands now, among the others."""
        before = self._ties.pop(key, None)
        if tie is not None:
            self._ties[key] = tie
        if self._order is None or tie == before:
            return
        if before is not None:
            del self._order[bisect_left(self._order, _place(before))]
        if tie is not None:
            insort(self._order, _place(tie))

    def _put_days(self, contact: Contact) -> None:
        """Put the days of `contact` into the calendar."""
        days = days_of(contact)
        if days:
            self._days[contact.id] = days
            for day in days:
                self._calendar.setdefault(day.day, {})[contact.id] = None

    def _take_days(self, contact: str) -> None:
        """Take the days of a contact out of the calendar."""
        for day in self._days.pop(contact, ()):
            self._calendar[day.day].pop(contact, None)


def _place(tie: Tie) -> _Place:
    """Return where `tie` stands: by how much is exceeded, then by the days, then by id."""
    return -tie.share, -tie.silent, tie.contact
