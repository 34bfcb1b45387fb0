"""A real terminal for tests: a program in a pseudo-terminal, its screen and its raw bytes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
import pytest

PATIENCE = 60.0
"""Seconds until a text that does not come is given up; a loaded machine is slow, not wrong."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "ctrl+@": "\x00",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for keys that are not a character."""


class Terminal:
    """A program on a screen of its own; leave the `with` block and it is gone."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Start `command` on a screen of `size` (columns, lines), with `environ` added to ours."""
        self.raw = b""
        """Everything the program wrote."""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, theirs = pty.openpty()
        self._set_size(size)
        self._process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **(environ or {})},
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        """Return the terminal."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program, whatever it does."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    @property
    def text(self) -> str:
        """What the screen shows now, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def screen(self) -> pyte.Screen:
        """The screen, with the colours of each cell."""
        return self._screen

    @property
    def pid(self) -> int:
        """The number of the program, and of the session that it leads."""
        return self._process.pid

    def press(self, *keys: str) -> None:
        """Press keys by name ("enter", "ctrl+q") or by the character they type."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def type(self, text: str) -> None:
        """Type `text` as a quick typist would."""
        os.write(self._ours, text.encode())

    def paste(self, text: str) -> None:
        """Paste `text` as terminals do (bracketed paste)."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def resize(self, size: tuple[int, int]) -> None:
        """Give the screen `size` (columns, lines) and tell the program."""
        self._set_size(size)
        self._screen.resize(size[1], size[0])
        os.kill(self._process.pid, signal.SIGWINCH)

    def wait_for(self, text: str) -> str:
        """Wait until the screen shows `text`; return the whole screen.

        The test fails where it does not come in time, or the program ends before.
        """
        self._wait(lambda: text in self.text, f"{text!r} is not on the screen")
        return self.text

    def wait_until_gone(self, text: str) -> None:
        """Wait until the screen does not show `text` any more; else the test fails."""
        self._wait(lambda: text not in self.text, f"{text!r} is still on the screen")

    def wait_for_file(self, path: Path, text: str) -> None:
        """Wait until there is a file with this `text` at `path`; else the test fails."""
        self._wait(
            lambda: path.exists() and path.read_text(encoding="utf-8") == text,
            f"{text!r} is not in {path}",
        )

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until `condition` holds, while the program goes on; else the test fails."""
        self._wait(condition, f"{what} does not come")

    def wait_until_still(self) -> None:
        """Wait until nothing is written for a quarter of a second: what opened has its focus."""
        quiet = 0
        while quiet < 5:
            before = len(self.raw)
            self._read()
            quiet = 0 if len(self.raw) > before else quiet + 1

    def wait_for_end(self) -> int:
        """Wait until the program ends by itself and return its exit code; else the test fails."""
        deadline = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > deadline:
                pytest.fail(f"the program does not end:\n{self.text}")
        return self._process.wait(PATIENCE)

    def _wait(self, condition: Callable[[], bool], complaint: str) -> None:
        """Show what the program writes until `condition` holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            alive = self._read()
            if not alive or time.monotonic() > deadline:
                pytest.fail(f"{complaint}:\n{self.text}")

    def _read(self) -> bool:
        """Show what the program wrote in the next moment; tell whether it may write more."""
        ready, _, _ = select.select([self._ours], [], [], 0.05)
        if not ready:
            return self._process.poll() is None
        written = b""
        with contextlib.suppress(OSError):  # Linux says so when the other side is closed
            written = os.read(self._ours, 65_536)
        self.raw += written
        self._stream.feed(written)
        return bool(written)

    def hang_up(self) -> int:
        """Close the window, of which the program hears by SIGHUP; return its exit code."""
        os.close(self._ours)
        self._ours = -1
        self._process.send_signal(signal.SIGHUP)
        return self._process.wait(PATIENCE)

    def _set_size(self, size: tuple[int, int]) -> None:
        """Tell the pseudo-terminal its `size` (columns, lines)."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
