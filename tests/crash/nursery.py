"""A warm parent of writers: a writer that will be killed costs a fork, not a start of Python.

`python -m tests.crash.nursery N` forks one writer for each line that it reads from descriptor N;
with the line comes the descriptor to which the writer writes a byte for each acknowledged step.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Self

from companion.storage import vault
from tests.crash import writers
from tests.crash.extent import SMALL

ROOT = Path(__file__).parents[2]
LINE = 4096


class Writer:
    """A process that writes to a store until it is done or killed."""

    def __init__(self, pid: int, acknowledged: int) -> None:
        """Hold its number, and the descriptor from which its acknowledgements are read."""
        self.pid = pid
        self._read = acknowledged

    def wait(self, steps: int) -> bytes:
        """Return its acknowledgements, once there are as many as `steps` or no more will come."""
        found = b""
        while len(found) < steps and (more := os.read(self._read, steps - len(found))):
            found += more
        return found

    def end(self, number: int = 0) -> bytes:
        """Send it the signal `number`, if any, and return the rest once it has ended."""
        if number:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)
        with os.fdopen(self._read, "rb") as rest:
            return rest.read()


class Nursery:
    """Starts writers."""

    def __init__(self) -> None:
        """Start the parent."""
        self._line, theirs = socket.socketpair()
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
        )
        theirs.close()

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End the parent."""
        self._line.close()
        self._parent.wait()

    def start(self, writer: str, **arguments: Any) -> Writer:
        """Start the function `writer` of `tests.crash.writers` in a process of its own."""
        read, write = os.pipe()
        task = json.dumps({"writer": writer, "arguments": arguments}).encode()
        socket.send_fds(self._line, [task], [write])
        os.close(write)
        return Writer(int(self._line.recv(LINE)), read)


def _serve(line: socket.socket) -> None:
    """Fork a writer for each task that comes, and answer with its number."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    while True:
        task, descriptors, _flags, _address = socket.recv_fds(line, LINE, 1)
        if not task:
            return
        pid = os.fork()
        if pid == 0:
            line.close()
            _write(json.loads(task), descriptors[0])
        os.close(descriptors[0])
        line.send(str(pid).encode())


def _write(task: dict[str, Any], acknowledge: int) -> None:
    """Be the writer of `task`; what it raises ends this process and is told on the way."""
    getattr(writers, task["writer"])(acknowledge, **task["arguments"])
    os._exit(0)


def _main() -> None:
    """Have everything imported and tried once, then serve."""
    vault.JOURNAL_LIMIT = SMALL
    with tempfile.TemporaryDirectory() as folder:
        writers.rehearse(Path(folder))
    _serve(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    _main()
