"""The storage is a good one for TinyDB's own operations, too."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from tinydb import Query, TinyDB
from tinydb.table import Document

from companion.errors import StoreError
from companion.storage.json_file import AtomicJSONStorage, Tables, is_sealed
from companion.storage.table import RecordDB, RecordTable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the data lies."""
    return tmp_path / "data.json"


def test_tinydb_works_on_it(path: Path) -> None:
    """Insert, update, search, remove and drop, and another program sees it."""
    with TinyDB(path, storage=AtomicJSONStorage) as database:
        table = database.table("people")
        table.insert_multiple([{"name": "Anna"}, {"name": "Bea"}, {"name": "Carla"}])
        table.update({"tags": ["hr"]}, Query().name == "Anna")
        table.remove(Query().name == "Bea")
        database.table("gone").insert({"x": 1})
        database.drop_table("gone")
        found = table.search(Query().tags.any("hr"))

    with TinyDB(path) as stock:
        assert stock.tables() == {"people"}
        assert stock.table("people").all() == [*found, {"name": "Carla"}]


def test_dropping_all_leaves_an_empty_object(path: Path) -> None:
    """Which is a store without anything, not a damaged one."""
    database = TinyDB(path, storage=AtomicJSONStorage)
    database.insert({"x": 1})
    database.drop_tables()

    assert json.loads(path.read_bytes()) == {}
    assert database.tables() == set()


def test_an_operation_that_fails_changes_nothing(path: Path) -> None:
    """A document changed half-way is a private copy."""
    database = TinyDB(path, storage=AtomicJSONStorage)
    database.insert_multiple([{"n": 1}, {"n": 2}])

    def fail_on_two(document: Document) -> None:
        document["n"] += 10
        if document["n"] == 12:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        database.update(fail_on_two)

    assert [document["n"] for document in database.all()] == [1, 2]


def test_a_block_of_writes_is_one_or_none(path: Path) -> None:
    """Two tables change together."""
    storage = AtomicJSONStorage(path)
    database = RecordDB(storage=lambda: storage)
    with storage.together(Tables()):
        _table(database, "a").change({"x": {"id": "x"}})
        _table(database, "b").change({"y": {"id": "y"}})
        assert not path.exists()
    before = path.read_bytes()

    with pytest.raises(TypeError), storage.together(Tables()):
        _table(database, "a").change({"x": {"id": "x"}, "z": {"id": object()}})

    assert path.read_bytes() == before
    assert database.tables() == {"a", "b"}


def test_a_table_of_records_makes_its_own_file(path: Path) -> None:
    """Numbers say the order: a restored document takes its old one, if nobody has it now."""
    table = _table(RecordDB(path, storage=AtomicJSONStorage), "people")
    table.change({key: {"id": key} for key in ("a", "b", "c")})
    traces = table.change({}, ["a", "c"])
    table.change({"d": {"id": "d"}})

    table.revert(traces)

    assert [(row.doc_id, row["id"]) for row in table.all()] == [
        (1, "a"),
        (2, "b"),
        (3, "d"),
        (4, "c"),
    ]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    """The storage makes files, not folders."""
    database = TinyDB(tmp_path / "none" / "data.json", storage=AtomicJSONStorage)

    with pytest.raises(StoreError, match="missing"):
        database.insert({"x": 1})


def _table(database: RecordDB, name: str) -> RecordTable:
    """Return a table of records."""
    table = database.table(name)
    assert isinstance(table, RecordTable)
    return table


@pytest.fixture
def sealed(path: Path) -> AtomicJSONStorage:
    """Return a storage whose file holds one document of the store's own."""
    storage = AtomicJSONStorage(path)
    with storage.together(Tables()) as tables:
        tables.rows["contacts"] = {1: msgspec.Raw(b'{"id":"a"}')}
        storage.write(tables)
    return storage


def test_a_file_of_ours_is_sealed(sealed: AtomicJSONStorage) -> None:
    """What the store wrote and nobody touched is known as such; the seal is no table of ours."""
    again = AtomicJSONStorage(sealed.path).tables()

    assert is_sealed(sealed.path.read_bytes())
    assert again is not None
    assert again.sealed
    assert list(again) == ["contacts"]


@pytest.mark.parametrize("place", [3, 20, -10])
def test_a_touched_file_is_sealed_no_more(sealed: AtomicJSONStorage, place: int) -> None:
    """One byte is enough, wherever it is."""
    data = bytearray(sealed.path.read_bytes())
    data[place] ^= 1

    assert not is_sealed(bytes(data))


def test_what_tinydb_itself_writes_is_not_sealed(sealed: AtomicJSONStorage) -> None:
    """Documents from anywhere may come in that way: they are cleaned when they are read."""
    sealed.write({"contacts": {1: {"id": "a", "name": "\x1b[31m"}}})

    assert not is_sealed(sealed.path.read_bytes())
