"""A list of any length on the screen: only the rows that are seen are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from companion.i18n import mark
from companion.tui.widgets.strips import strip

T = TypeVar("T")
Item = TypeVar("Item")

RenderItem = Callable[[T, int, bool], Content | str]
"""Makes one row of an item, a width in cells, and whether the cursor is on it.

A `str` is shown as it is, never read as markup.
"""

MARKER = "› "
"""Shows the cursor where colours do not."""


def _itself(item: object) -> object:
    """Return `item`: two items are the same when they are equal."""
    return item


def row_keys(*, first: str = "home", chooses: bool = True) -> list[BindingType]:
    """Return the keys of a list, of which `first` lead to its first row.

    Without `g` among them a screen may use that letter; where it `chooses` nothing, enter is free.
    """
    choosing = Binding("enter", "choose", mark("Open"), id="rows.choose", show=False)
    return [
        Binding("up,k", "move(-1)", mark("Up"), id="rows.up", show=False),
        Binding("down,j", "move(1)", mark("Down"), id="rows.down", show=False),
        Binding("pageup", "page(-1)", mark("Page up"), id="rows.page_up", show=False),
        Binding("pagedown", "page(1)", mark("Page down"), id="rows.page_down", show=False),
        Binding(first, "first", mark("First"), id="rows.first", show=False),
        Binding("end,G", "last", mark("Last"), id="rows.last", show=False),
        *([choosing] if chooses else ()),
    ]


class Rows(ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Shows one row per item, with a cursor that stays on its item when the items change."""

    ALLOW_SELECT = False  # A click moves the cursor.
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--row", "rows--cursor", "rows--empty"}
    BINDINGS: ClassVar[list[BindingType]] = row_keys(first="home,g")
    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .rows--cursor {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .rows--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        & > .rows--empty {
            color: $text-muted;
        }
    }
    """

    cursor: var[int] = var(0, init=False)
    """Index of the item under the cursor; 0 as well where there are no items."""

    class Highlighted(Message, Generic[Item]):
        """The cursor is on another item, or on none any more."""

        def __init__(self, rows: Rows[Item], item: Item | None, index: int) -> None:
            """Carry the item and its index; None and -1 where the list is empty."""
            super().__init__()
            self.rows = rows
            self.item = item
            self.index = index

        @property
        def control(self) -> Rows[Item]:
            """The list, for `@on(Rows.Highlighted, "#id")`."""
            return self.rows

    class Chosen(Message, Generic[Item]):
        """Enter was pressed on an item, or it was clicked under the cursor."""

        def __init__(self, rows: Rows[Item], item: Item) -> None:
            """Carry the item."""
            super().__init__()
            self.rows = rows
            self.item = item

        @property
        def control(self) -> Rows[Item]:
            """The list, for `@on(Rows.Chosen, "#id")`."""
            return self.rows

    def __init__(
        self,
        render_item: RenderItem[T],
        *,
        key: Callable[[T], object] = _itself,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        """Make rows with `render_item`; `key` says which items are the same, `empty` what to do."""
        super().__init__(id=id, classes=classes)
        self._render_item = render_item
        self._key = key
        self._items: Sequence[T] = ()
        self.empty = empty
        """Text shown while there are no items."""

    @property
    def items(self) -> Sequence[T]:
        """What is listed."""
        return self._items

    @property
    def highlighted(self) -> T | None:
        """The item under the cursor; None where there are no items."""
        return self._items[self.cursor] if self._items else None

    def set_items(self, items: Sequence[T], *, empty: str | None = None) -> None:
        """List `items`; the cursor follows its item, or stays in its place if that is gone.

        A cursor at the top stays there: that is where the best match or the most urgent one is.
        """
        before = self.highlighted
        # The caller may go on changing a list; others are made item by item as they are seen.
        self._items = tuple(items) if isinstance(items, list) else items
        if empty is not None:
            self.empty = empty
        self._resize_scrolled(len(items))
        self.set_reactive(Rows.cursor, self._followed(before))
        self._scroll_to_cursor()
        self.refresh(layout=self.styles.is_auto_height)
        if self.highlighted is not before:
            self._tell_highlighted()

    def _resize_scrolled(self, count: int) -> None:
        """Make room for `count` items in what is scrolled.

        The screen is laid out anew only where its scroll bar comes or goes: that takes longer than
        drawing the list, at each key of a filter.
        """
        size, height = Size(0, count), self.scrollable_content_region.height
        has_bar = self.virtual_size.height > height
        if self.styles.is_auto_height or not height or has_bar != (count > height):
            self.virtual_size = size
            return
        self.set_reactive(Rows.virtual_size, size)
        if has_bar:
            self.vertical_scrollbar.window_virtual_size = count
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor inside the list."""
        return max(0, min(cursor, len(self._items) - 1))

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Show the cursor in its new place and tell about it."""
        top = self.scroll_offset.y
        self._scroll_to_cursor()
        if self.scroll_offset.y == top:  # what scrolls is drawn anew all the same
            self.refresh_line(before)
            self.refresh_line(cursor)
        self._tell_highlighted()

    def action_move(self, rows: int) -> None:
        """Move the cursor down by `rows`."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor down by `pages`."""
        self.cursor += pages * max(1, self.scrollable_content_region.height - 1)

    def action_first(self) -> None:
        """Move the cursor to the first item."""
        self.cursor = 0

    def action_last(self) -> None:
        """Move the cursor to the last item."""
        self.cursor = len(self._items) - 1

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self._items:
            self.post_message(self.Chosen(self, self._items[self.cursor]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return one line per item, or those of the text for an empty list."""
        return len(self._items) or len(self._empty_lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the part that is seen."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y
        if index < len(self._items):
            return self._draw_item(index, width)
        lines = [] if self._items else self._empty_lines(width)
        text = lines[y] if y < len(lines) else Content("")
        return self._draw(text, width, "rows--empty")

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked; a click under the cursor chooses."""
        offset = event.get_content_offset(self)
        if offset is None or self.scroll_offset.y + offset.y >= len(self._items):
            return
        event.stop()
        index = self.scroll_offset.y + offset.y
        if index == self.cursor:
            self.action_choose()
        else:
            self.cursor = index

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Keep the cursor in sight; before the first resize there was nothing to scroll in."""
        self._scroll_to_cursor()

    def _followed(self, before: T | None) -> int:
        """Return where the item `before` is now; the same place, or the last, if it is gone."""
        old = self.validate_cursor(self.cursor)
        if before is None or old == 0:
            return old
        wanted = self._key(before)
        if self._key(self._items[old]) == wanted:
            return old
        return next((at for at, item in enumerate(self._items) if self._key(item) == wanted), old)

    def _scroll_to_cursor(self) -> None:
        """Scroll as little as it takes to see the cursor."""
        if self.is_mounted and self._items:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _tell_highlighted(self) -> None:
        """Post what the cursor is on now."""
        index = self.cursor if self._items else -1
        self.post_message(self.Highlighted(self, self.highlighted, index))

    def _draw_item(self, index: int, width: int) -> Strip:
        """Draw the row of one item; under the cursor its colours give way to the cursor's."""
        under_cursor = index == self.cursor
        made = self._render_item(self._items[index], width - len(MARKER), under_cursor)
        content = made if isinstance(made, Content) else Content(made)
        if not under_cursor:
            return self._draw(Content(" " * len(MARKER)) + content, width, "rows--row")
        if self.has_focus:
            content = content.without_spans
        return self._draw(Content(MARKER) + content, width, "rows--cursor")

    def _draw(self, content: Content, width: int, component: str) -> Strip:
        """Draw `content` in exactly `width` cells on the style of `component`."""
        style = self.get_visual_style(component)
        return strip(self, content, width, style)

    def _empty_lines(self, width: int) -> list[Content]:
        """Return the text for an empty list, wrapped."""
        return Content(self.empty).wrap(width) if self.empty and width else []
