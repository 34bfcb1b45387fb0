"""One time of saying a pitch aloud: how long it goes on, and where a reader is in the text."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from companion.domain.pitch import Pitch

LEAD = 3
"""Seconds that are counted before it begins."""
SLOWEST, FASTEST = 60, 240
"""Words per minute; nobody is understood beyond."""
PACE_STEP = 5
SLEPT = 10.0
"""Seconds between two looks at the clock after which the laptop must have slept."""


class RehearsalRun:
    """Counts 3, 2, 1 and then the seconds; told the time, it never looks at a clock."""

    def __init__(self, pitch: Pitch, now: datetime) -> None:
        """Begin to count at `now`."""
        self.pace = pitch.pace
        """Words per minute at which the text goes on."""
        self.seconds = 0.0
        """How long was spoken; no pause counts."""
        self.is_paused = False
        self._pitch = pitch
        self._now = now
        self._counted = 0.0
        self._words = 0.0

    def tick(self, now: datetime) -> None:
        """Go on to `now`; a clock that was put back, and a sleep, take no time."""
        passed = (now - self._now).total_seconds()
        self._now = now
        if self.is_paused or not 0 < passed < SLEPT:
            return
        counted = min(passed, LEAD - self._counted)
        self._counted += counted
        self.seconds += passed - counted
        words = self._words + (passed - counted) * self.pace / 60
        self._words = min(words, float(self._pitch.words))

    def pause(self, now: datetime) -> None:
        """Stand still at `now`, or go on."""
        self.tick(now)
        self.is_paused = not self.is_paused

    def speed(self, steps: int) -> None:
        """Let the text go on faster by `steps`, or slower."""
        self.pace = min(max(SLOWEST, self.pace + steps * PACE_STEP), FASTEST)

    @property
    def lead(self) -> int:
        """What is counted before it begins: 3, 2, 1; 0 once it has begun."""
        return ceil(LEAD - self._counted)

    @property
    def has_begun(self) -> bool:
        """Whether there is anything to keep."""
        return self.seconds > 0

    @property
    def left(self) -> int:
        """How many seconds are left of the length of the pitch; below zero those over it."""
        return ceil(self._pitch.seconds - self.seconds)

    @property
    def word(self) -> int:
        """Which word is being said, from 0; the number of all words once all are."""
        return int(self._words + 1e-9)  # many small steps add up to a little less
