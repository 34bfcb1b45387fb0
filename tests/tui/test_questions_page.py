"""The step of the questions: moments, languages, my own ones, small talk out of the event."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import cycle
from operator import itemgetter
from typing import Any

import pytest
from textual.app import App

from companion.devices.assets import read_asset
from companion.domain.event import Attendee
from companion.domain.question import Question
from companion.formats.demo import read_demo
from companion.i18n import use
from companion.tui.dialogs.question import QuestionDialog
from companion.tui.dialogs.target import TargetDialog
from companion.tui.widgets.fields import Field
from companion.tui.widgets.prepare.question_list import QuestionList, Shown
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW
from tests.hostile import shares
from tests.tui.pictures import screen_text, segments
from tests.tui.prepare_app import EVERYTHING, FAIR, PrepareApp

SMALL, LARGE = (80, 24), (120, 40)
MINE = Question(id="mine", text="What is your plan B?", situation="opening", language="en")
Picture = Callable[[App[Any]], None]


def rows(app: PrepareApp) -> Rows[Shown]:
    """Return the list."""
    return app.place.query_one(QuestionList).rows


async def test_my_own_questions_come_first_and_are_marked() -> None:
    """The others follow, and the next key shows the next moment."""
    app = PrepareApp(*EVERYTHING, MINE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("w")
        await pilot.pause()

        assert [one.text for one in rows(app).items][:2] == [
            "What is your plan B?",
            "What brings you here today?",
        ]
        assert "own" in next(line for line in screen_text(app).splitlines() if "plan B" in line)
        assert "1 of your own" in screen_text(app)

        await pilot.press("down", "t")
        await pilot.pause()
        assert rows(app).highlighted == Shown("How did that come about?")
        await pilot.press("T", "T")
        await pilot.pause()
        assert "How did you hear of “Hannover Messe”?" in screen_text(app)


async def test_a_question_is_added_changed_and_taken_away_by_keyboard() -> None:
    """It is shown in its moment and language at once; undo brings it back."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("w", "v", "i", "P", "tab", "left", "enter")
        await pilot.pause()
        await pilot.pause()
        kept = Question(id="id1", text="P", situation="closing", language="de")
        assert app.records.all(Question) == {"id1": kept}
        assert rows(app).highlighted == Shown("P", "own", kept)

        await pilot.press("enter", "end", "Q", "enter")
        await pilot.pause()
        assert app.records.all(Question)["id1"].text == "PQ"

        await pilot.press("x", "x")
        assert app.records.all(Question) == {}
        await pilot.press("u")
        assert app.records.all(Question)["id1"].text == "PQ"


async def test_a_question_that_comes_with_the_program_is_where_an_own_one_begins() -> None:
    """It stays as it is; an empty one is none."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("w", "enter")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, QuestionDialog)
        field = dialog.query_one("#text", Field)
        assert field.value == "What brings you here today?"

        field.value = ""
        await pilot.press("enter")
        assert "what?" in screen_text(app)
        field.value = "What brings you to us?"
        await pilot.press("enter")
        await pilot.pause()

        texts = [one.text for one in rows(app).items]

    assert texts[:2] == ["What brings you to us?", "What brings you here today?"]


async def test_a_question_is_copied() -> None:
    """Into a mail, or the notes for a panel."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("w", "y")
        await app.workers.wait_for_complete()

    assert app.desk.copied == ["What brings you here today?"]


async def test_without_an_event_there_is_no_small_talk() -> None:
    """The questions are there all the same."""
    app = PrepareApp(MINE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("w", "T")
        await pilot.pause()
        assert "^n begins the first one" in screen_text(app)
        await pilot.press("enter", "y", "x", "t")
        await pilot.pause()
        assert len(rows(app).items) > 12


@pytest.mark.parametrize("texts", shares(2), ids=itemgetter(0))
async def test_no_text_breaks_the_questions(texts: tuple[str, ...]) -> None:
    """Hostile names of events, people and questions are shown and do nothing."""
    text = cycle(texts).__next__
    event = dataclasses.replace(
        FAIR, name=f"E {text()}", place=text(), organiser=text(), network=text()
    )
    guest = Attendee(
        id="g", event="fair", name=f"N {text()}", organisation=text(), role=text(),
        looking_for=text(), offers=text(), topics=(text(),), circle=text(),
    )  # fmt: skip
    app = PrepareApp(event, guest, dataclasses.replace(MINE, text=f"Q {text()}"))
    shown = []
    async with app.run_test(size=SMALL) as pilot:
        for keys in (("w",), ("enter",), ("escape", "T"), ("a", "t"), ("f2", "f3")):
            await pilot.press(*keys)
            await pilot.pause()
            shown += list(segments(app))

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)


@pytest.mark.parametrize(("language", "size"), [("de", SMALL), ("en", LARGE)], ids=["de", "en"])
@pytest.mark.parametrize("keys", [(), ("T",), ("i",)], ids=["opening", "small-talk", "new"])
async def test_the_questions_look_as_they_did(
    language: str, size: tuple[int, int], keys: tuple[str, ...], picture: Picture
) -> None:
    """The demo event on its first day, with questions of my own."""
    use(language)
    app = PrepareApp(*read_demo(read_asset("demo/event.toml"), now=NOW))
    async with app.run_test(size=size) as pilot:
        await pilot.press("w", *keys)
        await pilot.pause()
        await pilot.pause()

        picture(app)


@pytest.mark.parametrize(("language", "size"), [("de", SMALL), ("en", LARGE)], ids=["de", "en"])
async def test_somebody_on_no_list_looks_as_they_did(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """A company with its questions fits into a small window."""
    use(language)
    app = PrepareApp(*read_demo(read_asset("demo/event.toml"), now=NOW))
    async with app.run_test(size=size) as pilot:
        await pilot.press("w")
        event = app.companion.prepare.current()
        assert event is not None
        dialog = TargetDialog(app.companion, event)
        await app.push_screen(dialog)
        dialog.query_one("#organisation", Field).value = "IHK"
        await pilot.press("tab", "tab")
        dialog._propose()
        await pilot.press("f2")
        await pilot.pause()
        await pilot.pause()

        picture(app)
