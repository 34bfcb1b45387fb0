"""Somebody known again, in words: English and German."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from companion.domain.again import Since, ToAsk
from companion.domain.capture import Understood
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.domain.matching import Match
from companion.i18n import use
from companion.reports.again import ago, lines, question, told, who
from companion.services.capture import Preview
from companion.services.meeting_again import Again
from tests.fakes import NOW

TODAY = NOW.date()
ANNA = Contact(id="a", uid="ua", name="Anna Berger", organisation="Siemens")
OTHER = Contact(id="b", uid="ub", name="Anna Berger", role="Buyer")
FIRM = Contact(id="c", uid="uc", organisation="Siemens")
TALK = Encounter(
    id="t",
    contact="a",
    at=NOW - timedelta(days=21),
    event="c",
    note="a first\nnote",
    thread="the lab in May",
    looking_for="interns",
    can_offer="a guest talk",
)
WHOLE = Again(
    contact=ANNA,
    now=NOW,
    talk=TALK,
    met_at="Camp",
    mine=(
        FollowUp(id="1", contact="a", what="send the deck", due=TODAY, promised=True),
        FollowUp(id="2", contact="a", what="call", due=TODAY + timedelta(days=3)),
    ),
    theirs=(
        FollowUp(id="3", contact="a", what="the paper", owner="them", created=TALK.at),
        FollowUp(id="4", contact="a", what="dates", owner="them", due=TODAY - timedelta(days=2)),
    ),
    touch=Interaction(id="i", contact="a", at=NOW - timedelta(days=1), note="thanks\na lot"),
    since=(
        Since(kind="role", text="CEO"),
        Since(kind="kept_by_them", text="the list"),
        Since(kind="merged", text="A. Berger, SAP"),
        Since(kind="birthday", day=TODAY),
    ),
    question=ToAsk(about="promise", text="the paper"),
)


@pytest.mark.parametrize(
    ("days", "english", "german"),
    [
        (0, "today", "heute"),
        (1, "yesterday", "gestern"),
        (2, "2 days ago", "vor 2 Tagen"),
        (13, "13 days ago", "vor 13 Tagen"),
        (14, "2 weeks ago", "vor 2 Wochen"),
        (24, "3 weeks ago", "vor 3 Wochen"),
        (60, "2 months ago", "vor 2 Monaten"),
        (365, "1 year ago", "vor 1 Jahr"),
        (400, "13 months ago", "vor 13 Monaten"),
        (730, "2 years ago", "vor 2 Jahren"),
        (-1, "25 Nov 2026", "25. Nov. 2026"),
    ],
)
def test_how_long_ago(days: int, english: str, german: str) -> None:
    """As one says it; a day to come is told as it is."""
    day = TODAY - timedelta(days=days)
    for language, words in (("en", english), ("de", german)):
        use(language)
        assert ago(day, TODAY) == words


def test_a_line_of_each_kind_is_told_where_there_is_little_room() -> None:
    """The next promise of each side, and how many more there are."""
    assert [(line.label, line.text) for line in lines(WHOLE)] == [
        ("3 weeks ago", "Camp · the lab in May"),
        ("looked for", "interns · I offered: a guest talk"),
        (
            "4 open",
            "you promised (due today): send the deck · they promised (waits 21 days): the paper",
        ),
        (
            "since then",
            "list: now CEO · they kept: the list · merged with A. Berger, SAP · birthday today",
        ),
        ("ask today", "Did that work out: “the paper”?"),
    ]


def test_each_thing_has_a_line_where_there_is_room() -> None:
    """A label stands once."""
    assert [(line.label, line.text) for line in lines(WHOLE, is_roomy=True)] == [
        ("3 weeks ago", "Camp"),
        ("thread", "the lab in May"),
        ("note", "a first\nnote"),
        ("looked for", "interns"),
        ("I offered", "a guest talk"),
        ("open", "you promised (due today): send the deck"),
        ("", "you want to (in 3 days): call"),
        ("", "they promised (waits 21 days): the paper"),
        ("", "they promised (2 days late): dates"),
        ("since then", "list: now CEO"),
        ("", "they kept: the list"),
        ("", "merged with A. Berger, SAP"),
        ("", "birthday today"),
        ("ask today", "Did that work out: “the paper”?"),
    ]


def test_what_is_not_known_takes_no_line() -> None:
    """There was a mail, and no talk."""
    touch = Interaction(id="i", contact="a", at=NOW - timedelta(days=1), note="thanks\na lot")
    bare = Interaction(id="i", contact="a", at=NOW, kind="call")
    for is_roomy in (True, False):
        few = lines(Again(contact=ANNA, now=NOW, touch=touch), is_roomy=is_roomy)
        assert [line.text for line in few] == ["mail yesterday: thanks a lot"]
        few = lines(Again(contact=ANNA, now=NOW, touch=bare), is_roomy=is_roomy)
        assert [line.text for line in few] == ["call today"]


def test_a_talk_of_today_has_its_time() -> None:
    """Where that was is clear; without words of it, it is told nevertheless."""
    talk = Encounter(id="t", contact="a", at=NOW, note="nice", can_offer="coffee")
    short = lines(Again(contact=ANNA, now=NOW, talk=talk, met_at="Fair"))
    assert [(line.label, line.text) for line in short] == [
        ("today 15:08", "nice"),
        ("I offered", "coffee"),
    ]
    plain = Encounter(id="t", contact="a", at=NOW)
    (line,) = lines(Again(contact=ANNA, now=NOW, talk=plain, met_at="Fair"))
    assert line.text == "Fair"
    for is_roomy in (True, False):
        (line,) = lines(Again(contact=ANNA, now=NOW, talk=plain), is_roomy=is_roomy)
        assert line.text == "a talk"
    (line,) = lines(Again(contact=ANNA, now=NOW, talk=talk), is_roomy=True)[:1]
    assert line.text == "nice"


def test_a_promise_of_today_without_a_date_has_no_age() -> None:
    """Nor one of which nobody knows when it was made."""
    for created in (NOW, None):
        step = FollowUp(id="1", contact="a", what="call", created=created)
        (line,) = lines(Again(contact=ANNA, now=NOW, mine=(step,)))
        assert line.text == "you want to: call"


def test_a_birthday_to_come_has_its_day() -> None:
    """As the weekday is what one says."""
    since = (Since(kind="birthday", day=date(2026, 11, 27)),)
    (line,) = lines(Again(contact=ANNA, now=NOW, since=since))
    assert line.text == "birthday Fri 27 Nov"


@pytest.mark.parametrize(
    ("about", "english", "german"),
    [
        ("promise", "Did that work out: “the lab”?", "Hat das geklappt: „the lab“?"),
        ("thread", "What became of “the lab”?", "Was ist aus „the lab“ geworden?"),
        ("looking_for", "Found in the meantime: “the lab”?", "Inzwischen gefunden: „the lab“?"),
        ("target", "the lab. And more", "the lab. And more"),
        ("bank", "the lab. And more", "the lab. And more"),
    ],
)
def test_the_question_is_one_sentence(about: str, english: str, german: str) -> None:
    """A question that is one already stays as it is."""
    for language, words in (("en", english), ("de", german)):
        use(language)
        assert question(ToAsk(about=about, text="the lab. And more")) == words


def test_a_terminal_is_told_the_last_talk_and_what_is_open() -> None:
    """In German as well."""
    assert told(WHOLE) == [
        "3 weeks ago: Camp · the lab in May",
        (
            "4 open: you promised (due today): send the deck · "
            "they promised (waits 21 days): the paper"
        ),
    ]
    use("de")
    assert told(WHOLE)[0] == "vor 3 Wochen: Camp · the lab in May"


MAIL, NAME, PLACE = Match(ANNA, "email"), Match(OTHER, "name"), Match(FIRM, "phone")


def test_a_long_name_leaves_room_for_what_tells_two_of_it_apart() -> None:
    """Whoever reads it has just typed the name."""
    name = "Prof. Dr. Annegret Freifrau von Hohenstein-Wiesenthal"
    long = Match(dataclasses.replace(ANNA, name=name), "name")
    preview = Preview(understood=Understood(), match=long, namesakes=(long, MAIL))

    (line,) = who(preview, "F4")

    assert line.text == "Prof. Dr. Annegret Freifrau von… · Siemens (same name)"


@pytest.mark.parametrize(
    ("match", "namesakes", "others", "said"),
    [
        (None, (), (), []),
        (MAIL, (MAIL,), (), []),
        (None, (MAIL,), (MAIL,), [("new", "somebody else than Anna Berger · Siemens (same mail)")]),
        (
            None,
            (MAIL, NAME),
            (MAIL, NAME),
            [
                ("new", "somebody else than Anna Berger · Siemens (same mail)"),
                ("", "and than Anna Berger · Buyer (same name)"),
            ],
        ),
        (None, (NAME,), (), [("F4 known?", "Anna Berger · Buyer (same name)")]),
        (None, (NAME, MAIL), (), [("F4 known?", "Anna Berger · Buyer (same name)")]),
        (NAME, (MAIL, NAME), (MAIL,), [("F4 2 of 2", "Anna Berger · Buyer (same name)")]),
        (None, (PLACE,), (PLACE,), [("new", "somebody else than Siemens (same phone)")]),
    ],
)
def test_who_of_several_it_is(
    match: Match | None,
    namesakes: tuple[Match, ...],
    others: tuple[Match, ...],
    said: list[tuple[str, str]],
) -> None:
    """And how they were recognised; nothing where there is no doubt."""
    preview = Preview(understood=Understood(), match=match, namesakes=namesakes, others=others)

    assert [(line.label, line.text) for line in who(preview, "F4")] == said


LISTED = tuple(
    Attendee(id=place, event="f", name="Anna Berger", organisation=place) for place in ("SAP", "TU")
)


@pytest.mark.parametrize(
    ("match", "attendee", "said"),
    [
        (None, None, [("F4 who?", "2 on the list: SAP · TU")]),
        (None, LISTED[0], [("F4", "Anna Berger · SAP · also on the list: TU")]),
        (NAME, None, [("F4", "also on the list: SAP · TU")]),
    ],
)
def test_who_else_is_on_the_list(
    match: Match | None, attendee: Attendee | None, said: list[tuple[str, str]]
) -> None:
    """By their organisations, as the name is the same; nobody is meant in silence."""
    preview = Preview(understood=Understood(), match=match, attendee=attendee, listed=LISTED)

    assert [(line.label, line.text) for line in who(preview, "F4")] == said
