"""Pitches, kept and while they are being typed."""

from __future__ import annotations

import re
from datetime import date

from companion.domain.event import Event
from companion.domain.pitch import Pitch
from companion.services.pitches import Pitches
from companion.services.prepare import Prepare
from companion.services.unfinished import Unfinished
from tests.fakes import FakeRecords, MemoryDrafts, counting_ids, fixed_clock

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27))
GENERAL = Pitch(id="p1", language="en", seconds=30, audience="all", text="I build pumps.")


def pitches(*kept: Pitch) -> tuple[Pitches, FakeRecords, MemoryDrafts]:
    """Return the pitches on `kept`."""
    records, drafts = FakeRecords(FAIR, *kept), MemoryDrafts()
    unfinished = Unfinished(drafts, fixed_clock())
    return Pitches(Prepare(records, fixed_clock(), counting_ids()), unfinished), records, drafts


def test_a_pitch_for_all_events_stands_in() -> None:
    """What was written once is there at the next event."""
    mine, _, _ = pitches(GENERAL)

    assert mine.kept(FAIR, "en", 30) == GENERAL
    assert mine.kept(None, "en", 30) == GENERAL


def test_the_pitch_of_the_event_wins() -> None:
    """What was written for this event is meant for it."""
    own = Pitch(id="p2", event="fair", language="en", seconds=30, text="I build trains.")
    mine, _, _ = pitches(GENERAL, own)

    assert mine.kept(FAIR, "en", 30) == own


def test_a_pitch_not_written_yet_is_empty() -> None:
    """There is a place to type for every language and length."""
    mine, _, _ = pitches(GENERAL)

    assert mine.kept(FAIR, "de", 60) == Pitch(id="", language="de", seconds=60)


def test_what_is_typed_is_offered_again() -> None:
    """A draft outlives the program, each language and length for itself."""
    mine, _, drafts = pitches(GENERAL)

    mine.type(GENERAL, "I build better pumps.")

    assert [key.rpartition("-")[0] for key in drafts] == ["pitch-en-30"]
    assert mine.typed(GENERAL) == "I build better pumps."
    assert mine.typed(mine.kept(FAIR, "de", 30)) == ""


def test_a_draft_belongs_to_its_event() -> None:
    """What is typed for one event is not offered at another, whatever their ids are."""
    mine, _, drafts = pitches()
    here = Pitch(id="p2", event="fair", language="en", seconds=30, text="Trains.")
    there = Pitch(id="p3", event="../ÜBER" * 20, language="en", seconds=30, text="Ships.")

    mine.type(here, "Fast trains.")
    mine.type(there, "Big ships.")

    assert [mine.typed(one) for one in (here, there)] == ["Fast trains.", "Big ships."]
    assert mine.typed(GENERAL) == GENERAL.text
    assert all(re.fullmatch(r"[a-z0-9_-]{1,40}", key) for key in drafts)


def test_typing_it_back_leaves_no_draft() -> None:
    """There is nothing to offer where nothing differs."""
    mine, _, drafts = pitches(GENERAL)
    mine.type(GENERAL, "I build better pumps.")

    mine.type(GENERAL, "I build pumps. ")

    assert drafts == {}


def test_keeping_changes_the_same_pitch() -> None:
    """Its audience stays, and the draft has done its duty."""
    mine, records, drafts = pitches(GENERAL)
    mine.type(GENERAL, "New.")

    kept = mine.keep(FAIR, GENERAL, "New.")

    assert kept == Pitch(id="p1", language="en", seconds=30, audience="all", text="New.")
    assert records.all(Pitch)["p1"] == kept
    assert drafts == {}


def test_keeping_the_same_text_commits_nothing() -> None:
    """Leaving the page without a change is no change."""
    mine, records, _ = pitches(GENERAL)

    assert mine.keep(FAIR, GENERAL, "I  build pumps.\n") == GENERAL
    assert records.commits == []


def test_a_pitch_of_an_event_stays_with_it() -> None:
    """Changing it does not change what is said elsewhere."""
    own = Pitch(id="p2", event="fair", language="en", seconds=30, text="I build trains.")
    mine, records, _ = pitches(GENERAL, own)

    mine.keep(FAIR, own, "I build fast trains.")

    assert records.all(Pitch)["p1"] == GENERAL
    assert records.all(Pitch)["p2"].text == "I build fast trains."


STUDENTS = Pitch(id="p4", language="en", seconds=30, audience="Students", text="Come and see.")
EVERYBODY = Pitch(id="p5", language="en", seconds=30, text="I am Ada.")


def test_each_audience_has_its_own_pitch() -> None:
    """Named in whatever letters; without a name that for everybody comes first."""
    mine, _, _ = pitches(STUDENTS, EVERYBODY)

    assert mine.kept(FAIR, "en", 30, "students ") == STUDENTS
    assert mine.kept(FAIR, "en", 30, "") == mine.kept(FAIR, "en", 30) == EVERYBODY
    assert mine.kept(FAIR, "en", 30, "press") == Pitch(
        id="", language="en", seconds=30, audience="press"
    )


def test_keeping_for_one_audience_leaves_the_others() -> None:
    """A new audience gets a pitch of its own."""
    mine, records, _ = pitches(STUDENTS, EVERYBODY)

    kept = mine.keep(FAIR, mine.kept(FAIR, "en", 30, "press"), "News.")
    mine.keep(FAIR, kept, "Good news.")

    texts = {one.audience: one.text for one in records.all(Pitch).values()}
    assert texts == {"Students": "Come and see.", "": "I am Ada.", "press": "Good news."}


def test_the_audiences_of_a_language_are_listed_once() -> None:
    """Everybody first, whether or not there is such a pitch; those of the event with them."""
    own = Pitch(id="x", event="fair", seconds=60, audience="students", text="Hello.")
    german = Pitch(id="y", language="de", audience="Presse", text="Guten Tag.")
    mine, _, _ = pitches(STUDENTS, own, german)

    assert mine.audiences(FAIR, "en") == ("", "Students")
    assert mine.audiences(None, "de") == ("", "Presse")


def test_an_emptied_pitch_stands_in_for_nothing() -> None:
    """Its audience is not offered any more; what is said to others, or everywhere, is shown."""
    emptied = Pitch(id="e", event="fair", language="en", seconds=30, audience="Press")
    general = Pitch(id="g", language="en", seconds=30, audience="Press", text="News.")
    mine, _, _ = pitches(emptied, STUDENTS)

    assert mine.audiences(FAIR, "en") == ("", "Students")
    assert mine.kept(FAIR, "en", 30) == STUDENTS
    assert mine.kept(FAIR, "en", 30, "press") == emptied
    assert mine.nearest(FAIR, "en", 30, "press") == STUDENTS
    assert pitches(emptied, general)[0].kept(FAIR, "en", 30, "press") == general


def test_another_length_is_for_the_same_audience_where_there_is_something() -> None:
    """Kept or typed; else what there is of that length is shown, and never nothing instead."""
    longer = Pitch(id="z", language="en", seconds=60, text="I am Ada, and more.")
    mine, _, _ = pitches(STUDENTS, EVERYBODY, longer)

    assert mine.nearest(FAIR, "en", 30, "students") == STUDENTS
    assert mine.nearest(FAIR, "en", 60, "Students") == longer
    assert mine.nearest(FAIR, "en", 15, "Students").audience == "Students"

    mine.type(mine.kept(FAIR, "en", 60, "Students"), "Come")
    assert mine.nearest(FAIR, "en", 60, "Students").audience == "Students"


def test_drafts_of_audiences_do_not_mix() -> None:
    """Each is found again by the name of its form, also for an audience nobody knew before."""
    mine, _, drafts = pitches(STUDENTS, EVERYBODY)
    press = mine.kept(FAIR, "en", 30, "Press \N{WAVING HAND SIGN}")
    for one in (STUDENTS, EVERYBODY, press):
        mine.type(one, f"New for {one.audience}.")

    assert [mine.typed(one) for one in (STUDENTS, EVERYBODY, press)] == [
        "New for Students.",
        "New for .",
        f"New for {press.audience}.",
    ]
    assert [mine.drafted(FAIR, key) for key in sorted(drafts, key=len)[:1]] == [EVERYBODY]
    assert {mine.drafted(None, key) for key in drafts} == {STUDENTS, EVERYBODY, press}
    assert all(re.fullmatch(r"[a-z0-9_-]{1,40}", key) for key in drafts)


def test_a_form_that_is_none_has_no_pitch() -> None:
    """Neither has one whose audience nobody knows any more."""
    mine, _, _ = pitches(STUDENTS)

    assert mine.drafted(FAIR, "pitch-de-45") is None
    assert mine.drafted(FAIR, "pitch-en-30-00000000") is None
    assert mine.drafted(FAIR, "pitch-en-30") == Pitch(id="", language="en", seconds=30)


def test_a_pitch_is_chosen_by_what_was_asked_for() -> None:
    """One of the event first, and half a minute before other lengths; never an empty one."""
    own = Pitch(id="own", event="fair", language="en", seconds=60, audience="press", text="New.")
    short = Pitch(id="short", language="en", seconds=15, text="Ada.")
    empty = Pitch(id="empty", event="fair", language="en", seconds=30)
    mine, _, _ = pitches(STUDENTS, short, own, empty)

    assert mine.chosen(FAIR) == own
    assert mine.chosen(None) == STUDENTS
    assert mine.chosen(FAIR, seconds=15) == short
    assert mine.chosen(FAIR, audience="STUDENTS", language="en") == STUDENTS
    assert mine.chosen(FAIR, language="de") is None
