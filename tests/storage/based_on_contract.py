"""What every implementation of `Records` promises to whoever began before others changed things."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.errors import StoreError
from companion.services.ports import Records
from tests.fakes import NOW

ANNA = Contact(id="a", uid="urn:a", name="Anna Berger", emails=("a@x.org",), note="A")
TALK = Encounter(id="t", contact="a", at=NOW)
Elsewhere = Callable[[Change], None]


def edit(records: Records, since: int, **fields: Any) -> None:
    """Commit fields of Anna, as somebody who began at `since` means them."""
    after = dataclasses.replace(records.all(Contact)["a"], **fields)
    records.commit(Change(what="edit", put=(after,), based_on=since))


def put(*records: Any) -> Change:
    """Return the change that keeps `records`."""
    return Change(what="test", put=records)


class BasedOnContract:
    """Subclasses give `records`, empty at first, and `elsewhere`, which is another program."""

    @pytest.fixture
    def since(self, records: Records, elsewhere: Elsewhere) -> int:
        """Return the version at which a form is opened on Anna; then others add to her."""
        records.commit(put(ANNA))
        since = records.version()
        changed = dataclasses.replace(ANNA, emails=("a@x.org", "b@x.org"), note="A\nC")
        elsewhere(put(changed))
        assert records.refresh()
        return since

    def test_the_version_grows_with_what_others_do_alone(
        self, records: Records, elsewhere: Elsewhere
    ) -> None:
        """It begins above 0, which stands for none."""
        first = records.version()
        records.commit(put(ANNA))
        assert records.version() == first > 0

        elsewhere(put(TALK))
        records.refresh()

        assert records.version() > first
        assert not records.refresh()

    def test_a_field_that_both_changed_is_refused(self, records: Records, since: int) -> None:
        """Although what they did was taken in before; nothing of the change is kept."""
        with pytest.raises(StoreError, match="changed"):
            edit(records, since, note="A\nB", role="Editor")

        assert (records.all(Contact)["a"].note, records.all(Contact)["a"].role) == ("A\nC", "")

    def test_who_has_looked_again_may_say_it(self, records: Records, since: int) -> None:
        """The new version is what it is based on then."""
        del since
        edit(records, records.version(), note="B")

        assert records.all(Contact)["a"].note == "B"

    def test_lists_that_both_added_to_become_one(self, records: Records, since: int) -> None:
        """Mine first; and their note stays."""
        edit(records, since, emails=("a@x.org", "mine@x.org"))

        anna = records.all(Contact)["a"]
        assert (anna.emails, anna.note) == (("a@x.org", "mine@x.org", "b@x.org"), "A\nC")

    def test_an_old_record_takes_no_field_away(self, records: Records, since: int) -> None:
        """Who puts the whole record as they knew it changes only what they changed."""
        records.commit(
            Change(what="edit", put=(dataclasses.replace(ANNA, role="Editor"),), based_on=since)
        )

        anna = records.all(Contact)["a"]
        assert (anna.role, anna.note, len(anna.emails)) == ("Editor", "A\nC", 2)

    def test_what_i_made_of_their_work_counts(self, records: Records, since: int) -> None:
        """A change of mine in between is no obstacle to the fields that it did not touch."""
        edit(records, 0, note="mine upon theirs")
        edit(records, since, role="Editor")

        assert records.all(Contact)["a"].note == "mine upon theirs"

    def test_whom_others_have_talked_to_is_not_removed(
        self, records: Records, elsewhere: Elsewhere, since: int
    ) -> None:
        """Their talk would name nobody."""
        elsewhere(put(TALK))
        records.refresh()

        with pytest.raises(StoreError, match="changed"):
            records.commit(Change(what="test", remove=((Contact, "a"),), based_on=since))

    def test_nothing_new_names_whom_others_removed(
        self, records: Records, elsewhere: Elsewhere, since: int
    ) -> None:
        """Also where that was taken in before."""
        elsewhere(Change(what="test", remove=((Contact, "a"),)))
        records.refresh()

        with pytest.raises(StoreError, match="changed"):
            records.commit(dataclasses.replace(put(TALK), based_on=since))
