"""The drafts of several apps on one folder: none takes or overwrites what another has typed."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from companion import files
from companion.storage.drafts import FOLDER, KEY, MOST, NOTED, SUFFIX, FileDrafts
from companion.storage.lock import Sign

_OF_ANOTHER = re.compile(
    rf"({KEY.pattern})\.([0-9a-f]{{8}})(?:{re.escape(SUFFIX)}|{re.escape(NOTED)})"
)
TRIES = 40
PAUSE = 0.005
"""Seconds between two tries to take the sign of an app, which others hold for a moment only."""


class SharedDrafts:
    """The `Drafts` of one app: those of the folder, or its own while another app has that."""

    def __init__(
        self, folder: Path, is_second: Callable[[], bool], disk: files.Disk = files.DISK
    ) -> None:
        """Keep drafts in the data folder `folder`; `is_second` tells whether another app has it.

        What a second app has left there is everybody's as soon as one has the folder to itself.
        """
        self._is_second = is_second
        self._folder = folder / FOLDER
        self._shared = FileDrafts(folder, disk)
        token = os.urandom(4).hex()
        self._own = FileDrafts(folder, disk, suffix=f".{token}{SUFFIX}")
        self._sign = _sign(folder / FOLDER, token)
        if not is_second():
            _take_over(folder / FOLDER)

    def keys(self) -> list[str]:
        """Return the keys of all drafts of this app, in their order."""
        shared = [] if self._is_second() else self._shared.keys()
        return sorted({*self._own.keys(), *shared})

    def load(self, key: str) -> str:
        """Return the draft under `key`; empty where there is none."""
        own = self._own.load(key)
        return own if own or self._is_second() else self._shared.load(key)

    def note(self, key: str, text: str) -> bool:
        """Put the draft under `key` down, or remove it; tell whether that worked."""
        return self._put(key, text, FileDrafts.note)

    def settle(self, key: str) -> bool:
        """Make durable what was noted last under `key`; tell whether that worked."""
        return self._own.settle(key) and self._shared.settle(key)

    def save(self, key: str, text: str) -> bool:
        """Make the draft under `key` durable, or remove it; tell whether that worked."""
        return self._put(key, text, FileDrafts.save)

    def _put(self, key: str, text: str, put: Callable[[FileDrafts, str, str], bool]) -> bool:
        """Have `put` write the draft under `key`; tell whether that worked.

        One that was begun as the second app stays apart: the first may have left one of that key.
        """
        if not (self._is_second() or self._own.load(key)):
            return put(self._shared, key, text)
        if text and not self._is_signed():
            return False
        is_put = put(self._own, key, text)
        if not self._own.keys():
            self._sign.release()
        return is_put

    def close(self) -> None:
        """Leave what is not kept to the next app, as the end of the process does by itself."""
        self._sign.release()

    def _is_signed(self) -> bool:
        """Let others know that whoever types here is alive; tell whether that worked."""
        try:
            files.make_folder(self._folder.parent)
            files.make_folder(self._folder)
            for _again in range(TRIES):
                if self._sign.take():
                    return True
                time.sleep(PAUSE)
        except OSError:
            pass
        return False


def _sign(folder: Path, token: str) -> Sign:
    """Return what says that the app is alive whose drafts are named with `token`."""
    return Sign(folder / f".{token}.lock")


def _take_over(folder: Path) -> None:
    """Give the drafts of other apps, which have ended, their common names, where these are free."""
    with contextlib.suppress(OSError):
        names = sorted(path.name for path in islice(folder.glob("*.*.*"), MOST))
        for key, token in dict.fromkeys(
            (found[1], found[2]) for found in map(_OF_ANOTHER.fullmatch, names) if found
        ):
            _take(folder, key, token)


def _take(folder: Path, key: str, token: str) -> None:
    """Rename the draft `key` of the app `token`, unless it is alive or there is one already."""
    if any((folder / f"{key}{ending}").exists() for ending in (SUFFIX, NOTED)):
        return
    with contextlib.suppress(OSError):
        sign = _sign(folder, token)
        if sign.take():
            try:
                for ending in (NOTED, SUFFIX):
                    with contextlib.suppress(FileNotFoundError):
                        (folder / f"{key}.{token}{ending}").rename(folder / f"{key}{ending}")
            finally:
                sign.release()
