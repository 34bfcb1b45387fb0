"""A key that comes twice before the screen is gone answers once, and takes no other screen off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events
from textual.app import App
from textual.screen import Screen

from companion.domain.card_given import CardGiven
from companion.domain.event import Event
from companion.tui.dialogs.base import Confirm
from companion.tui.dialogs.card_taker import CardTaker
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.dialogs.search import SearchDialog
from companion.tui.screens.base import Place
from companion.tui.screens.card import CardScreen
from companion.tui.screens.scan import ScanScreen
from tests.fakes import FakeRecords
from tests.tui.demo import companion_on
from tests.tui.people_app import ANNA, CARD, FAIR, TALK
from tests.tui.running import running, settle


def press_at_once(app: App[str], *keys: str) -> None:
    """Press `keys` before any of them is looked at."""
    for key in keys:
        app.post_message(events.Key(key, None))


@pytest.mark.parametrize(
    ("ways", "dialog"),
    [(["e"], EventPicker), (["slash", "A"], SearchDialog), (["m", "escape"], CardTaker)],
    ids=["event", "search", "card"],
)
@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_dialog_is_left_once(
    ways: list[str], dialog: type[Screen[object]], key: str
) -> None:
    """Quick fingers, or a slow line, send the second one while the dialog is still there."""
    records = FakeRecords(FAIR, ANNA, TALK, CARD)
    async with running(companion_on(records)) as pilot:
        for way in ways:
            await pilot.press(way)
            await settle(pilot)
        assert isinstance(pilot.app.screen, dialog)
        press_at_once(pilot.app, key, key, key)
        await settle(pilot)

        assert isinstance(pilot.app.screen, Place | CardScreen)
        assert pilot.app.is_running
    assert len(records.all(CardGiven)) == (dialog is CardTaker and key == "enter")
    assert list(records.all(Event)) == ["fair"]


class Asking(App[None]):
    """An app with nothing on its screen."""


@pytest.fixture(params=[True, False], ids=["below", "on top"])
def is_below(request: pytest.FixtureRequest) -> bool:
    """Tell whether another screen lies above the question."""
    return bool(request.param)


async def test_an_answer_under_another_screen_waits_for_it(is_below: bool) -> None:  # noqa: FBT001 - a fixture
    """Work that ends while my card is shown takes its own dialog off, and not the card."""
    app = Asking()
    answers: list[object] = []
    async with app.run_test() as pilot:
        question = Confirm("Sure?", "It is done.")
        note: Callable[[object], None] = answers.append
        await app.push_screen(question, note)
        above = Screen[None]()
        if is_below:
            await app.push_screen(above)
        question.leave(answer=True)
        question.leave(answer=True)
        await pilot.pause()
        assert (app.screen is above) is is_below
        if is_below:
            assert not answers
            above.dismiss()
            await pilot.pause()
            await pilot.pause()

        assert app.screen is not question
    assert answers == [True]


async def test_reading_codes_is_left_once() -> None:
    """The place below stays."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ScanScreen)
        press_at_once(pilot.app, "escape", "escape")
        await settle(pilot)

        assert isinstance(pilot.app.screen, Place)
