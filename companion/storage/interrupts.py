"""What must not stop half way: Ctrl+C waits until it is done."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a SIGINT that arrives in the block wait for its end.

    Else a commit that is on the disk could be half in memory, and the next snapshot be made of
    that. Only the main thread needs it: no other one is ever interrupted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[tuple[object, ...]] = []
    handler = signal.signal(signal.SIGINT, lambda *signalled: arrived.append(signalled))
    try:
        yield
    finally:
        # None: it was not set from Python, and cannot be set from there.
        signal.signal(signal.SIGINT, signal.SIG_DFL if handler is None else handler)
        if arrived:
            signal.raise_signal(signal.SIGINT)
