"""Rehearsing on screen: the countdown, the text that goes on, and what is kept of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from companion.domain.pitch import Pitch, Rehearsal
from companion.i18n import use
from companion.tui.screens.rehearsal import RehearsalScreen
from companion.tui.widgets.prepare.big_number import BigNumber, drawn
from companion.tui.widgets.prepare.prompter import wrapped
from tests.fakes import NOW
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import FAIR, PrepareApp

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]
PITCH = Pitch(
    id="pitch", language="de", seconds=15, audience="Hochschulen",
    text="Ich bin Mira Falk vom Weserwerk in Bremen. Wir bauen Pumpen, die Städte trocken halten, "
    "und ich bringe junge Leute mit denen zusammen, die ihnen etwas beibringen.\nUnd Sie?",
)  # fmt: skip


class MovedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        """Begin now."""
        self.now = NOW

    def __call__(self) -> datetime:
        """Return when it is."""
        return self.now


class Stage:
    """A pitch that is being said."""

    def __init__(self, pilot: Pilot[None], clock: MovedClock) -> None:
        """Watch the screen that is open."""
        self._pilot = pilot
        self._clock = clock

    @property
    def screen(self) -> RehearsalScreen:
        """The rehearsal."""
        screen = self._pilot.app.screen
        assert isinstance(screen, RehearsalScreen)
        return screen

    @property
    def number(self) -> int:
        """What the countdown shows."""
        return self.screen.query_one(BigNumber).number

    async def pass_by(self, seconds: float) -> str:
        """Let so many seconds pass, and return what is shown."""
        for _ in range(round(seconds * 2)):
            self._clock.now += timedelta(seconds=0.5)
            self.screen.look()
        await self._pilot.pause()
        return screen_text(self._pilot.app)


async def begun(app: PrepareApp, pilot: Pilot[None], *typed: str) -> Stage:
    """Go from the page of the pitch, where something is `typed`, to its rehearsal."""
    clock = MovedClock()
    app.companion.clock = clock
    await pilot.press("p", *typed, "ctrl+g")
    await pilot.pause()
    await pilot.pause()
    return Stage(pilot, clock)


async def test_a_rehearsal_is_counted_down_and_kept() -> None:
    """3, 2, 1, the seconds, and below zero with a sign and in words; enter keeps the time."""
    use("de")
    app = PrepareApp(FAIR, dataclasses.replace(PITCH, seconds=30))
    async with app.run_test(size=LARGE) as pilot:
        stage = await begun(app, pilot)
        assert stage.number == 3
        await pilot.press("enter")  # nothing was said yet
        await stage.pass_by(2)
        assert stage.number == 1
        assert "Sekunden übrig" in await stage.pass_by(4)
        assert stage.number == 27
        assert "Sekunden zu lang" in await stage.pass_by(29)
        assert stage.number == -2

        await pilot.press("enter")
        await pilot.pause()
        assert [one.seconds for one in app.records.all(Rehearsal).values()] == [32]
        shown = screen_text(app)
        assert "einmal geprobt · 32 s Bestzeit · zuletzt 32 s" in shown
        assert "Vorstellung 32 s Bestzeit" in shown

        app.companion.history.undo()
        await pilot.pause()
        assert "noch nicht geprobt" in screen_text(app)


async def test_leaving_keeps_nothing_and_says_so() -> None:
    """The pitch that was typed before is kept all the same."""
    use("de")
    app = PrepareApp(FAIR, dataclasses.replace(PITCH, seconds=30))
    async with app.run_test(size=SMALL) as pilot:
        stage = await begun(app, pilot, "!")
        await stage.pass_by(10)
        await pilot.press("escape")
        await pilot.pause()

        assert app.records.all(Rehearsal) == {}
        assert app.records.all(Pitch)["pitch"].text.endswith("!")
        assert "nicht gespeichert" in " ".join(one.message for one in app._notifications)


async def test_the_text_goes_on_waits_and_can_be_made_faster() -> None:
    """The line that is being said has a mark of its own; space pauses, up and down set the pace."""
    use("de")
    app = PrepareApp(FAIR, dataclasses.replace(PITCH, seconds=30))
    async with app.run_test(size=SMALL) as pilot:
        stage = await begun(app, pilot)
        assert "▸ Ich bin Mira Falk" in await stage.pass_by(3)
        assert "▸ die Städte trocken" in await stage.pass_by(6)
        await pilot.press("space")
        assert "Pause" in await stage.pass_by(30)
        assert stage.number == 24
        await pilot.press("space", "up", "up", "down")
        assert "130 Wörter pro Minute" in await stage.pass_by(1)
        assert "▸ Und Sie?" in await stage.pass_by(6)
        assert stage.number == 17


@pytest.mark.parametrize(
    ("language", "size"), [("de", SMALL), ("en", LARGE)], ids=["80x24", "120x40"]
)
async def test_a_rehearsal_looks_as_it_did(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """A little too long."""
    use(language)
    app = PrepareApp(FAIR, dataclasses.replace(PITCH, language=language, seconds=30))
    async with app.run_test(size=size) as pilot:
        stage = await begun(app, pilot)
        await stage.pass_by(3 + (36 if language == "de" else 6))

        picture(app)


async def test_a_text_that_fits_stands_still() -> None:
    """A longer one goes on, down to its last line and no further."""
    use("de")
    long = dataclasses.replace(PITCH, seconds=30, text=f"Anfang {'Wort ' * 300}Ende")
    for pitch, first, last in ((dataclasses.replace(PITCH, seconds=30), 12, 15), (long, None, 22)):
        app = PrepareApp(FAIR, pitch)
        async with app.run_test(size=SMALL) as pilot:
            stage = await begun(app, pilot)
            lines = (await stage.pass_by(300)).splitlines()
        begin, *_words, end = pitch.text.split()
        assert next((row for row, line in enumerate(lines) if begin in line), None) == first
        assert next(row for row, line in enumerate(lines) if end in line) == last


def test_a_text_is_laid_out_in_lines_that_count_their_words() -> None:
    """Paragraphs stay; a word that is too long goes on, and wide letters take two cells."""
    assert list(wrapped("one two three\n\nfour", 8)) == [("one two", 2), ("three", 3), ("four", 4)]
    assert list(wrapped("a bcdefgh i", 3)) == [("a", 1), ("bcd", 1), ("efg", 1), ("h i", 3)]
    assert list(wrapped("日本 語", 4)) == [("日本", 1), ("語", 2)]
    assert list(wrapped("", 0)) == []


def test_a_big_number_is_as_large_as_it_was_asked_for() -> None:
    """Each sign has its dots, with a gap between two of them; twice as large in each direction."""
    small, large = list(drawn("-1", 1)), list(drawn("-1", 2))

    assert small[3] == f"{'██' * 5}{' ' * 6}██{' ' * 4}"
    assert small[6] == f"{' ' * 14}██████  "
    assert large[6] == "".join(sign * 2 for sign in small[3])
    assert (len(small), len(large), len(large[0])) == (7, 14, 2 * len(small[0]))


async def test_what_is_over_is_told_without_colours() -> None:
    """The number stands in a filled band, which nobody has to read."""
    app = PrepareApp(FAIR, dataclasses.replace(PITCH, language="en", seconds=30))
    async with app.run_test(size=SMALL) as pilot:
        stage = await begun(app, pilot)
        before = await stage.pass_by(32)
        over = await stage.pass_by(3)

    assert (before.count("█" * 80), over.count("█" * 80)) == (0, 2)
