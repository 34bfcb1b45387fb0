"""The small parts: columns, meters, panels, fields and the header of a place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.widget import Widget

from companion.tui.guard import TerminalGuard
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.fields import Field
from companion.tui.widgets.meter import meter
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.place_header import PlaceHeader
from tests.hostile import VECTORS
from tests.tui.pictures import screen_text, segments


class PartsApp(App[None]):
    """An app that shows one part."""

    def __init__(self, make: Callable[[], Widget]) -> None:
        """Show what `make` makes."""
        super().__init__()
        self.make = make
        self.guard = TerminalGuard()

    def get_line_filters(self) -> list[Any]:
        """Guard the terminal as the real app does."""
        return [*super().get_line_filters(), self.guard]

    def compose(self) -> ComposeResult:
        """Compose the part."""
        yield self.make()


def header(place: str, context: str, status: str) -> PlaceHeader:
    """Return a header that says all three."""
    made = PlaceHeader()
    made.place, made.context, made.status = place, context, status
    return made


@given(st.text(), st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_a_column_is_as_wide_as_it_says(text: str, width: int, align: Any) -> None:
    """Whatever is in it, what stands behind it is in its place."""
    assert column(text, width, "bold", align=align).cell_length == width


def test_a_long_text_is_cut_with_a_sign() -> None:
    """The reader sees that there is more."""
    assert column("Aylin Öztürk", 8).plain == "Aylin Ö…"


def test_columns_stand_side_by_side() -> None:
    """A number ends where its column ends."""
    row = columns(column("Anna", 6), column("7", 3, align="right"), gap=2)

    assert row.plain == "Anna      7"


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (-1.0, "▱▱▱▱▱"),
        (0.0, "▱▱▱▱▱"),
        (0.01, "▰▱▱▱▱"),
        (0.64, "▰▰▰▱▱"),
        (0.8, "▰▰▰▰▱"),
        (0.999, "▰▰▰▰▱"),
        (1.0, "▰▰▰▰▰"),
        (7.0, "▰▰▰▰▰"),
    ],
)
def test_a_meter_shows_a_share(share: float, expected: str) -> None:
    """Full is only what is done, and what is begun is not empty."""
    assert meter(share, 5) == expected


@given(st.floats(allow_nan=False), st.integers(0, 50))
def test_a_meter_is_as_wide_as_it_says(share: float, width: int) -> None:
    """Any share fits."""
    assert len(meter(share, width)) == width


async def test_a_header_shows_all_it_knows() -> None:
    """Place and event on the left, status on the right."""
    app = PartsApp(lambda: header("Today", "Hannover Messe · day 2 of 5", "ready 80 % ▰▰▰▰▱"))
    async with app.run_test(size=(60, 3)):
        line = screen_text(app).splitlines()[0]

    assert line == " Today ─ Hannover Messe · day 2 of 5       ready 80 % ▰▰▰▰▱"


async def test_a_header_without_event_shows_the_place() -> None:
    """There need not be an event."""
    app = PartsApp(lambda: header("Today", "", ""))
    async with app.run_test(size=(60, 3)):
        assert screen_text(app).splitlines()[0] == " Today"


async def test_a_header_that_is_too_long_cuts_the_event() -> None:
    """Where we are and how far we got matter more."""
    app = PartsApp(lambda: header("Today", "Hannover Messe " * 9, "ready 80 %"))
    async with app.run_test(size=(40, 3)):
        assert screen_text(app).splitlines()[0] == " Today ─ Hannover Messe Han… ready 80 %"


async def test_a_field_shows_its_problem() -> None:
    """What is wrong stands beside what was typed."""
    app = PartsApp(lambda: Field("Begin", " 2026-13-01 "))
    async with app.run_test(size=(60, 3)) as pilot:
        field = app.query_one(Field)
        field.show_problem("no such day")
        await pilot.pause()

        assert field.value == "2026-13-01"
        assert "Begin" in screen_text(app)
        assert screen_text(app).splitlines()[0].endswith("no such day")


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
@pytest.mark.parametrize(
    "make",
    [
        lambda text: Panel(title=text),
        lambda text: header("Today", text, text),
        lambda text: Field("Name", text.replace("\n", " "), placeholder=text),
    ],
    ids=["panel", "header", "field"],
)
async def test_no_text_breaks_a_part(make: Callable[[str], Widget], text: str) -> None:
    """No part crashes, obeys or lets anything through."""
    app = PartsApp(lambda: make(text))
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        shown = list(segments(app))

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)
