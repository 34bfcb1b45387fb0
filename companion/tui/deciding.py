"""Pairs of contacts that may be one person, and what was decided about them in one sitting."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import App

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.same_person import Suggestion, pair_id
from companion.errors import NotFound
from companion.services.companion import Companion
from companion.tui import change_words
from companion.tui.telling import tell_change, telling


@dataclass(frozen=True, slots=True)
class Decision:
    """What was said about one pair."""

    number: int
    """Which of them it was."""
    apart: str = ""
    """The `pair_id` of two people; empty where they were merged."""
    gone: str = ""
    """Who was merged."""
    kept: str = ""
    """In whom they are now."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A decision that was taken back."""

    number: int
    """Which pair it was about."""
    change: Change | None
    """As `History.undo` returns it."""


class Deciding:
    """Holds the pairs in their order; who was merged stands for nobody but whom they are in."""

    def __init__(self, companion: Companion, suggestions: Sequence[Suggestion]) -> None:
        """Decide about `suggestions`."""
        self._companion = companion
        self._suggestions = suggestions
        self._decisions: list[Decision] = []
        self._into: dict[str, str] = {}
        self._apart: set[str] = set()

    def __len__(self) -> int:
        """Return how many pairs there were at the beginning."""
        return len(self._suggestions)

    @property
    def can_take_back(self) -> bool:
        """Whether anything was decided here."""
        return bool(self._decisions)

    def pair(self, number: int) -> Suggestion | None:
        """Return a pair as both are now; None where there is nothing to decide any more."""
        suggestion = self._suggestions[number]
        one, two = self._now(suggestion.contact.id), self._now(suggestion.other.id)
        if one is None or two is None or one.id == two.id:
            return None
        if pair_id(one.id, two.id) in self._apart:
            return None
        return dataclasses.replace(suggestion, contact=one, other=two)

    def open(self) -> Iterator[tuple[int, Suggestion]]:
        """Yield the pairs to be decided, each with its number; of two that became one the first."""
        seen: set[str] = set()
        for number in range(len(self)):
            pair = self.pair(number)
            if pair is not None and (key := pair_id(pair.contact.id, pair.other.id)) not in seen:
                seen.add(key)
                yield number, pair

    def merge(
        self,
        number: int,
        keep: Contact,
        other: Contact,
        *,
        fields: Collection[str],
        based_on: int,
    ) -> None:
        """Make the two of a pair one contact; in `fields` `other` is right.

        Raises:
            CompanionError: it was refused; nothing was decided.
        """
        self._companion.duplicates.merge(keep.id, other.id, fields=fields, based_on=based_on)
        self._decisions.append(Decision(number, gone=other.id, kept=keep.id))
        self._sum_up()

    def tell_apart(self, number: int, one: Contact, two: Contact) -> None:
        """Remember that they are two people.

        Raises:
            CompanionError: it was refused; nothing was decided.
        """
        self._companion.duplicates.not_same(one.id, two.id)
        self._decisions.append(Decision(number, apart=pair_id(one.id, two.id)))
        self._sum_up()

    def take_back(self) -> TakenBack:
        """Take back what was decided last.

        Raises:
            CompanionError: it was refused; the decision stands.
        """
        undone = self._companion.history.undo()
        number = self._decisions.pop().number
        self._sum_up()
        return TakenBack(number, undone)

    def _sum_up(self) -> None:
        """Note what the decisions come to."""
        self._into = {one.gone: one.kept for one in self._decisions if one.gone}
        self._apart = {one.apart for one in self._decisions if one.apart}

    def _now(self, contact: str) -> Contact | None:
        """Return the contact with this id, or in whom they are now; None if there is nobody."""
        while contact in self._into:
            contact = self._into[contact]
        try:
            return self._companion.contacts.get(contact)
        except NotFound:
            return None


def take_back(app: App[Any], deciding: Deciding) -> int | None:
    """Take back what was decided last, say so in a toast, and return which pair it was about."""
    if not deciding.can_take_back:
        tell_change(app, change_words.taken_back(None))
        return None
    with telling(app):
        undone = deciding.take_back()
        tell_change(app, change_words.taken_back(undone.change))
        return undone.number
    return None
