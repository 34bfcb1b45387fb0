"""What a change did, in a few words."""

from __future__ import annotations

from companion.domain.change import Change
from companion.i18n import _, mark

CHANGES = {
    "capture": mark("kept {subject}"),
    "scan": mark("kept {subject}"),
    "card_given": mark("gave my card to {subject}"),
    "card_given_unnamed": mark("gave my card to somebody"),
    "import_contacts": mark("imported contacts from {subject}"),
    "import_attendees": mark("imported attendees of {subject}"),
    "import_programme": mark("took in the programme of {subject}"),
    "import_event": mark("took in {subject}"),
    "columns": mark("remembered what the columns of a list hold"),
    "new_event": mark("new event {subject}"),
    "edit_event": mark("changed {subject}"),
    "choose_event": mark("chose {subject}"),
    "remove_event": mark("removed {subject}"),
    "target": mark("target {subject}"),
    "untarget": mark("no target any more: {subject}"),
    "not_met": mark("not met after all: {subject}"),
    "research": mark("noted something about {subject}"),
    "offers": mark("changed what I can offer"),
    "pitch": mark("wrote the pitch"),
    "rehearsal": mark("said the pitch in {subject} s"),
    "question": mark("question: {subject}"),
    "no_question": mark("took away the question: {subject}"),
    "brief": mark("wrote the brief of {subject}"),
    "brief_read": mark("read the brief of {subject}"),
    "brief_ticked": mark("ticked: {subject}"),
    "brief_unticked": mark("no longer ticked: {subject}"),
    "import_brief": mark("took in the brief of {subject}"),
    "no_brief": mark("took away the brief of {subject}"),
    "notice": mark("wrote my privacy notice"),
    "goal": mark("goal: {subject}"),
    "no_goal": mark("no goal any more: {subject}"),
    "ticked": mark("ticked off a point"),
    "unticked": mark("a point is to be done again"),
    "new_point": mark("new point: {subject}"),
    "drop_point": mark("left out a point of the checklist"),
    "favour": mark("I want to go to {subject}"),
    "unfavour": mark("no favourite any more: {subject}"),
    "meet": mark("own meeting: {subject}"),
    "edit_meeting": mark("changed {subject}"),
    "remove_meeting": mark("took away {subject}"),
    "remove_session": mark("took away {subject}"),
    "note_session": mark("noted something about {subject}"),
    "card": mark("changed my card"),
    "edit": mark("changed {subject}"),
    "follow_up": mark("next step for {subject}"),
    "done": mark("done: {subject}"),
    "snooze": mark("snoozed: {subject}"),
    "drop": mark("dropped: {subject}"),
    "sent": mark("sent: {subject}"),
    "log": mark("logged a touch with {subject}"),
    "remove_contact": mark("moved {subject} to the trash"),
    "bring_back": mark("brought back {subject}"),
    "bring_back_joined": mark("brought back {subject}, who is one with the newer contact now"),
    "merge": mark("made one contact of two: {subject}"),
    "split": mark("made two contacts of one: {subject}"),
    "not_same": mark("kept {subject} apart from somebody else"),
    "forget_not_same": mark("no longer kept apart: {subject}"),
    "destroy": mark("took {subject} out of the trash"),
    "empty_trash": mark("emptied the trash"),
    "setup": mark("set up my own"),
    "restore": mark("went back to {subject}"),
    "erase": mark("erased somebody for good"),
}


def change(what: Change) -> str:
    """Return what a change did, for a toast: "kept Anna Berger"."""
    template = CHANGES.get(what.what)
    return _(template).format(subject=what.subject) if template else what.subject
