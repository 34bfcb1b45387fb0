"""The message in its dialog: another language and tone, the notice, an editor of one's own."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import TextArea

from companion.domain.text import NOTE_LIMIT
from companion.reports.edited import not_edited
from companion.services.laptop_ports import Edited
from companion.tui.dialogs.draft import WriteMessage
from companion.tui.letters import Letters
from tests.tui.follow_up_host import NotingDesk, asked, companion_of, contact, step
from tests.tui.pictures import screen_text


def _told(app: App[None]) -> str:
    """Return all toasts that were shown."""
    return "\n".join(one.message for one in app._notifications)


async def test_what_was_typed_waits_in_each_language_and_tone(tmp_path: Path) -> None:
    """It comes back with the keys that led away from it, and who reads along with it."""
    companion, _records = companion_of(contact(), step("deck"), folder=tmp_path)
    letters, queued = Letters(companion), companion.follow_ups.queued("deck")

    async with asked(companion, WriteMessage(letters, queued)) as (pilot, _answers):
        area = pilot.app.screen.query_one(TextArea)
        await pilot.press(*"abc", "f3")
        await pilot.pause()
        german, told = area.text, _told(pilot.app)
        await pilot.press(*"xyz", "f4", "f3", "f4")
        await pilot.pause()
        english = area.text
        await pilot.press("f3")
        await pilot.pause()

        assert "abc" not in german
        assert "What was typed is kept" in told
        assert english.startswith("abc")
        assert area.text.startswith("xyz")
        assert letters.of(queued).language == "de"


async def test_a_note_for_a_network_says_how_long_it_is(tmp_path: Path) -> None:
    """Above the limit it warns; the notice is only for mails."""
    one = step("deck", message="network_note")
    companion, _records = companion_of(contact(), one, folder=tmp_path)
    letters, queued = Letters(companion), companion.follow_ups.queued("deck")

    async with asked(companion, WriteMessage(letters, queued)) as (pilot, _answers):
        limit = letters.of(queued).limit
        before = screen_text(pilot.app)
        area = pilot.app.screen.query_one(TextArea)
        area.text = "x" * (limit + 1)
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()
        after = screen_text(pilot.app)

        assert f"of {limit} characters" in before
        assert "too long" not in before
        assert f"{limit + 1} of {limit} characters · too long" in after
        assert "No privacy notice is due" in _told(pilot.app)


async def test_the_notice_is_offered_and_goes_behind_what_was_typed(tmp_path: Path) -> None:
    """A line says that it is due; F9 puts it in and takes it out."""
    companion, _records = companion_of(contact(), step("deck"), folder=tmp_path)
    letters, queued = Letters(companion), companion.follow_ups.queued("deck")

    async with asked(companion, WriteMessage(letters, queued)) as (pilot, answers):
        due = screen_text(pilot.app)
        await pilot.press(*"abc", "f9")
        await pilot.pause()
        there = screen_text(pilot.app)
        await pilot.press("ctrl+s")
        await pilot.pause()

        assert "No notice recorded yet: F9 puts it in" in due
        assert "F9 takes it out" in there
        [draft] = answers
        assert draft is not None
        assert draft.body.startswith("abc")
        assert draft.body.endswith(letters.of(queued).notice)


async def test_the_text_is_written_in_an_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is cleaned, kept at once, and ctrl+z takes it back."""
    desk = NotingDesk()
    companion, _records = companion_of(contact(), step("deck"), folder=tmp_path, desk=desk)
    letters, queued = Letters(companion), companion.follow_ups.queued("deck")

    async with asked(companion, WriteMessage(letters, queued)) as (pilot, _answers):
        area = pilot.app.screen.query_one(TextArea)
        before = area.text
        await pilot.press("ctrl+e")
        await pilot.pause()
        refused = _told(pilot.app)
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        desk.edited = Edited("Grüße\r\n\x1b[31mAnna\n", "failed", "vim")
        await pilot.press("ctrl+e")
        await pilot.pause()
        edited, told = area.text, _told(pilot.app)
        kept = letters.of(queued).draft.body
        await pilot.press("ctrl+z")
        await pilot.pause()

        assert "no editor can have the terminal" in refused
        assert "vim ended with an error" in told
        assert edited == kept
        assert edited.startswith("Grüße\n")
        assert "\x1b" not in edited
        assert area.text == before


def test_what_went_wrong_in_an_editor_is_said_with_its_name() -> None:
    """Where none is named, the variables are; what came is never more than a line."""
    assert "EDITOR" in not_edited("unset", "")
    assert "vim" in not_edited("lost", "vim")
    assert str(NOTE_LIMIT)[:2] in not_edited("too_long", "vim")
    assert "\n" not in not_edited("missing", "a\nb" * 99)
