"""How following up works: the rules as a page."""

from __future__ import annotations

from pathlib import Path

from companion.domain.setup import Choice
from companion.i18n import use
from companion.tui.screens.rules import RulesPage
from companion.tui.widgets.rows import Rows
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import companion_of, shown


async def test_a_rule_is_changed_and_given_back_by_keyboard(
    tmp_path: Path, picture: Picture
) -> None:
    """What is the user's own is marked; what cannot be stays in the form."""
    use("de")
    companion, records = companion_of(folder=tmp_path)
    async with shown(companion) as (app, pilot):
        page = RulesPage(companion)
        companion.history.listen(lambda _change: page.refresh_view())
        await app.push_screen(page)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.press("ctrl+u", *"bald", "ctrl+s")
        await pilot.pause()
        assert app.screen is not page
        await pilot.press("ctrl+u", *"20", "ctrl+s")
        await pilot.pause()
        assert app.screen is page
        assert records.all(Choice)["rule.weight.promised"].text == "20"
        picture(app)

        await pilot.press("x")
        assert not records.all(Choice)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert app.screen is page, "a heading cannot be changed"
        assert page.query_one(Rows).cursor == 0
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.place
