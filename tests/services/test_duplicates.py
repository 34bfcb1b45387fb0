"""Two who are one person: compared, merged, or kept apart."""

from __future__ import annotations

import dataclasses

import pytest

from companion.domain.card_given import CardGiven
from companion.domain.change import Change, Record
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame, pair_id
from companion.errors import CompanionError, Invalid, NotFound, StoreError
from companion.services.as_one import as_one
from companion.services.companion import Companion
from tests.fakes import NOW, FakeRecords
from tests.services.test_trash import FAIR, everything, program_on

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nBDAY:1980-01-0{}\nX-PLACE-{}:here\nEND:VCARD\n"
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
    CardGiven(id="given", contact="ann", at=NOW),
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
