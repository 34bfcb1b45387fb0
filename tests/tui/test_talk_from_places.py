"""The details of a talk are one key away from the line, from those met, and from a contact."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Input

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.services.companion import Companion
from companion.tui.dialogs.talk_form import TalkForm
from companion.tui.going_on import dialog, word
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeRecords, MemoryDrafts
from tests.tui.demo import companion_on
from tests.tui.running import running, settle

ANNA = Contact(id="anna", uid="ua", name="Anna Berger")
TALK = Encounter(id="talk", contact="anna", at=NOW - timedelta(hours=1), note="Onboarding")


def companion() -> Companion:
    """Return the program on one talk."""
    return companion_on(FakeRecords(ANNA, TALK), drafts=MemoryDrafts())


@pytest.mark.parametrize("place", ["3", "5"])
async def test_a_key_in_a_list_opens_the_details(place: str) -> None:
    """`t` for those met, `r` for the last talk with a contact."""
    async with running(companion()) as pilot:
        await pilot.press(place)
        await settle(pilot)
        pilot.app.screen.query(Rows).first().focus()
        await pilot.press("t" if place == "3" else "r")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TalkForm)
        assert pilot.app.screen.subject == "Anna Berger"


@pytest.mark.parametrize("place", ["3", "n"])
async def test_a_key_in_the_line_keeps_and_opens_the_details(place: str) -> None:
    """Of the talk that was kept just now, in the place as in the dialog."""
    program = companion()
    async with running(program) as pilot:
        await pilot.press(place)
        await settle(pilot)
        pilot.app.screen.query_one("#line", Input).value = "Jonas Weiß"
        await settle(pilot)
        await pilot.press("f3")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TalkForm)
        assert pilot.app.screen.subject == "Jonas Weiß"


async def test_the_palette_knows_the_last_talk() -> None:
    """By its name, from anywhere."""
    async with running(companion()) as pilot:
        commands = {
            one.title: one.callback for one in pilot.app.get_system_commands(pilot.app.screen)
        }
        commands["Details of the last talk"]()
        await settle(pilot)

        assert isinstance(pilot.app.screen, TalkForm)


def test_a_draft_goes_on_in_its_form() -> None:
    """And says what it is about."""
    program = companion()
    fields = {"thread": "cello", "rating": "4", "photo_gone": "photo_gone"}
    program.unfinished.save("talk", fields, record="talk", subject="Anna Berger")
    (typed,) = program.unfinished.all()

    assert typed.text == "cello"
    assert word(typed) == "Talk"
    assert isinstance(dialog(program, typed), TalkForm)
