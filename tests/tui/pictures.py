"""What a running app shows: as text that a person can compare, and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.segment import Segment
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App


class TextPicture(SingleFileSnapshotExtension):
    """Keeps the screen as lines of text, whose differences can be read."""

    file_extension = "txt"
    _file_extension = "txt"
    _write_mode = WriteMode.TEXT


class SvgPicture(TextPicture):
    """Keeps the screen with its colours."""

    file_extension = "svg"
    _file_extension = "svg"


def screen_text(app: App[Any]) -> str:
    """Return the letters on the screen, line by line, without blanks at the ends of lines."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def segments(app: App[Any]) -> Iterator[Segment]:
    """Yield every run of equal style on the screen."""
    for strip in app.screen._compositor.render_strips():
        yield from strip
