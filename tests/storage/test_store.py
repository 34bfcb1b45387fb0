"""The store keeps its promises on a real disk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.errors import Invalid, StoreError
from companion.storage import Store, exists
from tests.fakes import NOW
from tests.storage.failing import FullDisk
from tests.storage.records_contract import RecordsContract, contact, put


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


def test_a_full_disk_changes_nothing(folder: Path) -> None:
    """Memory and disk are as before; with room again, all goes on."""
    disk = FullDisk()
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


def test_a_question_reads_only_who_may_be_meant(tmp_path: Path) -> None:
    """The others stay unread, whatever else their documents hold."""
    Store(tmp_path).commit(put(contact("a", "Anna Öztürk"), contact("b", "Bea oz1")))
    store = Store(tmp_path)

    assert [one.id for one in store.mentioning(Contact, ["oeztuerk"])] == ["a"]
    assert [one.id for one in store.mentioning(Contact, ["oz", "bea"])] == ["b"]


@pytest.mark.parametrize("is_read", [True, False])
def test_a_question_about_one_reads_only_what_names_them(tmp_path: Path, is_read: bool) -> None:  # noqa: FBT001
    """Whatever else there is, unless it was read already."""
    talks = [Encounter(id=f"t{key}", contact=key, at=NOW) for key in ("a", "aa", "b")]
    Store(tmp_path).commit(put(*talks))
    store = Store(tmp_path)
    if is_read:
        store.all(Encounter)

    found = [one.id for one in store.naming(Encounter, "a")]

    assert found == (["ta", "taa", "tb"] if is_read else ["ta"])


def test_a_long_journal_is_absorbed(tmp_path: Path) -> None:
    """When it is longer than the snapshot and more than a megabyte."""
    store = Store(tmp_path)
    store.commit(put(*(Contact(id=f"p{n}", uid="", note="x" * 4000) for n in range(260))))
    store.commit(put(contact("a")))

    assert (tmp_path / "companion.journal").stat().st_size < 10_000
    assert (tmp_path / "companion.json").stat().st_size > 1_000_000
    assert len(Store(tmp_path).all(Contact)) == 261


def test_a_clock_that_jumped_is_doubted_until_it_is_trusted(tmp_path: Path) -> None:
    """What it shows then is what the next one is compared to."""
    moment = [NOW]
    Store(tmp_path, clock=lambda: moment[0]).trust_clock()
    store = Store(tmp_path, clock=lambda: moment[0])
    store.commit(put(contact("a")))
    moment[0] = NOW - timedelta(days=1)
    assert store.clock_doubt() == "back"
    store.close()
    again = Store(tmp_path, clock=lambda: moment[0])
    assert again.clock_doubt() == "back"

    again.trust_clock()

    assert again.clock_doubt() == ""
    assert Store(tmp_path, clock=lambda: moment[0]).clock_doubt() == ""
