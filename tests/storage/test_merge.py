"""Two programs on one folder never silently lose each other's changes."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event
from companion.domain.follow_up import FollowUp
from companion.errors import StoreError
from companion.storage import Store

NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
ANNA = Contact(id="a", uid="urn:a", name="Anna Berger", emails=("a@x.org",), note="from the fair")
STEP = FollowUp(id="f", contact="a", what="send the study")
FAIR = Event(id="e", name="Fair", begin=date(2026, 9, 1), end=date(2026, 9, 2))


class Two:
    """Two programs that know the same, and whose changes the other has not seen yet."""

    def __init__(self, folder: Path, *known: Record) -> None:
        """Let both know these records."""
        self.mine = Store(folder)
        self.mine.commit(Change(what="setup", put=known))
        self.theirs = Store(folder)
        self.folder = folder
        for record in known:
            self.mine.all(type(record))

    def stored(self, record: Record) -> Record | None:
        """Return what is on disk in the place of `record`."""
        return Store(self.folder).all(type(record)).get(record.id)


def put(store: Store, record: Record, **changed: Any) -> Record:
    """Commit `record` with some of its fields changed and return it."""
    after = dataclasses.replace(record, **changed)
    store.commit(Change(what="edit", put=(after,)))
    return after


def refused(store: Store, change: Change) -> str:
    """Return why `store` refuses `change`."""
    with pytest.raises(StoreError) as caught:
        store.commit(change)
    return caught.value.reason


def test_fields_that_only_others_changed_stay_theirs(tmp_path: Path) -> None:
    """On disk, in memory, and in what the listeners are told."""
    two = Two(tmp_path, ANNA)
    told: list[Change] = []
    two.mine.listen(told.append)
    put(two.theirs, ANNA, note="likes tea", phones=("+49 1",))

    put(two.mine, ANNA, role="Editor")

    both = dataclasses.replace(ANNA, note="likes tea", phones=("+49 1",), role="Editor")
    assert two.stored(ANNA) == two.mine.all(Contact)["a"] == both
    assert [change.what for change in told] == ["foreign", "edit"]
    assert told[1].put == (both,)


def test_undo_takes_back_my_fields_alone(tmp_path: Path) -> None:
    """What the others changed was there before."""
    two = Two(tmp_path, ANNA)
    theirs = put(two.theirs, ANNA, note="likes tea")
    put(two.mine, ANNA, role="Editor")

    two.mine.undo()

    assert two.stored(ANNA) == theirs


def test_a_kind_that_was_never_asked_for_is_merged_as_well(tmp_path: Path) -> None:
    """A single contact may have been read by a search alone."""
    two = Two(tmp_path, ANNA)
    mine = Store(tmp_path)
    (found,) = mine.mentioning(Contact, ["berger"])
    put(two.theirs, ANNA, note="likes tea")

    put(mine, found, role="Editor")

    assert two.stored(ANNA) == dataclasses.replace(ANNA, note="likes tea", role="Editor")


def test_a_step_that_others_closed_is_not_put_off(tmp_path: Path) -> None:
    """The change is refused whole; memory knows what happened, and the listeners too."""
    two = Two(tmp_path, STEP)
    told: list[Change] = []
    two.mine.listen(told.append)
    done = STEP.done(NOW)
    put(two.theirs, done)
    put_off = STEP.snoozed(date(2026, 12, 1), NOW.date())

    reason = refused(two.mine, Change(what="snooze", put=(put_off, ANNA)))

    assert reason == "changed"
    assert two.stored(STEP) == two.mine.all(FollowUp)["f"] == done
    assert two.stored(ANNA) is None
    assert told == [Change(what="foreign", put=(done,))]


def test_after_a_refusal_one_can_look_and_decide(tmp_path: Path) -> None:
    """What was refused is no change that could be undone."""
    two = Two(tmp_path, ANNA)
    theirs = put(two.theirs, ANNA, role="Author")
    refused(two.mine, Change(what="edit", put=(dataclasses.replace(ANNA, role="Editor"),)))

    mine = put(two.mine, theirs, role="Editor")

    assert two.stored(ANNA) == mine
    two.mine.undo()
    assert two.stored(ANNA) == theirs


def test_both_may_change_the_same_to_the_same(tmp_path: Path) -> None:
    """Then they agree."""
    two = Two(tmp_path, ANNA)
    put(two.theirs, ANNA, role="Editor")

    mine = put(two.mine, ANNA, role="Editor")

    assert two.stored(ANNA) == mine


def test_lists_that_both_made_longer_are_joined(tmp_path: Path) -> None:
    """Mine first, each value once."""
    two = Two(tmp_path, ANNA)
    put(two.theirs, ANNA, emails=("a@x.org", "b@x.org", "c@x.org"))

    put(two.mine, ANNA, emails=("d@x.org", "a@x.org", "b@x.org"))

    found = two.mine.all(Contact)["a"]
    assert found.emails == ("d@x.org", "a@x.org", "b@x.org", "c@x.org")


def test_a_list_that_one_made_shorter_is_not_guessed(tmp_path: Path) -> None:
    """A removed mail address must not come back."""
    two = Two(tmp_path, ANNA)
    put(two.theirs, ANNA, emails=())
    longer = dataclasses.replace(ANNA, emails=("a@x.org", "b@x.org"))

    assert refused(two.mine, Change(what="edit", put=(longer,))) == "changed"


@pytest.mark.parametrize(
    "change",
    [
        Change(what="edit", put=(dataclasses.replace(ANNA, role="Editor"),)),
        Change(what="talk", put=(Encounter(id="t", contact="a", at=NOW),)),
    ],
    ids=["changed", "named"],
)
def test_what_others_removed_is_not_used(tmp_path: Path, change: Change) -> None:
    """Neither is it made anew, nor does anything point at it."""
    two = Two(tmp_path, ANNA)
    two.theirs.commit(Change(what="remove", remove=((Contact, "a"),)))

    assert refused(two.mine, change) == "changed"
    assert two.stored(ANNA) is None


def test_what_i_left_as_it_was_may_be_gone(tmp_path: Path) -> None:
    """It is not made anew, and that is no reason to refuse the rest."""
    two = Two(tmp_path, ANNA, STEP)
    two.theirs.commit(Change(what="remove", remove=((FollowUp, "f"),)))

    two.mine.commit(Change(what="edit", put=(STEP, dataclasses.replace(ANNA, role="Editor"))))

    assert two.mine.all(Contact)["a"].role == "Editor"
    assert two.stored(STEP) is None


def test_a_change_of_which_nothing_is_left_is_none(tmp_path: Path) -> None:
    """It is neither written nor told."""
    two = Two(tmp_path, STEP)
    told: list[Change] = []
    two.mine.listen(told.append)
    two.theirs.commit(Change(what="remove", remove=((FollowUp, "f"),)))

    two.mine.commit(Change(what="edit", put=(STEP,)))

    assert two.stored(STEP) is None
    assert [change.what for change in told] == ["foreign"]


def test_removing_what_others_changed_is_refused(tmp_path: Path) -> None:
    """Removing what they removed is not."""
    two = Two(tmp_path, ANNA, STEP)
    put(two.theirs, ANNA, role="Editor")
    two.theirs.commit(Change(what="remove", remove=((FollowUp, "f"),)))

    assert refused(two.mine, Change(what="remove", remove=((Contact, "a"),))) == "changed"
    two.mine.commit(Change(what="remove", remove=((FollowUp, "f"),)))

    assert two.stored(STEP) is None


def test_removing_what_others_refer_to_is_refused(tmp_path: Path) -> None:
    """They kept a talk with somebody: whoever removes them knows it first."""
    two = Two(tmp_path, ANNA, FAIR)
    talk = Encounter(id="t", contact="a", at=NOW)
    put(two.theirs, talk)
    removal = Change(what="remove_contact", remove=((Contact, "a"),))

    assert refused(two.mine, removal) == "changed"
    assert two.stored(ANNA) == ANNA

    with_talk = dataclasses.replace(removal, remove=(*removal.remove, (Encounter, "t")))
    two.mine.commit(with_talk)
    assert (two.stored(ANNA), two.stored(talk)) == (None, None)


def test_what_no_longer_refers_to_it_may_be_changed_elsewhere(tmp_path: Path) -> None:
    """Both changes are kept."""
    listed = Attendee(id="l", event="e", name="Anna", contact="a")
    two = Two(tmp_path, ANNA, FAIR, listed)
    put(two.theirs, listed, status="checked_in")

    unticked = dataclasses.replace(listed, contact="")
    two.mine.commit(Change(what="x", put=(unticked,), remove=((Contact, "a"),)))

    assert two.stored(ANNA) is None
    assert two.stored(listed) == dataclasses.replace(unticked, status="checked_in")


def test_two_halves_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    """Each is possible; together they end before they begin."""
    two = Two(tmp_path, FAIR)
    put(two.theirs, FAIR, end=FAIR.begin)
    later = dataclasses.replace(FAIR, begin=FAIR.begin + timedelta(days=1))

    assert refused(two.mine, Change(what="edit", put=(later,))) == "changed"


def test_a_document_that_others_broke_is_not_taken(tmp_path: Path) -> None:
    """Nobody knows what they meant by it; ours is a contact."""
    two = Two(tmp_path, ANNA)
    two.mine.close()
    file = tmp_path / "companion.json"
    file.write_bytes(file.read_bytes().replace(b'["a@x.org"]', b"5"))
    edited = dataclasses.replace(ANNA, role="Editor")

    two.mine.commit(Change(what="edit", put=(edited,)))

    assert two.stored(ANNA) == edited
    assert [one.reason for one in two.mine.findings()] == ["both_changed"]
