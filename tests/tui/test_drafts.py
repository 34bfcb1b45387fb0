"""What is typed and not kept: a new app on the same folder offers it, whatever ended the last."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Interaction
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.services.companion import Companion
from companion.services.unfinished import Typed
from companion.storage import FileDrafts
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.brief_form import BriefForm, NoticeForm
from companion.tui.dialogs.card_form import CardForm
from companion.tui.dialogs.contact_form import ContactForm
from companion.tui.dialogs.drop import Drop
from companion.tui.dialogs.event_form import EventForm
from companion.tui.dialogs.form import Form
from companion.tui.dialogs.goal_form import GoalForm
from companion.tui.dialogs.log_touch import LogTouch
from companion.tui.dialogs.next_step import NextStep
from companion.tui.dialogs.snooze import Snooze
from companion.tui.dialogs.target import TargetDialog
from companion.tui.draft_lines import draft_lines
from companion.tui.screens.today import TodayPlace
from companion.tui.widgets.day_lines import drawn
from companion.tui.widgets.fields import Field
from companion.tui.widgets.prepare.pitch_page import PitchPage
from tests.fakes import NOW, FakeRecords, MemoryDrafts
from tests.hostile import VECTORS
from tests.tui.conftest import Picture
from tests.tui.demo import companion_on
from tests.tui.pictures import screen_text
from tests.tui.running import running, settle

TODAY = NOW.date()
FAIR = Event(id="fair", name="Hannover Messe", begin=TODAY, end=TODAY)
ANNA = Contact(id="anna", uid="u1", name="Anna Berger", tags=("hr",), note="Tea.")
BAUER = Contact(id="bauer", uid="u2", name="Anna Bauer")
AYLIN = Attendee(id="aylin", event="fair", name="Aylin Öztürk")
STEP = FollowUp(id="step", contact="anna", what="send the deck", created=NOW)
ALL = (FAIR, ANNA, BAUER, AYLIN, STEP)
TO_NOTE = ["tab"] * 8
"""Keys from the first field of a contact to the note."""
KEYS = {" ": "space", "\t": "tab"}


class Killed:
    """A folder and records that outlive their apps."""

    def __init__(self, folder: Path) -> None:
        """Keep drafts in `folder`."""
        self.records = FakeRecords(*ALL)
        self.folder = folder

    def companion(self) -> Companion:
        """Return a new program, as after a start."""
        return companion_on(self.records, drafts=FileDrafts(self.folder))


@pytest.fixture
def killed(tmp_path: Path) -> Killed:
    """Return a folder and records that outlive their apps."""
    return Killed(tmp_path)


@asynccontextmanager
async def asking(companion: Companion, form: Dialog[Any]) -> AsyncIterator[Pilot[str]]:
    """Show `form` over Today."""
    async with running(companion) as pilot:
        pilot.app.push_screen(form)
        await settle(pilot)
        yield pilot


async def leave_typed(killed: Killed, form: Form[Any], *keys: str) -> None:
    """Type `keys` into `form`, rest, and lose the program: nothing more of it reaches the disk."""
    async with asking(killed.companion(), form) as pilot:
        await pilot.press(*keys)
        await pilot.pause(0.7)
        on_disk = {path: path.read_bytes() for path in killed.folder.glob("drafts/*")}
    for path in killed.folder.glob("drafts/*"):
        path.unlink()
    for path, data in on_disk.items():
        path.write_bytes(data)


def typing(text: str) -> list[str]:
    """Return the keys that type `text`."""
    return [KEYS.get(letter, letter) for letter in text]


def value(pilot: Pilot[str], name: str) -> str:
    """Return what stands in a field of the dialog on the screen."""
    widget = pilot.app.screen.query_one(f"#{name}")
    return widget.text if isinstance(widget, TextArea) else widget.value


async def test_a_note_is_offered_at_the_next_start(killed: Killed) -> None:
    """In the first line of Today; enter goes on with it and keeps it."""
    form = ContactForm(killed.companion(), ANNA)
    await leave_typed(killed, form, *TO_NOTE, "end", *typing(" Cello"))

    async with running(killed.companion()) as pilot:
        await settle(pilot)
        text = screen_text(pilot.app)
        assert "DRAFT" in text
        assert "Contact: Tea. Cello" in text
        assert "↵ continue · 15:08" in text

        await pilot.press("enter")
        await settle(pilot)
        assert "Continued where you left off" in screen_text(pilot.app)
        assert isinstance(pilot.app.focused, TextArea)
        await pilot.press(*"!", "ctrl+s")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)
        assert "DRAFT" not in screen_text(pilot.app)
    assert killed.records.all(Contact)["anna"].note == "Tea. Cello!"
    assert list(killed.folder.glob("drafts/*")) == []


async def test_what_is_not_edited_follows_the_records(killed: Killed) -> None:
    """A form left open, or taken up, writes nothing older over what another program wrote."""
    await leave_typed(killed, ContactForm(killed.companion(), ANNA), *TO_NOTE, "X")
    tagged = dataclasses.replace(ANNA, tags=("hr", "vip"), role="CEO")
    killed.records.commit(Change(what="edit", put=(tagged,)))
    companion = killed.companion()

    async with asking(companion, ContactForm(companion, tagged)) as pilot:
        killed.records.commit(Change(what="edit", put=(dataclasses.replace(tagged, role="CTO"),)))
        await pilot.press("ctrl+s")
        await settle(pilot)

    kept = killed.records.all(Contact)["anna"]
    assert (kept.note, kept.tags, kept.role) == ("XTea.", ("hr", "vip"), "CTO")


async def test_a_card_keeps_what_was_not_edited(killed: Killed) -> None:
    """The same holds for my card."""
    companion = killed.companion()
    companion.exchange.set_card("work", name="Mira", role="Prof")

    async with asking(companion, CardForm(companion)) as pilot:
        companion.exchange.set_card("work", role="Dean")
        await pilot.press("end", *typing(" Ö"), "enter")
        await settle(pilot)

    card = companion.exchange.card("work")
    assert card is not None
    assert (card.name, card.role) == ("Mira Ö", "Dean")


@pytest.mark.parametrize(
    ("make", "keys", "name", "text"),
    [
        (lambda companion: BriefForm(companion, FAIR), "\t\tWe", "messages", "We"),
        (NoticeForm, "I keep", "notice", "I keep"),
        (lambda companion: GoalForm(companion, FAIR), "5", "number", "5"),
        (CardForm, "Mira", "name", "Mira"),
        (EventForm, "Forum", "name", "Forum"),
        (lambda companion: NextStep(companion, ANNA), "call", "what", "call"),
        (LogTouch, "Baue", "who", "Baue"),
        (lambda companion: TargetDialog(companion, AYLIN), "knows", "reason", "knows"),
        (
            lambda companion: Drop(companion, companion.follow_ups.queued("step")),
            "\tno",
            "reason",
            "no",
        ),
        (
            lambda companion: Snooze(companion, companion.follow_ups.queued("step")),
            "\t+3d",
            "day",
            "+3d",
        ),
    ],
    ids=["brief", "notice", "goal", "card", "event", "step", "touch", "target", "drop", "snooze"],
)
async def test_every_form_goes_on_from_today(
    killed: Killed, make: Any, keys: str, name: str, text: str
) -> None:
    """With what was typed; beginning afresh is one key, and leaves nothing behind."""
    await leave_typed(killed, make(killed.companion()), *typing(keys))

    async with running(killed.companion()) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert value(pilot, name) == text
        assert "^r Start over" in screen_text(pilot.app)

        await pilot.press("ctrl+r")
        await settle(pilot)
        assert value(pilot, name) == ""
        assert "Start over" not in screen_text(pilot.app)
        await pilot.press("escape")
        await settle(pilot)

        assert isinstance(pilot.app.screen, TodayPlace)
        assert "DRAFT" not in screen_text(pilot.app)


async def test_a_touch_goes_on_with_the_one_who_was_chosen(killed: Killed) -> None:
    """Not with the first one of that name."""
    keys = (*"anna", "down", "enter", "right", "tab", *typing("we spoke"))
    await leave_typed(killed, LogTouch(killed.companion()), *keys)
    chosen = next(iter(killed.companion().unfinished.all()))

    async with running(killed.companion()) as pilot:
        await settle(pilot)
        assert "Touch: anna we spoke" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)

    [touch] = killed.records.all(Interaction).values()
    contact = killed.records.all(Contact)[touch.contact]
    assert (contact.title, touch.kind, touch.note) == (chosen.subject, "call", "we spoke")


async def test_a_draft_only_looked_at_waits_on(killed: Killed) -> None:
    """Escape leaves it and asks nothing, also where it went on; discarded there, it is gone."""
    await leave_typed(killed, EventForm(killed.companion()), *"Forum")

    async with running(killed.companion()) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "Event               Forum" in screen_text(pilot.app)

        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*typing(" T"), "escape", "escape")
        await settle(pilot)
        assert "Event               Forum T" in screen_text(pilot.app)
        await pilot.press("x", "x")
        await settle(pilot)

        assert "DRAFT" not in screen_text(pilot.app)
    assert list(killed.folder.glob("drafts/*")) == []


async def test_the_next_key_replaces_nothing(killed: Killed) -> None:
    """A field that goes on with a draft is not selected."""
    await leave_typed(killed, EventForm(killed.companion()), *"Forum")
    companion = killed.companion()

    async with asking(companion, EventForm(companion)) as pilot:
        await pilot.press("s", "tab", "shift+tab", "!")
        await settle(pilot)

        assert value(pilot, "name") == "Forums!"


async def test_a_draft_can_be_discarded_unopened(killed: Killed) -> None:
    """It is shown first; the same key throws it away."""
    await leave_typed(killed, NextStep(killed.companion(), ANNA), *typing("call her"))

    async with running(killed.companion()) as pilot:
        await settle(pilot)
        assert "x Discard" in screen_text(pilot.app)
        await pilot.press("x")
        await settle(pilot)
        assert "Draft: Anna Berger" in screen_text(pilot.app)
        await pilot.press("x")
        await settle(pilot)

        assert "DRAFT" not in screen_text(pilot.app)
        assert "x Discard" not in screen_text(pilot.app)


async def test_words_about_what_is_gone_can_be_copied(killed: Killed) -> None:
    """Nothing typed is lost with the record it was about."""
    await leave_typed(killed, ContactForm(killed.companion(), ANNA), *TO_NOTE, *typing("Cello "))
    killed.records.commit(Change(what="delete", remove=((Contact, "anna"),)))
    companion = killed.companion()

    async with running(companion) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        text = screen_text(pilot.app)
        await pilot.press("y")
        await settle(pilot)

    assert "not there any more" in text
    assert "Cello Tea." in text
    assert companion.desk.copied == ["Cello Tea."]


async def test_line_message_and_pitch_are_offered_too(killed: Killed) -> None:
    """The line in its dialog, the message in the queue, the pitch on its page."""
    companion = killed.companion()
    companion.drafts.save("capture", "Jonas Weiß @IHK")
    companion.unfinished.save("pitch-de-60", {"text": "Pumpen"})
    message = {"to": "a@x.example", "subject": "Deck", "body": "Moin"}
    companion.unfinished.save("message-de", message, record="step", subject="Anna Berger")

    async with running(companion) as pilot:
        await settle(pilot)
        text = screen_text(pilot.app)
        assert text.index("Pumpen") < text.index("Jonas Weiß @IHK") < text.index("Message:")
        await pilot.press("enter")
        await settle(pilot)
        page = pilot.app.screen.query_one(PitchPage)
        assert (page.pitch.language, page.pitch.seconds, page.text) == ("de", 60, "Pumpen")

        await pilot.press("escape", "1", "home", "enter")
        await settle(pilot)
        assert pilot.app.screen.query_one(Input).value == "Jonas Weiß @IHK"
        await pilot.press("escape")
        await settle(pilot)

        await pilot.press("down", "enter")
        await settle(pilot)
        assert "edited" in screen_text(pilot.app)
        assert "Moin" in screen_text(pilot.app)


async def test_a_full_disk_is_told_once_and_typing_goes_on() -> None:
    """The words stay in the field; with room again, they are safe."""
    drafts = MemoryDrafts()
    drafts.is_full = True
    companion = companion_on(FakeRecords(*ALL), drafts=drafts)

    async with asking(companion, EventForm(companion)) as pilot:
        for word in ("Forum", " Technik"):
            await pilot.press(*typing(word))
            await pilot.pause(0.7)
        told = [toast.message for toast in pilot.app._notifications]
        assert value(pilot, "name") == "Forum Technik"
        assert len(told) == 1
        assert "No draft can be saved" in told[0]

        drafts.is_full = False
        await pilot.press("!")
        await pilot.pause(0.7)

    assert "Forum Technik!" in drafts["event"]


async def test_leaving_the_program_saves_what_is_typed(killed: Killed) -> None:
    """Without a rest before it."""
    companion = killed.companion()
    async with asking(companion, EventForm(companion)) as pilot:
        await pilot.press(*"Forum")
        pilot.app.exit()

    assert companion.unfinished.fields("event") == {"name": "Forum"}


async def test_a_target_keeps_the_stars_that_another_program_gave(killed: Killed) -> None:
    """Only what was edited is written."""
    companion = killed.companion()
    target = companion.prepare.mark(AYLIN, priority=1)
    async with asking(companion, TargetDialog(companion, AYLIN)) as pilot:
        companion.prepare.mark(target, priority=3)
        await pilot.press(*"knows", "enter")
        await settle(pilot)

    [kept] = killed.records.all(Target).values()
    assert (kept.priority, kept.reason) == (3, "knows")


async def test_no_text_breaks_a_draft_on_the_screen() -> None:
    """In Today, in its form and as words about something gone."""
    text = "\n".join(VECTORS.values())
    companion = companion_on(FakeRecords(*ALL))
    companion.unfinished.save("contact", {"note": text, "name": text}, record="anna", subject=text)
    companion.unfinished.save("step", {"what": text}, record="gone", subject=text)
    companion.drafts.save("capture", text)

    async with running(companion) as pilot:
        for line in range(3):
            await pilot.press("home", *["down"] * line, "enter")
            await settle(pilot)
            assert not isinstance(pilot.app.screen, TodayPlace)
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(pilot.app.screen, TodayPlace)


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_a_draft_is_one_line_of_the_day(text: str) -> None:
    """Whatever was typed."""
    typed = Typed(form="contact", record="anna", subject=text, at=NOW, fields={"note": text})

    [line] = draft_lines([typed], NOW)

    assert drawn(line, 76).cell_length == 76
    assert "\n" not in drawn(line, 76).plain


async def test_a_continued_form_looks_as_it_did(killed: Killed, picture: Picture) -> None:
    """It says so in its frame, with a way to begin afresh."""
    await leave_typed(killed, ContactForm(killed.companion(), ANNA), *TO_NOTE, *typing("Cello "))

    async with running(killed.companion()) as pilot:
        await settle(pilot)
        picture(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.query(Field)

        picture(pilot.app)
