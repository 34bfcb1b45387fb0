"""Two who were made one are two again, as they were; what was changed since stays."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame, pair_id
from companion.domain.trash import Trashed
from tests.fakes import NOW, FakeRecords
from tests.services.test_duplicates import ALL, ANN, ANNA, CARD, MARK, put
from tests.services.test_trash import Clock, everything, program_on


@pytest.mark.parametrize("fields", [(), ("name",), ("name", "role", "circle")], ids=" ".join)
def test_undo_takes_a_merge_back(fields: tuple[str, ...]) -> None:
    """The very same records are there."""
    records = FakeRecords(*ALL)
    before = everything(records)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann", fields=fields)

    undone = companion.history.undo()

    assert undone is not None
    assert undone.what == "merge"
    assert everything(records) == before


@pytest.mark.parametrize("fields", [(), ("name",), ("name", "role", "circle")], ids=" ".join)
def test_who_was_merged_comes_back_as_they_were(fields: tuple[str, ...]) -> None:
    """Weeks later, and with everything that was theirs."""
    records = FakeRecords(*ALL)
    before = everything(records)
    clock = Clock()
    companion = program_on(records, clock)
    companion.duplicates.merge("anna", "ann", fields=fields)
    clock.now += timedelta(days=20)

    back = companion.trash.bring_back("ann")

    assert (back.contact, back.apart_from, back.is_joined) == (ANN, ANNA, False)
    assert everything(records) == before
    assert (records.commits[-1].what, records.commits[-1].subject) == ("split", "A. Berger")


def test_what_was_changed_since_a_merge_stays() -> None:
    """Only what came by the merge goes back."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    whole = companion.duplicates.merge("anna", "ann")
    later = Encounter(id="later", contact="anna", at=NOW)
    put(companion, later)
    put(
        companion,
        dataclasses.replace(
            whole,
            role="CTO",
            emails=("new@z.example", *whole.emails),
            note=f"{whole.note}\nlikes tea",
            tags=("hr", "tea"),
        ),
    )

    companion.trash.bring_back("ann")

    assert records.all(Contact)["ann"] == ANN
    assert records.all(Contact)["anna"] == dataclasses.replace(
        ANNA,
        role="CTO",
        emails=("new@z.example", "anna@x.example"),
        note="tall\nlikes tea",
        tags=("tea",),
    )
    assert records.all(Encounter)["later"] == later


def test_what_has_gone_since_a_merge_does_not_come_back() -> None:
    """Somebody removed it on purpose."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    records.commit(Change(what="x", remove=((FollowUp, "deck"), (NotSame, "anna tom"))))

    companion.trash.bring_back("ann")

    assert "deck" not in records.all(FollowUp)
    assert records.all(Encounter)["talk"].contact == "ann"
    assert list(records.all(NotSame)) == [MARK.id]


def test_two_who_were_kept_apart_can_be_merged_all_the_same() -> None:
    """And are kept apart again after it was taken apart."""
    mark = NotSame(id=pair_id("anna", "ann"), contact="anna", other="ann", at=NOW)
    records = FakeRecords(*ALL, mark)
    before = everything(records)
    companion = program_on(records)

    companion.duplicates.merge("anna", "ann")
    assert list(records.all(NotSame)) == ["anna tom"]
    companion.trash.bring_back("ann")

    assert everything(records) == before


def test_one_of_three_comes_back() -> None:
    """The two others stay one, also what both of the merged knew."""
    third = Contact(id="third", uid="u9", emails=("ann@y.example", "third@z.example"), role="VP")
    records = FakeRecords(*ALL, third, Encounter(id="t3", contact="third", at=NOW))
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    companion.duplicates.merge("anna", "third")

    companion.trash.bring_back("ann")

    other = FakeRecords(*ALL, third, Encounter(id="t3", contact="third", at=NOW))
    program_on(other).duplicates.merge("anna", "third")
    put(companion, dataclasses.replace(records.all(Trashed)["third"], order=1))
    assert everything(records) == everything(other)


def test_one_comes_back_out_of_somebody_who_was_merged_themselves() -> None:
    """The chain in between is as if they had never been part of it."""
    records, other = FakeRecords(*ALL), FakeRecords(*ALL)
    companion = program_on(records)
    companion.duplicates.merge("ann", "tom")
    companion.duplicates.merge("anna", "ann")
    program_on(other).duplicates.merge("anna", "ann")

    companion.trash.bring_back("tom")

    assert records.all(Contact) == other.all(Contact)
    assert records.all(Encounter) == other.all(Encounter)
    companion.trash.bring_back("ann")
    assert everything(records) == everything(FakeRecords(*ALL))


def test_one_comes_back_out_of_somebody_in_the_trash() -> None:
    """With their own talks; the other one keeps the rest there."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    companion.trash.remove("anna")

    back = companion.trash.bring_back("ann")

    assert (back.contact, back.apart_from) == (ANN, None)
    assert list(records.all(Contact)) == ["ann", "tom"]
    assert records.all(FollowUp)["deck"].contact == "ann"
    assert records.all(Attendee)["listed"].contact == "ann"
    assert records.all(Target)["wanted"].met == "talk"
    assert list(records.all(NotSame)) == [MARK.id]
    companion.trash.bring_back("anna")
    assert records.all(Contact)["anna"] == ANNA
    assert {one.id: one.contact for one in records.all(Encounter).values()} == {
        "talk": "ann",
        "mine": "anna",
    }


def test_the_other_in_the_trash_keeps_what_was_their_own() -> None:
    """Also lists, targets, and whom they are not; what has gone meanwhile stays away."""
    own = (
        Attendee(id="own", event="fair", name="Anna", contact="anna"),
        Target(id="aim", event="fair", name="Anna", met="mine"),
        Target(id="gone", event="fair", name="Ann", met="talk"),
        NotSame(id="anna tom", contact="anna", other="tom", at=NOW),
        Contact(id="zoe", uid="u8", name="Zoe"),
        NotSame(id="ann zoe", contact="ann", other="zoe", at=NOW),
    )
    records = FakeRecords(*ALL, *own)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    companion.trash.remove("anna")
    companion.trash.remove("zoe")
    records.commit(Change(what="x", remove=((Target, "gone"),)))

    companion.trash.bring_back("ann")

    (left,) = (one for one in companion.trash.all() if one.contact.id == "anna")
    assert (left.contact, left.attendees, left.targets) == (ANNA, ("own",), (("aim", "mine"),))
    assert [talk.id for talk in left.encounters] == ["mine"]
    assert list(records.all(NotSame)) == [MARK.id]
    companion.trash.bring_back("anna")
    companion.trash.bring_back("zoe")
    before = everything(FakeRecords(*ALL, *own))
    del before["targets"]["gone"]
    assert everything(records) == before


def test_a_mark_that_a_merge_made_goes_with_it_from_the_trash() -> None:
    """Whoever else lies there with it."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    companion.trash.remove("tom")

    companion.trash.bring_back("ann")
    companion.trash.bring_back("tom")

    assert everything(records) == everything(FakeRecords(*ALL))


def test_whom_they_are_not_is_forgotten_with_who_has_gone_for_good() -> None:
    """There is nobody left to be taken for."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    companion.trash.remove("tom")
    companion.trash.destroy("tom")

    companion.trash.bring_back("ann")

    assert not records.all(NotSame)


def test_who_is_there_already_by_their_id_is_joined() -> None:
    """Another program kept them on, and wrote something else."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    put(companion, dataclasses.replace(ANN, role="CTO"))

    back = companion.trash.bring_back("ann")

    assert (back.contact.role, back.contact.note) == ("CTO", "CEO")
    assert back.apart_from == ANNA


def test_a_circle_of_merges_in_a_file_ends() -> None:
    """Nobody of ours writes it; a damaged file may say so."""
    one = Trashed(id="x", at=NOW, contact=ANNA, into=ANN, moved=(("nothing", "n"),))
    two = Trashed(id="y", at=NOW, contact=ANN, into=ANNA)
    records = FakeRecords(one, two)

    assert program_on(records).trash.bring_back("x").contact == ANNA
    assert list(records.all(Trashed)) == ["y"]


def test_one_comes_back_when_the_other_has_gone_for_good() -> None:
    """Alone: what was about them went along."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.duplicates.merge("anna", "ann")
    companion.trash.remove("anna")
    companion.trash.destroy("anna")

    assert companion.trash.bring_back("ann").contact == ANN
    assert not records.all(Encounter)


def test_a_clock_that_was_put_back_mixes_no_merges_up() -> None:
    """They come apart in the order in which they were made."""
    people = [
        Contact(
            id=key,
            uid=key,
            name=key,
            emails=(f"{key}@x.example",),
            vcard=CARD.format(key, day, key),
        )
        for day, key in enumerate("ABCD")
    ]
    records = FakeRecords(*people)
    clock = Clock()
    companion = program_on(records, clock)
    for key in "BCD":
        companion.duplicates.merge("A", key)
        clock.now -= timedelta(hours=1)

    for key in "BCD":
        companion.trash.bring_back(key)

    assert records.all(Contact) == {one.id: one for one in people}
