"""Other programs of this laptop: what they write, within a time and a size."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def output(
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    seconds: float,
    limit: int,
    of_errors: bool = False,
) -> bytes:
    """Return what a program writes on its standard output, or `of_errors` on the other one.

    Nothing where it cannot be started, fails, takes longer than `seconds` or writes more than
    `limit` bytes. What it says of errors counts although it fails.
    """
    import subprocess  # 6 ms that a verb which starts nothing need not pay
    import threading

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
        return b""
    late = threading.Timer(seconds, kill, [process])
    late.start()
    pipe = process.stderr if of_errors else process.stdout
    data = pipe.read(limit + 1) if pipe is not None else b""
    if len(data) > limit:
        kill(process)
    with process:  # waits for its end, which comes in time
        code = process.wait()
    late.cancel()
    return data if len(data) <= limit and (of_errors or code == 0) else b""


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program and whatever it started: one that waits for a full pipe hears no wish.

    It has to have been started with a session of its own.
    """
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
