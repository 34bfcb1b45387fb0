"""The brief of an event and my own privacy notice."""

from __future__ import annotations

import dataclasses
from datetime import date

from companion.domain.brief import Brief
from companion.domain.event import Event
from companion.domain.setup import NOTICE, Choice
from companion.services.briefs import Briefs
from tests.fakes import NOW, FakeRecords, fixed_clock

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27))
BRIEF = Brief(
    id="fair",
    event="fair",
    organisation="Weserwerk",
    messages=("We build pumps.", "We take twelve students a year."),
    no_go=("Prices of others",),
    notice="We keep your name until you object.",
)


def briefs(*kept: Brief | Choice) -> tuple[Briefs, FakeRecords]:
    """Return the briefs on `kept`."""
    records = FakeRecords(FAIR, *kept)
    return Briefs(records, fixed_clock()), records


def test_an_event_has_no_brief_at_first() -> None:
    """Nobody is sent to every event."""
    mine, records = briefs()

    assert mine.of(FAIR) is None
    assert mine.notice(FAIR) == ""
    assert mine.mark_read(FAIR) is None
    assert mine.tick(FAIR, "anything") is None
    assert records.commits == []


def test_a_brief_is_kept_under_its_event() -> None:
    """Whatever id it came with: there is one per event."""
    mine, records = briefs()

    kept = mine.keep(FAIR, dataclasses.replace(BRIEF, id="x", event=""))

    assert kept == BRIEF == mine.of(FAIR)
    assert [change.what for change in records.commits] == ["brief"]


def test_a_brief_that_is_kept_already_is_no_change() -> None:
    """Leaving its form without a change leaves nothing to take back."""
    mine, records = briefs(BRIEF)

    assert mine.keep(FAIR, BRIEF) == BRIEF
    assert records.commits == []


def test_reading_it_is_noted_with_its_time() -> None:
    """Readiness counts a brief only once it was read."""
    mine, _ = briefs(BRIEF)

    read = mine.mark_read(FAIR)

    assert read == dataclasses.replace(BRIEF, read_at=NOW) == mine.of(FAIR)


def test_a_changed_brief_is_to_be_read_anew() -> None:
    """Who read the old one does not know what was added; a tick stays with its words."""
    ticked = ("We build pumps.", "Prices of others")
    mine, _ = briefs(dataclasses.replace(BRIEF, read_at=NOW, ticked=ticked))

    kept = mine.keep(FAIR, dataclasses.replace(BRIEF, no_go=("Prices of our customers",)))

    assert kept.read_at is None
    assert kept.ticked == ("We build pumps.",)


def test_the_same_brief_in_another_file_stays_read() -> None:
    """What counts is what it says, not what its file is called."""
    mine, _ = briefs(dataclasses.replace(BRIEF, read_at=NOW))

    kept = mine.keep(FAIR, dataclasses.replace(BRIEF, source="brief (2).md"))

    assert kept == dataclasses.replace(BRIEF, read_at=NOW)


def test_a_message_is_ticked_and_unticked() -> None:
    """Each is its own step, which can be taken back."""
    mine, records = briefs(BRIEF)

    mine.tick(FAIR, "We build pumps.")
    mine.tick(FAIR, "Prices of others")
    both = mine.of(FAIR)
    mine.tick(FAIR, "We build pumps.")

    assert both is not None
    assert both.ticked == ("We build pumps.", "Prices of others")
    assert mine.of(FAIR) == dataclasses.replace(BRIEF, ticked=("Prices of others",))
    assert [change.what for change in records.commits][1:] == ["brief_ticked", "brief_unticked"]


def test_a_long_message_is_told_by_its_beginning() -> None:
    """A toast is read in passing."""
    long = "We build the pumps that keep cities dry, and have done so since 1923."
    mine, records = briefs(dataclasses.replace(BRIEF, messages=(long,)))

    mine.tick(FAIR, long)

    assert records.commits[-1].subject == "We build the pumps that keep cities dry…"


def test_what_stands_so_already_is_no_change() -> None:
    """The debrief may say it again; words that the brief does not have are no tick."""
    mine, records = briefs(dataclasses.replace(BRIEF, ticked=("We build pumps.",)))

    mine.tick(FAIR, "We build pumps.", is_ticked=True)
    mine.tick(FAIR, "Prices of others", is_ticked=False)
    mine.tick(FAIR, "Something else")

    assert records.commits == []


def test_a_brief_is_taken_away_once() -> None:
    """A second time there is none."""
    mine, records = briefs(BRIEF)

    mine.remove(FAIR)
    mine.remove(FAIR)

    assert mine.of(FAIR) is None
    assert [change.what for change in records.commits] == ["no_brief"]


def test_the_notice_of_the_brief_wins() -> None:
    """The employer's words go before my own; mine stand in where there are none."""
    mine, _ = briefs(BRIEF, Choice(id=NOTICE, text="I keep your name."))

    assert mine.notice(FAIR) == "We keep your name until you object."

    mine.keep(FAIR, dataclasses.replace(BRIEF, notice=""))

    assert mine.notice(FAIR) == "I keep your name." == mine.own_notice()


def test_my_own_notice_is_kept_once() -> None:
    """The same words again are no change, an empty one is none."""
    mine, records = briefs()

    mine.write_notice("I keep your name.\nYou may object.")
    mine.write_notice("I keep your name.\nYou may object. ")
    said = mine.own_notice()
    mine.write_notice("")

    assert said == "I keep your name.\nYou may object."
    assert mine.own_notice() == ""
    assert [change.what for change in records.commits] == ["notice", "notice"]
