"""What is kept of a code: what is shown before, what is typed beside it, what is said of it."""

from __future__ import annotations

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from tests.tui.people_app import typed
from tests.tui.pictures import screen_text
from tests.tui.running import until
from tests.tui.scan_app import (
    ANNA_AGAIN,
    BEN,
    EVERYBODY,
    STRANGE_BADGE,
    WIFI,
    ZOE,
    ScanApp,
    paste,
    ready,
)

SMALL, LARGE = (80, 24), (120, 40)
LINK = "https://www.linkedin.com/in/ben-okafor"


async def test_keeping_all_keeps_whoever_has_a_name() -> None:
    """Whoever has none is asked for, and it is said how many were kept."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE, BEN, LINK, ZOE))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("escape", "enter")
        await pilot.pause()

        assert app.names == ["Ben Okafor", "Zoë Nguyễn"]
        assert [one.scanned.payload for one in app.scan.waiting] == [STRANGE_BADGE]
        assert "3 people kept. Who is it?" in app.said


async def test_of_somebody_known_it_is_told_what_is_new_and_what_differs() -> None:
    """They are shown as they are kept, and so they are kept."""
    card = "MECARD:N:Berger,Anna;ORG:Basf;EMAIL:anna@siemens.example;TEL:+49 89 5550777;;"
    app = ScanApp(*EVERYBODY, payloads=(card,))
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        lines = app.shown.split("\n")
        assert lines[1].startswith("Anna Berger ·")
        assert "phone  +49 89 5550777 · new" in lines
        assert "phone  +49 151 5550100" in lines
        assert "• organisation differs: Basf, kept in the note" in lines
        assert "Trinkt nur Tee" not in app.shown

        await pilot.press("enter")
        await pilot.pause()
        anna = app.contact("anna")
        assert anna.phones == ("+49 151 5550100", "+49 89 5550777")
        assert anna.name == "Anna Berger"
        assert "Basf" in anna.note
        assert "Kept" in app.shown
        assert "added: +49 89 5550777" in app.shown
        assert "organisation differs: Basf" in app.shown


async def test_a_line_is_a_note_about_whoever_is_shown() -> None:
    """With the signs of the capture line; it is told before."""
    app = ScanApp(*EVERYBODY, payloads=(BEN,))
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        await typed(pilot, "wants a demo !send the deck #ai *4")
        assert "note: wants a demo · promise: send the deck" in app.said
        assert "#ai" in app.said
        assert "★★★★ · ↵ keeps" in app.said

        await pilot.press("enter")
        await pilot.pause()
        (talk,) = app.met
        assert (talk.note, talk.rating, talk.tags) == ("wants a demo", 4, ("ai",))
        steps = [one.what for one in app.records.all(FollowUp).values() if one.encounter == talk.id]
        assert steps == ["send the deck"]
        assert "wants a demo" in app.shown
        assert app.line.typed == ""


async def test_one_word_is_a_note_as_well() -> None:
    """And no badge, as long as somebody waits."""
    app = ScanApp(*EVERYBODY, payloads=(BEN,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await typed(pilot, "A0001-1")
        await pilot.press("enter")
        await pilot.pause()

        assert app.names == ["Ben Okafor"]
        assert app.met[0].note == "A0001-1"
        assert not app.scan.waiting


async def test_a_name_and_a_note_go_in_one_line() -> None:
    """The signs begin the note."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await typed(pilot, "Kim Stub #ai *3")
        assert "name: Kim Stub · #ai · ★★★ · ↵ keeps" in app.said
        await pilot.press("enter")
        await pilot.pause()

        assert app.names == ["Kim Stub"]
        assert app.met[0].tags == ("ai",)
        assert "Kim Stub" in app.shown


async def test_a_name_for_somebody_known_goes_nowhere_but_into_the_talk() -> None:
    """Their contact stays as it is."""
    app = ScanApp(*EVERYBODY, payloads=(ANNA_AGAIN,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await typed(pilot, "Bob")
        await pilot.press("enter")
        await pilot.pause()

        anna = app.contact("anna")
        assert (anna.name, anna.note) == ("Anna Berger", "Trinkt nur Tee.\nSpielt Cello.")
        assert any("Bob" in one.note for one in app.records.all(Encounter).values())


async def test_what_was_read_last_is_chosen() -> None:
    """Also where others wait from before; not while something is typed for them."""
    app = ScanApp(*EVERYBODY, payloads=(BEN,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, ZOE)
        assert "Zoë Nguyễn" in app.shown
        await typed(pilot, "nice")
        await paste(pilot, ANNA_AGAIN)
        assert "Zoë Nguyễn" in app.shown


async def test_what_was_said_goes_when_something_is_read() -> None:
    """It was about something else."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, WIFI)
        assert "Wi-Fi" in app.said
        await paste(pilot, BEN)
        assert app.said == ""


async def test_what_is_nobody_stands_in_the_list() -> None:
    """A click on it chooses nobody else."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, f"{ZOE}{WIFI}\n")
        assert "✗ A Wi-Fi password." in screen_text(app)
        await pilot.click("Waiting", offset=(5, 1))
        await pilot.pause()

        assert "Zoë Nguyễn" in app.shown
        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["Zoë Nguyễn"]


@pytest.mark.parametrize("width", [80, 120])
async def test_of_a_long_text_the_beginning_is_shown(width: int) -> None:
    """And how long it is."""
    app = ScanApp(*EVERYBODY, payloads=("x" * 4_296,))
    async with app.run_test(size=(width, 24)) as pilot:
        await ready(pilot)
        assert "xxx … (4296 characters)" in " ".join(app.shown.split())


async def test_f1_names_enter_and_no_letter() -> None:
    """No letter is a key here."""
    app = ScanApp(*EVERYBODY, payloads=(BEN,))
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        active = app.scan.active_bindings
        assert active["enter"].binding.description == "Keep"
        assert not [key for key in active if len(key) == 1]


async def test_without_a_camera_there_is_no_empty_box() -> None:
    """The whole width is for who was read, and nothing is said about holding a code up."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        assert app.scan.query_one("Result").size.width > 70
        assert "Hold a code up" not in screen_text(app)
        assert app.scan.query_one("CameraPanel").outer_size.height <= 4


async def test_a_contact_without_mails_has_nothing_new() -> None:
    """That is said."""
    known = Contact(id="kim", uid="uk", name="Kim Stub", phones=("+49 30 4711",))
    app = ScanApp(*EVERYBODY, known, payloads=("tel:+49304711",))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "nothing new about them" in app.shown)


@pytest.mark.parametrize("key", ["f1", "f2"])
async def test_what_is_pasted_over_a_dialog_is_read(key: str) -> None:
    """It closes: nothing is typed into it."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: app.screen is not app.scan)
        await paste(pilot, BEN)
        await until(pilot, lambda: app.screen is app.scan)
        await until(pilot, lambda: "Ben Okafor" in app.shown)
