"""A look at the store reports each kind of damage with its file and line, and changes nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.services.upkeep_ports import Checkup, Observation
from companion.storage import Store
from companion.storage.check import look
from companion.storage.consistency import LISTED
from companion.storage.maintenance import StoreFiles
from companion.storage.migrations import SCHEMA
from tests.fakes import NOW, fixed_clock

POSIX = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
NOT_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)


def person(key: str) -> Contact:
    """Return a contact."""
    return Contact(id=key, uid=f"urn:{key}", name=f"Person {key}")


def kept(folder: Path, *records: Contact | Encounter) -> None:
    """Commit `records` as one program does, and close."""
    store = Store(folder, clock=fixed_clock())
    store.commit(Change(what="capture", put=records))
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store with two people, the second of them kept later."""
    folder = tmp_path / "data"
    kept(folder, person("a"))
    kept(folder, person("b"))
    return folder


@pytest.fixture
def left_open(folder: Path) -> Path:
    """Return the folder after two commits that no snapshot has absorbed."""
    store = Store(folder, clock=fixed_clock())
    for key in ("c", "d"):
        store.commit(Change(what="capture", put=(person(key),)))
    return folder


def write(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change what is in a file behind the back of the store."""
    path.write_bytes(change(path.read_bytes()))


def rewrite(folder: Path, tables: dict[str, Any]) -> None:
    """Let somebody else write the store: nobody sealed it, and there is no journal."""
    for name in ("companion.journal", "previous.json", "previous.journal"):
        (folder / name).unlink()
    text = "{" + ",\n".join(
        f'"{name}":{{\n' + ",\n".join(f'"{n}":{json.dumps(row)}' for n, row in rows.items()) + "}"
        for name, rows in {"meta": {1: {"id": "meta", "schema": SCHEMA}}, **tables}.items()
    )
    (folder / "companion.json").write_text(text + "}", encoding="utf-8")


def found(checkup: Checkup, kind: str) -> Observation:
    """Return the only observation of a kind."""
    (one,) = [one for one in (*checkup.problems, *checkup.notes) if one.kind == kind]
    return one


def line_with(path: Path, text: bytes) -> int:
    """Return the 1-based line of a file in which `text` stands."""
    return next(n for n, line in enumerate(path.read_bytes().split(b"\n"), 1) if text in line)


def test_a_store_that_is_well_has_no_problem(folder: Path) -> None:
    """All that is to be said is that nobody has backed it up yet."""
    checkup = look(folder, NOW)

    assert checkup.is_ok
    assert [one.kind for one in checkup.notes] == ["no_backup"]


@pytest.mark.parametrize("is_there", [True, False])
def test_no_store_is_no_problem(tmp_path: Path, is_there: bool) -> None:  # noqa: FBT001 a parameter
    """A folder without a store, and no folder at all, are what they are before the first start."""
    checkup = look(tmp_path if is_there else tmp_path / "none", NOW)

    assert checkup.is_ok
    assert "no_store" in [one.kind for one in checkup.notes]


def test_a_flipped_bit_in_the_snapshot_is_found_with_its_line(folder: Path) -> None:
    """It is still JSON: only the seal tells."""
    snapshot = folder / "companion.json"
    write(snapshot, lambda data: data.replace(b"Person b", b"Person c"))

    one = found(look(folder, NOW), "rebuilt_damaged")

    assert (one.path, one.line) == (str(snapshot), line_with(snapshot, b"Person c"))


def test_a_snapshot_that_is_no_json_any_more_is_found_with_its_line(folder: Path) -> None:
    """The generation before it gives it anew."""
    snapshot = folder / "companion.json"
    line = line_with(snapshot, b"Person b")
    write(snapshot, lambda data: data.replace(b'"Person b', b'{"Person b'))

    one = found(look(folder, NOW), "rebuilt_damaged")

    assert (one.path, one.line) == (str(snapshot), line)


def test_a_store_beyond_reading_is_found(folder: Path) -> None:
    """Where the generation before is gone as well, a backup is what is left."""
    snapshot = folder / "companion.json"
    line = line_with(snapshot, b"Person b")
    write(snapshot, lambda data: data.replace(b'"Person b', b'{"Person b'))
    (folder / "previous.json").unlink()

    checkup = look(folder, NOW)

    assert found(checkup, "damaged") == Observation(kind="damaged", path=str(snapshot), line=line)
    assert not checkup.is_ok


def test_a_damaged_commit_is_found_with_its_line_and_whom_it_is_about(left_open: Path) -> None:
    """What was lost can be asked for again."""
    journal = left_open / "companion.journal"
    line = line_with(journal, b"Person c")
    write(journal, lambda data: data.replace(b"Person c", b"Person x"))

    one = found(look(left_open, NOW), "commit_damaged")

    assert (one.path, one.line, one.names) == (str(journal), line, ("contacts c",))


def test_a_missing_commit_is_found_with_its_line(left_open: Path) -> None:
    """A gap in the numbers of the commits shows it."""
    journal = left_open / "companion.journal"
    line = line_with(journal, b"Person c")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(one for one in lines if b"Person c" not in one))

    one = found(look(left_open, NOW), "commit_missing")

    assert (one.path, one.line) == (str(journal), line)


def test_a_torn_line_is_a_note(left_open: Path) -> None:
    """Whoever wrote it never said that it was kept."""
    journal = left_open / "companion.journal"
    with journal.open("ab") as file:
        file.write(b"0123abcd 99 [3,")

    checkup = look(left_open, NOW)

    assert checkup.is_ok
    assert found(checkup, "torn").line == len(journal.read_bytes().splitlines())


def test_a_damaged_spare_is_found_before_it_is_needed(folder: Path) -> None:
    """The store itself is well."""
    spare = folder / "previous.json"
    line = line_with(spare, b"Person a")
    write(spare, lambda data: data.replace(b'"Person a', b'{"Person a'))

    one = found(look(folder, NOW), "previous_damaged")

    assert (one.path, one.line) == (str(spare), line)


def test_a_damaged_line_of_the_spare_journal_is_found(folder: Path) -> None:
    """It would have been needed to make the snapshot anew."""
    spare = folder / "previous.journal"
    line = line_with(spare, b"Person b")
    write(spare, lambda data: data.replace(b"Person b", b"Person x"))

    one = found(look(folder, NOW), "previous_damaged")

    assert (one.path, one.line) == (str(spare), line)


def test_a_spare_that_leads_elsewhere_is_found(folder: Path) -> None:
    """Readable, and of no use."""
    write(folder / "previous.json", lambda data: data.replace(b"Person a", b"Person x"))

    assert found(look(folder, NOW), "previous_differs").path == str(folder / "previous.json")


def test_a_compaction_that_was_stopped_is_no_problem(folder: Path) -> None:
    """The present snapshot lies in the place of the one before: it leads to itself."""
    for new, old in (
        ("companion.json", "previous.json"),
        ("companion.journal", "previous.journal"),
    ):
        (folder / old).write_bytes((folder / new).read_bytes())

    assert look(folder, NOW).is_ok


def test_what_another_program_changed_is_a_note(folder: Path) -> None:
    """Somebody may edit their own file."""
    write(folder / "companion.json", lambda data: data.replace(b"Person b", b"Paul Bach"))

    checkup = look(folder, NOW)

    assert checkup.is_ok
    assert found(checkup, "edited").names == ("contacts b",)


def test_a_newer_store_needs_attention_and_an_older_one_does_not(folder: Path) -> None:
    """One waits for an update of the program, the other is brought up to date by it."""
    rewrite(folder, {"meta": {1: {"schema": SCHEMA + 1}}})
    newer = look(folder, NOW)
    (folder / "companion.json").write_text('{"meta":{"1":{"schema":1}}}', encoding="utf-8")
    older = look(folder, NOW)

    assert not newer.is_ok
    assert found(newer, "newer").count == SCHEMA + 1
    assert older.is_ok
    assert found(older, "older").count == 1


def test_documents_that_are_no_records_are_found_with_their_lines(folder: Path) -> None:
    """One says nothing, one says the same again, and two have one card."""
    rewrite(
        folder,
        {
            "contacts": {
                1: {"id": "a", "uid": "urn:1"},
                2: {"id": "a", "uid": "urn:2"},
                3: "nonsense",
                4: {"id": "d", "uid": "urn:1"},
            }
        },
    )
    snapshot = folder / "companion.json"

    checkup = look(folder, NOW)

    one = found(checkup, "not_understood")
    assert (one.path, one.line) == (str(snapshot), line_with(snapshot, b"nonsense"))
    assert one.names == ("contacts #3",)
    assert found(checkup, "duplicate").line == line_with(snapshot, b"urn:2")
    assert found(checkup, "duplicate_uid").names == ("contacts d", "contacts a")


def test_a_record_that_names_nobody_is_found_in_snapshot_and_journal(folder: Path) -> None:
    """A talk with somebody who is not there."""
    kept(folder, Encounter(id="e", contact="nobody", at=NOW))
    snapshot = folder / "companion.json"
    store = Store(folder, clock=fixed_clock())
    store.commit(Change(what="capture", put=(Encounter(id="f", contact="gone", at=NOW),)))

    first, second = (one for one in look(folder, NOW).problems if one.kind == "dangling")

    assert first.names == ("encounters e", "contacts nobody")
    assert (first.path, first.line) == (str(snapshot), line_with(snapshot, b"nobody"))
    assert second.names == ("encounters f", "contacts gone")
    assert (second.path, second.line) == (str(folder / "companion.journal"), 2)
    store.close()


def test_many_of_a_kind_are_counted(folder: Path) -> None:
    """Nobody reads ten thousand lines."""
    talks = {n: {"id": f"e{n}", "contact": "x", "at": NOW.isoformat()} for n in range(1, 81)}
    rewrite(folder, {"encounters": talks})

    checkup = look(folder, NOW)

    assert len([one for one in checkup.problems if one.kind == "dangling"]) == LISTED
    assert found(checkup, "more") == Observation(
        kind="more", names=("dangling",), count=80 - LISTED
    )


@POSIX
def test_what_others_may_open_is_found(folder: Path) -> None:
    """The folder, its files and those in the folders of ours; what is not ours is let alone."""
    (folder / "drafts").mkdir(mode=0o700)
    (folder / "drafts" / "capture").touch(mode=0o600)
    (folder / "holiday.jpg").touch(mode=0o644)
    folder.chmod(0o755)
    (folder / "companion.json").chmod(0o640)
    (folder / "drafts" / "capture").chmod(0o604)

    seen = [one for one in look(folder, NOW).problems if one.kind == "permissions"]

    assert [(Path(one.path).name, one.names) for one in seen] == [
        ("data", ("0755", "0700")),
        ("companion.json", ("0640", "0600")),
        ("capture", ("0604", "0600")),
    ]


def test_who_has_it_open_is_a_note(folder: Path) -> None:
    """With the process, to find the window; an app that looks at its own store knows."""
    app = Store(folder, as_app=True, clock=fixed_clock())
    own = look(folder, NOW)
    lock = folder / "app.lock"
    lock.write_bytes(lock.read_bytes().replace(b'"pid": %d' % os.getpid(), b'"pid": 4711'))

    other = look(folder, NOW)
    app.close()

    assert found(other, "open").count == 4711
    for checkup in (own, look(folder, NOW)):
        assert "open" not in [one.kind for one in checkup.notes]


def test_what_a_killed_program_left_is_a_note_once_it_is_old(folder: Path) -> None:
    """A moment ago it may be what somebody is just writing."""
    partial = folder / ".companion.json.0a1b2c3d.new"
    partial.touch(mode=0o600)
    at = NOW.timestamp()
    os.utime(partial, (at, at))

    assert "partial" not in [one.kind for one in look(folder, NOW).notes]
    assert found(look(folder, NOW + timedelta(hours=1)), "partial").path == str(partial)


def test_damaged_files_that_wait_are_a_note(folder: Path) -> None:
    """They are there until somebody removes them."""
    aside = folder / "damaged-2026-11-24T150800Z-0a1b"
    aside.mkdir(mode=0o700)

    assert found(look(folder, NOW), "kept_aside").path == str(aside)


@pytest.mark.parametrize(
    "name",
    [
        "companion.sync-conflict-20261124-150800-ABCDEFG.json",
        "companion (Anna's conflicted copy 2026-11-24).json",
        "companion (Konflikt mit Annas Kopie 2026-11-24).json",
        "companion (1).json",
        "companion 2.json",
        "companion-LAPTOP.json",
        "companion_conf(1).journal",
    ],
)
def test_a_conflict_copy_of_a_sync_program_is_found(folder: Path, name: str) -> None:
    """There may be people in it who are not in the store."""
    (folder / name).write_text("{}", encoding="utf-8")
    (folder / name).chmod(0o600)

    checkup = look(folder, NOW)

    assert [(one.kind, one.path) for one in checkup.problems] == [
        ("conflict_copy", str(folder / name))
    ]


def test_how_old_the_newest_backup_is(folder: Path) -> None:
    """In days."""
    StoreFiles(folder, fixed_clock()).back_up("manual")

    assert found(look(folder, NOW + timedelta(days=3)), "newest_backup").count == 3


def test_a_damaged_backup_is_found(folder: Path) -> None:
    """Before it is needed."""
    files = StoreFiles(folder, fixed_clock())
    files.back_up("manual")
    (path,) = (folder / "backups").glob("*.gz")
    write(path, lambda data: data[:-10])

    one = found(look(folder, NOW), "backup_damaged")

    assert one.path == str(path)


def test_a_clock_that_jumped_is_a_note(folder: Path) -> None:
    """Until somebody says that it is right, nothing is deleted for its age."""
    assert found(look(folder, NOW + timedelta(days=90)), "clock_ahead")
    assert found(look(folder, NOW - timedelta(days=1)), "clock_back")


@NOT_ROOT
def test_a_file_that_may_not_be_read_is_found(folder: Path) -> None:
    """With its path."""
    (folder / "companion.json").chmod(0)

    checkup = look(folder, NOW)

    assert found(checkup, "denied").path == str(folder / "companion.json")


def test_looking_changes_nothing(left_open: Path) -> None:
    """Not even where there is much to mend, and not in a folder that cannot be written."""
    write(left_open / "companion.journal", lambda data: data.replace(b"Person c", b"Person x"))
    write(left_open / "companion.json", lambda data: data.replace(b"Person a", b"Person y"))
    before = {path: path.read_bytes() for path in left_open.iterdir()}
    left_open.chmod(0o500)

    checkup = look(left_open, NOW)
    left_open.chmod(0o700)

    assert not checkup.is_ok
    assert {path: path.read_bytes() for path in left_open.iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="links take a privilege elsewhere")
@pytest.mark.parametrize(
    ("target", "kind"), [("data", "loop"), ("gone", "missing"), ("file", "not_a_folder")]
)
def test_what_is_no_folder_is_told(tmp_path: Path, target: str, kind: str) -> None:
    """A link that goes round, one that leads nowhere, a file."""
    (tmp_path / "file").touch()
    (tmp_path / "data").symlink_to(tmp_path / target)

    checkup = look(tmp_path / "data", NOW)

    assert [(one.kind, one.path) for one in checkup.problems] == [(kind, str(tmp_path / "data"))]
