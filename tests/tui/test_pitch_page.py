"""The pitch by keyboard alone: typed, measured, kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App

from companion.devices.assets import read_asset
from companion.domain.card import Card
from companion.domain.pitch import Pitch, Rehearsal
from companion.formats.demo import read_demo
from companion.i18n import use
from companion.tui.widgets.prepare.pitch_page import PitchPage
from tests.fakes import NOW
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import (
    EVERYTHING,
    FAIR,
    PITCH,
    PrepareApp,
    typed,
)

SMALL = (80, 24)
CARD = Card(id="work", name="Mira Falk", organisation="Weserwerk", role="Head of Talent")


async def test_a_pitch_is_measured_and_kept() -> None:
    """Words and seconds while typing; ctrl+s keeps."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await typed(pilot, " They last.")
        shown = screen_text(app)
        assert "5 words  2 s of 30 s" in shown
        assert "not kept: ^s" in shown

        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.records.all(Pitch)["pitch"].text == "I build pumps. They last."
        assert "not kept: ^s" not in screen_text(app)


async def test_a_pitch_that_is_too_long_says_by_how_much() -> None:
    """In words, for colours alone do not tell."""
    long = dataclasses.replace(PITCH, text="word " * 100)
    app = PrepareApp(FAIR, long)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await pilot.pause()

        assert "100 words  41 s of 30 s" in screen_text(app)
        assert "11 s too long" in screen_text(app)


@pytest.mark.parametrize("leave", [("escape",), ("ctrl+t",), ("ctrl+l",)])
async def test_leaving_a_pitch_keeps_it(leave: tuple[str, ...]) -> None:
    """Back to the list, to another length, to another language."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await typed(pilot, "!")
        await pilot.press(*leave)
        await pilot.pause()

        assert app.records.all(Pitch)["pitch"].text == "I build pumps.!"


async def test_going_to_another_place_keeps_the_pitch() -> None:
    """There is nothing to confirm."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await typed(pilot, "!")
        await app.switch_mode("elsewhere")
        await pilot.pause()

        assert app.records.all(Pitch)["pitch"].text == "I build pumps.!"


async def test_each_language_and_length_has_its_own_text() -> None:
    """A new one begins empty and becomes a pitch of its own."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p", "ctrl+t")
        await pilot.pause()
        await typed(pilot, "Longer")
        await pilot.press("ctrl+s")
        await pilot.pause()

        kept = {(one.language, one.seconds): one.text for one in app.records.all(Pitch).values()}
        assert kept == {("en", 30): "I build pumps.", ("en", 60): "Longer"}


async def test_what_was_typed_is_there_after_a_crash() -> None:
    """The draft of the last time is offered, and not kept by itself."""
    app = PrepareApp(*EVERYTHING)
    app.drafts["pitch-en-30"] = "I build better pumps."
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await pilot.pause()

        assert app.place.query_one(PitchPage).text == "I build better pumps."
        assert "not kept: ^s" in screen_text(app)
        assert app.records.all(Pitch)["pitch"] == PITCH


async def test_what_is_being_typed_is_a_draft_when_the_app_closes() -> None:
    """However it closes."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await typed(pilot, "!")

    kept = app.records.all(Pitch)["pitch"].text
    assert "I build pumps.!" in kept + app.drafts.load("pitch-en-30")


async def test_a_pitch_that_is_taken_back_shows_its_old_text() -> None:
    """The page follows the records where nothing new was typed."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await typed(pilot, "!")
        await pilot.press("escape", "u", "p")
        await pilot.pause()

        assert app.place.query_one(PitchPage).text == "I build pumps."


async def test_a_starter_begins_an_empty_page_and_nothing_else() -> None:
    """Each press brings the next one; a text of one's own is never replaced."""
    app = PrepareApp(FAIR, CARD)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "^o  begins with one of these" in screen_text(app)
        page = app.place.query_one(PitchPage)

        await pilot.press("ctrl+o")
        await pilot.pause()
        first = page.text
        assert first.startswith("I'm Mira Falk from Weserwerk.")
        await pilot.press("ctrl+o")
        await pilot.pause()
        second = page.text
        assert second != first
        assert second.startswith("I'm Mira Falk from Weserwerk.")

        await typed(pilot, "!")
        await pilot.press("ctrl+o")
        assert page.text == f"{second}!"
        await pilot.press("ctrl+z", "ctrl+z")
        assert page.text == first


async def test_an_audience_is_named_and_gets_a_pitch_of_its_own() -> None:
    """The one before is kept; those that have one can be chosen without typing."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p", "!", "ctrl+n")
        await pilot.pause()
        assert "There are: everybody" in screen_text(app)
        await typed(pilot, "Press")
        await pilot.press("enter")
        await pilot.pause()
        assert "‹Press›" in screen_text(app)
        await typed(pilot, "News.")
        await pilot.press("ctrl+s", "shift+tab", "left")
        await pilot.pause()

        texts = {one.audience: one.text for one in app.records.all(Pitch).values()}
        assert texts == {"": "I build pumps.!", "Press": "News."}
        assert app.place.query_one(PitchPage).text == "I build pumps.!"
        assert "‹everybody› Press" in screen_text(app)


async def test_lengths_may_go_by_faster_than_they_are_shown() -> None:
    """The audience of the first is not taken for one that was chosen for the last."""
    students = dataclasses.replace(PITCH, id="students", audience="Students")
    app = PrepareApp(FAIR, students, dataclasses.replace(PITCH, seconds=15))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        page = app.place.query_one(PitchPage)
        page.action_length()
        page.action_length()
        await pilot.pause()
        await pilot.pause()

        assert (page.pitch.seconds, page.pitch.audience, page.text) == (15, "", PITCH.text)


async def test_the_draft_for_an_audience_is_gone_on_with() -> None:
    """Also for one that nobody wrote a pitch for before."""
    app = PrepareApp(*EVERYTHING)
    app.companion.pitches.type(
        Pitch(id="", language="de", seconds=15, audience="Presse"), "Neues von Pumpen."
    )
    (form,) = app.drafts
    async with app.run_test(size=SMALL) as pilot:
        app.place.open(form)
        await pilot.pause()
        await pilot.pause()

        page = app.place.query_one(PitchPage)
        assert (page.text, page.pitch.audience) == ("Neues von Pumpen.", "Presse")
        assert "‹Presse›" in screen_text(app)


async def test_the_guide_ticks_what_is_in_the_text() -> None:
    """Below the text where it is narrow, on a key, and typing goes on."""
    app = PrepareApp(FAIR, CARD, PITCH)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "An open question" not in screen_text(app)

        await pilot.press("f2")
        await pilot.pause()
        shown = screen_text(app)
        assert "· An open question" in shown
        assert "· A proof" in shown
        await typed(pilot, " 9?")
        shown = screen_text(app)
        assert "✓ An open question" in shown
        assert "✓ A proof" in shown
        assert "· Who I am" in shown
        assert "· 44 to 80 words" in shown

        await pilot.press("f2")
        await pilot.pause()
        assert "An open question" not in screen_text(app)


async def test_an_empty_pitch_cannot_be_rehearsed() -> None:
    """It says what comes first."""
    app = PrepareApp(FAIR)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p", "ctrl+g")
        await pilot.pause()

        assert "write it first" in " ".join(one.message for one in app._notifications)
        assert app.records.all(Rehearsal) == {}


@pytest.mark.parametrize("keys", [("f2",), ("ctrl+t",)], ids=["guide", "empty"])
async def test_the_page_of_a_pitch_looks_as_it_did(
    keys: tuple[str, ...], picture: Callable[[App[Any]], None]
) -> None:
    """The guide below the text, and what an empty page offers."""
    use("de")
    app = PrepareApp(*read_demo(read_asset("demo/event.toml"), now=NOW))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p", *keys)
        await pilot.pause()
        await pilot.pause()

        picture(app)
