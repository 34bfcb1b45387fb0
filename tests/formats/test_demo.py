"""The demo event: lively at any hour of the day, and whole."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest

from companion.domain.card import Card
from companion.domain.change import KINDS, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.pitch import Pitch
from companion.domain.session import Session
from companion.domain.text import fold
from companion.errors import Invalid
from companion.formats.demo import DEMO, read_demo
from tests.fakes import NOW

R = TypeVar("R")
DATA = (Path(__file__).parents[2] / "assets" / DEMO).read_bytes()
BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=BERLIN)
HOURS = [
    NOON.replace(hour=hour, minute=minute)
    for hour, minute in ((0, 0), (0, 10), (3, 0), (6, 45), (9, 0), (12, 0), (18, 0), (23, 50))
]
NIGHTS = [
    datetime(2026, 3, 29, 3, 20, tzinfo=BERLIN),
    datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN),
    datetime(2024, 2, 29, 12, 0, tzinfo=timezone(timedelta(hours=-10))),
    datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=13))),
]
at_any_hour = pytest.mark.parametrize("now", HOURS + NIGHTS, ids=str)


def demo(kind: type[R], now: datetime = NOON) -> list[R]:
    """Return all records of `kind`."""
    return [record for record in read_demo(DATA, now=now) if isinstance(record, kind)]


@at_any_hour
def test_something_is_on_or_coming(now: datetime) -> None:
    """Whoever opens the demo, whenever, sees the programme move."""
    sessions = [one for one in demo(Session, now) if one.event == "forum"]

    assert any(one.begin > now for one in sessions)
    assert any(one.begin <= now + timedelta(hours=12) and one.end > now for one in sessions)


@at_any_hour
def test_something_is_due(now: datetime) -> None:
    """Today and overdue, and the end of a snooze."""
    today = now.date()
    waiting = [one for one in demo(FollowUp, now) if one.is_waiting(today)]

    assert any(one.due == today for one in waiting)
    assert any(one.due and one.due < today and one.owner == "me" for one in waiting)
    assert any(one.status == "snoozed" for one in waiting)


@at_any_hour
def test_nothing_that_happened_lies_ahead(now: datetime) -> None:
    """Talks, touches, consents and what was closed are past, closing after creation.

    Compared in UTC: in one zone Python looks at the clock on the wall.
    """
    records = read_demo(DATA, now=now)
    happened = [
        at.astimezone(UTC)
        for record in records
        for field in ("at", "created", "closed")
        if (at := getattr(record, field, None)) is not None
    ]

    assert len(happened) > 50
    assert all(at <= now.astimezone(UTC) for at in happened)
    assert all(
        one.created <= one.closed for one in demo(FollowUp, now) if one.created and one.closed
    )


@at_any_hour
def test_the_event_is_today_and_tomorrow(now: datetime) -> None:
    """Today is the local day, late at night too; the other event is past."""
    forum, past = demo(Event, now)

    assert forum.day_number(now.date()) == 1
    assert forum.days == 2
    assert past.day_number(now.date()) == -1
    assert {one.begin.date() for one in demo(Session, now) if one.event == "forum"} == {
        forum.begin,
        forum.end,
    }


def test_there_are_as_many_as_a_real_event_has() -> None:
    """A list to filter, a programme to plan, a queue to work through."""
    counts = Counter(type(record) for record in read_demo(DATA, now=NOON))

    assert 55 <= sum(one.event == "forum" for one in demo(Attendee)) <= 65
    assert 22 <= sum(one.event == "forum" for one in demo(Session)) <= 28
    assert counts[Contact] == 12
    assert counts[Encounter] >= 12
    assert 20 <= counts[FollowUp] <= 22
    assert counts[Target] == 6
    assert counts[Event] == 2
    assert min(counts[kind] for kind in (Interaction, Consent, Goal, Pitch)) >= 4
    assert {card.id for card in demo(Card)} == {"work", "short"}


def test_follow_ups_are_in_every_state() -> None:
    """Open, snoozed, done, dropped; mine and theirs; give, exchange, ask; promised or not."""
    steps = demo(FollowUp)

    assert {one.status for one in steps} == {"open", "snoozed", "done", "dropped"}
    assert {one.owner for one in steps} == {"me", "them"}
    assert {one.kind for one in steps} == {"give", "exchange", "ask"}
    assert {one.promised for one in steps} == {True, False}
    assert any(one.due is None for one in steps)
    assert all((one.closed is not None) == (not one.is_open) for one in steps)
    assert all(bool(one.drop_reason) == (one.status == "dropped") for one in steps)


def test_somebody_was_met_without_a_next_step() -> None:
    """Today reminds of them."""
    planned = {one.contact for one in demo(FollowUp)}
    met = {one.contact for one in demo(Encounter) if one.at > NOON - timedelta(hours=48)}

    assert met - planned == {"priya-raman", "karim-haddad"}


def test_targets_are_of_every_priority_some_met_and_some_not_ready() -> None:
    """There is something left to prepare."""
    targets = demo(Target)

    assert {one.priority for one in targets} == {1, 2, 3}
    assert len([one for one in targets if one.met]) == 2
    assert len([one for one in targets if one.is_prepared]) == 4


def test_a_target_speaks_today() -> None:
    """The name in the programme is the name on the list."""
    names = {fold(one.name) for one in demo(Target) if not one.met and one.priority == 3}
    speakers = {fold(name) for one in demo(Session) for name in one.speakers}

    assert names <= speakers


def test_every_speaker_is_somebody() -> None:
    """On the attendee list, or a contact."""
    known = {one.name for one in demo(Attendee)} | {one.name for one in demo(Contact)}

    assert {name for one in demo(Session) for name in one.speakers} <= known


def test_a_pitch_can_be_said_in_its_time() -> None:
    """In both languages, in 15 and in 30 seconds."""
    pitches = demo(Pitch)

    assert {(one.language, one.seconds) for one in pitches} == {
        (language, seconds) for language in ("de", "en") for seconds in (15, 30)
    }
    assert all(one.spoken <= timedelta(seconds=one.seconds) for one in pitches)


def test_nobody_real_can_be_reached() -> None:
    """Mail and web addresses are reserved ones (RFC 2606), phone numbers have 555 in them."""
    contacts, attendees, cards = demo(Contact), demo(Attendee), demo(Card)
    emails = [email for one in contacts for email in one.emails]
    emails += [one.email for one in (*attendees, *cards) if one.email]
    links = [link for one in contacts for link in one.links]
    links += [one.link for one in (*attendees, *cards, *demo(Event)) if one.link]
    phones = [phone for one in contacts for phone in one.phones]
    phones += [one.phone for one in (*attendees, *cards) if one.phone]

    assert all(email.endswith(".example") for email in emails)
    assert all(link.split("/")[2].endswith(".example") for link in links)
    assert all("555" in phone for phone in phones)


def test_ids_are_the_same_every_time() -> None:
    """What was written down about the demo yesterday holds today."""
    tomorrow = NOON + timedelta(days=1)

    def ids(records: tuple[Record, ...]) -> list[tuple[type, str]]:
        return [(type(record), record.id) for record in records]

    assert ids(read_demo(DATA, now=NOON)) == ids(read_demo(DATA, now=tomorrow))
    assert len({one.uid for one in demo(Contact)}) == 12


EVENT = '[events.day]\nname = "Day"\nbegin = "today"\nend = "tomorrow"\n'
TALK = '[sessions.talk]\ntitle = "Talk"\nbegin = "{begin}"\nend = "tomorrow 10:00"\n'


@pytest.mark.parametrize(
    ("data", "field", "problem", "value"),
    [
        ("\x00", "demo", "malformed", ""),
        ("events = 3", "demo", "malformed", ""),
        ("[parties.mine]", "demo", "unknown", "parties"),
        (EVENT + "price = 3", "price", "unknown", "day"),
        (EVENT + "place = 3", "demo", "malformed", "day: "),
        ('[events.day]\nname = "Day"', "demo", "malformed", "day: "),
        (EVENT.replace("tomorrow", "soon"), "day", "malformed", "soon"),
        (EVENT.replace("tomorrow", "in x days"), "day", "malformed", "in x days"),
        (EVENT.replace("tomorrow", "yesterday"), "end", "before_begin", ""),
        (EVENT + TALK.format(begin="today 25:00"), "time", "malformed", "today 25:00"),
        (EVENT + TALK.format(begin="today"), "time", "malformed", "today"),
        (EVENT + TALK.format(begin="soon 09:00"), "day", "malformed", "soon"),
        (
            '[encounters.talk]\ncontact = "bob"\nat = "today 09:00"',
            "contact",
            "unknown",
            "talk: bob",
        ),
        (
            EVENT + '[goals.five]\nevent = "night"\nnumber = 5',
            "event",
            "unknown",
            "five: night",
        ),
    ],
)
def test_a_wrong_asset_is_named(data: str, field: str, problem: str, value: str) -> None:
    """Whoever edits it learns where and what."""
    with pytest.raises(Invalid) as raised:
        read_demo(data.encode(), now=NOON)

    assert (raised.value.field, raised.value.problem) == (field, problem)
    assert raised.value.value.startswith(value)


def test_days_and_times_are_read_in_the_zone_of_the_user() -> None:
    """A moment keeps the user's zone, minutes count in real time."""
    now = datetime(2026, 3, 29, 3, 20, tzinfo=BERLIN)
    data = EVENT + TALK.format(begin="40 minutes ago").replace("tomorrow 10:00", "in 3 days 10:00")

    event, talk = read_demo(data.encode(), now=now)

    assert isinstance(event, Event)
    assert isinstance(talk, Session)
    assert event.end == date(2026, 3, 30)
    assert talk.event == "day"
    assert talk.begin.astimezone(UTC) == now.astimezone(UTC) - timedelta(minutes=40)
    assert talk.end == datetime(2026, 4, 1, 10, 0, tzinfo=BERLIN)


def test_every_table_of_the_demo_is_one_of_the_store() -> None:
    """All kinds are shown but what only the user can say, the trash, and who was erased."""
    kinds = {type(record) for record in read_demo(DATA, now=NOON)}

    missing = {name for name, kind in KINDS.items() if kind not in kinds}
    assert missing == {"column_maps", "not_same", "trash", "erasures"}


@pytest.mark.parametrize(
    ("text", "now", "day"),
    [
        ("in 3 days", NOW, "11-27"),
        ("1985, today", NOW, "1985-11-24"),
        ("1985, today", datetime(2028, 2, 29, 9, tzinfo=UTC), "1985-02-28"),
    ],
)
def test_a_day_of_every_year_is_near_now(text: str, now: datetime, day: str) -> None:
    """With the first year where one is given; the 29th of February is not in every year."""
    data = f"[contacts.anna]\nname = 'Anna'\ndates = [['birthday', '{text}']]"

    (anna,) = read_demo(data.encode(), now=now)

    assert isinstance(anna, Contact)
    assert anna.dates == (("birthday", day),)
