"""All that can be said of a talk goes through the form, by keyboard, and nothing typed is lost."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any, ClassVar

import pytest
from PIL import Image
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from companion.domain.change import Change, Record
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from companion.i18n import use
from companion.services.companion import Companion
from companion.tui.dialogs.talk_form import TalkForm
from companion.tui.dialogs.talk_picker import TalkPicker, ask_about_talk
from companion.tui.theme import THEMES
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.talk.card_photo import CardPhoto
from companion.tui.widgets.talk.photo_fields import PhotoFields
from tests.fakes import NOW, FakeRecords, MemoryDrafts
from tests.hostile import VECTORS
from tests.tui.demo import companion_on, demo_companion
from tests.tui.follow_up_host import NotingDesk
from tests.tui.people_app import ANNA, FAIR, JONAS, LARGE, SMALL, STYLES, TALK
from tests.tui.pictures import screen_text

Picture = Callable[[App[Any]], None]
HOSTILE = "[/] [bold]" + "".join(VECTORS.values())
PANEL = Session(
    id="panel", event="fair", title="Panel", room="Hall 8", begin=TALK.at, end=NOW, is_own=True
)
LUNCH = Session(id="lunch", event="fair", title="Lunch", room="Foyer", begin=TALK.at, end=NOW)
DECK = FollowUp(id="deck", contact="anna", what="send the deck", encounter="talk", event="fair")
RECORDS: tuple[Record, ...] = (FAIR, ANNA, TALK, PANEL, LUNCH, DECK)


def jpeg(colour: str = "white") -> bytes:
    """Return a picture file."""
    data = BytesIO()
    Image.new("RGB", (90, 50), colour).save(data, "JPEG")
    return data.getvalue()


class Desk(NotingDesk):
    """A desk with one picture on it, which a program shows."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        super().__init__()
        self.shown: list[bytes] = []
        self.has_viewer = True

    def read(self, path: Path) -> bytes:
        """Return the picture, or what is none."""
        return jpeg() if path.suffix == ".jpg" else b"no picture"

    def open_picture(self, data: bytes) -> bool:
        """Keep what is to be shown."""
        self.shown.append(data)
        return self.has_viewer


class TalkApp(App[None]):
    """An app that asks about one talk."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [STYLES / "tokens.tcss", STYLES / "app.tcss"]

    def __init__(self, companion: Companion, talk: str = "talk") -> None:
        """Ask about the talk with this id."""
        super().__init__()
        self.companion = companion
        self.talk = talk
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def on_mount(self) -> None:
        """Open the form."""
        self.push_screen(TalkForm(self.companion, self.companion.talks.get(self.talk)))

    @property
    def kept(self) -> Encounter:
        """The talk as it is kept."""
        return self.companion.talks.get(self.talk)

    def put(self, **texts: str) -> None:
        """Type into fields."""
        for name, text in texts.items():
            self.screen.query_one(f"#{name.replace('_me', '-me')}", Field).value = text

    def said(self, name: str) -> str:
        """Return what stands behind a field."""
        return str(self.screen.query_one(f"#{name}", Field)._problem.render())


def app_with(
    *records: Record, desk: Desk | None = None, drafts: MemoryDrafts | None = None
) -> TalkApp:
    """Return the app on these records."""
    return TalkApp(companion_on(FakeRecords(*records), desk=desk or Desk(), drafts=drafts))


async def settled(app: TalkApp, pilot: Pilot[None]) -> None:
    """Wait for the threads that read photos, and for what they bring."""
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_second_ask_in_a_row_is_thought_about() -> None:
    """The line is there only while it would be one."""
    asked = replace(DECK, id="asked", kind="ask", created=NOW)
    app = app_with(*RECORDS, asked)
    async with app.run_test(size=SMALL) as pilot:
        shown = []
        for kind in ("give", "ask", "give"):
            app.screen.query_one("#kind", OneOf).value = kind
            await pilot.pause()
            shown.append(app.screen.query_one("#gentle").display)

        assert shown == [False, True, False]


async def test_everything_is_kept_in_one_change_by_keyboard() -> None:
    """From the end of the note down to the minutes; what was left alone stays as it was.

    Until when a promise is is shown while it is typed, and with it what was promised before.
    """
    app = app_with(*RECORDS)
    async with app.run_test(size=SMALL) as pilot:
        assert "→ send the deck · open" in screen_text(app)
        await pilot.press("!", "tab", *"her", "tab", *"tall", "tab", "tab", "tab", "5")
        app.put(introduced_to="Tom, Ida", time="13:30-13:55")
        app.screen.query_one("#promise-me", Field).value = "call by friday"
        await pilot.pause()
        assert app.said("promise-me") == "Fri 27 Nov"
        app.screen.query_one("#promise-them", Field).value = "slides"
        app.screen.query_one("#kind", OneOf).value = "ask"
        await pilot.press("f9", "ctrl+s")
        await pilot.pause()

        kept = app.kept
        assert not isinstance(app.screen, TalkForm)
        assert (kept.thread, kept.cue, kept.rating, kept.minutes) == ("her", "tall", 5, 25)
        assert (kept.session, kept.place) == ("Panel", "Hall 8")
        assert kept.introduced_to == ("Tom", "Ida")
        assert f"{kept.at:%H:%M}" == "13:30"
        assert kept.note == f"{TALK.note}!"
        steps = app.companion.talks.details(kept).follow_ups
        assert [(one.what, one.owner, one.kind) for one in steps[1:]] == [
            ("call", "me", "ask"),
            ("slides", "them", "give"),
        ]
        app.companion.history.undo()
        assert app.kept == TALK


async def test_the_session_is_proposed_by_the_clock() -> None:
    """One key after the other; a room that was typed stays."""
    app = app_with(*RECORDS)
    async with app.run_test(size=LARGE) as pilot:
        session, place = (app.screen.query_one(name, Field) for name in ("#session", "#place"))
        assert "F9 13:08 Panel · Hall 8" in screen_text(app)
        await pilot.press("f9")
        assert (session.value, place.value) == ("Panel", "Hall 8")
        assert "F9 13:08 Lunch · Foyer" in screen_text(app)
        place.value = "by the door"
        await pilot.press("f9")
        assert (session.value, place.value) == ("Lunch", "by the door")
        app.put(time="9:00")
        await pilot.pause()
        assert "F9" not in screen_text(app)
        await pilot.press("f9")
        assert session.value == "Lunch"


async def test_the_names_of_those_known_are_completed() -> None:
    """Each of several, by the right arrow; who is not known is left alone."""
    app = app_with(*RECORDS, JONAS)
    async with app.run_test(size=LARGE) as pilot:
        await settled(app, pilot)
        field = app.screen.query_one("#introduced_to", Field)
        field.input.focus()
        for typed, key, named in (
            ("Tom, jo", "n", "Tom, Jonas Weiß"),
            ("Tom, Jonas Weiß, nob", "o", "Tom, Jonas Weiß, nobo"),
        ):
            field.go_on_from(typed)
            await pilot.press(key)
            await settled(app, pilot)
            await pilot.press("right")
            assert field.value == named


async def test_what_does_not_fit_is_shown_where_it_is() -> None:
    """Nothing is kept until all of it fits."""
    app = app_with(*RECORDS)
    async with app.run_test(size=LARGE) as pilot:
        app.put(minutes="long", time="23:00")
        await pilot.press("ctrl+s")
        assert (app.said("minutes"), app.said("time")) == ("a number", "to come")
        assert app.screen.focused is app.screen.query_one("#time Input", Input)
        app.put(minutes="", time="soon")
        await pilot.press("ctrl+s")
        assert app.said("time") == "no time"
        app.put(day="tomorrow")
        await pilot.press("ctrl+s")
        assert app.said("day") == "no date"
        assert app.kept == TALK


async def test_a_talk_of_later_on_can_be_added_to() -> None:
    """Its day is right, the clock of this laptop was put back; a note of several lines stays.

    Times are those of the place, which is told.
    """
    later = replace(TALK, at=NOW.replace(year=2027), thread="two\nlines")
    app = app_with(replace(FAIR, zone="Asia/Tokyo"), ANNA, later)
    async with app.run_test(size=LARGE) as pilot:
        day, time = (app.screen.query_one(name, Field).value for name in ("#day", "#time"))
        assert (day, time) == ("2027-11-25", "00:08")
        assert "Tokyo" in screen_text(app)
        app.put(cue="tall")
        await pilot.press("ctrl+s")
        await pilot.pause()

        assert app.kept == replace(later, cue="tall")


async def test_what_was_typed_is_there_again_after_a_crash() -> None:
    """With the photo that was to go."""
    drafts, talk = MemoryDrafts(), replace(TALK, photo=_photo())
    app = app_with(*RECORDS[:2], talk, drafts=drafts)
    async with app.run_test(size=SMALL) as pilot:
        await settled(app, pilot)
        app.put(thread="her cello")
        app.screen.query_one(CardPhoto).focus()
        await pilot.press("x")
        await pilot.pause()
        app.screen.save_draft()  # type: ignore[attr-defined]

    again = app_with(*RECORDS[:2], talk, drafts=drafts)
    async with again.run_test(size=SMALL) as pilot:
        await settled(again, pilot)
        assert again.screen.query_one("#thread", Field).value == "her cello"
        assert again.screen.query_one(PhotoFields).is_gone
        await pilot.press("ctrl+s")
        await settled(again, pilot)
        assert (again.kept.thread, again.kept.photo) == ("her cello", "")


async def test_a_photo_is_taken_from_a_file() -> None:
    """It is read when the form is kept, without a second key."""
    app = app_with(*RECORDS)
    async with app.run_test(size=SMALL) as pilot:
        app.put(photo="card.jpg")
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        await settled(app, pilot)

        assert b64decode(app.kept.photo).startswith(b"\xff\xd8\xff")
        assert not isinstance(app.screen, TalkForm)


async def test_a_dropped_photo_is_seen_opened_and_taken_away() -> None:
    """Before anything is kept; a file that is no picture is refused with its name."""
    desk = Desk()
    app = app_with(*RECORDS, desk=desk)
    async with app.run_test(size=LARGE) as pilot:
        app.put(photo="'/home/me/my card.jpg'")
        await pilot.pause()
        await settled(app, pilot)
        view = app.screen.query_one(CardPhoto)
        assert view.display
        view.focus()
        await pilot.press("o")
        await settled(app, pilot)
        desk.has_viewer = False
        await pilot.press("o")
        await settled(app, pilot)
        assert [data[:2] for data in desk.shown] == [b"\xff\xd8"] * 2
        await pilot.press("x")
        await settled(app, pilot)
        assert not view.display
        app.put(photo="/home/me/card.txt")
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert "/home/me/card.txt: it is no picture that can be read" in screen_text(app)
        app.put(photo="")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(app.screen, TalkForm)
        assert app.kept == TALK


async def test_what_others_say_meanwhile_is_not_written_over() -> None:
    """They are told, and what was typed stays in the form."""
    app = app_with(*RECORDS)
    async with app.run_test(size=SMALL) as pilot:
        records = app.companion._records
        assert isinstance(records, FakeRecords)
        other = replace(TALK, note="theirs", thread="also theirs")
        records.write_elsewhere(Change(what="talk", put=(other,)))
        app.screen.query_one("#note", TextArea).text = "mine"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.kept == other
        assert app.screen.query_one("#thread", Field).value == "also theirs"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.kept == replace(other, note="mine")


async def test_what_others_wrote_is_shown_as_text() -> None:
    """In the fields, among the promises, in what the clock proposes and in the list of talks."""
    texts = ("note", "thread", "cue", "looking_for", "can_offer", "place", "session")
    talk = replace(TALK, **dict.fromkeys((*texts, "introduced_by", "photo"), HOSTILE))
    panel = replace(PANEL, title=HOSTILE, room=HOSTILE)
    records = (FAIR, replace(ANNA, name=HOSTILE), talk, panel, replace(DECK, what=HOSTILE))
    app = app_with(*records)
    async with app.run_test(size=LARGE) as pilot:
        await settled(app, pilot)
        assert "[/] [bold]" in screen_text(app)
        assert "\x1b" not in screen_text(app)
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert app.kept == talk
        app.run_worker(ask_about_talk(app, app.companion, (talk, talk)))
        await pilot.pause()
        assert "[/] [bold]" in screen_text(app)


async def test_of_several_talks_one_is_chosen() -> None:
    """The last one first; one that was kept by mistake goes by its button."""
    before = Encounter(id="before", contact="anna", at=TALK.at.replace(day=2), note="Erste\nIdee")
    older = replace(before, id="older", event="past", at=TALK.at.replace(year=2025))
    past = replace(FAIR, id="past", zone="Asia/Tokyo")
    app = app_with(*RECORDS, before, older, past)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("escape")
        await ask_about_talk(app, app.companion, ())
        await pilot.pause()
        assert "There was no talk yet." in screen_text(app)
        talks = app.companion.contacts.story(ANNA).encounters
        app.run_worker(ask_about_talk(app, app.companion, talks))
        await pilot.pause()
        assert isinstance(app.screen, TalkPicker)
        assert "Mon 2 Nov 13:08" in screen_text(app)
        assert "24 Nov 2025 22:08" in screen_text(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, TalkForm)
        assert app.screen.query_one("#note", TextArea).text == "Erste\nIdee"
        app.screen.query_one("#remove").focus()
        await pilot.press("enter")
        await pilot.pause()

        assert app.companion.contacts.story(ANNA).encounters == (TALK, older)
        assert not isinstance(app.screen, TalkForm)


@pytest.mark.parametrize(
    ("language", "size", "keys"),
    [("de", SMALL, ""), ("de", SMALL, "shift+tab shift+tab shift+tab"), ("en", LARGE, "")],
    ids=["80x24", "80x24-below", "120x40"],
)
async def test_the_form_looks_as_it_did(
    language: str, size: tuple[int, int], keys: str, picture: Picture
) -> None:
    """A talk at the demo event, with a photo."""
    use(language)
    companion = demo_companion()
    companion.talks.edit("anna-forum", photo=_photo())
    app = TalkApp(companion, "anna-forum")
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        await pilot.press(*keys.split())
        await settled(app, pilot)

        picture(app)


def _photo() -> str:
    """Return a photo as it is kept."""
    return b64encode(jpeg("gray")).decode()
