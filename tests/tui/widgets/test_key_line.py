"""The keys in the last line."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from companion.tui.widgets.key_line import KeyLine
from tests.tui.pictures import screen_text


class TwoFields(App[None]):
    """Two fields of one kind, two keys that work beside them and one that works in them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "keep", "Keep"),
        Binding("d", "drop", "Drop"),
        Binding("escape", "leave", "Leave"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the fields above the keys."""
        yield Input()
        yield Input()
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to leave a field while there is one to leave."""
        if action == "leave":
            return self.focused is not None
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the field."""
        self.screen.set_focus(None)


def keys(pilot: Pilot[Any]) -> list[FooterKey]:
    """Return the keys that are shown."""
    return list(pilot.app.query(FooterKey))


async def test_the_keys_stand_close_together() -> None:
    """With one blank between a key and what it does, and none to spare."""
    async with TwoFields().run_test(size=(60, 10)) as pilot:
        await pilot.press("escape")
        await pilot.pause()

        assert screen_text(pilot.app).splitlines()[-1] == "k Keep d Drop"
        assert all(key.has_class("-compact") for key in keys(pilot))


async def test_where_the_same_keys_work_they_stay_as_they_are() -> None:
    """From field to field nothing is made anew."""
    async with TwoFields().run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        before = keys(pilot)
        await pilot.press("tab")
        await pilot.pause()

        assert before == keys(pilot) != []


async def test_keys_that_work_no_more_are_shown_no_more() -> None:
    """And are shown again as soon as they work again."""
    async with TwoFields().run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "esc Leave" not in screen_text(pilot.app)

        await pilot.press("tab")
        await pilot.pause()
        assert "esc Leave" in screen_text(pilot.app)
