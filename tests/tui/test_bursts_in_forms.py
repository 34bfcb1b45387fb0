"""Keys that come in one burst, of a slow line or a text expander, go where each of them leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from companion.services.companion import Companion
from companion.tui.dialogs.card_form import CardForm
from companion.tui.dialogs.event_form import EventForm
from companion.tui.dialogs.talk_form import TalkForm
from companion.tui.screens.base import Place
from companion.tui.screens.card_pile import CardPileScreen
from tests.fakes import FakeRecords, MemoryDrafts
from tests.tui.bursts import scan
from tests.tui.demo import companion_on
from tests.tui.people_app import PEOPLE, TALK
from tests.tui.running import running, settle, until
from tests.typed_codes import CARD

FORMS: dict[str, tuple[Callable[[Companion], Screen[Any]], str, str]] = {
    "card": (
        CardForm,
        "Mira\tTalentwerk GmbH\tRecruiterin\tpetra@x.example",
        "Mira|Talentwerk GmbH|Recruiterin|petra@x.example||",
    ),
    "pile": (
        CardPileScreen,
        "Petra Muster\tRecruiterin\rTalentwerk GmbH\rpetra@x.example\t+49 30 1234567",
        "Petra Muster|Recruiterin|Talentwerk GmbH|petra@x.example|+49 30 1234567||",
    ),
    "talk": (
        lambda companion: TalkForm(companion, TALK),
        "\tMesse im Mai\tgroß, rote Brille\t",
        "Messe im Mai|groß, rote Brille|",
    ),
}


@pytest.mark.parametrize("name", FORMS)
async def test_each_letter_lands_where_the_key_before_it_led(name: str) -> None:
    """Tab and enter act in their order, however quickly they come."""
    make, typed, expected = FORMS[name]
    companion = companion_on(FakeRecords(*(one for one in PEOPLE if one.id != "work")))
    async with running(companion) as pilot:
        await pilot.app.push_screen(make(companion))
        await settle(pilot)
        inputs = pilot.app.screen.query("Field Input").results(Input)
        fields = [one for one in inputs if not str(one.parent and one.parent.id).startswith("pile")]
        scan(pilot.app, typed)

        def text() -> str:
            return "|".join(field.value for field in fields)

        await until(pilot, lambda: text().startswith(expected))


async def test_a_card_that_a_scanner_types_is_no_burst_of_keys() -> None:
    """It fills the whole card of the pile in."""
    companion = companion_on(FakeRecords())
    async with running(companion) as pilot:
        await pilot.app.push_screen(CardPileScreen(companion))
        await settle(pilot)
        scan(pilot.app, CARD.replace("\n", "\r\n") + "\r\n")
        name = pilot.app.screen.query_one("#card-name Input", Input)

        await until(pilot, lambda: name.value == "Aylin Öztürk")


async def test_arrows_lead_from_field_to_field_and_escape_keeps_what_is_typed() -> None:
    """Also out of a note of several lines, at its ends; nothing is asked on the way out."""
    drafts = MemoryDrafts()
    companion = companion_on(FakeRecords(*PEOPLE), drafts=drafts)
    async with running(companion) as pilot:
        await pilot.app.push_screen(TalkForm(companion, TALK))
        await settle(pilot)
        await pilot.press("down", "x", "up", "y", "escape")
        await settle(pilot)

        assert isinstance(pilot.app.screen, Place)
    fields = companion.unfinished.fields("talk", TALK.id)
    assert (fields["thread"], fields["note"]) == ("x", f"{TALK.note}y")


async def test_what_is_missing_is_said_until_the_first_key() -> None:
    """A field that is filled in is not missing any more."""
    companion = companion_on(FakeRecords())
    async with running(companion) as pilot:
        await pilot.app.push_screen(EventForm(companion))
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.query(".-problem")

        await pilot.press("F")
        await settle(pilot)
        assert not pilot.app.screen.query(".-problem")
