"""Lines of text as what Textual puts on the screen."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


def strip(widget: Widget, line: Content, width: int, style: Style) -> Strip:
    """Return `line`, cut or filled up to exactly `width` cells, upon the `style` of `widget`."""
    whole = line.truncate(width, ellipsis=True, pad=True)
    parts = whole.render(style, "", parse_style=widget.app.stylesheet.parse_style)
    return Strip([Segment(text, part.rich_style) for text, part in parts], width)
