"""Backups are verified before they count, and rewritten where somebody is to be forgotten."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion import files
from companion.errors import Invalid, StoreError
from companion.services.upkeep_ports import Why
from companion.storage.backups import FOLDER, Backups
from companion.storage.lock import held
from companion.storage.packing import packed
from companion.storage.rotation import STARTS

NOW = datetime(2026, 11, 24, 18, 2, 13, 999, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ANNA = b'{"contacts":{"1":{"name":"Anna"}}}\n'
BEA = b'{"contacts":{"1":{"name":"Bea"}}}\n'
BY_AGE = Path(__file__).parent / "age" / "passphrase.age"


def said(snapshot: bytes) -> Callable[[], bytes]:
    """Return what reads `snapshot`."""
    return lambda: snapshot


class RottenDisk(files.Disk):
    """A disk that writes something else than it was given."""

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write as much as was given."""
        return super().write(descriptor, memoryview(bytes(data)[::-1]))


class FullDisk(files.Disk):
    """A disk whose n-th call to write, name or remove something fails."""

    def __init__(self, fails_at: int) -> None:
        """Fail at this call, counted from 1."""
        self._left = fails_at

    def create(self, path: Path) -> int:
        """Create, unless it is the one that fails."""
        self._count()
        return super().create(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write, unless it is the one that fails."""
        self._count()
        return super().write(descriptor, data)

    def rename(self, old: Path, new: Path) -> None:
        """Rename, unless it is the one that fails."""
        self._count()
        super().rename(old, new)

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Killed(BaseException):
    """What ends a program at once; no error of the system, so that nobody catches it."""


class DyingDisk(files.Disk):
    """A disk at whose n-th call the program is killed: it clears nothing away any more."""

    def __init__(self, dies_at: int) -> None:
        """Be killed at this call, counted from 1."""
        self._left = dies_at

    def create(self, path: Path) -> int:
        """Create, while alive."""
        self._live()
        return super().create(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write half of it, while alive."""
        self._live()
        return super().write(descriptor, data[: max(1, len(data) // 2)])

    def rename(self, old: Path, new: Path) -> None:
        """Rename, while alive."""
        self._live()
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        """Remove, while alive."""
        self._live()
        super().remove(path)

    def _live(self) -> None:
        self._left -= 1
        if self._left <= 0:
            raise Killed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the backups are to be; there is nothing yet."""
    return tmp_path / "data" / FOLDER


@pytest.fixture
def backups(folder: Path) -> Backups:
    """Return the backups in that folder."""
    return Backups(folder)


def mine(folder: Path) -> set[str]:
    """Return the names in the folder, without the lock."""
    return {path.name for path in folder.iterdir()} - {"store.lock"}


def told(error: pytest.ExceptionInfo[StoreError]) -> tuple[str, str]:
    """Return the name of the file and the word for what is wrong with it."""
    return Path(error.value.path).name, error.value.reason


def test_a_backup_comes_back(backups: Backups, folder: Path) -> None:
    """It says what it is, and only its owner may read it."""
    made = backups.make("manual", said(ANNA), NOW)

    assert made is not None
    assert backups.all() == (made,)
    assert backups.read(made) == ANNA
    assert (made.name, made.why, made.at) == (
        "2026-11-24T180213Z-manual.json.gz",
        "manual",
        NOW.replace(microsecond=0),
    )
    assert (made.number, made.is_encrypted) == (1, False)
    assert made.size == made.path.stat().st_size
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert mine(folder) == {made.name}


def test_where_there_is_no_folder_there_are_no_backups(backups: Backups, folder: Path) -> None:
    """Looking makes none."""
    assert backups.all() == ()
    assert backups.rotate(NOW) == ()
    assert backups.rewrite(lambda _: BEA).changed == ()
    assert not folder.parent.exists()


def test_the_newest_comes_first(backups: Backups) -> None:
    """Also of several made in one second."""
    names = [
        made.name
        for made in (
            backups.make("start", said(ANNA), NOW),
            backups.make("manual", said(ANNA), NOW),
            backups.make("before_import", said(ANNA), NOW),
            backups.make("start", said(BEA), NOW - SECOND),
        )
        if made is not None
    ]

    assert [one.name for one in backups.all()] == [names[2], names[1], names[0], names[3]]


def test_backups_made_at_once_have_names_of_their_own(backups: Backups) -> None:
    """Two programs never write over each other's."""
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: backups.make("manual", said(b"%d" % n), NOW), range(12)))

    assert sorted(backups.read(one) for one in made if one is not None) == sorted(
        b"%d" % n for n in range(12)
    )
    assert [one.number for one in backups.all()] == list(range(12, 0, -1))


def test_a_start_that_changes_nothing_makes_none(backups: Backups) -> None:
    """The newest one that can be read says the same; a damaged one says nothing."""
    backups.make("before_import", said(ANNA), NOW)
    damaged = backups.make("manual", said(BEA), NOW + SECOND)
    assert damaged is not None
    damaged.path.write_bytes(b"rubbish")

    assert backups.make("start", said(ANNA), NOW + 2 * SECOND) is None
    assert backups.make("start", said(BEA), NOW + 2 * SECOND) is not None


@pytest.mark.parametrize("why", ["manual", "before_import", "before_restore"])
def test_one_that_was_asked_for_is_always_made(backups: Backups, why: Why) -> None:
    """Whatever the newest one says."""
    backups.make("start", said(ANNA), NOW)

    assert backups.make(why, said(ANNA), NOW) is not None


def test_what_does_not_read_back_is_no_backup(folder: Path) -> None:
    """It is removed, and the error says so."""
    with pytest.raises(StoreError) as refused:
        Backups(folder, RottenDisk()).make("manual", said(ANNA), NOW)

    assert told(refused) == ("2026-11-24T180213Z-manual.json.gz", "unverified")
    assert mine(folder) == set()


@pytest.mark.parametrize("call", range(1, 5))
def test_a_full_disk_leaves_nothing(folder: Path, call: int) -> None:
    """Whichever call fails; with room again it works."""
    with pytest.raises(StoreError) as refused:
        Backups(folder, FullDisk(call)).make("manual", said(ANNA), NOW)

    assert told(refused) == (FOLDER, "full")
    assert mine(folder) == set()
    assert Backups(folder).make("manual", said(ANNA), NOW) is not None


@pytest.mark.parametrize("call", range(1, 11))
def test_a_kill_leaves_nothing_that_counts(folder: Path, call: int) -> None:
    """Whenever it comes: what was there can be read, and the next one clears up."""
    before = Backups(folder).make("manual", said(ANNA), NOW)

    with pytest.raises(Killed):
        Backups(folder, DyingDisk(call)).make("manual", said(BEA), NOW)
    left = Backups(folder).all()
    after = Backups(folder).make("manual", said(BEA), NOW)

    assert left == (before,)
    assert Backups(folder).all() == (after, before)
    assert mine(folder) == {one.name for one in (after, before) if one is not None}


def test_a_file_in_the_way_is_told(folder: Path) -> None:
    """Nothing is written over."""
    folder.parent.mkdir()
    folder.write_text("mine")

    with pytest.raises(StoreError) as refused:
        Backups(folder).make("manual", said(ANNA), NOW)

    assert told(refused) == (FOLDER, "exists")
    assert folder.read_text() == "mine"


def test_a_damaged_backup_is_told_when_it_is_read(backups: Backups) -> None:
    """It stays as it is, and the others can be read."""
    first = backups.make("manual", said(ANNA), NOW)
    second = backups.make("manual", said(ANNA), NOW)
    assert first is not None
    assert second is not None
    first.path.write_bytes(first.path.read_bytes()[:-1])
    cut = first.path.read_bytes()

    with pytest.raises(StoreError) as refused:
        backups.read(first)

    assert told(refused) == (first.name, "damaged")
    assert first.path.read_bytes() == cut
    assert backups.read(second) == ANNA


def test_a_backup_that_went_away_is_told(backups: Backups) -> None:
    """Somebody else may have removed it after it was listed."""
    made = backups.make("manual", said(ANNA), NOW)
    assert made is not None
    made.path.unlink()

    with pytest.raises(StoreError) as refused:
        backups.read(made)

    assert told(refused) == (made.name, "missing")


def test_rotation_removes_what_is_surplus(backups: Backups) -> None:
    """And nothing else; it says what it removed."""
    made = [backups.make("start", said(b"%d" % n), NOW + n * SECOND) for n in range(STARTS + 2)]
    kept = backups.make("manual", said(ANNA), NOW - SECOND)

    gone = backups.rotate(NOW + timedelta(minutes=1))

    assert gone == (made[1], made[0])
    assert set(backups.all()) == {*made[2:], kept}


def test_nothing_is_removed_while_the_clock_is_behind(backups: Backups) -> None:
    """It jumped back, and what is old by it may be all there is."""
    for n in range(STARTS + 2):
        backups.make("start", said(b"%d" % n), NOW + n * SECOND)

    assert backups.rotate(NOW - timedelta(days=400)) == ()
    assert len(backups.all()) == STARTS + 2


def test_foreign_files_are_left_alone(backups: Backups, folder: Path, tmp_path: Path) -> None:
    """Neither shown nor removed nor rewritten: nobody knows what they are for."""
    (tmp_path / "elsewhere").write_bytes(packed(ANNA))
    folder.mkdir(parents=True)
    (folder / "2026-11-24T180213Z-start.json.gz.abcd.new").write_bytes(b"x")
    (folder / ".new").write_bytes(b"x")
    (folder / "notes.txt").touch()
    (folder / "2020-01-01T000000Z-start.json.gz").symlink_to(tmp_path / "elsewhere")
    (folder / "2020-01-01T000001Z-start.json.gz").mkdir()
    before = mine(folder)

    assert backups.all() == ()
    assert backups.rewrite(lambda _: BEA).changed == ()
    assert backups.rotate(NOW) == ()
    assert mine(folder) == before
    assert (tmp_path / "elsewhere").read_bytes() == packed(ANNA)


def test_what_a_killed_program_left_is_cleared_away(backups: Backups, folder: Path) -> None:
    """Half a backup holds names that an erasure would not find."""
    made = backups.make("manual", said(ANNA), NOW)
    assert made is not None
    (folder / f".{made.name}.0123abcd.new").write_bytes(packed(ANNA))
    (folder / "2026-11-24T180214Z-start.json.gz").touch()

    assert backups.all() == (made,)
    backups.rewrite(lambda _: None)

    assert mine(folder) == {made.name}


def test_rewriting_forgets_somebody_everywhere(backups: Backups) -> None:
    """In each backup that can be read; the others are named, and all keep their places."""
    with_anna = backups.make("start", said(ANNA + BEA), NOW)
    without = backups.make("manual", said(BEA), NOW)
    damaged = backups.make("before_import", said(ANNA), NOW)
    assert with_anna is not None
    assert without is not None
    assert damaged is not None
    damaged.path.write_bytes(b"rubbish")
    sealed = with_anna.path.with_name("2026-11-24T180214Z-manual.json.gz.age")
    sealed.write_bytes(BY_AGE.read_bytes())

    done = backups.rewrite(lambda data: data.replace(ANNA, b"") if ANNA in data else None)

    assert [one.name for one in done.changed] == [with_anna.name]
    assert [one.name for one in done.unreadable] == [damaged.name]
    assert [one.name for one in done.encrypted] == [sealed.name]
    assert backups.read(with_anna) == BEA
    assert backups.read(without) == BEA
    assert done.changed[0].size == with_anna.path.stat().st_size
    assert stat.S_IMODE(with_anna.path.stat().st_mode) == 0o600
    assert sealed.read_bytes() == BY_AGE.read_bytes()
    assert len(backups.all()) == 4


def test_a_snapshot_that_is_not_understood_stays(backups: Backups) -> None:
    """It counts as one that cannot be read."""
    made = backups.make("manual", said(b"no JSON"), NOW)
    assert made is not None

    def refuse(data: bytes) -> bytes | None:
        raise StoreError(data.decode(), "damaged")

    assert backups.rewrite(refuse).unreadable == (made,)
    assert backups.read(made) == b"no JSON"


@pytest.mark.parametrize("call", range(1, 4))
def test_a_full_disk_while_rewriting_loses_nothing(
    backups: Backups, folder: Path, call: int
) -> None:
    """The backup is as before, and with room again it is rewritten."""
    made = backups.make("manual", said(ANNA), NOW)
    assert made is not None

    done = Backups(folder, FullDisk(call)).rewrite(lambda _: BEA)

    assert (done.failed, done.changed) == ((made,), ())
    assert backups.read(made) == ANNA
    assert [one.name for one in backups.rewrite(lambda _: BEA).changed] == [made.name]
    assert backups.read(made) == BEA


def test_one_that_cannot_be_rewritten_does_not_keep_the_others(
    backups: Backups, folder: Path
) -> None:
    """They are tried all the same."""
    older = backups.make("manual", said(ANNA), NOW)
    newer = backups.make("manual", said(ANNA), NOW + SECOND)

    done = Backups(folder, FullDisk(1)).rewrite(lambda _: BEA)

    assert done.failed == (newer,)
    assert [one.path for one in done.changed] == [older.path if older else None]


def test_what_is_to_be_in_a_backup_is_read_when_nobody_else_writes_there(
    backups: Backups, folder: Path
) -> None:
    """What is taken out of all backups meanwhile is in no later one."""

    def read() -> bytes:
        with pytest.raises(StoreError, match="locked"), held(folder, 0):
            pass
        return ANNA

    assert backups.make("manual", read, NOW) is not None


@pytest.mark.parametrize("call", range(1, 9))
def test_a_kill_while_rewriting_loses_nothing(backups: Backups, folder: Path, call: int) -> None:
    """The backup says the old or the new, never half of it; and nothing lies beside it later."""
    made = backups.make("manual", said(ANNA), NOW)
    assert made is not None

    with pytest.raises(Killed):
        Backups(folder, DyingDisk(call)).rewrite(lambda _: BEA)

    assert backups.read(made) == ANNA
    assert len(backups.rewrite(lambda _: BEA).changed) == 1
    assert mine(folder) == {made.name}


@pytest.mark.usefixtures("_light_age")
def test_an_encrypted_backup_asks_for_its_passphrase(backups: Backups) -> None:
    """It is verified like any other, and a start looks behind it."""
    backups.make("start", said(ANNA), NOW)
    made = backups.make("manual", said(ANNA), NOW, "geheim")
    assert made is not None

    with pytest.raises(Invalid) as refused:
        backups.read(made)

    assert refused.value.args[:2] == ("passphrase", "missing")
    assert made.name == "2026-11-24T180213Z-2-manual.json.gz.age"
    assert made.is_encrypted
    assert b"Anna" not in made.path.read_bytes()
    assert backups.make("start", said(ANNA), NOW) is None
    assert backups.all()[0] == made
