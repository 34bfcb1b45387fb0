"""What every implementation of `Records` promises to the services."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.searched import of_contact
from companion.domain.text import haystack
from companion.errors import ManyRemoved
from companion.services.ports import Records


def contact(key: str, name: str = "Anna Berger") -> Contact:
    """Return a contact with the id `key`."""
    return Contact(id=key, uid=f"urn:{key}", name=name, emails=("a@example.com",), tags=("hr",))


def put(*records: Record, what: str = "test") -> Change:
    """Return the change that keeps `records`."""
    return Change(what=what, subject="Anna", put=records)


def removed(*keys: str) -> Change:
    """Return the change that removes these contacts."""
    return Change(what="remove", put=(), remove=tuple((Contact, key) for key in keys))


class RecordsContract:
    """Subclasses give `records`, empty at first."""

    @pytest.fixture
    def told(self, records: Records) -> list[Change]:
        """Return the list of every change that a listener was told."""
        changes: list[Change] = []
        records.listen(changes.append)
        return changes

    def test_nothing_is_there_at_first(self, records: Records) -> None:
        """Also nothing to undo, and nothing from others."""
        assert dict(records.all(Contact)) == {}
        assert records.undo() is None
        assert records.refresh() is False

    def test_what_is_committed_is_there(self, records: Records, told: list[Change]) -> None:
        """Of every kind, at once."""
        anna = contact("a")
        talk = Encounter(id="t", contact="a", at=datetime(2026, 9, 1, 10, tzinfo=UTC), rating=4)
        step = FollowUp(id="f", contact="a", what="deck", due=date(2026, 9, 4), promised=True)

        records.commit(put(anna, talk, step))

        assert records.all(Contact) == {"a": anna}
        assert records.all(Encounter) == {"t": talk}
        assert records.all(FollowUp) == {"f": step}
        assert told == [put(anna, talk, step)]

    def test_records_keep_their_order(self, records: Records) -> None:
        """A change of a record does not move it."""
        records.commit(put(contact("c"), contact("a")))
        records.commit(put(contact("b")))
        records.commit(put(contact("c", "Carla")))

        assert list(records.all(Contact)) == ["c", "a", "b"]

    @pytest.mark.parametrize("words", [[], ["berg"], ["ozturk"], ["oeztuerk", "hr"], ['q"\\']])
    def test_nobody_who_mentions_the_words_is_left_out(
        self, records: Records, words: list[str]
    ) -> None:
        """More may come than was asked for, in any spelling; changes are seen at once."""
        people = [
            contact("a", "Anna Berger"),
            contact("b", "Aylin Öztürk"),
            contact("c", 'Q"\\ Quote'),
        ]
        records.commit(put(*people))
        records.commit(put(contact("a", "Anna Öztürk-Berg")))

        found = {one.id for one in records.mentioning(Contact, words)}

        assert found >= {
            one.id
            for one in records.all(Contact).values()
            if all(word in haystack(*of_contact(one)) for word in words)
        }

    def test_a_snapshot_stays_as_it_was(self, records: Records) -> None:
        """Whoever goes through the records may commit on the way."""
        records.commit(put(contact("a"), contact("b")))

        for key in records.all(Contact):
            records.commit(removed(key))

        assert dict(records.all(Contact)) == {}

    def test_an_empty_change_is_none(self, records: Records, told: list[Change]) -> None:
        """It is neither told nor taken back."""
        records.commit(put(contact("a")))
        records.commit(Change(what="nothing"))

        assert len(told) == 1
        assert records.undo() == put(contact("a"))

    def test_removing_what_is_not_there_is_no_error(self, records: Records) -> None:
        """And taking that back brings nothing."""
        records.commit(removed("nobody"))
        records.undo()

        assert dict(records.all(Contact)) == {}

    def test_undo_takes_back_one_commit_whole(self, records: Records, told: list[Change]) -> None:
        """What was new goes, what was changed is as before, what was removed is back."""
        records.commit(put(contact("a"), contact("b")))
        change = Change(
            what="merge",
            subject="Anna",
            put=(contact("a", "Anna B."), contact("c")),
            remove=((Contact, "b"),),
        )
        records.commit(change)

        assert records.undo() == change
        assert list(records.all(Contact).values()) == [contact("a"), contact("b")]
        assert told[-1].what == "undo"
        assert set(told[-1].put) == {contact("a"), contact("b")}
        assert told[-1].remove == ((Contact, "c"),)

    def test_what_was_removed_comes_back_to_its_place(self, records: Records) -> None:
        """The list on screen does not jump."""
        records.commit(put(contact("a"), contact("b"), contact("c")))
        records.commit(removed("a", "c"))
        records.undo()

        assert list(records.all(Contact)) == ["a", "b", "c"]

    def test_what_is_removed_twice_comes_back(self, records: Records) -> None:
        """One commit may name it twice, or put it anew."""
        records.commit(put(contact("a")))
        twice = ((Contact, "a"), (Contact, "a"))
        records.commit(Change(what="x", put=(contact("a", "New"),), remove=twice))
        records.commit(Change(what="x", remove=twice))
        records.undo()
        records.undo()

        assert records.all(Contact) == {"a": contact("a")}

    def test_undo_goes_back_step_by_step(self, records: Records) -> None:
        """Until nothing is left to take back."""
        for name in ("A", "B", "C"):
            records.commit(put(contact("a", name)))
        names = []
        while records.undo():
            names.append([found.name for found in records.all(Contact).values()])

        assert names == [["B"], ["A"], []]

    def test_undo_reaches_back_to_the_begin_of_a_long_day(self, records: Records) -> None:
        """Hundreds of steps, one by one."""
        for number in range(300):
            records.commit(put(contact("a", str(number))))
        while records.undo():
            pass

        assert dict(records.all(Contact)) == {}

    def test_what_was_put_can_be_read(self, records: Records) -> None:
        """So nothing is wrong with it."""
        records.commit(put(contact("a")))
        records.all(Contact)

        assert records.problems() == ()

    def test_nobody_takes_away_many_by_accident(self, records: Records) -> None:
        """More than a fifth and more than five: the number has to be said."""
        keys = [f"k{number}" for number in range(20)]
        records.commit(put(*map(contact, keys)))

        records.commit(removed(*keys[:4]))
        with pytest.raises(ManyRemoved) as caught:
            records.commit(removed(*keys[:10]))
        assert (caught.value.count, caught.value.total) == (6, 16)
        records.commit(dataclasses.replace(removed(*keys[:10]), agreed=6))

        assert list(records.all(Contact)) == keys[10:]

    def test_nobody_takes_back_many_by_accident(self, records: Records) -> None:
        """An import is one step, and its undo takes away all of it."""
        records.commit(put(*(contact(f"k{number}") for number in range(6))))

        with pytest.raises(ManyRemoved):
            records.undo()
        assert len(records.all(Contact)) == 6
        assert records.undo(agreed=6) is not None

        assert dict(records.all(Contact)) == {}

    def test_what_is_final_is_not_taken_back(self, records: Records) -> None:
        """An undo goes to what was done before it."""
        records.commit(put(contact("a")))
        records.commit(dataclasses.replace(removed("x"), is_final=True))

        assert records.undo() == put(contact("a"))
