"""The stand-in for the records keeps the promises of the real ones."""

from __future__ import annotations

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.services.ports import Records
from tests.fakes import NOW, FakeRecords, counting_ids, fixed_clock

ANNA = Contact(id="a", uid="urn:a", name="Anna Berger")
BJOERN = Contact(id="b", uid="urn:b", name="Björn Schäfer")


def test_a_fake_is_what_services_are_given() -> None:
    """A type checker sees it too."""
    records: Records = FakeRecords(ANNA)

    assert records.all(Contact) == {"a": ANNA}


def test_one_undo_takes_back_one_commit() -> None:
    """What was replaced, added and removed is as before."""
    records = FakeRecords(ANNA)
    change = Change(what="edit", put=(BJOERN,), remove=((Contact, "a"),))
    records.commit(change)

    assert records.undo() == change
    assert records.all(Contact) == {"a": ANNA}
    assert records.undo() is None


def test_what_comes_back_stands_where_it_was_first_kept() -> None:
    """As in a store, whose documents keep their numbers."""
    records = FakeRecords(ANNA, BJOERN)
    records.commit(Change(what="edit", remove=((Contact, "a"),)))
    records.undo()

    assert list(records.all(Contact)) == ["a", "b"]


def test_listeners_hear_of_commits_undos_and_other_programs() -> None:
    """Indexes stay right only if they are told everything."""
    records = FakeRecords()
    heard: list[Change] = []
    records.listen(heard.append)
    records.commit(Change(what="capture", put=(ANNA,)))
    records.undo()
    records.write_elsewhere(Change(what="capture", put=(BJOERN,)))

    assert records.refresh()
    assert not records.refresh()
    assert [change.put for change in heard] == [(ANNA,), (), (BJOERN,)]
    assert heard[1].remove == ((Contact, "a"),)


def test_clock_and_ids_are_the_same_in_every_run() -> None:
    """The one stands still, the other counts."""
    ids = counting_ids("c")

    assert fixed_clock()() == NOW
    assert [ids(), ids()] == ["c1", "c2"]
