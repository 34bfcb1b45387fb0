"""An app that takes what a handheld scanner types as one payload, wherever it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from companion.tui.tuned_app import TunedApp

# The app shows its first line before any of this is imported.
if TYPE_CHECKING:
    from companion.services.companion import Companion
    from companion.tui.pasted import PayloadTyped
    from companion.tui.typed_scanner import TypedScanner


class ScannerApp(TunedApp):
    """Looks at keys before they act, and shows who was scanned."""

    typed_scanner: TypedScanner | None = None
    """Looks at the keys, once the store is open."""
    _scanned_for: Companion

    def expect_scanner(self, companion: Companion) -> None:
        """Look at all keys from now on; who is scanned is looked up in `companion`."""
        from companion.tui.typed_scanner import TypedScanner

        # Without a terminal a test presses the keys, and waits for none of them.
        type_on = super().on_event
        self.typed_scanner = TypedScanner(self, type_on, holds_keys=not self.is_headless)
        self._scanned_for = companion

    async def on_event(self, event: events.Event) -> None:
        """Ask who looks at the keys whether one goes on."""
        if self.typed_scanner is not None and isinstance(event, events.InputEvent | events.Paste):
            is_back = event.is_forwarded  # a widget had it, and did not want it
            if not is_back and await self.typed_scanner.takes(event):
                return
        await super().on_event(event)

    def on_payload_typed(self, message: PayloadTyped) -> None:
        """Show who was scanned or pasted, above whatever is shown now."""
        from companion.tui.screens.scan import ScanScreen

        for screen in self.screen_stack:
            if isinstance(screen, ScanScreen):  # the next code of several
                screen.post_message(message)
                return
        self.push_screen(ScanScreen(self._scanned_for, message.payloads, message.paths))
