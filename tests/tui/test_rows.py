"""The list of any length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from companion.tui.theme import THEMES
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import MARKER, Rows
from tests.hostile import VECTORS
from tests.tui.pictures import screen_text, segments

Person = tuple[int, str]
MANY: list[Person] = [(number, f"Person {number}") for number in range(50_000)]


class ListApp(App[None]):
    """An app with nothing but a list; it notes what the list tells."""

    def __init__(self, items: Sequence[Person], *, empty: str = "") -> None:
        """List `items`."""
        super().__init__()
        self.rows: Rows[Person] = Rows(self.draw, key=lambda item: item[0], empty=empty)
        self.listed = items
        self.drawn: list[int] = []
        self.told: list[tuple[str, Any]] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def draw(self, item: Person, width: int, highlighted: bool) -> Content:  # noqa: ARG002, FBT001
        """Draw a person in two columns and note that it was drawn."""
        self.drawn.append(item[0])
        name = column(item[1], width // 2, "bold $text-accent")
        return columns(name, column(str(item[0]), 6, align="right"))

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield self.rows

    def on_mount(self) -> None:
        """List what is to be listed."""
        self.rows.set_items(self.listed)

    def on_rows_highlighted(self, event: Rows.Highlighted[Person]) -> None:
        """Note where the cursor is."""
        self.told.append(("highlighted", event.item))

    def on_rows_chosen(self, event: Rows.Chosen[Person]) -> None:
        """Note what was chosen."""
        self.told.append(("chosen", event.item))


async def test_only_what_is_seen_is_drawn() -> None:
    """Fifty thousand items cost as much as the lines of the screen."""
    app = ListApp(MANY)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()

        assert set(app.drawn) == set(range(12))


async def test_a_move_draws_two_rows() -> None:
    """The one that the cursor leaves, and the one on which it is; all of them where it scrolls."""
    app = ListApp(MANY)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.drawn.clear()
        await pilot.press("down")
        await pilot.pause()
        moved = set(app.drawn)
        await pilot.press("end")
        await pilot.pause()

        assert moved == {0, 1}
        assert set(app.drawn) >= set(range(49_988, 50_000))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["down"], 1),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["pagedown"], 11),
        (["pagedown", "pageup"], 0),
        (["end"], 49_999),
        (["G", "down"], 49_999),
        (["G", "g"], 0),
        (["end", "home"], 0),
    ],
)
async def test_the_cursor_moves_by_arrows_and_letters(keys: list[str], expected: int) -> None:
    """The keys of lists everywhere, and those of vi."""
    app = ListApp(MANY)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press(*keys)

        assert app.rows.cursor == expected
        assert f"{MARKER}Person {expected}" in screen_text(app)


async def test_moving_tells_the_item() -> None:
    """Whoever shows the details hears what to show."""
    app = ListApp(MANY[:3])
    async with app.run_test() as pilot:
        await pilot.press("down", "enter")

        assert app.told == [
            ("highlighted", MANY[0]),
            ("highlighted", MANY[1]),
            ("chosen", MANY[1]),
        ]


async def test_a_click_moves_and_a_second_click_chooses() -> None:
    """A mouse can do what the keys do."""
    app = ListApp(MANY[:9])
    async with app.run_test() as pilot:
        await pilot.click(Rows, offset=(5, 4))
        await pilot.click(Rows, offset=(5, 4))

        assert app.told[-2:] == [("highlighted", MANY[4]), ("chosen", MANY[4])]


async def test_a_click_below_the_last_item_does_nothing() -> None:
    """There is nobody."""
    app = ListApp(MANY[:2])
    async with app.run_test() as pilot:
        await pilot.click(Rows, offset=(5, 6))

        assert app.told == [("highlighted", MANY[0])]


async def test_the_wheel_scrolls() -> None:
    """The wheel shows more and leaves the cursor alone."""
    app = ListApp(MANY)
    async with app.run_test(size=(60, 12)) as pilot:
        app.rows.scroll_down(animate=False)
        await pilot.pause()

        assert app.rows.scroll_offset.y == 1
        assert app.rows.cursor == 0


async def test_the_cursor_follows_its_item() -> None:
    """Somebody new above does not move the cursor to another person."""
    app = ListApp(MANY[10:20])
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        app.rows.set_items(MANY[5:20])
        await pilot.pause()

        assert app.rows.highlighted == MANY[12]


async def test_the_cursor_stays_in_place_when_its_item_is_gone() -> None:
    """After a follow-up is done the next one is under the cursor."""
    app = ListApp(MANY[:5])
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        app.rows.set_items([*MANY[:2], *MANY[3:5]])
        await pilot.pause()

        assert app.rows.highlighted == MANY[3]
        assert app.told[-1] == ("highlighted", MANY[3])


async def test_a_cursor_at_the_top_stays_there() -> None:
    """The best match of a search is on top."""
    app = ListApp(MANY[5:9])
    async with app.run_test() as pilot:
        app.rows.set_items(MANY[:9])
        await pilot.pause()

        assert app.rows.highlighted == MANY[0]


async def test_a_shorter_list_keeps_the_cursor_inside() -> None:
    """The cursor never points behind the end."""
    app = ListApp(MANY[:9])
    async with app.run_test() as pilot:
        await pilot.press("end")
        app.rows.set_items(MANY[:2])
        await pilot.pause()

        assert app.rows.highlighted == MANY[1]


async def test_what_is_listed_is_not_changed_from_outside() -> None:
    """Whoever gave the items may go on with their list; the cursor stays inside of it."""
    items = MANY[:2]
    app = ListApp(items)
    async with app.run_test(size=(30, 8)) as pilot:
        app.rows.cursor = 1
        items.clear()

        assert app.rows.highlighted == MANY[1]
        app.rows.set_items(items)
        await pilot.pause()
        assert app.rows.highlighted is None


async def test_an_empty_list_says_what_to_do() -> None:
    """The text is wrapped, and enter chooses nothing."""
    app = ListApp([], empty="Nobody yet. Press n to keep the first person [/] you meet.")
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press("enter", "down", "end")

        assert screen_text(app).startswith("Nobody yet. Press n to keep\nthe first person [/]")
        assert app.told == []


async def test_a_list_that_became_empty_tells_so() -> None:
    """Whoever shows the details can clear them."""
    app = ListApp(MANY[:2])
    async with app.run_test() as pilot:
        app.rows.set_items([], empty="Nobody.")
        await pilot.pause()

        assert app.told[-1] == ("highlighted", None)
        assert screen_text(app).startswith("Nobody.")


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
async def test_no_name_breaks_the_list(text: str) -> None:
    """Every row is one line of its width, with no action and no link in it."""
    app = ListApp([(0, text), (1, text), (2, "last")])
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()

        assert screen_text(app).splitlines()[2].split() == ["last", "2"]
        assert not any(segment.style and segment.style.meta for segment in segments(app))
        assert not any(segment.style and segment.style.link for segment in segments(app))


@pytest.mark.parametrize(
    "theme", ["companion-dark", "companion-light", "textual-light", "ansi-dark", "ansi-light"]
)
@pytest.mark.parametrize("no_color", [False, True])
async def test_the_cursor_is_seen_in_every_theme(
    theme: str,
    no_color: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The row under the cursor has another style and a sign in front of it."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp(MANY[:3])
    app.theme = theme
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        first, second, *_rest = app.screen._compositor.render_strips()

        assert first.text.startswith(MARKER)
        assert not second.text.startswith(MARKER)
        assert [part.style for part in first] != [part.style for part in second]
