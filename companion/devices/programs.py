"""Other programs of this laptop: where they lie, and what they write within a time and a size."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import subprocess

ENDING = 1.0
"""Seconds that a program that was killed may take to be gone."""
_PIECE = 64 * 1024

_asked: set[subprocess.Popen[bytes]] = set()
"""Those that are being waited for; none of them outlives us."""


class Said(NamedTuple):
    """What a program wrote."""

    data: bytes = b""
    is_late: bool = False
    """Whether it was ended before it was ready, so that there may be more."""


def find_program(name: str, environ: Mapping[str, str]) -> str | None:
    """Return where a program lies, None for nowhere.

    Only the whole paths in PATH are looked at. Windows would take what lies in the folder in which
    we were started: a download, say.
    """
    if Path(name).is_absolute():
        return shutil.which(name)
    for folder in environ.get("PATH", "").split(os.pathsep):
        place = Path(folder.strip('"'))
        for ending in ("", ".exe") if sys.platform == "win32" else ("",):
            # With a folder before it, it is looked for in this one only.
            found = place.is_absolute() and shutil.which(str(place / (name + ending)))
            if found:
                return found
    return None


def output(
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    seconds: float,
    limit: int,
    of_errors: bool = False,
) -> Said:
    """Return what a program writes on its standard output, or `of_errors` on the other one.

    Nothing where it cannot be started, fails or writes more than `limit` bytes; what it says of
    errors counts although it fails. It is late where it takes longer than `seconds`, or something
    does that it started. All of them are ended then.
    """
    import subprocess  # 6 ms that a verb which starts nothing need not pay

    deadline = monotonic() + seconds
    try:
        process = subprocess.Popen(  # noqa: S603 no shell, and the command is one of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if of_errors else subprocess.PIPE,
            stderr=subprocess.PIPE if of_errors else subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env=dict(environ),
        )
    except OSError:
        return Said()
    _asked.add(process)
    pieces: list[bytes] = []
    reader = threading.Thread(
        target=_read, args=(process.stderr or process.stdout, limit, pieces.append), daemon=True
    )
    try:
        reader.start()
        reader.join(seconds)
        is_late = reader.is_alive()
        data = b"".join(pieces)
        if not is_late and len(data) <= limit:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - monotonic()))
            is_late = process.returncode is None
    finally:
        _asked.discard(process)
        end(process)
    is_good = len(data) <= limit and (is_late or of_errors or process.returncode == 0)
    return Said(data if is_good else b"", is_late)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and whatever it started, and wait a moment until it is gone."""
    import subprocess

    kill(process)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(ENDING)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and whatever it started: one that waits for a full pipe hears no wish.

    It has to have been started with a session of its own. What it started may outlive it.
    """
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            _kill_tree(process)
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and whatever it started, as Windows does."""
    import subprocess

    taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(  # noqa: S603 a program of the system, with words of ours
            [str(taskkill), "/F", "/T", "/PID", str(process.pid)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            timeout=ENDING,
            check=False,
        )
    process.kill()


def _read(pipe: IO[bytes], limit: int, take: Callable[[bytes], None]) -> None:
    """Read a pipe until its end, or until there is more than `limit`."""
    size = 0
    with pipe:
        while size <= limit and (piece := os.read(pipe.fileno(), _PIECE)):
            size += len(piece)
            take(piece)


@atexit.register
def _end_all() -> None:
    """End whoever is still waited for, by a thread that nobody waits for."""
    for process in list(_asked):
        kill(process)
