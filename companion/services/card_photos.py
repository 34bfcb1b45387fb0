"""Photos of paper cards: small enough to be kept with a talk, looked at, and written out again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path

from companion.errors import Unreadable
from companion.services.laptop_ports import Desk, Frame, Optics


class CardPhotos:
    """Takes photos from files and shows those that are kept (`Encounter.photo`)."""

    def __init__(self, desk: Desk, optics: Optics) -> None:
        """Read, open and write files by `desk`, and pictures by `optics`."""
        self._desk = desk
        self._optics = optics

    def read(self, path: Path) -> str:
        """Return the picture at `path` as it is kept with a talk; it may take a second.

        Raises:
            Unreadable: it is missing, no picture that is known here, damaged or too large.
        """
        small = self._optics.shrink(self._desk.read(path), str(path))
        return b64encode(small).decode()

    def picture(self, photo: str) -> Frame:
        """Return a kept photo in grey.

        Raises:
            Unreadable: another program wrote something else there.
        """
        return self._optics.picture(_data(photo))

    def open(self, photo: str) -> bool:
        """Open a kept photo in the program for pictures; tell whether one was found.

        Raises:
            Unreadable: another program wrote something else there.
        """
        self.picture(photo)
        return self._desk.open_picture(_data(photo))

    def write(self, photo: str, path: Path) -> None:
        """Write a kept photo into a file, which must not be there yet.

        Raises:
            Unreadable: another program wrote something else there.
            NotWritten: the file exists, or the disk refuses.
        """
        self.picture(photo)
        self._desk.write(path, _data(photo))


def _data(photo: str) -> bytes:
    """Return the JPEG of a kept photo."""
    try:
        return b64decode(photo, validate=True)
    except ValueError as error:
        raise Unreadable("", "not_a_picture") from error
