"""What was done to the capture line at once, so that it can be taken back step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.domain.capture import Pressed
from companion.tui.widgets.capture.line_draft import Left


@dataclass(frozen=True, slots=True)
class _Step:
    """What the line was before, and what it was made."""

    before: Left
    after: str

    def back(self, line: str, pressed: Pressed) -> Left | None:
        """Return what to go on with; None where the line is not what this step made of it.

        What was typed behind a correction stays.
        """
        if not self.after:
            return None if line else self.before
        if not line.startswith(self.after):
            return None
        return replace(
            self.before, text=self.before.text + line[len(self.after) :], pressed=pressed
        )


class LineSteps:
    """The steps since the line was kept, the last one on top."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._steps: list[_Step] = []

    def note(self, before: Left, after: str) -> None:
        """Note that the line was made `after` at once; an empty one was emptied."""
        if before.text != after:
            self._steps.append(_Step(before, after))

    def back(self, line: str, pressed: Pressed) -> Left | None:
        """Return what the line was before the last step that it still shows; None for none."""
        found = (step.back(line, pressed) for step in reversed(self._steps))
        return next((left for left in found if left is not None), None)

    def take(self, line: str, pressed: Pressed) -> Left | None:
        """Return the same, and forget that step and those behind it."""
        while self._steps:
            if (left := self._steps.pop().back(line, pressed)) is not None:
                return left
        return None

    def forget(self) -> None:
        """Forget all: the line was kept, or goes on with what was left elsewhere."""
        self._steps.clear()
