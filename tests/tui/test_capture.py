"""Capture by keyboard: line after line, in the place and from anywhere."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.setup import CURRENT_EVENT, Choice
from companion.errors import StoreError
from companion.services.unfinished import CAPTURE
from companion.tui.dialogs.capture import CaptureDialog
from companion.tui.screens.capture import CapturePlace
from companion.tui.screens.people import PeoplePlace
from companion.tui.screens.today import TodayPlace
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeRecords, MemoryDrafts
from tests.tui.bursts import scan
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until

LINE = "Anna Berger @Siemens #hr !send the deck by friday *4 duale Studiengänge"


class FullRecords(FakeRecords):
    """Records on a disk without room."""

    def commit(self, change: Change) -> None:  # noqa: ARG002 - the protocol's name
        """Refuse."""
        raise StoreError("/data", "full")


async def type_line(pilot: Pilot[str], text: str) -> None:
    """Type `text` into the field that has the focus, behind what is in it."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    before = field.value
    for character in text:
        await pilot.press("space" if character == " " else character)
    await settle(pilot)
    assert field.value == before + text


async def test_enter_keeps_line_after_line() -> None:
    """Each line becomes contact, encounter and follow-up; the field is empty for the next."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, LINE)
        understood = screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        await type_line(pilot, "Jonas Weiß @IHK")
        await pilot.press("enter")
        await settle(pilot)
        text = screen_text(pilot.app)

    assert [contact.name for contact in records.all(Contact).values()] == [
        "Anna Berger",
        "Jonas Weiß",
    ]
    assert [step.what for step in records.all(FollowUp).values()] == ["send the deck"]
    assert "!send the deck → Fri 27 Nov" in understood
    assert "2 met today · 1 without a step" in text


async def test_a_line_ticks_off_a_target_until_it_is_taken_back() -> None:
    """It is told for whom somebody stands, before and after; the tick goes with the person."""
    fair = Event(id="f", name="Messe", begin=NOW.date(), end=NOW.date())
    records = FakeRecords(fair, Target(id="t", event="f", organisation="IHK", priority=3))
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, "Jo @IHK-Bremen")
        understood = screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        (talk,) = records.all(Encounter)
        assert records.all(Target)["t"].met == talk
        (toast,) = pilot.app._notifications
        assert toast.message == (
            "kept Jo, IHK-Bremen · target met: somebody from IHK · ^z takes it back"
        )

        await pilot.press("ctrl+z")
        await settle(pilot)

    assert "target  ★★★ · somebody from IHK" in understood
    assert not records.all(Target)["t"].met
    assert not records.all(Contact)


async def test_the_place_names_the_event_to_which_a_talk_goes() -> None:
    """Not the one that was chosen to look at it; Today says so in a line, and which key changes it.

    Enter on that line does so, too.
    """
    fair = Event(id="f", name="Messe", begin=NOW.date(), end=NOW.date())
    old = Event(id="o", name="Old Camp", begin=date(2020, 2, 1), end=date(2020, 2, 1))
    records = FakeRecords(fair, old, Choice(id=CURRENT_EVENT, text="o"))
    async with running(companion_on(records)) as pilot:
        assert "Messe is on now: e" in screen_text(pilot.app)
        await pilot.press("3")
        await settle(pilot)
        assert "Capture ─ Messe · day 1 of 1" in screen_text(pilot.app)

        await pilot.press("escape", "1", "home", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)

        assert records.all(Choice)[CURRENT_EVENT].text == "f"
        assert "is on now" not in screen_text(pilot.app)


async def test_what_can_be_typed_is_listed_with_the_keys() -> None:
    """With the line on the screen; the keys below it are a key away, at 80x24 as well."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("3", "f1")
        await settle(pilot)
        first = screen_text(pilot.app)
        await pilot.press("down")
        await settle(pilot)
        below = screen_text(pilot.app)
        await pilot.press("escape", "escape", "1", "question_mark")
        await settle(pilot)
        elsewhere = screen_text(pilot.app)

    assert "What you can type" in first
    assert "@Siemens" in first
    assert "Leave the field" in below
    assert "What you can type" not in below + elsewhere


async def test_ctrl_z_takes_back_nobody_while_a_line_is_typed() -> None:
    """It says how to empty the line; in the empty one the last person goes, and only then."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press(*"Anna", "enter", *"Jo", "ctrl+z", "ctrl+z")
        await settle(pilot)
        assert "^u empties it" in screen_text(pilot.app)
        assert len(records.all(Encounter)) == 1
        assert pilot.app.screen.query_one("#line", Input).value == "Jo"

        await pilot.press("backspace", "backspace", "ctrl+z")
        await settle(pilot)
        assert not records.all(Contact)
        assert not records.all(Encounter)


async def test_what_is_said_to_come_back_is_gone_once_somebody_is_kept() -> None:
    """Ctrl+z takes that person back then, as the toast says."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press(*"Anna", "ctrl+u", *"Jo", "enter")
        await settle(pilot)
        assert "brings back" not in screen_text(pilot.app)

        await pilot.press("ctrl+z")
        await settle(pilot)
        assert not records.all(Contact)
        assert not pilot.app.screen.query_one("#line", Input).value


async def test_a_line_that_came_in_a_burst_leaves_nothing_to_bring_back() -> None:
    """Its beginning was taken out of the line only until it was no code."""
    records, drafts = FakeRecords(), MemoryDrafts()
    async with running(companion_on(records, drafts=drafts)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        scan(pilot.app, "Anna Berger von der IHK Kassel")
        await until(pilot, lambda: "Kassel" in pilot.app.screen.query_one("#line", Input).value)
        await pilot.press("enter")
        await settle(pilot)

        assert len(records.all(Contact)) == 1
        assert "brings back" not in screen_text(pilot.app)
        assert not drafts


async def test_ctrl_z_at_a_chip_takes_the_correction_back() -> None:
    """And nobody who was kept before; ctrl+u empties the line there, too."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press(*"Jo", "enter", *"Anna Gold", "tab", "tab")
        await settle(pilot)
        line = pilot.app.screen.query_one("#line", Input)
        assert line.value != "Anna Gold"

        await pilot.press("ctrl+z")
        await settle(pilot)
        assert line.value == "Anna Gold"
        assert len(records.all(Encounter)) == 1

        await pilot.press("ctrl+u")
        await settle(pilot)
        assert (line.value, pilot.app.focused) == ("", line)
        assert "brings back: Anna Gold" in screen_text(pilot.app)


async def test_letters_are_typed_and_not_keys() -> None:
    """A name with n, m, u, 1, / and ? in it is a name; escape makes them keys again."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, "nmu1/?q")
        assert isinstance(pilot.app.screen, CapturePlace)

        await pilot.press("escape", "1")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)


async def test_those_met_today_open_their_page() -> None:
    """Tab leads to the list, enter to the page."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, "Anna Berger")
        await pilot.press("enter", "tab", "enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, PeoplePlace)


async def test_the_keys_of_the_list_work_on_after_a_dialog() -> None:
    """Until the user has been in another place: then the line is typed in again."""
    async with running(companion_on(FakeRecords())) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await pilot.press("escape", "question_mark")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        after_dialog = pilot.app.focused
        await pilot.press("5", "3")
        await settle(pilot)

        assert isinstance(after_dialog, Rows)
        assert isinstance(pilot.app.focused, Input)


@pytest.mark.parametrize("key", ["1", "2", "4", "5", "6"])
async def test_n_keeps_somebody_from_anywhere(key: str) -> None:
    """The dialog keeps the line and closes, and the place below is as it was."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press(key)
        await settle(pilot)
        if isinstance(pilot.app.focused, Input):
            await pilot.press("escape")
        place = pilot.app.screen
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaptureDialog)
        await type_line(pilot, "Anna Berger @Siemens")
        await pilot.press("enter")
        await settle(pilot)

        assert pilot.app.screen is place
        assert [contact.name for contact in records.all(Contact).values()] == ["Anna Berger"]


async def test_a_refused_line_stays_in_the_field() -> None:
    """The disk is full: that is told, and not a letter is lost."""
    companion = companion_on(FullRecords(), drafts=MemoryDrafts())
    async with running(companion) as pilot:
        await pilot.press("n")
        await settle(pilot)
        await type_line(pilot, "Anna Berger")
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, CaptureDialog)
        assert pilot.app.screen.query_one("#line", Input).value == "Anna Berger"
        assert [toast.severity for toast in pilot.app._notifications] == ["error"]
    assert companion.unfinished.fields(CAPTURE) == {"text": "Anna Berger"}


async def test_a_line_that_names_nobody_is_not_kept() -> None:
    """What is missing is said, and the line stays."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, "#hr")
        await pilot.press("enter")
        await settle(pilot)

        assert not records.commits
        assert pilot.app.screen.query_one("#line", Input).value == "#hr"
        assert [toast.severity for toast in pilot.app._notifications] == ["error"]


async def test_a_draft_goes_on_where_it_was_left() -> None:
    """Begun in the place, finished in the dialog: the place does not offer it a second time."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, "Anna")
        await pilot.press("escape", "1", "n")
        await settle(pilot)
        assert pilot.app.screen.query_one("#line", Input).value == "Anna"
        await type_line(pilot, " Berger")
        await pilot.press("enter", "3")
        await settle(pilot)

        assert [contact.name for contact in records.all(Contact).values()] == ["Anna Berger"]
        assert not pilot.app.screen.query_one("#line", Input).value


async def test_what_is_typed_is_there_at_the_next_start() -> None:
    """The app ends with half a line, and begins with it again."""
    drafts = MemoryDrafts()
    async with running(companion_on(FakeRecords(), drafts=drafts)) as pilot:
        await pilot.press("3")
        await settle(pilot)
        await type_line(pilot, "Anna B")

    async with running(companion_on(FakeRecords(), drafts=drafts)) as pilot:
        await pilot.press("3")
        await settle(pilot)

        assert pilot.app.screen.query_one("#line", Input).value == "Anna B"
