"""The queue at one moment: in order, each entry made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.services.queue_places import Place


class Waiting(Sequence[Queued]):
    """The queue as it was at one moment; each entry is made when it is asked for.

    Nobody reads 30,000 of them, and making them all takes longer than ordering them.
    """

    def __init__(self, places: list[Place], make: Callable[[Place], Queued]) -> None:
        """Hold `places` in order; `make` makes an entry of one."""
        self._places = places
        self._make = make

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Queued: ...
    @overload
    def __getitem__(self, at: slice) -> Waiting: ...
    def __getitem__(self, at: int | slice) -> Queued | Waiting:
        """Return one of them, or some."""
        if isinstance(at, slice):
            return Waiting(self._places[at], self._make)
        return self._make(self._places[at])

    def place_of(self, follow_up: str) -> int | None:
        """Return where the follow-up with this id stands; None where it does not wait."""
        return next((at for at, place in enumerate(self._places) if place.id == follow_up), None)

    def only(self, is_wanted: Callable[[FollowUp], bool]) -> Waiting:
        """Return the stored steps that are wanted, in the same order."""
        places = [one for one in self._places if one.step is not None and is_wanted(one.step)]
        return Waiting(places, self._make)
