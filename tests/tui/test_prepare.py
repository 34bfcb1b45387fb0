"""Prepare by keyboard alone: the list, the targets, the way to both."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App

from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.tui.dialogs.target import TargetDialog
from companion.tui.screens.prepare.people import PeoplePage
from companion.tui.widgets.prepare.guest_list import GuestList
from companion.tui.widgets.prepare.steps import Steps
from companion.tui.widgets.text_page import TextPage
from tests.fakes import NOW
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import (
    AYLIN,
    ELBKRAN,
    EVERYTHING,
    FAIR,
    ZOE,
    PrepareApp,
    typed,
)

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]


def names(app: PrepareApp) -> list[str]:
    """Return who is listed."""
    return [one.title for one in app.place.query_one(GuestList).rows.items]


def row(app: PrepareApp, name: str) -> str:
    """Return the line of the screen on which somebody is listed."""
    left = (line.split("││")[0] for line in screen_text(app).splitlines())
    return next(line for line in left if line.startswith("│") and name in line)


async def test_the_list_says_how_we_stand_to_everybody() -> None:
    """Who speaks, who is known, who cancelled."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()

        assert names(app) == ["Aylin Öztürk", "Ben Okafor", "Clara Nguyễn"]
        assert "speaks" in row(app, "Aylin")
        assert "you know" in row(app, "Ben")
        assert "cancelled" in row(app, "Clara")


async def test_the_detail_says_what_the_list_knows() -> None:
    """Role, what they look for, where they speak, what they answered."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        shown = str(app.place.query_one(TextPage).text)

        assert "Professorin für Logistik" in shown
        assert "looks for  Partner für duale Studiengänge" in shown
        assert "where  16:08–17:08 · Halle 8 · Fachkräfte" in shown
        assert "Was interessiert Sie?  Wasserstoff" in shown


async def test_the_header_says_how_ready_the_event_is() -> None:
    """It grows with what is prepared."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()

        assert app.place.header.context == "Hannover Messe · day 2 of 5"
        assert app.place.header.status == "ready 25 % ▰▱▱▱▱"


async def test_typing_narrows_the_list_and_escape_widens_it() -> None:
    """`f` goes into the filter, enter out of it with those who fit."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f")
        await typed(pilot, "wasserstoff")
        assert names(app) == ["Aylin Öztürk"]

        await pilot.press("enter", "f")
        await pilot.press("escape")
        await pilot.pause()
        assert names(app) == ["Aylin Öztürk", "Ben Okafor", "Clara Nguyễn"]
        assert app.focused is app.place.query_one(GuestList).rows


async def test_down_leads_from_the_filter_into_the_list() -> None:
    """The words stay."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f")
        await typed(pilot, "n")
        await pilot.press("down", "x")

        assert app.focused is app.place.query_one(GuestList).rows
        assert app.place.query_one(GuestList).filter.value == "n"


async def test_words_that_nobody_has_say_how_to_go_back() -> None:
    """An empty list is no dead end."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f")
        await typed(pilot, "qqq")

        assert "Nobody fits. esc takes the filter back." in screen_text(app)


@pytest.mark.parametrize(
    ("records", "keys", "hint"),
    [
        ((), (), "^n begins the first one"),
        ((FAIR,), (), "i  takes in the attendees"),
        ((FAIR, AYLIN), ("s",), "t there marks somebody"),
    ],
    ids=["no event", "no list", "no target"],
)
async def test_an_empty_place_says_what_to_do(
    records: tuple[Any, ...], keys: tuple[str, ...], hint: str
) -> None:
    """Every key in the hint works there."""
    app = PrepareApp(*records)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*keys, "t", "space", "minus", "x", "o")
        await pilot.pause()

        assert hint in screen_text(app)


async def test_a_target_gets_reason_question_gift_and_stars() -> None:
    """One dialog, enter keeps."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "t")
        await typed(pilot, "Program partner")
        await pilot.press("down")
        await typed(pilot, "What stops you?")
        await pilot.press("tab")
        await typed(pilot, "two rooms")
        await pilot.press("tab", "tab", "left", "enter")
        await pilot.pause()

        target = app.targets()["ben"]
        assert (target.reason, target.question, target.give) == (
            "Program partner",
            "What stops you?",
            "two rooms",
        )
        assert target.priority == 3
        assert "★★★ Ben" in row(app, "Ben")


async def test_closing_the_dialog_marks_nobody() -> None:
    """Escape leaves everything as it was."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TargetDialog)

        await pilot.press("escape")
        await pilot.pause()
        assert "aylin" not in app.targets()


async def test_what_is_not_touched_keeps_its_lines() -> None:
    """A reason of several lines survives a change of the stars."""
    known = Target(id="t", event="fair", attendee="aylin", name="Aylin", reason="One.\nTwo.")
    app = PrepareApp(*EVERYTHING, known)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "tab", "tab", "tab", "tab", "right", "enter")
        await pilot.pause()

        assert app.targets()["aylin"] == dataclasses.replace(known, priority=1)


async def test_stars_come_and_go_with_one_key() -> None:
    """Space and plus go round, minus stops at one star, x takes all away, u gives them back."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        seen = []
        for key in ("space", "plus", "space", "plus", "minus", "space", "minus", "minus"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(app.targets()["aylin"].priority)
        assert seen == [1, 2, 3, 1, 1, 2, 1, 1]

        await pilot.press("x")
        await pilot.pause()
        assert "aylin" not in app.targets()

        await pilot.press("u")
        await pilot.pause()
        assert app.targets()["aylin"].priority == 1
        assert "★   Aylin" in row(app, "Aylin")


async def test_the_targets_say_what_is_still_missing() -> None:
    """By their stars, with one word for each."""
    ready = Target(
        id="t1", event="fair", attendee="aylin", name="Aylin", priority=3, reason="a", question="b"
    )
    bare = Target(id="t2", event="fair", attendee="ben", name="Ben", priority=2)
    met = dataclasses.replace(bare, id="t3", attendee="clara", priority=2, met="talk")
    app = PrepareApp(*EVERYTHING, bare, ready, met)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s")
        await pilot.pause()

        assert names(app) == ["Aylin Öztürk", "Ben Okafor", "Clara Nguyễn", "Elbkran Logistik"]
        assert "prepared" in row(app, "Aylin")
        assert "why?" in row(app, "Ben")
        assert "met" in row(app, "Clara")
        assert "ask?" in row(app, "Elbkran")
        assert ("targets", "s", "Targets", "2 of 5") in app.place.query_one(Steps).steps


async def test_a_target_on_no_list_is_changed_too() -> None:
    """A company is a target as well."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s", "space", "t", "tab")
        await typed(pilot, "Joint training?")
        await pilot.press("enter")
        await pilot.pause()

        expected = dataclasses.replace(ELBKRAN, priority=2, question="Joint training?")
        assert app.targets() == {"elbkran": expected}


async def test_a_tick_that_is_wrong_is_taken_back_with_a_key() -> None:
    """The detail says in whom a company was met; u ticks it again."""
    met = dataclasses.replace(ELBKRAN, met="talk")
    talk = Encounter(id="talk", contact=ZOE.id, event="fair", at=NOW)
    app = PrepareApp(*EVERYTHING, met, talk)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert "met  Ben Okafor · Siemens (X: not" in screen_text(app)

        await pilot.press("X")
        await pilot.pause()
        assert app.targets()["elbkran"] == ELBKRAN
        await pilot.press("X", "u")
        await pilot.pause()
        assert app.targets()["elbkran"] == met


async def test_arrows_and_clicks_lead_through_the_steps() -> None:
    """Letters do, too; the list comes back with the cursor in it."""
    app = PrepareApp(*EVERYTHING)
    async with app.run_test(size=SMALL) as pilot:
        steps = app.place.query_one(Steps)
        seen = []
        for key in ("right", "left", "left"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(steps.open_step)
        assert seen == ["targets", "list", "ready"]

        await pilot.click(Steps, offset=(20, 0))
        await pilot.pause()
        assert steps.open_step == "targets"

        await pilot.press("a")
        await pilot.pause()
        assert steps.open_step == "list"
        assert app.focused is app.place.query_one(GuestList).rows


async def test_a_page_opens_or_is_copied() -> None:
    """Of several one is chosen with its digit; without a browser the clipboard helps."""
    mail = Attendee(id="mail", event="fair", email="anna@gmail.com")
    app = PrepareApp(FAIR, AYLIN, mail)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "o")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        app.desk.has_browser = False
        await pilot.press("up", "o")
        await app.workers.wait_for_complete()

        assert app.desk.opened == ["https://tu.example/oeztuerk"]
        assert app.desk.copied == [app.clipboard] == ["mailto:anna@gmail.com"]


async def test_only_rows_that_are_seen_are_looked_up() -> None:
    """Matching 20,000 people against the contacts would take longer than a frame."""
    crowd = [Attendee(id=f"a{n}", event="fair", name=f"Guest {n}") for n in range(20_000)]
    app = PrepareApp(FAIR, *crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f")
        await typed(pilot, "9")

        assert len(names(app)) == 6_878
        assert len(app.place.query_one(PeoplePage).roster._matches) < 200
