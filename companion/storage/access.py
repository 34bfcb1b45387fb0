"""Who may write: of several apps the first, and of all programs one at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from companion.services.ports import Clock, Holder
from companion.storage.lock import AppLock, held


class Access:
    """The right of one program to change the store in a folder."""

    def __init__(self, folder: Path, clock: Clock, *, as_app: bool, patience: float) -> None:
        """Ask for nothing yet; `patience` is in seconds."""
        self._folder = folder
        self._clock = clock
        self._lock = AppLock(folder)
        self._as_app = as_app
        self._patience = patience
        self._is_alone = False

    @property
    def is_occupied(self) -> bool:
        """Whether this is an app, and another one was there before."""
        return self._as_app and not self._lock.is_mine and self._lock.holder() is not None

    def take(self) -> None:
        """Become the app on the folder, if this is one and nobody else is."""
        if self._as_app and self._folder.is_dir():
            with contextlib.suppress(OSError):  # a folder to be read only has no other app's
                self._lock.take(self._clock())

    def holder(self) -> Holder | None:
        """Return the app that has the folder open; None where there is none."""
        return self._lock.holder()

    def leaves(self, *, has_written: bool) -> bool:
        """Tell whether it is up to this program to leave the files in good order.

        The app does, also after verbs that wrote beside it; otherwise whoever has written.
        """
        return self._lock.is_mine or (has_written and self._lock.holder() is None)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only writer in the block; the folder is made if there is none.

        In a block in a block this is so already; threads take their turns before.

        Raises:
            StoreError: another program was writing all the time ("locked").
            OSError: the folder, or the lock in it, cannot be made.
        """
        if self._is_alone:
            yield
            return
        with held(self._folder, self._patience):
            self._is_alone = True
            try:
                yield
            finally:
                self._is_alone = False

    def release(self) -> None:
        """Let another one become the app."""
        self._lock.release()
