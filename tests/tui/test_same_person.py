"""Decide side by side whether two contacts are one person: by keyboard and by mouse."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.same_person import NotSame, Suggestion
from companion.domain.trash import Trashed
from companion.i18n import use
from companion.tui.dialogs.same_person import SamePerson
from companion.tui.dialogs.search import SearchDialog
from companion.tui.widgets.people.side_by_side import SideBySide
from tests.fakes import FakeRecords
from tests.hostile import different
from tests.tui.demo import companion_on
from tests.tui.people_app import LARGE, SMALL, PeopleApp, shown, typed
from tests.tui.pictures import screen_text, segments
from tests.tui.running import running, settle
from tests.tui.twins import ANNA_AGAIN, ANNA_BEFORE, ANNAS, JONASES, TWINS

Picture = Callable[[App[Any]], None]
BOTH = [ANNAS, JONASES]


class Answers:
    """What the dialog answered; nothing yet."""

    def __init__(self) -> None:
        """Begin without an answer."""
        self.given: list[bool | None] = []


@asynccontextmanager
async def asked(
    suggestions: Sequence[Suggestion] = BOTH,
    *records: Record,
    size: tuple[int, int] = SMALL,
    theme: str = "companion-dark",
) -> AsyncIterator[tuple[PeopleApp, Pilot[None], Answers]]:
    """Show the dialog over People and give the keyboard."""
    app = PeopleApp(*(records or TWINS), theme=theme)
    answers = Answers()
    async with app.run_test(size=size) as pilot:
        app.push_screen(SamePerson(app.companion, suggestions), answers.given.append)
        await pilot.pause()
        await pilot.pause()
        yield app, pilot, answers


def line(app: App[Any], text: str) -> str:
    """Return the line of the screen that begins with `text`."""
    lines = (found.strip("│ ›") for found in screen_text(app).split("\n"))
    return next(found for found in lines if found.startswith(text))


def told(pilot: Pilot[Any]) -> list[str]:
    """Return what the toasts say."""
    return [toast.message for toast in pilot.app._notifications]


@pytest.mark.parametrize("key", ["m", "enter"])
async def test_one_key_merges_and_shows_the_next(key: str) -> None:
    """The earlier contact stays and has what only the later one had; the talks are theirs."""
    async with asked() as (app, pilot, answers):
        await shown(pilot, "1 of 2")
        await pilot.press(key)
        screen = await shown(pilot, "2 of 2")

        assert "Jonas Weiss" in screen
        anna = app.contact("anna")
        assert anna.name == "Anna Berger"
        assert anna.phones == ("+49 151 5550100", "+49 89 1234567")
        assert "Dr. Anna-Maria Berger" in anna.note
        assert "anna2" not in app.records.all(Contact)
        assert answers.given == []


async def test_after_the_last_pair_the_dialog_closes() -> None:
    """And answers that it came to the end."""
    async with asked() as (app, pilot, answers):
        await pilot.press("m", "m")
        await pilot.pause()

        assert answers.given == [True]
        assert app.screen is app.place
        assert len(app.records.all(Trashed)) == 2


async def test_two_people_are_remembered_as_two() -> None:
    """Nobody asks again."""
    async with asked() as (app, pilot, _answers):
        await pilot.press("n")
        await shown(pilot, "2 of 2")

        assert len(app.records.all(NotSame)) == 1
        found = app.companion.duplicates.search()
        assert {pair.contact.id for pair in found} == {"jonas2"}


@pytest.mark.parametrize("key", ["s", "tab"])
async def test_a_skipped_pair_stays_as_it_is(key: str) -> None:
    """And one can go back to it."""
    async with asked() as (app, pilot, _answers):
        await pilot.press(key)
        await shown(pilot, "2 of 2")
        await pilot.press("shift+tab")
        await shown(pilot, "1 of 2")
        await pilot.press("shift+tab")
        await shown(pilot, "1 of 2")

        assert app.records.commits == []


async def test_escape_leaves_everything_as_it_is() -> None:
    """At the first time: nothing was typed."""
    async with asked() as (app, pilot, answers):
        await pilot.press("escape")
        await pilot.pause()

        assert answers.given == [None]
        assert app.records.commits == []


async def test_what_was_merged_is_taken_back_right_there() -> None:
    """Both contacts are as they were, and their pair is on the screen."""
    async with asked() as (app, pilot, _answers):
        await pilot.press("m")
        await shown(pilot, "2 of 2")
        await pilot.press("u")
        await shown(pilot, "1 of 2")

        assert app.contact("anna") == ANNA_BEFORE
        assert app.contact("anna2") == ANNA_AGAIN
        assert not app.records.all(Trashed)
        assert told(pilot) == ["Taken back: made one contact of two: Anna Berger"]


async def test_nothing_that_was_done_before_is_taken_back() -> None:
    """Only what was decided here."""
    async with asked() as (app, pilot, _answers):
        app.companion.contacts.edit("jonas", note="taller")
        await pilot.press("u")
        await pilot.pause()

        assert app.contact("jonas").note == "taller"
        assert told(pilot) == ["There is nothing to take back."]


async def test_the_right_one_can_stay() -> None:
    """With the arrow keys; the values follow, and the marks say so."""
    async with asked() as (app, pilot, _answers):
        await pilot.press("right")
        await shown(pilot, "stays: Dr. Anna-Maria")
        assert "○ Anna Berger" in line(app, "Name")
        await pilot.press("left")
        await shown(pilot, "stays: Anna Berger")
        await pilot.press("x", "m")
        await shown(pilot, "2 of 2")

        assert "anna" not in app.records.all(Contact)
        assert app.contact("anna2").name == "Dr. Anna-Maria Berger"
        assert app.contact("anna2").links == ANNA_BEFORE.links
        assert app.records.all(Encounter)["talk"].contact == "anna2"


async def test_a_single_value_can_be_that_of_the_other() -> None:
    """Space takes it, space again gives it back; the value that goes is kept in the note."""
    async with asked() as (app, pilot, _answers):
        await pilot.press("down", "space")
        await shown(pilot, "→ Siemens Energy AG")
        await pilot.press("down", "space", "space", "m")
        await shown(pilot, "2 of 2")

        anna = app.contact("anna")
        assert (anna.name, anna.organisation) == ("Anna Berger", "Siemens Energy AG")
        assert anna.role == "Personalleiterin"
        assert "Siemens AG" in anna.note


async def test_a_value_that_was_chosen_stays_whoever_stays() -> None:
    """The user pointed at it."""
    async with asked() as (app, pilot, _answers):
        await pilot.press("down", "space", "x", "m")
        await shown(pilot, "2 of 2")

        assert app.contact("anna2").organisation == "Siemens Energy AG"


async def test_space_on_a_list_changes_nothing() -> None:
    """Both are kept there."""
    async with asked() as (app, pilot, _answers):
        await pilot.press("down", "down", "down")
        before = screen_text(app)
        assert "Mail" in before
        await pilot.press("space")
        await pilot.pause()

        assert screen_text(app) == before


async def test_the_marks_need_no_colour() -> None:
    """The same, one of two, both, and only one of them."""
    async with asked() as (app, pilot, _answers):
        await shown(pilot, "Anna-Maria")

        assert line(app, "Name").startswith("Name         ≠ ● Anna Berger")
        assert line(app, "Mail").startswith("Mail         + ● anna@siemens.example")
        assert line(app, "= a.berger@post.example").count("=") == 2
        assert line(app, "Link").endswith("–")


async def test_equal_fields_are_marked_as_the_same() -> None:
    """They need no look."""
    async with asked([JONASES]) as (app, pilot, _answers):
        await shown(pilot, "Jonas Weiss")

        words = line(app, "Organisation").split()
        assert words == ["Organisation", "=", "IHK", "Kassel", "IHK", "Kassel"]


async def test_the_cursor_begins_where_there_is_something_to_choose() -> None:
    """What is the same needs no look."""
    twin = dataclasses.replace(ANNA_BEFORE, id="anna3", organisation="Bosch")
    pairs = [Suggestion(twin, ANNA_BEFORE, (), 0), JONASES]
    async with asked(pairs, *TWINS, twin) as (app, pilot, _answers):
        await shown(pilot, "→ Siemens AG")
        await pilot.press("s")
        await shown(pilot, "→ Jonas Weiß")

        assert app.screen.query_one(SideBySide).cursor == 0


async def test_what_happened_with_each_is_counted() -> None:
    """Talks, events, promises, and since when."""
    async with asked() as (_app, pilot, _answers):
        await pilot.press("end")
        screen = await shown(pilot, "1 open promise")

        assert "known since 20 Oct 2025" in screen
        assert "1 talk" in screen
        assert "1 event" in screen


async def test_a_long_note_is_folded_until_the_cursor_is_on_it() -> None:
    """A long value as well."""
    async with asked() as (app, pilot, _answers):
        assert "Hat zwei Hunde." not in screen_text(app)
        for _ in range(8):
            await pilot.press("down")

        await shown(pilot, "Hat zwei Hunde.")
        await pilot.press("home", "down", "down", "down")
        screen = await shown(pilot, "anna-maria.berger@siemens-ene")
        assert "rgy.example" in screen


async def test_everything_works_by_mouse() -> None:
    """Swap at the head, choose a value, merge, undo."""
    async with asked() as (app, pilot, _answers):
        await pilot.click("Heads", offset=(50, 0))
        await shown(pilot, "stays: Dr. Anna-Maria")
        await pilot.click("Heads", offset=(20, 0))
        await shown(pilot, "stays: Anna Berger")
        await pilot.click(SideBySide, offset=(50, 2))
        await shown(pilot, "→ Siemens Energy AG")
        await pilot.click(SideBySide, offset=(20, 1))
        await shown(pilot, "→ Siemens AG")
        await pilot.click(SideBySide, offset=(4, 3))
        await shown(pilot, "→ Personalleiterin")
        await pilot.click("#merge")
        await shown(pilot, "2 of 2")
        await pilot.click("#undo")
        await shown(pilot, "1 of 2")
        await pilot.click("#apart")
        await shown(pilot, "2 of 2")

        assert len(app.records.all(NotSame)) == 1


async def test_a_click_beside_the_values_decides_nothing() -> None:
    """Neither between the heads nor below the fields."""
    async with asked([JONASES]) as (app, pilot, _answers):
        before = await shown(pilot, "stays: Jonas Weiß")
        await pilot.click("Heads", offset=(3, 0))
        await pilot.click(SideBySide, offset=(20, 15))
        await pilot.pause()

        assert screen_text(app) == before


async def test_a_pair_that_another_program_changed_is_shown_again() -> None:
    """Nothing is merged that the user has not seen."""
    async with asked() as (app, pilot, _answers):
        await shown(pilot, "1 of 2")
        changed = dataclasses.replace(ANNA_BEFORE, note="Trinkt nur Kaffee.")
        app.records.write_elsewhere(Change(what="edit", put=(changed,)))
        await pilot.press("m")
        await shown(pilot, "nur Kaffee")

        assert "anna2" in app.records.all(Contact)
        assert len(told(pilot)) == 1


async def test_a_pair_of_whom_one_is_gone_is_passed_over() -> None:
    """Another program removed them while the pair was on the screen."""
    async with asked() as (app, pilot, _answers):
        await shown(pilot, "1 of 2")
        app.companion.trash.remove("anna2")
        await pilot.press("x")

        await shown(pilot, "2 of 2")


async def test_with_nothing_to_ask_the_dialog_closes_by_itself() -> None:
    """The pairs were decided meanwhile."""
    async with asked([ANNAS], *(one for one in TWINS if one.id != "anna2")) as (
        app,
        pilot,
        answers,
    ):
        await pilot.pause()

        assert answers.given == [True]
        assert app.screen is app.place


async def test_a_contact_is_merged_with_one_who_is_searched_for() -> None:
    """From the page; the one on the page stays, and is shown."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "cello")
        await pilot.press("down", "w")
        await pilot.pause()
        assert isinstance(app.screen, SearchDialog)
        await typed(pilot, "berger")
        screen = await shown(pilot, "Energy")
        assert screen.count("Anna Berger") == 1  # in the title alone
        await pilot.press("enter")
        await shown(pilot, "stays: Anna Berger")
        await pilot.press("m")
        await shown(pilot, "+49 89 1234567")

        assert app.screen is app.place
        assert "anna2" not in app.records.all(Contact)


async def test_the_page_is_that_of_who_is_left() -> None:
    """Where the other one stays."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "w")
        await pilot.pause()
        await typed(pilot, "energy")
        await pilot.press("enter")
        await shown(pilot, "stays: Anna Berger")
        await pilot.press("right", "m")
        await shown(pilot, "Leiterin Personal · Siemens Energy AG")

        assert "anna" not in app.records.all(Contact)


@pytest.mark.parametrize("keys", [("escape",), ("j", "o", "enter", "escape")])
async def test_a_search_can_be_left(keys: tuple[str, ...]) -> None:
    """Before somebody is chosen, and after."""
    app = PeopleApp(*TWINS)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "w")
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()

        assert app.screen is app.place
        assert app.records.commits == []


async def test_the_toast_of_the_whole_app_says_how_to_take_it_back() -> None:
    """In the dialog, and after it."""
    records = FakeRecords(*TWINS)
    companion = companion_on(records)
    async with running(companion) as pilot:
        await pilot.press("5", "down")
        await settle(pilot)
        pilot.app.push_screen(SamePerson(companion, [JONASES]))
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert told(pilot) == ["made one contact of two: Jonas Weiß · u takes it back"]
        await pilot.press("u")
        await settle(pilot)

        assert "jonas2" in records.all(Contact)


async def test_hostile_names_are_text() -> None:
    """In every field, on both sides, at every place of the cursor."""

    def contact(text: str, key: str = "") -> Contact:
        return Contact(
            id=key,
            uid=key,
            name=text,
            organisation=text,
            role=text,
            emails=(text,),
            tags=(text,),
            circle=text,
            note=text * 3,
            extras=((text, text),),
        )

    people = [contact(text, f"x{number}") for number, text in enumerate(different(contact))]
    pairs = [Suggestion(one, two, ("same_name",), 50) for one, two in pairwise(people)]
    async with asked(pairs, *people) as (app, pilot, answers):
        for _pair in pairs:
            await pilot.press("down", "space", "end", "tab")
            assert not any(part.style and "@click" in part.style.meta for part in segments(app))
        await pilot.pause()

        assert answers.given == [True]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_two_contacts_look_as_they_did(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """Field by field, with what the merge makes of them."""
    use(language)
    pair = dataclasses.replace(ANNAS, against=("other_organisation",))
    async with asked([pair, JONASES], size=size) as (app, pilot, _answers):
        await pilot.press("down")
        await shown(pilot, "Siemens AG")

        picture(app)


async def test_two_contacts_look_as_they_did_on_a_bright_screen(picture: Picture) -> None:
    """With the cursor at the end."""
    async with asked(theme="companion-light") as (app, pilot, _answers):
        await pilot.press("end")
        await shown(pilot, "open promise")

        picture(app)


async def test_two_contacts_look_as_they_did_without_colours(
    picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is told by colour alone."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with asked() as (app, pilot, _answers):
        await pilot.press("x", "down", "space")
        await shown(pilot, "→ Siemens AG")

        picture(app)
