"""Rehearsals: kept, and which of them is the best."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from companion.domain.event import Event
from companion.domain.pitch import Pitch, Rehearsal
from companion.services.prepare import Prepare
from companion.services.rehearsing import Rehearsing
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

FAIR = Event(id="fair", name="Hannover Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27))
PITCH = Pitch(id="p", seconds=30, text="I build pumps.")


def said(key: str, seconds: int, pitch: str = "p", at: datetime = NOW) -> Rehearsal:
    """Return that a pitch was said."""
    return Rehearsal(id=key, pitch=pitch, at=at, seconds=seconds)


def rehearsing(*records: Rehearsal | Pitch | Event) -> tuple[Rehearsing, FakeRecords]:
    """Return the rehearsals in `records`."""
    kept = FakeRecords(*records)
    prepare = Prepare(kept, fixed_clock(), counting_ids())
    return Rehearsing(kept, fixed_clock(), counting_ids(), prepare), kept


@pytest.mark.parametrize(
    ("took", "kept"), [(27.4, 27), (0.2, 1), (9_000, 3_600)], ids=["rounded", "short", "long"]
)
def test_a_rehearsal_is_kept_and_taken_back(took: float, kept: int) -> None:
    """In whole seconds, at least one and at most an hour."""
    mine, records = rehearsing(PITCH)

    assert mine.keep(PITCH, took) == Rehearsal(id="id1", pitch="p", at=NOW, seconds=kept)
    assert mine.of(PITCH).count == 1

    assert records.undo() is not None
    assert (mine.of(PITCH).count, mine.of(PITCH).last) == (0, None)


@pytest.mark.parametrize(
    ("seconds", "best"),
    [
        ((20, 27, 36), 27),
        ((20, 33, 26), 33),
        ((34, 60), None),
        ((28, 32), 28),
        ((12,), 12),
        ((), None),
    ],
    ids=["nearest", "a little over", "too long", "the first of two", "far too short", "none"],
)
def test_the_best_is_the_nearest_to_the_length(seconds: tuple[int, ...], best: int | None) -> None:
    """And at most a tenth over it."""
    times = (said(f"r{index}", each) for index, each in enumerate(seconds))
    mine, _ = rehearsing(PITCH, *times)

    found = mine.of(PITCH)

    assert (found.best and found.best.seconds) == best
    assert found.count == len(seconds)


def test_the_last_is_the_last_by_time() -> None:
    """In whatever order they are kept; those of other pitches do not count."""
    mine, _ = rehearsing(
        PITCH,
        said("b", 31),
        said("a", 40, at=NOW - timedelta(days=1)),
        said("c", 29, pitch="other", at=NOW + timedelta(days=1)),
    )

    assert [one.id for one in mine.all(PITCH)] == ["a", "b"]
    assert mine.of(PITCH).last == said("b", 31)


def test_what_was_rehearsed_last_for_an_event_is_found() -> None:
    """Of its own pitches and those for all events, which have a text still."""
    own = Pitch(id="own", event="fair", text="Trains.")
    empty = Pitch(id="empty", language="de")
    elsewhere = Pitch(id="elsewhere", event="meetup", text="Ships.")
    later = NOW + timedelta(hours=1)
    mine, _ = rehearsing(
        FAIR, PITCH, own, empty, elsewhere, said("a", 30), said("b", 20, "own", later),
        said("c", 20, "empty", later), said("d", 20, "elsewhere", later),
    )  # fmt: skip

    assert mine.rehearsed(FAIR) == (own, mine.of(own))
    assert mine.rehearsed(None) == (PITCH, mine.of(PITCH))
    assert rehearsing(PITCH)[0].rehearsed(None) is None
