"""What is being typed and not yet kept: one small file per draft, outside the store."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from companion import files
from companion.domain.text import NOTE_LIMIT, clean_note

FOLDER = "drafts"
_KEY = re.compile(r"[a-z0-9_-]{1,40}")


class FileDrafts:
    """The `Drafts` of this program, readable by the user only."""

    def __init__(self, folder: Path) -> None:
        """Keep them in the data folder `folder`; nothing is created before the first draft."""
        self._folder = folder / FOLDER

    def load(self, key: str) -> str:
        """Return the draft under `key`; empty where there is none that can be read."""
        try:
            data, _ = files.read(self._path(key), limit=NOTE_LIMIT * 4)
        except OSError:
            return ""
        return clean_note(data.decode(errors="replace"))

    def save(self, key: str, text: str) -> None:
        """Make the draft under `key` durable; an empty text removes it."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            if not text:
                path.unlink(missing_ok=True)
                files.sweep(path)
                return
            files.make_folder(self._folder.parent)
            files.make_folder(self._folder)
            files.replace(path, text[:NOTE_LIMIT].encode(errors="replace"))

    def _path(self, key: str) -> Path:
        """Return the file of `key`, a word of ours; anything else has none."""
        if not _KEY.fullmatch(key):
            raise ValueError(key)
        return self._folder / f"{key}.txt"
