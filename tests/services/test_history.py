"""What was changed, and taking it back."""

from __future__ import annotations

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.services.history import History
from tests.fakes import FakeRecords

ANNA = Contact(id="a", uid="ua", name="Anna")
FIRST = Change(what="edit", subject="Anna", put=(ANNA,))


def test_the_last_change_is_taken_back_and_named() -> None:
    """Then the one before it, and then there is none."""
    records = FakeRecords()
    history = History(records)
    second = Change(what="remove", subject="Anna", remove=((Contact, "a"),))
    records.commit(FIRST)
    records.commit(second)

    assert history.undo() == second
    assert records.all(Contact) == {"a": ANNA}
    assert history.undo() == FIRST
    assert records.all(Contact) == {}
    assert history.undo() is None


def test_listeners_hear_of_changes_here_and_elsewhere() -> None:
    """A change of another program is taken in when asked for."""
    records = FakeRecords()
    history = History(records)
    heard: list[Change] = []
    history.listen(heard.append)

    records.write_elsewhere(FIRST)
    assert not heard

    assert history.refresh()
    assert heard == [FIRST]
    assert not history.refresh()
