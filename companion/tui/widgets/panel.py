"""A frame with a title in it, as little of the screen as a frame can take."""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget


class Panel(Vertical):
    """Frames its children; the title may be data, it is never markup."""

    DEFAULT_CSS = """
    Panel {
        height: 1fr;
        border: round $border-blurred;
        border-title-color: $text-muted;
        border-subtitle-color: $text-muted;
        padding: 0 1;
        &:focus-within {
            border: round $border;
            border-title-color: $text-accent;
        }
    }
    """

    def __init__(
        self,
        *children: Widget,
        title: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        """Frame `children` under `title`."""
        super().__init__(*children, id=id, classes=classes)
        self._titles = ("", "")
        self.set_title(title)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show `title` in the upper edge of the frame and `subtitle` in the lower."""
        if (title, subtitle) != self._titles:  # Textual draws the frame anew at any of them
            self._titles = (title, subtitle)
            self.border_title = _line(title)
            self.border_subtitle = _line(subtitle)


def _line(text: str) -> Content | None:
    """Return `text` as content of one line, for a `str` would be read as markup."""
    return Content(" ".join(text.split())) if text.strip() else None
