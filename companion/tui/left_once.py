"""A screen is left once, however often the key is pressed before it is gone."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

T = TypeVar("T")


class LeftOnce(Screen[T]):
    """Takes itself off the screen, and no other: Textual takes off whichever is on top."""

    TELLS_ITSELF: ClassVar[bool] = False
    """Whether it says itself what was kept, so that a toast is seen only once it is left."""
    is_left = False
    """Whether it was left, though it may be seen for a moment still."""
    _left_with: Any = None
    _is_below = False
    """Whether it was left under another screen, and is still there."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with `result`, the first time; under another screen, once that is gone."""
        if self.is_left:
            return AwaitComplete()
        self.is_left = True
        if not self.is_active:
            self._left_with = result
            self._is_below = True
            return AwaitComplete()
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """Go, where that was said while another screen lay above."""
        if self._is_below:
            self._is_below = False  # Textual may tell twice
            super().dismiss(self._left_with)
