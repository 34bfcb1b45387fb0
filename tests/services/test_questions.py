"""Questions of my own beside those that come with the program, and which fit whom."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import cast

import pytest

from companion.devices.assets import read_asset
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.question import SITUATIONS, Question
from companion.domain.session import Session
from companion.errors import Invalid, NotFound, StoreError
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk
from tests.fakes import NOW, FakeOptics, FakeRecords, MemoryDrafts, counting_ids, fixed_clock

FAIR = Event(id="f", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 26), kind="fair")
AYLIN = Attendee(
    id="p1",
    event="f",
    name="Aylin Öztürk",
    organisation="TU München",
    role="Leiterin Career Service",
    looking_for="Partner für duale Studiengänge. Ab 2027.",
    offers="Projektarbeiten",
    topics=("Logistik", "KI"),
)
MINE = Question(id="q1", text="Was ist Ihr Plan B?", situation="needs", language="de")
HOUR = timedelta(hours=1)


def program(*kept: Record, event: Event = FAIR) -> tuple[Companion, FakeRecords]:
    """Return the program on `event` and what is `kept`."""
    records = FakeRecords(event, *kept)
    companion = Companion(
        records,
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=cast("Desk", None),
        optics=FakeOptics(),
        drafts=MemoryDrafts(),
        assets=read_asset,
    )
    return companion, records


def talk(key: str, begin: timedelta, *speakers: str, **facts: bool) -> Session:
    """Return a session of an hour that begins at that time from now."""
    at = NOW + begin
    return Session(
        id=key, event="f", title=f"Talk {key}", begin=at, end=at + HOUR, speakers=speakers, **facts
    )


def test_my_own_questions_come_first_in_their_situation() -> None:
    """In their language alone."""
    questions = program(MINE)[0].questions

    german = questions.listed("de")
    needs = questions.listed("de", "needs")

    assert {one.situation for one in german} == set(SITUATIONS)
    assert (needs[0].text, needs[0].own) == ("Was ist Ihr Plan B?", MINE)
    assert len(needs) > 12
    assert not any(one.own for one in (*needs[1:], *questions.listed("en")))
    with pytest.raises(Invalid):
        questions.listed("de", "lunch")


def test_a_question_is_added_once() -> None:
    """The same words in the same situation are one question."""
    companion, records = program()

    other = companion.questions.add("Was noch?", situation="needs", language="de")
    first = companion.questions.add("Was ist Ihr  Plan B?", situation="needs", language="de")
    again = companion.questions.add("Was ist Ihr Plan B?", situation="needs", language="de")

    assert first == again == dataclasses.replace(MINE, id="id2")
    assert list(records.all(Question).values()) == [other, first]
    assert companion.questions.own_by_id("id2") == first
    assert companion.questions.own_by_id("id9") is None
    with pytest.raises(Invalid):
        companion.questions.add(" ", situation="needs", language="de")


def test_a_question_is_edited_and_taken_away_and_both_taken_back() -> None:
    """By the one undo that there is."""
    companion, records = program(MINE)

    edited = companion.questions.edit(MINE, text="Was ist Plan C?", situation="closing")
    companion.questions.edit(edited)
    companion.questions.remove(edited)
    companion.questions.remove(edited)

    assert [change.what for change in records.commits] == ["question", "no_question"]
    assert records.all(Question) == {}
    records.undo()
    assert records.all(Question) == {"q1": edited}
    records.undo()
    assert records.all(Question) == {"q1": MINE}


def test_a_question_that_is_gone_cannot_be_edited() -> None:
    """Nor is one changed that somebody else has changed."""
    companion, records = program(MINE)
    version = companion.history.version()
    other = dataclasses.replace(MINE, text="Und sonst?")
    records.write_elsewhere(Change(what="question", put=(other,)))
    records.refresh()

    with pytest.raises(StoreError):
        companion.questions.edit(MINE, based_on=version, text="Was?")
    with pytest.raises(NotFound):
        companion.questions.edit(dataclasses.replace(MINE, id="q9"), text="Was?")


def test_what_is_known_of_somebody_makes_their_questions() -> None:
    """Their talk, and no meeting of mine; what they look for, what we talked about; each why."""
    anna = Contact(id="c1", uid="u1", name="Aylin Öztürk", organisation="TU München")
    met = Encounter(id="e1", contact="c1", at=NOW - 9 * HOUR, event="old", looking_for="Dozenten")
    before = Encounter(id="e0", contact="c1", at=NOW - 99 * HOUR, event="old", looking_for="x")
    here = Encounter(id="e2", contact="c1", at=NOW, event="f", looking_for="y")
    old = dataclasses.replace(FAIR, id="old", name="Zukunftstag")
    companion, _ = program(
        *(AYLIN, anna, before, met, here, old, talk("dual", HOUR, "Dr. Aylin Öztürk")),
        talk("mine", -HOUR, "Aylin Öztürk", is_own=True),
    )

    found = companion.questions.propose(AYLIN, language="de")

    assert [(one.about, one.fact) for one in found] == [
        ("talk", "Talk dual"),
        ("looking_for", "Partner für duale Studiengänge"),
        ("last_looking_for", "Dozenten"),
    ]
    assert all(one.fact in one.text for one in found)
    assert found == companion.questions.propose(AYLIN, language="de")


def test_of_a_target_on_the_list_the_list_is_known() -> None:
    """The circle is guessed where nobody said it; what the contact says counts as well."""
    listed = dataclasses.replace(AYLIN, looking_for="", offers="", topics=())
    target = Target(id="t1", event="f", attendee="p1", name="Aylin Öztürk")
    partner = Contact(
        id="c1", uid="u1", name="Aylin Öztürk", organisation="TU München", circle="partner"
    )

    guessed = program(listed, target)[0].questions.propose(target, language="en")
    said = program(listed, target, partner)[0].questions.propose(target, language="en")
    on_list = dataclasses.replace(listed, circle="press")
    by_list = program(on_list, target, partner)[0].questions.propose(on_list, language="en")

    assert [(one.about, one.fact) for one in guessed] == [
        ("circle", "university"),
        ("role", "Leiterin Career Service"),
        ("organisation", "TU München"),
    ]
    assert [(one.about, one.fact) for one in said[:2]] == [
        ("circle", "partner"),
        ("known", "Aylin Öztürk"),
    ]
    assert by_list[0].fact == "press"


def test_who_became_a_contact_is_that_one() -> None:
    """Whatever they are called there."""
    contact = Contact(id="c1", uid="u1", name="Aylin Kaya")
    listed = Attendee(id="p1", event="f", name="Aylin Öztürk", contact="c1")

    found = program(contact, listed)[0].questions.propose(listed, language="en")

    assert (found[0].about, found[0].fact) == ("known", "Aylin Kaya")


def test_a_company_is_asked_as_one() -> None:
    """Somebody from there is nobody in particular."""
    ihk = Target(id="t1", event="f", organisation="Festo")
    known = Contact(id="c1", uid="u1", organisation="Festo")

    found = program(ihk, known)[0].questions.propose(ihk, language="en")

    assert [one.about for one in found] == ["organisation", "general", "general"]


def test_two_targets_are_not_asked_the_same() -> None:
    """Also where nothing is known of them, and where one of them has their question already."""
    first = Target(id="t1", event="f", name="Jo")
    second = Target(id="t2", event="f", name="Mo")
    questions = program(first, second)[0].questions
    before = questions.propose(second, language="en")
    taken = dataclasses.replace(first, question=before[0].text)
    elsewhere = dataclasses.replace(taken, event="g")

    after = program(taken, second)[0].questions.propose(second, language="en")

    assert questions.propose(first, language="en") != before
    assert before[0] not in after
    assert program(elsewhere, second)[0].questions.propose(second, language="en") == before
    own = program(taken)[0].questions.propose(taken, language="en")
    assert own == questions.propose(first, language="en")


def test_small_talk_comes_out_of_the_event_and_the_moment() -> None:
    """What was just on, what is on and what comes; where it is and how many are there."""
    event = dataclasses.replace(
        FAIR, place="Bremen", organiser="Messe AG", network="IHK", colleagues=("Lena",)
    )
    guests = [Attendee(id=f"p{n}", event="f", name=f"Jo {n}") for n in range(47)]
    companion, _ = program(
        talk("over", -1.5 * HOUR, "Anna Berger (Siemens)"),
        talk("long over", -9 * HOUR),
        talk("gone", -1.2 * HOUR, is_gone=True),
        talk("on", -0.5 * HOUR),
        talk("mine", -0.2 * HOUR, is_own=True),
        talk("next", HOUR),
        *guests,
        event=event,
    )

    found = {one.about: one.fact for one in companion.questions.small_talk(event, language="de")}

    assert found == {
        "last_talk": "Talk over",
        "last_speaker": "Anna Berger",
        "running": "Talk on",
        "next_talk": "Talk next",
        "people": "40",
        "colleague": "Lena",
        "day": "1",
        "kind": "fair",
        "place": "Bremen",
        "organiser": "Messe AG",
        "network": "IHK",
        "event": "Fair",
    }


@pytest.mark.parametrize(
    ("begin", "end", "day"), [(22, 26, "later"), (22, 24, "last"), (24, 24, "first"), (27, 28, "")]
)
def test_the_day_of_the_event_is_spoken_of(begin: int, end: int, day: str) -> None:
    """While it runs; little more than its name is known of an event to come."""
    event = dataclasses.replace(FAIR, begin=date(2026, 11, begin), end=date(2026, 11, end))
    companion, _ = program(event=event)

    found = companion.questions.small_talk(event, language="en")

    assert {one.about for one in found} == {"kind", "event"} | ({"day"} if day else set())
    words = {"later": "yesterday", "last": "taking home", "first": "plan today"}
    assert not day or any(words[day] in one.text for one in found)
