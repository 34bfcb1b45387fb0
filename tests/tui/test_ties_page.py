"""Stay in touch: the page, what its keys do, and the forms about how close somebody is."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from textual.widgets import TextArea

from companion.domain.contact import NEVER, Contact
from companion.domain.encounter import Interaction
from companion.domain.setup import Choice
from companion.i18n import use
from companion.tui.dialogs.rhythm import GroupRhythm, Rhythm
from companion.tui.messages import Go
from companion.tui.widgets.rows import Rows
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import FollowUpApp
from tests.tui.pictures import screen_text
from tests.tui.ties_host import FAIR, MARTA, ties_page


@pytest.mark.parametrize(("size", "language"), [((80, 24), "de"), ((120, 40), "en")])
async def test_the_page_looks_as_it_did(
    tmp_path: Path, picture: Picture, size: tuple[int, int], language: str
) -> None:
    """Who, for how long, how close, and the last touch; days and rhythms with it."""
    use(language)
    async with ties_page(tmp_path, size) as (app, _page, _companion, _records, _pilot):
        picture(app)


async def test_somebody_is_put_closer_logged_and_opened_by_keyboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cursor stays on them as they move."""
    opened: list[Go] = []
    monkeypatch.setattr(
        FollowUpApp, "on_go", lambda _app, message: opened.append(message), raising=False
    )
    async with ties_page(tmp_path) as (app, page, companion, records, pilot):
        losing = page.query_one("#losing", Rows)
        await pilot.press("down", "down")
        assert page.contact == MARTA
        for tier in ("D", "C"):
            await pilot.press("plus")
            assert records.all(Contact)["marta"].tier == tier
        await pilot.press("minus", "minus", "minus")
        assert records.all(Contact)["marta"].tier == ""
        assert losing.highlighted.contact == "marta"

        await pilot.press("l")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        (touch,) = (one for one in records.all(Interaction).values() if one.contact == "marta")
        assert companion.ties.of(MARTA).silent == 0
        assert touch.follow_up == ""

        await pilot.press("enter")
        await pilot.pause()
        assert [(one.place, one.record) for one in opened] == [("people", "marta")]
        assert app.screen is page


async def test_the_rhythm_of_a_circle_is_changed_on_its_line(tmp_path: Path) -> None:
    """And holds at once for everybody in it; what is no rhythm stays in the form."""
    async with ties_page(tmp_path) as (app, page, companion, records, pilot):
        await pilot.press("tab", "tab", "home", *["down"] * 4, "enter")
        await pilot.pause()
        assert isinstance(app.screen, GroupRhythm)
        await pilot.press("ctrl+u", *"bald", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, GroupRhythm)
        await pilot.press("ctrl+u", *"4", "space", *"Monate", "ctrl+s")
        await pilot.pause()
        assert app.screen is page
        assert records.all(Choice)["rule.cadence.customer"].text == "120"
        assert not companion.ties.of(MARTA).is_due

        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+u", "ctrl+s")
        await pilot.pause()
        assert companion.ties.of(MARTA).is_due


async def test_how_close_somebody_is_is_said_in_a_form(tmp_path: Path, picture: Picture) -> None:
    """A line without a day keeps the form open, with what was typed."""
    use("de")
    async with ties_page(tmp_path) as (app, page, _companion, records, pilot):
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(app.screen, Rhythm)
        await pilot.press("right", "down", *"nie", "down", "right", "right", "down", "down")
        await pilot.press(*"Umzug", "space", *"bald", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, Rhythm)
        picture(app)
        app.screen.query_one(TextArea).text = "Umzug 1.6.\n2020-05-29 Jubiläum"
        await pilot.press("ctrl+s")
        await pilot.pause()

        assert app.screen is page
        aylin = records.all(Contact)["aylin"]
        assert (aylin.tier, aylin.cadence, aylin.tone) == ("C", NEVER, "familiar")
        assert aylin.dates == (("Umzug", "06-01"), ("Jubiläum", "2020-05-29"))
        assert "Aylin" not in screen_text(app).split("╰")[0]


async def test_where_nobody_has_a_rhythm_the_page_says_what_to_do(tmp_path: Path) -> None:
    """And begins with the rhythms, which there are."""
    anna = dataclasses.replace(MARTA, circle="")
    async with ties_page(tmp_path, (80, 24), FAIR, anna) as (app, page, _companion, _, _pilot):
        assert "Nobody has a rhythm that counts yet." in screen_text(app)
        assert "No birthday is near." in screen_text(app)
        assert app.focused is page.query_one("#rhythms")
        assert not page.check_action("touch", ())


async def test_what_is_due_is_put_off_and_stays_in_sight(tmp_path: Path) -> None:
    """With the day on which it comes back; undo takes it back."""
    async with ties_page(tmp_path) as (app, page, companion, _records, pilot):
        occasion = page.occasion
        assert occasion == "touch-aylin-20260508"
        await pilot.press("z")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is page
        assert companion.follow_ups.get(occasion).snoozed_until is not None
        assert "again " in screen_text(app)

        await pilot.press("u")
        await pilot.pause()
        assert "again " not in screen_text(app)
