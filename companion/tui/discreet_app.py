"""An app that keeps to itself what it has to say while somebody else looks at its screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.notifications import Notification, Notify
from textual.screen import Screen

from companion.tui.safe_app import SafeApp


@dataclass
class Unwatched(Message):
    """Nobody but the user looks at the screen any more."""


class SeenByOthers(Screen[str]):
    """A screen that is made to be looked at by others."""

    def on_unmount(self) -> None:
        """Let the app speak again."""
        self.app.post_message(Unwatched())


class DiscreetApp(SafeApp):
    """Shows toasts once the user is alone with it: they may name somebody."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        super().__init__()
        self._held: list[Notification] = []

    @property
    def is_seen_by_others(self) -> bool:
        """Whether a screen for others is open, also below a dialog."""
        return any(isinstance(screen, SeenByOthers) for screen in self.screen_stack)

    def on_notify(self, message: Notify) -> None:
        """Hold a toast back while somebody else looks."""
        if isinstance(self.screen, SeenByOthers):
            self._held.append(message.notification)
            message.prevent_default()

    def on_unwatched(self) -> None:
        """Show what has come together meanwhile, each for its whole time."""
        held, self._held = self._held, []
        for one in held:
            self.notify(
                one.message,
                title=one.title,
                severity=one.severity,
                timeout=one.timeout,
                markup=one.markup,
            )

    def clear_notifications(self) -> None:
        """Say no more what was said, nor what was going to be."""
        self._held.clear()
        super().clear_notifications()
