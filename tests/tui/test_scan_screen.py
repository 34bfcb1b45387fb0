"""Reading codes by keyboard: whoever is read is shown, kept with one key, and never lost."""

from __future__ import annotations

import pytest

from companion.domain.event import Attendee, Target
from tests.tui.people_app import typed
from tests.tui.pictures import screen_text
from tests.tui.scan_app import (
    ANNA_AGAIN,
    BADGE,
    BEN,
    EVERYBODY,
    STRANGE_BADGE,
    WIFI,
    ZOE,
    ScanApp,
    paste,
    ready,
    seen,
)

SMALL, LARGE = (80, 24), (120, 40)


async def test_the_mouse_chooses_who_waits() -> None:
    """A click on a name shows them, and the line keeps the focus."""
    app = ScanApp(*EVERYBODY, payloads=(BEN, ZOE))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.click("Waiting", offset=(5, 1))
        await pilot.pause()

        assert "Zoë Nguyễn" in app.shown
        assert app.focused is app.line.field


async def test_the_last_of_several_can_be_kept_first() -> None:
    """The list is a row shorter than the cursor was far; the one before is shown then."""
    app = ScanApp(*EVERYBODY, payloads=("MECARD:N:Uno,A;;", "MECARD:N:Due,B;;"))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert app.names == ["B Due"]
        assert "A Uno" in app.shown


async def test_somebody_known_gets_what_is_new_and_no_second_talk() -> None:
    """They are shown with where we met, and nothing of theirs is written over."""
    app = ScanApp(*EVERYBODY, payloads=(ANNA_AGAIN,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        assert "already known: met at Hannover" in app.shown

        await pilot.press("enter")
        await pilot.pause()

        anna = app.contact("anna")
        assert anna.phones == ("+49 151 5550100", "+49 89 5550777")
        assert (anna.name, anna.note) == ("Anna Berger", "Trinkt nur Tee.\nSpielt Cello.")
        assert app.names == []
        assert app.met == []


async def test_a_badge_code_is_looked_up_in_the_list() -> None:
    """Who that is, why I want to meet them and what I wanted to ask; enter ticks both off."""
    app = ScanApp(*EVERYBODY, payloads=(BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        for words in ("Dana Scott", "on the attendee list", "★★★", "2027", "Was hält Sie ab?"):
            assert words in app.shown

        await pilot.press("enter")
        await pilot.pause()

        assert app.names == ["Dana Scott"]
        assert app.records.all(Attendee)["dana"].contact == app.met[0].contact
        assert app.records.all(Target)["wanted"].met == app.met[0].id


async def test_who_has_no_name_is_told_by_what_was_read() -> None:
    """The code, the page or the first line, as several may wait."""
    unknown = (STRANGE_BADGE, "https://acme.example/7", "bis morgen\nGruß")
    app = ScanApp(*EVERYBODY, payloads=unknown)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)

        rows = screen_text(app)
        assert f"badge code · {STRANGE_BADGE}"[:24] in rows
        assert "web page · acme.example/7" in rows
        assert "text · bis morgen" in rows


async def test_who_is_kept_by_a_page_alone_is_told_by_where_it_leads() -> None:
    """As it is shown before."""
    page = "https://www.linkedin.com/in/ada?utm_source=qr"
    app = ScanApp(*EVERYBODY, payloads=(page,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Kept: linkedin.com/in/ada ·" in app.said

        await paste(pilot, page)
        assert "Kept already: linkedin.com/in/ada" in app.said


async def test_an_unknown_code_gets_its_name_in_the_line() -> None:
    """Enter alone asks for it; the name makes the contact."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        assert "Who is it? Type the name" in screen_text(app)

        await pilot.press("enter")
        await pilot.pause()
        assert app.records.commits == []
        assert "Who is it?" in app.said

        await typed(pilot, "Kim Stub")
        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["Kim Stub"]
        assert len(app.met) == 1


async def test_another_code_does_not_take_the_name_that_is_typed() -> None:
    """Whoever is read meanwhile waits; the name is for the one that is shown."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await typed(pilot, "Kim")
        await paste(pilot, BEN)
        assert app.line.typed == "Kim"
        assert "Unknown code" in app.shown

        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["Kim"]
        assert "Ben Okafor" in app.shown


async def test_one_more_unknown_badge_is_no_name() -> None:
    """Neither where it is scanned nor where it is typed with an enter behind it."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, "qq11ww22ee33")
        await typed(pilot, "rr44tt55zz66")
        await pilot.press("enter")
        await pilot.pause()

        assert app.records.commits == []
        assert len(app.scan.waiting) == 3


async def test_a_name_can_be_pasted() -> None:
    """It stands in the line, and enter takes it."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await paste(pilot, "Zoë Nguyễn\nHafen GmbH")
        assert app.line.typed == ""
        assert len(app.scan.waiting) == 2
        await pilot.press("up")
        await paste(pilot, "Kim Stub")
        assert app.line.typed == "Kim Stub"

        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["Kim Stub"]


async def test_a_payload_in_the_line_is_no_name() -> None:
    """A link that is typed while a name is asked for waits as one more code."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await typed(pilot, "mailto:kim@x.example")
        await pilot.press("enter")
        await pilot.pause()

        assert app.records.commits == []
        assert len(app.scan.waiting) == 2


async def test_a_name_is_suggested_and_marked() -> None:
    """A profile without a name: enter takes the suggestion, a letter replaces it."""
    link = "https://github.com/kim-possible"
    app = ScanApp(*EVERYBODY, payloads=(link,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        guess = app.scan.waiting[0].scanned.guess
        assert app.line.field.value == guess
        assert app.line.typed == ""
        if guess:
            assert app.line.field.selected_text == guess

        await typed(pilot, "Kim P")
        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["Kim P"]


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (WIFI, "Wi-Fi password"),
        ("geo:48.1,11.5", "place on the map"),
        ("otpauth://totp/x?secret=GEHEIM", "another secret"),
        ("javascript:alert(1)", "script"),
    ],
    ids=["wifi", "geo", "otpauth", "javascript"],
)
async def test_what_is_nobody_is_refused_as_what_it_is(payload: str, words: str) -> None:
    """Its secret is not shown, enter keeps nothing, and nobody waits."""
    app = ScanApp(*EVERYBODY, payloads=(payload,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        assert words in " ".join(app.shown.split())
        assert "geheim" not in screen_text(app).lower()

        await pilot.press("enter")
        await pilot.pause()
        assert app.records.commits == []
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.place


async def test_a_refusal_does_not_hide_who_waits() -> None:
    """It is said above the line."""
    app = ScanApp(*EVERYBODY, payloads=(BEN,))
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        await paste(pilot, WIFI)

        assert "Ben Okafor" in app.shown
        assert "Wi-Fi" in app.said


async def test_ctrl_z_takes_back_and_they_wait_again() -> None:
    """Contact, talk and ticks go in one step."""
    app = ScanApp(*EVERYBODY, payloads=(BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+z")
        await pilot.pause()
        await pilot.pause()

        assert app.names == []
        assert app.met == []
        assert not app.records.all(Attendee)["dana"].contact
        assert "Taken back" in app.said
        assert "Dana Scott" in app.shown
        assert len(app.scan.waiting) == 1


async def test_ctrl_z_with_nothing_done_says_so() -> None:
    """Nobody waits, and nothing goes."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+z")
        await pilot.pause()
        await pilot.pause()

        assert "nothing to take back" in app.said


async def test_the_same_code_is_kept_once() -> None:
    """Whoever holds it up again is said to be kept, and does not wait."""
    app = ScanApp(*EVERYBODY, payloads=(BEN, BEN))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        assert len(app.scan.waiting) == 1
        await pilot.press("enter")
        await pilot.pause()
        await paste(pilot, BEN)

        assert not app.scan.waiting
        assert "Kept already: Ben Okafor" in app.said
        assert len(app.records.commits) == 1


async def test_who_was_kept_is_known_in_the_next_code() -> None:
    """A card and a profile of one person in one picture make one contact."""
    link = "https://www.linkedin.com/in/ben-okafor"
    app = ScanApp(*EVERYBODY, payloads=(BEN, link))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "already known" in app.shown

        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["Ben Okafor"]
        assert len(app.met) == 1


async def test_leaving_asks_once_and_enter_keeps_all() -> None:
    """Nobody is lost by a key too many."""
    app = ScanApp(*EVERYBODY, payloads=(BEN, ZOE))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "2 people are not kept" in app.said

        await pilot.press("enter")
        await pilot.pause()
        assert app.names == ["Ben Okafor", "Zoë Nguyễn"]
        assert app.screen is app.place


async def test_leaving_twice_throws_away() -> None:
    """Nothing is kept, and nobody is there the next time."""
    app = ScanApp(*EVERYBODY, payloads=(BEN,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("escape")
        await pilot.press("escape")
        await pilot.pause()

        assert app.screen is app.place
        assert app.records.commits == []
        assert app.companion.unfinished.all() == []


async def test_typing_on_stays() -> None:
    """Any key but the two answers takes the question back."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("escape")
        await typed(pilot, "K")
        assert "not kept" not in app.said

        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.scan


async def test_keeping_all_stays_with_whom_it_cannot_keep() -> None:
    """Who has no name is asked for."""
    app = ScanApp(*EVERYBODY, payloads=(BEN, STRANGE_BADGE))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("escape", "enter")
        await pilot.pause()

        assert app.names == ["Ben Okafor"]
        assert app.screen is app.scan
        assert "Who is it?" in app.said


@pytest.mark.parametrize("letter", ["c", "q", "u", "n", "1", "slash", "question_mark"])
async def test_letters_are_never_keys(letter: str) -> None:
    """They go into the line, whatever they do elsewhere."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press(letter)
        await pilot.pause()

        assert app.screen is app.scan
        assert len(app.line.typed) == 1


async def test_f1_lists_the_keys() -> None:
    """For no letter can."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("f1")
        await seen(pilot, "Clipboard")
        await pilot.press("escape")
        await pilot.pause()

        assert app.screen is app.scan
        assert app.focused is app.line.field
