"""Two who are one person: compared, merged, kept apart, and taken apart again."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.change import Change, Record
from companion.domain.contact import Consent, Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame, pair_id
from companion.domain.trash import Trashed
from companion.errors import CompanionError, Invalid, NotFound, StoreError
from companion.services.as_one import as_one
from companion.services.companion import Companion
from tests.fakes import NOW, FakeRecords
from tests.services.test_trash import FAIR, Clock, everything, program_on, texts

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nBDAY:1980-01-0{}\nX-PLACE-{}:here\nEND:VCARD\n"
CARD_OF_ONE_LINE = "BEGIN:VCARD\n{}\nEND:VCARD\n"
ANNA = Contact(
    id="anna",
    uid="u1",
    name="Anna Berger",
    organisation="Siemens",
    emails=("anna@x.example",),
    extras=(("Diet", "vegan"),),
    note="tall",
    vcard=CARD.format("Anna Berger", 1, "A"),
)
ANN = Contact(
    id="ann",
    uid="u2",
    name="A. Berger",
    role="CEO",
    emails=("ann@y.example",),
    tags=("hr",),
    extras=(("Diet", "none"), ("Size", "M")),
    vcard=CARD.format("A. Berger", 2, "B"),
)
TOM = Contact(id="tom", uid="u3", name="Tom Roth")
STORY: tuple[Record, ...] = (
    Encounter(id="talk", contact="ann", event="fair", at=NOW),
    Interaction(id="call", contact="ann", at=NOW),
    FollowUp(id="deck", contact="ann", what="deck", encounter="talk", promised=True),
    Consent(id="consent", contact="ann"),
    Attendee(id="listed", event="fair", name="Ann", contact="ann"),
    Target(id="wanted", event="fair", attendee="listed", met="talk"),
    Encounter(id="mine", contact="anna", event="fair", at=NOW),
)
MARK = NotSame(id=pair_id("ann", "tom"), contact="ann", other="tom", at=NOW)
ALL = (FAIR, ANNA, ANN, TOM, *STORY, MARK)


def put(companion: Companion, record: Record) -> None:
    """Change `record` as somebody at a form would."""
    companion._records.commit(Change(what="edit", put=(record,)))


def test_two_become_one_and_nothing_is_lost() -> None:
    """What is empty is filled, lists hold both, and the note keeps what only one can say."""
    records = FakeRecords(*ALL)

    whole = program_on(records).duplicates.merge("anna", "ann")

    assert list(records.all(Contact).values()) == [whole, TOM]
    assert (whole.id, whole.uid, whole.aliases) == ("anna", "u1", ("u2",))
    assert (whole.name, whole.organisation, whole.role) == ("Anna Berger", "Siemens", "CEO")
    assert whole.emails == ("anna@x.example", "ann@y.example")
    assert whole.extras == (("Diet", "vegan"), ("Diet", "none"), ("Size", "M"))
    assert whole.note == "tall\nA. Berger\nBDAY: 1980-01-02"
    assert "BDAY:1980-01-01" in whole.vcard
    assert "X-PLACE-A:here" in whole.vcard
    assert "X-PLACE-B:here" in whole.vcard
    assert [(change.what, change.subject) for change in records.commits] == [
        ("merge", "Anna Berger")
    ]


@pytest.mark.parametrize("took", [(), ("name",), ("name", "role")], ids=" ".join)
def test_who_is_taken_in_again_after_a_merge_changes_nothing(took: tuple[str, ...]) -> None:
    """The cards of both are known, and all that they say."""
    records = FakeRecords(*ALL)
    companion = program_on(records)

    whole = companion.duplicates.merge("anna", "ann", fields=took)

    for card in (ANNA, ANN):
        known = companion.known.surely(dataclasses.replace(card, id=""))
        assert known[0] == whole
        assert as_one(whole, card) == whole


def test_all_that_was_about_the_other_is_about_the_one_who_stays() -> None:
    """Talks, promises, lists, and whom they are not."""
    records = FakeRecords(*ALL)

    program_on(records).duplicates.merge("anna", "ann")

    tables = everything(records)
    gone = tables.pop("trash")["ann"]
    assert (gone.contact, gone.into) == (ANN, ANNA)
    assert "'ann'" not in repr(tables)
    assert {one.contact for one in tables["encounters"].values()} == {"anna"}
    assert tables["not_same"] == {
        "anna tom": dataclasses.replace(MARK, id="anna tom", contact="anna")
    }
    assert tables["targets"]["wanted"].met == "talk"


def test_the_user_may_take_the_value_of_the_other() -> None:
    """Then the note keeps that of the one who stays."""
    records = FakeRecords(*ALL)

    whole = program_on(records).duplicates.merge("anna", "ann", fields={"name", "organisation"})

    assert (whole.name, whole.organisation) == ("A. Berger", "Siemens")
    assert whole.note == "tall\nAnna Berger\nBDAY: 1980-01-02"


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
                FollowUp(id=name, contact=key, what=text, encounter=name),
                Attendee(id=name, event="fair", name=text, contact=key),
                Target(id=name, event="fair", attendee=name, met=name),
            ]
        if number and draw(st.booleans()):
            made.append(NotSame(id=pair_id(key, "c0"), contact="c0", other=key, at=NOW))
    return made


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
    clock = Clock()
    companion = program_on(records, clock)
    merged: list[str] = []
    while len(keys := list(records.all(Contact))) > 1:
        keep, other = data.draw(st.permutations(keys))[:2]
        companion.duplicates.merge(keep, other)
        clock.now -= timedelta(hours=data.draw(st.integers(-1, 1)))
        merged.append(other)

    for other in data.draw(st.permutations(merged)):
        companion.trash.bring_back(other)

    assert records.all(Contact) == contacts
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


def test_what_another_program_changed_since_is_not_written_over() -> None:
    """Whoever looked at the two is told."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    version = companion.history.version()
    records.write_elsewhere(Change(what="edit", put=(dataclasses.replace(ANN, role="CTO"),)))
    records.refresh()

    with pytest.raises(StoreError, match="changed"):
        companion.duplicates.merge("anna", "ann", based_on=version)

    assert records.commits == []


@pytest.mark.parametrize(
    ("keep", "other", "fields", "error"),
    [
        ("anna", "anna", (), Invalid),
        ("anna", "nobody", (), NotFound),
        ("nobody", "anna", (), NotFound),
        ("anna", "ann", ("emails",), Invalid),
        ("anna", "ann", ("id",), Invalid),
    ],
)
def test_what_cannot_be_merged_is_refused(
    keep: str, other: str, fields: tuple[str, ...], error: type[CompanionError]
) -> None:
    """And nothing is changed."""
    records = FakeRecords(*ALL)
    duplicates = program_on(records).duplicates

    with pytest.raises(error):
        duplicates.merge(keep, other, fields=fields)
    with pytest.raises(error):
        duplicates.compare(keep, other, fields=fields)

    assert records.commits == []


def test_two_are_compared_field_by_field() -> None:
    """What each says, what becomes of it, and where the user has the choice."""
    rows = program_on(FakeRecords(*ALL)).duplicates.compare("anna", "ann", fields={"role"})

    told = {row.field: (row.left, row.right, row.merged) for row in rows}
    assert told["name"] == (("Anna Berger",), ("A. Berger",), ("Anna Berger",))
    assert told["role"] == ((), ("CEO",), ("CEO",))
    assert told["emails"][2] == ("anna@x.example", "ann@y.example")
    assert told["extras"] == (
        ("Diet: vegan",),
        ("Diet: none", "Size: M"),
        ("Diet: vegan", "Diet: none", "Size: M"),
    )
    assert told["note"] == (("tall",), (), ("tall", "A. Berger", "BDAY: 1980-01-02"))
    assert told["card"] == (
        ("BDAY: 1980-01-01", "X-PLACE-A: here"),
        ("BDAY: 1980-01-02", "X-PLACE-B: here"),
        ("BDAY: 1980-01-01", "X-PLACE-A: here", "X-PLACE-B: here"),
    )
    assert "phones" not in told
    assert [row.field for row in rows if row.is_choice] == ["name"]


def test_a_picture_is_named_and_not_shown() -> None:
    """Nor is any other long value."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:A\nX-LONG:{}\nEND:VCARD\n".format("x" * 300)
    records = FakeRecords(dataclasses.replace(ANN, vcard=card), TOM)

    rows = program_on(records).duplicates.compare("tom", "ann")

    assert {row.field: row.right for row in rows}["card"] == ("X-LONG",)


def test_who_was_kept_apart_is_never_suggested_again() -> None:
    """Until the user changes their mind."""
    twin = dataclasses.replace(ANNA, id="twin", uid="u7")
    records = FakeRecords(ANNA, twin)
    companion = program_on(records)
    (found,) = companion.duplicates.search()
    assert (found.contact, found.other) == (twin, ANNA)

    companion.duplicates.not_same("twin", "anna")
    companion.duplicates.not_same("anna", "twin")
    assert companion.duplicates.search() == companion.duplicates.among(["twin"]) == []
    assert [change.what for change in records.commits] == ["not_same"]

    companion.history.undo()
    assert companion.duplicates.search() == [found]
    companion.duplicates.not_same("twin", "anna")
    companion.duplicates.ask_again("anna", "twin")
    companion.duplicates.ask_again("anna", "twin")
    assert companion.duplicates.search() == [found]
    assert records.commits[-1].what == "forget_not_same"


def test_nobody_is_kept_apart_from_themselves() -> None:
    """Nor from somebody who is not there."""
    duplicates = program_on(FakeRecords(*ALL)).duplicates

    with pytest.raises(Invalid):
        duplicates.not_same("anna", "anna")
    with pytest.raises(NotFound):
        duplicates.not_same("anna", "nobody")


def test_after_an_import_only_its_own_are_looked_at() -> None:
    """Among those known and among themselves."""
    twin = dataclasses.replace(ANNA, id="twin", uid="u7")
    old = dataclasses.replace(TOM, id="old", uid="u8", organisation="IHK")
    duplicates = program_on(FakeRecords(ANNA, TOM, old, twin)).duplicates

    assert [(one.contact.id, one.other.id) for one in duplicates.among(["twin"])] == [
        ("twin", "anna")
    ]
    assert duplicates.among([]) == []
    assert len(duplicates.search()) == 2


def test_who_is_removed_takes_along_whom_they_are_not() -> None:
    """And brings it back, also where the other was in the trash meanwhile."""
    records = FakeRecords(*ALL)
    before = everything(records)
    trash = program_on(records).trash

    trash.remove("ann")
    assert not records.all(NotSame)
    trash.remove("tom")
    trash.bring_back("ann")
    assert not records.all(NotSame)
    trash.bring_back("tom")

    assert everything(records) == before
