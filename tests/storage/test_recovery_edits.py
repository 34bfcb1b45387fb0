"""What somebody else made of the files is taken in where it is meant, and told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Table

from companion.domain.contact import Contact
from companion.storage import Store
from tests.storage.records_contract import contact, put, removed
from tests.storage.recovering import (
    ALL,
    EVERYBODY,
    JOURNAL,
    KEYS,
    OLD_SNAPSHOT,
    SNAPSHOT,
    built,
    contents,
    names,
    opened,
    reasons,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store whose app was killed: six in the snapshot, three more."""
    built(tmp_path)
    return tmp_path


def stock(folder: Path, act: Callable[[Table], object]) -> None:
    """Edit the contacts with the stock TinyDB, which writes in place."""
    with TinyDB(folder / SNAPSHOT, encoding="utf-8") as database:
        act(database.table("contacts"))


def edited(folder: Path, act: Callable[[dict[str, Any]], object]) -> None:
    """Edit the contacts with a text editor."""
    found = json.loads((folder / SNAPSHOT).read_bytes())
    act(found["contacts"])
    (folder / SNAPSHOT).write_text(json.dumps(found, indent=4), encoding="utf-8")


def test_an_edit_is_taken_in_beside_what_the_journal_says(folder: Path) -> None:
    """Neither overwrites the other; what was there lies aside."""
    stock(folder, lambda table: table.update({"name": "Edited"}, where("id") == "c2"))

    known, (found,) = opened(folder)

    assert known == {**EVERYBODY, "c2": "Edited"}
    assert (found.reason, found.records) == ("edited", ("contacts c2",))
    assert not found.is_damage


def test_who_was_added_and_who_was_removed(folder: Path) -> None:
    """Stock TinyDB gives the number that the journal has given already."""
    stock(folder, lambda table: table.insert({"id": "n", "uid": "urn:n", "name": "New"}))
    stock(folder, lambda table: table.remove(where("id") == "c1"))

    known, (found,) = opened(folder)

    assert known == {"n": "New", **{key: EVERYBODY[key] for key in KEYS[1:]}}
    assert sorted(found.records) == ["contacts c1", "contacts n"]


def test_both_may_have_changed_different_fields(folder: Path) -> None:
    """Of one contact."""
    Store(folder).commit(put(contact("c2", "By the app")))
    stock(folder, lambda table: table.update({"role": "Editor"}, where("id") == "c2"))

    _known, (found,) = opened(folder)

    assert found.reason == "edited"
    anna = Store(folder).all(Contact)["c2"]
    assert (anna.name, anna.role) == ("By the app", "Editor")


def test_where_both_changed_one_field_ours_stays(folder: Path) -> None:
    """And it is told whom that is about; theirs lies aside."""
    Store(folder).commit(put(contact("c2", "By the app"), contact("c3", "Too")))
    stock(folder, lambda table: table.update({"name": "Edited"}, where("id") == "c2"))
    stock(folder, lambda table: table.update({"name": "Also"}, where("id") == "c4"))

    known, found = opened(folder)

    assert known == {**EVERYBODY, "c2": "By the app", "c3": "Too", "c4": "Also"}
    assert [(one.reason, one.records) for one in found] == [
        ("edited", ("contacts c4",)),
        ("both_changed", ("contacts c2",)),
    ]
    (aside,) = folder.glob("damaged-*")
    assert b"Edited" in (aside / SNAPSHOT).read_bytes()


def test_who_was_removed_here_and_edited_there_stays(folder: Path) -> None:
    """And the other way round: to keep too much is the smaller harm."""
    Store(folder).commit(removed("c2"))
    Store(folder).commit(put(contact("c3", "By the app")))
    stock(folder, lambda table: table.update({"name": "Edited"}, where("id") == "c2"))
    stock(folder, lambda table: table.remove(where("id") == "c3"))

    known, found = opened(folder)

    assert (known["c2"], known["c3"]) == ("Edited", "By the app")
    assert [(one.reason, sorted(one.records)) for one in found] == [
        ("both_changed", ["contacts c2", "contacts c3"])
    ]


@pytest.mark.parametrize("content", [b"{}", b'{"contacts": {}}', b'{"_default": {}}'])
def test_an_emptied_file_takes_nobody(folder: Path, content: bytes) -> None:
    """More than a fifth removed at once is more likely an accident; who stayed is told."""
    (folder / SNAPSHOT).write_bytes(content)

    known, found = opened(folder)

    assert known == EVERYBODY
    (emptied,) = (one for one in found if one.reason == "emptied")
    assert set(emptied.records) == {f"contacts {key}" for key in KEYS[:6]}


def test_a_file_that_was_only_written_in_another_way_is_no_edit(folder: Path) -> None:
    """An editor that indents it has changed nobody; it is sealed again with the next commit."""
    edited(folder, lambda _contacts: None)
    before = contents(folder)

    store = Store(folder)

    assert (names(store), store.findings()) == (EVERYBODY, ())
    assert contents(folder) == before
    store.commit(put(contact("z", "Zoë")))
    assert opened(folder) == ({**EVERYBODY, "z": "Zoë"}, [])


def test_hostile_text_in_an_edit_is_cleaned(folder: Path) -> None:
    """It comes from outside like any other."""
    edited(folder, lambda contacts: contacts["2"].update(name="A\x1b[31mnna\u202e"))

    known, _found = opened(folder)

    assert known["c2"] == "Anna"
    assert b"\\u001b" not in (folder / SNAPSHOT).read_bytes()


def test_without_the_generation_before_the_journal_is_the_newer(folder: Path) -> None:
    """Nobody knows any more what the file was; that it was edited is told."""
    (folder / OLD_SNAPSHOT).unlink()
    stock(folder, lambda table: table.update({"name": "Edited"}, where("id") == "c2"))

    known, found = opened(folder)

    assert (known, reasons(found)) == ({**EVERYBODY, "c2": "Edited"}, ["base_unknown"])


def test_a_foreign_file_is_a_store(tmp_path: Path) -> None:
    """Written by hand, with nothing beside it."""
    (tmp_path / SNAPSHOT).write_text('{"contacts": {"1": {"id": "a", "uid": "u", "name": "Anna"}}}')

    assert opened(tmp_path) == ({"a": "Anna"}, [])
    Store(tmp_path).commit(put(contact("b", "Bea")))
    assert opened(tmp_path) == ({"a": "Anna", "b": "Bea"}, [])
    assert (
        b'"name": "Anna"' in (tmp_path / SNAPSHOT).read_bytes()
        or b'"name":"Anna"' in (tmp_path / SNAPSHOT).read_bytes()
    )


def test_the_files_of_another_store_are_brought_together(folder: Path, tmp_path: Path) -> None:
    """With a journal that speaks of another snapshot, both are kept, and it is told."""
    other = tmp_path / "other"
    store = Store(other)
    store.commit(put(contact("x", "Xaver")))
    store.close()
    for name in ALL:
        if name != JOURNAL:
            (folder / name).unlink(missing_ok=True)
    (folder / SNAPSHOT).write_bytes((other / SNAPSHOT).read_bytes())

    known, found = opened(folder)

    assert known == {"x": "Xaver", **{key: EVERYBODY[key] for key in KEYS[6:]}}
    assert reasons(found) == ["base_unknown"]


def test_an_edit_that_is_no_contact_any_more_replaces_none(folder: Path) -> None:
    """Ours is known to be one; what they wrote lies aside, and it is told."""
    stock(folder, lambda table: table.update({"name": 5}, where("id") == "c2"))

    known, (found,) = opened(folder)

    assert known == EVERYBODY
    assert (found.reason, found.records) == ("both_changed", ("contacts c2",))
