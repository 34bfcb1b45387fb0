"""Who does a step now, and how it was done otherwise, answered by keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from companion.domain.encounter import Interaction
from companion.domain.follow_up import FollowUp
from companion.tui.dialogs.delegate import Delegate
from companion.tui.dialogs.done_otherwise import DoneOtherwise
from tests.fakes import NOW
from tests.tui.follow_up_host import asked, companion_of, contact, step
from tests.tui.pictures import screen_text

TODAY = NOW.date()


async def test_anybody_can_be_named_and_any_day(tmp_path: Path) -> None:
    """A day that is over leaves the question open; so does no name where no colleague is known."""
    companion, records = companion_of(contact(), step("urgent"), folder=tmp_path)
    dialog = Delegate(companion, companion.follow_ups.queued("urgent"))

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("enter")
        await pilot.pause()
        unnamed = screen_text(pilot.app)
        await pilot.press(*"Lena Roth", "tab", *"today", "enter")
        await pilot.pause()
        past = screen_text(pilot.app)
        await pilot.press(*["backspace"] * 5, *"+1w", "enter")
        await pilot.pause()

    given = records.all(FollowUp)["urgent"]
    assert ("to whom?" in unnamed, "not in the future" in past) == (True, True)
    assert [one and one.name for one in answers] == ["Lena Roth"]
    assert (given.delegated_to, given.snoozed_until) == ("Lena Roth", TODAY + timedelta(days=7))


async def test_what_was_done_yesterday_is_logged_for_yesterday(tmp_path: Path) -> None:
    """With one line about it, in the same change as the step is closed."""
    companion, records = companion_of(contact(), step("urgent"), folder=tmp_path)
    dialog = DoneOtherwise(companion, companion.follow_ups.queued("urgent"))

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("home", "down", "tab", *"on LinkedIn", "tab", *"yesterday", "enter")
        await pilot.pause()

    (touch,) = records.all(Interaction).values()
    assert answers == ["message"]
    assert (touch.kind, touch.note, touch.follow_up) == ("message", "on LinkedIn", "urgent")
    assert touch.at.date() == TODAY - timedelta(days=1)
    assert records.all(FollowUp)["urgent"].status == "done"
    assert len(records.commits) == 1


async def test_an_occasion_is_done_by_a_call(tmp_path: Path) -> None:
    """Who only has to be thought of is called, unless one says otherwise: enter is enough."""
    occasion = step("touch-anna-20260101", "", occasion="touch")
    companion, records = companion_of(contact(), occasion, folder=tmp_path)
    dialog = DoneOtherwise(companion, companion.follow_ups.queued(occasion.id))

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("enter")
        await pilot.pause()

    assert answers == ["call"]
    assert [touch.kind for touch in records.all(Interaction).values()] == ["call"]
