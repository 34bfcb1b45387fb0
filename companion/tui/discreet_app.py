"""An app that keeps to itself what it has to say while somebody else looks at its screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.notifications import Notification, Notify

from companion.tui.left_once import LeftOnce
from companion.tui.messages import Changed
from companion.tui.safe_app import SafeApp

# The app shows its first line before any of this is imported.
if TYPE_CHECKING:
    from companion.domain.change import Change


@dataclass
class Unwatched(Message):
    """A screen was left: perhaps nobody but the user looks on any more."""


class SeenByOthers(LeftOnce[None]):
    """A screen that is made to be looked at by others."""

    LETS: ClassVar[frozenset[str]] = frozenset()
    """The actions from anywhere that work here; all others might show something private."""

    def follow(self, change: Change) -> None:
        """Show what became of it by a change, perhaps by another program."""


class DiscreetApp(SafeApp):
    """Shows toasts once the user is alone with it: they may name somebody."""

    is_covered = False
    """Whether a curtain is down: nobody sees anything of the screen, the user neither."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        super().__init__()
        self._held: list[Notification] = []

    @property
    def is_seen_by_others(self) -> bool:
        """Whether a screen for others is open, also below a dialog."""
        return any(isinstance(screen, SeenByOthers) for screen in self.screen_stack)

    def lets(self, action: str) -> bool:
        """Tell whether the screen for others that is on top lets an action from anywhere work."""
        return isinstance(self.screen, SeenByOthers) and action in self.screen.LETS

    def on_notify(self, message: Notify) -> None:
        """Hold a toast back while somebody else looks; what a dialog refuses is told in it."""
        is_told = _is_refusal(message.notification) and self.screen.is_modal
        if self.is_covered or (self.is_seen_by_others and not is_told):
            self._held.append(message.notification)
            message.prevent_default()

    def on_changed(self, message: Changed) -> None:
        """Bring a screen for others up to date, also below a dialog."""
        for screen in self.screen_stack:
            if isinstance(screen, SeenByOthers):
                screen.follow(message.change)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen, and say what had to wait for that."""
        left = super().pop_screen()
        if self._held:
            self.post_message(Unwatched())
        return left

    def on_unwatched(self) -> None:
        """Show what has come together, each for its whole time, where it covers no question."""
        if self.is_covered:
            return
        held, self._held = self._held, []
        for one in held:
            if self._has_to_wait(one):
                self._held.append(one)
                continue
            self.notify(
                one.message,
                title=one.title,
                severity=one.severity,
                timeout=one.timeout,
                markup=one.markup,
            )

    def _has_to_wait(self, notification: Notification) -> bool:
        """Tell whether a toast that was held back would still be in the way of something."""
        if self.screen.is_modal:
            return not _is_refusal(notification)
        return self.is_seen_by_others

    def clear_notifications(self) -> None:
        """Say no more what was said, nor what was going to be; nobody saw yet what was refused."""
        self._held = [one for one in self._held if self.is_covered and _is_refusal(one)]
        super().clear_notifications()


def _is_refusal(notification: Notification) -> bool:
    """Tell whether a toast says that something did not work."""
    return notification.severity != "information"
