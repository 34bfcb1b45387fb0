"""The vault notices whatever is done to its files, and goes on with what can be known."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from companion.errors import StoreError
from companion.storage.journal import Header, encode_header
from companion.storage.migrations import schema_entries
from companion.storage.rows import Entry
from companion.storage.vault import Vault
from tests.fakes import fixed_clock
from tests.storage.failing import FullDisk
from tests.storage.recovering import ALL, JOURNAL, SNAPSHOT


def entry(number: int, key: str = "") -> Entry:
    """Return what puts a document."""
    key = key or f"k{number}"
    return Entry("t", number, msgspec.Raw(b'{"id":"%b"}' % key.encode()))


def keys(vault: Vault) -> set[str]:
    """Return the ids of all documents."""
    rows = vault.tables["t"].by_number.values() if "t" in vault.tables else ()
    return {msgspec.json.decode(raw)["id"] for raw in rows}


def opened(folder: Path) -> Vault:
    """Open a vault."""
    return Vault(folder, fixed_clock())


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Return a vault with two commits in the journal."""
    vault = opened(tmp_path)
    vault.settle()
    vault.append([*schema_entries(vault.tables), entry(1)], clean=True)
    vault.append([entry(2)], clean=True)
    return vault


def replaced(path: Path, data: bytes) -> None:
    """Write a file anew, as a sync program does."""
    path.with_suffix(".tmp").write_bytes(data)
    path.with_suffix(".tmp").replace(path)


def test_nothing_new_costs_a_look_at_two_files(vault: Vault) -> None:
    """Nothing is read."""
    assert vault.look() == ({}, [])


def test_what_others_append_is_followed(vault: Vault, tmp_path: Path) -> None:
    """Entry by entry; what is torn is waited for."""
    other = opened(tmp_path)
    other.append([entry(3)], clean=False)
    other.close()
    torn = (tmp_path / JOURNAL).read_bytes() + b"0a1b2c3d 99 [4,"
    (tmp_path / JOURNAL).write_bytes(torn)

    foreign, done = vault.look()

    assert done == [entry(3)]
    assert foreign == {"t": {"k3": (None, entry(3).raw)}}
    assert not vault.state.clean
    vault.append([entry(4)], clean=True)
    assert keys(opened(tmp_path)) == {"k1", "k2", "k3", "k4"}
    assert opened(tmp_path).findings == ()


def test_a_journal_that_was_written_anew_is_read_anew(vault: Vault, tmp_path: Path) -> None:
    """By a sync program; with the same in it, nothing has happened."""
    replaced(tmp_path / JOURNAL, (tmp_path / JOURNAL).read_bytes())

    foreign, done = vault.look()

    assert done is None
    assert not any(foreign.values())
    assert vault.findings == ()
    vault.append([entry(3)], clean=True)
    assert keys(opened(tmp_path)) == {"k1", "k2", "k3"}


def test_a_shorter_journal_takes_nothing_from_memory(vault: Vault, tmp_path: Path) -> None:
    """Whoever cut it, what was kept is kept."""
    lines = (tmp_path / JOURNAL).read_bytes().splitlines(keepends=True)
    (tmp_path / JOURNAL).write_bytes(b"".join(lines[:2]))

    vault.look()
    vault.settle()

    assert [one.reason for one in vault.findings] == ["older_put_back"]
    assert keys(opened(tmp_path)) == {"k1", "k2"}


def test_damage_behind_what_is_known_is_told(vault: Vault, tmp_path: Path) -> None:
    """And what follows it is read."""
    other = opened(tmp_path)
    other.append([entry(3)], clean=True)
    other.append([entry(4)], clean=True)
    data = (tmp_path / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).write_bytes(data.replace(b'"k3"', b'"xx"'))

    vault.look()

    assert [one.reason for one in vault.findings] == ["commit_damaged"]
    assert keys(vault) == {"k1", "k2", "k4"}


def test_damage_in_what_is_known_takes_nothing_from_memory(vault: Vault, tmp_path: Path) -> None:
    """It is written anew from there."""
    data = (tmp_path / JOURNAL).read_bytes()
    replaced(tmp_path / JOURNAL, data.replace(b'"k2"', b'"xx"'))

    vault.look()
    vault.settle()

    assert keys(opened(tmp_path)) == {"k1", "k2"}
    assert "commit_damaged" in [one.reason for one in vault.findings]
    assert opened(tmp_path).findings == ()


@pytest.mark.parametrize("has_backups", [True, False])
def test_when_all_is_gone_memory_is_written_again(
    vault: Vault, tmp_path: Path, *, has_backups: bool
) -> None:
    """A running program knows better than an empty folder."""
    for name in ALL:
        (tmp_path / name).unlink(missing_ok=True)
    if has_backups:
        (tmp_path / "backups").mkdir()
        (tmp_path / "backups" / "b.json").write_bytes(b"{}")

    assert vault.look() == ({}, None)
    vault.settle()

    assert keys(opened(tmp_path)) == {"k1", "k2"}


def test_what_cannot_be_read_any_more_leaves_memory_as_it_is(vault: Vault, tmp_path: Path) -> None:
    """Also its journal; the error is told, not swallowed."""
    vault.compact()
    vault.compact()
    replaced(tmp_path / SNAPSHOT, b"no snapshot")
    (tmp_path / "previous.json").write_bytes(b"neither")

    with pytest.raises(StoreError, match="damaged"):
        vault.look()

    assert keys(vault) == {"k1", "k2"}


def test_a_disk_that_stays_full_is_not_filled_with_copies(tmp_path: Path) -> None:
    """Of a try to keep damaged files aside, nothing is left where it failed."""
    vault = opened(tmp_path)
    vault.settle()
    vault.append([entry(1)], clean=True)
    (tmp_path / SNAPSHOT).write_bytes(b"no snapshot")
    disk = FullDisk()
    disk.full = True
    again = Vault(tmp_path, fixed_clock(), disk)
    for _try in range(3):
        with pytest.raises(OSError, match="No space"):
            again.settle()

    assert not list(tmp_path.glob("damaged-*"))
    disk.full = False
    again.settle()
    (aside,) = tmp_path.glob("damaged-*")
    assert (aside / SNAPSHOT).read_bytes() == b"no snapshot"


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("2026-11-24T15:08:00+00:00", datetime(2026, 11, 24, 15, 8, tzinfo=UTC)),
        ("2026-11-24T15:08:00", None),
        ("0001-01-01T00:00:00+00:00", None),
        ("9999-12-31T23:59:59+00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_only_a_moment_that_can_be_compared_was_seen(
    vault: Vault, tmp_path: Path, seen: str, expected: datetime | None
) -> None:
    """Nonsense in the journal makes no doubt about the clock."""
    header = Header(journal="j", extends=vault.state.digest, seen=seen)
    replaced(tmp_path / JOURNAL, encode_header(header))

    found = opened(tmp_path)

    assert found.state.seen == expected
    assert found.clock_doubt() == ""
    assert opened(tmp_path / "none").state.seen is None
