"""What takes its time while codes are read: nobody waits for it when the app is left."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from textual.app import App

from companion.services.laptop_ports import Camera, Pasted
from companion.tui.background import in_background
from tests.fakes import FakeFrames, FakeOptics
from tests.tui.people_app import FakeDesk
from tests.tui.running import until
from tests.tui.scan_app import BEN, ScanApp, frame, ready, seen

SMALL = (80, 24)


class Threads:
    """The threads in which something is asked."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seen: list[threading.Thread] = []

    def note(self) -> None:
        """Note the one that asks."""
        self.seen.append(threading.current_thread())

    @property
    def hold_nobody_up(self) -> bool:
        """Whether there was one, and Python waits for none of them at its end."""
        return bool(self.seen) and all(thread.daemon for thread in self.seen)


class SlowDesk(FakeDesk):
    """A desk whose clipboard may take seconds."""

    def __init__(self, threads: Threads) -> None:
        """Note the threads."""
        super().__init__()
        self._threads = threads

    def paste(self) -> Pasted:
        """Return a card."""
        self._threads.note()
        return Pasted(text=BEN)


class SlowOptics(FakeOptics):
    """Cameras that take seconds to be listed and opened."""

    def __init__(self, threads: Threads) -> None:
        """Note the threads."""
        super().__init__(front=FakeFrames([frame()], ends=False))
        self._threads = threads

    def cameras(self) -> Sequence[Camera]:
        """Return them."""
        self._threads.note()
        return super().cameras()

    def watch(self, camera: str = "") -> FakeFrames:
        """Return what one sees."""
        self._threads.note()
        return super().watch(camera)


async def test_nobody_waits_for_the_clipboard() -> None:
    """A program that hangs would hold the end of the app up."""
    threads = Threads()
    app = ScanApp()
    app.companion.desk = SlowDesk(threads)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f4")
        await seen(pilot, "Ben Okafor")

    assert threads.hold_nobody_up


async def test_nobody_waits_for_a_camera() -> None:
    """Neither for the list of them, nor for one to be opened."""
    threads = Threads()
    app = ScanApp(camera="front")
    app.companion.optics = SlowOptics(threads)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: len(threads.seen) > 1)

    assert threads.hold_nobody_up


async def test_where_the_chosen_camera_is_gone_another_one_is_watched() -> None:
    """And that is said."""
    app = ScanApp(camera="gone", front=FakeFrames([frame()] * 2, ends=False))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await seen(pilot, "is gone; this is")


async def test_where_no_camera_brings_anything_the_reason_is_told() -> None:
    """Of the one that was tried at last."""
    app = ScanApp(camera="gone")
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await seen(pilot, "Nothing here brings")


async def fail_in_background(app: App[None]) -> None:
    """Do what fails in an app, and wait for the end of it."""
    async with app.run_test() as pilot:
        in_background(app, lambda: 1 // 0)
        await until(pilot, lambda: not app.is_running)


async def test_what_nobody_expected_fails_the_app() -> None:
    """As it would in a worker."""
    with pytest.raises(ZeroDivisionError):
        await fail_in_background(App())
