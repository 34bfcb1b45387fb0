"""How long a talk is remembered, and what is missing to make something of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from companion.domain.consent import NOTICE, Consent
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.memory import Left, has_basis, left, missing

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)
TALK = Encounter(id="t", contact="a", at=NOW, note="talked about pumps")
STEP = FollowUp(id="s", contact="a", what="send the deck")
AGREED = Consent(id="c", contact="a", way="card")


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        pytest.param(timedelta(), Left(24, 24), id="just now"),
        pytest.param(SECOND, Left(24, 24), id="the first hour has begun"),
        pytest.param(timedelta(hours=5), Left(19, 24), id="whole hours"),
        pytest.param(timedelta(hours=24) - SECOND, Left(1, 24), id="the last hour"),
        pytest.param(timedelta(hours=24), Left(24, 48), id="the second window"),
        pytest.param(timedelta(hours=47, minutes=30), Left(1, 48), id="its end"),
        pytest.param(timedelta(hours=48), Left(24, 72), id="the third window"),
        pytest.param(timedelta(hours=72) - SECOND, Left(1, 72), id="the end"),
        pytest.param(timedelta(hours=72), None, id="over"),
        pytest.param(timedelta(days=400), None, id="long over"),
        pytest.param(timedelta(hours=-3), Left(24, 24), id="the clock was put back"),
    ],
)
def test_hours_left_of_the_window(ago: timedelta, expected: Left | None) -> None:
    """24, 48 and 72 hours; each begins where the one before it ends."""
    assert left(NOW - ago, NOW) == expected


@pytest.mark.parametrize(
    ("at", "now", "expected"),
    [
        # The clock goes back on 25 October 2026: that night has an hour more than the wall says.
        ("2026-10-24 18:00", "2026-10-25 17:30", Left(24, 48)),
        ("2026-10-24 18:00", "2026-10-25 16:59", Left(1, 24)),
        # It goes forward on 28 March 2027: that night has an hour less.
        ("2027-03-27 18:00", "2027-03-28 18:30", Left(1, 24)),
        ("2027-03-27 18:00", "2027-03-28 19:00", Left(24, 48)),
    ],
)
def test_hours_are_those_that_passed(at: str, now: str, expected: Left) -> None:
    """Not what the clocks on the wall say on the night when they change."""
    begin, end = (datetime.fromisoformat(text).replace(tzinfo=BERLIN) for text in (at, now))

    assert left(begin, end) == expected


def test_hours_are_the_same_from_anywhere() -> None:
    """A talk in Tokyo, looked at in Berlin."""
    at = NOW - timedelta(hours=5)

    assert left(at.astimezone(ZoneInfo("Asia/Tokyo")), NOW.astimezone(BERLIN)) == Left(19, 24)


def follow_up(**facts: str) -> FollowUp:
    """Return a step with some `facts`."""
    return FollowUp(**({"id": "s", "contact": "a", "what": "call"} | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("talk", "steps", "consents", "expected"),
    [
        pytest.param(Encounter(id="t", contact="a", at=NOW), [], [], "thread", id="nothing"),
        pytest.param(
            Encounter(id="t", contact="a", at=NOW), [STEP], [AGREED], "thread", id="no word"
        ),
        pytest.param(
            Encounter(id="t", contact="a", at=NOW, thread="pumps"), [], [], "step", id="a thread"
        ),
        pytest.param(TALK, [], [AGREED], "step", id="a note"),
        pytest.param(TALK, [STEP], [], "basis", id="a step"),
        pytest.param(TALK, [STEP], [AGREED], "", id="all"),
        pytest.param(TALK, [follow_up(status="snoozed")], [AGREED], "", id="put off"),
        pytest.param(TALK, [follow_up(status="done", encounter="t")], [AGREED], "", id="done"),
        pytest.param(TALK, [follow_up(status="dropped", encounter="t")], [AGREED], "", id="gone"),
        pytest.param(
            TALK, [follow_up(status="done", encounter="old")], [AGREED], "step", id="done before"
        ),
        pytest.param(TALK, [follow_up(owner="them")], [AGREED], "step", id="theirs"),
        pytest.param(
            TALK, [follow_up(owner="them", encounter="t")], [AGREED], "step", id="theirs, of it"
        ),
    ],
)
def test_the_one_missing_thing(
    talk: Encounter, steps: list[FollowUp], consents: list[Consent], expected: str
) -> None:
    """A thread before a next step of mine, and that before how they agreed."""
    assert missing(talk, steps, consents) == expected


@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        (AGREED, True),
        (Consent(id="c", contact="a", basis="6-1-b"), True),
        (Consent(id="c", contact="a", wording="newsletter"), False),
        (Consent(id="c", contact="a", kind=NOTICE, basis="6-1-f"), False),
    ],
)
def test_a_notice_is_no_basis(consent: Consent, *, expected: bool) -> None:
    """Nor is an agreement of which neither the way nor the article is known."""
    assert has_basis([consent]) is expected
