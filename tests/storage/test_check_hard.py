"""A checkup of what cannot be read is a finding, not an error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from companion.storage import Store
from companion.storage.check import look
from companion.storage.journal import Header, encode_header
from companion.storage.snapshot import decode
from companion.storage.surroundings import surroundings
from tests.fakes import NOW
from tests.storage.records_contract import contact, put
from tests.storage.recovering import JOURNAL, OLD_SNAPSHOT, SNAPSHOT, built


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store whose app was killed."""
    built(tmp_path)
    return tmp_path


def kinds(folder: Path) -> set[str]:
    """Return what kinds of problems a checkup finds."""
    return {one.kind for one in look(folder, NOW).problems}


def test_a_store_of_which_nothing_can_be_read(folder: Path) -> None:
    """With the line at which it stops being one."""
    (folder / SNAPSHOT).write_bytes(b'{\n"contacts":\nx')
    (folder / OLD_SNAPSHOT).write_bytes(b"x")

    (found,) = (one for one in look(folder, NOW).problems if one.kind == "damaged")

    assert (found.path, found.line) == (str(folder / SNAPSHOT), 3)


def test_a_folder_in_the_place_of_the_store(folder: Path) -> None:
    """The system says what it is."""
    (folder / SNAPSHOT).unlink()
    (folder / SNAPSHOT).mkdir()

    assert "is_folder" in kinds(folder)


def test_a_wrong_bit_in_the_first_snapshot_has_no_line(tmp_path: Path) -> None:
    """There is no generation before with which it could be compared."""
    Store(tmp_path).commit(put(contact("a")))
    data = (tmp_path / SNAPSHOT).read_bytes()
    (tmp_path / SNAPSHOT).write_bytes(data.replace(b'"absorbed"', b'"absorbee"'))

    checkup = look(tmp_path, NOW)

    observed = {one.kind: one.line for one in (*checkup.problems, *checkup.notes)}
    assert observed["rebuilt_damaged"] == 0


@pytest.mark.parametrize("seen", ["", "yesterday"])
def test_nonsense_in_the_journal_makes_no_doubt_about_the_clock(folder: Path, seen: str) -> None:
    """A moment that is none cannot be compared."""
    digest = decode((folder / SNAPSHOT).read_bytes()).digest
    header = encode_header(Header(journal="j", extends=digest, seen=seen))
    (folder / JOURNAL).write_bytes(header)

    assert not {kind for kind in kinds(folder) if "clock" in kind}


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    """By the word for it."""
    (tmp_path / "file").write_bytes(b"")

    assert [one.kind for one in surroundings(tmp_path / "file", NOW)] == ["missing"]


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_open_doors_are_found_in_what_lies_aside(folder: Path) -> None:
    """Links are not followed: what they lead to is not ours."""
    aside = folder / "damaged-2026-11-24T150800Z-0a1b"
    aside.mkdir(mode=0o700)
    (aside / SNAPSHOT).write_bytes(b"x")
    (aside / SNAPSHOT).chmod(0o644)
    (folder / "previous.json.link").symlink_to(aside)
    (aside / "link").symlink_to(aside / SNAPSHOT)

    found = [one for one in surroundings(folder, NOW) if one.kind == "permissions"]

    assert [(one.path, one.names) for one in found if one.path.startswith(str(aside))] == [
        (str(aside / SNAPSHOT), ("0644", "0600"))
    ]
