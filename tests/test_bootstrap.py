"""The parts put together, on a real store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.bootstrap import open_companion
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.trash import Trashed
from companion.storage import Store

LONG_AGO, FAR_AHEAD = datetime(2001, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("as_app", "left"), [(True, ["new"]), (False, ["new", "old"])])
def test_the_app_takes_out_of_the_trash_whose_time_is_over(
    tmp_path: Path,
    *,
    as_app: bool,
    left: list[str],
) -> None:
    """At its start; a verb that does something else does not."""
    contact = Contact(id="x", uid="ux", name="Anna")
    old = Trashed(id="old", at=LONG_AGO, contact=contact)
    new = Trashed(id="new", at=FAR_AHEAD, contact=contact)
    store = Store(tmp_path)
    store.commit(Change(what="setup", put=(old, new)))
    store.close()

    companion = open_companion(tmp_path, as_app=as_app)

    assert [one.id for one in companion.trash.all()] == left
    companion.keeping.close()


def test_a_second_app_takes_nobody_out(tmp_path: Path) -> None:
    """It may change nothing, and opens all the same."""
    first = open_companion(tmp_path, as_app=True)
    first.capture.keep("Bernd Kaya")
    verb = Store(tmp_path)
    old = Trashed(id="old", at=LONG_AGO, contact=Contact(id="x", uid="ux", name="Anna"))
    verb.commit(Change(what="setup", put=(old,)))

    second = open_companion(tmp_path, as_app=True)

    assert [one.id for one in second.trash.all()] == ["old"]
    second.keeping.close()
    first.keeping.close()
