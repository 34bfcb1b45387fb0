"""What is known around a step, as it is read beside its message."""

from __future__ import annotations

from datetime import timedelta

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.tui.widgets.sitting.context_lines import context_lines
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on

TODAY = NOW.date()
ANNA = Contact(id="anna", uid="u", name="Anna Berg", organisation="Pumpen AG", role="Chefin")
FAIR = Event(id="f", name="Messe", begin=TODAY, end=TODAY)
TALK = Encounter(
    id="t",
    contact="anna",
    event="f",
    at=NOW,
    thread="Paten",
    note="spielt Cello",
    cue="rote Brille",
    looking_for="Gastvorträge",
    can_offer="Vortrag",
    place="Halle 8",
    rating=4,
)
STEP = FollowUp(
    id="s",
    contact="anna",
    what="send it",
    due=TODAY,
    encounter="t",
    promised=True,
    other="bob",
    delegated_to="Kim",
)
BOB = Contact(id="bob", uid="u2", name="Bob Bauer")
THEIRS = FollowUp(
    id="x", contact="anna", what="paper", owner="them", created=NOW - timedelta(days=12)
)
GIVEN = FollowUp(id="y", contact="anna", what="z", status="done", closed=NOW)
TOUCH = Interaction(id="i", contact="anna", at=NOW, kind="call", note="rang\nback")


def test_everything_that_is_known_is_told() -> None:
    """What was said, what is open on both sides with its age, what there was since."""
    companion = companion_on(FakeRecords(FAIR, ANNA, BOB, TALK, STEP, THEIRS, GIVEN, TOUCH))
    context = companion.step_contexts.of(companion.follow_ups.queued("s"))

    lines = context_lines(context, NOW, warning="Give first?").plain.splitlines()

    assert lines[:3] == ["Anna Berg", "Chefin", "Pumpen AG"]
    assert lines[3].startswith("why now  due today · promised")
    assert lines[4:] == [
        "step  send it (give, Tue 24 Nov)",
        "Give first?",
        "introduce to  Bob Bauer",
        "given to  Kim",
        "about  Paten",
        "seeks  Gastvorträge",
        "I offer  Vortrag",
        "note  spielt Cello",
        "met  Tue 24 Nov 15:08 · ★★★★ · Messe · Halle 8",
        "cue  rote Brille",
        "theirs  paper (12 days)",
        "last  call, Tue 24 Nov: rang back",
        "balance  give 1 · exchange 0 · ask 0",
    ]


def test_what_is_not_known_is_left_out() -> None:
    """Of somebody without a talk, and a step to introduce them to who is gone."""
    step = FollowUp(id="s", contact="bob", what="call", other="nobody")
    companion = companion_on(FakeRecords(BOB, step))
    context = companion.step_contexts.of(companion.follow_ups.queued("s"))

    assert context_lines(context, NOW).plain.splitlines() == [
        "Bob Bauer",
        "why now  no date",
        "step  call (give)",
        "last  –",
        "balance  give 0 · exchange 0 · ask 0",
    ]
