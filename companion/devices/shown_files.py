"""Files while another program shows them: only the user can read them, and they go again."""

from __future__ import annotations

import atexit
import os
import shutil
import time
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from companion import files

PREFIX = "companion-shown-"
LEFT = 24 * 60 * 60.0
"""Seconds after which a folder was left behind by a program that was killed."""


class ShownFiles:
    """One folder of this program, which goes when the program ends."""

    def __init__(self) -> None:
        """Make nothing before there is something to show."""
        self._folder: Path | None = None

    def add(self, data: bytes, ending: str) -> Path:
        """Write a file that is to be shown, with a name that ends so, and return where.

        Raises:
            OSError: it could not be written.
        """
        if self._folder is None or not self._folder.is_dir():
            _clear(Path(gettempdir()), time.time() - LEFT)
            self._folder = Path(mkdtemp(prefix=PREFIX))
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        path = self._folder / f"{len(list(self._folder.iterdir())) + 1}{ending}"
        files.create(path, data)
        return path


def _clear(shared: Path, before: float) -> None:
    """Remove what other runs of this program left in a folder that others use as well."""
    for folder in shared.glob(f"{PREFIX}*"):
        try:
            status = folder.lstat()
        except OSError:
            continue
        is_mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        if is_mine and status.st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)  # which follows no link
