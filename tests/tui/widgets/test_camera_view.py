"""What the camera sees in half blocks: the whole frame, mirrored, grey in every theme."""

from __future__ import annotations

import os

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from companion.services.laptop_ports import Frame, Sighted
from companion.tui.theme import DARK, LIGHT, THEMES
from companion.tui.widgets.scan.camera_view import HALF, CameraView
from companion.tui.widgets.scan.halftone import LIT, SHADES, halftone
from tests.tui.running import until

LEFT_WHITE = Frame(160, 90, (b"\xff" * 80 + b"\0" * 80) * 90)
"""Its left half is white, its right half black."""
CORNERS = ((10, 10), (40, 10), (40, 40), (10, 40))


class ViewApp(App[None]):
    """Shows a picture and nothing else."""

    def __init__(self, theme: str = DARK.name) -> None:
        """Show nothing yet."""
        super().__init__(ansi_color=theme.startswith("ansi"))
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme

    def compose(self) -> ComposeResult:
        """Show it."""
        self.view = CameraView()
        yield self.view

    def cells(self, row: int) -> list[Segment]:
        """Return what is drawn in one row, run by run."""
        return list(self.screen._compositor.render_strips()[row])


async def drawn(pilot: Pilot[None], frame: Frame) -> None:
    """Show `frame` and wait until it is drawn."""
    app = pilot.app
    assert isinstance(app, ViewApp)
    await pilot.pause()
    app.view.show(frame)
    await until(pilot, lambda: any(HALF in cell.text for cell in app.cells(0)))


def test_the_whole_frame_is_there_and_mirrored() -> None:
    """As small as the screen, without one side cut off."""
    small = halftone(LEFT_WHITE, 40, 46)

    assert (small.width, small.height) == (40, 22)
    assert small.shades[:40] == b"\0" * 20 + bytes([SHADES - 1]) * 20


def test_a_small_frame_is_not_blown_up() -> None:
    """It is shown as it is."""
    small = halftone(Frame(3, 2, bytes([0, 255, 255, 0, 0, 255])), 80, 46)

    assert (small.width, small.height) == (3, 2)
    assert list(small.shades) == [31, 31, 0, 31, 0, 0]


@pytest.mark.parametrize(
    ("frame", "width"), [(Frame(0, 0, b""), 80), (LEFT_WHITE, 0)], ids=["no frame", "no room"]
)
def test_nothing_is_drawn_of_nothing(frame: Frame, width: int) -> None:
    """Before the first frame, and in a window without room."""
    assert halftone(frame, width, 46).shades == b""


def test_a_frame_that_is_cut_off_is_black_there() -> None:
    """A camera that was pulled out while it sent."""
    small = halftone(Frame(40, 40, b"\xff" * 820), 40, 40)

    assert len(small.shades) == 1600
    assert small.shades[-40:] == b"\0" * 40


def test_lines_stand_around_a_code() -> None:
    """Mirrored as well, and inside of the picture whatever the reader says."""
    code = Sighted(payload="", format="qr_code", corners=CORNERS)
    outside = Sighted(
        payload="", format="qr_code", corners=((-9, -9), (999, 0), (999, 999), (0, 9))
    )
    small = halftone(LEFT_WHITE, 160, 90, [code, outside])
    lit = [divmod(at, 160) for at, shade in enumerate(small.shades) if shade == LIT]

    assert (10, 149) in lit
    assert (40, 119) in lit
    assert (10, 119) in lit
    assert (25, 130) not in lit
    assert (0, 0) in lit


@pytest.mark.parametrize("no_color", ["", "1"])
@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name, "ansi-dark"])
async def test_greys_are_greys_in_every_theme(
    theme: str, no_color: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are no colours: what is black before the camera is black on the screen."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    app = ViewApp(theme)
    async with app.run_test(size=(40, 14)) as pilot:
        await drawn(pilot, LEFT_WHITE)
        runs = [cell for cell in app.cells(2) if HALF in cell.text]

        assert [(len(run.text), _grey(run)) for run in runs] == [(20, 0), (20, 255)]


async def test_it_takes_the_shape_of_a_frame_and_no_more_than_there_is() -> None:
    """Wide windows are low."""
    app = ViewApp()
    async with app.run_test(size=(80, 30)) as pilot:
        await drawn(pilot, LEFT_WHITE)
        assert app.view.size == (80, 23)
        await pilot.resize_terminal(200, 12)
        await pilot.pause()
        await pilot.pause()
        assert app.view.size.height == 11


async def test_the_picture_follows_the_window() -> None:
    """It is drawn anew in the new size, also without a new frame."""
    app = ViewApp()
    async with app.run_test(size=(80, 30)) as pilot:
        await drawn(pilot, LEFT_WHITE)
        await pilot.resize_terminal(40, 30)
        await until(pilot, lambda: sum(len(c.text) for c in app.cells(2) if HALF in c.text) == 40)


async def test_it_lights_up_for_a_moment() -> None:
    """Black is grey while a code was just read, also when the next one follows at once."""
    app = ViewApp()
    async with app.run_test(size=(40, 14)) as pilot:
        await drawn(pilot, LEFT_WHITE)
        app.view.flash()
        app.view.flash()
        await pilot.pause()
        assert app.view.is_lit
        assert _grey(next(cell for cell in app.cells(2) if HALF in cell.text)) > 100
        await until(pilot, lambda: not app.view.is_lit)


async def test_noise_does_not_break_it() -> None:
    """Every cell another one."""
    app = ViewApp()
    noise = Frame(160, 90, os.urandom(160 * 90))
    async with app.run_test(size=(40, 14)) as pilot:
        await drawn(pilot, noise)

        assert sum(len(cell.text) for cell in app.cells(2)) == 40


def _grey(run: Segment) -> int:
    """Return how bright the upper pixels of a run are, which are grey."""
    assert run.style is not None
    assert run.style.color is not None
    colour = run.style.color.get_truecolor()
    assert colour.red == colour.green == colour.blue
    return colour.red
