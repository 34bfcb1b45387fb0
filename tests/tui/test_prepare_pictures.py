"""How Prepare looks, and what cannot break it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from operator import itemgetter
from typing import Any

import pytest
from textual.app import App
from textual.widgets import Input

from companion.devices.assets import read_asset
from companion.domain.event import Attendee, Target
from companion.domain.session import Session
from companion.formats.demo import read_demo
from companion.i18n import use
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.import_file import ImportFile
from tests.fakes import NOW
from tests.hostile import shares
from tests.tui.pictures import segments
from tests.tui.prepare_app import (
    FAIR,
    PITCH,
    PrepareApp,
    settled,
)

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "keys", [("down", "down", "down"), ("s",), ("p",)], ids=["list", "targets", "pitch"]
)
@pytest.mark.parametrize("language", ["en", "de"])
async def test_prepare_looks_as_it_did(
    size: tuple[int, int], keys: tuple[str, ...], language: str, picture: Picture
) -> None:
    """The demo event on its first day."""
    use(language)
    app = PrepareApp(*read_demo(read_asset("demo/event.toml"), now=NOW))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.pause()

        picture(app)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("keys", [("t",), ("i",), ("e",), ("e", "ctrl+n")], ids="-".join)
async def test_the_dialogs_look_as_they_did(
    keys: tuple[str, ...], language: str, picture: Picture
) -> None:
    """They fit into a small window."""
    use(language)
    app = PrepareApp(*read_demo(read_asset("demo/event.toml"), now=NOW))
    async with app.run_test(size=SMALL) as pilot:
        for key in ("down", *keys):
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Dialog)

        picture(app)


@pytest.mark.parametrize("texts", shares(3), ids=itemgetter(0))
async def test_no_text_breaks_prepare(texts: tuple[str, ...]) -> None:
    """Hostile names, answers, rooms, reasons and pitches are shown and do nothing."""
    text = cycle(texts).__next__
    name = text()
    event = dataclasses.replace(FAIR, name=f"E {text()}", place=text())
    guest = Attendee(
        id="g", event="fair", name=f"N {name}", organisation=text(), role=text(), email=text(),
        link=text(), looking_for=text(), extras=((text(), text()),), status=text(),
    )  # fmt: skip
    target = Target(id="t", event="fair", attendee="g", name=text(), reason=text(), question=text())
    talk = Session(
        id="s", event="fair", title=text(), begin=NOW, end=NOW + timedelta(hours=1), room=text(),
        speakers=(f"N {name}",),
    )  # fmt: skip
    pitch = dataclasses.replace(PITCH, text=text(), audience=text())
    app = PrepareApp(event, guest, target, talk, pitch)
    app.drafts["pitch-en-60"] = text()
    shown = []
    async with app.run_test(size=SMALL) as pilot:
        for keys in ((), ("o",), ("s",), ("t",), ("escape", "i"), ("escape", "p"), ("ctrl+t",)):
            await pilot.press(*keys)
            await pilot.pause()
            if isinstance(app.screen, ImportFile):
                app.screen.query_one(Input).value = text()
                await pilot.press("enter")
                await settled(pilot)
            shown += list(segments(app))

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)
