"""The process that runs a program which knows nothing of us, and ends it as soon as we are gone.

It runs as a script, without our package: `ending_child.py ffmpeg -i ...`. We hold its standard
input open, so that it ends also when we are killed; what the program writes goes to us.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence

NOT_STARTED = 127


def main(command: Sequence[str]) -> int:
    """Run a command until it ends, or nobody holds our input open any more."""
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 one of ours
    except OSError:
        return NOT_STARTED
    threading.Thread(target=_end_with_parent, args=(child,), daemon=True).start()
    return 0 if child.wait() == 0 else 1


def _end_with_parent(child: subprocess.Popen[bytes]) -> None:
    """End a program as soon as nobody holds our input open any more."""
    while os.read(0, 64):
        pass
    child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
