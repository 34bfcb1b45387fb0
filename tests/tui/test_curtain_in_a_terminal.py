"""The curtain in a real terminal: no byte tells what is behind it, and a scanner goes on there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tests.tui.test_scanner_in_a_terminal import data, names, opened, scan
from tests.typed_codes import MECARD

__all__ = ["data"]


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}], ids=["colours", "none"])
def test_no_byte_of_the_screen_is_written_while_it_is_down(
    data: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line and a code are kept behind it, the window gets another size; then all is there."""
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with opened(data) as terminal:
        terminal.wait_for("Places")
        terminal.press("3")
        terminal.wait_for("↵ keeps")
        terminal.wait_until_still()
        before = len(terminal.raw)

        terminal.type("\x1b[24~")
        terminal.wait_for("F12 ^␣")
        assert not terminal.text.replace("F12 ^␣", "").strip("\n ·•")
        terminal.type("Jonas @IHK")
        terminal.wait_until_still()
        keep(terminal, data, 2)
        scan(terminal, f"{MECARD}\t")
        keep(terminal, data, 3)
        terminal.press("escape")
        terminal.resize((100, 30))
        terminal.wait_until_still()
        behind = terminal.raw[before:].decode()
        dark = terminal.text

        terminal.press("ctrl+@")
        terminal.wait_for("2 met today")
        terminal.wait_for("John Doe")
        terminal.press("ctrl+q")
        terminal.wait_for_end()

    assert not dark.replace("F12 ^␣", "").strip("\n ·•")
    assert not any(word in behind for word in ("Jonas", "John", "IHK", "Capture", "kept", "Kept"))
    assert names(data) == ["Anna Berger", "Jonas", "John Doe"]


def keep(terminal: Terminal, data: Path, count: int) -> None:
    """Press enter until so many are in the store: nothing tells when what is behind is ready.

    Where there is nobody to keep, enter does nothing.
    """
    for _second in range(60):
        terminal.press("enter")
        terminal.wait_until_still()
        if len(names(data)) == count:
            return
        time.sleep(1)
    pytest.fail(f"number {count} is not kept")
