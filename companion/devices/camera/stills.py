"""Pictures in files that stand in for a camera: one, one that moves, or a folder by name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from companion import files
from companion.devices.pictures import moving
from companion.errors import Unreadable
from companion.services.ports import Frame

READ_LIMIT = 50 * 1024 * 1024
"""Bytes of a picture file; the largest that a phone makes has 25 MB."""
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
            Unreadable: there is none; with the reason of the only one there is.
        """
        brought = False
        paths = self._paths()
        for path in paths:
            try:
                for frame in moving(_read(path), str(path)):
                    if self._closed.is_set():
                        return
                    brought = True
                    yield frame
            except Unreadable:
                if len(paths) == 1 and not brought:
                    raise
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
    """Return the files in a folder that are not hidden, by name."""
    try:
        found = sorted(child for child in path.iterdir() if not child.name.startswith("."))
    except OSError as error:
        raise Unreadable(str(path), files.reason(error)) from error
    return [child for child in found if child.is_file()][:FILES]


def _read(path: Path) -> bytes:
    """Return the bytes of a file."""
    try:
        return files.read(path, limit=READ_LIMIT)[0]
    except OSError as error:
        raise Unreadable(str(path), files.reason(error)) from error
