"""Whoever is merged with whomever, in whatever order they come back: they are as they were."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.card_given import CardGiven
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame, pair_id
from companion.domain.trash import Trashed
from companion.services.as_one import as_one
from tests.fakes import NOW, FakeRecords
from tests.services.test_duplicates import put
from tests.services.test_trash import FAIR, Clock, everything, program_on, texts

CARD_OF_ONE_LINE = "BEGIN:VCARD\n{}\nEND:VCARD\n"


@st.composite
def cards(draw: st.DrawFn, word: str) -> str:
    """Draw a card with things of which one has one, or several, or under a label."""
    letter = draw(st.sampled_from("ab"))
    lines = (
        f"FN:{word}",
        f"BDAY:1980-01-0{draw(st.integers(1, 3))}",
        f"NICKNAME:{letter},{word}",
        f"TEL;TYPE={word}:+49 30 {draw(st.integers(1, 3))}",
        f"item1.URL:{word}.example",
        f"item1.X-ABLABEL:{letter}",
        f"X-{word}:{letter}",
    )
    said = draw(st.lists(st.sampled_from(lines), unique=True))
    return "\n".join(("BEGIN:VCARD", *said, "END:VCARD", ""))


@st.composite
def crowds(draw: st.DrawFn) -> list[Record]:
    """Draw a few contacts who may have things in common, each with records about them."""
    made: list[Record] = [FAIR]
    count = draw(st.integers(2, 4))
    for number in range(count):
        key, text, word = f"c{number}", draw(texts), draw(st.sampled_from("ab"))
        made.append(
            Contact(
                id=key,
                uid=f"u{number}",
                name=text,
                role=word,
                organisation=draw(st.sampled_from(("", "x", "y"))),
                emails=tuple(draw(st.sets(st.sampled_from(("a@x", "b@x", "c@x")), max_size=2))),
                extras=((word, text),),
                note=text,
                tags=(word,),
                vcard=draw(st.just("") | cards(key)),
            )
        )
        for place in range(draw(st.integers(0, 2))):
            name = f"{key}-{place}"
            made += [
                Encounter(id=name, contact=key, event="fair", at=NOW),
                FollowUp(
                    id=name, contact=key, what=text, encounter=name, other=draw(_others(key, count))
                ),
                CardGiven(id=name, contact=key, at=NOW),
                Attendee(id=name, event="fair", name=text, contact=key),
                Target(id=name, event="fair", attendee=name, met=name),
            ]
        if number and draw(st.booleans()):
            made.append(NotSame(id=pair_id(key, "c0"), contact="c0", other=key, at=NOW))
    return made


def _others(key: str, count: int) -> st.SearchStrategy[str]:
    """Return to whom the contact `key` of `count` may be to be introduced."""
    return st.sampled_from(["", *(f"c{n}" for n in range(count) if f"c{n}" != key)])


@settings(max_examples=100, print_blob=False)
@given(crowds(), st.data())
def test_merges_are_undone_one_by_one_or_taken_apart(
    made: list[Record], data: st.DataObject
) -> None:
    """Whatever is in them: in the end, everybody is there as they were."""
    records = FakeRecords(*made)
    before = everything(records)
    companion = program_on(records)
    merged: list[str] = []
    states = [before]
    while len(keys := list(records.all(Contact))) > 1:
        keep, other = data.draw(st.permutations(keys))[:2]
        took = data.draw(st.sets(st.sampled_from(("name", "organisation", "role", "circle"))))
        companion.duplicates.merge(keep, other, fields=took)
        merged.append(other)
        states.append(everything(records))

    for state in reversed(states[:-1]):
        companion.history.undo()
        assert everything(records) == state
    for other, state in zip(merged, states[1:], strict=True):
        records.commit(_towards(records, state))
        assert other in records.all(Trashed)

    for other in reversed(merged):
        companion.trash.bring_back(other)
    assert everything(records) == before


@settings(max_examples=40, print_blob=False)
@given(crowds(), st.data())
def test_no_step_names_who_is_gone(made: list[Record], data: st.DataObject) -> None:
    """Whoever is merged, removed and brought back; in the end each step names whom it named."""
    records = FakeRecords(*made)
    steps = records.all(FollowUp)
    companion = program_on(records)
    for _ in range(data.draw(st.integers(1, 6))):
        keys, trashed = list(records.all(Contact)), list(records.all(Trashed))
        kind = data.draw(st.sampled_from(("merge", "remove", "back")))
        if kind == "merge" and len(keys) > 1:
            companion.duplicates.merge(*data.draw(st.permutations(keys))[:2])
        elif kind == "remove" and keys:
            companion.trash.remove(data.draw(st.sampled_from(keys)))
        elif trashed:
            companion.trash.bring_back(data.draw(st.sampled_from(trashed)))
        assert not named_in_vain(records)

    for key in data.draw(st.permutations(list(records.all(Trashed)))):
        companion.trash.bring_back(key)
        assert not named_in_vain(records)
    assert {key: one.other for key, one in records.all(FollowUp).items()} == {
        key: one.other for key, one in steps.items()
    }


def named_in_vain(records: FakeRecords) -> list[FollowUp]:
    """Return the steps that name somebody who is no contact, or who it is about."""
    contacts = records.all(Contact)
    return [
        step
        for step in records.all(FollowUp).values()
        if step.other and (step.other not in contacts or step.other == step.contact)
    ]


def _towards(records: FakeRecords, state: dict[str, dict[str, Record]]) -> Change:
    """Return the change that makes the records what they are in `state`."""
    now = everything(records)
    return Change(
        what="again",
        put=tuple(one for rows in state.values() for one in rows.values()),
        remove=tuple(
            (type(one), key)
            for name, rows in now.items()
            for key, one in rows.items()
            if key not in state[name]
        ),
    )


@settings(max_examples=100, print_blob=False)
@given(crowds(), st.data())
def test_contacts_come_back_in_any_order(made: list[Record], data: st.DataObject) -> None:
    """And each record is theirs whose it was, also where the clock was put back between."""
    records = FakeRecords(*made)
    contacts, talks = records.all(Contact), records.all(Encounter)
    steps = records.all(FollowUp)
    clock = Clock()
    companion = program_on(records, clock)
    merged: list[str] = []
    while len(keys := list(records.all(Contact))) > 1:
        keep, other = data.draw(st.permutations(keys))[:2]
        companion.duplicates.merge(keep, other)
        clock.now -= timedelta(hours=data.draw(st.integers(-1, 1)))
        merged.append(other)
        assert not named_in_vain(records)

    for other in data.draw(st.permutations(merged)):
        companion.trash.bring_back(other)
        assert not named_in_vain(records)

    assert records.all(Contact) == contacts
    assert records.all(FollowUp) == steps
    assert records.all(Encounter) == talks
    assert not records.all(Trashed)


@settings(max_examples=100, print_blob=False)
@given(crowds(), st.data())
def test_a_card_that_changed_since_keeps_nothing_of_who_goes(
    made: list[Record], data: st.DataObject
) -> None:
    """Whoever comes back, in any order: what a later card said stays, and nothing else."""
    records = FakeRecords(*made)
    before = records.all(Contact)
    companion = program_on(records)
    keep, *others = before
    more: list[str] = []
    for number, other in enumerate(others):
        companion.duplicates.merge(keep, other)
        if data.draw(st.booleans()):
            more.append(f"X-MORE:{number}")
            later = CARD_OF_ONE_LINE.format(more[-1])
            here = records.all(Contact)[keep]
            put(companion, as_one(here, dataclasses.replace(before[keep], vcard=later)))

    for other in data.draw(st.permutations(others)):
        companion.trash.bring_back(other)

    left = records.all(Contact)
    own = [line for line in before[keep].vcard.split("\n") if line and ":VCARD" not in line]
    kept = [line for line in left[keep].vcard.split("\n") if line and ":VCARD" not in line]
    assert {key: one for key, one in left.items() if key != keep} == {
        key: one for key, one in before.items() if key != keep
    }
    assert dataclasses.replace(left[keep], vcard="") == dataclasses.replace(before[keep], vcard="")
    assert sorted(kept) == sorted(own + more)
