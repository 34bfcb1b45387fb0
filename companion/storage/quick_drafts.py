"""Drafts taken down at every key, in threads: whoever types never waits for a slow disk."""

from __future__ import annotations

import time
from collections.abc import Iterable
from threading import Condition, RLock, Thread
from typing import Protocol

from companion.domain.text import clean_note
from companion.storage.drafts import KEY

PATIENCE = 0.004
"""Seconds for which a key waits until it is written: a quarter of a frame."""
SETTLE_AFTER = 0.4
"""Seconds after which what was written is made durable."""
LINGER = 5.0
"""Seconds for which the writer waits for the next key before it ends."""


class Settling(Protocol):
    """Drafts that are written first and made durable afterwards."""

    def keys(self) -> Iterable[str]:
        """Return the keys under which there is a draft."""
        ...

    def load(self, key: str) -> str:
        """Return the draft under `key`; empty where there is none."""
        ...

    def note(self, key: str, text: str) -> bool:
        """Write the draft under `key`, or remove it; tell whether that worked."""
        ...

    def settle(self, key: str) -> bool:
        """Make what was noted last durable; tell whether that worked."""
        ...

    def save(self, key: str, text: str) -> bool:
        """Write the draft under `key` durably, or remove it; tell whether that worked."""
        ...

    def close(self) -> None:
        """Leave what is not kept to the next app."""
        ...


class QuickDrafts:
    """The `Drafts` of an app: the newest text of each goes to the disk, never an older one.

    One thread writes, another one makes durable: a key is written while the disk still works on
    those before it. Both end when nothing is typed.
    """

    def __init__(self, drafts: Settling, *, settle_after: float = SETTLE_AFTER) -> None:
        """Keep them in `drafts`, durable `settle_after` seconds after they were written."""
        self._drafts = drafts
        self._settle_after = settle_after
        # Whoever is asked to end while a key is being taken down holds the lock already.
        self._change = Condition(RLock())
        self._waiting: dict[str, str] = {}
        self._writing: tuple[str, str] | None = None
        self._unsettled: set[str] = set()
        self._writer: Thread | None = None
        self._settler: Thread | None = None
        self._is_late = False
        """Whether the disk is slower than `PATIENCE` just now: nobody waits for it then."""
        self._is_written = self._is_settled = True
        """Whether the last draft that was tried could be written, and made durable."""

    def keys(self) -> list[str]:
        """Return the keys of all drafts, in their order."""
        with self._change:
            pending = self._pending()
            found = {*self._drafts.keys(), *pending}
            return sorted(key for key in found if pending.get(key, key))

    def load(self, key: str) -> str:
        """Return the draft under `key`, as it was noted last."""
        with self._change:
            pending = self._pending()
            return clean_note(pending[key]) if key in pending else self._drafts.load(key)

    def note(self, key: str, text: str) -> bool:
        """Let the draft under `key` be written at once; a slow disk is waited for `PATIENCE`.

        The answer is False where the last one that was tried could not be written or made durable.
        """
        if not KEY.fullmatch(key):
            raise ValueError(key)
        with self._change:
            self._waiting[key] = text
            if self._writer is None:
                self._writer = Thread(target=self._write, daemon=True)
                self._writer.start()
            self._change.notify_all()
            if not self._is_late:
                written = self._change.wait_for(lambda: key not in self._pending(), PATIENCE)
                self._is_late = not written
            return self._is_written and self._is_settled

    def save(self, key: str, text: str) -> bool:
        """Write the draft under `key` durably before this returns; tell whether that worked."""
        with self._change:
            self._waiting.pop(key, None)
            self._change.wait_for(lambda: key not in self._pending())
        return self._drafts.save(key, text)

    def close(self) -> None:
        """Leave what is not kept to the next app, as the end of the process does by itself."""
        self._drafts.close()

    def _pending(self) -> dict[str, str]:
        """Return what is not written yet."""
        return {**dict([self._writing] if self._writing else []), **self._waiting}

    def _write(self) -> None:
        """Write what waits, until nothing has for a while."""
        while True:
            with self._change:
                self._writing = None
                self._is_late = self._is_late and bool(self._waiting)
                self._change.notify_all()
                if not self._change.wait_for(lambda: self._waiting, LINGER):
                    self._writer = None
                    return
                key = next(iter(self._waiting))
                self._writing = (key, self._waiting.pop(key))
            works = self._drafts.note(*self._writing)
            with self._change:
                self._is_written = works
                self._unsettled.add(key)
                if self._settler is None:
                    self._settler = Thread(target=self._settle, daemon=True)
                    self._settler.start()

    def _settle(self) -> None:
        """Make durable what was written, until nothing is left."""
        while True:
            time.sleep(self._settle_after)
            with self._change:
                keys, self._unsettled = self._unsettled, set()
                if not keys:
                    self._settler = None
                    return
            self._is_settled = all([self._drafts.settle(key) for key in keys])  # noqa: C419 - each
