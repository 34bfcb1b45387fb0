"""How ready an event is, and its checklist, from the shell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companion.domain.card import Card
from companion.domain.event import Attendee, Event
from tests.cli.shell import Runner
from tests.fakes import NOW

FAIR = Event(
    id="fair",
    name="Fair",
    begin=NOW.date(),
    end=NOW.date(),
    kind="meetup",
    without=("brief",),
)
RECORDS = (FAIR, Attendee(id="a", event="fair", name="Anna"), Card(id="work", name="Ada"))


def test_the_current_event_says_how_ready_it_is(shell_on: Callable[..., Runner]) -> None:
    """In parts, with what is missing in words, and the checklist."""
    document = shell_on(*RECORDS)("event", "ready", "--json").document

    assert document["event"]["id"] == "fair"
    assert document["readiness"] == {
        "share": 0.4,
        "parts": {"list": 1.0, "targets": 0.0, "pitch": 0.0, "card": 1.0, "notice": 0.0},
    }
    assert document["without"] == ["brief"]
    assert document["missing"][1] == {"part": "pitch", "state": "not written yet"}
    assert document["checklist"][1] == {
        "id": "fair-way_there",
        "word": "way_there",
        "text": "The way there, and the last train back",
        "done": False,
    }


def test_a_person_reads_it_line_by_line(shell_on: Callable[..., Runner]) -> None:
    """Each part with how far it is, what does not count, what to think of."""
    lines = shell_on(*RECORDS)("event", "ready", "fair").out.splitlines()

    assert lines[:8] == [
        "Fair · ready 40 %",
        "  100 %  attendee list · imported",
        "    0 %  five targets · 5 more with a question",
        "    0 %  pitch · not written yet",
        "  100 %  my card · fits this window",
        "    0 %  privacy notice · not written yet",
        "      –  brief · nobody sends me here",
        "  [ ] Registered; ticket or confirmation at hand",
    ]


def test_the_window_of_the_terminal_counts(
    shell_on: Callable[..., Runner], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A card that has no room there is half of it, wherever that is told."""
    monkeypatch.setenv("COLUMNS", "20")
    shell = shell_on(*RECORDS)

    for words in (("event", "ready"), ("event", "show", "fair"), ()):
        assert shell(*words, "--json").document["readiness"]["parts"]["card"] == 0.5


def test_a_point_is_ticked_off_and_opened_again(shell_on: Callable[..., Runner]) -> None:
    """By its word, or by what it says."""
    shell = shell_on(*RECORDS)

    assert shell("event", "tick", "charged").out == "[x] Laptop, phone and power bank charged\n"
    opened = shell("event", "tick", "power bank", "--open", "--event", "fair", "--json")

    assert opened.document["point"]["done"] is False


def test_what_is_not_there_is_wrong_usage(shell_on: Callable[..., Runner]) -> None:
    """No event, or no such point: with what to try."""
    alone = shell_on()("event", "ready")
    answer = shell_on(*RECORDS)("event", "tick", "toothbrush")

    assert (alone.code, answer.code) == (2, 2)
    assert "companion event new" in alone.err
    assert "companion event ready" in answer.err
