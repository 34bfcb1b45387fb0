"""The camera on the scan screen: opened, chosen, let go, and what is said where there is none."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest

from companion.errors import Unreadable
from companion.services.laptop_ports import Camera, Frame, FrameSource
from companion.tui.dialogs.camera_picker import CameraPicker
from companion.tui.widgets.scan.camera_panel import CameraPanel
from companion.tui.widgets.scan.camera_view import CameraView
from tests.fakes import FakeFrames, FakeOptics, FakeRecords
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until
from tests.tui.scan_app import BEN, EVERYBODY, ScanApp, frame, ready, seen

SMALL = (80, 24)


class Stream:
    """A camera that can be opened again, and counts how often it is open."""

    def __init__(self, *frames: Frame) -> None:
        """Bring `frames` each time it is opened, and then wait."""
        self._frames = frames
        self._closed = threading.Event()
        self.opened = self.closed = 0

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames."""
        self._closed.clear()
        self.opened += 1
        yield from self._frames
        self._closed.wait(30)

    def close(self) -> None:
        """End the iteration."""
        self.closed += 1
        self._closed.set()

    @property
    def is_let_go(self) -> bool:
        """Whether nobody watches any more."""
        return self._closed.is_set()


class Streams(FakeOptics):
    """Cameras that can be opened again."""

    def __init__(self, **streams: FrameSource) -> None:
        """Have these, by id."""
        super().__init__()
        self._streams = streams

    def cameras(self) -> Sequence[Camera]:
        """Return them, with names."""
        return [Camera(id=key, name=f"{key.title()} [HD]") for key in self._streams]

    def watch(self, camera: str = "") -> FrameSource:
        """Return one."""
        return self._streams[camera or next(iter(self._streams))]


class Broken:
    """A camera that somebody else has."""

    def __iter__(self) -> Iterator[Frame]:
        """Refuse."""
        raise Unreadable("/dev/video0", "denied")

    def close(self) -> None:
        """Do nothing."""


class Late:
    """A camera that takes its time to open, until it is closed."""

    def __init__(self) -> None:
        """Begin closed."""
        self._closed = threading.Event()

    def __iter__(self) -> Iterator[Frame]:
        """Bring nothing."""
        self._closed.wait(30)
        yield from ()

    def close(self) -> None:
        """End the wait."""
        self._closed.set()


def watching(**streams: FrameSource) -> ScanApp:
    """Return an app that watches the first of these cameras."""
    app = ScanApp(*EVERYBODY, camera=next(iter(streams)))
    app.companion.optics = Streams(**streams)
    return app


async def test_without_a_camera_program_the_other_ways_are_named() -> None:
    """What to install, and what works without it."""
    app = ScanApp(*EVERYBODY, camera="")
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "ffmpeg" in app.camera_says)
        shown = screen_text(app)

        for words in ("F3 a picture", "F4 the clipboard", "handheld scanner"):
            assert words in shown
        assert not app.scan.query_one(CameraView).display


async def test_a_camera_that_cannot_be_opened_says_why() -> None:
    """And codes are read all the same."""
    app = watching(front=Broken())
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "/dev/video0" in app.camera_says)

        assert not app.scan.query_one(CameraPanel).is_watching


async def test_opening_is_said() -> None:
    """It may take seconds, in which everything else works."""
    app = watching(front=Late())
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)

        assert app.camera_says == "Opening the camera …"
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.place


async def test_a_camera_that_stops_says_so() -> None:
    """Somebody pulled its cable."""
    app = ScanApp(*EVERYBODY, camera="front", front=FakeFrames([frame()]))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: app.camera_says == "The camera has stopped. F2 opens it again.")

        assert not app.scan.query_one(CameraView).display


async def test_the_camera_is_let_go_when_the_screen_closes() -> None:
    """At once: its light goes out."""
    stream = Stream(frame())
    app = watching(front=stream)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: app.scan.query_one(CameraView).display)
        await pilot.press("escape")
        await pilot.pause()

        assert stream.is_let_go


async def test_the_camera_is_let_go_when_the_app_ends() -> None:
    """The program does not wait for it."""
    stream = Stream(frame())
    app = watching(front=stream)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: app.scan.query_one(CameraView).display)
        app.exit()
        await pilot.pause()

    assert stream.is_let_go


async def test_the_camera_is_let_go_under_another_screen_and_opened_again() -> None:
    """While the keys are listed, say."""
    stream = Stream(frame())
    app = watching(front=stream)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: app.scan.query_one(CameraView).display)
        await pilot.press("f1")
        await until(pilot, lambda: stream.is_let_go)
        await pilot.press("escape")
        await until(pilot, lambda: stream.opened == 2 and not stream.is_let_go)


async def test_the_camera_can_be_chosen() -> None:
    """By name, which is no markup; the other one is let go."""
    front, back = Stream(frame()), Stream(frame(BEN))
    app = watching(front=front, back=back)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f2")
        await seen(pilot, "Back [HD]")
        assert isinstance(app.screen, CameraPicker)
        await pilot.press("down", "enter")
        await seen(pilot, "Ben Okafor")

        assert front.is_let_go
        assert not back.is_let_go


async def test_the_camera_can_be_turned_off() -> None:
    """Whoever has a scanner needs none; it stays off."""
    stream = Stream(frame())
    app = watching(front=stream)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f2")
        await seen(pilot, "Front [HD]")
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.screen is app.scan)

        assert stream.is_let_go
        assert app.camera_says == "The camera is off. F2 turns it on."


async def test_no_choice_leaves_the_camera_as_it_was() -> None:
    """Escape goes on with it."""
    stream = Stream(frame())
    app = watching(front=stream)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f2")
        await seen(pilot, "Front [HD]")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.scan and not stream.is_let_go)


async def test_choosing_without_any_camera_says_why() -> None:
    """Off is all that there is."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f2")
        await seen(pilot, "ffmpeg")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.scan)


@pytest.mark.parametrize(
    ("grey", "words"),
    [(0, "too dark"), (255, "too bright"), (128, "Hold the code up")],
    ids=["dark", "bright", "grey"],
)
async def test_what_would_help_is_said(grey: int, words: str) -> None:
    """In words, below the picture."""
    wall = Frame(64, 36, bytes([grey]) * (64 * 36))
    app = ScanApp(*EVERYBODY, camera="front", front=FakeFrames([wall], ends=False))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: words in app.camera_says)


async def test_no_payload_is_lost_between_two_frames() -> None:
    """However many come before the screen is drawn once."""
    frames = [frame(f"https://github.com/user{number}") for number in range(9)]
    app = ScanApp(*EVERYBODY, camera="front", front=FakeFrames(frames, ends=False))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await until(pilot, lambda: len(app.scan.waiting) == len(frames))


async def test_the_chosen_camera_is_remembered() -> None:
    """Also the one that is none: the next time, and in the next app."""
    companion = companion_on(FakeRecords())
    companion.optics = Streams(front=Stream(frame()), back=Stream(frame()))
    remembered: dict[str, str] = {}
    async with running(companion, settings=remembered) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "Back [HD]" in screen_text(pilot.app))
        await pilot.press("end", "enter")
        await settle(pilot)
        assert remembered == {"camera": "off"}

        await pilot.press("escape", "c")
        await settle(pilot)
        assert not pilot.app.screen.query_one(CameraPanel).is_watching


async def test_the_camera_of_the_last_time_is_watched() -> None:
    """And not the first one."""
    front, back = Stream(frame()), Stream(frame(BEN))
    companion = companion_on(FakeRecords())
    companion.optics = Streams(front=front, back=back)
    async with running(companion, camera="back") as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Ben Okafor" in screen_text(pilot.app))

        assert (front.opened, back.opened) == (0, 1)
