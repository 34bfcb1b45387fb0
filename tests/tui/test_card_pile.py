"""Paper cards by keyboard: one after the other, nothing asked, nothing lost."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from companion.domain.change import Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Target
from companion.domain.paper_card import PaperCard
from companion.errors import StoreError
from companion.i18n import use
from companion.services.card_pile import CardPile, Likely, Pile
from companion.services.ports import Drafts, Records
from companion.tui import pile_words
from companion.tui.card_entry import CARD_PILE
from companion.tui.dialogs.capture import CaptureDialog
from companion.tui.dialogs.event_picker import EventPicker
from companion.tui.dialogs.keys import KeysDialog
from companion.tui.screens.capture import CapturePlace
from companion.tui.screens.card_pile import CardPileScreen
from companion.tui.widgets.pile.card_fields import CardFields
from companion.tui.widgets.pile.pile_head import PileHead
from tests.fakes import FakeRecords, MemoryDrafts
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on
from tests.tui.people_app import ANNA, FAIR, PEOPLE, TALK
from tests.tui.pictures import screen_text
from tests.tui.running import SMALL, WIDE, running, settle
from tests.tui.scan_app import paste

PAST = Event(id="past", name="Web Summit", begin=date(2026, 11, 2), end=date(2026, 11, 4))


@asynccontextmanager
async def piling(
    *records: Record,
    on: Records | None = None,
    drafts: Drafts | None = None,
    size: tuple[int, int] = SMALL,
) -> AsyncIterator[Pilot[str]]:
    """Run the app with the pile open, on these records."""
    companion = companion_on(on or FakeRecords(*records), drafts=drafts)
    async with running(companion, size=size) as pilot:
        pilot.app.push_screen(CardPileScreen(companion))
        await settle(pilot)
        yield pilot


async def put(pilot: Pilot[str], **texts: str) -> None:
    """Put texts into the fields of the card, as if they were typed."""
    fields = pilot.app.screen.query_one(CardFields)
    for name, text in texts.items():
        fields.field(name).value = text
    await settle(pilot)


def card(pilot: Pilot[str]) -> PaperCard:
    """Return the card that is typed."""
    return pilot.app.screen.query_one(CardFields).typed


async def test_three_cards_by_keyboard(picture: Picture) -> None:
    """Enter by enter, the third of somebody known; the organisation comes from the mail."""
    use("de")
    records = FakeRecords(*PEOPLE)
    async with running(companion_on(records)) as pilot:
        await pilot.press("3", "escape", "p")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CardPileScreen)
        await pilot.press(*"Ida")
        await put(pilot, email="i@kolb-ag.de")
        await pilot.press(*["enter"] * 7)
        await settle(pilot)
        await put(pilot, name="Uwe Om")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await put(pilot, name="Anna Berger")
        await pilot.press("tab", "down", "up", "tab", "tab", "tab")
        await put(pilot, phone="0170 1")
        picture(pilot.app)
        await pilot.press("ctrl+s", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CapturePlace)

    ida, uwe = list(records.all(Contact).values())[-2:]
    assert (ida.name, ida.organisation, ida.emails) == (
        "Ida",
        "Kolb AG",
        ("i@kolb-ag.de",),
    )
    assert uwe.name == "Uwe Om"
    assert records.all(Contact)["anna"].phones == (*ANNA.phones, "0170 1")
    assert [talk.contact for talk in records.all(Encounter).values()] == ["anna", ida.id, uwe.id]
    assert {consent.way for consent in records.all(Consent).values()} == {"card"}
    assert len(records.commits) == 3


async def test_the_last_cards_stay_in_sight(picture: Picture) -> None:
    """With what became of each, and stars where they were wanted; a doubt while one types.

    The mouse says how they agreed.
    """
    wanted = Target(id="t", event="fair", name="Nele Neu", priority=3)
    records = FakeRecords(*PEOPLE, wanted)
    async with piling(on=records, size=WIDE) as pilot:
        await pilot.click("#pile-way")
        for name in ("Nele Neu", "Jonas Weiß", "Anna Berger"):
            await put(pilot, name=name)
            await pilot.press("ctrl+s")
            await settle(pilot)
        await put(pilot, name="Ana Bergr", email="x@siemens.example")
        picture(pilot.app)
        text = screen_text(pilot.app)

    assert "3 cards entered" in text
    assert "known, no second talk" in text
    assert "known, talk added" in text
    assert "★★★ new" in text
    assert {one.way for one in records.all(Consent).values()} == {"aloud"}


async def test_a_whole_card_is_pasted_into_the_first_field() -> None:
    """Its lines go where they belong; what is typed stays, the note has the other one as well."""
    async with piling(*PEOPLE) as pilot:
        await put(pilot, role="Chair")
        await paste(pilot, "Dr. Eva Kolb\nCTO\nKolb GmbH\nHauptstr. 1\neva@kolb.example\n")
        await settle(pilot)

        assert card(pilot) == PaperCard(
            name="Dr. Eva Kolb",
            role="Chair",
            organisation="Kolb GmbH",
            email="eva@kolb.example",
            note="Hauptstr. 1 · CTO",
        )


async def test_what_is_guessed_is_taken_in_passing_and_can_be_refused() -> None:
    """Tab takes it, going back does not, and who rubs it out is not asked again."""
    records = FakeRecords(*PEOPLE)
    async with piling(on=records) as pilot:
        await put(pilot, email="ben.okafor@siemens.example")
        await pilot.press("tab")
        assert card(pilot).name == "Ben Okafor"
        await pilot.press("tab", "shift+tab", "tab")
        assert card(pilot).organisation == ""
        await pilot.press("backspace")
        await put(pilot, phone="0170 1")
        await pilot.press("ctrl+s")
        await settle(pilot)

    assert list(records.all(Contact).values())[-1].organisation == ""


async def test_a_key_says_who_it_is() -> None:
    """Somebody else of the same name, and somebody known of another spelling."""
    records = FakeRecords(*PEOPLE)
    async with piling(on=records) as pilot:
        await pilot.press("f4")  # nobody is known yet: nothing happens
        await put(pilot, name="Jonas Weiß")
        assert "Jonas Weiß, IHK Kassel is known" in screen_text(pilot.app)
        await pilot.press("f4")
        assert "Somebody else than Jonas Weiß" in screen_text(pilot.app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await put(pilot, name="Aylin Öztürck", organisation="TU München")
        assert "Perhaps Aylin Öztürk, TU München?" in screen_text(pilot.app)
        await pilot.press("f4", "ctrl+s")
        await settle(pilot)

    names = [one.name for one in records.all(Contact).values()]
    assert names == ["Anna Berger", "Jonas Weiß", "Aylin Öztürk", "Jonas Weiß"]
    assert records.all(Contact)["aylin"].note == "Aylin Öztürck"


def test_the_longest_name_leaves_room_for_the_key() -> None:
    """And for the line below."""
    long = dataclasses.replace(ANNA, name=f"Anna {'Berger-' * 12}", organisation="Ö" * 80)
    known = pile_words.who(Likely(contact=long, is_sure=True, talk=TALK), 78, is_turned=False)
    words, below = known.splitlines()

    assert words.endswith("… is known: adds to them · F4 somebody else")
    assert cell_len(words) <= 78
    assert below == "We talked there already: no second talk."


async def test_the_last_card_is_taken_back_to_be_mended_now_or_later() -> None:
    """With who it is not and what was said of the pile; the one begun meanwhile comes behind it."""
    records, drafts = FakeRecords(*PEOPLE, PAST), MemoryDrafts()
    mended, another = PaperCard(name="Jonas Weiß", note="red"), "Somebody else than Jonas Weiß"
    async with piling(on=records, drafts=drafts) as pilot:
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert "There is nothing to take back." in screen_text(pilot.app)
        await put(pilot, name=mended.name, note=mended.note)
        await pilot.press("f4", "ctrl+s")
        await settle(pilot)
        await put(pilot, name="Uwe")
        await pilot.press("ctrl+z", "f2")
        await settle(pilot)
        assert card(pilot) == mended
        assert another in screen_text(pilot.app)
        assert len(records.all(Contact)) == 3
        await pilot.click("#pile-event")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EventPicker)
        await pilot.press("w", "enter")
        await settle(pilot)
        pilot.app.screen.query_one("#pile-tags Input", Input).value = "#web #fair"
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.companion.prepare.current() == FAIR  # type: ignore[attr-defined]

    async with piling(on=records, drafts=drafts) as pilot:
        text = screen_text(pilot.app)
        assert "Continued where you left off" in text
        assert another in text
        assert card(pilot) == mended
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert card(pilot) == PaperCard(name="Uwe")
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert card(pilot).is_empty
        pile = pilot.app.screen.query_one(PileHead).pile()

    assert pile == Pile(event=PAST, day=PAST.end, tags=("web", "fair"), way="aloud")
    names = [one.name for one in records.all(Contact).values()]
    assert names == ["Anna Berger", "Jonas Weiß", "Aylin Öztürk", "Jonas Weiß"]
    assert not drafts.load(CARD_PILE)


async def test_a_draft_goes_on_from_today() -> None:
    """It is among the first lines of the day, without what is only said of the pile."""
    drafts = MemoryDrafts()
    async with piling(*PEOPLE, drafts=drafts) as pilot:
        await put(pilot, name="Ida Roe", role="CTO")
        assert "Ida Roe" in drafts.load(CARD_PILE)  # at the key itself
        await pilot.press("escape")
        await settle(pilot)
        pilot.app.refresh_place()  # type: ignore[attr-defined]
        await settle(pilot)
        text = screen_text(pilot.app)
        await pilot.press("home", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CardPileScreen)
        assert card(pilot).name == "Ida Roe"

    assert "Paper card: Ida Roe CTO" in text


async def test_what_is_refused_stays_to_be_mended() -> None:
    """With the reason, and nothing is kept; neither is an empty card."""

    class Full(FakeRecords):
        def commit(self, change: Change) -> None:  # noqa: ARG002 - the protocol's name
            raise StoreError("/data", "full")

    async with piling(on=Full(*PEOPLE)) as pilot:
        await pilot.press("ctrl+s")
        for day, name, said in (
            ("the bar", "Ida Roe", "no date"),
            ("2026-11-28", "Ida Roe", "no date"),
            ("yesterday", "Prof. Dr. Mira Öztürk", "There is nobody in this code."),
            ("yesterday", "Ida Roe", "The disk is full"),
        ):
            assert "The disk is full" not in screen_text(pilot.app)
            pilot.app.screen.query_one("#pile-day Input", Input).value = day
            await put(pilot, name=name)
            await pilot.press("ctrl+s")
            await settle(pilot)
            assert said in screen_text(pilot.app)
            assert card(pilot).name == name


async def test_who_has_gone_meanwhile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window removed them; the card is looked at again."""
    records = FakeRecords(*PEOPLE)
    keep = CardPile.keep

    def late(pile: CardPile, *args: object, **named: object) -> object:
        records.write_elsewhere(Change(what="remove_contact", remove=((Contact, "jonas"),)))
        records.refresh()
        return keep(pile, *args, **named)  # type: ignore[arg-type]

    async with piling(on=records) as pilot:
        await put(pilot, name="Jonas Weiß")
        monkeypatch.setattr(CardPile, "keep", late)
        await pilot.press("ctrl+s")
        await settle(pilot)
        text = screen_text(pilot.app)

    assert "Nobody among the contacts fits" in text
    assert "is known" not in text


async def test_the_pile_opens_over_the_line() -> None:
    """Its keys are listed by F1, the line waits below."""
    async with running(companion_on(FakeRecords(*PEOPLE))) as pilot:
        await pilot.press("n")
        await settle(pilot)
        await pilot.press("x", "f7")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(pilot.app.screen, KeysDialog)
        assert "How they agreed" in screen_text(pilot.app)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CaptureDialog)
        assert pilot.app.screen.query_one("#line", Input).value == "x"
