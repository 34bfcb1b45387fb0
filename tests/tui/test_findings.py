"""What was found wrong with the store: in passing where nothing is lost, else in a dialog."""

from __future__ import annotations

from itertools import cycle
from operator import itemgetter

import pytest

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.services.ports import Finding
from companion.tui.app import CompanionApp
from companion.tui.dialogs.findings import Findings
from companion.tui.dialogs.next_step import NextStep
from companion.tui.screens.people import PeoplePlace
from companion.tui.screens.today import TodayPlace
from tests.fakes import NOW, FakeRecords
from tests.hostile import shares
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text, segments
from tests.tui.running import running, settle
from tests.tui.test_app import toasts

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
STEP = FollowUp(id="step", contact="anna", what="send the deck", created=NOW)
LOST = Finding(
    path="/data/companion.journal",
    reason="commit_damaged",
    line=17,
    records=("contacts gone", "follow_ups step", "contacts anna"),
    kept="/data/damaged-2026-11-24T150800Z-0a1b",
)


class FoundRecords(FakeRecords):
    """Records about whose files something was found."""

    def __init__(self, *found: Finding) -> None:
        """Hold one contact with a step, and what was `found`."""
        super().__init__(ANNA, STEP)
        self.found = found

    def findings(self) -> tuple[Finding, ...]:
        """Return it."""
        return self.found


PASSING = ["commit_mended", "rebuilt_damaged", "rebuilt_missing", "edited", "emptied"]


@pytest.mark.parametrize("reason", PASSING)
async def test_what_lost_nothing_is_told_in_passing(reason: str) -> None:
    """In one toast, with the file."""
    found = Finding(path="/data/companion.json", reason=reason)
    async with running(companion_on(FoundRecords(found))) as pilot:
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)
        (told,) = toasts(pilot)
        assert told.startswith("/data/companion.json ")


@pytest.mark.parametrize("reason", ["commit_damaged", "commit_missing", "both_changed", "branched"])
async def test_what_wants_a_look_is_shown_until_it_is_closed(reason: str) -> None:
    """In a dialog, once, and nothing is told beside it."""
    found = Finding(path="/data/companion.journal", reason=reason, line=17)
    async with running(companion_on(FoundRecords(found))) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, Findings)
        assert "/data/companion.journal" in screen_text(pilot.app)
        assert not toasts(pilot)

        await pilot.press("escape")
        look(pilot.app)
        await settle(pilot)
        assert isinstance(pilot.app.screen, TodayPlace)


async def test_whoever_is_concerned_is_named_and_opened() -> None:
    """By the name of the contact; enter goes to their page."""
    async with running(companion_on(FoundRecords(LOST))) as pilot:
        await settle(pilot)
        text = screen_text(pilot.app)
        assert "line 17" in text
        assert "damaged-2026-11-24T150800Z-0a1b" in text
        assert "not there any more" in text
        await pilot.press("down", "down", "enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, PeoplePlace)
        assert "send the deck" in screen_text(pilot.app)


async def test_a_record_without_a_page_closes_the_dialog() -> None:
    """There is nowhere to go."""
    async with running(companion_on(FoundRecords(LOST))) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)


async def test_what_is_found_later_waits_for_a_dialog_to_close() -> None:
    """Nobody is interrupted while they type."""
    records = FoundRecords()
    companion = companion_on(records)
    async with running(companion) as pilot:
        pilot.app.push_screen(NextStep(companion, ANNA))
        await settle(pilot)
        records.found = (LOST,)
        look(pilot.app)
        await settle(pilot)
        assert isinstance(pilot.app.screen, NextStep)

        await pilot.press("escape")
        await settle(pilot)
        look(pilot.app)
        await settle(pilot)
        assert isinstance(pilot.app.screen, Findings)


@pytest.mark.parametrize("texts", shares(12), ids=itemgetter(0))
async def test_no_text_breaks_the_dialog(texts: tuple[str, ...]) -> None:
    """Paths and ids may hold anything."""
    text = cycle(texts).__next__
    found = Finding(
        path=text(),
        reason="commit_damaged",
        line=1,
        records=(text(), f"contacts {text()}", f"events {text()}"),
        kept=text(),
    )
    async with running(companion_on(FoundRecords(found))) as pilot:
        await settle(pilot)

        assert isinstance(pilot.app.screen, Findings)
        shown = segments(pilot.app)
        assert not any(part.style and "@click" in part.style.meta for part in shown)


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_dialog_looks_like_this(language: str, picture: Picture) -> None:
    """At 80x24, with three records."""
    use(language)
    async with running(companion_on(FoundRecords(LOST))) as pilot:
        await settle(pilot)
        await pilot.pause(0.1)
        assert "Anna Berger" in screen_text(pilot.app)

        picture(pilot.app)


def look(app: object) -> None:
    """Let a second go by."""
    assert isinstance(app, CompanionApp)
    assert app.store_watch
    app.store_watch.look()
