"""The pitch by keyboard alone: typed, measured, kept."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.pitch import Pitch
from companion.tui.widgets.prepare.pitch_page import PitchPage
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import (
    EVERYTHING,
    FAIR,
    PITCH,
    PrepareApp,
    typed,
)

SMALL = (80, 24)


async def test_a_pitch_is_measured_and_kept() -> None:
    """Words and seconds while typing; ctrl+s keeps."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await typed(pilot, " They last.")
        shown = screen_text(app)
        assert "5 words  2 s of 30 s" in shown
        assert "not kept yet: ctrl+s" in shown

        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.records.all(Pitch)["pitch"].text == "I build pumps. They last."
        assert "not kept yet" not in screen_text(app)


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
        assert "not kept yet: ctrl+s" in screen_text(app)
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
