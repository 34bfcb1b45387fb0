"""Text in columns: every cell as wide as it says, whatever is in it."""

from __future__ import annotations

from typing import Literal

from textual.content import Content


def column(
    text: str, width: int, style: str = "", *, align: Literal["left", "right"] = "left"
) -> Content:
    """Return `text` as one line of exactly `width` cells, cut with "…" where it is longer.

    Any data may come in: nothing in it is markup. `style` may name variables of the theme, such
    as "bold $text-accent".
    """
    line = Content(" ".join(text.split()))
    cut = line.truncate(max(0, width), ellipsis=True)
    blank = Content(" " * (max(0, width) - cut.cell_length))
    styled = cut.stylize(style) if style else cut
    return styled + blank if align == "left" else blank + styled


def columns(*cells: Content, gap: int = 1) -> Content:
    """Return `cells` side by side with `gap` blanks between them."""
    return Content(" " * gap).join(cells)
