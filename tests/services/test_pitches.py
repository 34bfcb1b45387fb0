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

    assert list(drafts) == ["pitch-en-30"]
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
