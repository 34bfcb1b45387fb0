"""The eyes of a real laptop: pictures, cameras, and what reads the codes in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from companion import files
from companion.errors import Unreadable
from companion.services.laptop_ports import Camera, Frame, FrameSource, Sighted

if TYPE_CHECKING:
    from companion.devices.camera.finding import Finder


class LaptopOptics:
    """The `Optics` of this program."""

    def __init__(
        self,
        environ: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
        system: Path = Path("/sys/class/video4linux"),
        devices: Path = Path("/dev"),
    ) -> None:
        """Look for programs in the PATH of `environ`, and on Linux for cameras in these trees."""
        self._environ = environ
        self._platform = platform
        self._system = system
        self._devices = devices

    def cameras(self) -> Sequence[Camera]:
        """Return the cameras that could be found.

        Raises:
            NotFound: nothing that brings pictures is installed ("camera_program").
        """
        return self._finder("").cameras()

    def watch(self, camera: str = "") -> FrameSource:
        """Return what the camera with this id sees; its number or a part of its name will do.

        Iterating over it raises `NotFound` ("camera", "any_camera") where there is none, and
        `Unreadable` with "denied", "camera_busy", "no_frames", "camera_gone" or "camera_program".

        Raises:
            NotFound: nothing that brings pictures is installed ("camera_program").
        """
        return self._finder(camera).watched(camera)

    def play(self, path: Path) -> FrameSource:
        """Return the frames of a video, a picture, or a folder of pictures by name.

        Iterating over it raises `Unreadable` with "not_a_video", "stalled", "camera_program",
        "no_pictures", a reason of `picture`, or "too_many_files" behind the pictures of a folder.

        Raises:
            Unreadable: it is missing, or cannot be read.
            NotFound: it is a video, and nothing that reads one is installed ("camera_program").
        """
        from companion.devices.camera import stills
        from companion.devices.pictures import is_picture

        if path.is_dir():
            return stills.folder(path)
        if is_picture(_start(path)):
            return stills.single(path)
        return self._finder(str(path)).played(path)

    def picture(self, data: bytes, name: str = "") -> Frame:
        """Return the picture in `data` in grey, upright, made smaller where it is huge.

        Raises:
            Unreadable: "heic", "avif", "tiff", "pdf", "not_a_picture" or "too_large"; its path is
                `name`.
        """
        from companion.devices.pictures import picture

        return picture(data, name)

    def shrink(self, data: bytes, name: str = "") -> bytes:
        """Return the picture in `data` as a JPEG of at most 64 KiB, with nothing else in it.

        Raises:
            Unreadable: as `picture` does.
        """
        from companion.devices.small_pictures import small_jpeg

        return small_jpeg(data, name)

    def read(self, frame: Frame, *, again: bool = True) -> Sequence[Sighted]:
        """Return the QR codes in one of many frames; what is not read is tried `again`."""
        from companion.devices.code_reader import read_qr

        return read_qr(frame, again=again)

    def read_all(self, frame: Frame) -> Sequence[Sighted]:
        """Return the codes of every kind that could be read in a picture, from top to bottom."""
        from companion.devices.code_reader import read_codes

        return read_codes(frame)

    def _finder(self, word: str) -> Finder:
        """Return what finds cameras and programs, where anything is found at all.

        Raises:
            NotFound: "camera_program" for the camera or file `word`.
        """
        from companion.devices.camera import opencv
        from companion.devices.camera.finding import Finder

        finder = Finder(
            self._environ, self._platform, self._system, self._devices, opencv.is_installed
        )
        finder.require_program(word)
        return finder


def _start(path: Path) -> bytes:
    """Return the first bytes of a file, as many as tell pictures from videos."""
    try:
        return files.read_start(path, 16)
    except OSError as error:
        raise Unreadable(str(path), files.reason(error)) from error
