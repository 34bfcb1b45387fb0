"""Cameras and videos by an `ffmpeg` that is installed on this laptop."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from companion.devices.camera import ending_child
from companion.devices.camera.process import Program
from companion.devices.programs import find_program, output
from companion.services.laptop_ports import Camera

LISTING = 10.0
"""Seconds that it may take to list the cameras."""
PIXELS = 50_000_000
"""Most pixels of a frame of a video that is decoded; 8K has 33 million."""
FORMATS = (
    *("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "avi", "mpegts", "mpeg", "mpegvideo", "flv"),
    *("asf", "ogg", "gif", "apng", "mjpeg", "m4v", "h264", "hevc", "ivf", "dv", "nut"),
)
"""What is opened as a video: no list that names other files, or pages."""
SAID = 64 * 1024
"""Bytes of its list that are read."""

# "-S": it needs no packages, and starts twice as fast without looking for them.
_ENDING = (sys.executable, "-S", ending_child.__file__)
_QUIET = ("-hide_banner", "-nostdin", "-loglevel", "error")
_FORMATS = {"darwin": "avfoundation", "win32": "dshow"}
_ENTRY = re.compile(r'^\[[^]]* @ [^]]*\] +(?:\[(\d+)\] (.+)|"([^"]+)"(?: \((\w+)\))?)\s*$')
_WORDS = (
    (re.compile(r"permission denied|access is denied|not authorized", re.IGNORECASE), "denied"),
    (re.compile(r"busy|in use|already", re.IGNORECASE), "camera_busy"),
    (re.compile(r"no such|not found|could not find", re.IGNORECASE), "camera_gone"),
)
"""What it says when it fails, in the languages of no system that was seen to translate it."""


def find(environ: Mapping[str, str]) -> str:
    """Return where `ffmpeg` lies; "" for nowhere."""
    return find_program("ffmpeg", environ) or ""


def camera(
    ffmpeg: str,
    platform: str,
    device: str,
    size: tuple[int, int],
    environ: Mapping[str, str] = os.environ,
) -> list[Program]:
    """Return what brings frames of a camera, at most of this size; the next where one fails.

    Not every camera has the size and the compression that are asked for first.
    """
    source = _FORMATS.get(platform, "v4l2")
    width, height = size
    sized = ("-video_size", f"{width}x{height}")
    name = f"video={device}" if source == "dshow" else device
    asked = {
        "v4l2": [("-input_format", "mjpeg", *sized), sized, ()],
        "avfoundation": [("-framerate", "30", *sized), ("-framerate", "30"), ()],
        "dshow": [("-vcodec", "mjpeg", *sized), sized, ()],
    }[source]
    return [
        Program(
            command=(
                *(*_ENDING, ffmpeg, *_QUIET, "-fflags", "nobuffer", "-flags", "low_delay"),
                *("-f", source, *options, "-i", name, *_output(width, height)),
            ),
            environ=environ,
            reason=_camera_reason,
        )
        for options in asked
    ]


def video(
    ffmpeg: str, path: Path, size: tuple[int, int], environ: Mapping[str, str] = os.environ
) -> Program:
    """Return what brings all frames of a video, at most of this size."""
    return Program(
        command=(
            *(*_ENDING, ffmpeg, *_QUIET),
            *("-format_whitelist", ",".join(FORMATS), "-max_pixels", str(PIXELS)),
            *("-i", f"file:{path.absolute()}", "-an", "-sn", *_output(*size)),
        ),
        environ=environ,
        reason=lambda _code, _said: "not_a_video",
    )


def cameras(ffmpeg: str, platform: str, environ: Mapping[str, str]) -> list[Camera]:
    """Return the cameras that it lists on macOS or Windows."""
    source = _FORMATS[platform]
    nothing = "dummy" if source == "dshow" else ""
    command = (ffmpeg, "-nostdin", "-f", source, "-list_devices", "true", "-i", nothing)
    said = output(command, environ, seconds=LISTING, limit=SAID, of_errors=True)
    return listed(said.data.decode(errors="replace"))


def listed(said: str) -> list[Camera]:
    """Return the cameras in a list of devices: of AVFoundation, or of DirectShow old and new."""
    found = []
    is_video = True
    for line in said.splitlines():
        if " devices" in line:
            is_video = "video devices" in line
        entry = _ENTRY.match(line)
        if entry is None:
            continue
        number, numbered, quoted, kind = entry.groups()
        if number is not None and is_video and not numbered.startswith("Capture screen"):
            found.append(Camera(id=number, name=numbered))
        elif quoted is not None and (kind == "video" or (kind is None and is_video)):
            found.append(Camera(id=quoted, name=quoted))
    return found


def _output(width: int, height: int) -> Sequence[str]:
    """Return the options for grey pictures, none larger than this, one after the other."""
    box = rf"min({width}\,iw):min({height}\,ih):force_original_aspect_ratio=decrease"
    return (
        *("-vf", f"scale={box}", "-pix_fmt", "gray"),
        *("-f", "image2pipe", "-c:v", "pgm", "pipe:1"),
    )


def _camera_reason(_code: int, said: str) -> str:
    """Return the word for why a camera brought nothing."""
    return next((word for pattern, word in _WORDS if pattern.search(said)), "no_frames")
