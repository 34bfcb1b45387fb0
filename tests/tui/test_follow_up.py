"""Working through the queue by keyboard alone."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest

from companion.domain.change import Record
from companion.domain.encounter import Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.tui.dialogs.hand_over import HandOver
from companion.tui.guard import harmless
from companion.tui.widgets.follow_up.draft_page import DraftPage
from companion.tui.widgets.follow_up.queue_list import QueueList
from companion.tui.widgets.follow_up.why_now import WhyNow
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeRecords
from tests.hostile import MARKUP, different
from tests.tui.conftest import Picture
from tests.tui.follow_up_host import (
    FollowUpApp,
    NotingDesk,
    companion_of,
    contact,
    demo,
    last_change,
    shown,
    step,
    talk,
)
from tests.tui.pictures import screen_text, segments

TODAY = NOW.date()
URGENT = step("urgent", "send the deck", due=TODAY, promised=True)
LATER = step("later", "ask for a visit", due=TODAY + timedelta(days=3), kind="ask")
LAST = step("last", "say hello", kind="exchange")


def _status(records: FakeRecords, key: str) -> str:
    """Return what became of a follow-up."""
    return records.all(FollowUp)[key].status


def _drafts(folder: Path) -> list[Path]:
    """Return the drafts on the disk."""
    return list(folder.glob("drafts/*"))


def _cursor(app: FollowUpApp) -> str:
    """Return the id of the follow-up under the cursor; empty where there is none."""
    queued = app.place.query_one(QueueList).highlighted
    return queued.follow_up.id if queued else ""


async def test_the_most_urgent_one_comes_first_with_its_reason(tmp_path: Path) -> None:
    """The queue is in order, whatever the order in which the steps were made."""
    companion, _records = companion_of(contact(), LAST, LATER, URGENT, folder=tmp_path)

    async with shown(companion) as (app, _pilot):
        rows = [line for line in screen_text(app).splitlines() if "Anna Berger" in line]

        assert _cursor(app) == "urgent"
        assert ["due today" in rows[0], "in 3 days" in rows[1]] == [True, True]
        assert ["give" in rows[0], "ask" in rows[1], "exchange" in rows[2]] == [True, True, True]


async def test_done_closes_the_step_and_goes_to_the_next_one(tmp_path: Path) -> None:
    """Enter is enough: it is done, and there is nothing to log."""
    companion, records = companion_of(contact(), URGENT, LATER, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert records.all(Interaction) == {}

        assert _status(records, "urgent") == "done"
        assert _cursor(app) == "later"
        assert app.place.header.status.startswith("1 of 2 done today ▰")


async def test_undo_brings_a_done_step_back(tmp_path: Path) -> None:
    """The key of the app works here too."""
    companion, records = companion_of(contact(), URGENT, LATER, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()

        assert _status(records, "urgent") == "open"
        assert [queued.follow_up.id for queued in app.place.query_one(QueueList).items] == [
            "urgent",
            "later",
        ]


async def test_snooze_puts_a_step_off_with_two_keys(tmp_path: Path) -> None:
    """`z` asks until when, and a digit answers."""
    companion, records = companion_of(contact(), URGENT, LATER, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("z", "2")
        await pilot.pause()

        assert records.all(FollowUp)["urgent"].snoozed_until == TODAY + timedelta(days=3)
        assert _cursor(app) == "later"


async def test_drop_gives_a_step_up_for_a_reason(tmp_path: Path) -> None:
    """`x` asks why, and a digit answers."""
    companion, records = companion_of(contact(), URGENT, LATER, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("x", "2")
        await pilot.pause()

        assert records.all(FollowUp)["urgent"].drop_reason == "no answer"
        assert _cursor(app) == "later"


async def test_a_closed_question_changes_nothing(tmp_path: Path) -> None:
    """Escape leads back to the queue."""
    companion, records = companion_of(contact(), URGENT, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        for key in "zxav":
            await pilot.press(key, "escape")
            await pilot.pause()

        assert app.screen is app.place
        assert records.commits == []


async def test_tab_skips_to_the_next_one_and_around(tmp_path: Path) -> None:
    """What is skipped stays in the queue."""
    companion, records = companion_of(contact(), URGENT, LATER, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("tab")
        after_one = _cursor(app)
        await pilot.press("tab")

        assert (after_one, _cursor(app)) == ("later", "urgent")
        assert records.commits == []


async def test_sending_opens_the_mail_program_and_logs_what_was_sent(tmp_path: Path) -> None:
    """Only a yes closes the step; the mail is kept as an interaction."""
    desk = NotingDesk()
    companion, records = companion_of(contact(), URGENT, folder=tmp_path, desk=desk)

    async with shown(companion) as (_app, pilot):
        await pilot.press("s")
        await pilot.pause()
        asked = _status(records, "urgent")
        await pilot.press("enter")
        await pilot.pause()

        assert asked == "open"
        assert desk.opened[0].startswith("mailto:anna@x.example?subject=")
        assert _status(records, "urgent") == "done"
        assert [touch.kind for touch in records.all(Interaction).values()] == ["mail"]
        assert last_change(records).what == "sent"


async def test_a_mail_that_was_not_sent_after_all_stays_in_the_queue(tmp_path: Path) -> None:
    """Escape answers "Sent?" with no."""
    companion, records = companion_of(contact(), URGENT, folder=tmp_path)

    async with shown(companion) as (_app, pilot):
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()

        assert records.commits == []


async def test_without_a_mail_program_the_text_is_offered_for_copying(tmp_path: Path) -> None:
    """Nothing is written or copied before the user says so."""
    desk = NotingDesk(opens=False)
    companion, records = companion_of(contact(), URGENT, folder=tmp_path, desk=desk)

    async with shown(companion) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        before = (isinstance(app.screen, HandOver), app.clipboard, desk.written)
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

        assert before == (True, "", {})
        assert "send the deck" in app.clipboard
        assert _status(records, "urgent") == "done"


async def test_copying_takes_subject_and_text(tmp_path: Path) -> None:
    """Both clipboards get the same."""
    desk = NotingDesk()
    companion, _records = companion_of(contact(), URGENT, folder=tmp_path, desk=desk)

    async with shown(companion) as (app, pilot):
        await pilot.press("y")
        await app.workers.wait_for_complete()

        assert desk.copied == [app.clipboard]
        assert app.clipboard.startswith("As promised: send the deck\n\nDear Anna Berger,")


async def test_the_message_is_edited_and_what_was_typed_is_sent(tmp_path: Path) -> None:
    """What was typed is there again, in this session and in the next one."""
    desk = NotingDesk()
    companion, records = companion_of(contact(), URGENT, folder=tmp_path, desk=desk)

    async with shown(companion) as (_app, pilot):
        await pilot.press("v", *"Moin! ", "escape")
        await pilot.pause()
    again, _same = companion_of(*records.all(FollowUp).values(), contact(), folder=tmp_path)
    async with shown(again) as (app, _pilot):
        draft = app.place.query_one(DraftPage).draft

        assert draft is not None
        assert draft.body.startswith("Moin! Dear Anna Berger,")


async def test_a_closed_step_leaves_no_message_on_the_disk(tmp_path: Path) -> None:
    """The file is gone; an undo finds the text all the same."""
    companion, _records = companion_of(contact(), URGENT, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("v", *"Moin! ", "escape")
        await pilot.pause()
        kept = _drafts(tmp_path)
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        left = _drafts(tmp_path)
        await pilot.press("u")
        await pilot.pause()
        draft = app.place.query_one(DraftPage).draft

        assert (len(kept), left) == (1, [])
        assert draft is not None
        assert draft.body.startswith("Moin! Dear Anna Berger,")


async def test_the_message_changes_its_language_alone(tmp_path: Path) -> None:
    """`g` is for this message: day and words in it are German, the screen stays English."""
    companion, _records = companion_of(
        Event(id="fair", name="Fair", begin=TODAY, end=TODAY),
        contact(),
        talk(event="fair"),
        step("urgent", promised=True, encounter="talk", event="fair"),
        folder=tmp_path,
    )

    async with shown(companion) as (app, pilot):
        await pilot.press("g")
        await pilot.pause()
        draft = app.place.query_one(DraftPage).draft

        assert draft is not None
        assert "24. November" in draft.body
        assert "Why now" in screen_text(app)


async def test_a_next_step_is_added_for_the_same_contact(tmp_path: Path) -> None:
    """`a` asks what, and enter keeps it."""
    companion, records = companion_of(contact(), URGENT, folder=tmp_path)

    async with shown(companion) as (_app, pilot):
        await pilot.press("a", *"call her", "enter")
        await pilot.pause()

        added = next(one for one in records.all(FollowUp).values() if one.what == "call her")
        assert (added.contact, added.status) == ("anna", "open")


async def test_why_now_tells_what_is_known(tmp_path: Path) -> None:
    """The talk, the last touch, and how much we gave so far."""
    companion, _records = companion_of(
        contact(),
        talk(looking_for="speakers", can_offer="Lena as speaker", rating=4),
        step("urgent", due=TODAY, encounter="talk"),
        step("old", status="done", closed=NOW - timedelta(days=9)),
        Interaction(id="call", contact="anna", at=NOW - timedelta(days=9), kind="call"),
        folder=tmp_path,
    )

    async with shown(companion, (120, 40)) as (app, _pilot):
        text = screen_text(app)

        assert [fact for fact in WHY if fact not in text] == []


WHY = (
    "24 h left of 24 h",
    "met       Tue 24 Nov 15:08 · ★★★★",
    "seeks     speakers",
    "I offer   Lena as speaker",
    "last      call, Sun 15 Nov",
    "balance   give 1 · exchange 0 · ask 0",
)


async def test_when_nothing_waits_the_next_one_is_named(tmp_path: Path) -> None:
    """Well done, and when the work goes on; keys for a follow-up are not offered."""
    snoozed = step("urgent", status="snoozed", snoozed_until=TODAY + timedelta(days=2))
    tomorrow = TODAY + timedelta(days=1)
    of_nobody = step("x", contact="gone", status="snoozed", snoozed_until=tomorrow)
    over = step("touch-1-20260101", occasion="touch", status="snoozed", snoozed_until=TODAY)
    companion, records = companion_of(contact(), snoozed, of_nobody, over, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        text = screen_text(app)
        await pilot.press("d", "z", "tab", "s")

        assert "Next on Thu 26 Nov: Anna Berger, send the deck" in text
        assert "Draft" not in text
        assert app.screen is app.place
        assert records.commits == []


async def test_another_place_opens_one_follow_up_here(tmp_path: Path) -> None:
    """The cursor goes to it; an unknown id leaves it where it is."""
    companion, _records = companion_of(contact(), URGENT, LATER, LAST, folder=tmp_path)

    async with shown(companion) as (app, _pilot):
        app.place.open("last")
        opened = _cursor(app)
        app.place.open("nobody")

        assert (opened, _cursor(app)) == ("last", "last")


async def test_a_follow_up_that_another_program_closed_is_told(tmp_path: Path) -> None:
    """The refusal is a toast, not a crash."""
    companion, records = companion_of(contact(), URGENT, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        companion.follow_ups.done("urgent")
        await pilot.press("enter")
        await pilot.pause()

        assert len(records.commits) == 1
        assert [toast.severity for toast in app._notifications] == ["error"]


async def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    """No mail program gets a link that it could read as several addresses."""
    desk = NotingDesk()
    companion, _records = companion_of(
        dataclasses.replace(contact(), emails=("a@x.example?bcc=b",)),
        URGENT,
        folder=tmp_path,
        desk=desk,
    )

    async with shown(companion) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()

        assert desk.opened == []
        assert [toast.severity for toast in app._notifications] == ["error"]


async def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    """Whatever is in a name or a note: the place shows it, and nothing comes of it."""

    def one(text: str, key: int = 0) -> tuple[Record, ...]:
        return (
            contact(text, key=f"c{key}"),
            talk(f"t{key}", contact=f"c{key}", note=text, looking_for=text, can_offer=text),
            step(f"s{key}", text, contact=f"c{key}", encounter=f"t{key}", due=TODAY),
        )

    texts = different(one)
    records = chain.from_iterable(one(text, key) for key, text in enumerate(texts))
    companion, _records = companion_of(*records, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        for _text in texts:
            assert _acting(app) == []
            await pilot.press("tab")
            await pilot.pause(0.05)

        assert len(app.place.query_one(QueueList).items) == len(texts)


async def test_hostile_text_is_shown_as_text_in_dialogs(tmp_path: Path) -> None:
    """The name stands in every title, and the step in the message."""
    text = " ".join(MARKUP.values())
    companion, _records = companion_of(contact(text), step("urgent", text), folder=tmp_path)

    async with shown(companion) as (app, pilot):
        for key in "vzxa":
            await pilot.press(key)
            await pilot.pause()
            assert _acting(app) == []
            await pilot.press("escape")
            await pilot.pause()

        assert app.screen is app.place


def _acting(app: FollowUpApp) -> list[str]:
    """Return what steers the terminal or would act when it is clicked."""
    return [
        segment.text
        for segment in segments(app)
        if harmless(segment.text) != segment.text
        or (segment.style and "quit" in str(segment.style.meta))
    ]


@pytest.mark.parametrize("spoken", ["en", "de"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_place_looks_like_this(
    size: tuple[int, int], spoken: str, tmp_path: Path, picture: Picture
) -> None:
    """The demo event, below what is on top and the most urgent follow-up."""
    use(spoken)
    companion, _records = companion_of(*demo(), folder=tmp_path)

    async with shown(companion, size) as (app, pilot):
        await pilot.press("down", "down")
        await pilot.pause(0.2)
        assert "send the outline for the exchange semester" in _flowing(app)

        picture(app)


def _flowing(app: FollowUpApp) -> str:
    """Return the facts in "why now" as one text."""
    return " ".join(app.place.query_one(WhyNow).render().plain.split())


async def test_nothing_waits_looks_like_this(tmp_path: Path, picture: Picture) -> None:
    """An empty queue."""
    companion, _records = companion_of(contact(), folder=tmp_path)

    async with shown(companion) as (app, _pilot):
        assert "Nothing waits" in screen_text(app)

        picture(app)


async def test_a_step_is_the_same_when_its_hours_have_passed(tmp_path: Path) -> None:
    """The cursor stays on it although its reasons differ."""
    companion, _records = companion_of(contact(), URGENT, LATER, LAST, folder=tmp_path)

    async with shown(companion) as (app, pilot):
        await pilot.press("down", "down")
        app.place.refresh_view()

        assert _cursor(app) == "last"
        assert isinstance(app.focused, Rows)


async def test_german_is_spoken(tmp_path: Path) -> None:
    """The message is German from the start where the program is."""
    use("de")
    companion, _records = companion_of(contact(), URGENT, folder=tmp_path)

    async with shown(companion) as (app, _pilot):
        draft = app.place.query_one(DraftPage).draft

        assert draft is not None
        assert "Guten Tag" in draft.body
