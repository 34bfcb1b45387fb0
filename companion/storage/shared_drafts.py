"""The drafts of several apps on one folder: none takes or overwrites what another has typed."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from companion import files
from companion.storage.drafts import FOLDER, KEY, MOST, SUFFIX, FileDrafts

_OF_ANOTHER = re.compile(rf"({KEY.pattern})\.[0-9a-f]{{8}}{re.escape(SUFFIX)}")


class SharedDrafts:
    """The `Drafts` of one app: those of the folder, or its own while another app has that."""

    def __init__(
        self, folder: Path, is_second: Callable[[], bool], disk: files.Disk = files.DISK
    ) -> None:
        """Keep drafts in the data folder `folder`; `is_second` tells whether another app has it.

        What a second app has left there is everybody's as soon as one has the folder to itself.
        """
        self._is_second = is_second
        self._shared = FileDrafts(folder, disk)
        self._own = FileDrafts(folder, disk, suffix=f".{os.urandom(4).hex()}{SUFFIX}")
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
        apart = self._is_second() or bool(self._own.load(key))
        return (self._own if apart else self._shared).save(key, text)


def _take_over(folder: Path) -> None:
    """Give the drafts of other apps, which have ended, their common names, where these are free."""
    with contextlib.suppress(OSError):
        for path in sorted(islice(folder.glob(f"*.*{SUFFIX}"), MOST)):
            found = _OF_ANOTHER.fullmatch(path.name)
            if found and not (target := folder / f"{found[1]}{SUFFIX}").exists():
                path.rename(target)
