"""Cameras are found by the names that people know, and opened by what is installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.devices.camera import finding, opencv
from companion.errors import NotFound, Unreadable
from companion.services.laptop_ports import Camera
from tests.devices.camera_world import World, devices, error


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a laptop without cameras."""
    return World(tmp_path)


@pytest.fixture(autouse=True)
def without_opencv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no laptop here have the extra."""
    monkeypatch.setattr(opencv, "is_installed", lambda: False)


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


@pytest.mark.skipif(not opencv.is_installed(), reason="it has no wheel for this")
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
