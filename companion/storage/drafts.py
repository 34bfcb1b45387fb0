"""What is being typed and not yet kept: one small file per draft, outside the store."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from companion import files
from companion.domain.text import NOTE_LIMIT, clean_note

FOLDER = "drafts"
SUFFIX = ".txt"
LIMIT = 32 * NOTE_LIMIT
"""Longest draft in characters: a note and all other fields of a form, each letter escaped."""
MOST = 1_000
"""Files that are looked at; a person has a handful of drafts."""
KEY = re.compile(r"[a-z0-9_-]{1,40}")


class FileDrafts:
    """The `Drafts` of this program, readable by the user only."""

    def __init__(
        self, folder: Path, disk: files.Disk = files.DISK, *, suffix: str = SUFFIX
    ) -> None:
        """Keep them in the data folder `folder`; nothing is created before the first draft.

        With a `suffix` of its own nobody else sees them.
        """
        self._folder = folder / FOLDER
        self._disk = disk
        self._suffix = suffix

    def keys(self) -> list[str]:
        """Return the keys of all drafts, in their order; none where that cannot be read."""
        try:
            found = [path.name for path in islice(self._folder.glob(f"*{self._suffix}"), MOST)]
        except OSError:
            return []
        keys = (name.removesuffix(self._suffix) for name in found)
        return sorted(key for key in keys if KEY.fullmatch(key))

    def load(self, key: str) -> str:
        """Return the draft under `key`; empty where there is none that can be read."""
        try:
            data, _ = files.read(self._path(key), limit=LIMIT * 4)
        except OSError:
            return ""
        return clean_note(data.decode(errors="replace"), limit=LIMIT)

    def save(self, key: str, text: str) -> bool:
        """Make the draft under `key` durable, or remove it where the text is empty.

        Return whether that worked.
        """
        path = self._path(key)
        try:
            if text:
                files.make_folder(self._folder.parent)
                files.make_folder(self._folder)
                files.replace(path, text[:LIMIT].encode(errors="replace"), self._disk)
            else:
                path.unlink(missing_ok=True)
                files.sweep(path)
        except OSError:
            return False
        return True

    def _path(self, key: str) -> Path:
        """Return the file of `key`, a word of ours; anything else has none."""
        if not KEY.fullmatch(key):
            raise ValueError(key)
        return self._folder / f"{key}{self._suffix}"
