"""Cameras and videos by OpenCV, which only ever runs in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from companion.devices.camera import ffmpeg, opencv_child
from companion.devices.camera.process import OPENING, Program
from companion.devices.programs import output

_COMMAND = (sys.executable, opencv_child.__file__)
_ENVIRON = {
    "OPENCV_LOG_LEVEL": "ERROR",
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",  # 20 seconds to open a camera on Windows
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": f"format_whitelist;{','.join(ffmpeg.FORMATS)}",
    "OPENBLAS_NUM_THREADS": "1",
}
_CAMERA_REASONS = {
    opencv_child.NOT_OPENED: "camera_busy",
    opencv_child.NO_OPENCV: "camera_program",
}
_VIDEO_REASONS = {opencv_child.NO_OPENCV: "camera_program"}


def is_installed() -> bool:
    """Tell whether the extra `camera` is there, without importing it."""
    return find_spec("cv2") is not None


def camera(name: str, size: tuple[int, int], environ: Mapping[str, str] = os.environ) -> Program:
    """Return what brings frames of the camera with this index or device, at most of this size."""
    return Program(
        command=(*_COMMAND, "camera", name, *map(str, size)),
        environ={**environ, **_ENVIRON},
        reason=lambda code, _said: _CAMERA_REASONS.get(code, "no_frames"),
    )


def video(path: Path, size: tuple[int, int], environ: Mapping[str, str] = os.environ) -> Program:
    """Return what brings all frames of a video, at most of this size."""
    return Program(
        command=(*_COMMAND, "file", str(path.absolute()), *map(str, size)),
        environ={**environ, **_ENVIRON},
        reason=lambda code, _said: _VIDEO_REASONS.get(code, "not_a_video"),
    )


def numbered(environ: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Return the cameras as their numbers, and their names, counted from one.

    Each is opened for a moment. Where one hangs, those before it are known.
    """
    said = output((*_COMMAND, "list"), {**environ, **_ENVIRON}, seconds=OPENING, limit=1_000)
    found = filter(str.isdecimal, said.data.decode(errors="replace").split("\n")[:-1])
    return [(index, str(int(index) + 1)) for index in found]
