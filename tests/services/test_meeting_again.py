"""Somebody known again: the last talk, what is open, what is new, and one question."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from companion.domain.again import Since, ToAsk
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.trash import Trashed
from companion.reports.again import lines
from companion.services.companion import Companion
from companion.services.meeting_again import Again
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on

BEFORE = NOW - timedelta(days=21)
FAIR = Event(id="f", name="Fair", begin=NOW.date(), end=NOW.date())
CAMP = Event(id="c", name="Camp", begin=BEFORE.date(), end=BEFORE.date())
ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens", role="HR")
FIRST = Encounter(id="t1", contact="a", at=BEFORE - timedelta(days=99), event="c", note="old")
TALK = Encounter(id="t2", contact="a", at=BEFORE, event="c", note="duale Studiengänge")
MINE = FollowUp(id="s1", contact="a", what="send the deck", due=BEFORE.date(), promised=True)
THEIRS = FollowUp(id="s2", contact="a", what="send the paper", owner="them", promised=True)
MAIL = Interaction(id="i", contact="a", at=BEFORE + timedelta(days=2), note="thanks")
OTHERS: tuple[Record, ...] = (
    Contact(id="o", uid="uo", name="Otto"),
    Encounter(id="ot", contact="o", at=NOW),
    FollowUp(id="os", contact="o", what="nothing of hers"),
    Interaction(id="oi", contact="o", at=NOW),
)


def of(companion: Companion, line: str = "Anna Berger") -> Again | None:
    """Return what there is between me and the person in a line."""
    preview = companion.capture.preview(line, FAIR)
    return companion.meeting_again.again(preview, FAIR, language="en")


def between(*records: Record, line: str = "Anna Berger") -> Again:
    """Return what there is between me and Anna, with these records."""
    found = of(companion_on(FakeRecords(FAIR, CAMP, ANNA, *OTHERS, *records)), line)
    assert found is not None
    return found


def test_the_last_talk_and_all_that_waits_is_there() -> None:
    """Of hers, and of nobody else."""
    found = between(FIRST, TALK, MINE, THEIRS, MAIL)

    assert (found.contact, found.talk, found.met_at) == (ANNA, TALK, "Camp")
    assert (found.mine, found.theirs, found.touch) == ((MINE,), (THEIRS,), MAIL)
    assert found.question == ToAsk(about="promise", text="send the paper")
    assert found.talk_day == BEFORE.date()


def test_a_contact_with_whom_there_was_nothing_is_no_second_meeting() -> None:
    """Nor is somebody new."""
    companion = companion_on(FakeRecords(FAIR, ANNA, *OTHERS))
    companion.meeting_again.get_ready()

    assert of(companion) is None
    assert of(companion, "Nele Neu") is None


def test_who_only_wrote_is_known_as_well() -> None:
    """There was no talk, and no event."""
    found = between(MAIL)

    assert (found.talk, found.talk_day, found.met_at, found.touch) == (None, None, "", MAIL)


def test_what_was_written_before_the_talk_is_over() -> None:
    """The talk says more."""
    assert between(TALK, dataclasses.replace(MAIL, at=FIRST.at)).touch is None


def test_what_the_list_says_now_is_news() -> None:
    """She stands there with her mail and another job."""
    anna = dataclasses.replace(ANNA, emails=("a@x.example",))
    listed = Attendee(
        id="l", event="f", name="Anna Berger", email="a@x.example", organisation="SAP", role="CEO"
    )
    found = of(companion_on(FakeRecords(FAIR, CAMP, anna, TALK, listed)))

    assert found is not None
    assert [(one.kind, one.text) for one in found.since] == [
        ("organisation", "SAP"),
        ("role", "CEO"),
    ]


def test_what_happened_since_is_news() -> None:
    """A promise that was kept, and another card of hers; not what was before the talk."""
    day = BEFORE + timedelta(days=3)
    kept = dataclasses.replace(MINE, status="done", closed=day)
    card = Contact(id="x", uid="ux", name="A. Berger", organisation="SAP")
    merged = Trashed(id="w1", at=day, contact=card, into=ANNA)
    before = Trashed(id="w2", at=FIRST.at, contact=card, into=ANNA)
    other = Trashed(id="w3", at=day, contact=card)

    assert between(TALK, kept, merged, before, other).since == (
        Since(kind="kept_by_me", text="send the deck", day=day.date()),
        Since(kind="merged", text="A. Berger, SAP", day=day.date()),
    )
    assert between(MAIL, kept, merged).since == ()


@pytest.mark.parametrize("is_met", [True, False])
def test_what_i_came_to_ask_is_asked_once(is_met: bool) -> None:  # noqa: FBT001
    """After that, what we spoke of."""
    talk = dataclasses.replace(TALK, thread="the lab")
    met = talk.id if is_met else ""
    target = Target(id="t", event="f", name="Anna Berger", question="Who decides?", met=met)

    asked = between(talk, target).question

    assert asked == (
        ToAsk(about="thread", text="the lab")
        if is_met
        else ToAsk(about="target", text="Who decides?")
    )


def test_something_is_asked_where_nothing_is_known() -> None:
    """It speaks of the event where we met, unless that is this one."""
    asked, here = between(TALK).question, between(dataclasses.replace(TALK, event="f")).question

    assert asked is not None
    assert here is not None
    assert (asked.about, here.about) == ("bank", "bank")
    assert "Camp" in asked.text
    assert "Fair" not in here.text
    assert asked == between(TALK).question


def test_of_a_talk_of_today_nothing_is_asked_but_what_is_open() -> None:
    """An hour ago she said what she looks for; her promise and my question stay."""
    today = dataclasses.replace(TALK, at=NOW, thread="the lab", looking_for="interns")

    assert between(today).question is None
    assert between(today, THEIRS).question == ToAsk(about="promise", text="send the paper")


def test_what_was_before_is_told_after_keeping() -> None:
    """Without what was kept just now, and without a question; nothing of somebody new."""
    companion = companion_on(FakeRecords(FAIR, CAMP, ANNA, TALK, MINE))

    kept = companion.capture.keep("Anna Berger !call friday", FAIR)
    again = companion.meeting_again.before(kept)

    assert again is not None
    assert (again.talk, again.mine, again.question) == (TALK, (MINE,), None)
    assert companion.meeting_again.before(companion.capture.keep("Nele Neu", FAIR)) is None


def test_what_changes_meanwhile_is_known_at_the_next_key() -> None:
    """The promise was kept, by this program or another one."""
    records = FakeRecords(FAIR, CAMP, ANNA, TALK, THEIRS)
    companion = companion_on(records)
    assert of(companion) is not None

    records.commit(Change(what="done", put=(THEIRS.done(NOW),)))
    again = of(companion)

    assert again is not None
    assert again.theirs == ()
    assert [one.kind for one in again.since] == ["kept_by_them"]


def test_the_talk_is_told_by_the_clocks_at_its_place() -> None:
    """As in the list and in the details: one clock for all that belongs to an event."""
    there = dataclasses.replace(FAIR, zone="Asia/Tokyo")
    late = Encounter(id="l", contact="a", event="f", at=NOW - timedelta(minutes=30))
    companion = companion_on(FakeRecords(there, ANNA, late))

    preview = companion.capture.preview("Anna Berger", there)
    found = companion.meeting_again.again(preview, there, language="en")

    assert found is not None
    assert found.talk_at is not None
    assert found.talk_at.isoformat() == "2026-11-24T23:38:00+09:00"
    assert found.today.isoformat() == "2026-11-25"
    assert lines(found)[0].label == "yesterday"
