"""How long the app with 10,000 contacts takes to its first paint, against a one-label app."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import tempfile
from fcntl import ioctl
from pathlib import Path
from statistics import median
from termios import TIOCSWINSZ
from time import perf_counter

from tests.bench.people import fill

CONTACTS = 10_000
RUNS = 11
DEADLINE = 30.0
BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("BARE-APP")
Bare().run()
"""


def _seconds(marks: tuple[bytes, ...], *command: str) -> list[float]:
    """Return how long a program in a new terminal takes until each of `marks` is on screen."""
    begin = perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="en_US.UTF-8")
        os.execv(command[0], command)
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, times = b"", []
    try:
        while len(times) < len(marks) and perf_counter() - begin < DEADLINE:
            if select.select([terminal], [], [], 0.05)[0]:
                seen += os.read(terminal, 65_536)
            while len(times) < len(marks) and marks[len(times)] in seen:
                times.append(perf_counter() - begin)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    if len(times) < len(marks):
        missing = marks[len(times)].decode()
        raise TimeoutError(missing)
    return times


def main() -> None:
    """Print the medians of the ratios, each of two runs right after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        fill(folder, CONTACTS)
        ours = (sys.executable, "-m", "companion", "--data", str(folder), "--language", "en")
        bare = (sys.executable, "-c", BARE)
        marks = (b"Today", b"send the deck")
        _seconds(marks, *ours)
        pairs = [(_seconds(marks, *ours), _seconds((b"BARE-APP",), *bare)) for _ in range(RUNS)]
    for number, what in enumerate(("first paint", "first paint with what is due")):
        ratios = sorted(mine[number] / theirs[0] for mine, theirs in pairs)
        print(
            f"{what} with {CONTACTS:,} contacts / one-label app: "
            f"median {median(ratios):.2f} (aim 1.25; {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )
