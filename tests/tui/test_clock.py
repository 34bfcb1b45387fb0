"""A clock that jumped is told below the header, until somebody says that it is right."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.i18n import use
from companion.services.companion import Companion
from companion.storage import Store
from companion.tui.dialogs.base import Confirm
from tests.fakes import NOW, fixed_clock
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle
from tests.tui.test_app import command

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")


def jumped(folder: Path, days: int) -> Companion:
    """Return the program on a store that was last written `days` before now."""
    store = Store(folder, clock=fixed_clock(NOW - timedelta(days=days)))
    store.commit(Change(what="setup", put=(ANNA,)))
    store.close()
    return companion_on(Store(folder, as_app=True, clock=fixed_clock()))


@pytest.mark.parametrize(
    ("days", "words", "why"),
    [
        (-3, "The clock went back · nothing is deleted by itself", "earlier than"),
        (300, "The clock is far ahead · nothing is deleted by itself", "long after"),
    ],
)
@pytest.mark.parametrize("way", ["key", "palette"])
async def test_a_clock_that_jumped_can_be_confirmed(
    tmp_path: Path, days: int, words: str, why: str, way: str
) -> None:
    """In every place; the question names the date and the time that the clock shows."""
    companion = jumped(tmp_path / "data", days)
    async with running(companion) as pilot:
        await pilot.press("4")
        await settle(pilot)
        row = screen_text(pilot.app).splitlines()[1]
        assert words in row
        assert row.endswith("^r confirms")

        await (pilot.press("ctrl+r") if way == "key" else command(pilot, "the clock is"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        assert f"The clock shows 24 Nov 2026, 15:08: {why}" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)

        assert "The clock" not in screen_text(pilot.app)
    assert companion.keeping.clock_doubt() == ""


async def test_a_clock_can_stay_in_doubt(tmp_path: Path) -> None:
    """Everything else works meanwhile, and the line stays."""
    companion = jumped(tmp_path / "data", -3)
    async with running(companion) as pilot:
        await pilot.press("ctrl+r")
        await settle(pilot)
        await pilot.press("escape", "n", *"Jonas", "enter")
        await settle(pilot)

        assert "The clock went back" in screen_text(pilot.app)
    assert companion.contacts.count() == 2
    assert companion.keeping.clock_doubt() == "back"


async def test_a_clock_that_is_right_is_not_spoken_of(tmp_path: Path) -> None:
    """Nor is there a key for it."""
    async with running(jumped(tmp_path / "data", 1)) as pilot:
        await pilot.press("ctrl+r")
        await settle(pilot)

        assert "clock" not in screen_text(pilot.app)


async def test_the_question_looks_like_this_in_german(tmp_path: Path, picture: Picture) -> None:
    """The line and the question, at 80x24."""
    use("de")
    async with running(jumped(tmp_path / "data", -3)) as pilot:
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert "24. Nov. 2026" in screen_text(pilot.app)

        picture(pilot.app)
