"""Who of the contacts a logged line means, and when it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.rules import Rules
from companion.errors import Ambiguous, Invalid, NotFound
from companion.services.contacts import Contacts
from companion.services.finder import Finder
from companion.services.followup import FollowUps
from companion.services.ties import Ties
from companion.services.touches import MOST_STEPS, Touches
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock


def person(key: str, name: str, organisation: str = "") -> Contact:
    """Return a contact with a mail address."""
    return Contact(
        id=key, uid=f"u-{key}", name=name, organisation=organisation, emails=(f"{key}@x.example",)
    )


PEOPLE = (
    person("anna", "Anna Berger", "SAP SE"),
    person("lena", "Anna-Lena Post"),
    person("weiss", "Jonas Weiß", "IHK Kassel"),
    person("jon", "Jonas Müller"),
    person("aylin", "Aylin Öztürk", "TU München"),
    person("brief", "Mailin Brief"),
)


def touches(*others: FollowUp) -> Touches:
    """Return the service on those `PEOPLE`."""
    records = FakeRecords(*PEOPLE, *others)
    return Touches(Contacts(records, Finder(records)), fixed_clock())


@pytest.mark.parametrize(
    ("line", "sure", "about"),
    [
        ("call yesterday: yes", ["anna"], "yes"),
        ("", [], ""),
        ("Jonaas called", [], "Jonaas called"),
        ("Weiß called", ["weiss"], ""),
    ],
)
def test_who_is_looked_at_is_meant_where_nobody_is_named(
    line: str, sure: list[str], about: str
) -> None:
    """A word that nobody is called so may be a mistyped name: that is not sure."""
    read = touches().read(line, near=PEOPLE[0])

    assert [one.id for one in read.fitting[: int(read.is_sure)]] == sure
    assert read.fitting[0].id == (sure or ["anna"])[0]
    assert read.about == about


@pytest.mark.parametrize(
    ("line", "ids", "about"),
    [
        ("Jonas Weiss call about jobs", ["weiss"], "jobs"),
        ("jonas call: jobs", ["jon", "weiss"], "jobs"),
        ("jonas m", ["jon"], ""),
        ("oeztuerk sent it", ["aylin"], "sent it"),
        ("Frau Öztürk", ["aylin"], ""),
        ("IHK treffen", ["weiss"], ""),
        ("anna berger: mail", ["anna"], ""),
        ("Mailin Brief: brief", ["brief"], ""),
        ("mail to mailin", ["brief"], ""),
        ("Berger SAP about SAP", ["anna"], "SAP"),
    ],
)
def test_the_longest_beginning_that_names_somebody_is_who(
    line: str, ids: list[str], about: str
) -> None:
    """By words of the name and organisation, also without umlauts; a how is hardly a name."""
    for once in (False, True):
        read = touches().read(line, once=once)

        assert [one.id for one in read.fitting] == ids
        assert read.is_sure == (len(ids) == 1)
        assert read.about == about


def test_the_last_one_of_a_very_common_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Although only some of those with the first word are looked at."""
    monkeypatch.setattr("companion.services.touches.MOST_LOOKED_AT", 2)
    many = [person(f"many{n}", f"Anna {name}") for n, name in enumerate("ABCD")]
    records = FakeRecords(*many, person("last", "Anna Zimmer"))
    asked = Touches(Contacts(records, Finder(records)), fixed_clock())

    assert [one.id for one in asked.read("Anna Zimmer call").fitting] == ["last"]
    assert len(asked.read("Anna call").fitting) == 2


def test_what_names_nobody_is_searched_for() -> None:
    """As before: any part of anything that is kept; nothing at all finds everybody."""
    read = touches().read("xample")

    assert len(read.fitting) == len(touches().read("").fitting) == len(PEOPLE)
    assert read.about == ""
    assert not read.is_sure
    assert not read.says_more


def test_a_shell_means_one_person() -> None:
    """An id or a mail will do; several are named, and nobody is told."""
    asked = touches()

    assert asked.read_surely("jon call: jobs")[1].kind == "call"
    assert asked.read_surely("jon call: jobs")[0].id == "jon"
    assert asked.read_surely("anna@x.example yesterday done")[1].about == "done"
    with pytest.raises(Ambiguous, match="Jonas"):
        asked.read_surely("Jonas call")
    with pytest.raises(NotFound):
        asked.read_surely("zzz call")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("", NOW),
        ("gestern 14:30", datetime(2026, 11, 23, 14, 30, tzinfo=UTC)),
        ("last tuesday", NOW - timedelta(days=7)),
        ("letzten Dienstag", NOW - timedelta(days=7)),
        ("vor 3 Tagen", NOW - timedelta(days=3)),
        ("vor einer Stunde", NOW - timedelta(hours=1)),
        ("last week", NOW - timedelta(days=7)),
    ],
)
def test_a_moment_is_told_by_its_day_or_time(words: str, moment: datetime) -> None:
    """Without a time it is as late as now."""
    assert touches().moment(words) == moment


@pytest.mark.parametrize("words", ["tomorrow", "23:50", "nonsense"])
def test_no_touch_is_to_come(words: str) -> None:
    """Neither is it when nobody understands."""
    with pytest.raises(Invalid):
        touches().moment(words)


def test_what_is_open_with_somebody_can_be_closed() -> None:
    """The earliest first, those without a date last, and not too many."""
    day = NOW.date()
    steps = [
        FollowUp(id=f"s{n}", contact="anna", what="x", due=day + timedelta(days=9 - n))
        for n in range(MOST_STEPS)
    ]
    others = (
        FollowUp(id="none", contact="anna", what="x"),
        FollowUp(id="closed", contact="anna", what="x", status="done"),
        FollowUp(id="his", contact="weiss", what="x"),
    )

    found = touches(*others, *steps).open_steps(PEOPLE[0])

    assert [one.id for one in found] == [f"s{n}" for n in reversed(range(MOST_STEPS))]
    assert [one.id for one in touches(*others).open_steps(PEOPLE[0])] == ["none"]


def test_a_touch_of_the_past_counts_by_its_day() -> None:
    """It stands in its place in the story, and the rhythm restarts there, not today."""
    records = FakeRecords(PEOPLE[0])
    contacts = Contacts(records, Finder(records))
    follow_ups = FollowUps(records, fixed_clock(), counting_ids())
    ties = Ties(records, fixed_clock(), Rules)

    for days in (9, 30, 20):
        follow_ups.log(PEOPLE[0], "call", str(days), at=NOW - timedelta(days=days))

    notes = [one.note for one in contacts.story(PEOPLE[0]).interactions]
    assert notes == ["9", "20", "30"]
    assert ties.last(PEOPLE[0]) == (NOW - timedelta(days=9)).date()
