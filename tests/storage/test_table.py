"""The store is a TinyDB: queries as everywhere, and what they change is a commit like any other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.table import Document

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.errors import StoreError
from companion.storage import Store
from companion.storage.migrations import SCHEMA
from companion.storage.rows import Rows
from companion.storage.table import Overlay
from tests.storage.failing import FullDisk
from tests.storage.records_contract import contact, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store that knows two."""
    store = Store(tmp_path)
    store.commit(put(contact("a", "Anna"), contact("b", "Bea")))
    return store


def names(store: Store) -> list[str]:
    """Return the names of all contacts."""
    return [found.name for found in store.all(Contact).values()]


def journal(folder: Path) -> list[Any]:
    """Return the commits of the journal."""
    lines = (folder / "companion.journal").read_bytes().splitlines()[1:]
    return [json.loads(line.split(b" ", 2)[2]) for line in lines]


def test_contacts_can_be_asked_for(store: Store) -> None:
    """With all that queries can say."""
    contacts = store.db.table("contacts")

    assert [one["name"] for one in contacts.search(where("tags").any(["hr"]))] == ["Anna", "Bea"]
    assert contacts.get(where("name").matches("B.*"))["id"] == "b"
    assert contacts.count(where("note") == "") == len(contacts) == 2
    assert contacts.contains(where("emails").test(lambda them: "a@example.com" in them))
    assert contacts.get(doc_id=2)["name"] == "Bea"
    assert store.db.tables() == {"contacts", "meta"}


def test_what_it_changes_is_seen_by_everybody(store: Store, tmp_path: Path) -> None:
    """By the store, its listeners, other programs, and the next one."""
    other = Store(tmp_path)
    told: list[Change] = []
    store.all(Contact)
    store.listen(told.append)

    store.db.table("contacts").update({"name": "Anna Berger"}, where("id") == "a")

    assert names(store) == names(Store(tmp_path)) == ["Anna Berger", "Bea"]
    assert other.refresh()
    assert names(other) == ["Anna Berger", "Bea"]
    assert [(change.what, change.put) for change in told] == [
        ("foreign", (contact("a", "Anna Berger"),))
    ]


def test_a_contact_that_it_inserts_is_one(store: Store) -> None:
    """Its text passes the door, and it can be searched for."""
    document = {"id": "c", "uid": "u", "name": "C\x1b[31marla", "shoe": 43}

    number = store.db.table("contacts").insert(document)

    assert names(store) == ["Anna", "Bea", "Carla"]
    found = store.db.table("contacts").get(doc_id=number)
    assert (found["name"], found["shoe"], found["folded"]) == ("Carla", 43, "carla")
    assert store.problems() == ()


def test_what_is_no_record_is_a_problem_and_stays(store: Store, tmp_path: Path) -> None:
    """As in a file that somebody else wrote."""
    store.db.table("contacts").insert({"nobody": True})

    assert names(store) == names(Store(tmp_path)) == ["Anna", "Bea"]
    assert [(one.number, one.reason) for one in store.problems()] == [(3, "not_understood")]
    assert {"nobody": True} in store.db.table("contacts").all()


def test_an_operation_is_one_commit_of_what_it_changed(store: Store, tmp_path: Path) -> None:
    """However many documents were looked at; one that is as before is not written."""
    table = store.db.table("pigeons")
    table.insert_multiple({"ring": number} for number in range(50))
    before = len(journal(tmp_path))

    table.update(increment("ring"), where("ring") >= 48)
    table.update({"ring": 0}, where("ring") == 0)
    table.remove(where("ring") == 7)

    assert [done[1] for done in journal(tmp_path)[before:]] == [
        [["pigeons", 49, {"ring": 49}], ["pigeons", 50, {"ring": 50}]],
        [["pigeons", 8, None]],
    ]


def test_what_was_found_is_a_copy(store: Store) -> None:
    """Whoever changes it changes nobody."""
    table = store.db.table("contacts")
    for found in (table.get(doc_id=1), *table.all(), *table.search(where("id") == "a")):
        found["tags"].append("changed")

    assert table.get(doc_id=1)["tags"] == ["hr"]
    assert store.all(Contact)["a"].tags == ("hr",)


def test_a_number_does_not_come_back(store: Store) -> None:
    """As stock TinyDB gives it, and links by number would lead to somebody else."""
    table = store.db.table("contacts")
    table.remove(doc_ids=[2])

    assert table.insert({"id": "c", "uid": "u"}) == 3
    table.truncate()
    assert table.insert_multiple([{"id": "d", "uid": "u"}, {"id": "e", "uid": "u"}]) == [4, 5]


def test_numbers_that_one_operation_gives_are_different(store: Store) -> None:
    """Also behind one that was asked for."""
    table = store.db.table("x")

    assert table.insert_multiple([{}, Document({}, 7), {}]) == [1, 7, 8]


@pytest.mark.parametrize("document", [5, "text", None, [1]])
def test_what_is_no_document_is_refused(store: Store, document: Any) -> None:
    """As TinyDB does."""
    with pytest.raises(ValueError, match="not a Mapping"):
        store.db.table("x").insert(document)

    assert len(store.db.table("x")) == 0


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """The table is as before."""
    disk = FullDisk()
    store = Store(tmp_path, disk=disk)
    store.commit(put(contact("a", "Anna")))
    disk.full = True

    with pytest.raises(StoreError, match="full"):
        store.db.table("contacts").update({"name": "Bea"})
    with pytest.raises(StoreError, match="full"):
        store.db.table("contacts").truncate()

    disk.full = False
    assert names(store) == names(Store(tmp_path)) == ["Anna"]


def test_dropping_a_table_leaves_what_others_wrote(store: Store, tmp_path: Path) -> None:
    """Even if this program has not seen it yet."""
    store.db.table("x").insert({"y": 1})
    Store(tmp_path).commit(put(contact("c", "Carla")))

    store.db.drop_table("x")

    assert names(Store(tmp_path)) == ["Anna", "Bea", "Carla"]
    assert store.db.tables() == {"contacts", "meta"}


def test_inserting_takes_in_what_others_wrote(store: Store, tmp_path: Path) -> None:
    """Two programs never give one number twice."""
    Store(tmp_path).commit(put(contact("c", "Carla")))

    assert store.db.table("contacts").insert({"id": "d", "uid": "u", "name": "Dora"}) == 4
    assert names(Store(tmp_path)) == ["Anna", "Bea", "Carla", "Dora"]


def test_all_can_be_written_at_once(store: Store, tmp_path: Path) -> None:
    """As a plain TinyDB on this storage does: the difference is one commit."""
    before = len(journal(tmp_path))
    data = store.db.storage.read()
    assert data is not None
    data["contacts"]["1"]["name"] = "Anna Berger"
    data["new"] = {"1": {"x": 1}}
    del data["contacts"]["2"]

    store.db.storage.write(data)

    assert names(store) == ["Anna Berger"]
    (commit,) = journal(tmp_path)[before:]
    assert sorted((table, number) for table, number, _document in commit[1]) == [
        ("contacts", 1),
        ("contacts", 2),
        ("new", 1),
    ]


def test_an_empty_store_is_an_empty_tinydb(tmp_path: Path) -> None:
    """And nothing is created by asking."""
    store = Store(tmp_path / "data")

    assert store.db.tables() == set()
    assert store.db.table("contacts").all() == []
    assert store.db.storage.read() is None
    assert not (tmp_path / "data").exists()


def test_the_stock_tinydb_opens_it_after_closing(store: Store, tmp_path: Path) -> None:
    """With every table, and what it edits is taken in."""
    store.db.table("pigeons").insert({"ring": 12})
    store.close()
    with TinyDB(tmp_path / "companion.json", encoding="utf-8") as stock:
        assert stock.table("pigeons").all() == [{"ring": 12}]
        assert stock.table("meta").all() == [{"id": "meta", "schema": SCHEMA}]
        stock.table("contacts").update({"name": "Anna Berger"}, where("id") == "a")
        stock.table("pigeons").insert({"ring": 13})

    after = Store(tmp_path)

    assert names(after) == ["Anna Berger", "Bea"]
    assert after.db.table("pigeons").all() == [{"ring": 12}, {"ring": 13}]


def test_what_it_edits_meanwhile_is_merged(store: Store, tmp_path: Path) -> None:
    """With what is in the journal alone, and with what comes."""
    store.close()
    store = Store(tmp_path)
    store.commit(put(contact("b", "Beate")))
    with TinyDB(tmp_path / "companion.json", encoding="utf-8") as stock:
        stock.table("contacts").update({"name": "Anna Berger"}, where("id") == "a")

    store.db.table("contacts").update({"role": "Editor"}, where("id") == "a")
    store.commit(put(contact("c", "Carla")))

    assert names(store) == names(Store(tmp_path)) == ["Anna Berger", "Beate", "Carla"]
    assert Store(tmp_path).all(Contact)["a"].role == "Editor"


def test_undo_leaves_what_it_named(store: Store, tmp_path: Path) -> None:
    """A talk that the TinyDB inserted keeps its contact."""
    talk = {"id": "t", "contact": "a", "at": "2026-11-24T15:08:00Z"}
    store.db.table("encounters").insert(talk)

    store.undo()

    assert names(store) == names(Store(tmp_path)) == ["Anna"]
    assert list(store.all(Encounter)) == ["t"]


def test_an_overlay_leaves_what_lies_below() -> None:
    """It is a mapping like any other, and knows what is different."""
    below = Rows()
    overlay = Overlay(below)
    overlay[3] = {"x": 1}

    assert (dict(overlay), len(overlay), 3 in overlay) == ({3: {"x": 1}}, 1, True)
    del overlay[3]
    with pytest.raises(KeyError):
        del overlay[3]
    with pytest.raises(KeyError):
        overlay[3]
    assert (len(overlay), len(below), overlay.entries("t")) == (0, 0, [])
