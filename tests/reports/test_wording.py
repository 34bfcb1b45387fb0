"""Single facts into words: each word that is kept as data has some, and numbers are told right."""

from __future__ import annotations

import ast
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import companion
from companion.domain.card import PROFILES
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import INTERACTION_KINDS, Encounter
from companion.domain.event import EVENT_KINDS, NEEDED, Event
from companion.domain.follow_up import KINDS, OWNERS, STATUSES, FollowUp
from companion.domain.queue import Queued
from companion.domain.session import Session
from companion.reports import changes, wording
from tests.fakes import NOW

TODAY = NOW.date()
ANNA = Contact(id="a", uid="ua", name="Anna")
FAIR = Event(id="f", name="Fair", begin=date(2026, 11, 23), end=date(2026, 11, 27))
BEHIND = {"foreign", "undo"}
"""Changes of other programs and of undo itself: nobody is told them by name."""


@pytest.mark.parametrize(
    "word",
    [
        *(*KINDS, *STATUSES, *OWNERS, *INTERACTION_KINDS, *EVENT_KINDS, *PROFILES),
        *("attending", "checked_in", "pending", "cancelled", *NEEDED),
    ],
)
def test_every_word_of_the_domain_has_words(word: str) -> None:
    """A word that is missing would be shown raw."""
    assert word in wording.WORDS
    assert "_" not in wording.word(word)


def test_words_of_the_users_own_stay_as_they_are() -> None:
    """Statuses of a list, networks of their own."""
    assert wording.word("VIP") == "VIP"
    assert wording.circle("Rotary") == "Rotary"
    assert wording.circle("talent") == "talents"


@pytest.mark.parametrize(
    "by", ["uid", "card", "email", "phone", "link", "attendee", "badge", "name"]
)
def test_how_somebody_was_recognised_is_told(by: str) -> None:
    """By each of the ways that `Match` knows."""
    assert wording.matched(by).startswith("same ")


@pytest.mark.parametrize("name", ["name", "organisation", "role", "email", "phone", "link"])
def test_the_fields_of_a_card_are_called_something(name: str) -> None:
    """In lower case, to be put into a sentence."""
    assert wording.field(name).islower()


def defaults(function: ast.FunctionDef) -> list[ast.expr | None]:
    """Return what the argument `what` of a function is where nobody gives it."""
    given = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return [default for argument, default in given if argument.arg == "what"]


def committed() -> set[str]:
    """Return what every change in the program is called, by walking its source."""
    found: set[str] = set()
    for path in Path(companion.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name == "keep":
                found |= {each.value for each in defaults(node) if isinstance(each, ast.Constant)}
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            whats = [each.value for each in node.keywords if each.arg == "what"]
            is_named = name in {"Change", "keep"}
            whats = whats if is_named else node.args[:1] * (name == "_keep")
            texts = (each.value for each in whats if isinstance(each, ast.Constant))
            found |= {text for text in texts if isinstance(text, str)}
    return found


def test_every_change_has_words() -> None:
    """For the toast, and for undo."""
    whats = committed()

    assert {"capture", "done", "target", "import_contacts"} <= whats
    assert whats - BEHIND <= set(changes.CHANGES)


def test_a_change_says_what_and_whom() -> None:
    """One without words says whom at least; braces in a name are no placeholders."""
    assert changes.change(Change(what="capture", subject="Anna {0}")) == "kept Anna {0}"
    assert changes.change(Change(what="undo", subject="Anna")) == "Anna"


def test_the_day_of_a_talk_is_the_day_where_it_was() -> None:
    """Empty where there was none."""
    step = FollowUp(id="1", contact="a")
    at = datetime(2026, 11, 25, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    talk = Encounter(id="t", contact="a", at=at)

    assert wording.talk_day(Queued(step, ANNA, (), talk)) == "25 Nov 2026"
    assert wording.talk_day(Queued(step, ANNA, ())) == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"due": TODAY}, "due Tue 24 Nov"),
        ({}, "open"),
        ({"status": "snoozed", "snoozed_until": TODAY}, "snoozed until Tue 24 Nov"),
        ({"status": "snoozed"}, "snoozed"),
        ({"status": "done", "closed": NOW}, "done Tue 24 Nov"),
        ({"status": "done"}, "done"),
        ({"status": "dropped", "drop_reason": "no {interest}"}, "dropped: no {interest}"),
        ({"status": "dropped"}, "dropped"),
    ],
)
def test_what_became_of_a_step_is_told(facts: dict[str, object], words: str) -> None:
    """With its day or its reason, where there is one."""
    assert wording.status(FollowUp(id="1", contact="a", **facts)) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 13), "in 10 days"),
        (date(2026, 11, 22), "in 1 day"),
        (date(2026, 11, 23), "day 1 of 5"),
        (date(2026, 11, 27), "day 5 of 5"),
        (date(2026, 11, 28), "1 day ago"),
        (date(2026, 12, 1), "4 days ago"),
    ],
)
def test_the_place_of_a_day_in_an_event_is_told(today: date, words: str) -> None:
    """Before, during and after it."""
    assert wording.event_day(FAIR, today) == words


def test_the_dates_of_an_event_are_told() -> None:
    """One day once."""
    one = Event(id="o", name="One", begin=TODAY, end=TODAY)

    assert wording.event_dates(FAIR, TODAY) == "Mon 23 Nov – Fri 27 Nov"
    assert wording.event_dates(one, TODAY) == "Tue 24 Nov"


def test_an_event_of_another_year_says_which() -> None:
    """Also one that ends in another year than it begins."""
    later = date(2027, 1, 2)
    one = Event(id="o", name="One", begin=TODAY, end=TODAY)
    long = Event(id="l", name="Long", begin=date(2026, 12, 30), end=later)

    assert wording.event_dates(one, later) == "24 Nov 2026"
    assert wording.event_dates(FAIR, later) == "23 Nov 2026 – 27 Nov 2026"
    assert wording.event_dates(long, later) == "30 Dec 2026 – 2 Jan 2027"


BERLIN = ZoneInfo("Europe/Berlin")


def session(begin: datetime, hours: int = 1) -> Session:
    """Return a session."""
    return Session(id="s", event="f", title="T", begin=begin, end=begin + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("begin", "words"),
    [
        (datetime(2026, 11, 24, 14, 30, tzinfo=BERLIN), "14:30–15:30"),
        (datetime(2026, 11, 24, 14, 30, tzinfo=ZoneInfo("Europe/London")), "15:30–16:30"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=BERLIN), "Wed 25 Nov 09:00–10:00"),
        (datetime(2026, 11, 24, 23, 30, tzinfo=ZoneInfo("UTC")), "Wed 25 Nov 00:30–01:30"),
    ],
)
def test_sessions_are_told_in_the_time_of_the_user(begin: datetime, words: str) -> None:
    """With the day where it is not today."""
    now = datetime(2026, 11, 24, 8, 0, tzinfo=BERLIN)

    assert wording.session_time(session(begin), now) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-5, "in 0 min"),
        (0.4, "in 0 min"),
        (25, "in 25 min"),
        (59.4, "in 59 min"),
        (59.6, "in 1 h"),
        (89, "in 1 h"),
        (100, "in 2 h"),
        (23 * 60 + 50, "in 24 h"),
        (24 * 60, "in 1 day"),
        (3 * 24 * 60, "in 3 days"),
    ],
)
def test_the_time_until_something_is_told_roughly(minutes: float, words: str) -> None:
    """Minutes, hours, days."""
    assert wording.minutes_until(NOW + timedelta(minutes=minutes), NOW) == words


def test_days_until_something_are_counted_where_the_user_is() -> None:
    """Tomorrow in Tokyo may be the day after tomorrow there."""
    now = datetime(2026, 11, 24, 0, 10, tzinfo=BERLIN)
    moment = datetime(2026, 11, 26, 7, 0, tzinfo=ZoneInfo("Asia/Tokyo"))

    assert wording.minutes_until(moment, now) == "in 1 day"


def test_stars_and_shares() -> None:
    """Stars line up."""
    assert [wording.stars(number) for number in (1, 3)] == ["★  ", "★★★"]
    assert [wording.percent(share) for share in (0, 0.6449, 1)] == ["0 %", "64 %", "100 %"]
