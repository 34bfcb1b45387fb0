"""The questions around follow-ups, answered by keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.screen import ModalScreen

from companion.domain.draft import Draft
from companion.domain.follow_up import FollowUp
from companion.errors import NotWritten
from companion.services.companion import Companion
from companion.tui.dialogs.draft import WriteMessage
from companion.tui.dialogs.drop import Drop
from companion.tui.dialogs.hand_over import HandOver
from companion.tui.dialogs.log_touch import LogTouch
from companion.tui.dialogs.next_step import NextStep
from companion.tui.dialogs.snooze import Snooze
from companion.tui.letters import Letters
from tests.fakes import NOW
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import NotingDesk, asked, companion_of, contact, demo, step
from tests.tui.pictures import screen_text

TODAY = NOW.date()
LONG_TEXT = "word " * 400


def _companion(folder: Path) -> Companion:
    """Return the program with one follow-up of Anna's."""
    return companion_of(contact(), step("urgent"), folder=folder)[0]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("1", date(2026, 11, 25)),
        ("2", date(2026, 11, 27)),
        ("3", date(2026, 11, 30)),
        ("4", date(2026, 12, 1)),
    ],
)
async def test_a_digit_picks_a_day(key: str, day: date, tmp_path: Path) -> None:
    """Tomorrow, in 3 days, next Monday, in a week; today is a Tuesday."""
    companion = _companion(tmp_path)
    dialog = Snooze(companion, companion.follow_ups.queued("urgent"))

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press(key)
        await pilot.pause()

        assert answers == [day]


async def test_any_day_can_be_typed_and_is_shown(tmp_path: Path) -> None:
    """What was understood stands beside the field while it is typed."""
    companion = _companion(tmp_path)
    dialog = Snooze(companion, companion.follow_ups.queued("urgent"))

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("tab", *"freitag")
        await pilot.pause()
        text = screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()

        assert "freitag" in text
        assert text.count("Fri 27 Nov") == 2
        assert answers == [date(2026, 11, 27)]


@pytest.mark.parametrize(("typed", "problem"), [("today", "not in the future"), ("x", "no date")])
async def test_a_day_that_cannot_be_leaves_the_question_open(
    typed: str, problem: str, tmp_path: Path
) -> None:
    """What was typed stays, with what is wrong about it."""
    companion = _companion(tmp_path)
    dialog = Snooze(companion, companion.follow_ups.queued("urgent"))

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("tab", *typed, "enter")
        await pilot.pause()

        assert problem in screen_text(pilot.app)
        assert typed in screen_text(pilot.app)
        assert answers == []


async def test_a_reason_can_be_typed(tmp_path: Path) -> None:
    """Digits in it are text, not answers."""
    companion = _companion(tmp_path)
    dialog = Drop(companion, companion.follow_ups.queued("urgent"))

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("tab", "enter", *"2 others", "enter")
        await pilot.pause()

        assert answers == ["2 others"]


async def test_a_next_step_is_kept_with_everything_about_it(tmp_path: Path) -> None:
    """Enter keeps it from any field."""
    companion = _companion(tmp_path)

    async with asked(companion, NextStep(companion, contact())) as (pilot, answers):
        await pilot.press(*"call", "tab", *"+3d", "tab", "right", "tab", "right", "tab", "right")
        await pilot.press("enter")
        await pilot.pause()

        kept = answers[0]
        assert isinstance(kept, FollowUp)
        assert (kept.what, kept.due) == ("call", TODAY + timedelta(days=3))
        assert (kept.kind, kept.owner, kept.promised) == ("exchange", "them", True)


async def test_a_next_step_needs_words_and_a_date_that_is_one(tmp_path: Path) -> None:
    """Each is told beside its field; nothing is kept."""
    companion = _companion(tmp_path)

    async with asked(companion, NextStep(companion, contact())) as (pilot, answers):
        await pilot.press("enter")
        await pilot.pause()
        without_words = screen_text(pilot.app)
        await pilot.press(*"call", "tab", *"someday", "enter")
        await pilot.pause()

        assert "what?" in without_words
        assert "no date" in screen_text(pilot.app)
        assert answers == []


async def test_a_touch_is_logged_with_whoever_is_found(tmp_path: Path) -> None:
    """Type, enter, choose how, one line, enter."""
    companion, _records = companion_of(
        contact("Anna Berger", key="anna"),
        contact("Anna Bauer", key="bauer"),
        contact("Jonas Weiß", key="jonas"),
        folder=tmp_path,
    )

    async with asked(companion, LogTouch(companion)) as (pilot, answers):
        await pilot.press(*"anna", "down", "enter", "right", "tab", *"we spoke", "enter")
        await pilot.pause()

        touch = answers[0]
        assert touch is not None
        assert (touch.contact, touch.kind, touch.note) == ("anna", "call", "we spoke")


async def test_a_touch_needs_somebody(tmp_path: Path) -> None:
    """A name that nobody has is told; what was typed stays."""
    companion = _companion(tmp_path)

    async with asked(companion, LogTouch(companion)) as (pilot, answers):
        await pilot.press(*"zzz", "ctrl+s")
        await pilot.pause()

        assert "who?" in screen_text(pilot.app)
        assert answers == []


async def test_one_line_logs_all_of_a_touch(tmp_path: Path) -> None:
    """What it says stands in the other fields, where it can be corrected; enter keeps it."""
    companion, records = companion_of(
        contact("Anna Berger"), contact("Jonas Weiß", key="jonas"), step("deck"), folder=tmp_path
    )

    async with asked(companion, LogTouch(companion)) as (pilot, answers):
        await pilot.press(*"anna sms last monday about the deck")
        await pilot.pause()
        text = screen_text(pilot.app)
        await pilot.press("tab", "right", "shift+tab", "end", *"s", "tab", "tab", "tab", "tab")
        await pilot.press("right", "enter")
        await pilot.pause()

        assert "last monday" in text
        assert "Mon 23 Nov" in text
        assert "‹message›" in text
        [touch] = answers
        assert touch is not None
        assert (touch.contact, touch.kind, touch.note) == ("anna", "meeting", "sms about the decks")
        assert (touch.at, touch.follow_up) == (NOW - timedelta(days=1), "deck")
        assert not records.all(FollowUp)["deck"].is_open


async def test_a_line_that_says_all_is_kept_by_one_enter(tmp_path: Path) -> None:
    """It is about the contact whose page was open, as it names nobody."""
    anna = contact("Anna Berger")
    companion, _records = companion_of(anna, contact("Anna Berger", key="other"), folder=tmp_path)

    async with asked(companion, LogTouch(companion, anna)) as (pilot, answers):
        await pilot.press(*"angerufen: Folien", "enter")
        await pilot.pause()

        [touch] = answers
        assert touch is not None
        assert (touch.contact, touch.kind, touch.note) == ("anna", "call", "Folien")


async def test_a_name_in_the_line_goes_before_whose_page_was_open(tmp_path: Path) -> None:
    """And one that several have asks whose it is, rather than to keep it with anybody."""
    anna, jonas = contact("Anna Berger"), contact("Jonas Weiß", key="jonas")
    jon = contact("Jonas Adler", key="jon")
    companion, _records = companion_of(anna, jonas, jon, folder=tmp_path)

    async with asked(companion, LogTouch(companion, anna)) as (pilot, answers):
        await pilot.press(*"jonas call", "enter")
        await pilot.pause()
        before = list(answers)
        await pilot.press("shift+tab", "down", "enter")
        await pilot.pause()

        assert before == []
        [touch] = answers
        assert touch is not None
        assert (touch.contact, touch.kind, touch.note) == ("jonas", "call", "")


async def test_no_touch_is_to_come(tmp_path: Path) -> None:
    """It is told beside the field, and the form stays as it was typed."""
    companion = _companion(tmp_path)

    async with asked(companion, LogTouch(companion)) as (pilot, answers):
        await pilot.press(*"anna call today 23:59", "enter")
        await pilot.pause()

        assert "to come" in screen_text(pilot.app)
        assert answers == []


async def test_a_message_starts_over_from_the_template(tmp_path: Path) -> None:
    """Ctrl+r takes back everything typed."""
    companion = _companion(tmp_path)
    letters, queued = Letters(companion), companion.follow_ups.queued("urgent")
    before = letters.of(queued)

    async with asked(companion, WriteMessage(letters, queued)) as (pilot, answers):
        await pilot.press(*"abc", "ctrl+s")
        await pilot.pause()
        edited = letters.of(queued)
    async with asked(companion, WriteMessage(letters, queued)) as (pilot, answers):
        await pilot.press("ctrl+r", "escape")
        await pilot.pause()

        assert edited.is_edited
        assert letters.of(queued) == before
        assert answers == [before.draft]


async def test_what_is_typed_is_kept_at_the_next_pause(tmp_path: Path) -> None:
    """It is on the disk before the dialog is left."""
    companion = _companion(tmp_path)
    letters, queued = Letters(companion), companion.follow_ups.queued("urgent")

    async with asked(companion, WriteMessage(letters, queued)) as (pilot, _answers):
        await pilot.press(*"abc")
        await pilot.pause(0.5)

        assert Letters(companion).of(queued).draft.body.startswith("abc")


async def test_a_message_without_address_subject_and_text_is_kept_too(tmp_path: Path) -> None:
    """Every field may be emptied."""
    companion = _companion(tmp_path)
    queued = companion.follow_ups.queued("urgent")
    empty = Draft(to="", subject="", body="")

    Letters(companion).keep(queued, empty)

    assert Letters(companion).of(queued).draft == empty


async def test_the_message_is_saved_as_a_mail_file(tmp_path: Path) -> None:
    """The name of the file comes from the person; the path can be changed before."""
    desk = NotingDesk()
    companion, _records = companion_of(contact(), folder=tmp_path, desk=desk)
    draft = Draft(to="anna@x.example", subject="Hello", body="Hello Anna")
    dialog = HandOver(companion, draft, name="Änna B.", why="No mail program")

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("2")
        await pilot.pause()

        assert answers == ["saved"]
        assert [path.name for path in desk.written] == ["anna-b.eml"]
        assert b"X-Unsent: 1" in next(iter(desk.written.values()))


async def test_a_mail_file_that_cannot_be_written_leaves_the_question_open(tmp_path: Path) -> None:
    """The reason is told, and the text can still be copied."""
    companion, _records = companion_of(contact(), folder=tmp_path, desk=FullDesk())
    dialog = HandOver(companion, Draft(body=LONG_TEXT), name="Anna", why="too long")

    async with asked(companion, dialog) as (pilot, answers):
        await pilot.press("2")
        await pilot.pause()
        refused = list(answers)
        await pilot.press("1")
        await pilot.pause()

        assert refused == []
        assert answers == ["copied"]
        assert pilot.app.clipboard == LONG_TEXT.strip()


class FullDesk(NotingDesk):
    """A desk whose disk is full."""

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:  # noqa: ARG002 - Desk
        """Refuse."""
        raise NotWritten(str(path), "full")


def _dialogs(companion: Companion) -> dict[str, ModalScreen[object]]:
    """Return every dialog about the first follow-up of the demo."""
    queued = companion.follow_ups.queue()[0]
    letters = Letters(companion)
    made = (
        Snooze(companion, queued),
        Drop(companion, queued),
        NextStep(companion, queued.contact),
        LogTouch(companion),
        WriteMessage(letters, queued),
    )
    return {type(dialog).__name__: dialog for dialog in made}


@pytest.mark.parametrize("name", ["Snooze", "Drop", "NextStep", "LogTouch", "WriteMessage"])
async def test_the_dialog_looks_like_this(name: str, tmp_path: Path, picture: Picture) -> None:
    """Each over the demo event, at 80x24."""
    companion, _records = companion_of(*demo(), folder=tmp_path)

    async with asked(companion, _dialogs(companion)[name]) as (pilot, _answers):
        assert "esc Close" in screen_text(pilot.app)

        picture(pilot.app)
