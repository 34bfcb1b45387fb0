"""Cameras and videos by OpenCV, which only ever runs in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from companion.devices.camera import opencv_child
from companion.devices.camera.process import OPENING, Program
from companion.devices.programs import output

_CHILD = Path(opencv_child.__file__)
# "-P": a file called cv2.py in the folder where the program was started is none of ours.
_COMMAND = (sys.executable, "-P", str(_CHILD))
_ENVIRON = {
    "OPENCV_LOG_LEVEL": "ERROR",
    "OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS": "0",  # 20 seconds to open a camera on Windows
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "protocol_whitelist;file",  # a video opens no connection
    "OPENBLAS_NUM_THREADS": "1",
}
_CAMERA_REASONS = {
    opencv_child.NOT_OPENED: "camera_busy",
    opencv_child.NO_OPENCV: "camera_program",
}


def is_installed() -> bool:
    """Tell whether the extra `camera` is there, without importing it."""
    return find_spec("cv2") is not None


def camera(name: str, width: int, height: int) -> Program:
    """Return what brings frames of the camera with this index or device, at most of this size."""
    return Program(
        command=(*_COMMAND, "camera", name, str(width), str(height)),
        environ=_ENVIRON,
        reason=lambda code, _said: _CAMERA_REASONS.get(code, "no_frames"),
    )


def video(path: Path, width: int, height: int) -> Program:
    """Return what brings all frames of a video, at most of this size."""
    return Program(
        command=(*_COMMAND, "file", str(path.absolute()), str(width), str(height)),
        environ=_ENVIRON,
        reason=lambda _code, _said: "not_a_video",
    )


def indices() -> list[str]:
    """Return the cameras that can be opened, by number; each is opened for a moment."""
    command = (*_COMMAND, "list")
    said = output(command, {**os.environ, **_ENVIRON}, seconds=OPENING, limit=1_000)
    return [word for word in said.decode(errors="replace").split() if word.isdecimal()]


def numbered() -> Sequence[tuple[str, str]]:
    """Return the cameras as their numbers, and their names, counted from one."""
    return [(index, str(int(index) + 1)) for index in indices()]
