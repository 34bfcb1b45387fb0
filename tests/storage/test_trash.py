"""The trash on disk: what is in it is stored, cleaned and taken back like all else."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from companion.domain.card_given import CardGiven
from companion.domain.change import KINDS, Change
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame
from companion.domain.trash import Trashed
from companion.errors import StoreError
from companion.services.duplicates import Duplicates
from companion.services.known_people import KnownPeople
from companion.services.trash import Trash
from companion.storage import Store
from tests.fakes import NOW, counting_ids, fixed_clock
from tests.hostile import VECTORS

FAIR = Event(id="fair", name="Messe", begin=NOW.date(), end=NOW.date())
ANNA = Contact(id="anna", uid="u1", name="Anna Berger", tags=("hr",), note="a\nb", created=NOW)
BERND = Contact(id="bernd", uid="u2", name="Bernd Kaya")
RECORDS = (
    FAIR,
    ANNA,
    BERND,
    Encounter(id="talk", contact="anna", event="fair", at=NOW, rating=4, tags=("x",)),
    Interaction(id="call", contact="anna", at=NOW, kind="call", follow_up="deck"),
    FollowUp(id="deck", contact="anna", what="deck", due=NOW.date(), promised=True),
    Consent(id="consent", contact="anna", basis="6-1-a", at=NOW),
    CardGiven(id="given", contact="anna", event="fair", at=NOW, profile="short"),
    Attendee(id="listed", event="fair", name="Anna", contact="anna"),
    Target(id="wanted", event="fair", attendee="listed", met="talk"),
)


def trash_on(store: Store, now: datetime = NOW) -> Trash:
    """Return the trash of `store` as it is at `now`."""
    return Trash(store, fixed_clock(now), counting_ids(), KnownPeople(store))


def test_who_is_in_the_trash_outlives_the_program(tmp_path: Path) -> None:
    """From the journal as from the snapshot, with every record and in every field."""
    store = Store(tmp_path)
    store.commit(Change(what="setup", put=RECORDS))
    gone = trash_on(store).remove("anna")

    assert Store(tmp_path).all(Trashed) == {"anna": gone}
    store.close()
    again = Store(tmp_path)
    assert again.all(Trashed) == {"anna": gone}
    assert list(again.all(Contact)) == ["bernd"]
    assert again.problems() == ()


def test_who_is_brought_back_is_stored_as_before(tmp_path: Path) -> None:
    """The stock TinyDB finds each document again, and nobody in the trash."""
    store = Store(tmp_path)
    store.commit(Change(what="setup", put=RECORDS))
    before = {kind: dict(store.all(kind)) for kind in map(type, RECORDS)}
    trash = trash_on(store)
    trash.remove("anna")

    trash.bring_back("anna")
    store.close()

    again = Store(tmp_path)
    assert {kind: dict(again.all(kind)) for kind in before} == before
    with TinyDB(tmp_path / "companion.json") as plain:
        assert len(plain.table("trash")) == 0
        assert {one["id"] for one in plain.table("contacts")} == {"anna", "bernd"}


def test_undo_brings_everything_back_to_its_place(tmp_path: Path) -> None:
    """The list on screen does not jump."""
    store = Store(tmp_path)
    store.commit(Change(what="setup", put=RECORDS))
    trash_on(store).remove("anna")

    store.undo()

    assert list(store.all(Contact).values()) == [ANNA, BERND]
    assert dict(store.all(Trashed)) == {}
    assert store.all(Target)["wanted"].met == "talk"


def test_two_programs_remove_somebody_only_once(tmp_path: Path) -> None:
    """The second one is told that they have gone."""
    store, other = Store(tmp_path), Store(tmp_path)
    store.commit(Change(what="setup", put=RECORDS))
    other.refresh()
    gone = trash_on(store).remove("anna")

    with pytest.raises(StoreError, match="changed"):
        trash_on(other, NOW + timedelta(seconds=1)).remove("anna")

    assert other.all(Trashed) == {"anna": gone}
    assert dict(other.all(Encounter)) == {}


def test_a_talk_that_came_in_meanwhile_goes_along(tmp_path: Path) -> None:
    """Whoever removes somebody is told first, and then takes it along."""
    store, other = Store(tmp_path), Store(tmp_path)
    store.commit(Change(what="setup", put=RECORDS))
    trash = trash_on(store)
    other.commit(Change(what="capture", put=(Encounter(id="new", contact="anna", at=NOW),)))

    with pytest.raises(StoreError, match="changed"):
        trash.remove("anna")
    gone = trash.remove("anna")

    assert [talk.id for talk in gone.encounters] == ["talk", "new"]
    assert dict(store.all(Encounter)) == {}


def test_a_merge_outlives_the_program(tmp_path: Path) -> None:
    """And is undone completely, or taken apart by another run."""
    store = Store(tmp_path)
    mark = NotSame(id="anna carl", contact="carl", other="anna", at=NOW)
    carl = Contact(id="carl", uid="u3", name="Carl Roth")
    store.commit(Change(what="setup", put=(*RECORDS, carl, mark)))
    before = {kind: dict(store.all(kind)) for kind in KINDS.values()}
    duplicates = Duplicates(store, fixed_clock(), counting_ids())
    duplicates.merge("bernd", "anna")
    store.undo()
    assert {kind: dict(store.all(kind)) for kind in before} == before

    whole = duplicates.merge("bernd", "anna", fields={"name"})
    store.close()
    again = Store(tmp_path)

    assert again.all(Contact)["bernd"] == whole
    assert again.all(Trashed)["anna"].into == BERND
    assert list(again.all(NotSame)) == ["bernd carl"]
    trash_on(again).bring_back("anna")
    again.close()
    assert {kind: dict(Store(tmp_path).all(kind)) for kind in before} == before


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_texts_in_the_trash_pass_the_door(tmp_path: Path, text: str) -> None:
    """Also where somebody else wrote the file: nothing in it steers a terminal."""
    text = text.encode(errors="replace").decode()  # half a character is in no file
    document = {
        "id": "x",
        "at": NOW.isoformat(),
        "contact": {"id": "x", "uid": "ux", "name": text, "note": text},
        "encounters": [{"id": "t", "contact": "x", "at": NOW.isoformat(), "note": text}],
        "follow_ups": [{"id": "f", "contact": "x", "what": text}],
        "targets": [["t", text]],
    }
    file = tmp_path / "companion.json"
    file.write_text(json.dumps({"trash": {"1": document}}))

    kept = Store(tmp_path).all(Trashed)["x"]

    assert kept.contact.name == Contact(id="", uid="", name=text).name
    assert kept.contact.note == Contact(id="", uid="", note=text).note
    assert kept.encounters[0].note == kept.contact.note
    assert kept.follow_ups[0].what == kept.contact.name
