"""What is added to a talk afterwards is kept with it, at once and reversibly."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from companion.bootstrap import assemble
from companion.devices.laptop import Laptop
from companion.domain.capture import Pressed
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.session import Session
from companion.errors import Invalid, NotFound
from companion.services.companion import Companion
from companion.services.talks import Promise
from tests.fakes import NOW, FakeOptics, FakeRecords, MemoryDrafts, counting_ids, fixed_clock

HOUR = timedelta(hours=1)
FAIR = Event(id="fair", name="Fair", begin=date(2026, 11, 23), end=date(2026, 11, 25))
ANNA = Contact(id="anna", uid="ua", name="Anna Berger")
JONAS = Contact(id="jonas", uid="uj", name="Jonas Weiß")
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW - HOUR, note="Onboarding")
BEFORE = Encounter(id="before", contact="anna", event="fair", at=NOW - 9 * HOUR)
PANEL = Session(
    id="panel",
    event="fair",
    title="Panel",
    room="Hall 8",
    begin=NOW - HOUR,
    end=NOW + HOUR,
    speakers=("Anna Berger",),
)
DECK = FollowUp(id="deck", contact="anna", what="send the deck", encounter="talk", event="fair")
SENT = FollowUp(id="sent", contact="anna", what="call", encounter="talk", status="done", closed=NOW)
SLIDES = FollowUp(id="slides", contact="anna", what="slides", encounter="talk", owner="them")
ELSEWHERE = FollowUp(id="elsewhere", contact="anna", what="write")
CARD = Consent(id="card", contact="anna", way="card", encounter="talk")
OTHER_CONSENT = Consent(id="aloud", contact="anna", way="aloud")
TARGET = Target(id="target", event="fair", name="Anna Berger", met="talk")
EVERYTHING = (FAIR, ANNA, JONAS, TALK, PANEL, DECK, SENT, SLIDES, ELSEWHERE, CARD, OTHER_CONSENT)


def companion_with(*records: object) -> tuple[Companion, FakeRecords]:
    """Return the program on these records."""
    kept = FakeRecords(*records)  # type: ignore[arg-type]
    program = assemble(
        kept,
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        optics=FakeOptics(),
        desk=Laptop({"PATH": ""}),
        drafts=MemoryDrafts(),
    )
    return program, kept


def test_the_details_are_all_that_belongs_to_the_talk() -> None:
    """What was agreed elsewhere belongs to it no more than another contact."""
    companion, _records = companion_with(*EVERYTHING)

    found = companion.talks.details(TALK)

    assert (found.contact, found.event) == (ANNA, FAIR)
    assert (found.steps("me"), found.steps("them")) == ((DECK, SENT), (SLIDES,))
    assert found.consents == (CARD,)
    assert found.sessions == (PANEL,)


def test_all_that_is_said_is_kept_in_one_change() -> None:
    """With what was promised by both; one undo takes it back."""
    companion, records = companion_with(*EVERYTHING)
    mine, theirs = (
        companion.talks.promise("send the plan by friday", kind="exchange"),
        companion.talks.promise("the slides", owner="them"),
    )
    assert mine is not None
    assert theirs is not None

    kept = companion.talks.edit(
        "talk",
        thread="her cello",
        rating=4,
        introduced_to=("Lena Roth",),
        at=NOW - 2 * HOUR,
        promises=(mine, theirs),
    )

    assert (kept.thread, kept.rating, kept.introduced_to) == ("her cello", 4, ("Lena Roth",))
    assert kept.note == "Onboarding"
    (change,) = records.commits
    assert [(one.what, one.owner, one.due) for one in change.put[1:]] == [  # type: ignore[union-attr]
        ("send the plan", "me", date(2026, 11, 27)),
        ("the slides", "them", None),
    ]
    assert all(one.promised and one.encounter == "talk" for one in change.put[1:])  # type: ignore[union-attr]
    companion.history.undo()
    assert records.all(Encounter)["talk"] == TALK
    assert len(records.all(FollowUp)) == 4


@pytest.mark.parametrize(
    ("text", "what", "due"),
    [
        ("Angebot bis Freitag schicken", "Angebot schicken", date(2026, 11, 27)),
        ("call", "call", date(2026, 11, 26)),
        ("friday", "friday", date(2026, 11, 27)),
        ("call friday or monday", "call friday or monday", date(2026, 11, 27)),
        ("ruf sie Freitag an", "ruf sie an", date(2026, 11, 27)),
    ],
)
def test_a_promise_says_what_and_until_when(text: str, what: str, due: date) -> None:
    """Without a date it is due while the talk is remembered; no word is lost."""
    companion, _records = companion_with()

    assert companion.talks.promise(text) == Promise(what=what, due=due)


def test_no_words_promise_nothing() -> None:
    """Nor do signs alone."""
    companion, _records = companion_with()

    assert companion.talks.promise(" - ") is None


def test_nothing_new_is_no_change() -> None:
    """There is nothing to take back then."""
    companion, records = companion_with(*EVERYTHING)

    assert companion.talks.edit("talk", note="Onboarding") == TALK
    assert records.commits == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"at": NOW + HOUR}, "in_the_future"),
        ({"contact": "jonas"}, "not_editable"),
        ({"rating": 6}, "out_of_range"),
    ],
)
def test_what_is_not_possible_is_refused(fields: dict[str, Any], problem: str) -> None:
    """And nothing is kept."""
    companion, records = companion_with(*EVERYTHING)

    with pytest.raises(Invalid) as refused:
        companion.talks.edit("talk", **fields)

    assert refused.value.problem == problem
    assert records.commits == []


def test_a_talk_at_another_day_keeps_its_tick() -> None:
    """And those met today go by the day of the talk."""
    companion, records = companion_with(*EVERYTHING, TARGET)

    companion.talks.edit("talk", at=NOW - timedelta(days=1))

    assert records.all(Target)["target"].met == "talk"
    assert companion.today.met() == []


def test_a_talk_goes_with_what_was_open_and_agreed_in_it() -> None:
    """What was done since happened, and undo brings all back."""
    companion, records = companion_with(*EVERYTHING, TARGET)

    companion.talks.remove(TALK)

    assert records.all(Encounter) == {}
    assert list(records.all(FollowUp)) == ["sent", "elsewhere"]
    assert records.all(FollowUp)["sent"].encounter == ""
    assert list(records.all(Consent)) == ["aloud"]
    assert records.all(Target)["target"].met == ""
    assert records.all(Contact)["anna"] == ANNA
    companion.history.undo()
    assert records.all(Encounter) == {"talk": TALK}
    assert records.all(FollowUp)["sent"] == SENT
    assert records.all(Target)["target"] == TARGET


def test_a_target_stays_met_in_another_talk() -> None:
    """There were two with her at that event."""
    companion, records = companion_with(*EVERYTHING, BEFORE, TARGET)

    companion.talks.remove(TALK)

    assert records.all(Target)["target"].met == "before"


def test_a_talk_is_meant_by_its_id_or_by_whom_it_was_with() -> None:
    """Then by the last one."""
    companion, _records = companion_with(*EVERYTHING, BEFORE)

    assert companion.talks.resolve("before") == BEFORE
    assert companion.talks.resolve("Anna Berger") == TALK
    assert companion.talks.latest() == TALK
    for word in ("Jonas Weiß", "nobody"):
        with pytest.raises(NotFound):
            companion.talks.resolve(word)


def test_a_talk_that_has_gone_is_not_found() -> None:
    """Somebody else removed it meanwhile."""
    companion, _records = companion_with(ANNA)

    assert companion.talks.latest() is None
    for act in (lambda: companion.talks.remove(TALK), lambda: companion.talks.edit("talk")):
        with pytest.raises(NotFound):
            act()


def test_a_talk_at_no_event_is_in_no_session() -> None:
    """There is no programme outside."""
    outside = Encounter(id="outside", contact="anna", at=NOW)
    companion, _records = companion_with(ANNA, outside, PANEL)

    assert companion.talks.details(outside).sessions == ()


def test_the_time_of_a_talk_is_read_at_its_event() -> None:
    """As the clocks show it there."""
    companion, _records = companion_with(*EVERYTHING)

    assert companion.talks.moment(TALK, "yesterday") == TALK.at - timedelta(days=1)


def test_who_is_captured_where_they_speak_was_met_there() -> None:
    """The room comes along; what is said by the clock of yesterday is that of yesterday."""
    companion, _records = companion_with(FAIR, PANEL)

    kept = companion.capture.keep("Anna Berger", FAIR)
    other = companion.capture.keep("Jonas Weiß", FAIR)
    earlier = companion.capture.keep(
        "Anna Berger @IHK", FAIR, pressed=Pressed(is_another=True, at=NOW - timedelta(days=1))
    )

    assert (kept.encounter.session, kept.encounter.place) == ("Panel", "Hall 8")
    assert (other.encounter.session, other.encounter.place) == ("", "")
    assert earlier.encounter.session == ""
