"""A store of an earlier version becomes one of this version, and nothing in it is lost."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import files
from companion.domain.change import KINDS, Change
from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.storage import Store
from companion.storage.migrations import SCHEMA, STEPS, migrate, schema_of
from companion.storage.rows import Rows, Tables
from companion.storage.snapshot import decode
from tests.storage.failing import killed_everywhere
from tests.storage.records_contract import contact, put

GOLDEN = Path(__file__).with_name("golden")
STORES = ["schema-1", "by-hand", "strange"]
"""As the version before wrote it; as a person wrote it; with what no version of ours knows."""
NEW = contact("new")
VALUES = st.none() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)


def laid(folder: Path, name: str) -> Path:
    """Lay a stored store into `folder`."""
    folder.mkdir(exist_ok=True)
    shutil.copy(GOLDEN / f"{name}.json", folder / "companion.json")
    return folder


def is_new(document: Any) -> bool:
    """Tell whether it is the contact that `brought_up` added."""
    return isinstance(document, dict) and document.get("id") == NEW.id


def content(folder: Path) -> dict[str, Any]:
    """Return the tables on disk, without the seal and without whom `brought_up` added."""
    found: dict[str, Any] = json.loads((folder / "companion.json").read_bytes())
    found.pop("seal", None)
    rows = found["contacts"]
    return found | {"contacts": {n: one for n, one in rows.items() if not is_new(one)}}


def brought_up(folder: Path, disk: files.Disk = files.DISK) -> None:
    """Keep somebody, which is what has the files written anew."""
    store = Store(folder, disk=disk)
    store.commit(put(NEW))
    store.close()


@pytest.mark.parametrize("name", STORES)
def test_a_stored_store_becomes_what_is_expected(tmp_path: Path, name: str) -> None:
    """Document by document; it is expected to be one of this version afterwards."""
    brought_up(laid(tmp_path, name))

    expected = json.loads((GOLDEN / f"{name}.expected.json").read_bytes())
    assert content(tmp_path) == expected
    assert decode((tmp_path / "companion.json").read_bytes()).seal is not None
    assert Store(tmp_path).findings() == ()


@pytest.mark.parametrize("name", STORES)
def test_nothing_but_opening_changes_nothing(tmp_path: Path, name: str) -> None:
    """The records are those of the new version; the file is the old one until something changes."""
    laid(tmp_path, name)
    before = (tmp_path / "companion.json").read_bytes()

    store = Store(tmp_path)
    records = {kind: dict(store.all(kind)) for kind in KINDS.values()}
    store.close()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["companion.json"]
    assert (tmp_path / "companion.json").read_bytes() == before
    store.commit(put(NEW))
    records[Contact][NEW.id] = NEW
    assert {kind: dict(Store(tmp_path).all(kind)) for kind in KINDS.values()} == records


def test_the_demo_of_the_version_before_is_whole(tmp_path: Path) -> None:
    """Each of its documents is a record."""
    store = Store(laid(tmp_path, "schema-1"))
    before = content(tmp_path)

    counts = {name: len(store.all(kind)) for name, kind in KINDS.items()}

    assert store.problems() == ()
    assert {name: count for name, count in counts.items() if count} == {
        name: len(rows) for name, rows in before.items() if name != "meta"
    }
    assert "marta-silva" in [one.id for one in store.mentioning(Contact, ["silva"])]


@pytest.mark.parametrize("name", STORES)
def test_unknown_fields_and_tables_survive(tmp_path: Path, name: str) -> None:
    """Whatever was there is there, with what this version adds; texts alone were cleaned."""
    before = content(laid(tmp_path, name))

    brought_up(tmp_path)

    after = content(tmp_path)
    for table in before.keys() - {"meta"}:
        assert after[table].keys() == before[table].keys()
        for number, document in before[table].items():
            if isinstance(document, dict):
                assert document.keys() <= after[table][number].keys()
            else:
                assert after[table][number] == document


@given(st.dictionaries(st.text("xyz", min_size=2), VALUES), st.sampled_from(sorted(KINDS)))
def test_a_step_adds_and_takes_nothing(fields: dict[str, Any], table: str) -> None:
    """Whatever else a document says, and whether it is a record or not."""
    record = {"id": "a", "uid": "u", "contact": "b", "at": "2026-11-24T15:08:00Z", **fields}
    for document in (record, fields):
        for step in STEPS.values():
            assert document.items() <= step(table, dict(document)).items()


def test_migrating_twice_is_migrating_once() -> None:
    """The second time there is nothing to do."""
    tables = decode((GOLDEN / "strange.json").read_bytes()).tables

    assert migrate(tables)
    once = {name: dict(rows.by_number) for name, rows in tables.items()}

    assert schema_of(tables) == SCHEMA
    assert not migrate(tables)
    assert {name: rows.by_number for name, rows in tables.items()} == once


def test_every_schema_leads_to_the_next() -> None:
    """Without a gap."""
    assert sorted(STEPS) == list(range(1, SCHEMA))


@pytest.mark.parametrize("said", [SCHEMA + 1, 2**70, "2", 2.5, None, [1], 0, -5])
@pytest.mark.parametrize("as_app", [True, False])
def test_a_store_of_a_schema_that_we_do_not_know_is_only_read(
    tmp_path: Path, said: object, *, as_app: bool
) -> None:
    """Nothing is written to it, not even when it is closed."""
    tables = {"contacts": {"1": {"id": "a", "uid": "u", "name": "Anna"}}, "meta": {}}
    tables["meta"] = {"1": {"id": "meta", "schema": said}}
    data = json.dumps(tables).encode()
    (tmp_path / "companion.json").write_bytes(data)
    store = Store(tmp_path, as_app=as_app)

    assert store.why_read_only() == "newer"
    assert store.all(Contact)["a"].name == "Anna"
    for change in (put(contact("b")), Change(what="x", remove=((Contact, "a"),))):
        with pytest.raises(StoreError, match="newer"):
            store.commit(change)
    with pytest.raises(StoreError, match="newer"):
        store.db.table("contacts").truncate()
    store.close()
    assert (tmp_path / "companion.json").read_bytes() == data
    assert not (tmp_path / "companion.journal").exists()


def test_an_empty_store_has_the_schema_of_this_version() -> None:
    """One with documents but without a word about it is the oldest."""
    tables: Tables = {}

    assert schema_of(tables) == SCHEMA
    assert not migrate(tables)
    assert schema_of({"contacts": Rows()}) == 1


@pytest.mark.parametrize("name", STORES)
def test_a_migration_can_be_killed_at_any_call(tmp_path: Path, name: str) -> None:
    """The store is the old one or the new one, and the next try finishes it."""
    numbers = itertools.count()
    expected = json.loads((GOLDEN / f"{name}.expected.json").read_bytes())
    records = Store(laid(tmp_path / "whole", name)).all(Contact)
    old = content(tmp_path / "whole")

    def prepare() -> Path:
        return laid(tmp_path / str(next(numbers)), name)

    for folder in killed_everywhere(prepare, brought_up):
        assert content(folder) in (old, expected)
        store = Store(folder)
        assert {**store.all(Contact), NEW.id: NEW} == {**records, NEW.id: NEW}
        assert store.findings() == ()
        brought_up(folder)
        assert content(folder) == expected
    assert next(numbers) > 10
