"""The first step of preparing: what is missing, one key away, and the checklist."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App

from companion.domain.brief import Brief
from companion.domain.card import Card
from companion.domain.change import Change, Record
from companion.domain.checklist import ChecklistItem
from companion.domain.event import NEEDED, Event, Target
from companion.domain.setup import NOTICE, Choice
from companion.i18n import use
from companion.services.prepare import TARGETS_WANTED
from companion.tui.dialogs.brief_form import NoticeForm
from companion.tui.dialogs.card_form import CardForm
from companion.tui.dialogs.event_form import EventForm
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.dialogs.point import NewPoint
from companion.tui.screens.card import CardScreen
from companion.tui.widgets.prepare.ready_list import ReadyList
from companion.tui.widgets.prepare.steps import Steps
from tests.fakes import NOW
from tests.hostile import VECTORS
from tests.tui.pictures import screen_text, segments
from tests.tui.prepare_app import AYLIN, FAIR, PITCH, PrepareApp, typed

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]
CARD = Card(id="work", name="Ada")
FULL = dataclasses.replace(
    FAIR,
    place="Messegelände, Halle 8",
    link="https://messe.example",
    organiser="Messe AG",
    network="IHK",
    cost="490 €",
    colleagues=("Lena Roth", "Jonas Weiß"),
    without=("brief",),
)
HALF = (
    *(FULL, AYLIN, PITCH, CARD),
    Target(id="t", event="fair", name="Jonas", reason="Azubi-Tag", question="Was fehlt?"),
    ChecklistItem(id="fair-travel", event="fair", word="travel", is_done=True),
    ChecklistItem(id="own", event="fair", text="Roll-up ausleihen"),
)
"""An event that is prepared in part."""
WANTED = tuple(Target(id=f"w{n}", event="fair", role="HR") for n in range(TARGETS_WANTED))


def ready(*records: Record) -> PrepareApp:
    """Return an app that begins with what is to be done."""
    app = PrepareApp(*records)
    app.step = ""
    return app


def cursor(app: PrepareApp) -> str:
    """Return what the cursor is on: the name of a part, or the id of a point."""
    line = app.screen.query_one(ReadyList).highlighted
    return line.key if line else ""


def step(app: PrepareApp) -> str:
    """Return which step is open."""
    return app.screen.query_one(Steps).open_step


@pytest.mark.parametrize(
    ("size", "language"), [(SMALL, "de"), (LARGE, "en")], ids=["80x24", "120x40"]
)
async def test_the_page_looks_as_it_did(
    size: tuple[int, int], language: str, picture: Picture
) -> None:
    """Some parts done, some half, one not needed here; one point ticked off."""
    use(language)
    app = ready(*HALF)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()

        picture(app)


@pytest.mark.parametrize(
    ("size", "language"), [(SMALL, "de"), (LARGE, "en")], ids=["80x24", "120x40"]
)
async def test_the_form_looks_as_it_did(
    size: tuple[int, int], language: str, picture: Picture
) -> None:
    """With everything that can be said of an event."""
    use(language)
    app = ready(FULL)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        await pilot.pause()

        picture(app)


async def test_without_an_event_it_says_how_to_begin() -> None:
    """The first event is two keys away, and everything is to be done for it then."""
    app = ready()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "^n  begins the first one" in screen_text(app)
        await pilot.press("space", "x", "enter", "plus", "ctrl+n")
        await pilot.pause()
        assert isinstance(app.screen, EventForm)
        await typed(pilot, "Stammtisch")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()

        assert cursor(app) == "list"
        assert "ready 0 % · 6 parts to go" in screen_text(app)


async def test_enter_leads_to_what_is_missing() -> None:
    """In the order in which people do it; the cursor is on the next one when one comes back."""
    app = ready(FAIR, AYLIN)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert cursor(app) == "targets"
        await pilot.press("enter")
        await pilot.pause()
        assert step(app) == "list"

        await pilot.press("r", "down", "enter")
        await pilot.pause()
        assert step(app) == "pitch"


@pytest.mark.parametrize("records", [(), (AYLIN, *WANTED)], ids=["no list", "enough"])
async def test_targets_are_shown_once_there_are_enough(records: tuple[Record, ...]) -> None:
    """Or where there is no list to choose from."""
    app = ready(dataclasses.replace(FAIR, without=("list",)), *records)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert step(app) == "targets"


async def test_the_notice_is_one_key_away() -> None:
    """The cursor goes on to what is missing when it is kept, and stays when it is not."""
    app = ready(dataclasses.replace(FAIR, without=NEEDED[1:5]))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("home", *["down"] * 5, "enter")
        await pilot.pause()
        assert isinstance(app.screen, NoticeForm)
        await pilot.press("escape")
        await pilot.pause()
        assert cursor(app) == "notice"

        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, "We")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert app.records.all(Choice)[NOTICE].text == "We"
        assert cursor(app) == "list"


async def test_an_event_is_removed_once_that_is_confirmed() -> None:
    """Told with what goes; escape leaves it, undo brings it back."""
    app = ready(FAIR, AYLIN)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("delete")
        await pilot.pause()
        assert "Hannover Messe is going to be removed. With it: Attendees 1." in " ".join(
            screen_text(app).replace("│", " ").split()
        )
        await pilot.press("escape", "delete", "enter")
        await pilot.pause()
        await pilot.pause()
        assert not app.records.all(Event)
        assert "There is no event yet." in screen_text(app)

        app.records.undo()
        assert app.records.all(Event)["fair"] == FAIR


async def test_a_missing_list_is_imported_and_a_list_is_shown() -> None:
    """Where there is one, it is opened."""
    app = ready(FAIR)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ImportFile)
        await pilot.press("escape")
        await pilot.pause()
        app.records.commit(Change(what="setup", put=(AYLIN,)))
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()

        assert step(app) == "list"


async def test_my_card_is_filled_in_or_shown() -> None:
    """An empty one is asked for; one that is there is looked at in this window."""
    app = ready(FAIR)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CardForm)
        await typed(pilot, "Ada")
        await pilot.press("enter")
        await pilot.pause()
        assert "fits this window" in screen_text(app)
        assert cursor(app) == "list"
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()

        assert isinstance(app.screen, CardScreen)


async def test_a_smaller_window_is_seen_at_once() -> None:
    """The card that fitted does not fit any more."""
    app = ready(FAIR, CARD)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "fits this window" in screen_text(app)
        await pilot.resize_terminal(80, 12)
        await pilot.pause()

        assert "does not fit this window" in screen_text(app)


async def test_an_event_goes_without_a_part() -> None:
    """The same key takes that back; the bar and the header follow."""
    app = ready(FAIR)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert app.records.all(Event)["fair"].without == ("list",)
        assert "no list is handed out here" in screen_text(app)
        assert "5 parts to go" in screen_text(app)

        await pilot.press("x")
        await pilot.pause()
        assert app.records.all(Event)["fair"] == FAIR


async def test_points_are_ticked_added_and_dropped() -> None:
    """By space or enter, by plus, by x; all can be taken back."""
    app = ready(FAIR)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press(*["down"] * len(NEEDED), "space", "down", "enter", "down", "x", "plus")
        await pilot.pause()
        assert isinstance(app.screen, NewPoint)
        await pilot.press("enter")
        assert isinstance(app.screen, NewPoint)
        await typed(pilot, "Roll-up")
        await pilot.press("enter")
        await pilot.pause()

        assert [(one.id, one.text, one.is_done, one.is_dropped) for one in kept(app)] == [
            ("fair-ticket", "", True, False),
            ("fair-travel", "", True, False),
            ("fair-charged", "", False, True),
            ("id1", "Roll-up", False, False),
        ]
        assert "[x]   Registered" in screen_text(app)


def kept(app: PrepareApp) -> list[ChecklistItem]:
    """Return the points that are kept."""
    return list(app.records.all(ChecklistItem).values())


async def test_who_is_ready_begins_with_the_list() -> None:
    """There is nothing left to lead to."""
    bare = dataclasses.replace(FAIR, without=NEEDED[:4])
    app = ready(bare, Brief(id="fair", event="fair", notice="We keep it.", read_at=NOW))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert step(app) == "list"

        await pilot.press("r")
        await pilot.pause()
        assert "ready 100 % · 9 points of the checklist to go" in screen_text(app)


async def test_no_text_breaks_the_page() -> None:
    """Hostile facts and points are shown and do nothing."""
    event = dataclasses.replace(FAIR, place="[/] x [red]")
    points = (
        ChecklistItem(id=f"p{at}", event="fair", text=f"P {text}")
        for at, text in enumerate(VECTORS.values())
    )
    app = ready(event, *points)
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.pause()
        await pilot.pause()
        shown = list(segments(app))

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)
