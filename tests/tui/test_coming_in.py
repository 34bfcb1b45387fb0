"""Whoever another program lets in is shown within a second, and named in passing."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from time import monotonic

from companion.bootstrap import open_companion
from companion.storage import Store
from companion.tui.watch import LOOK_EVERY
from tests.fakes import fixed_clock
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle
from tests.tui.test_app import toasts
from tests.tui.two_apps import Shared, look


async def test_whom_a_shell_adds_is_shown_within_a_second(tmp_path: Path) -> None:
    """By another process, while the app is open; a toast names them, and the list has them."""
    Shared(tmp_path)
    companion = open_companion(tmp_path, as_app=True)
    async with running(companion) as pilot:
        await pilot.press("5")
        await settle(pilot)
        await in_a_shell(tmp_path, "add", "Jonas Weiß @IHK")
        began = monotonic()
        while "Jonas Weiß" not in screen_text(pilot.app):
            await pilot.pause(0.05)

        assert monotonic() - began < LOOK_EVERY + 0.5
        await settle(pilot)
        assert toasts(pilot) == ["Jonas Weiß came in from another program."]
    companion.keeping.close()


async def test_several_who_came_in_are_counted(tmp_path: Path) -> None:
    """One quiet line; whoever was only changed is not spoken of."""
    shared = Shared(tmp_path)
    companion = shared.companion()
    other = companion_on(Store(shared.folder, clock=fixed_clock()))
    async with running(companion) as pilot:
        for name in ("Jonas", "Lena", "Mira"):
            other.capture.keep(name)
        look(pilot)
        await settle(pilot)
        assert toasts(pilot) == ["3 contacts came in from another program."]

        other.contacts.edit("anna", role="CEO")
        look(pilot)
        await settle(pilot)
        assert len(toasts(pilot)) == 1
    companion.keeping.close()


async def in_a_shell(folder: Path, *arguments: str) -> None:
    """Run a verb in a process of its own."""
    command = (sys.executable, "-m", "companion", "--data", str(folder), *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
    assert await process.wait() == 0
