"""The store keeps its promises on a real disk."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from companion import files
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.errors import Invalid, StoreError
from companion.services.ports import Problem
from companion.storage import Store, exists, new_id
from companion.storage.lock import held
from companion.storage.migrations import SCHEMA
from tests.storage.records_contract import RecordsContract, contact, put, removed

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")


class FullDisk(files.Disk):
    """A disk that can be full."""

    full = True

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, unless it is full."""
        if self.full:
            raise OSError(28, "No space left on device")
        return super().write(descriptor, data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder that does not exist yet."""
    return tmp_path / "share" / "companion"


@pytest.fixture
def file(folder: Path) -> Path:
    """Return where the store lies, in a folder that is there."""
    folder.mkdir(parents=True)
    return folder / "companion.json"


def document(key: str, **more: Any) -> dict[str, Any]:
    """Return the least that is a contact, as somebody else would write it."""
    return {"id": key, "uid": f"urn:{key}", **more}


def names(store: Store) -> list[str]:
    """Return the names of all contacts."""
    return [found.name for found in store.all(Contact).values()]


class TestContract(RecordsContract):
    """The store is one of the `Records`."""

    @pytest.fixture
    def records(self, folder: Path) -> Store:
        """Return an empty store."""
        return Store(folder)


def test_nothing_is_created_before_the_first_commit(folder: Path) -> None:
    """Looking around leaves no trace."""
    store = Store(folder)
    store.all(Contact)
    store.undo()
    store.refresh()

    assert not folder.parent.exists()
    assert not exists(folder)


def test_a_new_store_finds_what_was_kept(folder: Path) -> None:
    """In the same order, every kind by itself."""
    Store(folder).commit(put(contact("b"), contact("a"), Attendee(id="x", event="e", name="Eva")))

    store = Store(folder)

    assert exists(folder)
    assert list(store.all(Contact).values()) == [contact("b"), contact("a")]
    assert [found.name for found in store.all(Attendee).values()] == ["Eva"]
    assert dict(store.all(Encounter)) == {}


@posix
def test_only_the_owner_may_read(folder: Path) -> None:
    """Folder, data and lock."""
    Store(folder).commit(put(contact("a")))

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert modes == dict.fromkeys(("companion.json", "companion.journal", "store.lock"), 0o600)


def test_the_stock_tinydb_opens_it(folder: Path) -> None:
    """The data belongs to the user, with or without this program."""
    store = Store(folder)
    store.commit(put(contact("a", "Öztürk")))
    store.close()

    with TinyDB(folder / "companion.json", encoding="utf-8") as database:
        rows = database.table("contacts").all()
        schema = database.table("meta").all()

    assert [(row["id"], row["name"], row["emails"]) for row in rows] == [
        ("a", "Öztürk", ["a@example.com"])
    ]
    assert schema == [{"id": "meta", "schema": SCHEMA}]


def test_one_document_stands_on_one_line(folder: Path) -> None:
    """So that `grep` finds somebody and a line number says something."""
    store = Store(folder)
    store.commit(put(contact("a", "Anna"), contact("b", "Öztürk")))
    store.close()

    lines = (folder / "companion.json").read_text(encoding="utf-8").splitlines()

    assert sum("Öztürk" in line for line in lines) == 1
    assert sum("Anna" in line for line in lines) == 1


def test_what_the_stock_tinydb_writes_is_taken_in(folder: Path) -> None:
    """It writes in place; its new documents are seen and kept."""
    store = Store(folder)
    store.commit(put(contact("a")))
    with TinyDB(folder / "companion.json", encoding="utf-8") as database:
        database.table("contacts").insert(document("b", name="Bea"))

    store.commit(put(contact("c", "Carla")))

    assert names(store) == names(Store(folder)) == ["Anna Berger", "Bea", "Carla"]


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

    assert caught.value.reason == "is_folder"


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


def test_a_full_disk_changes_nothing(folder: Path) -> None:
    """Memory and disk are as before; with room again, all goes on."""
    disk = FullDisk()
    disk.full = False
    store = Store(folder, disk=disk)
    store.commit(put(contact("a")))
    before = (folder / "companion.json").read_bytes()
    told: list[Change] = []
    store.listen(told.append)
    disk.full = True

    with pytest.raises(StoreError) as caught:
        store.commit(put(contact("b"), Attendee(id="x", event="e")))
    with pytest.raises(StoreError):
        store.undo()

    assert caught.value.reason == "full"
    assert (folder / "companion.json").read_bytes() == before
    assert dict(store.all(Contact)) == {"a": contact("a")}
    assert dict(store.all(Attendee)) == {}
    assert told == []
    disk.full = False
    assert store.undo() == put(contact("a"))


def test_text_that_is_no_unicode_is_refused(folder: Path) -> None:
    """A card with half a character in it would make the whole file unreadable."""
    store = Store(folder)
    store.commit(put(contact("a")))

    with pytest.raises(Invalid) as caught:
        store.commit(put(contact("b"), Contact(id="c", uid="u", vcard="\ud800")))

    assert (caught.value.field, caught.value.problem) == ("text", "not_unicode")
    assert list(store.all(Contact)) == list(Store(folder).all(Contact)) == ["a"]


def test_a_newer_store_can_be_read_but_not_changed(file: Path) -> None:
    """An older program does not know what it would break."""
    content = json.dumps(
        {"contacts": {"1": document("a", name="Anna")}, "meta": {"1": {"schema": SCHEMA + 1}}}
    )
    file.write_text(content)
    store = Store(file.parent)

    with pytest.raises(StoreError) as caught:
        store.commit(put(contact("b")))

    assert caught.value.reason == "newer"
    assert names(store) == ["Anna"]
    assert file.read_text() == content


def test_a_writer_that_does_not_let_go_is_told(folder: Path) -> None:
    """The wait is bounded; afterwards it works."""
    store = Store(folder, patience=0.01)
    store.commit(put(contact("a")))

    with held(folder, 0), pytest.raises(StoreError) as caught:
        store.commit(put(contact("b")))
    store.commit(put(contact("c")))

    assert caught.value.reason == "locked"
    assert list(store.all(Contact)) == ["a", "c"]


def test_two_programs_take_in_each_others_work(folder: Path) -> None:
    """A commit never writes over what it did not know, and tells what it found."""
    app, shell = Store(folder), Store(folder)
    app.commit(put(contact("a"), contact("b")))
    told: list[Change] = []
    app.listen(told.append)
    shell.refresh()
    shell.commit(Change(what="x", put=(contact("a", "New"),), remove=((Contact, "b"),)))
    app.all(Contact)

    app.commit(put(contact("c")))

    assert list(app.all(Contact).values()) == [contact("a", "New"), contact("c")]
    assert dict(Store(folder).all(Contact)) == dict(app.all(Contact))
    assert [change.what for change in told] == ["foreign", "test"]
    assert told[0].put == (contact("a", "New"),)
    assert told[0].remove == ((Contact, "b"),)


def test_refresh_tells_the_real_difference(folder: Path) -> None:
    """Once, and nothing when nothing is new."""
    app, shell = Store(folder), Store(folder)
    app.commit(put(contact("a")))
    app.all(Contact)
    told: list[Change] = []
    app.listen(told.append)
    shell.commit(put(contact("a"), contact("b")))

    assert [app.refresh(), app.refresh()] == [True, False]
    assert told == [Change(what="foreign", put=(contact("b"),))]


def test_undo_leaves_the_work_of_others(folder: Path) -> None:
    """Only what is still as the change left it is taken back, and only that is returned."""
    app, shell = Store(folder), Store(folder)
    app.commit(put(contact("a"), contact("b")))
    shell.refresh()
    shell.commit(put(contact("a", "Corrected")))

    undone = app.undo()

    assert undone == put(contact("b"))
    assert dict(Store(folder).all(Contact)) == {"a": contact("a", "Corrected")}


def test_a_file_that_vanished_is_written_again(folder: Path) -> None:
    """Whoever moved it away did not mean that contacts in memory should go."""
    store = Store(folder)
    store.commit(put(contact("a")))
    (folder / "companion.json").unlink()

    assert store.refresh() is False
    store.commit(put(contact("b")))

    assert list(Store(folder).all(Contact)) == ["a", "b"]


def test_what_a_killed_writer_left_is_swept(folder: Path) -> None:
    """It may hold the whole address book."""
    store = Store(folder)
    store.commit(put(contact("a")))
    (folder / ".companion.json.0a1b2c3d.new").write_text("half")

    store.commit(put(contact("b")))
    store.close()

    assert not list(folder.glob(".*"))


def test_a_listener_may_commit(folder: Path) -> None:
    """It is told after the lock is free."""
    store = Store(folder)
    store.listen(
        lambda change: (
            None if change.what == "echo" else store.commit(put(contact("e"), what="echo"))
        )
    )

    store.commit(put(contact("a")))

    assert list(store.all(Contact)) == ["a", "e"]


def test_ids_are_short_and_do_not_meet() -> None:
    """Ten letters or digits that nobody misreads."""
    ids = {new_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert all(len(key) == 10 and not set(key) & set("ilou") for key in ids)


def test_a_question_reads_only_who_may_be_meant(tmp_path: Path) -> None:
    """The others stay unread, whatever else their documents hold."""
    Store(tmp_path).commit(put(contact("a", "Anna Öztürk"), contact("b", "Bea oz1")))
    store = Store(tmp_path)

    assert [one.id for one in store.mentioning(Contact, ["oeztuerk"])] == ["a"]
    assert [one.id for one in store.mentioning(Contact, ["oz", "bea"])] == ["b"]


def test_a_file_of_somebody_else_is_read_whole(tmp_path: Path) -> None:
    """Its folded texts may be those of an earlier name."""
    store = Store(tmp_path)
    store.commit(put(contact("a", "Anna"), contact("b", "Bea")))
    store.close()
    with TinyDB(tmp_path / "companion.json") as stock:
        stock.table("contacts").update({"name": "Carla"}, doc_ids=[1])

    found = [one.name for one in Store(tmp_path).mentioning(Contact, ["carla"])]

    assert "Carla" in found
