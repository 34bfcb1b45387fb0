"""Backups in words: what there is, and what going back would change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

from companion.domain.change import KINDS, Change
from companion.domain.contact import Contact
from companion.i18n import use
from companion.reports import backups
from companion.services.restoring import KindOfDifference, Restoration
from companion.services.upkeep import Restored
from companion.services.upkeep_ports import Backup, Copy, Why

AT = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
COPY = Copy(path="/b.json", records={}, snapshot=b"")


def backup(name: str = "b.json.gz", **facts: object) -> Backup:
    """Return a backup with ten contacts."""
    known = {"why": "start", "at": AT, "size": 12_345, "contacts": 10, "events": 1} | facts
    return Backup(path=f"/{name}", name=name, **known)


def plan(**names: tuple[str, ...]) -> Restoration:
    """Return what changes some contacts."""
    put = (Contact(id="c", uid="u"),)
    kinds = (KindOfDifference(table="contacts", **names),)
    return Restoration(copy=COPY, change=Change(what="restore", put=put), kinds=kinds)


def test_every_reason_and_every_kind_of_record_has_words() -> None:
    """Else a list would show a word of ours."""
    assert backups.WHY.keys() == {*get_args(Why), ""}
    assert backups.TABLES.keys() == KINDS.keys()


def test_backups_are_listed_in_columns() -> None:
    """What is in one that cannot be opened is said, too."""
    lines = backups.table(
        [
            backup(),
            backup("c.json.gz.age", is_encrypted=True, contacts=None, size=2_500_000),
            backup("d.json.gz", contacts=None, problem="damaged"),
        ]
    ).splitlines()

    assert lines[0].endswith("10 contacts     12 kB")
    assert lines[1].endswith("encrypted       2.5 MB")
    assert "at a start · it is damaged" in lines[2]
    assert backups.table([]) == ""


def test_a_difference_names_the_first_and_counts_all() -> None:
    """In the language of the user."""
    names = tuple(f"Person {n}" for n in range(1200))
    use("de")

    told = backups.difference(plan(added=("Anna",), removed=names))

    assert told == [
        "Kontakte: 1 kommt hinzu (Anna)",
        "Kontakte: 1.200 fallen weg (Person 0, Person 1, Person 2, Person 3, Person 4, …)",
    ]


def test_no_difference_is_said() -> None:
    """Before and after."""
    nothing = Restoration(copy=COPY, change=Change(what="restore"))

    assert backups.difference(nothing) == ["Nothing would change: it is what is there."]
    assert backups.restored(Restored(plan=nothing)) == "Nothing was changed: it is what is there."


def test_a_restore_says_how_it_is_taken_back_or_where_the_old_files_are() -> None:
    """One or the other."""
    before = backup("before.json.gz")

    assert backups.restored(Restored(plan=plan(added=("Anna",)), before=before)).endswith(
        "companion restore before.json.gz"
    )
    assert "/aside" in backups.restored(Restored(plan=plan(added=("Anna",)), kept="/aside"))
