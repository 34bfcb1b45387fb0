"""Whatever a crash or a disk did to the files, what can be known is there, and the rest is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from companion.errors import StoreError
from companion.storage import Store, exists
from companion.storage.recovery import load
from tests.storage.records_contract import contact, put
from tests.storage.recovering import (
    ALL,
    EVERYBODY,
    JOURNAL,
    KEYS,
    OLD_JOURNAL,
    OLD_SNAPSHOT,
    SNAPSHOT,
    built,
    contents,
    names,
    opened,
    reasons,
)

SIX = {key: EVERYBODY[key] for key in KEYS[:6]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store whose app was killed, so that its journal is not absorbed."""
    built(tmp_path)
    return tmp_path


def flip(path: Path, old: bytes, new: bytes) -> int:
    """Replace something; return the 1-based line it was in."""
    data = path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))
    return data[: data.index(old)].count(b"\n") + 1


def test_reading_writes_nothing(folder: Path) -> None:
    """A store that is well stays as it is, journal and all."""
    assert opened(folder) == (EVERYBODY, [])
    assert sorted(contents(folder)) == sorted(ALL)


def test_an_empty_folder_is_an_empty_store(tmp_path: Path) -> None:
    """Nothing was found, and there is nothing."""
    assert load(tmp_path).tables == {}
    assert not load(tmp_path).exists
    assert not exists(tmp_path)


@pytest.mark.parametrize("name", ALL[:3])
def test_any_of_its_files_is_a_store(folder: Path, name: str) -> None:
    """It is not begun anew beside what is left of one."""
    for other in ALL:
        if other != name:
            (folder / other).unlink()

    assert exists(folder)


def test_the_generation_before_gives_this_one(folder: Path) -> None:
    """Byte by byte, which is how a rotten snapshot is made anew."""
    whole = (folder / SNAPSHOT).read_bytes()
    (folder / SNAPSHOT).unlink()
    shutil.copy(folder / JOURNAL, folder / "kept")

    known, _found = opened(folder)

    assert known == EVERYBODY
    (aside,) = folder.glob("damaged-*")
    assert not (aside / SNAPSHOT).exists()
    assert json.loads(whole)["contacts"].keys() == {str(number) for number in range(1, 7)}


def test_a_missing_snapshot_is_made_anew(folder: Path) -> None:
    """Nothing is lost."""
    (folder / SNAPSHOT).unlink()

    known, (found,) = opened(folder)

    assert known == EVERYBODY
    assert (found.reason, found.line, found.path) == ("rebuilt_missing", 0, str(folder / SNAPSHOT))
    assert found.is_damage


def test_a_damaged_snapshot_is_made_anew(folder: Path) -> None:
    """The line is told."""
    line = flip(folder / SNAPSHOT, b'"Name of c3"', b'"Name of c3')

    known, (found,) = opened(folder)

    assert known == EVERYBODY
    assert (found.reason, found.line) == ("rebuilt_damaged", line)


def test_a_bit_that_makes_another_letter_is_no_edit(folder: Path) -> None:
    """A disk did that, no person."""
    flip(folder / SNAPSHOT, b"Name of c3", b"Name of b3")

    known, (found,) = opened(folder)

    assert known == EVERYBODY
    assert (found.reason, found.line) == ("rebuilt_damaged", 0)


def test_an_empty_snapshot_is_made_anew(folder: Path) -> None:
    """So a crashed editor leaves it, or stock TinyDB on a full disk."""
    (folder / SNAPSHOT).write_bytes(b"")

    known, found = opened(folder)

    assert (known, reasons(found)) == (EVERYBODY, ["rebuilt_damaged"])


@pytest.mark.parametrize("name", [OLD_SNAPSHOT, OLD_JOURNAL])
def test_the_generation_before_is_looked_at_only_when_needed(folder: Path, name: str) -> None:
    """It may be damaged, and nobody waits for it."""
    (folder / name).write_bytes(b"{")

    assert opened(folder) == (EVERYBODY, [])


@pytest.mark.parametrize("name", [OLD_SNAPSHOT, OLD_JOURNAL])
@pytest.mark.parametrize("other", [b"", b"{", b"{}", None])
@pytest.mark.parametrize("snapshot", [b"{", None])
def test_two_damaged_generations_are_not_guessed_at(
    folder: Path, name: str, other: bytes | None, snapshot: bytes | None
) -> None:
    """It says so, and leaves everything as it is."""
    for file, data in ((name, other), (SNAPSHOT, snapshot)):
        (folder / file).unlink() if data is None else (folder / file).write_bytes(data)
    before = contents(folder)

    with pytest.raises(StoreError) as caught:
        Store(folder)

    assert caught.value.reason == ("vanished" if snapshot is None else "damaged")
    assert contents(folder) == before


def test_a_flipped_bit_without_a_generation_before_is_told(folder: Path) -> None:
    """Nobody knows what it was; that it is another one is known."""
    (folder / OLD_SNAPSHOT).unlink()
    flip(folder / SNAPSHOT, b"Name of c3", b"Name of b3")

    known, found = opened(folder)

    assert (known, reasons(found)) == ({**EVERYBODY, "c3": "Name of b3"}, ["base_unknown"])


def test_a_damaged_commit_costs_that_one(folder: Path) -> None:
    """Who is concerned is told, where it can be made out."""
    flip(folder / JOURNAL, b'"name":"Name of c8"', b'"name":"Name of x8"')

    known, (found,) = opened(folder)

    assert known == {key: name for key, name in EVERYBODY.items() if key != "c8"}
    assert (found.reason, found.line, found.path) == ("commit_damaged", 3, str(folder / JOURNAL))
    assert found.records == ("contacts c8",)


def test_a_missing_commit_is_told(folder: Path) -> None:
    """By its place."""
    lines = (folder / JOURNAL).read_bytes().splitlines(keepends=True)
    (folder / JOURNAL).write_bytes(b"".join(lines[:2] + lines[3:]))

    known, (found,) = opened(folder)

    assert known.keys() == EVERYBODY.keys() - {"c8"}
    assert (found.reason, found.line, found.records) == ("commit_missing", 3, ())


def test_a_torn_commit_was_never_kept(folder: Path) -> None:
    """It is dropped without a word, and overwritten."""
    journal = folder / JOURNAL
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-7])

    known, found = opened(folder)
    Store(folder).commit(put(contact("z", "Zoë")))

    assert (known, found) == ({key: EVERYBODY[key] for key in KEYS[:8]}, [])
    assert names(Store(folder)) == {**known, "z": "Zoë"}
    assert journal.read_bytes().count(b"\n") == 4


def test_a_wrong_bit_in_the_journal_costs_nothing(folder: Path) -> None:
    """It is turned back, told once, and the file as it was is kept."""
    line = flip(folder / JOURNAL, b'"name":"Name of c8"', b'"name":"Name of b8"')

    known, (found,) = opened(folder)

    assert (known, found.reason, found.line) == (EVERYBODY, "commit_mended", line)
    assert b"Name of b8" in (Path(found.kept) / JOURNAL).read_bytes()
    assert opened(folder) == (EVERYBODY, [])


def test_a_damaged_header_costs_nobody(folder: Path) -> None:
    """The commits stand alone."""
    flip(folder / JOURNAL, b'"seen"', b'"gone"')

    known, (found,) = opened(folder)

    assert (known, found.reason, found.line) == (EVERYBODY, "commit_damaged", 1)


def test_with_a_damaged_header_and_snapshot_the_newest_is_made_anew(folder: Path) -> None:
    """What the generation before led to is what the journal went on from."""
    flip(folder / JOURNAL, b'"seen"', b'"gone"')
    (folder / SNAPSHOT).unlink()

    known, found = opened(folder)

    assert (known, reasons(found)) == (EVERYBODY, ["rebuilt_missing", "commit_damaged"])


@pytest.mark.parametrize("left", [b"", b"0a1b2c3d 12", None])
def test_a_journal_that_is_gone_is_told(folder: Path, left: bytes | None) -> None:
    """We never leave none and never an empty one: somebody may be missing."""
    (folder / JOURNAL).unlink() if left is None else (folder / JOURNAL).write_bytes(left)

    known, (found,) = opened(folder)

    assert (known, found.reason, found.line) == (SIX, "commit_missing", 1)


def test_a_snapshot_alone_is_a_store(folder: Path) -> None:
    """A copy on another laptop, of which nobody says that there was more."""
    for name in ALL[1:]:
        (folder / name).unlink()

    assert opened(folder) == (SIX, [])


def test_with_both_gone_the_generation_before_is_the_store(folder: Path) -> None:
    """And it is told what may be missing."""
    (folder / SNAPSHOT).unlink()
    (folder / JOURNAL).unlink()

    known, found = opened(folder)

    assert (known, reasons(found)) == (SIX, ["rebuilt_missing", "commit_missing"])


@pytest.mark.parametrize("backup", ["2026-11-24.json", "2026-11-24.json.age"])
def test_a_store_that_vanished_is_not_begun_anew(folder: Path, backup: str) -> None:
    """While there are backups of it."""
    for name in ALL:
        (folder / name).unlink()
    (folder / "backups").mkdir()
    (folder / "backups" / backup).write_bytes(b"{}")

    with pytest.raises(StoreError) as caught:
        Store(folder)

    assert (caught.value.reason, caught.value.path) == ("vanished", str(folder / SNAPSHOT))


def test_an_empty_folder_of_backups_stops_nobody(tmp_path: Path) -> None:
    """There is nothing to take back."""
    (tmp_path / "backups").mkdir()

    Store(tmp_path).commit(put(contact("a")))

    assert list(names(Store(tmp_path))) == ["a"]


def test_a_read_only_folder_can_still_be_read(folder: Path) -> None:
    """What was found is told; it is put in order when that is possible."""
    (folder / SNAPSHOT).unlink()
    (folder / "store.lock").unlink()
    (folder / "store.lock").mkdir()

    store = Store(folder)

    assert names(store) == EVERYBODY
    assert [(one.reason, one.kept) for one in store.findings()] == [("rebuilt_missing", "")]
    (folder / "store.lock").rmdir()
    assert opened(folder)[0] == EVERYBODY
