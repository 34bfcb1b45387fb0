"""The plan of an event to be read on screen, in two columns where there is room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from companion.i18n import mark
from companion.reports.plan import Line, Section, more
from companion.tui.guard import plain

WIDE = 100
"""Cells from which on there are two columns."""
GAP = 3
"""Cells between them, and before what is said about somebody."""


class PlanView(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Shows the sections; what is data in them is text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", mark("Scroll Up"), show=False),
        Binding("down,j", "scroll_down", mark("Scroll Down"), show=False),
        Binding("home,g", "scroll_home", mark("Scroll Home"), show=False),
        Binding("end,G", "scroll_end", mark("Scroll End"), show=False),
        Binding("pageup", "page_up", mark("Page Up"), show=False),
        Binding("pagedown,space", "page_down", mark("Page Down"), show=False),
    ]
    DEFAULT_CSS = """
    PlanView {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        & > Static {
            height: auto;
        }
        & > Horizontal {
            height: auto;
            & > Static {
                width: 1fr;
                height: auto;
            }
            & > #right {
                display: none;
            }
        }
        &.-wide > Horizontal > Static {
            padding-right: 3;
        }
        &.-wide > Horizontal > #right {
            display: block;
            padding-right: 0;
        }
    }
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._head = ""
        self._sections: Sequence[Section] = ()

    def compose(self) -> ComposeResult:
        """Put what stands above all over the columns."""
        yield Static(id="head", markup=False)
        with Horizontal():
            yield Static(id="left", markup=False)
            yield Static(id="right", markup=False)

    def show(self, head: str, sections: Sequence[Section]) -> None:
        """Show `sections` below `head`."""
        self._head, self._sections = head, sections
        self._draw()

    def on_resize(self) -> None:
        """Take one column or two."""
        self.set_class(self.size.width >= WIDE, "-wide")
        self._draw()

    def _draw(self) -> None:
        """Show everything, the second half of the lines in the right column."""
        is_wide = self.has_class("-wide")
        width = self.scrollable_content_region.width
        width = width // 2 - GAP if is_wide else width
        blocks = [Content("\n").join(_section(one, width)) for one in self._sections]
        left, right = _halves(blocks) if is_wide else (blocks, [])
        self.query_one("#head", Static).update(plain(self._head).stylize("$foreground-muted"))
        for name, part in (("#left", left), ("#right", right)):
            self.query_one(name, Static).update(Content("\n\n").join(part))


def _halves(blocks: list[Content]) -> tuple[list[Content], list[Content]]:
    """Return `blocks` in two parts of about as many lines, in their order."""
    heights = [len(block.split("\n")) + 1 for block in blocks]
    split = min(
        range(len(blocks) + 1), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])), default=0
    )
    return blocks[:split], blocks[split:]


def _section(section: Section, width: int) -> Iterator[Content]:
    """Yield the lines of one part, which has `width` cells."""
    yield plain(section.title).stylize("bold $text-accent")
    for line in section.lines:
        yield from _line(line, width)
    if section.more:
        yield plain(more(section.more)).stylize("$foreground-muted")


def _line(line: Line, width: int) -> Iterator[Content]:
    """Yield one thing and what is said about it, a little further to the right."""
    style = "bold" if line.is_name else ""
    yield from _laid_out(line.mark, "$text-warning", plain(line.text).stylize(style), "", width)
    for label, said in line.details:
        begin = f"{label}:" if label else ""
        yield from _laid_out(begin, "$foreground-muted", plain(said), " " * GAP, width)


def _laid_out(label: str, style: str, text: Content, indent: str, width: int) -> Iterator[Content]:
    """Yield a label and its text in lines of `width` cells, which begin one below the other."""
    whole = plain(f"{label} ").stylize(style) + text if label else text
    for row in whole.wrap(max(1, width - len(indent))):
        yield Content(indent) + row
