"""Where a draft goes on: the dialog it was typed into, or the place where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from companion.domain.card import PROFILES
from companion.domain.event import Attendee, Target
from companion.domain.queue import Queued
from companion.errors import NotFound
from companion.i18n import mark
from companion.services.companion import Companion
from companion.services.unfinished import CAPTURE, SCAN, SITTING, Typed
from companion.tui.card_entry import CARD_PILE
from companion.tui.dialogs.article_form import ArticleForm
from companion.tui.dialogs.brief_form import BriefForm, NoticeForm
from companion.tui.dialogs.capture import CaptureDialog
from companion.tui.dialogs.card_form import CardForm
from companion.tui.dialogs.card_taker import CardTaker
from companion.tui.dialogs.contact_form import ContactForm
from companion.tui.dialogs.delegate import Delegate
from companion.tui.dialogs.done_otherwise import DoneOtherwise
from companion.tui.dialogs.drop import Drop
from companion.tui.dialogs.event_form import EventForm
from companion.tui.dialogs.goal_form import GoalForm
from companion.tui.dialogs.log_touch import LogTouch
from companion.tui.dialogs.meeting_form import MeetingForm
from companion.tui.dialogs.next_step import NextStep
from companion.tui.dialogs.point import NewPoint
from companion.tui.dialogs.question import QuestionDialog
from companion.tui.dialogs.rhythm import GroupRhythm, Rhythm
from companion.tui.dialogs.session_note import SessionNote
from companion.tui.dialogs.snooze import Snooze
from companion.tui.dialogs.talk_form import TalkForm
from companion.tui.dialogs.target import TargetDialog
from companion.tui.messages import Go
from companion.tui.widgets.day_lines import DEBRIEF

MESSAGE = "message"
PITCH = "pitch"
WORDS = {
    CAPTURE: mark("New person"),
    CARD_PILE: mark("Paper card"),
    BriefForm.FORM: mark("Brief"),
    CardForm.FORM: mark("My card"),
    CardTaker.FORM: mark("Who took my card"),
    ContactForm.FORM: mark("Contact"),
    Delegate.FORM: mark("Give away"),
    DoneOtherwise.FORM: mark("Done"),
    Drop.FORM: mark("Drop"),
    EventForm.FORM: mark("Event"),
    GoalForm.FORM: mark("Goal"),
    LogTouch.FORM: mark("Touch"),
    MeetingForm.FORM: mark("Own meeting"),
    NewPoint.FORM: mark("Point"),
    NextStep.FORM: mark("Next step"),
    ArticleForm.FORM: mark("Article"),
    Rhythm.FORM: mark("Rhythm"),
    GroupRhythm.FORM: mark("Rhythm"),
    SessionNote.FORM: mark("Note"),
    QuestionDialog.FORM: mark("Question"),
    NoticeForm.FORM: mark("Privacy notice"),
    Snooze.FORM: mark("Snooze"),
    TalkForm.FORM: mark("Talk"),
    TargetDialog.FORM: mark("Target"),
    MESSAGE: mark("Message"),
    PITCH: mark("Pitch"),
    SCAN: mark("Codes"),
    DEBRIEF: mark("Debrief"),
    SITTING: mark("Sitting"),
}
"""What is typed, by the form or the page where it is."""


def word(typed: Typed) -> str:
    """Return what was typed, as `mark` returned it."""
    return WORDS.get(typed.form.partition("-")[0], mark("Draft"))


def place(companion: Companion, typed: Typed) -> Go | None:
    """Return the place where `typed` stands; None where it is a dialog, or gone."""
    if typed.form == SITTING:
        return Go("follow_up", SITTING)
    if typed.form.startswith(f"{MESSAGE}-"):
        is_waiting = companion.follow_ups.queue().place_of(typed.record) is not None
        return Go("follow_up", typed.record) if is_waiting else None
    shown = companion.pitches.drafted(companion.prepare.current(), typed.form)
    if shown is not None and shown.event == typed.record:
        return Go("prepare", typed.form)
    return None


def dialog(companion: Companion, typed: Typed) -> Screen[Any] | None:
    """Return the dialog that goes on with `typed`; None where its record is gone."""
    try:
        return _new(companion, typed.record) if (_new := _NEW.get(typed.form)) else None
    except NotFound:
        return None


def _event(companion: Companion, record: str) -> EventForm:
    """Return the form of an event, or of a new one."""
    return EventForm(companion, event=companion.prepare.event(record) if record else None)


def _card(companion: Companion, profile: str) -> CardForm | None:
    """Return the form of my card."""
    return CardForm(companion, profile) if profile in PROFILES else None


def _taker(companion: Companion, profile: str) -> CardTaker | None:
    """Return the question who took my card."""
    return CardTaker(companion, profile) if profile in PROFILES else None


def _target(companion: Companion, record: str) -> TargetDialog | None:
    """Return the form for somebody who is expected, or at an event for somebody on no list."""
    prepare = companion.prepare
    for event in prepare.events():
        if event.id == record:
            return TargetDialog(companion, event)
        people: list[Attendee | Target] = [*prepare.attendees(event), *prepare.targets(event)]
        for one in people:
            if one.id == record:
                return TargetDialog(companion, one)
    return None


def _meeting(companion: Companion, record: str) -> MeetingForm:
    """Return the form of a meeting that is kept, or at an event of a new one."""
    if any(event.id == record for event in companion.prepare.events()):
        return MeetingForm(companion, companion.prepare.event(record))
    meeting = companion.programme.session(record)
    return MeetingForm(companion, companion.prepare.event(meeting.event), meeting)


def _question(companion: Companion, record: str) -> QuestionDialog | None:
    """Return the form of a question of my own, or of a new one."""
    own = companion.questions.own_by_id(record)
    return QuestionDialog(companion, own) if own or not record else None


def _goal(companion: Companion, record: str) -> GoalForm:
    """Return the form of a goal that is kept, or at an event of a new one."""
    if any(event.id == record for event in companion.prepare.events()):
        return GoalForm(companion, companion.prepare.event(record))
    goal = companion.goals.find(record)
    return GoalForm(companion, companion.prepare.event(goal.event), goal)


def _open_step(companion: Companion, step: str) -> Queued:
    """Return a follow-up that can still be closed or put off."""
    queued = companion.follow_ups.queued(step)
    if not queued.follow_up.is_open:
        raise NotFound("follow_up", step)
    return queued


_NEW: dict[str, Callable[[Companion, str], Screen[Any] | None]] = {
    CAPTURE: lambda companion, _record: CaptureDialog(companion),
    BriefForm.FORM: lambda companion, record: BriefForm(companion, companion.prepare.event(record)),
    CardForm.FORM: _card,
    CardTaker.FORM: _taker,
    ContactForm.FORM: lambda companion, record: ContactForm(
        companion, companion.contacts.get(record)
    ),
    Rhythm.FORM: lambda companion, record: Rhythm(companion, companion.contacts.get(record)),
    GroupRhythm.FORM: GroupRhythm,
    ArticleForm.FORM: lambda companion, _record: ArticleForm(companion),
    Delegate.FORM: lambda companion, record: Delegate(companion, _open_step(companion, record)),
    DoneOtherwise.FORM: lambda companion, record: DoneOtherwise(
        companion, _open_step(companion, record)
    ),
    Drop.FORM: lambda companion, record: Drop(companion, _open_step(companion, record)),
    EventForm.FORM: _event,
    GoalForm.FORM: _goal,
    LogTouch.FORM: lambda companion, record: LogTouch(
        companion, companion.contacts.get(record) if record else None
    ),
    MeetingForm.FORM: _meeting,
    NewPoint.FORM: lambda companion, record: NewPoint(companion, companion.prepare.event(record)),
    NextStep.FORM: lambda companion, record: NextStep(companion, companion.contacts.get(record)),
    SessionNote.FORM: lambda companion, record: SessionNote(
        companion, companion.programme.session(record)
    ),
    QuestionDialog.FORM: _question,
    NoticeForm.FORM: lambda companion, _record: NoticeForm(companion),
    Snooze.FORM: lambda companion, record: Snooze(companion, _open_step(companion, record)),
    TalkForm.FORM: lambda companion, record: TalkForm(companion, companion.talks.get(record)),
    TargetDialog.FORM: _target,
}
"""What makes the dialog for a record, by the form."""
