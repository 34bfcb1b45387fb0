"""Pictures in files that stand in for a camera: one, one that moves, or a folder by name."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from companion import files
from companion.devices.pictures import is_picture, moving
from companion.errors import Unreadable
from companion.services.laptop_ports import Frame

READ_LIMIT = 50 * 1024 * 1024
"""Bytes of a picture file; the largest that a phone makes has 25 MB."""
START = 16
"""Bytes by which a picture is told from other files."""
FILES = 10_000
"""Most files of a folder that are looked at."""


class Stills:
    """A `FrameSource` of pictures."""

    def __init__(self, folder: Path, paths: Callable[[], Sequence[Path]]) -> None:
        """Bring those of `paths`, which are in `folder` or are `folder` itself."""
        self._folder = folder
        self._paths = paths
        self._closed = threading.Event()

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames of every picture, in order; what is none in a folder is left out.

        Raises:
            Unreadable: there is none, with the reason of the only one there is; or
                "too_many_files", behind the frames of as many as are looked at.
        """
        brought = False
        paths = self._paths()
        for path in paths[:FILES]:
            try:
                data = _read(path)
                for frame in moving(data, str(path)) if data is not None else ():
                    if self._closed.is_set():
                        return
                    brought = True
                    yield frame
            except Unreadable:
                if len(paths) == 1 and not brought:
                    raise
        if len(paths) > FILES:
            raise Unreadable(str(self._folder), "too_many_files")
        if not brought:
            raise Unreadable(str(self._folder), "no_pictures")

    def close(self) -> None:
        """End the iteration before the next frame."""
        self._closed.set()


def single(path: Path) -> Stills:
    """Return the frames of one picture."""
    return Stills(path, lambda: [path])


def folder(path: Path) -> Stills:
    """Return the frames of the pictures in a folder, by name."""
    return Stills(path, lambda: _in_folder(path))


def _in_folder(path: Path) -> list[Path]:
    """Return the files in a folder that are not hidden, by name; one more than are looked at."""
    try:
        with os.scandir(path) as entries:
            names = (one.name for one in entries if one.is_file() and one.name[0] != ".")
            return [path / name for name in sorted(islice(names, FILES + 1))]
    except OSError as error:
        raise Unreadable(str(path), files.reason(error)) from error


def _read(path: Path) -> bytes | None:
    """Return the bytes of a file; None where it begins as no picture does."""
    try:
        if not is_picture(files.read_start(path, START)):
            return None
        return files.read(path, limit=READ_LIMIT)[0]
    except OSError as error:
        raise Unreadable(str(path), files.reason(error)) from error
