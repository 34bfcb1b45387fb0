"""A text that scrolls."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from companion.tui.widgets.text_page import TextPage
from tests.tui.pictures import screen_text

LONG = "\n".join(f"line {number} is one" for number in range(30))


class PageApp(App[None]):
    """An app with nothing but a text, which it shows before there is any room for it."""

    def __init__(self, *texts: str) -> None:
        """Show one of the `texts` after another."""
        super().__init__()
        self.page = TextPage()
        self.texts = texts

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield self.page

    def on_mount(self) -> None:
        """Show the texts."""
        for text in self.texts:
            self.page.show(Content(text))


def seen(app: PageApp) -> list[str]:
    """Return the lines on the screen, without the bar beside them."""
    return [line.rstrip("▁▂▃▄▅▆▇█ ") for line in screen_text(app).splitlines()]


@pytest.mark.parametrize("texts", [("short", LONG), (LONG, LONG)])
async def test_what_is_shown_last_is_seen_from_its_first_line(texts: tuple[str, ...]) -> None:
    """Also where all was told before the first layout; it scrolls to its very end."""
    app = PageApp(*texts)
    async with app.run_test(size=(12, 6)) as pilot:
        await pilot.pause()
        first = seen(app)
        app.page.focus()
        await pilot.press("end")
        await pilot.pause()

        assert first == ["line 0 is", "one", "line 1 is", "one", "line 2 is", "one"]
        assert seen(app)[-2:] == ["line 29 is", "one"]


async def test_the_bar_takes_its_room_from_the_lines() -> None:
    """None is cut beside it."""
    app = PageApp("twelve cells " * 20)
    async with app.run_test(size=(12, 6)) as pilot:
        await pilot.pause()
        assert seen(app)[:3] == ["twelve", "cells", "twelve"]


async def test_a_text_that_fits_has_the_whole_width() -> None:
    """And one that is shorter leaves nothing of the one before."""
    app = PageApp(LONG, "exactly 12 c\n\nd")
    async with app.run_test(size=(12, 6)) as pilot:
        await pilot.pause()
        assert seen(app) == ["exactly 12 c", "", "d", "", ""]


async def test_it_is_wrapped_anew_in_another_width() -> None:
    """As when the window grows."""
    app = PageApp("one two three")
    async with app.run_test(size=(7, 4)) as pilot:
        await pilot.pause()
        narrow = seen(app)
        await pilot.resize_terminal(20, 4)
        await pilot.pause()

        assert narrow[:2] == ["one two", "three"]
        assert seen(app)[0] == "one two three"


async def test_selected_text_has_no_ends_of_lines_in_it() -> None:
    """An address that is broken on the screen is copied whole, and is marked where it is seen."""
    address = "https://summit.example/talk"
    app = PageApp(f"link\n{address}")
    async with app.run_test(size=(12, 6)) as pilot:
        await pilot.pause()
        plain = app.page.render_line(2)
        app.screen.selections = {app.page: Selection(Offset(0, 1), Offset(len(address), 1))}
        await pilot.pause()

        assert app.screen.get_selected_text() == address
        assert {part.style.bgcolor for part in app.page.render_line(2) if part.style} != {
            part.style.bgcolor for part in plain if part.style
        }
