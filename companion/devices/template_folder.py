"""The folder with message templates of one's own: looked into, and read with bounds."""

from __future__ import annotations

import os
from pathlib import Path

from companion import files
from companion.errors import NotWritten, Unreadable

LOOKED_AT = 2_000
"""So many entries of the folder are looked at: somebody may take it for another one."""

State = tuple[int, int, int, bool]


class TemplateFolder:
    """The `TemplateFiles` of this laptop: every `*.toml` in one folder, none below it."""

    def __init__(self, folder: Path) -> None:
        """Look into `folder`, which need not be there."""
        self._folder = folder

    def names(self, limit: int) -> list[tuple[str, State]]:
        """Return the names of up to `limit` templates, with the state of each."""
        found: list[tuple[str, State]] = []
        try:
            with os.scandir(self._folder) as entries:
                for number, entry in enumerate(entries):
                    if number == LOOKED_AT:
                        break
                    if entry.name.endswith(".toml") and not entry.name.startswith("."):
                        found.append((entry.name, _state(entry)))
        except OSError:
            return []
        return sorted(found)[:limit]

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a template.

        Raises:
            Unreadable: "link", "too_large", "is_folder", "not_a_file", "denied", "missing" or "io".
        """
        path = self._folder / Path(name).name
        if path.is_symlink():
            raise Unreadable(str(path), "link")
        try:
            return files.read(path, limit=limit)[0]
        except OSError as error:
            raise Unreadable(str(path), files.reason(error)) from error

    def create(self, name: str, data: bytes) -> None:
        """Write a new template, and the folder where there is none yet.

        Raises:
            NotWritten: "exists", "denied", "full", "is_folder" or "io".
        """
        path = self._folder / Path(name).name
        try:
            files.make_folder(self._folder)
            files.create(path, data)
        except OSError as error:
            raise NotWritten(str(path), files.reason(error)) from error

    def path(self, name: str) -> str:
        """Return where a template is."""
        return str(self._folder / name) if name else str(self._folder)


def _state(entry: os.DirEntry[str]) -> State:
    """Return what tells the state of a file from another; no link is followed."""
    try:
        found = entry.stat(follow_symlinks=False)
        return found.st_ino, found.st_mtime_ns, found.st_size, entry.is_symlink()
    except OSError:
        return 0, 0, 0, False
