"""Who was read and not kept is there again, whatever ended the app."""

from __future__ import annotations

import pytest

from companion.domain.card import Card
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.services.unfinished import Unfinished
from companion.tui.scan_draft import ScanDraft
from companion.tui.screens.card import CardScreen
from companion.tui.screens.scan import ScanScreen
from companion.tui.screens.today import TodayPlace
from tests.fakes import NOW, FakeRecords, MemoryDrafts, fixed_clock
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle, until
from tests.tui.scan_app import BEN, STRANGE_BADGE, paste
from tests.tui.test_app import toasts

FAIR = Event(id="fair", name="Messe", begin=NOW.date(), end=NOW.date())
BEN_THERE = Contact(id="there", uid="b", name="Ben Okafor", organisation="Bosch")
FOLDED = "BEGIN:VCARD\r\nFN:Ben\r\nNOTE:one\r\n  two\r\n\r\nEND:VCARD\r\n"


def draft_in(drafts: MemoryDrafts) -> ScanDraft:
    """Return what is left in `drafts`."""
    return ScanDraft(Unfinished(drafts, fixed_clock()))


@pytest.mark.parametrize("payload", [BEN, FOLDED, 'x"\\\n\t ü', STRANGE_BADGE])
def test_payloads_come_back_as_they_were(payload: str) -> None:
    """With their line ends and the blanks at the beginnings of lines."""
    drafts = MemoryDrafts()
    draft_in(drafts).save((payload, BEN), "Kim", "Ben")

    assert draft_in(drafts).payloads == (payload, BEN)
    assert draft_in(drafts).line == "Kim"


def test_nothing_left_is_no_draft() -> None:
    """What was kept or thrown away is gone."""
    drafts = MemoryDrafts()
    draft = draft_in(drafts)
    draft.save((BEN,), "", "Ben")
    draft.save((), "", "")

    assert not drafts


def test_a_draft_is_written_only_where_it_changed() -> None:
    """And a full disk is told each time."""
    drafts = MemoryDrafts()
    draft = draft_in(drafts)
    draft.save((BEN,), "", "Ben")
    drafts.clear()
    assert draft.save((BEN,), "", "Ben")
    assert not drafts

    drafts.is_full = True
    assert not draft.save((BEN, FOLDED), "", "Ben")
    drafts.is_full = False
    assert draft.save((BEN, FOLDED), "", "Ben")
    assert draft_in(drafts).payloads == (BEN, FOLDED)


@pytest.mark.parametrize("code", ["{", "[1]", "[" * 9_999, '""'])
def test_what_somebody_else_wrote_is_passed_over(code: str) -> None:
    """A file of drafts that was edited by hand."""
    drafts = MemoryDrafts()
    Unfinished(drafts, fixed_clock()).save("scan", {"code-1": code, "code-2": '"tel:+4989"'})

    assert draft_in(drafts).payloads == ("tel:+4989",)


async def test_who_was_read_is_there_after_the_app_was_closed() -> None:
    """Today offers them, and enter goes on."""
    records, drafts = FakeRecords(FAIR), MemoryDrafts()
    async with running(companion_on(records, drafts=drafts)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await paste(pilot, BEN)
        await paste(pilot, STRANGE_BADGE)
        assert isinstance(pilot.app.screen, ScanScreen)
        pilot.app.exit()
        await pilot.pause()

    async with running(companion_on(records, drafts=drafts)) as pilot:
        await until(pilot, lambda: "Ben Okafor" in screen_text(pilot.app))
        assert "BEGIN" not in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        await until(pilot, lambda: "1 of 2" in screen_text(pilot.app))


async def test_the_toast_comes_when_the_screen_is_left() -> None:
    """The line says it here, with the key that works here."""
    async with running(companion_on(FakeRecords(FAIR)), notifications=True) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await paste(pilot, BEN)
        await until(pilot, lambda: "New" in screen_text(pilot.app))
        await pilot.press("enter")
        await settle(pilot)
        assert "^z takes it back" in screen_text(pilot.app)
        assert "u takes it back" not in screen_text(pilot.app)

        await pilot.press("escape")
        await until(pilot, lambda: "u takes it back" in screen_text(pilot.app))


async def test_what_is_typed_is_there_the_next_time() -> None:
    """A name that was begun when the window was closed."""
    records, drafts = FakeRecords(FAIR), MemoryDrafts()
    async with running(companion_on(records, drafts=drafts)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press(*"Kim")
        await pilot.pause()
        pilot.app.exit()
        await pilot.pause()

    async with running(companion_on(records, drafts=drafts)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        assert "› Kim" in screen_text(pilot.app)


async def test_it_is_saved_while_one_types() -> None:
    """A crash half a second later loses nothing."""
    drafts = MemoryDrafts()
    async with running(companion_on(FakeRecords(FAIR), drafts=drafts)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press(*"Kim")
        await until(pilot, lambda: "Kim" in drafts.get("scan", ""))


async def test_a_full_disk_is_told_and_reading_goes_on() -> None:
    """The draft cannot be saved, everything else works."""
    drafts = MemoryDrafts()
    drafts.is_full = True
    async with running(companion_on(FakeRecords(FAIR), drafts=drafts), size=(120, 40)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await paste(pilot, BEN)
        await until(pilot, lambda: any("No draft" in toast for toast in toasts(pilot)))
        assert "Ben Okafor" in screen_text(pilot.app)


async def test_c_reads_from_every_place_and_the_palette_knows_it() -> None:
    """One key, back with escape."""
    records = FakeRecords(FAIR, Contact(id="a", uid="u", name="Anna"))
    async with running(companion_on(records)) as pilot:
        for place in "123456":
            if isinstance(pilot.app.screen, TodayPlace) or place != "1":
                await pilot.press("escape", place)
                await settle(pilot)
            await pilot.press("escape", "c")
            await settle(pilot)
            assert isinstance(pilot.app.screen, ScanScreen), place
            await pilot.press("escape")
            await settle(pilot)


async def test_f5_shows_my_card_and_comes_back() -> None:
    """They were read, now it is their turn; c there goes on reading here."""
    card = Card(id="work", name="Mira Öztürk", email="mira@w.example")
    async with running(companion_on(FakeRecords(FAIR, card)), size=(120, 40)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        scan = pilot.app.screen
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(pilot.app.screen, CardScreen))
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is scan)
        assert sum(isinstance(one, ScanScreen) for one in pilot.app.screen_stack) == 1


async def test_undo_elsewhere_takes_back_who_was_kept_here() -> None:
    """The toast at the place says how."""
    records = FakeRecords(FAIR)
    async with running(companion_on(records), size=(120, 40)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await paste(pilot, BEN)
        await until(pilot, lambda: "New" in screen_text(pilot.app))
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert [one.what for one in records.commits] == ["scan"]
        await pilot.press("u")
        await settle(pilot)

        assert not records.all(Contact)


async def test_who_was_kept_by_another_program_meanwhile_is_known() -> None:
    """One contact, and what is new goes to it."""
    records = FakeRecords(FAIR)
    async with running(companion_on(records)) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await paste(pilot, BEN)
        records.write_elsewhere(Change(what="capture", put=(BEN_THERE,)))
        records.refresh()
        await pilot.press("enter")
        await settle(pilot)

        assert list(records.all(Contact)) == ["there"]
        assert records.all(Contact)["there"].emails == ("ben@bosch.example",)
