"""What is said by keys besides the line: that somebody is another, how they agreed, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companion.domain.capture import Pressed
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.errors import Invalid
from companion.services.capture import Capture
from companion.services.known_people import KnownPeople
from companion.services.meeting import Meetings
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens")


@pytest.fixture
def records() -> FakeRecords:
    """Know Anna."""
    return FakeRecords(ANNA)


@pytest.fixture
def capture(records: FakeRecords) -> Capture:
    """Return the capture on these records."""
    meetings = Meetings(records, counting_ids(), counting_ids("uid"))
    return Capture(records, fixed_clock(), KnownPeople(records), meetings)


def test_another_of_the_same_name_becomes_a_contact(capture: Capture) -> None:
    """Nothing of the known one is changed."""
    kept = capture.keep("Anna Berger @Siemens", pressed=Pressed(is_another=True))

    assert kept.match is None
    assert kept.contact.id != ANNA.id


@pytest.mark.parametrize(
    ("way", "basis"), [("card", "6-1-f"), ("aloud", "6-1-a"), ("list", "6-1-f")]
)
def test_how_they_agreed_is_kept_with_its_time(
    capture: Capture, records: FakeRecords, way: str, basis: str
) -> None:
    """In the same change as the talk."""
    kept = capture.keep("Anna Berger", pressed=Pressed(way=way))

    (agreed,) = kept.consents
    assert (agreed.contact, agreed.encounter) == (ANNA.id, kept.encounter.id)
    assert (agreed.way, agreed.basis, agreed.at) == (way, basis, NOW)
    assert records.all(Consent) == {agreed.id: agreed}


def test_nothing_said_is_no_agreement(capture: Capture) -> None:
    """Somebody who was met has not agreed to anything by that."""
    assert capture.keep("Anna Berger").consents == ()


def test_no_other_way_is_one() -> None:
    """The words are ours."""
    with pytest.raises(Invalid):
        Consent(id="c", contact="a", way="shouted")


def test_a_talk_of_yesterday_counts_its_dates_from_then(capture: Capture) -> None:
    """Tomorrow of yesterday is today; the next step was noted now."""
    yesterday = NOW - timedelta(days=1)

    kept = capture.keep("Anna Berger !call tomorrow", pressed=Pressed(at=yesterday))

    assert kept.encounter.at == yesterday
    (step,) = kept.follow_ups
    assert (step.due, step.created) == (NOW.date(), NOW)


def test_a_talk_of_more_than_a_day_is_refused() -> None:
    """So is one of less than no time."""
    for minutes in (-1, 24 * 60 + 1):
        with pytest.raises(Invalid):
            Encounter(id="t", contact="a", at=NOW, minutes=minutes)


def test_the_time_of_an_agreement_is_that_of_its_key(capture: Capture) -> None:
    """The talk may have been before."""
    before, pressed_at = NOW - timedelta(hours=1), NOW - timedelta(seconds=20)
    pressed = Pressed(at=before).turned(pressed_at)

    (agreed,) = capture.keep("Anna Berger", pressed=pressed).consents

    assert (agreed.way, agreed.at) == ("card", pressed_at)


def test_a_key_turns_through_the_ways_and_back_to_nothing() -> None:
    """What was pressed besides stays."""
    pressed = Pressed(is_another=True)
    ways = []
    for _key in range(4):
        pressed = pressed.turned(NOW)
        ways.append(pressed.way)

    assert ways == ["card", "aloud", "list", ""]
    assert pressed == Pressed(is_another=True)
