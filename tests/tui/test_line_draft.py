"""What is in the capture line goes on after a crash: its letters, and what keys said besides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Input

from companion.domain.capture import NOTHING, Pressed
from companion.services.unfinished import CAPTURE, PRESSED, Unfinished
from companion.tui.widgets.capture.capture_line import CaptureLine
from companion.tui.widgets.capture.line_draft import LineDraft, going_on
from tests.fakes import NOW, FakeRecords, MemoryDrafts, fixed_clock
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle

CARD = Pressed(way="card", agreed_at=NOW)
SAID = (
    NOTHING,
    CARD,
    Pressed(is_another=True, than=("a1", "b2")),
    Pressed(contact="a1", way="aloud", agreed_at=NOW),
)


@pytest.mark.parametrize("pressed", SAID)
def test_the_draft_holds_what_keys_said(pressed: Pressed) -> None:
    """Beside every letter, and the time of the last one."""
    drafts = MemoryDrafts()
    LineDraft(Unfinished(drafts, fixed_clock())).note("Anna Berger", pressed)

    left = LineDraft(Unfinished(drafts, fixed_clock())).take_up()
    assert (left.text, left.pressed, left.at) == ("Anna Berger", pressed, NOW)


def test_what_others_wrote_into_the_draft_says_nothing() -> None:
    """A way that there is not, and a time that is none."""
    unfinished = Unfinished(MemoryDrafts(), fixed_clock())
    for way, at in (("shouted", NOW.isoformat()), ("card", "soon"), ("card", "2026-11-25T10:00")):
        unfinished.save(CAPTURE, {"text": "Anna", **dict(zip(PRESSED, (way, at), strict=False))})

        assert LineDraft(unfinished).take_up().pressed == NOTHING


def test_an_empty_line_is_no_draft() -> None:
    """However much keys said."""
    drafts = MemoryDrafts()
    draft = LineDraft(Unfinished(drafts, fixed_clock()))
    draft.note("Anna", CARD)
    draft.note("  ", CARD)

    assert draft.save()
    assert not drafts


def test_the_line_says_since_when_it_goes_on() -> None:
    """The time of today, the day of others, and nothing where that is not known."""
    unfinished = Unfinished(MemoryDrafts(capture="Anna"), fixed_clock())
    plain = LineDraft(unfinished).take_up()
    unfinished.save(CAPTURE, {"text": "Anna"})
    left = LineDraft(unfinished).take_up()

    assert "What you had begun · " in going_on(plain, NOW)
    assert f"begun, {NOW:%H:%M} · " in going_on(left, NOW)
    assert "Nov · ↵ keeps it" in going_on(left, NOW + timedelta(days=1))


async def test_a_draft_is_told_started_afresh_and_brought_back() -> None:
    """Nothing of it goes without a way back; what is typed behind it makes it mine again."""
    companion = companion_on(FakeRecords(), drafts=MemoryDrafts())
    LineDraft(companion.unfinished).note("Anna Berger @Siemens", CARD)
    async with running(companion) as pilot:
        await pilot.press("3")
        await settle(pilot)
        assert "What you had begun" in screen_text(pilot.app)
        line = pilot.app.screen.query_one(CaptureLine)
        assert line.pressed == CARD

        await pilot.press("ctrl+u")
        await settle(pilot)
        assert "^z brings back: Anna Berger @Siemens" in screen_text(pilot.app)
        assert line.pressed == NOTHING
        assert companion.unfinished.latest(CAPTURE) is None

        await pilot.press("ctrl+z", "!")
        await settle(pilot)
        assert "What you had begun" not in screen_text(pilot.app)

    assert pilot.app is not None
    assert line.pressed == CARD
    assert companion.unfinished.fields(CAPTURE)["text"] == "Anna Berger @Siemens!"


async def test_whatever_empties_the_line_can_be_taken_back() -> None:
    """Ctrl+u takes out all before the cursor; ctrl+z brings it back, and only then undoes."""
    records = FakeRecords()
    async with running(companion_on(records)) as pilot:
        await pilot.press("n", *"Jo", "enter")
        await settle(pilot)
        await pilot.press("3", *"Anna", "ctrl+u", "ctrl+z")
        await settle(pilot)

        assert pilot.app.screen.query_one("#line", Input).value == "Anna"
        assert len(records.commits) == 1
