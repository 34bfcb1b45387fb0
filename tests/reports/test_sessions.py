"""Sessions in words."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.i18n import use
from companion.reports import sessions, wording
from companion.services.history import History
from companion.services.known_people import KnownPeople
from companion.services.programme import Programme
from companion.services.speakers import Speaker, Speakers
from companion.services.timetable import Timetable, Wanted
from tests.fakes import FakeRecords, counting_ids, fixed_clock

BERLIN, LISBON = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 24, 15, 8, tzinfo=BERLIN)
EVENT = Event(
    id="f", name="Summit", begin=date(2026, 11, 24), end=date(2026, 11, 25), zone="Europe/Lisbon"
)
TALK = Session(
    id="talk",
    event="f",
    title="Talk",
    begin=datetime(2026, 11, 24, 14, 30, tzinfo=LISBON),
    end=datetime(2026, 11, 24, 15, 30, tzinfo=LISBON),
    room="Hall 8",
    speakers=("Anna Berger (IHK)",),
    is_favourite=True,
)
LUNCH = dataclasses.replace(
    TALK, id="lunch", title="Lunch", room="", is_own=True, is_favourite=False, speakers=("Bob",)
)
GONE = dataclasses.replace(TALK, id="gone", title="Gone", is_gone=True, speakers=())


@pytest.mark.parametrize(
    ("zone", "note"),
    [("Europe/Lisbon", "times of Lisbon"), ("Europe/Paris", ""), ("", ""), ("UTC", "times of UTC")],
)
def test_the_zone_is_told_where_the_laptop_has_another(zone: str, note: str) -> None:
    """Paris has the times of Berlin."""
    event = dataclasses.replace(EVENT, zone=zone)

    assert sessions.zone_note(event, NOW) == note
    assert sessions.zone_note(None, NOW) == ""


def test_times_are_those_of_the_place() -> None:
    """Whether that is given, or is where the laptop is."""
    assert wording.session_time(TALK, NOW, LISBON) == "14:30–15:30"
    assert wording.session_time(TALK, NOW) == "15:30–16:30"
    assert sessions.clock_times(TALK, LISBON) == ("14:30", "15:30")
    assert sessions.ends(TALK, NOW, LISBON) == "ends 15:30"
    assert sessions.ends(TALK, NOW - timedelta(days=1), LISBON) == "ends Tue 24 Nov 15:30"


def test_a_whole_day_is_told_as_one() -> None:
    """As calendars have them, without hours."""
    midnight = datetime(2026, 11, 25, tzinfo=LISBON)
    day = dataclasses.replace(TALK, begin=midnight, end=midnight + timedelta(days=1))

    assert wording.session_time(day, NOW, LISBON) == "Wed 25 Nov all day"


@pytest.mark.parametrize(
    ("session", "is_clashing", "marks"),
    [
        (TALK, False, "★ "),
        (TALK, True, "★!"),
        (LUNCH, True, "●!"),
        (GONE, True, "★✗"),
        (dataclasses.replace(TALK, is_favourite=False), False, "  "),
    ],
)
def test_marks_tell_what_is_mine(session: Session, marks: str, *, is_clashing: bool) -> None:
    """And that it clashes, or is gone."""
    assert sessions.marks(session, is_clashing=is_clashing) == marks


@pytest.mark.parametrize(
    ("session", "hour", "words"),
    [
        (TALK, 14, "14:30–15:30 · Hall 8 · Talk"),
        (TALK, 15, "talk ends 15:30 in Hall 8 · Talk"),
        (dataclasses.replace(TALK, room=""), 15, "talk ends 15:30 · Talk"),
        (LUNCH, 15, "14:30–15:30 · Lunch"),
    ],
)
def test_it_is_told_where_somebody_is(session: Session, hour: int, words: str) -> None:
    """Before their talk and in it; of a meeting of mine only when it is."""
    now = datetime(2026, 11, 24, hour, 0, tzinfo=LISBON)

    assert sessions.whereabouts(session, now, LISBON) == words


def test_what_is_over_is_told_where_nothing_else_comes() -> None:
    """Somebody who spoke in the morning may speak again."""
    later = dataclasses.replace(TALK, id="later", end=TALK.end + timedelta(hours=2))

    assert len(sessions.where([TALK, later], TALK.end, LISBON)) == 1
    assert sessions.where([TALK], TALK.end, LISBON) == ["14:30–15:30 · Hall 8 · Talk"]
    assert sessions.where([], NOW, LISBON) == []


WISH = Target(id="t", event="f", name="Anna", priority=3)


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        (Speaker(name="Anna"), "Anna"),
        (Speaker(name="Anna", organisation="IHK", target=WISH), "Anna (IHK) ★★★"),
        (
            Speaker(
                name="Anna",
                target=dataclasses.replace(WISH, met="e"),
                contact=Contact(id="c", uid="c", name="Anna"),
            ),
            "Anna ★★★ · met · you know",
        ),
        (Speaker(name="Anna", attendee=Attendee(id="a", event="f")), "Anna · on the list"),
    ],
)
def test_a_speaker_is_told_with_who_they_are(speaker: Speaker, words: str) -> None:
    """For me."""
    assert sessions.person(speaker) == words


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_programme_is_told_line_by_line(language: str) -> None:
    """The zone first; what clashes names what is at the same time."""
    use(language)
    kept = FakeRecords(EVENT, TALK, LUNCH, GONE, WISH)
    clock = fixed_clock(NOW)
    table = Timetable(
        Programme(kept, clock, counting_ids()),
        Speakers(kept, KnownPeople(kept), counting_ids()),
        History(kept),
        clock,
    )
    table.load(EVENT)

    lines = sessions.programme(table.find(Wanted()), table, EVENT, NOW).splitlines()

    assert "{" not in "".join(lines)
    assert len(lines) == 4
    clash = "clashes with 14:30–15:30 Lunch"
    if language == "en":
        assert lines == [
            "times of Lisbon",
            "●! 14:30–15:30 · Lunch · Bob · clashes with 14:30–15:30 Talk · lunch",
            "★✗ 14:30–15:30 · Gone · Hall 8 · not in the programme any more · gone",
            f"★! 14:30–15:30 · Talk · Hall 8 · Anna Berger (IHK) · {clash} · talk",
        ]


def test_a_meeting_called_after_whom_i_meet_names_them_once() -> None:
    """In every list."""
    meeting = dataclasses.replace(LUNCH, title="Anna, Bob", speakers=("Anna", "Bob"))

    assert (sessions.names(meeting), sessions.names(LUNCH)) == ("", "Bob")


def test_nothing_clashes_with_nothing() -> None:
    """No words then."""
    assert sessions.clash([], NOW, UTC) == ""


@pytest.mark.parametrize(
    ("said", "told"), [("en", "English"), ("de-AT", "German"), ("fr", "fr"), ("Deutsch", "Deutsch")]
)
def test_the_language_of_a_session_is_a_word(said: str, told: str) -> None:
    """Programmes give it by its code; others stay as they are."""
    assert sessions.language(dataclasses.replace(TALK, language=said)) == told
