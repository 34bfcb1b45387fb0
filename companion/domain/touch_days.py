"""On which days there was a touch with whom, kept up to date touch by touch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol


class Touch(Protocol):
    """Anything that happened with somebody: a talk, a later touch, a card that they took."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def contact(self) -> str:
        """The id of whom it was with; empty where nobody was named."""
        ...

    @property
    def at(self) -> datetime:
        """When it happened, by the clock at the place."""
        ...


class TouchDays:
    """The touches of one kind by contact; a change of one costs what its contact has."""

    def __init__(self, touches: Iterable[Touch]) -> None:
        """Know `touches`."""
        self._owners: dict[str, str] = {}
        self._days: dict[str, dict[str, date]] = {}
        self._newest: dict[str, date] = {}
        owners, days, newest = self._owners, self._days, self._newest
        for touch in touches:
            contact = touch.contact
            if contact:
                day = touch.at.date()
                owners[touch.id] = contact
                if contact in days:
                    days[contact][touch.id] = day
                    newest[contact] = max(newest[contact], day)
                else:
                    days[contact] = {touch.id: day}
                    newest[contact] = day

    def follow(self, key: str, touch: Touch | None) -> set[str]:
        """Know `touch` as the one with the id `key`, or that it has gone; return whose it is, was.

        They are the ids of the contacts whose days may be others now.
        """
        touched = set()
        before = self._owners.pop(key, "")
        if before:
            touched.add(before)
            del self._days[before][key]
        if touch is not None and touch.contact:
            touched.add(touch.contact)
            self._owners[key] = touch.contact
            self._days.setdefault(touch.contact, {})[key] = touch.at.date()
        for contact in touched:
            days = self._days[contact]
            if days:
                self._newest[contact] = max(days.values())
            else:
                del self._days[contact], self._newest[contact]
        return touched

    def last(self, contact: str, today: date) -> date | None:
        """Return the newest day of a contact up to `today`: what is to come does not count yet."""
        newest = self._newest.get(contact)
        if newest is None or newest <= today:
            return newest
        return max((day for day in self._days[contact].values() if day <= today), default=None)
