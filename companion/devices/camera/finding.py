"""Which cameras there are, and which program brings their frames."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from companion.devices.camera import ffmpeg, opencv
from companion.devices.camera.process import ProcessFrames, Program
from companion.errors import NotFound, Unreadable
from companion.services.laptop_ports import Camera

CAMERA_SIZE = (1280, 720)
"""What a camera is asked for, in pixels; more is made smaller."""
VIDEO_SIZE = (1920, 1080)
"""Largest frame of a video; a larger one is made smaller."""
NAME_LIMIT = 100
"""Letters of the name of a camera."""


class Finder:
    """The cameras of this laptop, and the programs for them."""

    def __init__(
        self,
        environ: Mapping[str, str],
        platform: str,
        system: Path,
        devices: Path,
        has_opencv: Callable[[], bool],
    ) -> None:
        """Look in the PATH of `environ`, and on Linux in the trees `system` and `devices`."""
        self._environ = environ
        self._ffmpeg = ffmpeg.find(environ)
        self._platform = platform
        self._system = system
        self._devices = devices
        self._has_opencv = has_opencv()

    def require_program(self, word: str) -> None:
        """Go on only where something brings frames.

        Raises:
            NotFound: "camera_program" for the camera or file `word`.
        """
        if not (self._has_opencv or self._ffmpeg):
            raise NotFound("camera_program", word)

    def cameras(self) -> Sequence[Camera]:
        """Return the cameras by the names that their program has for them."""
        if self._platform in {"darwin", "win32"}:
            if self._has_opencv:
                return [
                    Camera(id=index, name=name) for index, name in opencv.numbered(self._environ)
                ]
            return ffmpeg.cameras(self._ffmpeg, self._platform, self._environ)
        return self._listed_by_kernel()

    def watched(self, camera: str) -> ProcessFrames:
        """Return what a camera sees, the first one's where `camera` is ""."""
        return ProcessFrames(camera, lambda: self._camera_programs(camera), is_live=True)

    def played(self, path: Path) -> ProcessFrames:
        """Return the frames of a video."""
        return ProcessFrames(str(path), lambda: self._video_programs(path), is_live=False)

    def _listed_by_kernel(self) -> list[Camera]:
        """Return the cameras of a Linux without opening them."""
        found = []
        # A link is called as the camera is, also where it gets another number at the next start.
        links = {os.path.realpath(link): link for link in self._devices.glob("v4l/by-id/*")}
        for folder in sorted(self._system.glob("video*"), key=_number):
            # A camera has a second device, with facts about its frames instead of frames.
            if _read(folder / "index") not in {"0", ""}:
                continue
            name = _read(folder / "name")[:NAME_LIMIT]
            device = self._devices / folder.name
            link = links.get(os.path.realpath(device), device)
            found.append(Camera(id=str(link), name=name or folder.name))
        return found

    def _camera_programs(self, word: str) -> Iterator[Program]:
        """Yield the programs that may bring the frames of a camera.

        Raises:
            NotFound: "any_camera" where there is none, "camera" where none is called so.
            Unreadable: "denied" where this user may not open it, "camera_gone" where it went.
        """
        device = self._device(word)
        if self._platform not in {"darwin", "win32"}:
            device = os.path.realpath(device)
            if not os.access(device, os.R_OK | os.W_OK):
                reason = "denied" if Path(device).exists() else "camera_gone"
                raise Unreadable(word or device, reason)
        if self._has_opencv:
            yield opencv.camera(device, CAMERA_SIZE, self._environ)
            if self._ffmpeg and self._platform == "win32":
                device = self._named_by_ffmpeg(device)
        if self._ffmpeg and device:
            yield from ffmpeg.camera(
                self._ffmpeg, self._platform, device, CAMERA_SIZE, self._environ
            )

    def _named_by_ffmpeg(self, index: str) -> str:
        """Return what ffmpeg calls the camera with this index on Windows; "" for none."""
        found = ffmpeg.cameras(self._ffmpeg, self._platform, self._environ)
        return found[int(index)].id if int(index) < len(found) else ""

    def _device(self, word: str) -> str:
        """Return the id of the camera that `word` is the id, the number or a part of the name of.

        Raises:
            NotFound: as above.
        """
        # OpenCV opens each camera to list them, which takes seconds.
        if self._has_opencv and self._platform in {"darwin", "win32"} and (word or "0").isdecimal():
            return word or "0"
        found = self.cameras()
        if not found:
            raise NotFound("any_camera", "")
        if not word:
            return found[0].id
        device = str(self._devices / f"video{word}") if word.isdecimal() else word
        for camera in found:
            if camera.id == word or os.path.realpath(camera.id) == os.path.realpath(device):
                return camera.id
        for camera in found:
            if word.casefold() in camera.name.casefold():
                return camera.id
        raise NotFound("camera", word)

    def _video_programs(self, path: Path) -> Iterator[Program]:
        """Yield what may bring the frames of a video."""
        if self._has_opencv:
            yield opencv.video(path, VIDEO_SIZE, self._environ)
        if self._ffmpeg:
            yield ffmpeg.video(self._ffmpeg, path, VIDEO_SIZE, self._environ)


def _number(device: Path) -> tuple[int, str]:
    """Return what devices are sorted by: video10 comes after video9."""
    digits = device.name.removeprefix("video")
    return (int(digits) if digits.isdecimal() else -1, device.name)


def _read(path: Path) -> str:
    """Return the line in a file of the kernel; "" where there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
