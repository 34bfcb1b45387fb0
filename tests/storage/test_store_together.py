"""Several programs on one folder see each other, and nobody writes over another."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.storage import Store
from companion.storage.lock import held
from tests.storage.records_contract import contact, put, removed


def document(key: str, **more: Any) -> dict[str, Any]:
    """Return the least that is a contact, as somebody else would write it."""
    return {"id": key, "uid": f"urn:{key}", **more}


def names(store: Store) -> list[str]:
    """Return the names of all contacts."""
    return [found.name for found in store.all(Contact).values()]


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


def test_what_the_stock_tinydb_writes_is_taken_in(folder: Path) -> None:
    """It writes in place; its new documents are seen and kept."""
    store = Store(folder)
    store.commit(put(contact("a")))
    with TinyDB(folder / "companion.json", encoding="utf-8") as database:
        database.table("contacts").insert(document("b", name="Bea"))

    store.commit(put(contact("c", "Carla")))

    assert names(store) == names(Store(folder)) == ["Anna Berger", "Bea", "Carla"]


def test_a_file_that_vanished_is_written_again(folder: Path) -> None:
    """Whoever moved it away did not mean that contacts in memory should go."""
    store = Store(folder)
    store.commit(put(contact("a")))
    (folder / "companion.json").unlink()

    assert store.refresh() is False
    store.commit(put(contact("b")))

    assert list(Store(folder).all(Contact)) == ["a", "b"]


@pytest.mark.parametrize("as_app", [True, False])
def test_a_folder_that_vanished_is_made_again(folder: Path, *, as_app: bool) -> None:
    """With everybody who is known; the commit that finds it out is not refused."""
    store = Store(folder, as_app=as_app)
    store.commit(put(contact("a")))
    shutil.rmtree(folder)

    store.commit(put(contact("b")))

    assert list(Store(folder).all(Contact)) == ["a", "b"]


class Laptops:
    """Two laptops that go on from one copy; a sync program brings the files of the other."""

    def __init__(self, folder: Path, place: Path) -> None:
        """Let both know two people."""
        self.folder, self.place = folder, place
        self.here = Store(folder)
        self.here.commit(put(contact("a"), contact("b")))
        shutil.copytree(folder, place)

    def there(self, *commits: Change, close: bool = True) -> None:
        """Commit on the other laptop."""
        store = Store(self.place)
        for change in commits:
            store.commit(change)
        if close:
            store.close()

    def bring(self, *names: str) -> None:
        """Put files of the other laptop in the place of those here."""
        for name in names:
            shutil.copy(self.place / name, self.folder / f"{name}.tmp")
            (self.folder / f"{name}.tmp").replace(self.folder / name)

    def people(self) -> dict[str, str]:
        """Return who is known here at the end, in memory and on disk."""
        self.here.refresh()
        self.here.commit(put(contact("end", "End")))
        known, kept = (
            {key: one.name for key, one in store.all(Contact).items()}
            for store in (self.here, Store(self.folder))
        )
        assert known == kept
        return known


BOTH = ("companion.json", "companion.journal")
ALL = (*BOTH, "previous.json", "previous.journal")


@pytest.mark.parametrize("names", [BOTH, ALL])
@pytest.mark.parametrize("more", [0, 1, 2])
def test_two_that_go_on_from_one_copy_lose_nobody(
    folder: Path, tmp_path: Path, names: tuple[str, ...], more: int
) -> None:
    """Whoever has more commits; both journals have one name."""
    laptops = Laptops(folder, tmp_path / "laptop")
    laptops.here.commit(put(contact("a", "Here"), contact("c", "C")))
    laptops.there(put(contact("a", "There"), contact("d", "D")), *[put(contact("x"))] * more)

    laptops.bring(*names)

    known = laptops.people()
    assert {key: known[key] for key in "abcd"} == {
        "a": "Here",
        "b": "Anna Berger",
        "c": "C",
        "d": "D",
    }
    (found,) = laptops.here.findings()
    assert (found.reason, found.records) == ("branched", ("contacts a",))
    assert b"There" in (Path(found.kept) / "companion.json").read_bytes()


def test_a_journal_alone_that_went_another_way_takes_nobody(folder: Path, tmp_path: Path) -> None:
    """It has the name of ours, and as many commits."""
    laptops = Laptops(folder, tmp_path / "laptop")
    laptops.here.commit(put(contact("c", "C")))
    laptops.there(put(contact("d", "D")), close=False)

    laptops.bring("companion.journal")

    assert laptops.people().items() >= {"c": "C", "d": "D"}.items()
    assert [one.reason for one in laptops.here.findings()] == ["branched"]


def test_a_snapshot_alone_that_went_another_way_takes_nobody(folder: Path, tmp_path: Path) -> None:
    """It has absorbed a journal of our name, and not our commits; also for whoever opens both."""
    laptops = Laptops(folder, tmp_path / "laptop")
    laptops.here.commit(put(contact("c", "C")))
    laptops.there(put(contact("d", "D")))

    laptops.bring("companion.json")

    fresh = Store(folder)
    assert fresh.all(Contact).keys() >= {"a", "b", "c", "d"}
    assert [one.reason for one in fresh.findings()] == ["edited"]
    assert laptops.people().items() >= {"c": "C", "d": "D"}.items()


def test_files_that_only_went_on_are_no_branch(folder: Path, tmp_path: Path) -> None:
    """What was removed there is not brought back."""
    laptops = Laptops(folder, tmp_path / "laptop")
    laptops.there(removed("b"), put(contact("d", "D")))

    laptops.bring(*ALL)

    assert laptops.people() == {"a": "Anna Berger", "d": "D", "end": "End"}
    assert laptops.here.findings() == ()
