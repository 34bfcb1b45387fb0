"""Choosing an event and beginning a new one, by keyboard alone."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from textual.widgets import Button

from companion.domain.change import Change
from companion.domain.event import Event
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.tui.dialogs.event_form import EventForm
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.widgets.fields import Field
from companion.tui.widgets.rows import Rows
from tests.hostile import different
from tests.tui.pictures import screen_text, segments
from tests.tui.prepare_app import FAIR, MEETUP, PrepareApp, typed

SMALL = (80, 24)
FACTS = ("name", "place", "link", "organiser", "network", "cost", "zone")
"""The facts of an event that are any text."""
PAST = Event(id="past", name="Zukunft Personal", begin=date(2025, 9, 9), end=date(2025, 9, 11))


def events(app: PrepareApp) -> list[Event]:
    """Return the events that were made, without their ids."""
    return [dataclasses.replace(one, id="") for one in app.records.all(Event).values()]


def listed(app: PrepareApp) -> list[str]:
    """Return the events that the picker lists."""
    return [event.name for event in app.screen.query_one(Rows).items]


async def test_events_are_listed_with_their_days() -> None:
    """The latest first, the current one under the cursor."""
    app = PrepareApp(PAST, FAIR, MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        shown = screen_text(app)

        assert listed(app) == ["Recruiting Meetup", "Hannover Messe", "Zukunft Personal"]
        assert app.screen.query_one(Rows).highlighted == FAIR
        assert "^d Remove" in shown
        assert "› Hannover Messe · Hannover" in shown
        assert "Mon 23 Nov – Fri 27 Nov" in shown
        assert "9 Sep 2025 – 11 Sep 2025" in shown
        assert "day 2 of 5" in shown
        assert "in 9 days" in shown
        assert "439 days ago" in shown


async def test_the_one_that_is_on_is_one_key_away() -> None:
    """Also where another one was chosen to look at it."""
    app = PrepareApp(PAST, FAIR, Choice(id=CURRENT_EVENT, text="past"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()

        assert app.screen.query_one(Rows).highlighted == FAIR


async def test_enter_chooses_the_event_under_the_cursor() -> None:
    """The place follows at once."""
    app = PrepareApp(PAST, FAIR, MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "up", "enter")
        await pilot.pause()

        assert app.companion.prepare.current() == MEETUP
        assert app.place.header.context == "Recruiting Meetup · in 9 days"


async def test_typing_finds_an_event_by_name_or_place() -> None:
    """In any spelling; the letters are no keys here."""
    app = PrepareApp(PAST, FAIR, MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await typed(pilot, "HANNOVER me")
        assert listed(app) == ["Hannover Messe"]

        await pilot.press("enter")
        await pilot.pause()
        assert app.records.all(Choice)[CURRENT_EVENT].text == "fair"


async def test_escape_chooses_nothing() -> None:
    """Everything stays as it was."""
    app = PrepareApp(PAST, FAIR, MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "up", "escape")
        await pilot.pause()

        assert not isinstance(app.screen, EventPicker)
        assert app.records.all(Choice) == {}


async def test_a_click_under_the_cursor_chooses() -> None:
    """The mouse can do it as well."""
    app = PrepareApp(FAIR, MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        rows = app.screen.query_one(Rows)
        await pilot.click(rows, offset=(5, 0))
        await pilot.click(rows, offset=(5, 0))
        await pilot.pause()

        assert app.companion.prepare.current() == MEETUP


async def test_without_an_event_the_picker_says_how_to_begin() -> None:
    """Enter on nothing chooses nothing, and nothing is offered to do with an event."""
    app = PrepareApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "enter")
        await pilot.pause()

        assert isinstance(app.screen, EventPicker)
        assert "^n begins the first one" in screen_text(app)
        offered = [str(one.label) for one in app.screen.query(Button) if one.display]
        assert offered == ["^n New", "esc Close"]


async def test_a_new_event_is_made_of_what_is_typed() -> None:
    """Days as one says them, the kind by arrow; it is the current event afterwards."""
    app = PrepareApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "ctrl+n")
        await typed(pilot, "Forum")
        await pilot.press("tab")
        await typed(pilot, "30.11.")
        await pilot.press("down")
        await typed(pilot, "+2d")  # from the first day
        await pilot.press("down")
        await typed(pilot, "lisb")
        assert "Europe/Lisbon" in screen_text(app)
        await pilot.press("down", "right", "down")
        await typed(pilot, "Ulm")
        await pilot.press("down")
        await typed(pilot, "x.de")
        for fact in ("IHK", "VDI", "9", "Lena, Jo"):
            await pilot.press("down")
            await typed(pilot, fact)
        await pilot.press("enter")
        await pilot.pause()

        made = Event(
            id="",
            name="Forum",
            begin=date(2026, 11, 30),
            end=date(2026, 12, 2),
            place="Ulm",
            kind="conference",
            link="x.de",
            zone="Europe/Lisbon",
            organiser="IHK",
            network="VDI",
            cost="9",
            colleagues=("Lena", "Jo"),
        )
        assert events(app) == [made]
        assert app.place.header.context == "Forum · in 6 days"


async def test_a_name_is_enough() -> None:
    """Then it is today, for one day; what was searched for is the name."""
    app = PrepareApp(FAIR)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await typed(pilot, "Stammtisch")
        assert "^n keeps a new one of this name" in screen_text(app)

        await pilot.press("ctrl+n", "enter")
        await pilot.pause()
        assert events(app)[1:] == [
            Event(
                id="",
                name="Stammtisch",
                begin=date(2026, 11, 24),
                end=date(2026, 11, 24),
                kind="fair",
            )
        ]


@pytest.mark.parametrize(
    ("wrong", "problem", "field"),
    [
        ({"name": ""}, "needed", "name"),
        ({"begin": "someday"}, "no date", "begin"),
        ({"end": "31.31."}, "no date", "end"),
        ({"begin": "30.11.2026", "end": "29.11.2026"}, "before the first day", "end"),
        ({"zone": "Atlantis"}, "none fits: a city", "zone"),
    ],
)
async def test_what_does_not_fit_is_shown_where_it_stands(
    wrong: dict[str, str], problem: str, field: str
) -> None:
    """The cursor goes there, what was typed stays, nothing is kept."""
    app = PrepareApp()
    async with app.run_test(size=SMALL) as pilot:
        await app.push_screen(EventForm(app.companion, "Fair"))
        for name, text in wrong.items():
            app.screen.query_one(f"#{name}", Field).value = text
        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(app.screen, EventForm)
        assert problem in screen_text(app)
        assert app.focused is not None
        assert app.focused.parent is app.screen.query_one(f"#{field}")
        assert events(app) == []


async def test_an_event_is_edited_from_the_list_of_events() -> None:
    """Only what was typed is changed: somebody else's words stay."""
    app = PrepareApp(FAIR, MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "ctrl+o")
        await pilot.pause()
        assert "Edit Hannover Messe" in screen_text(app)
        other = dataclasses.replace(FAIR, place="Halle 8", cost="490 €")
        app.records.write_elsewhere(Change(what="edit_event", put=(other,)))
        form = app.screen
        for name, text in {"end": "", "zone": "wien", "colleagues": "Lena, Jonas, "}.items():
            form.query_one(f"#{name}", Field).value = text
        await pilot.press("enter")
        await pilot.pause()

        edited = dataclasses.replace(
            other, end=FAIR.begin, zone="Europe/Vienna", colleagues=("Lena", "Jonas")
        )
        assert app.records.all(Event)["fair"] == edited
        assert isinstance(app.screen, EventPicker)


async def test_an_event_is_removed_from_the_list_of_events() -> None:
    """Once that is confirmed; the one that is left is under the cursor."""
    app = PrepareApp(FAIR, MEETUP)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "up", "ctrl+d")
        await pilot.pause()
        assert "Recruiting Meetup is going to be removed." in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()

        assert listed(app) == ["Hannover Messe"]
        assert isinstance(app.screen, EventPicker)


async def test_closing_the_form_leads_back_to_the_events() -> None:
    """One step back, not two."""
    app = PrepareApp(FAIR)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e", "ctrl+n", "escape")
        await pilot.pause()

        assert isinstance(app.screen, EventPicker)


async def test_no_text_breaks_the_event_dialogs() -> None:
    """Hostile names and places are shown and do nothing."""

    def event(text: str, key: str = "") -> Event:
        return dataclasses.replace(FAIR, id=key, name=f"E {text}", place=text, link=text)

    texts = different(event)
    app = PrepareApp(*(event(text, f"e{key}") for key, text in enumerate(texts)))
    shown: list[Any] = []
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        for _event in app.records.all(Event):
            shown += segments(app)
            await pilot.press("down")
        shown += segments(app)
        for text in different(event):
            await app.push_screen(EventForm(app.companion, text))
            await pilot.pause()
            shown += segments(app)
            await app.pop_screen()

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(part.style and part.style.link for part in shown)
    assert not any(part.style and "@click" in part.style.meta for part in shown)
