"""The keys that work here, in the last line: Textual's footer, made anew no more than it must."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeyLine(Footer):
    """Names the keys that work on its screen, close together."""

    def __init__(self) -> None:
        """Leave out the palette: it is among the keys that `?` lists."""
        super().__init__(compact=True, show_command_palette=False)
        self._shown: list[object] | None = None

    def compose(self) -> ComposeResult:
        """Compose the keys as they are going to look.

        Textual makes each of them compact after it is mounted, which finds all styles once more.
        """
        for part in super().compose():
            if isinstance(part, FooterKey):
                part.set_class(self.compact, "-compact", update=False)
            yield part

    async def recompose(self) -> None:
        """Make the keys anew where other ones work, or by other names.

        Textual calls this whenever something else has the focus, once too often where the screen
        was left meanwhile.
        """
        if not self.is_attached:
            return
        shown: list[object] = [
            (found.binding, found.enabled, found.tooltip, self.app.get_key_display(found.binding))
            for found in self.screen.active_bindings.values()
            if found.binding.show
        ]
        if shown != self._shown:
            self._shown = shown
            await super().recompose()
