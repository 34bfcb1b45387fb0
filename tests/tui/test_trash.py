"""Delete contacts, look into the trash, bring them back: by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.trash import Trashed
from companion.i18n import use
from companion.tui.dialogs.base import Confirm
from companion.tui.dialogs.trash import TrashDialog
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeRecords
from tests.hostile import ALL, different
from tests.tui.demo import companion_on
from tests.tui.people_app import ANNA, JONAS, LARGE, PEOPLE, SMALL, PeopleApp, shown, typed
from tests.tui.pictures import screen_text, segments
from tests.tui.running import running, settle, until

Picture = Callable[[App[Any]], None]

MAXI = Contact(
    id="maxi",
    uid="urn:uuid:maxi",
    name="Dr. Maximiliane Schulze-Wörmann",
    organisation="Technische Universität München",
)
OLD = Trashed(id="maxi", at=NOW - timedelta(days=29), contact=MAXI)
OLDER = Trashed(
    id="bob",
    at=NOW - timedelta(days=29, hours=30),
    contact=Contact(id="bob", uid="urn:uuid:bob", organisation="ACME"),
)


def told(pilot: Pilot[Any]) -> list[str]:
    """Return what the toasts say."""
    return [toast.message for toast in pilot.app._notifications]


async def in_trash(pilot: Pilot[Any]) -> TrashDialog:
    """Wait until the trash is on the screen, and return it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, TrashDialog))
    assert isinstance(pilot.app.screen, TrashDialog)
    return pilot.app.screen


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_one_key_deletes_a_contact_and_another_takes_that_back(key: str) -> None:
    """No question is asked; the toast says how, and what was promised."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await pilot.press("5", "down", key)
        await settle(pilot)

        assert "anna" not in records.all(Contact)
        assert "Anna Berger" not in screen_text(pilot.app)
        assert told(pilot) == ["moved Anna Berger to the trash · 1 open promise · u takes it back"]

        await pilot.press("u")
        await settle(pilot)

        assert records.all(Contact)["anna"] == ANNA
        assert records.all(FollowUp)["step"].contact == "anna"
        assert told(pilot) == ["Taken back: moved Anna Berger to the trash"]


async def test_whom_nothing_was_promised_goes_without_a_word_about_it() -> None:
    """The cursor stays in its place, on the next one."""
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await pilot.press("5", "down", "end", "d")
        await settle(pilot)

        assert told(pilot) == ["moved Jonas Weiß to the trash · u takes it back"]
        assert list(records.all(Contact)) == ["anna", "aylin"]


async def test_letters_delete_nobody_while_a_name_is_typed() -> None:
    """They are part of the name."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await typed(pilot, "d")
        await pilot.press("delete")

        assert app.place.query_field.value == "d"
        assert len(app.records.all(Contact)) == 3


async def test_a_page_that_is_read_gives_way_to_the_list() -> None:
    """Rather than to the page of somebody else."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "enter")
        await shown(pilot, "Personalleiterin")
        await pilot.press("d")

        await shown(pilot, "Jonas")
        assert not app.place.is_reading
        assert app.focused is app.place.rows


async def test_the_last_one_can_go_and_come_back() -> None:
    """By keyboard alone; the empty list says what to do."""
    app = PeopleApp(JONAS)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "d")
        await shown(pilot, "Nobody here yet")
        await pilot.press("d", "t")
        await in_trash(pilot)
        await shown(pilot, "30 days left")
        await pilot.press("enter")

        await shown(pilot, "IHK Kassel")
        assert app.records.all(Contact) == {"jonas": JONAS}
        assert app.place.rows.highlighted == JONAS


async def test_enter_brings_back_and_shows_who_is_there_again() -> None:
    """With the page open, on which the whole story is."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "d", "t")
        await in_trash(pilot)
        await pilot.press("enter")

        await shown(pilot, "Personalleiterin")
        assert app.place.rows.highlighted == ANNA
        assert not app.records.all(Trashed)


async def test_who_was_merged_says_into_whom() -> None:
    """Bringing them back takes both apart again; of the others nothing of the kind is said."""
    app = PeopleApp(ANNA, MAXI, JONAS)
    async with app.run_test(size=LARGE) as pilot:
        app.companion.duplicates.merge("anna", "maxi")
        app.companion.trash.remove("jonas")
        await pilot.press("down", "t")
        await in_trash(pilot)
        await shown(pilot, "Dr. Maximiliane Schulze-Wörmann, merged into Anna Berger")
        await shown(pilot, "Take apart")
        await pilot.press("down")
        await shown(pilot, "Bring back")
        await pilot.press("up", "enter")
        await shown(pilot, "Technische Universität")

        assert app.records.all(Contact) == {"anna": ANNA, "maxi": MAXI}


async def test_escape_leaves_the_trash_as_it_is() -> None:
    """At the first time: nothing is typed there."""
    app = PeopleApp(*PEOPLE, OLD)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "t")
        await in_trash(pilot)
        await pilot.press("escape")
        await pilot.pause()

        assert app.screen is app.place
        assert app.records.commits == []


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_destroying_asks_first(key: str) -> None:
    """Escape keeps them, enter takes them out; the others are listed on."""
    app = PeopleApp(*PEOPLE, OLD, OLDER)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "t")
        trash = await in_trash(pilot)
        await pilot.press(key)
        await shown(pilot, "goes for good")
        assert isinstance(app.screen, Confirm)
        await pilot.press("escape")
        await in_trash(pilot)
        assert app.records.all(Trashed) == {"maxi": OLD, "bob": OLDER}

        await pilot.press(key)
        await shown(pilot, "goes for good")
        await pilot.press("enter")
        await in_trash(pilot)

        assert app.records.all(Trashed) == {"bob": OLDER}
        assert trash.query_one(Rows).items == (OLDER,)


async def test_an_empty_trash_says_what_it_is_for() -> None:
    """And has nothing to press but the way out."""
    app = PeopleApp(*PEOPLE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "t")
        await in_trash(pilot)
        text = await shown(pilot, "stays here for 30 days")
        assert "Bring back" not in text
        await pilot.press("enter", "d")
        await pilot.pause()

        assert isinstance(app.screen, TrashDialog)
        assert app.records.commits == []


async def test_the_mouse_does_it_too() -> None:
    """A click moves the cursor, the buttons act."""
    app = PeopleApp(*PEOPLE, OLD, OLDER)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("down", "t")
        trash = await in_trash(pilot)
        await pilot.click(trash.query_one(Rows), offset=(5, 1))
        await pilot.click("#destroy")
        await shown(pilot, "goes for good")
        await pilot.click("#confirm")
        await in_trash(pilot)
        assert app.records.all(Trashed) == {"maxi": OLD}

        await pilot.click("#confirm")
        await pilot.pause()
        await pilot.pause()

        assert app.records.all(Contact)["maxi"] == MAXI


async def test_who_came_back_elsewhere_is_told_and_not_listed_any_more() -> None:
    """Another program was faster."""
    app = PeopleApp(*PEOPLE, OLD)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "t")
        trash = await in_trash(pilot)
        app.companion.trash.destroy("maxi")
        await pilot.press("enter")
        await pilot.pause()

        assert trash.query_one(Rows).items == ()
        assert "Nobody in the trash fits" in told(pilot)[-1]


@pytest.mark.parametrize("place", "156")
async def test_the_palette_leads_to_the_trash_from_everywhere(place: str) -> None:
    """By its name, once; and from there to who came back."""
    records = FakeRecords(*PEOPLE, OLD)
    async with running(companion_on(records)) as pilot:
        await pilot.press(place, "escape", "ctrl+p")
        await settle(pilot)
        await pilot.press(*"trash")
        await until(pilot, lambda: "Look into the trash" in screen_text(pilot.app))
        assert screen_text(pilot.app).count("Look into the trash") == 1
        await pilot.press("down", "enter")
        await in_trash(pilot)
        await pilot.press("enter")

        await shown(pilot, "Technische Universität München")
        assert pilot.app.current_mode == "people"
        assert records.all(Contact)["maxi"] == MAXI


async def test_any_name_is_shown_as_text() -> None:
    """In the list, the question and the toast; nothing in it can be clicked."""
    texts = different(lambda text: Contact(id="", uid="", name=text, organisation=text))
    odd = [
        Contact(id=f"odd{number}", uid=f"odd{number}", name=text, organisation=text)
        for number, text in enumerate(texts)
    ]
    records = FakeRecords(*odd)
    async with running(companion_on(records)) as pilot:
        await pilot.press("5", "down")
        for _contact in odd:
            await pilot.press("d")
            await settle(pilot)
            assert nothing_to_click(pilot)
            pilot.app.clear_notifications()
        assert len(records.all(Trashed)) == len(odd)
        await pilot.press("t")
        await in_trash(pilot)
        for number, _contact in enumerate(odd):
            for key in ("d", "escape", "down") if ALL or number % 4 == 0 else ("down",):
                assert nothing_to_click(pilot)
                await pilot.press(key)
                await pilot.pause()

        assert len(records.all(Trashed)) == len(odd)


def nothing_to_click(pilot: Pilot[Any]) -> bool:
    """Tell whether no text on the screen is an action."""
    return not any(part.style and "@click" in part.style.meta for part in segments(pilot.app))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
async def test_the_trash_looks_as_it_did(
    language: str, size: tuple[int, int], picture: Picture
) -> None:
    """Who, since when, for how long."""
    use(language)
    app = PeopleApp(*PEOPLE, OLD, OLDER)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "d", "t")
        await in_trash(pilot)
        await shown(pilot, "Maximiliane")

        picture(app)


async def test_the_question_fits(picture: Picture) -> None:
    """In German at 80 columns, with a long name."""
    use("de")
    app = PeopleApp(*PEOPLE, OLD)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "t")
        await in_trash(pilot)
        await pilot.press("d")
        await shown(pilot, "nächsten Schritten")

        picture(app)
