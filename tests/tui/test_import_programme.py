"""Programmes and invitations in the dialog: what would move is seen before it is taken in."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from companion.domain.change import Record
from companion.domain.event import Event
from companion.domain.session import Session
from companion.formats.programme import read_programme
from companion.i18n import use
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.dialogs.import_file import ImportFile
from tests.fakes import NOW
from tests.services.programmes import KEYNOTE, PANEL, Talk, calendar, schedule
from tests.services.test_invitations import OTHER, TALK
from tests.tui.import_app import Question, done, looked_at, pressed, whole
from tests.tui.pictures import screen_text
from tests.tui.prepare_app import EVERYTHING, FAIR, PrepareApp

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]
LATER: Talk = ("g1", "2026-11-24T15:30:00+01:00", "Halle 8", "Panel X")
BEFORE = tuple(
    Session(
        id=title.lower(),
        event="fair",
        title=title,
        begin=begin,
        end=begin.replace(hour=begin.hour + 1),
        room=room,
        uid=uid,
        is_favourite=is_favourite,
    )
    for uid, title, begin, room, is_favourite in (
        ("g1", "Panel X", NOW.replace(hour=13, minute=0), "Halle 2", True),
        ("g9", "Workshop Zeugnisse", NOW.replace(hour=8, minute=0), "R 1", False),
        ("g8", "Abend der Region", NOW.replace(hour=18, minute=0), "Foyer", True),
    )
)


def app_with(data: bytes, *records: Record, name: str = "schedule.xml") -> PrepareApp:
    """Return the app on everything and `records`, with a file at home."""
    app = PrepareApp(*EVERYTHING, *records)
    app.desk.files[Path.home() / name] = data
    return app


def known_sessions() -> tuple[Session, ...]:
    """Return the sessions of an earlier version."""
    source = read_programme(schedule(PANEL), zone=UTC).source
    return tuple(dataclasses.replace(one, source=source) for one in BEFORE)


async def test_what_moved_is_seen_and_taken_in() -> None:
    """Each lot has a number; the toast says what moved of my own plans, and u takes it back."""
    app = app_with(schedule(LATER, KEYNOTE), *known_sessions())
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "schedule.xml")

        assert "3 moved 1" in text
        assert "4 gone 2" in text
        assert "event: Hannover Messe" in text
        await pressed(pilot, "3")
        assert "was Tue 24 Nov 14:00 Halle 2 · now 15:30 Halle 8" in whole(app)
        await pressed(pilot, "4")
        assert "★ Abend der Region" in screen_text(app)
        assert "stays, marked as gone" in screen_text(app)

        await pressed(pilot, "enter")
        await done(pilot)
        assert not isinstance(app.screen, ImportFile)
        assert [one.message.splitlines()[1] for one in app._notifications] == [
            "★ Panel X: was Tue 24 Nov 14:00 Halle 2, now 15:30 Halle 8"
        ]
        assert "workshop zeugnisse" not in app.records.all(Session)
        await pressed(pilot, "u")
        assert "workshop zeugnisse" in app.records.all(Session)


async def test_an_invitation_makes_an_event() -> None:
    """It says so first; t takes it as a session of the event instead."""
    app = app_with(calendar(TALK), name="invite.ics")
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "invite.ics")

        assert "new event: HR evening, 1 Dec 2026" in text
        await pressed(pilot, "t")
        await done(pilot)
        assert "event: Hannover Messe" in screen_text(app)
        await pressed(pilot, "t")
        await done(pilot)
        await pressed(pilot, "enter")
        await done(pilot)

        assert app.companion.prepare.current() != FAIR
        assert "HR evening" in screen_text(app)


async def test_a_programme_without_an_event_can_make_one() -> None:
    """Or is put to one that is chosen."""
    app = PrepareApp()
    app.desk.files[Path.home() / "a.ics"] = calendar(TALK, OTHER)
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "a.ics")

        assert "A programme belongs to an event." in text
        await pressed(pilot, "enter")
        assert isinstance(app.screen, EventPicker)
        await pressed(pilot, "escape")
        await pressed(pilot, "t")
        await done(pilot)
        assert "new event: a, 1 Dec 2026" in screen_text(app)
        await pressed(pilot, "enter")
        await done(pilot)

        assert [one.name for one in app.records.all(Event).values()] == ["a"]
        assert len(app.records.all(Session)) == 2


async def test_a_broken_programme_names_the_place() -> None:
    """The path stays, to be mended."""
    app = app_with(schedule(PANEL)[:200])
    async with app.run_test(size=SMALL) as pilot:
        assert "schedule.xml, line 1: its end is missing" in await looked_at(pilot, "schedule.xml")


def question(data: bytes, *records: Record, name: str = "schedule.xml") -> Question:
    """Return a bare app that asks about a file of the fair."""
    companion = app_with(data, *records, name=name).companion
    return Question(ImportFile(companion, FAIR, name))


@pytest.mark.parametrize(
    ("size", "language"), [(SMALL, "de"), (LARGE, "en")], ids=["80x24-de", "120x40-en"]
)
async def test_a_programme_looks_as_it_did(
    size: tuple[int, int], language: str, picture: Picture
) -> None:
    """A later version, at what moved."""
    use(language)
    broken: Talk = ("g5", "bald", "Halle 1", "Ohne Zeit")
    app = question(schedule(LATER, KEYNOTE, broken), *known_sessions())
    async with app.run_test(size=size) as pilot:
        await done(pilot)
        await pressed(pilot, "3")

        picture(app)


async def test_an_invitation_looks_as_it_did(picture: Picture) -> None:
    """It says which event it would make."""
    use("de")
    app = question(calendar(TALK), name="invite.ics")
    async with app.run_test(size=SMALL) as pilot:
        await done(pilot)

        picture(app)


async def test_a_programme_of_other_days_begins_as_an_event_of_its_own() -> None:
    """It can be said that it is that of the current one all the same."""
    last = PANEL[1].replace("2026", "2020")
    data = schedule((PANEL[0], last, *PANEL[2:])).replace(b"2026-11", b"2020-11")
    app = app_with(data)
    async with app.run_test(size=SMALL) as pilot:
        text = await looked_at(pilot, "schedule.xml")

        assert "‹an event of its own›" in text
        assert "programme of Hannover Messe" in text
        assert "new event: Camp 2026, 24 Nov 2020" in text
        await pressed(pilot, "t")
        await done(pilot)
        assert "24 Nov 2020 13:00" in whole(app)  # its zone is not taken over
