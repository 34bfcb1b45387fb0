"""How ready an event is: what counts, how far, and what an event may go without."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.brief import Brief
from companion.domain.card import Card
from companion.domain.change import Record
from companion.domain.event import NEEDED, Attendee, Event, Target
from companion.domain.pitch import Pitch, Rehearsal
from companion.domain.setup import NOTICE, Choice
from companion.reports import readiness
from companion.services.prepare import TARGETS_WANTED
from companion.services.readiness import Part, Readiness, Window
from tests.fakes import NOW, FakeRecords
from tests.services.prepared import readiness_on

FAIR = Event(id="fair", name="Fair", begin=NOW.date(), end=NOW.date())
LISTED = Attendee(id="a", event="fair", name="Anna")
TARGETS = tuple(
    Target(id=f"t{number}", event="fair", name="A", reason="r", question="q")
    for number in range(TARGETS_WANTED)
)
PITCH = Pitch(id="p", event="fair", text="I am")
SAID = Rehearsal(id="r", pitch="p", at=NOW, seconds=27)
CARD = Card(id="work", name="Ada", email="ada@x.example")
BRIEF = Brief(id="fair", event="fair", messages=("We build pumps.",))
READ = dataclasses.replace(BRIEF, read_at=NOW, notice="We keep your name.")
ALL = (LISTED, *TARGETS, PITCH, SAID, CARD, READ)


def part(name: str, *records: Record, window: Window = Window()) -> tuple[int, int]:  # noqa: B008
    """Return how much of a part there is, of how much."""
    found = readiness_on(FakeRecords(FAIR, *records)).part(name, FAIR, window)
    return found.have, found.want


def test_nothing_is_ready_at_first_and_everything_in_the_end() -> None:
    """In the order in which people do it."""
    empty = readiness_on(FakeRecords(FAIR)).of(FAIR)
    full = readiness_on(FakeRecords(FAIR, *ALL)).of(FAIR)

    assert tuple(one.name for one in empty.missing) == NEEDED
    assert (empty.share, full.share, full.missing) == (0.0, 1.0, ())


@pytest.mark.parametrize(
    ("name", "records", "have"),
    [
        ("list", (dataclasses.replace(LISTED, event="other"),), 0),
        ("list", (LISTED,), 1),
        ("targets", TARGETS[:2], 2),
        ("targets", (dataclasses.replace(TARGETS[0], question=""),), 0),
        ("targets", (dataclasses.replace(TARGETS[0], reason=""),), 1),
        ("targets", (Target(id="t", event="fair", name="B", met="e"),), 1),
        ("targets", (dataclasses.replace(TARGETS[0], event="other"),), 0),
        ("pitch", (dataclasses.replace(PITCH, text=""), SAID), 0),
        ("pitch", (PITCH,), 1),
        ("pitch", (PITCH, SAID), 2),
        ("pitch", (dataclasses.replace(PITCH, event=""), SAID), 2),
        ("pitch", (dataclasses.replace(PITCH, event="other"), SAID), 0),
        ("pitch", (PITCH, dataclasses.replace(SAID, pitch="other")), 1),
        ("card", (Card(id="work", role="CEO"),), 0),
        ("card", (CARD,), 2),
        ("card", (Card(id="work"), Card(id="private", name="Ada")), 2),
        ("brief", (BRIEF,), 1),
        ("brief", (READ,), 2),
        ("notice", (BRIEF,), 0),
        ("notice", (READ,), 1),
        ("notice", (Choice(id=NOTICE, text="We keep your name."),), 1),
    ],
)
def test_each_part_counts_what_is_there(name: str, records: tuple[Record, ...], have: int) -> None:
    """Of this event, or of all; half of it counts half."""
    assert part(name, *records)[0] == have


def test_a_card_has_to_fit_the_window() -> None:
    """Two rows are not the code's; finer dots need half of the columns."""
    tiny = Window(columns=22, rows=24)

    assert part("card", CARD, window=tiny) == (1, 2)
    assert part("card", CARD, window=dataclasses.replace(tiny, is_finer=True)) == (2, 2)
    assert part("card", CARD, window=Window(columns=80, rows=13)) == (1, 2)
    assert part("card", CARD, window=Window(columns=80, rows=14)) == (2, 2)


def test_a_card_that_fits_in_part_says_what_is_left_out() -> None:
    """The code has no room for it in this window, and has in a larger one."""
    full = dataclasses.replace(CARD, role="Head of " + "pumps " * 20, link="https://ada.example/me")
    check = readiness_on(FakeRecords(FAIR, full))
    small, large = (check.part("card", FAIR, Window(columns=200, rows=rows)) for rows in (20, 40))

    assert small.is_done
    assert readiness.state(small) == "fits without: link, role"
    assert readiness.state(large) == "fits this window"


def test_what_an_event_goes_without_does_not_count() -> None:
    """Turned off and on again, each a change of its own; the others weigh more then."""
    records = FakeRecords(FAIR, *TARGETS)
    check = readiness_on(records)

    without = check.turn(check.turn(FAIR, "list"), "brief")
    again = check.turn(without, "list")

    assert without.without == ("list", "brief")
    assert check.of(without).share == 1 / 4
    assert [one.name for one in check.of(without).parts] == ["targets", "pitch", "card", "notice"]
    assert again == records.all(Event)["fair"]
    assert again.without == ("brief",)
    assert [change.what for change in records.commits] == ["edit_event"] * 3


def test_an_event_that_needs_nothing_is_ready() -> None:
    """There is no mean of nothing."""
    bare = dataclasses.replace(FAIR, without=NEEDED)

    assert readiness_on(FakeRecords(bare)).of(bare).share == 1.0


def test_the_whole_is_the_mean_of_the_parts() -> None:
    """Each weighs the same, and none more than all of it."""
    parts = (Part(name="list", have=1, want=1), Part(name="targets", have=7, want=5))
    half = Part(name="pitch", have=1, want=2)

    assert Readiness((*parts, half, Part(name="card", have=0, want=2))).share == 2.5 / 4
