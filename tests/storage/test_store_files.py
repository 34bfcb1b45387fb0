"""Whatever the files are, they are read, told or left alone, and never lost."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.errors import StoreError
from companion.services.ports import Problem
from companion.storage import Store, exists
from tests.storage.records_contract import contact, put, removed

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")


def document(key: str, **more: Any) -> dict[str, Any]:
    """Return the least that is a contact, as somebody else would write it."""
    return {"id": key, "uid": f"urn:{key}", **more}


def names(store: Store) -> list[str]:
    """Return the names of all contacts."""
    return [found.name for found in store.all(Contact).values()]


def test_fields_and_tables_of_a_newer_program_survive(file: Path) -> None:
    """A contact is updated, not rewritten; other tables stay as they are."""
    strange = {"pigeons": {"1": {"ring": 12345678901234567890123, "x": [None, 1.5]}}}
    rows = {"1": document("a", name="Anna", shoe_size=43), "2": document("b")}
    file.write_text(json.dumps({"contacts": rows, **strange}))

    store = Store(file.parent)
    store.commit(put(contact("a", "Anna Berger")))
    store.close()

    after = json.loads(file.read_bytes())
    assert after["pigeons"] == strange["pigeons"]
    assert after["contacts"]["1"]["shoe_size"] == 43
    assert after["contacts"]["1"]["name"] == "Anna Berger"
    assert document("b").items() <= after["contacts"]["2"].items()


def test_undo_brings_back_unknown_fields(file: Path) -> None:
    """Also of a contact that was removed."""
    file.write_text(json.dumps({"contacts": {"1": document("a", shoe_size=43)}}))
    store = Store(file.parent)
    store.commit(removed("a"))
    store.undo()
    store.close()

    assert json.loads(file.read_bytes())["contacts"]["1"]["shoe_size"] == 43


def test_a_document_that_is_no_record_stops_nobody(file: Path) -> None:
    """It is told, left out and left alone."""
    rows = {
        "1": document("a", name="Anna"),
        "2": {"id": "b"},
        "3": "text",
        "4": document("c", emails=5),
        "5": document("a", name="Second"),
    }
    talk = {"1": {"id": "t", "contact": "a", "at": "2026-09-01T10:00:00Z", "rating": 9}}
    file.write_text(json.dumps({"contacts": rows, "encounters": talk}))
    store = Store(file.parent)
    store.commit(put(contact("d", "Dora")))
    store.close()

    after = json.loads(file.read_bytes())

    assert names(store) == ["Anna", "Dora"]
    path = str(file)
    assert store.problems() == (
        Problem(path, "contacts", 2, "not_understood"),
        Problem(path, "contacts", 3, "not_understood"),
        Problem(path, "contacts", 4, "not_understood"),
        Problem(path, "contacts", 5, "duplicate"),
    )
    assert dict(store.all(Encounter)) == {}
    assert store.problems()[4:] == (Problem(path, "encounters", 1, "not_understood"),)
    others = {number: rows[number] for number in ("2", "3", "4")}
    assert {**after["contacts"], **others} == after["contacts"]
    assert rows["5"].items() <= after["contacts"]["5"].items()
    assert after["encounters"] == talk


def test_what_is_read_is_clean(file: Path) -> None:
    """A file that somebody else wrote is text from outside like any other."""
    file.write_text(json.dumps({"contacts": {"1": document("a", name="A\x1b[31mnna")}}))

    assert names(Store(file.parent)) == ["Anna"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"{\n", 2),
        (b'{"contacts": {\n"1": {"id": "a"\n', 3),
        (b'{"contacts": {\n"1": {"name": "\xff"}}}', 2),
        (b'{"contacts": {"1": {}}}x', 1),
        (b"[]", 0),
        (b'{"contacts": []}', 0),
        (b'{"contacts": {"one": {}}}', 0),
        (b'{"contacts": {"1": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}", 0),
    ],
)
def test_a_damaged_file_is_told_and_left_alone(file: Path, content: bytes, line: int) -> None:
    """Never write where we could not read."""
    file.write_bytes(content)

    with pytest.raises(StoreError) as caught:
        Store(file.parent)

    assert (caught.value.reason, caught.value.line) == ("damaged", line)
    assert file.read_bytes() == content


def test_a_byte_order_mark_is_no_damage(file: Path) -> None:
    """Some editors add one."""
    file.write_text(json.dumps({"contacts": {"1": document("a", name="Anna")}}), "utf-8-sig")

    assert names(Store(file.parent)) == ["Anna"]


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    """And left alone."""
    file.mkdir()

    with pytest.raises(StoreError) as caught:
        Store(file.parent)

    assert (caught.value.reason, caught.value.path) == ("is_folder", str(file))


def test_links_that_go_in_a_circle_are_told(file: Path) -> None:
    """Instead of being replaced."""
    file.symlink_to(file)

    with pytest.raises(StoreError) as caught:
        Store(file.parent)

    assert caught.value.reason == "loop"
    assert exists(file.parent)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """As `--data notes.txt` would be."""
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(StoreError) as caught:
        Store(tmp_path / "notes.txt")

    assert caught.value.reason == "not_a_folder"


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_folder_one_may_not_write_is_told(file: Path) -> None:
    """Reading works, writing says why not."""
    Store(file.parent).commit(put(contact("a")))
    file.parent.chmod(0o500)
    store = Store(file.parent)

    with pytest.raises(StoreError) as caught:
        store.commit(put(contact("b")))

    file.parent.chmod(0o700)
    assert caught.value.reason == "denied"
    assert list(store.all(Contact)) == ["a"]


def test_what_a_killed_writer_left_is_swept(folder: Path) -> None:
    """It may hold the whole address book."""
    store = Store(folder)
    store.commit(put(contact("a")))
    (folder / ".companion.json.0a1b2c3d.new").write_text("half")

    store.commit(put(contact("b")))
    store.close()

    assert not list(folder.glob(".*"))


def test_a_file_of_somebody_else_is_read_whole(tmp_path: Path) -> None:
    """Its folded texts may be those of an earlier name."""
    store = Store(tmp_path)
    store.commit(put(contact("a", "Anna"), contact("b", "Bea")))
    store.close()
    with TinyDB(tmp_path / "companion.json") as stock:
        stock.table("contacts").update({"name": "Carla"}, doc_ids=[1])

    found = [one.name for one in Store(tmp_path).mentioning(Contact, ["carla"])]

    assert "Carla" in found
