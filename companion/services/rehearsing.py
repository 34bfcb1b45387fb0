"""Pitches said aloud: how long each time took, the best and the last."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.change import Change
from companion.domain.event import Event
from companion.domain.pitch import ROOM, Pitch, Rehearsal
from companion.services.ports import Clock, Ids, Records
from companion.services.prepare import Prepare

LONGEST = 3_600
"""Seconds that a rehearsal takes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsals:
    """How often a pitch was said aloud, and how long that took."""

    count: int = 0
    best: Rehearsal | None = None
    """The nearest to the length of the pitch, and at most `ROOM` over it; None where none was."""
    last: Rehearsal | None = None


class Rehearsing:
    """The rehearsals of the pitches."""

    def __init__(self, records: Records, clock: Clock, ids: Ids, prepare: Prepare) -> None:
        """Work on `records`; `prepare` knows the pitches of an event."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._prepare = prepare

    def keep(self, pitch: Pitch, seconds: float) -> Rehearsal:
        """Keep that saying `pitch` took `seconds`, now; at least one, at most an hour."""
        whole = min(max(1, round(seconds)), LONGEST)
        said = Rehearsal(id=self._ids(), pitch=pitch.id, at=self._clock(), seconds=whole)
        self._records.commit(Change(what="rehearsal", subject=str(whole), put=(said,)))
        return said

    def all(self, pitch: Pitch) -> list[Rehearsal]:
        """Return the rehearsals of `pitch`, the first one first."""
        found = (one for one in self._records.all(Rehearsal).values() if one.pitch == pitch.id)
        return sorted(found, key=lambda one: (one.at, one.id))

    def of(self, pitch: Pitch) -> Rehearsals:
        """Return how often `pitch` was said aloud, and how long that took."""
        said = self.all(pitch)
        fitting = [one for one in said if one.seconds <= pitch.seconds * ROOM]
        best = min(fitting, key=lambda one: abs(pitch.seconds - one.seconds), default=None)
        return Rehearsals(count=len(said), best=best, last=said[-1] if said else None)

    def rehearsed(self, event: Event | None) -> tuple[Pitch, Rehearsals] | None:
        """Return the pitch for `event` that was said aloud last, and how that went.

        None where none of them was: an empty one does not count.
        """
        pitches = {one.id: one for one in self._prepare.pitches(event) if one.text}
        said = [one for one in self._records.all(Rehearsal).values() if one.pitch in pitches]
        last = max(said, key=lambda one: (one.at, one.id), default=None)
        return None if last is None else (pitches[last.pitch], self.of(pitches[last.pitch]))
