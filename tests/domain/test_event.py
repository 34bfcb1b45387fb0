"""An event and what is prepared for it: which day it is, and what is impossible."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.pitch import Pitch
from companion.domain.session import Session
from companion.errors import Invalid
from tests.fakes import NOW

BEGIN = date(2026, 12, 30)


def fair(**facts: str | date) -> Event:
    """Return a fair of four days over New Year."""
    known = {"id": "1", "name": "Fair", "begin": BEGIN, "end": date(2027, 1, 2)}
    return Event(**{**known, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2026, 12, 29), 0),
        (date(2026, 12, 30), 1),
        (date(2027, 1, 1), 3),
        (date(2027, 1, 2), 4),
        (date(2027, 1, 3), -1),
    ],
)
def test_the_days_of_an_event_are_counted(today: date, number: int) -> None:
    """From 1 to the last; before it 0, after it -1."""
    assert fair().day_number(today) == number


def test_an_event_lasts_a_day_at_least() -> None:
    """Begin and end count both."""
    assert fair(end=BEGIN).days == 1
    assert fair().days == 4


@pytest.mark.parametrize(
    ("facts", "field", "problem"),
    [
        ({"name": " \u200b"}, "event", "unnamed"),
        ({"end": date(2026, 12, 29)}, "end", "before_begin"),
        ({"kind": "party"}, "kind", "unknown"),
    ],
)
def test_an_impossible_event_is_refused(
    facts: dict[str, str | date], field: str, problem: str
) -> None:
    """No name, an end before the begin, a kind that nobody knows."""
    with pytest.raises(Invalid) as refused:
        fair(**facts)

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_a_session_does_not_end_before_it_begins() -> None:
    """In the same minute it may."""
    assert Session(id="1", event="1", title="T", begin=NOW, end=NOW).end == NOW
    with pytest.raises(Invalid, match="before_begin"):
        Session(id="1", event="1", title="T", begin=NOW, end=NOW - timedelta(minutes=1))


def test_an_attendee_can_always_be_called_something() -> None:
    """By name, mail, organisation, or the id."""
    assert Attendee(id="1", event="1", name="Anna", email="a@x.example").title == "Anna"
    assert Attendee(id="1", event="1", email="a@x.example", organisation="X").title == "a@x.example"
    assert Attendee(id="1", event="1", organisation="X").title == "X"
    assert Attendee(id="1", event="1").title == "1"


def test_a_target_is_somebody_with_one_to_three_stars() -> None:
    """An attendee, a person or a company."""
    assert Target(id="1", event="1", organisation="Siemens").priority == 2
    with pytest.raises(Invalid, match="empty"):
        Target(id="1", event="1", reason="why not")
    for priority in (0, 4):
        with pytest.raises(Invalid, match="out_of_range"):
            Target(id="1", event="1", attendee="a", priority=priority)


def test_a_target_can_always_be_called_something() -> None:
    """By name, company, or the id."""
    assert Target(id="1", event="1", name="Anna", organisation="Siemens").title == "Anna"
    assert Target(id="1", event="1", organisation="Siemens").title == "Siemens"
    assert Target(id="1", event="1", attendee="a").title == "1"


def test_a_target_is_prepared_with_a_reason_and_a_question() -> None:
    """One of them is not enough."""
    assert Target(id="1", event="1", name="A", reason="r", question="q").is_prepared
    assert not Target(id="1", event="1", name="A", reason="r").is_prepared
    assert not Target(id="1", event="1", name="A", question="q").is_prepared


def test_a_goal_is_a_number_above_zero() -> None:
    """Nothing is no goal."""
    assert Goal(id="1", event="1", number=1).circle == ""
    with pytest.raises(Invalid, match="out_of_range"):
        Goal(id="1", event="1", number=0)


@pytest.mark.parametrize(
    ("language", "seconds"), [("de", 24), ("en", 21), ("fr", 22)], ids=["de", "en", "other"]
)
def test_a_pitch_knows_how_long_it_takes_to_say(language: str, seconds: int) -> None:
    """50 words at a calm pace, by the language."""
    pitch = Pitch(id="1", language=language, text="word " * 50)

    assert pitch.words == 50
    assert pitch.spoken == timedelta(seconds=seconds)
