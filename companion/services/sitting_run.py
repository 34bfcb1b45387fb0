"""One sitting in which next steps are worked through: whose turn it is, and how much time is left.

Nothing of what became of a step is kept here: that is read from the records each time.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from companion.services.unfinished import SITTING

MOST = 240
"""Steps in one sitting: one a minute, in the longest that can be set."""
LONGEST_BEAT = timedelta(minutes=1)
"""Most that counts between two looks at the clock: a laptop that slept did not work."""
_MINUTE = timedelta(minutes=1)


class SittingRun:
    """Goes from one step to the next; what was left out does not come again in this sitting."""

    def __init__(
        self,
        steps: Sequence[str],
        *,
        begun: datetime,
        minutes: int,
        used: timedelta = timedelta(),
        skipped: Collection[str] = (),
        at: str = "",
    ) -> None:
        """Go through `steps`, by their ids, within `minutes`; `at` is the first, if it is one."""
        self.steps = tuple(dict.fromkeys(steps))[:MOST]
        self.begun = begun
        """When it began; what became of a step since belongs to it."""
        self.minutes = minutes
        """How long it is meant to last."""
        self.used = used
        """How much of that is over, without the pauses."""
        self._at = self.steps.index(at) if at in self.steps else 0
        self._skipped = {step for step in skipped if step in self.steps}
        self._closed: set[str] = set()
        self._since: datetime | None = None
        """When the clock was looked at last; None in a pause."""

    @property
    def at(self) -> str:
        """The id of the step whose turn it is; empty once none is left."""
        return self.steps[self._at] if self._at < len(self.steps) else ""

    @property
    def skipped(self) -> frozenset[str]:
        """What was left out and still waits."""
        return frozenset(self._skipped - self._closed)

    @property
    def done(self) -> int:
        """How many steps do not wait any more, as of the last look at the records."""
        return len(self._closed)

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return self.done / max(1, len(self.steps))

    @property
    def is_touched(self) -> bool:
        """Whether anything became of it, so that it is worth going on with."""
        return bool(self._closed or self._skipped)

    # Going on -----------------------------------------------------------------

    def look(self, waiting: Collection[str]) -> bool:
        """Take note of which steps wait now; tell whether one does again that did not before.

        Such a one was taken back: its turn comes again. Where the one whose turn it is waits no
        longer, whoever did it, it is the turn of the next.
        """
        closed = {step for step in self.steps if step not in waiting}
        again = self._closed - closed
        self._closed = closed
        if again:
            self._skipped -= again
            self._at = min(map(self.steps.index, again))
        elif self.at in closed | self._skipped:
            self._go_on()
        return bool(again)

    def skip(self) -> None:
        """Go on without doing anything about this one."""
        if self.at:
            self._skipped.add(self.at)
            self._go_on()

    def back(self) -> bool:
        """Go back to the one before that waits, left out or not; tell whether there is one."""
        for at in range(min(self._at, len(self.steps)) - 1, -1, -1):
            if self.steps[at] not in self._closed:
                self._at = at
                self._skipped.discard(self.steps[at])
                return True
        return False

    def go_to(self, step: str) -> bool:
        """Make it the turn of `step`, if it is one that waits; tell whether it is."""
        if step not in self.steps or step in self._closed:
            return False
        self._at = self.steps.index(step)
        self._skipped.discard(step)
        return True

    def _go_on(self) -> None:
        """Go to the next one that waits, behind this one and then from the first on."""
        order = (*range(self._at + 1, len(self.steps)), *range(self._at))
        over = self._closed | self._skipped
        self._at = next((at for at in order if self.steps[at] not in over), len(self.steps))

    # The clock ----------------------------------------------------------------

    def count(self, now: datetime) -> None:
        """Count the time since the last look at the clock, unless there was a pause."""
        now = now.astimezone(UTC)
        if self._since is not None:
            self.used += max(timedelta(), min(now - self._since, LONGEST_BEAT))
        self._since = now

    def pause(self) -> None:
        """Count nothing until the next look at the clock."""
        self._since = None

    @property
    def minutes_left(self) -> int:
        """How many minutes are left, the one that runs with them; 0 once the time is over."""
        return max(0, math.ceil((self.minutes * _MINUTE - self.used) / _MINUTE))

    # On the disk --------------------------------------------------------------

    def fields(self) -> dict[str, str]:
        """Return what a draft keeps of it."""
        texts = {
            "steps": "\n".join(self.steps),
            "at": self.at,
            "skipped": "\n".join(step for step in self.steps if step in self._skipped),
            "begun": self.begun.isoformat(),
            "minutes": str(self.minutes),
            "used": str(round(self.used.total_seconds())),
        }
        return {f"{SITTING}-{name}": text for name, text in texts.items()}


def run_of(fields: Mapping[str, str]) -> SittingRun | None:
    """Return the sitting of which a draft kept `fields`; None where they hold none."""
    said = {name.removeprefix(f"{SITTING}-"): text for name, text in fields.items()}
    steps = said.get("steps", "").splitlines()
    try:
        begun = datetime.fromisoformat(said.get("begun", ""))
        minutes, seconds = int(said.get("minutes", "")), int(said.get("used", ""))
    except ValueError:
        return None
    if not steps or begun.tzinfo is None:
        return None
    minutes = max(1, min(minutes, MOST))
    return SittingRun(
        steps,
        begun=begun,
        minutes=minutes,
        used=timedelta(seconds=max(0, min(seconds, minutes * 60))),
        skipped=said.get("skipped", "").splitlines(),
        at=said.get("at", ""),
    )
