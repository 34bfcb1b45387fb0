"""The one guard on the way to the terminal: no rendered line steers it, no data is markup."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

SCHEMES = ("http", "https", "mailto", "tel")
"""Links that a terminal may be told of (OSC 8); a click on another could start a program."""

_STEERING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode categories: controls, formats (bidi, zero width), surrogates, separators of lines."""
_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ are formats as well, but Persian and emoji need them."""


def plain(text: str) -> Content:
    """Return data from outside as content that is shown as it is; never pass it as a `str`.

    Textual reads a `str` as markup: a contact named `Bob [/] Z` would crash the screen.
    """
    return Content(text)


class TerminalGuard(LineFilter):
    """Takes out of every rendered line what a terminal would obey instead of showing.

    `App.get_line_filters` returns one and the same guard each time: a line remembers what a
    filter made of it.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` of the same widths without control characters and odd links."""
        return [
            segment
            if segment.text.isprintable() and (segment.style is None or not segment.style.link)
            else Segment(harmless(segment.text), _without_odd_link(segment.style), segment.control)
            for segment in segments
        ]


def harmless(text: str) -> str:
    """Return rendered `text` in as many cells, without characters that steer a terminal."""
    if text.isprintable():
        return text
    # Without what stood between them, two characters may join and take up fewer cells.
    return set_cell_size("".join(map(_harmless_character, text)), cell_len(text))


@lru_cache(maxsize=1024)
def _harmless_character(character: str) -> str:
    """Return `character`, or blanks where it would steer: none where it takes up no cell."""
    if unicodedata.category(character) not in _STEERING or character in _JOINERS:
        return character
    return " " * cell_len(character)


@lru_cache(maxsize=1024)
def _without_odd_link(style: Style | None) -> Style | None:
    """Return `style`, without its link unless that is of an allowed scheme and printable."""
    if style is None or not style.link or _is_allowed(style.link):
        return style
    return style.update_link(None)


def _is_allowed(link: str) -> bool:
    """Tell whether `link` may reach the terminal."""
    return link.isprintable() and link.partition(":")[0].lower() in SCHEMES
