"""Ctrl+C at any line of a commit: memory and disk agree, and both have all of it or nothing."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import companion.storage
from companion.storage import Store
from tests.crash.conftest import Tally
from tests.crash.extent import extent
from tests.crash.image import Memory, lay, wrong_in_a_copy
from tests.crash.lived import live_in
from tests.crash.story import state_of, take, told

CODE = str(Path(companion.storage.__file__).parent)
Trace = Callable[[FrameType, str, Any], Any]


class Interruption:
    """Presses Ctrl+C before one line of the store."""

    def __init__(self, line: int) -> None:
        """Do so before the `line`-th that is run."""
        self._left = line
        self.happened = False

    @contextmanager
    def here(self) -> Iterator[None]:
        """Do so in the block."""
        before = sys.gettrace()
        sys.settrace(self._enter)
        try:
            yield
        finally:
            sys.settrace(before)

    def _enter(self, frame: FrameType, _event: str, _arg: object) -> Trace | None:
        """Follow the lines of the store, and no others."""
        return self._count if frame.f_code.co_filename.startswith(CODE) else None

    def _count(self, _frame: FrameType, event: str, _arg: object) -> Trace:
        """Count the lines."""
        self._left -= event == "line"
        if self._left == 0 and not self.happened:
            self.happened = True
            signal.raise_signal(signal.SIGINT)
        return self._count


def test_an_interrupt_stops_no_commit_half_way(tmp_path: Path, tally: Tally) -> None:
    """Nor does it keep the next one from being made."""
    lived = live_in(tmp_path / "data", closed=1)
    before = lived.states[-1]
    step, later = told(41, 2, before)
    mistakes: list[str] = []
    for line in count(1, extent(3, 1)):
        lay(lived.image, lived.folder)
        store = Store(lived.folder, disk=Memory(), patience=0)
        state_of(store)
        interruption = Interruption(line)
        try:
            with interruption.here():
                take(store, step)
        except KeyboardInterrupt:
            store.refresh()
        memory = state_of(store)
        mistakes.append("" if memory in (before, step.after) else f"half in memory at {line}")
        mistakes.append(wrong_in_a_copy(lived.folder, [memory]))
        if not interruption.happened:
            break
        if memory == step.after:
            take(store, later)
            store.close()
            mistakes.append(wrong_in_a_copy(lived.folder, [later.after]))

    bad = [one for one in mistakes if one]
    tally("R7 interrupt at a line", lines=line // extent(3, 1), failures=len(bad))
    assert not bad, bad[:3]
