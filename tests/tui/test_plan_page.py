"""The plan in Prepare: read on screen, written to a file, opened to be printed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from companion.devices.assets import read_asset
from companion.domain.brief import Brief
from companion.formats.demo import read_demo
from companion.i18n import use
from companion.tui.widgets.fields import Field
from tests.fakes import NOW
from tests.hostile import shares
from tests.tui.pictures import screen_text, segments
from tests.tui.prepare_app import ELBKRAN, EVERYTHING, FAIR, MEETUP, PITCH, TALK, PrepareApp
from tests.tui.running import until

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]


@pytest.mark.parametrize(
    ("language", "size"), [("de", SMALL), ("en", LARGE)], ids=["80x24", "120x40"]
)
async def test_the_plan_looks_as_it_did(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """The demo event, in one column or two."""
    use(language)
    app = PrepareApp(*read_demo(read_asset("demo/event.toml"), now=NOW))
    async with app.run_test(size=size) as pilot:
        await pilot.press("z")
        await pilot.pause()
        await pilot.pause()

        picture(app)


async def test_a_plan_with_nothing_in_it_says_what_to_do() -> None:
    """Also where there is no event at all; arrows lead on to the next step."""
    app = PrepareApp(MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert "s Targets · d Programme · p Pitch · b Brief" in screen_text(app)
        await pilot.press("left")
        await pilot.pause()
        assert "‹b" in screen_text(app)

    app = PrepareApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("z", "t")
        await pilot.pause()
        assert "There is no event yet" in screen_text(app)


async def save(pilot: Pilot[None], path: str, *keys: str) -> None:
    """Name the file to save, and press the other `keys` before enter."""
    pilot.app.screen.query_one("#file", Field).value = path
    await pilot.press(*keys, "enter")
    await pilot.pause()


async def test_the_plan_is_written_to_a_file_of_either_kind() -> None:
    """Where the user says, with the ending of its kind, and never over another one."""
    app = PrepareApp(*EVERYTHING)
    page, text = Path("/d/plan.html"), Path("/d/plan.md")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("z", "t")
        await pilot.pause()
        assert "Save the plan" in screen_text(app)
        assert "plan-hannover-messe.html" in screen_text(app)
        await save(pilot, "/d/plan")
        await until(pilot, lambda: page in app.desk.files)
        await pilot.press("t")
        await pilot.pause()
        await save(pilot, "/d/plan.html")
        await until(pilot, lambda: "already" in screen_text(app))
        await save(pilot, "/d/plan.html", "shift+tab", "right")
        await until(pilot, lambda: text in app.desk.files)

    assert app.desk.files[page].startswith(b"<!doctype html>")
    assert app.desk.files[text].startswith(b"# Hannover Messe\n")


@pytest.mark.parametrize("has_browser", [True, False], ids=["browser", "no browser"])
async def test_the_page_is_opened_to_be_printed(*, has_browser: bool) -> None:
    """Where there is no browser, it says where the file is."""
    app = PrepareApp(*EVERYTHING)
    app.desk.has_browser = has_browser
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("z", "o")
        await pilot.pause()
        assert "choose what it becomes" not in screen_text(app)  # there is one kind
        await save(pilot, "/d/plan.html")
        told = app._notifications
        await until(pilot, lambda: bool(app.desk.opened) or len(told) > 0)

    assert app.desk.opened == (["/d/plan.html"] if has_browser else [])
    assert ["No browser" in one.message for one in told] == ([] if has_browser else [True])


@pytest.mark.parametrize("texts", shares(2), ids=lambda share: share[0])
async def test_no_text_breaks_the_plan(texts: tuple[str, ...]) -> None:
    """Hostile names, questions and messages are shown and do nothing."""
    text = cycle(texts).__next__
    app = PrepareApp(
        dataclasses.replace(FAIR, name=f"E {text()}", place=text()),
        dataclasses.replace(ELBKRAN, name=f"N {text()}", reason=text(), where=text()),
        dataclasses.replace(TALK, title=text(), room=text(), is_favourite=True),
        dataclasses.replace(PITCH, audience=text(), text=text()),
        Brief(id="fair", event="fair", organisation=text(), messages=(text(),), no_go=(text(),)),
    )
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("z")
        await pilot.pause()
        await pilot.pause()
        shown = list(segments(app))

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)
