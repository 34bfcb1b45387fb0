"""The lines that show one field of two contacts side by side, and what a merge makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from companion.i18n import _, ngettext
from companion.tui.widgets.columns import column
from companion.tui.widgets.people.facing import SAME, Facing

LABEL_WIDTH = 13
"""Wide enough for "Organisation"."""
SIGN_WIDTH = 2
"""Cells for a mark or a sign, and a blank."""
WIDE = 100
"""Columns from which on what a merge makes of a field has a column of its own."""
STAYS, GIVES_WAY, SHARED, NO_SIGN = "● ", "○ ", "= ", "  "
RESULT = "→ "
NONE = "–"
UNFOLDED = 40
"""How many lines of the field under the cursor are shown at most."""
MUTED, RESULTING = "$foreground-muted", "$text-accent"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand in a line of `width` cells."""

    width: int

    @property
    def is_wide(self) -> bool:
        """Whether there is a third column, for the result."""
        return self.width >= WIDE

    @property
    def left(self) -> int:
        """How wide the left column is, and the right one."""
        count = 3 if self.is_wide else 2
        return max(0, self.width - self.begin - (count - 1)) // count

    @property
    def result(self) -> int:
        """How wide the result is: the third column, or all that is below both."""
        taken = 2 * (self.left + 1) if self.is_wide else 0
        return max(0, self.width - self.begin - taken)

    def most(self, *, whole: bool) -> int:
        """Return how many lines one field may take, before the last says how many more."""
        return UNFOLDED if whole else 8 if self.is_wide else 4

    @property
    def begin(self) -> int:
        """Where the left column begins."""
        return LABEL_WIDTH + SIGN_WIDTH

    def is_left(self, x: int) -> bool:
        """Tell whether the left column is at this cell."""
        return self.begin <= x < self.begin + self.left

    def is_right(self, x: int) -> bool:
        """Tell whether the right column is at this cell."""
        return self.begin + self.left < x <= self.begin + 2 * self.left


def heading(left: str, right: str, layout: Layout) -> Content:
    """Return what stands above the columns."""
    cells = [column(left, layout.left, "bold"), column(right, layout.left, "bold")]
    if layout.is_wide:
        cells.append(column(RESULT + _("becomes"), layout.result, f"bold {RESULTING}"))
    return Content(" " * layout.begin) + Content(" ").join(cells)


def field_lines(facing: Facing, layout: Layout, *, whole: bool) -> list[Content]:
    """Return the lines of one field; `whole`: its values are wrapped, not cut.

    In a narrow window the signs say of most fields what the merge makes of them; below the `whole`
    one it stands in words, and below a note what the merge writes into it.
    """
    columns = _columns(facing, layout, whole=whole)
    below: list[Content] = []
    if layout.is_wide:
        columns.append(_result(facing, layout, whole=whole))
    elif whole or facing.added:
        below = [
            Content(" " * layout.begin) + line for line in _result(facing, layout, whole=whole)
        ]
    rooms = (layout.left, layout.left, layout.result)
    head = column(facing.label, LABEL_WIDTH, MUTED) + column(
        facing.mark, SIGN_WIDTH, MUTED if facing.mark == SAME else "bold"
    )
    lines: list[Content] = []
    for cells in zip_longest(*columns):
        drawn = (cell or column("", room) for cell, room in zip(cells, rooms, strict=False))
        lines.append((Content(" " * layout.begin) if lines else head) + Content(" ").join(drawn))
    return lines + below


def _columns(facing: Facing, layout: Layout, *, whole: bool) -> list[list[Content]]:
    """Return the lines of the left and of the right column."""
    most = layout.most(whole=whole)
    if facing.is_text:
        return [
            _folded(_lines(NO_SIGN, lines or (NONE,), layout.left, is_cut=False), most, layout.left)
            for lines in (facing.left, facing.right)
        ]
    left: list[Content] = []
    right: list[Content] = []
    pairs = facing.pairs()
    for mine, theirs in pairs[:most]:
        block = [_value(facing, text, layout.left, whole=whole) for text in (mine, theirs)]
        height = max(map(len, block))
        for lines, cells in zip((left, right), block, strict=True):
            lines.extend((*cells, *[column("", layout.left)] * (height - len(cells))))
    rest = len(pairs) - most
    return [_folded(lines, most, layout.left, rest=rest) for lines in (left, right)]


def _value(facing: Facing, text: str, room: int, *, whole: bool) -> list[Content]:
    """Return one value with its sign."""
    if not text:
        # Where the other side alone has values, this one says that it has none.
        is_empty = not (facing.left and facing.right)
        return _lines(NO_SIGN, [NONE if is_empty else ""], room, is_cut=True, style=MUTED)
    sign, style = STAYS, "bold" if facing.is_choice else ""
    if facing.mark == SAME:
        sign, style = NO_SIGN, MUTED
    elif facing.is_choice and not facing.stays(text):
        sign, style = GIVES_WAY, MUTED
    elif not facing.stays(text) or facing.is_shared(text):
        sign, style = SHARED, MUTED
    return _lines(sign, [text], room, is_cut=not whole, style=style)


def _result(facing: Facing, layout: Layout, *, whole: bool) -> list[Content]:
    """Return what the merge makes of it; below both sides it takes one line, where it can."""
    is_same = facing.mark == SAME
    if is_same and not layout.is_wide:
        return []
    most = layout.most(whole=whole)
    texts: Sequence[str] = facing.merged
    if not (layout.is_wide or whole):
        texts = facing.added
    elif not (layout.is_wide or facing.is_text):
        texts = [", ".join(texts[:most])]
    is_cut = not (whole or facing.is_text)
    room = layout.result
    sign, style = (NO_SIGN, MUTED) if is_same else (RESULT, RESULTING)
    lines = _lines(sign, texts[: most * 4], room, is_cut=is_cut, style=style)
    return _folded(lines, most, room, rest=len(texts) - most * 4)


def _lines(
    sign: str, texts: Sequence[str], room: int, *, is_cut: bool, style: str = ""
) -> list[Content]:
    """Return `texts` below each other behind `sign`, each cut or else wrapped."""
    lines = [
        part
        for text in texts
        for part in (
            [Content(text)]
            if is_cut
            else Content(text).wrap(max(1, room - SIGN_WIDTH)) or [Content("")]
        )
    ]
    return [
        column(NO_SIGN if number else sign, SIGN_WIDTH, style)
        + column(line.plain, room - SIGN_WIDTH, style)
        for number, line in enumerate(lines)
    ]


def _folded(lines: list[Content], most: int, room: int, rest: int = 0) -> list[Content]:
    """Return at most `most` lines, the last of which says how many more there are.

    `rest` many are not among `lines` already.
    """
    rest = max(0, rest) + len(lines) - most
    if rest <= 0:
        return lines
    more = ngettext("… {n} more line", "… {n} more lines", rest + 1).format(n=rest + 1)
    return [*lines[: most - 1], *_lines(NO_SIGN, [more], room, is_cut=True, style=MUTED)]
