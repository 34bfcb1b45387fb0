"""Other processes: whether they are there, and waiting for their end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path


def until(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so; tell whether it came true."""
    for _ in range(1_000):
        if is_so():
            return True
        time.sleep(0.01)
    return False


def is_running(number: str) -> bool:
    """Tell whether a process is there, and no mere rest of one."""
    facts = Path("/proc", number, "stat")
    try:
        os.kill(int(number), 0)
        return not facts.exists() or facts.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
