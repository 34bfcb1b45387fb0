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
from companion.storage.drafts import FOLDER, KEY, MOST, SUFFIX, FileDrafts
from companion.storage.lock import Sign

_OF_ANOTHER = re.compile(rf"({KEY.pattern})\.([0-9a-f]{{8}}){re.escape(SUFFIX)}")
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

    def save(self, key: str, text: str) -> bool:
        """Make the draft under `key` durable, or remove it; tell whether that worked.

        One that was begun as the second app stays apart: the first may have left one of that key.
        """
        if not (self._is_second() or self._own.load(key)):
            return self._shared.save(key, text)
        if text and not self._is_signed():
            return False
        is_saved = self._own.save(key, text)
        if not self._own.keys():
            self._sign.release()
        return is_saved

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
        for path in sorted(islice(folder.glob(f"*.*{SUFFIX}"), MOST)):
            if found := _OF_ANOTHER.fullmatch(path.name):
                _take(path, folder / f"{found[1]}{SUFFIX}", _sign(folder, found[2]))


def _take(path: Path, target: Path, sign: Sign) -> None:
    """Rename a draft to `target` unless the app that has the `sign` is alive, or that is taken."""
    if target.exists():
        return
    with contextlib.suppress(OSError):
        if sign.take():
            try:
                path.rename(target)
            finally:
                sign.release()
