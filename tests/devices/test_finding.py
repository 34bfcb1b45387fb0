"""Cameras are found by the names that people know, and opened by what is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.devices.camera import ffmpeg, finding, opencv
from companion.devices.camera.finding import Finder
from companion.devices.camera.process import ProcessFrames
from companion.devices.optics import LaptopOptics
from companion.errors import CompanionError, NotFound, Unreadable
from companion.services.ports import Camera
from tests.devices.processes import is_running, until

posix = pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")


class World:
    """A laptop in a folder: its kernel's list of cameras, their devices, and its programs."""

    def __init__(self, folder: Path) -> None:
        """Have no cameras and no programs."""
        self.system, self.devices, self.programs = (folder / name for name in ("sys", "dev", "bin"))
        for made in (self.system, self.devices, self.programs):
            made.mkdir()

    def camera(self, device: str, name: str, index: int = 0) -> None:
        """Add a camera."""
        folder = self.system / device
        folder.mkdir()
        (folder / "name").write_text(f"{name}\n")
        (folder / "index").write_text(f"{index}\n")
        (self.devices / device).touch()

    def ffmpeg(self, body: str) -> None:
        """Install a program called ffmpeg."""
        path = self.programs / "ffmpeg"
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n")
        path.chmod(0o700)

    def finder(self, platform: str = "linux", *, has_opencv: bool = False) -> Finder:
        """Return what finds the cameras of this laptop."""
        environ = {"PATH": str(self.programs)}
        return Finder(environ, platform, self.system, self.devices, lambda: has_opencv)

    def optics(self, platform: str = "linux") -> LaptopOptics:
        """Return the eyes of this laptop."""
        return LaptopOptics({"PATH": str(self.programs)}, platform, self.system, self.devices)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a laptop without cameras."""
    return World(tmp_path)


@pytest.fixture(autouse=True)
def without_opencv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no laptop here have the extra."""
    monkeypatch.setattr(opencv, "is_installed", lambda: False)


def devices(finder: Finder, word: str) -> list[str]:
    """Return what each program that would be tried for a camera is given."""
    return [" ".join(made.command) for made in finder._camera_programs(word)]


def error(frames: ProcessFrames) -> CompanionError:
    """Return why there are no frames."""
    with pytest.raises(CompanionError) as caught:
        list(frames)
    return caught.value


def test_linux_lists_its_cameras_without_opening_them(world: World) -> None:
    """In the order of their numbers; the second device of a camera brings no frames."""
    world.ffmpeg("exit 1")
    world.camera("video10", "Logitech BRIO")
    world.camera("video0", "Integrated Camera: Inte")
    world.camera("video1", "Integrated Camera: Inte", index=1)
    world.camera("video2", "")

    assert [(camera.id, camera.name) for camera in world.optics().cameras()] == [
        (str(world.devices / "video0"), "Integrated Camera: Inte"),
        (str(world.devices / "video2"), "video2"),
        (str(world.devices / "video10"), "Logitech BRIO"),
    ]


@pytest.mark.parametrize("has_opencv", [True, False])
@pytest.mark.parametrize(
    ("word", "device"),
    [
        ("", "video0"),
        ("0", "video0"),
        ("4", "video4"),
        ("{dev}/video4", "video4"),
        ("brio", "video4"),
    ],
)
def test_a_camera_is_named_as_people_would(
    world: World, word: str, device: str, *, has_opencv: bool
) -> None:
    """By its device, its number, a part of its name; the first one without any."""
    world.ffmpeg("exit 1")
    world.camera("video0", "Integrated Camera")
    world.camera("video4", "Logitech BRIO")

    tried = devices(world.finder(has_opencv=has_opencv), word.format(dev=world.devices))

    assert tried
    assert all(f" {world.devices / device} " in command for command in tried)


def test_a_camera_that_is_not_there_is_said(world: World) -> None:
    """And that there is none at all."""
    none = error(world.finder().watched(""))
    world.camera("video0", "Integrated Camera")
    other = error(world.finder().watched("BRIO"))

    assert isinstance(none, NotFound)
    assert none.kind == "any_camera"
    assert isinstance(other, NotFound)
    assert (other.kind, other.word) == ("camera", "BRIO")


def test_a_camera_of_others_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """This user is not in the group of those who may open it."""
    world.camera("video0", "Integrated Camera")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)

    assert error(world.finder().watched("")).args == (str(world.devices / "video0"), "denied", 0)


def test_a_camera_whose_device_went_is_not_called_forbidden(world: World) -> None:
    """The kernel may still list it."""
    world.camera("video0", "Integrated Camera")
    (world.devices / "video0").unlink()

    caught = error(world.finder().watched(""))

    assert isinstance(caught, Unreadable)
    assert caught.reason == "camera_gone"


def test_a_camera_keeps_its_id_where_it_gets_another_number(world: World) -> None:
    """The system has a link that is called as the camera is; it is opened by its device."""
    world.ffmpeg("exit 1")
    world.camera("video0", "Integrated Camera")
    world.camera("video4", "Logitech BRIO")
    link = world.devices / "v4l" / "by-id" / "usb-046d_BRIO-video-index0"
    link.parent.mkdir(parents=True)
    link.symlink_to("../../video4")

    ids = [camera.id for camera in world.finder().cameras()]

    assert ids == [str(world.devices / "video0"), str(link)]
    for word in (str(link), "4", "brio", str(world.devices / "video4")):
        tried = devices(world.finder(has_opencv=True), word)
        assert all(f" {world.devices / 'video4'} " in command for command in tried)


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


@pytest.mark.parametrize("call", ["cameras", "watch", "play"])
def test_without_a_program_it_is_said_what_to_install(world: World, call: str) -> None:
    """At once, not when the first frame is wanted."""
    video = world.devices / "a.mp4"
    video.write_bytes(b"\0\0\0\x18ftypisom")
    eyes = world.optics()
    calls: dict[str, Callable[[], object]] = {
        "cameras": eyes.cameras,
        "watch": eyes.watch,
        "play": lambda: eyes.play(video),
    }

    with pytest.raises(NotFound) as caught:
        calls[call]()

    assert caught.value.kind == "camera_program"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_opencv_takes_numbers_where_the_system_lists_nothing(world: World, platform: str) -> None:
    """Without opening every camera first."""
    finder = world.finder(platform, has_opencv=True)

    assert [command.split("camera ")[1] for command in devices(finder, "")] == ["0 1280 720"]
    assert [command.split("camera ")[1] for command in devices(finder, "2")] == ["2 1280 720"]


def test_opencv_counts_cameras_where_the_system_lists_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are called by their numbers, from one on."""
    monkeypatch.setattr(opencv, "numbered", lambda _environ: [("0", "1"), ("2", "3")])
    finder = world.finder("darwin", has_opencv=True)

    assert finder.cameras() == [Camera(id="0", name="1"), Camera(id="2", name="3")]


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


def test_the_extra_is_found_without_importing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """That would cost a tenth of a second, and its messages."""
    monkeypatch.undo()
    before = "cv2" in sys.modules

    assert opencv.is_installed()
    assert ("cv2" in sys.modules) == before


def test_names_of_cameras_are_bounded(world: World) -> None:
    """A device may say what it likes."""
    world.camera("video0", "x" * 5_000)

    (camera,) = world.finder().cameras()

    assert camera.name == "x" * finding.NAME_LIMIT
