"""The programme by keyboard: days, favourites, own meetings, clashes, who speaks."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from operator import itemgetter
from typing import Any

import pytest
from textual.app import App
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.i18n import use
from companion.tui import going_on
from companion.tui.dialogs.import_file import ImportFile
from companion.tui.dialogs.meeting_form import MeetingForm
from companion.tui.dialogs.session_note import SessionNote
from companion.tui.dialogs.speaker_picker import SpeakerPicker
from companion.tui.dialogs.target import TargetDialog
from companion.tui.messages import Go
from companion.tui.screens.prepare.programme import ProgrammePage
from companion.tui.widgets.prepare.guest_detail import GuestDetail
from companion.tui.widgets.prepare.programme_list import ProgrammeList
from companion.tui.widgets.prepare.programme_rows import DayHead
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW
from tests.hostile import shares
from tests.tui.demo import demo_records
from tests.tui.pictures import screen_text, segments
from tests.tui.prepare_app import PrepareApp, typed

SMALL, LARGE = (80, 24), (120, 40)
Picture = Callable[[App[Any]], None]

SUMMIT = Event(
    id="f",
    name="Summit",
    begin=date(2026, 11, 24),
    end=date(2026, 11, 25),
    zone="America/Sao_Paulo",
)
"""Three hours behind the laptop, which is in UTC."""


def session(key: str, begin: float, end: float, **facts: Any) -> Session:
    """Return a session that begins and ends so many minutes from now."""
    return Session(
        id=key,
        event="f",
        title=f"The {key}",
        begin=NOW + timedelta(minutes=begin),
        end=NOW + timedelta(minutes=end),
        **facts,
    )


OVER = session("opening", -120, -60, room="Hall 1")
PANEL = session("panel", -8, 52, room="Hall 8", speakers=("Anna Berger (IHK)", "Carl"))
TALK = session("talk", 40, 80, speakers=("Carl",), link="https://summit.example/talk")
LUNCH = session("lunch", 70, 100, is_own=True, speakers=("Bob Stone",), room="A1", note="ask")
CLOSING = session("closing", 1440, 1500, track="Stage", abstract="About pumps")
ANNA = Attendee(id="anna", event="f", name="Anna Berger", looking_for="speakers")
WISH = Target(id="wish", event="f", attendee="anna", name="Anna Berger", priority=3, reason="why")
BOB = Contact(id="bob", uid="u", name="Bob Stone")
ALL: tuple[Record, ...] = (SUMMIT, OVER, PANEL, TALK, LUNCH, CLOSING, ANNA, WISH, BOB)


def app_on(*records: Record) -> PrepareApp:
    """Return an app whose Prepare begins with the programme."""
    app = PrepareApp(*records)
    app.step = "programme"
    return app


def listed(app: PrepareApp) -> list[str]:
    """Return the ids of what is listed, and a stroke for each day."""
    lines = app.place.query_one(ProgrammeList).rows.items
    return ["-" if isinstance(line, DayHead) else line.id for line in lines]


def here(app: PrepareApp) -> str:
    """Return the id of what is under the cursor."""
    one = app.place.query_one(ProgrammeList).session
    return one.id if one else ""


def kept(app: PrepareApp, key: str) -> Session:
    """Return a session as it is kept."""
    return app.records.all(Session)[key]


def row(app: PrepareApp, title: str) -> str:
    """Return the line of the list that has `title`."""
    left = (line.split("││")[0] for line in screen_text(app).splitlines())
    return next(line for line in left if line.startswith("│") and title in line)


async def started(pilot: Pilot[None]) -> None:
    """Wait until the page stands."""
    await pilot.pause()
    await pilot.pause()


async def test_it_begins_at_now_in_the_times_of_the_place() -> None:
    """With the day under the cursor, whose times they are, and who speaks."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)

        assert listed(app) == ["-", "opening", "panel", "talk", "lunch", "-", "closing"]
        assert here(app) == "panel"
        text = screen_text(app)
        assert "─ Programme · Tue 24 Nov ─" in text
        assert "─ times of Sao Paulo ─" in text
        assert "12:00 The panel" in text
        assert row(app, "The panel").rstrip("│ ").endswith("Hall 8 ★★★")
        assert "◇" in row(app, "The lunch")
        assert "speaks  Anna Berger (IHK)" in text
        assert "looks for  speakers" in text


async def test_a_room_has_the_cells_that_nobody_needs() -> None:
    """The longest is seen whole where nobody is who matters; short ones leave more for titles."""
    long, short = (
        [
            dataclasses.replace(
                one, title="A title that is too long for all its letters", room=room
            )
            for one in (PANEL, TALK)
        ]
        for room in ("Hall 26 West", "A1")
    )
    shown = []
    for talks in (long, short):
        app = app_on(SUMMIT, ANNA, WISH, *talks)
        async with app.run_test(size=SMALL) as pilot:
            await started(pilot)
            shown.append(
                [row(app, time).partition(":")[2][3:].strip("│ ") for time in ("12:00", "12:48")]
            )

    assert shown == [
        ["A title that is too l… Hall 26… ★★★", "A title that is too l… Hall 26 West"],
        ["A title that is too long fo… A1 ★★★", "A title that is too long fo… A1"],
    ]


async def test_days_are_jumped_and_passed_over() -> None:
    """By comma and full stop; the arrows never stand on a day."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        seen = []
        for key in ("full_stop", "full_stop", "up", "comma", "down", "end", "comma", "home", "up"):
            await pilot.press(key)
            seen.append(here(app))

        assert seen == [
            *("closing", "closing", "lunch", "opening", "panel", "closing", "opening"),
            *("opening", "opening"),
        ]


async def test_a_favourite_that_clashes_says_so() -> None:
    """In the list at both, in the detail, and by a warning; the same key takes it back."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await started(pilot)
        await pilot.press("down", "space")
        await started(pilot)

        assert kept(app, "talk").is_favourite
        assert "★! 12:48 The talk" in row(app, "The talk")
        assert "●! 13:18 The lunch" in row(app, "The lunch")
        assert "clashes with 13:18–13:48" in screen_text(app)
        assert (
            str(app.place.query_one(ProgrammeList).border_subtitle)
            == "times of Sao Paulo · ! 1 clash"
        )
        assert len(app._notifications) == 1

        await pilot.press("space", "down", "space")
        assert not kept(app, "talk").is_favourite
        assert kept(app, "lunch") == LUNCH


async def test_mine_and_people_are_views_and_words_narrow_them() -> None:
    """One key turns them; escape empties the words; the cursor stays where it was."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press("y")
        assert listed(app) == ["-", "lunch"]
        await pilot.press("y")
        assert listed(app) == ["-", "panel", "lunch"]
        await pilot.press("y", "f")
        await typed(pilot, "pump")
        assert listed(app) == ["-", "closing"]
        await pilot.press("enter")
        assert app.place.query_one(Rows).has_focus
        await pilot.press("f")
        await typed(pilot, "x")
        assert "esc takes the words back" in screen_text(app)
        await pilot.press("escape")
        assert len(listed(app)) == 7


@pytest.mark.parametrize(
    ("records", "keys", "words"),
    [
        ((), (), "There is no event yet."),
        ((SUMMIT,), (), "i  takes it in from a file"),
        ((SUMMIT, PANEL), ("y",), "space there marks a"),
        ((SUMMIT, PANEL), ("y", "y"), "Nobody speaks whom you know."),
    ],
)
async def test_an_empty_programme_says_what_to_do(
    records: tuple[Record, ...], keys: tuple[str, ...], words: str
) -> None:
    """And no key does any harm."""
    app = app_on(*records)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press(*keys)
        if words not in screen_text(app):
            await pilot.pause()
        assert words in screen_text(app)
        if not records or keys:
            await pilot.press("space", "enter", "x", "o", "comma", "full_stop", "t", "o")
            assert app.records.all(Session) == {one.id: one for one in records[1:]}


async def test_a_meeting_of_my_own_is_kept_beside_the_programme() -> None:
    """In the times of the place, with a warning while it is typed; undo takes it away."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press("v")
        await started(pilot)
        form = app.screen
        assert isinstance(form, MeetingForm)
        assert "times of Sao Paulo" in screen_text(app)
        await pilot.press("enter")
        assert "who or what?" in screen_text(app)
        await typed(pilot, "Lena Roth, Bob")
        for name, text in (("title", "Mentoring"), ("room", "Bar"), ("time", "13:30 x")):
            form.query_one(f"#{name} Input", Input).value = text
        await pilot.press("enter")
        assert "no time" in screen_text(app)
        form.query_one("#time Input", Input).value = "13:30-13:45"
        await started(pilot)
        assert "clashes with 13:18–13:48 The lunch" in screen_text(app)
        await pilot.press("enter")
        await started(pilot)

        meeting = kept(app, here(app))
        assert (meeting.title, meeting.room, meeting.is_own) == ("Mentoring", "Bar", True)
        assert meeting.speakers == ("Lena Roth", "Bob")
        assert meeting.begin == NOW.replace(hour=16, minute=30)
        await pilot.press("u")
        assert len(app.records.all(Session)) == 5


async def test_a_meeting_is_changed_and_taken_away() -> None:
    """Enter opens it; what is not touched stays, and a talk is not taken away by that key."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press("x", "end", "up", "enter")
        await started(pilot)
        form = app.screen
        assert isinstance(form, MeetingForm)
        assert form.typed() == {
            "people": "Bob Stone",
            "title": "The lunch",
            "on": "2026-11-24",
            "time": "13:18-13:48",
            "room": "A1",
            "note": "ask",
        }
        form.query_one("#on Input", Input).value = "someday"
        await pilot.press("enter")
        assert "no date" in screen_text(app)
        form.query_one("#on Input", Input).value = "tomorrow"
        form.query_one("#time Input", Input).value = "9 +20"
        await pilot.press("enter")
        await started(pilot)
        begin = (NOW + timedelta(days=1)).replace(hour=12, minute=0)
        assert kept(app, "lunch") == dataclasses.replace(
            LUNCH, begin=begin, end=begin + timedelta(minutes=20)
        )
        assert here(app) == "lunch"
        await pilot.press("x")
        assert "lunch" not in app.records.all(Session)


async def test_a_note_is_kept_at_a_talk() -> None:
    """Several lines, by ctrl+s."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press("enter")
        await started(pilot)
        assert isinstance(app.screen, SessionNote)
        await typed(pilot, "ask")
        await pilot.press("enter")
        await typed(pilot, "her")
        await pilot.press("ctrl+s")
        await started(pilot)

        assert kept(app, "panel").note == "ask\nher"
        assert "my note  ask" in screen_text(app)


async def test_who_speaks_becomes_a_target() -> None:
    """Of several one is chosen; who is on no list is a target all the same."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press("t")
        await started(pilot)
        assert isinstance(app.screen, SpeakerPicker)
        assert "Anna Berger (IHK) ★★★" in screen_text(app)
        await pilot.press("down", "enter")
        await started(pilot)
        assert isinstance(app.screen, TargetDialog)
        app.screen.query_one("#reason Input", Input).value = "pumps"
        await pilot.press("enter")
        await started(pilot)

        (carl,) = (one for one in app.records.all(Target).values() if one.id != "wish")
        assert (carl.name, carl.event, carl.reason) == ("Carl", "f", "pumps")
        assert row(app, "The talk").count("★") == 2


@pytest.mark.parametrize(
    ("keys", "place", "record"),
    [
        (("P", "enter"), "prepare", "list-anna"),
        (("down", "down", "P"), "people", "bob"),
        (("down", "P"), "", ""),
        (("end", "P"), "", ""),
    ],
    ids=["of several", "own meeting", "unknown", "nobody"],
)
async def test_a_session_leads_to_who_is_there(
    keys: tuple[str, ...], place: str, record: str
) -> None:
    """To the contact, else to the list; of somebody unknown that is told."""
    app = app_on(*ALL)
    gone: list[tuple[str, str]] = []

    def note(message: Message) -> None:
        if isinstance(message, Go):
            gone.append((message.place, message.record))

    async with app.run_test(size=SMALL, notifications=True, message_hook=note) as pilot:
        await started(pilot)
        for key in keys:
            await pilot.press(key)
            await started(pilot)

        assert gone[:1] == ([(place, record)] if place else [])
        assert len(app._notifications) == (not place)


async def test_links_open_and_files_are_taken_in() -> None:
    """A link that opens nowhere is copied."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await started(pilot)
        await pilot.press("o", "down", "o")
        await started(pilot)
        app.desk.has_browser = False
        await pilot.press("o")
        await started(pilot)
        assert app.desk.opened == app.desk.copied == [TALK.link]
        await pilot.press("i")
        await started(pilot)
        assert isinstance(app.screen, ImportFile)


async def test_a_session_is_opened_from_elsewhere() -> None:
    """As from Today; what the filter hides is shown again."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        page = app.place.query_one(ProgrammePage)
        await pilot.press("y")
        app.place.open("programme-closing")
        await started(pilot)
        assert here(app) == "closing"
        page.open("unknown")
        assert here(app) == "closing"


async def test_another_event_begins_at_its_own_now() -> None:
    """The cursor does not stay where it was in the programme before."""
    later = Event(id="g", name="Later", begin=date(2026, 12, 1), end=date(2026, 12, 1))
    first, second = (
        dataclasses.replace(CLOSING, id=key, event="g", begin=CLOSING.begin, end=CLOSING.end)
        for key in ("g1", "g2")
    )
    app = app_on(*ALL, later, first, second)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press("end")
        app.companion.prepare.choose(later)
        await started(pilot)

        assert listed(app) == ["-", "g1", "g2"]
        assert here(app) == "g1"


async def test_after_a_while_it_goes_on_to_now() -> None:
    """Whoever comes back an hour later; not who was here a moment ago."""
    app = app_on(*ALL)
    async with app.run_test(size=SMALL) as pilot:
        await started(pilot)
        await pilot.press("end")
        app.companion.clock = lambda: NOW + timedelta(minutes=9)
        app.place.refresh_view()
        await started(pilot)
        assert here(app) == "closing"
        app.companion.clock = lambda: NOW + timedelta(minutes=90)
        app.place.refresh_view()
        await started(pilot)
        assert here(app) == "lunch"


def test_a_draft_of_a_meeting_goes_on() -> None:
    """Of a new one at its event, of one that is kept, and of a note."""
    app = app_on(*ALL)
    unfinished = app.companion.unfinished
    for form, record in (("meeting", "f"), ("meeting", "lunch"), ("session_note", "panel")):
        unfinished.save(form, {"note": "x"}, record=record)
    unfinished.save("meeting", {"note": "x"}, record="gone")

    found = [going_on.dialog(app.companion, one) for one in unfinished.all()]

    assert sorted(type(one).__name__ for one in found) == [
        *("MeetingForm", "MeetingForm", "NoneType", "SessionNote"),
    ]


@pytest.mark.parametrize(
    ("language", "size", "keys"),
    [("de", SMALL, ()), ("de", SMALL, ("v",)), ("en", LARGE, ()), ("en", LARGE, ("y",))],
    ids=["de-list", "de-meeting", "en-list", "en-mine"],
)
async def test_the_programme_looks_as_it_did(
    language: str, size: tuple[int, int], keys: tuple[str, ...], picture: Picture
) -> None:
    """The demo event in the middle of its first day."""
    use(language)
    app = app_on(*demo_records(lambda: NOW))
    async with app.run_test(size=size) as pilot:
        await started(pilot)
        for above in app.place.query("PlaceHeader, Steps"):
            above.visible = False  # it is about the other steps
        await pilot.press(*keys)
        await started(pilot)

        picture(app)


async def test_the_detail_is_about_what_is_listed() -> None:
    """Nothing where nothing is."""
    app = app_on(SUMMIT, dataclasses.replace(TALK, is_gone=True, is_favourite=True, subtitle="s"))
    async with app.run_test(size=LARGE) as pilot:
        await started(pilot)
        assert "not in the programme any more" in screen_text(app)
        assert "★✗" in row(app, "The talk")
        await pilot.press("x")
        await started(pilot)

        assert app.records.all(Session) == {}
        assert app.place.query_one(GuestDetail).border_title is None


@pytest.mark.parametrize("texts", shares(2), ids=itemgetter(0))
async def test_no_text_breaks_the_programme(texts: tuple[str, ...]) -> None:
    """Hostile titles, rooms, speakers and notes are shown and do nothing."""
    text = cycle(texts).__next__
    talks = [
        Session(
            id=f"s{number}", event="f", title=f"T {text()}", begin=NOW, end=TALK.end,
            room=text(), speakers=(text(), f"N {text()}"), track=text(), abstract=text(),
            kind=text(), link=text(), note=text(), is_own=number == 0, is_favourite=number == 1,
        )
        for number in range(3)
    ]  # fmt: skip
    app = app_on(SUMMIT, *talks)
    shown = []
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await started(pilot)
        for keys in ((), ("enter",), ("escape", "down", "space"), ("o",), ("t",), ("escape", "y")):
            await pilot.press(*keys)
            await started(pilot)
            shown += list(segments(app))

    assert all(part.text.isprintable() or "\u200d" in part.text for part in shown)
    assert not any(
        part.style and (part.style.link or "@click" in part.style.meta) for part in shown
    )
