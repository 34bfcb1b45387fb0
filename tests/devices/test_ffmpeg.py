"""An installed ffmpeg lists cameras and opens them, says why it cannot, and ends with the app."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.devices.camera import ffmpeg, opencv
from companion.errors import Unreadable
from companion.services.laptop_ports import Camera
from tests.devices.camera_world import World, devices, error
from tests.devices.processes import is_running, until

posix = pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a laptop without cameras."""
    return World(tmp_path)


@pytest.fixture(autouse=True)
def without_opencv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no laptop here have the extra."""
    monkeypatch.setattr(opencv, "is_installed", lambda: False)


MAC = """
[AVFoundation indev @ 0x7fa] AVFoundation video devices:
[AVFoundation indev @ 0x7fa] [0] FaceTime HD Camera
[AVFoundation indev @ 0x7fa] [1] Capture screen 0
[AVFoundation indev @ 0x7fa] AVFoundation audio devices:
[AVFoundation indev @ 0x7fa] [0] MacBook Microphone
: Input/output error
"""
WINDOWS = """
[dshow @ 0000023] "Integrated Camera" (video)
[dshow @ 0000023]   Alternative name "@device_pnp_usb#vid_04f2"
[dshow @ 0000023] "Microphone (Realtek)" (audio)
dummy: Immediate exit requested
"""
OLD_WINDOWS = """
[dshow @ 0000023] DirectShow video devices (some may be both video and audio devices)
[dshow @ 0000023]  "Integrated Camera"
[dshow @ 0000023]     Alternative name "@device_pnp_usb#vid_04f2"
[dshow @ 0000023] DirectShow audio devices
[dshow @ 0000023]  "Microphone (Realtek)"
"""


@pytest.mark.parametrize(
    ("said", "cameras"),
    [
        (MAC, [Camera(id="0", name="FaceTime HD Camera")]),
        (WINDOWS, [Camera(id="Integrated Camera", name="Integrated Camera")]),
        (OLD_WINDOWS, [Camera(id="Integrated Camera", name="Integrated Camera")]),
        ("Unknown input format: 'avfoundation'", []),
        ("", []),
    ],
)
def test_the_list_of_ffmpeg_is_understood(said: str, cameras: list[Camera]) -> None:
    """On macOS and Windows; microphones and screens are no cameras."""
    assert ffmpeg.listed(said) == cameras


@posix
@pytest.mark.parametrize(
    ("platform", "said", "device"),
    [("darwin", MAC, " -i 0 "), ("win32", WINDOWS, " -i video=Integrated Camera ")],
)
def test_ffmpeg_lists_cameras(world: World, platform: str, said: str, device: str) -> None:
    """And is then given the one that was chosen."""
    world.ffmpeg(f"cat >&2 <<'END'\n{said}END\nexit 1")

    tried = devices(world.finder(platform), "camera")

    assert len(tried) > 1
    assert all(device in command for command in tried)


@posix
def test_an_ffmpeg_that_hangs_lists_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wait is bounded."""
    monkeypatch.setattr(ffmpeg, "LISTING", 0.05)
    world.ffmpeg("exec sleep 60")

    assert world.finder("darwin").cameras() == []


@posix
def test_a_camera_that_has_not_what_was_asked_for_first_is_opened_otherwise(world: World) -> None:
    """Not every one compresses, or has this size."""
    world.camera("video0", "Integrated Camera")
    world.ffmpeg(
        'case "$*" in *mjpeg*) echo "Cannot find a proper format" >&2; exit 1;; esac\n'
        "printf 'P5\\n2 1\\n255\\nab'; exec sleep 600"
    )
    frames = world.optics().watch("")

    first = next(iter(frames))
    frames.close()

    assert first.grey == b"ab"


@posix
@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("ioctl(VIDIOC_STREAMON): Device or resource busy", "camera_busy"),
        ("/dev/video0: Permission denied", "denied"),
        ("/dev/video0: No such file or directory", "camera_gone"),
        ("Something else", "no_frames"),
    ],
)
def test_what_ffmpeg_says_becomes_a_reason(world: World, said: str, reason: str) -> None:
    """The system speaks through it."""
    world.camera("video0", "Integrated Camera")
    world.ffmpeg(f"echo '{said}' >&2; exit 1")

    caught = error(world.finder().watched("0"))

    assert isinstance(caught, Unreadable)
    assert (caught.path, caught.reason) == ("0", reason)


@posix
@pytest.mark.parametrize(
    ("platform", "device"), [("linux", "video0"), ("darwin", "0"), ("win32", "video=Integrated")]
)
def test_where_opencv_fails_ffmpeg_is_tried(world: World, platform: str, device: str) -> None:
    """By what it calls the camera."""
    world.camera("video0", "Integrated Camera")
    world.ffmpeg(f"cat >&2 <<'END'\n{WINDOWS}END\nexit 1")

    first, *others = devices(world.finder(platform, has_opencv=True), "")

    assert "opencv" in first
    assert len(others) > 1
    assert all(device in command and "ffmpeg" in command for command in others)


@posix
def test_an_ffmpeg_ends_with_the_app(world: World) -> None:
    """Also where the app was killed, while it waits for a frame."""
    number = world.devices / "number"
    world.camera("video0", "Integrated Camera")
    world.ffmpeg(f"echo $$ > {number}.new; mv {number}.new {number}; exec sleep 600")
    script = (
        "import sys; from pathlib import Path\n"
        "from companion.devices.camera.finding import Finder\n"
        "programs, system, devices = map(Path, sys.argv[1:])\n"
        "finder = Finder({'PATH': str(programs)}, 'linux', system, devices, lambda: False)\n"
        "list(finder.watched(''))"
    )
    folders = map(str, (world.programs, world.system, world.devices))
    with subprocess.Popen([sys.executable, "-c", script, *folders]) as app:
        assert until(number.exists)
        app.kill()

    assert until(lambda: not is_running(number.read_text().strip()))
