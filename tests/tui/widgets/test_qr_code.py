"""The code on the screen is read by a phone, in any theme, with and without colours."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest
import zxingcpp
from textual.app import App, ComposeResult
from textual.containers import Center
from textual.geometry import Region
from textual.strip import Strip

from companion.formats.qr import Matrix, half_block_size, make_matrix
from companion.tui.widgets.qr_code import QrCode

SHORT = "https://www.linkedin.com/in/ada-example"
LONG = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Öztürk;Aylin\r\nFN:Aylin Öztürk\r\n" + "X" * 120
THEMES = ["textual-dark", "textual-light", "ansi-dark", "ansi-light", "solarized-light"]
BLACK, WHITE = "000000", "ffffff"
PATIENCE = 60
"""Seconds until a program that shows nothing is given up."""


class Show(App[None]):
    """An app of nothing but a code."""

    def __init__(self, payload: str, quiet: int = 2, theme: str = "textual-dark") -> None:
        """Prepare the code of `payload`; Textual picks its filters by the colours at the start."""
        super().__init__(ansi_color=theme.startswith("ansi"))
        self.theme = theme
        self.code = QrCode()
        self.code.show(make_matrix(payload), quiet)

    def compose(self) -> ComposeResult:
        """Put the code in the middle."""
        with Center():
            yield self.code


def read(rows: Matrix) -> str:
    """Read the one code in a picture as a phone that does not try the inverse; "" without one."""
    pixels = bytes(
        0 if dark else 255 for row in rows for _ in range(4) for dark in row for _ in range(4)
    )
    image = memoryview(pixels).cast("B", (4 * len(rows), 4 * len(rows[0])))
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return found[0].text if found else ""


def modules(cells: list[list[tuple[str, str, str]]]) -> Matrix:
    """Turn cells (character, ink, paper) into what is dark, two rows a line."""
    rows: list[tuple[bool, ...]] = []
    for line in cells:
        rows.append(tuple((ink if char == "▀" else paper) == BLACK for char, ink, paper in line))
        rows.append(tuple(paper == BLACK for _, _, paper in line))
    return tuple(rows)


def cells(strip: Strip) -> list[tuple[str, str, str]]:
    """Take a rendered line apart; only true colours count."""
    found = []
    for text, style, _ in strip:
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        ink, paper = style.color.triplet, style.bgcolor.triplet
        assert ink is not None
        assert paper is not None
        found += [(char, ink.hex[1:], paper.hex[1:]) for char in text]
    return found


def rendered(code: QrCode) -> Matrix:
    """Return the modules that the widget sends to the screen, after all filters."""
    strips = code.render_lines(Region(0, 0, *code.size))
    return modules([cells(strip) for strip in strips])


@pytest.mark.parametrize("quiet", [1, 2, 4])
@pytest.mark.parametrize(("payload", "size"), [(SHORT, (80, 24)), (LONG, (100, 40))])
async def test_the_code_is_read_off_the_screen(
    payload: str, size: tuple[int, int], quiet: int
) -> None:
    """In several sizes, each with its margin painted."""
    app = Show(payload, quiet)

    async with app.run_test(size=size):
        seen = rendered(app.code)

        assert app.code.size == half_block_size(len(make_matrix(payload)), quiet)
    assert read(seen) == payload
    assert not any(any(row) for row in seen[:quiet])
    assert not any(any(row) for row in seen[-quiet - 1 :])
    assert not any(any(row[:quiet]) or any(row[-quiet:]) for row in seen)


@pytest.mark.parametrize("no_color", ["", "1"])
@pytest.mark.parametrize("theme", THEMES)
async def test_no_theme_changes_the_colours(
    theme: str, no_color: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dark on light, with NO_COLOR and in the terminal's own colours too."""
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    app = Show(SHORT, theme=theme)

    async with app.run_test():
        assert read(rendered(app.code)) == SHORT


async def test_another_code_takes_the_place_and_the_room_it_needs() -> None:
    """The widget grows with what it shows."""
    app = Show(SHORT)

    async with app.run_test(size=(100, 40)) as pilot:
        before = app.code.size
        app.code.show(make_matrix(LONG), 4)
        await pilot.pause()

        assert read(rendered(app.code)) == LONG
        assert app.code.size > before


async def test_there_is_nothing_to_see_before_a_code_is_given() -> None:
    """No code, no room taken."""
    app = Show(SHORT)
    app.code = QrCode()

    async with app.run_test():
        assert app.code.size == (0, 0)


async def test_room_below_the_code_stays_empty() -> None:
    """Where a screen makes it taller than its code, nothing goes wrong."""
    app = Show(SHORT)
    app.code.styles.height = 22

    async with app.run_test():
        last = app.code.render_line(21)

    assert (last.text.strip(), last.cell_length) == ("", 33)


def on_terminal(theme: str, environment: dict[str, str]) -> pyte.Screen:
    """Start the app in a pseudo-terminal of 80x24, and return the screen once a code is read."""
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.tui.widgets.test_qr_code", theme],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={"PATH": os.defpath, "LINES": "24", "COLUMNS": "80", **environment},
        cwd=Path(__file__).parents[3],
        start_new_session=True,
    )
    os.close(slave)
    try:
        deadline = time.monotonic() + PATIENCE
        while SHORT not in read(on_screen(screen)) and time.monotonic() < deadline:
            if select.select([master], [], [], 0.2)[0]:
                stream.feed(os.read(master, 65_536))
    finally:
        program.kill()
        program.wait()
        os.close(master)
    return screen


def on_screen(screen: pyte.Screen) -> Matrix:
    """Return what a camera sees of a terminal whose own colours are light on dark."""
    cells = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    black, white = {"black", BLACK}, {"brightwhite", "white", WHITE}
    return modules(
        [
            [
                (
                    cell.data,
                    BLACK if cell.fg in black else WHITE,
                    WHITE if cell.bg in white else BLACK,
                )
                for cell in line
            ]
            for line in cells
        ]
    )


TERMINALS = [
    pytest.param({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, id="true colour"),
    pytest.param({"TERM": "xterm-256color"}, id="256 colours"),
    pytest.param({"TERM": "linux"}, id="16 colours"),
    pytest.param(
        {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, id="no colour"
    ),
    pytest.param({"TERM": "linux", "NO_COLOR": "1"}, id="16 colours, none wanted"),
]


@pytest.mark.parametrize("environment", TERMINALS)
@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark"])
def test_the_code_is_read_off_a_real_terminal(theme: str, environment: dict[str, str]) -> None:
    """Every kind of terminal shows it black on white, though its own colours are the inverse."""
    assert read(on_screen(on_terminal(theme, environment))) == SHORT


if __name__ == "__main__":
    Show(SHORT, theme=sys.argv[1]).run()
