"""Ties: what follows every change says what a look at everybody would."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.card_given import CardGiven
from companion.domain.change import Change, Record
from companion.domain.contact import NEVER, Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.rules import Rules, with_rule
from companion.services.rules import RuleBook
from companion.services.ties import Ties
from tests.fakes import NOW, FakeRecords, fixed_clock

TODAY = NOW.date()
DAY = timedelta(days=1)
TOKYO = timezone(timedelta(hours=9))


def ties_on(*records: Record, now: datetime = NOW) -> tuple[Ties, FakeRecords]:
    """Return the ties on `records`, by the usual rules."""
    kept = FakeRecords(*records)
    return Ties(kept, fixed_clock(now), RuleBook(kept).rules), kept


def contact(key: str = "a", **fields: object) -> Contact:
    """Return a contact who was kept three hundred days ago."""
    made = {"id": key, "uid": key, "name": key.upper(), "created": NOW - 300 * DAY}
    return Contact(**made | fields)  # type: ignore[arg-type]


def put(records: FakeRecords, *changed: Record) -> None:
    """Commit what was `changed`."""
    records.commit(Change(what="edit", put=changed))


def test_the_last_touch_is_the_newest_by_the_day_on_which_it_happened() -> None:
    """Whatever it was, in whatever order it was logged; what is to come does not count yet."""
    anna = contact(circle="customer")
    ties, records = ties_on(anna, Encounter(id="1", contact="a", at=NOW - 200 * DAY))
    assert ties.of(anna).silent == 200

    put(records, Interaction(id="1", contact="a", at=NOW - 100 * DAY))
    put(records, Interaction(id="2", contact="a", at=NOW - 150 * DAY))
    assert (ties.last(anna), list(ties.due(TODAY))) == (TODAY - 100 * DAY, ["touch-a-20260816"])

    put(records, Interaction(id="3", contact="a", at=NOW + DAY))
    assert ties.of(anna).silent == 100
    assert ties.of(anna, TODAY + DAY).silent == 0

    put(records, CardGiven(id="1", contact="a", at=NOW - 20 * DAY))
    assert (ties.of(anna).left, ties.due(TODAY)) == (70, {})
    assert ties.look_up(anna) == ties.of(anna)

    records.undo()
    assert ties.of(anna).silent == 100


def test_a_touch_has_the_date_of_the_place_at_which_it_happened() -> None:
    """A talk after midnight in Tokyo was on that day, wherever the laptop is by now."""
    night = datetime(2026, 11, 3, 0, 30, tzinfo=TOKYO)
    anna = contact(cadence=14)
    ties, _ = ties_on(anna, Encounter(id="1", contact="a", at=night))

    assert night.astimezone(UTC).date() == date(2026, 11, 2)
    assert list(ties.due(TODAY)) == ["touch-a-20261103"]


def test_today_is_the_day_of_the_clock_here() -> None:
    """Shortly before midnight in UTC it is the day after in Tokyo."""
    late = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    anna = contact(cadence=14)
    touch = Encounter(id="1", contact="a", at=datetime(2026, 11, 10, 12, 0, tzinfo=UTC))

    assert ties_on(anna, touch, now=late)[0].of(anna).silent == 14
    assert ties_on(anna, touch, now=late.astimezone(TOKYO))[0].of(anna).silent == 15


@pytest.mark.parametrize(
    ("born", "today", "found"),
    [
        ("1980-01-02", date(2026, 12, 28), ("birthday-a-2027", date(2027, 1, 2), 47)),
        ("1980-12-31", date(2027, 1, 1), ("birthday-a-2026", date(2026, 12, 31), 46)),
        ("1980-02-29", date(2027, 2, 25), ("birthday-a-2027", date(2027, 2, 28), 47)),
        ("1980-02-29", date(2028, 2, 25), ("birthday-a-2028", date(2028, 2, 29), 48)),
        ("--0229", date(2027, 3, 2), ("birthday-a-2027", date(2027, 2, 28), 0)),
        ("1980-03-02", date(2027, 2, 23), ("birthday-a-2027", date(2027, 3, 2), 47)),
        ("1980-03-03", date(2027, 2, 23), None),
        ("1980-02-20", date(2027, 2, 23), None),
    ],
)
def test_a_birthday_is_due_a_week_before_and_two_days_after(
    born: str, today: date, found: tuple[str, date, int] | None
) -> None:
    """Across the turn of a year, and on the 28th of February where there is no 29th."""
    ties, _ = ties_on(contact(vcard=f"BEGIN:VCARD\nBDAY:{born}\nEND:VCARD\n"))
    due = [(one.id, one.day, one.number) for one in ties.due(today).values()]

    assert due == ([found] if found else [])


def test_who_is_silent_for_longest_by_their_own_rhythm_comes_first() -> None:
    """A week too long in two weeks is more than a month too long in a year."""
    ties, _ = ties_on(
        contact("a", cadence=365),
        contact("b", cadence=14),
        contact("c", cadence=NEVER),
        contact("d", circle="press"),
        contact("e", cadence=600),
        *(
            Interaction(id=key, contact=key, at=NOW - days * DAY)
            for key, days in (("a", 400), ("b", 21), ("c", 900))
        ),
    )

    found = ties.losing_touch(TODAY)
    assert [one.contact for one in found] == ["b", "a", "e"]
    assert [round(one.share, 2) for one in found] == [1.5, 1.1, 0.5]
    assert list(ties.due(TODAY)) == ["touch-a-20251020", "touch-b-20261103"]


def test_days_ahead_are_listed_the_first_one_first() -> None:
    """As far as asked for; the window of the rule is another one."""
    ties, _ = ties_on(
        contact("a", dates=(("Start", "2020-12-20"), ("Ende", "11-20"))),
        contact("b", vcard="BEGIN:VCARD\nBDAY:1980-11-23\n"),
    )

    assert [one.id for one in ties.coming(TODAY)] == ["birthday-b-2026", "day-a-2026-1220"]
    assert [one.number for one in ties.coming(TODAY)] == [46, 6]
    assert list(ties.due(TODAY)) == ["birthday-b-2026"]


def test_what_is_due_is_the_same_object_while_nothing_of_it_changes() -> None:
    """And in another one, everybody else's occasion is the same object."""
    ties, records = ties_on(
        contact("a", cadence=14), contact("b", cadence=14), contact("c", circle="press")
    )
    due = ties.due(TODAY)
    put(records, contact("c", circle="press", note="new"), contact("d"))
    assert ties.due(TODAY) is due

    put(records, Interaction(id="1", contact="a", at=NOW))
    later = ties.due(TODAY)
    assert (list(due), list(later)) == (["touch-a-20260128", "touch-b-20260128"], [list(due)[1]])
    assert later["touch-b-20260128"] is due["touch-b-20260128"]


def test_a_rule_holds_for_everybody_at_once() -> None:
    """The rhythm of a circle, and how many days before a birthday."""
    anna = contact(circle="friends", vcard="BEGIN:VCARD\nBDAY:1980-12-20\n")
    records = FakeRecords(anna, Encounter(id="1", contact="a", at=NOW - 50 * DAY))
    book = RuleBook(records)
    ties = Ties(records, fixed_clock(), book.rules)
    assert ties.due(TODAY) == {}

    book.set("cadence.friends", "40")
    book.set("birthday.days", "30")
    assert list(ties.due(TODAY)) == ["touch-a-20261005", "birthday-a-2026"]
    rhythm = next(one for one in ties.rhythms() if one.name == "friends")
    assert (rhythm.days, rhythm.people, rhythm.is_tier) == (40, 1, False)


KEYS = st.sampled_from("abc")
MOMENTS = st.builds(
    lambda days, hours: NOW + timedelta(days=days, hours=hours),
    st.integers(-60, 3),
    st.integers(-12, 12),
)
CONTACTS = st.builds(
    contact,
    KEYS,
    tier=st.sampled_from(("", "A")),
    cadence=st.sampled_from((0, 0, 20, NEVER)),
    circle=st.sampled_from(("", "colleague", "other")),
    vcard=st.sampled_from(("", "BEGIN:VCARD\nBDAY:1980-11-26\n", "BEGIN:VCARD\nBDAY:--1201\n")),
    dates=st.sampled_from(((), (("Start", "11-25"),), (("Start", "2020-11-25"), ("x", "11-25")))),
    created=st.sampled_from((None, NOW - 300 * DAY)),
)
NUMBERS = st.sampled_from("12")
WHOSE = st.sampled_from(("a", "b", "c", ""))
RECORDS = st.one_of(
    CONTACTS,
    st.builds(Encounter, id=NUMBERS, contact=KEYS, at=MOMENTS),
    st.builds(Interaction, id=NUMBERS, contact=KEYS, at=MOMENTS),
    st.builds(CardGiven, id=NUMBERS, contact=WHOSE, at=MOMENTS),
)
STEPS = st.lists(
    st.tuples(st.lists(RECORDS, max_size=3), st.booleans(), st.integers(0, 2)), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_what_followed_every_change_says_what_a_look_at_everybody_says(
    steps: list[tuple[list[Record], bool, int]],
) -> None:
    """Whatever is put, taken away and taken back, also as the days go by."""
    followed, records = ties_on()
    rules, today = Rules(), TODAY
    followed.losing_touch(today)
    for changed, takes_away, days in steps:
        if takes_away:
            gone = tuple((type(one), one.id) for one in changed)
            records.commit(Change(what="remove", remove=gone))
        else:
            records.commit(Change(what="put", put=tuple(changed)))
        if days == 2:
            records.undo()
        today += days * DAY // 2
        anew = Ties(records, fixed_clock(), lambda: rules)
        assert followed.due(today) == anew.due(today)
        assert followed.losing_touch(today) == anew.losing_touch(today)
        assert sorted(followed.coming(today)) == sorted(anew.coming(today))
        assert followed.rhythms() == anew.rhythms()
        for one in records.all(Contact).values():
            assert followed.of(one, today) == anew.of(one, today)


def test_the_rhythms_are_those_of_the_tiers_and_of_all_circles() -> None:
    """Also of circles without one, that can be given one."""
    ties, _ = ties_on(contact("a", tier="B", circle="press"), contact("b", circle="friends"))
    found = {one.name: (one.days, one.people) for one in ties.rhythms()}

    assert list(found)[:5] == ["A", "B", "C", "D", "customer"]
    assert (found["B"], found["press"], found["friends"]) == ((90, 1), (180, 1), (0, 1))
    assert with_rule(Rules(), "cadence.friends", "7").rhythms["friends"] == 7


def test_who_goes_is_thought_of_no_more_and_comes_back_as_they_were() -> None:
    """With their touches, as the trash brings them back."""
    anna, talk = contact(cadence=14), Encounter(id="1", contact="a", at=NOW - 20 * DAY)
    ties, records = ties_on(anna, talk)
    due = dict(ties.due(TODAY))
    records.commit(Change(what="remove", remove=((Contact, "a"), (Encounter, "1"))))
    assert (ties.due(TODAY), ties.losing_touch(TODAY)) == ({}, [])

    records.undo()
    assert ties.due(TODAY) == due
    moved = dataclasses.replace(talk, contact="b")
    put(records, contact("b", cadence=14), moved)
    assert [one.contact for one in ties.losing_touch(TODAY)] == ["a", "b"]
    assert ties.last(anna) is None
