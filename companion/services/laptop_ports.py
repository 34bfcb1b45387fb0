"""What the services need of the laptop they run on, as protocols: files, clipboard, cameras."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Frame:
    """One grey picture."""

    width: int
    height: int
    """Both in pixels."""
    grey: bytes
    """`width * height` bytes, row by row from the top: 0 is black, 255 white."""
    is_still: bool = False
    """Whether it is a picture of its own, in which codes of every kind are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """A code that is seen in a frame, whether or not it could be read."""

    payload: str
    """What it says; empty where it could not be read."""
    format: str
    """qr_code, data_matrix, aztec, pdf417 ..."""
    corners: tuple[tuple[int, int], ...]
    """Its four corners in pixels (x, y), clockwise from its own top left."""

    @property
    def is_read(self) -> bool:
        """Whether it could be read."""
        return bool(self.payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A camera of this laptop."""

    id: str
    """What its program calls it; given to `Optics.watch`."""
    name: str
    """What a person calls it."""


class FrameSource(Protocol):
    """Something that brings frames one after the other: a camera, a video, a folder of pictures."""

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames as they come; of a camera the newest, never one that is waiting.

        Raises:
            Unreadable: the camera cannot be opened, or stopped bringing frames.
        """
        ...

    def close(self) -> None:
        """Let go of the camera at once, also from another thread; the iteration ends."""
        ...


class Optics(Protocol):
    """The eyes of this laptop: cameras, pictures, and what reads the codes in them."""

    def cameras(self) -> Sequence[Camera]:
        """Return the cameras that could be found; it may take seconds.

        Raises:
            NotFound: nothing that brings pictures is installed ("camera_program").
        """
        ...

    def watch(self, camera: str = "") -> FrameSource:
        """Return what the camera with this id sees, the first one's where none is named.

        Nothing is opened before it is iterated over, which may take seconds.

        Raises:
            NotFound: nothing that brings pictures is installed ("camera_program").
        """
        ...

    def play(self, path: Path) -> FrameSource:
        """Return the frames of a video, a picture, or a folder of pictures by name.

        Raises:
            Unreadable: it is missing, or neither.
            NotFound: it is a video, and nothing that reads one is installed ("camera_program").
        """
        ...

    def picture(self, data: bytes, name: str = "") -> Frame:
        """Return the picture in `data` in grey, upright, made smaller where it is huge.

        Raises:
            Unreadable: it is no picture that is known here, damaged, or too large; its path is
                `name`.
        """
        ...

    def shrink(self, data: bytes, name: str = "") -> bytes:
        """Return the picture in `data` as a JPEG of at most 64 KiB, with nothing else in it.

        Raises:
            Unreadable: as `picture` does.
        """
        ...

    def read(self, frame: Frame, *, again: bool = True) -> Sequence[Sighted]:
        """Return the QR codes in one of many frames, also those that could not be read yet.

        Those are tried `again`, which takes longer.
        """
        ...

    def read_all(self, frame: Frame) -> Sequence[Sighted]:
        """Return the codes of every kind that could be read in a picture, from top to bottom."""
        ...


@dataclass(frozen=True, slots=True)
class Pasted:
    """What lies in the clipboard."""

    text: str = ""
    picture: bytes = b""
    """The bytes of a picture file (PNG), empty where there is none."""
    is_reached: bool = True
    """Whether there was a program that can tell; without one it may hold anything."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from the editor of the user."""

    text: str
    """As it was saved; as it was given where nothing was."""
    problem: str = ""
    """unset (no editor is named), missing, failed, too_long (it was cut), lost, or none."""
    program: str = ""
    """What the user calls their editor."""


class Desk(Protocol):
    """What lies around the program on this laptop: mail client, clipboard, browser, files."""

    def open_link(self, link: str) -> bool:
        """Open an http(s), mailto or tel link in its program; tell whether one was found."""
        ...

    def open_page(self, path: Path) -> bool:
        """Open a page that was written here in the browser; tell whether one was found."""
        ...

    def open_picture(self, data: bytes) -> bool:
        """Open a JPEG in the program for pictures; tell whether one was found.

        It lies in a file that only the user can read, and that goes when the program ends.
        """
        ...

    def open_mail(self, data: bytes) -> bool:
        """Open a message file in the program for mails; tell whether one was found.

        It lies where a picture does.
        """
        ...

    def edit(self, text: str) -> Edited:
        """Let the user edit `text` in $VISUAL or $EDITOR; it has the terminal until it ends."""
        ...

    def copy(self, text: str) -> bool:
        """Put `text` into the clipboard of this desktop; tell whether there is a program for it."""
        ...

    def paste(self) -> Pasted:
        """Return what lies in the clipboard of this desktop; nothing where it cannot be read.

        It may take seconds.
        """
        ...

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file that the user named.

        Raises:
            Unreadable: it is missing, a folder, too large or not allowed.
        """
        ...

    def expand(self, path: Path) -> Sequence[Path]:
        """Return the files that may hold people in a folder that the user named.

        What is no folder, or one without such files, is returned itself.
        """
        ...

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:
        """Write a file that the user asked for, whole or not at all, readable by the user only.

        Raises:
            NotWritten: it exists and `replace` is false, or the disk refuses.
        """
        ...

    def fonts(self) -> Iterator[bytes]:
        """Yield the TrueType fonts of this laptop that have letters of many alphabets.

        The best first, each as the bytes of its file; none where none is found.
        """
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder that the user asked for, for the user only, if there is none yet.

        Raises:
            NotWritten: the folder that it is to lie in is missing, or the disk refuses.
        """
        ...
