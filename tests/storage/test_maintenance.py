"""Backups of what the files say, and the way back, whether or not the store can be read."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from tinydb import TinyDB

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.errors import (
    Ambiguous,
    CompanionError,
    Invalid,
    NotFound,
    NotWritten,
    StoreError,
    Unreadable,
)
from companion.files import Disk
from companion.storage import Store
from companion.storage.check import look
from companion.storage.journal import Header, encode_header
from companion.storage.maintenance import StoreFiles
from companion.storage.migrations import SCHEMA
from companion.storage.snapshot import decode
from tests.fakes import NOW, fixed_clock
from tests.storage.failing import killed_everywhere

WORDS = "correct horse"


def keep(folder: Path, *keys: str) -> None:
    """Keep people as one program does."""
    store = Store(folder, clock=fixed_clock())
    people = tuple(Contact(id=key, uid=f"urn:{key}", name=f"Person {key}") for key in keys)
    store.commit(Change(what="capture", put=people))
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store with one person."""
    folder = tmp_path / "data"
    keep(folder, "a")
    return folder


@pytest.fixture
def files(folder: Path) -> StoreFiles:
    """Return the files of that store."""
    return StoreFiles(folder, fixed_clock())


def names(folder: Path) -> list[str]:
    """Return the names of all contacts."""
    store = Store(folder, clock=fixed_clock())
    found = [one.name for one in store.all(Contact).values()]
    store.close()
    return found


def test_a_backup_is_a_plain_tinydb_once_it_is_unpacked(files: StoreFiles, tmp_path: Path) -> None:
    """Nobody needs this program to read it."""
    made = files.back_up("manual")

    assert made is not None
    plain = tmp_path / "plain.json"
    plain.write_bytes(gzip.decompress(Path(made.path).read_bytes()))
    with TinyDB(plain) as db:
        assert [row["name"] for row in db.table("contacts")] == ["Person a"]
    assert (made.contacts, made.events, made.is_encrypted) == (1, 0, False)


def test_a_backup_holds_what_only_the_journal_says_yet(files: StoreFiles, folder: Path) -> None:
    """The app need not write a snapshot first."""
    store = Store(folder, as_app=True, clock=fixed_clock())
    store.commit(Change(what="capture", put=(Contact(id="b", uid="u", name="Bea"),)))

    made = files.back_up("start")
    store.close()

    assert made is not None
    assert made.contacts == 2


def test_a_start_since_which_nothing_changed_makes_no_backup(files: StoreFiles) -> None:
    """Though the store has been compacted in the meantime."""
    first = files.back_up("start")
    Store(files.folder, clock=fixed_clock()).close()

    assert first is not None
    assert files.back_up("start") is None


def test_where_there_is_no_store_there_is_no_backup(tmp_path: Path) -> None:
    """Nothing is created."""
    files = StoreFiles(tmp_path / "none", fixed_clock())

    assert files.back_up("manual") is None
    with pytest.raises(StoreError, match="missing"):
        files.back_up_to(tmp_path / "b.json")
    assert list(tmp_path.iterdir()) == []


def test_backups_rotate_unless_the_clock_is_in_doubt(folder: Path) -> None:
    """A clock that jumped ahead would make all of them old."""
    later = fixed_clock(NOW + timedelta(days=59))
    jumped = fixed_clock(NOW + timedelta(days=4000))
    for number in range(15):
        keep(folder, f"p{number}")
        StoreFiles(folder, fixed_clock(NOW + timedelta(seconds=number))).back_up("start")

    keep(folder, "q")
    StoreFiles(folder, jumped).back_up("before_import")
    (folder / "backups").joinpath("2037-11-06T150800Z-before_import.json.gz").unlink()
    in_doubt = len(StoreFiles(folder, later).backups())
    StoreFiles(folder, later).back_up("before_import")

    assert in_doubt == 10
    assert len(StoreFiles(folder, later).backups()) == 11


def test_a_backup_to_a_file_writes_nothing_over(files: StoreFiles, tmp_path: Path) -> None:
    """What is there stays what it is."""
    target = tmp_path / "mine.json"
    target.write_text("mine", encoding="utf-8")

    with pytest.raises(NotWritten) as refused:
        files.back_up_to(target)

    assert refused.value.reason == "exists"
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["b.json", "b.json.gz"])
@pytest.mark.parametrize("passphrase", ["", WORDS])
@pytest.mark.usefixtures("_light_age")
def test_a_backup_in_a_file_is_opened_whatever_its_form(
    files: StoreFiles, tmp_path: Path, name: str, passphrase: str
) -> None:
    """Plain, packed, encrypted, or both."""
    made = files.back_up_to(tmp_path / name, passphrase)

    copy = files.open(str(tmp_path / name), passphrase)

    assert [one.id for one in copy.records["contacts"].values()] == ["a"]
    assert (made.contacts, made.is_encrypted) == (1, bool(passphrase))
    assert made.size == (tmp_path / name).stat().st_size


@pytest.mark.usefixtures("_light_age")
def test_an_encrypted_backup_takes_its_passphrase(files: StoreFiles) -> None:
    """And no other."""
    made = files.back_up("manual", WORDS)
    assert made is not None
    problems = []

    for passphrase in ("", "other"):
        with pytest.raises(Invalid) as refused:
            files.open(made.name, passphrase)
        problems.append(refused.value.problem)

    assert problems == ["missing", "wrong"]


@pytest.mark.usefixtures("_light_age")
def test_backups_are_listed_as_far_as_they_can_be_opened(files: StoreFiles) -> None:
    """The newest first; one is encrypted, one damaged, one holds something else."""
    folder = files.folder / "backups"
    files.back_up("manual", WORDS)
    files.back_up("manual")
    (folder / "2026-01-01T000000Z-start.json.gz").write_bytes(b"\x1f\x8bnonsense")
    (folder / "2025-01-01T000000Z-start.json.gz").write_bytes(gzip.compress(b'{"x":{"1":{}}}'))

    listed = files.backups()

    assert [(one.contacts, one.is_encrypted, one.problem) for one in listed] == [
        (1, False, ""),
        (None, True, ""),
        (None, False, "damaged"),
        (None, False, "not_a_store"),
    ]


def test_a_backup_is_named_by_the_beginning_of_its_name(files: StoreFiles) -> None:
    """As far as only one begins like that."""
    made = files.back_up("manual")
    assert made is not None

    assert files.open(made.name[:12]).path == made.path
    files.back_up("before_restore")
    with pytest.raises(Ambiguous):
        files.open(made.name[:12])
    with pytest.raises(NotFound):
        files.open("2019")
    with pytest.raises(NotFound):
        files.open("")


@pytest.mark.parametrize(
    ("text", "error", "reason"),
    [
        ("[1, 2]", Unreadable, "not_a_store"),
        ('{"people": {"1": {}}}', Unreadable, "not_a_store"),
        ("no JSON", Unreadable, "not_a_store"),
        (json.dumps({"meta": {"1": {"schema": SCHEMA + 1}}}), StoreError, "newer"),
    ],
)
def test_a_file_that_is_no_backup_is_refused(
    files: StoreFiles, tmp_path: Path, text: str, error: type[CompanionError], reason: str
) -> None:
    """With the reason."""
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(error) as refused:
        files.open(str(path))

    assert vars(refused.value)["reason"] == reason


def test_a_folder_is_no_backup(files: StoreFiles, tmp_path: Path) -> None:
    """It exists, and it is told what it is."""
    with pytest.raises(StoreError, match="is_folder"):
        files.open(str(tmp_path))


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    files: StoreFiles, tmp_path: Path
) -> None:
    """Whoever is in it can be found."""
    path = tmp_path / "old.json"
    path.write_text('{"contacts": {"1": {"id": "x", "uid": "u", "name": "Xaver"}}}')

    copy = files.open(str(path))

    assert b'"folded":"xaver' in copy.snapshot
    assert b'"schema":%d' % SCHEMA in copy.snapshot


def test_a_backup_takes_the_place_of_a_store_that_cannot_be_read(
    files: StoreFiles, folder: Path
) -> None:
    """The damaged files are kept aside as they were."""
    made = files.back_up("manual")
    assert made is not None
    keep(folder, "b")
    for path in folder.glob("*.j*"):
        path.write_bytes(b"{damaged")
    with pytest.raises(StoreError, match="damaged"):
        Store(folder)

    kept = files.replace(files.open(made.name))

    assert names(folder) == ["Person a"]
    assert sorted(path.name for path in Path(kept).iterdir()) == [
        "companion.journal",
        "companion.json",
        "previous.journal",
        "previous.json",
    ]
    assert {path.read_bytes() for path in Path(kept).iterdir()} == {b"{damaged"}
    assert not Store(folder).findings()


def test_a_backup_takes_the_place_of_a_store_that_has_gone(files: StoreFiles, folder: Path) -> None:
    """There was nothing to keep aside."""
    made = files.back_up("manual")
    assert made is not None
    for path in folder.glob("*.j*"):
        path.unlink()
    with pytest.raises(StoreError, match="vanished"):
        Store(folder)

    kept = files.replace(files.open(made.name))

    assert kept == ""
    assert names(folder) == ["Person a"]


def test_no_store_is_replaced_under_an_open_app(files: StoreFiles, folder: Path) -> None:
    """What the app knows would come back into it."""
    made = files.back_up("manual")
    assert made is not None
    app = Store(folder, as_app=True, clock=fixed_clock())

    with pytest.raises(StoreError, match="occupied"):
        files.replace(files.open(made.name))
    app.close()


def test_hostile_text_in_a_backup_is_cleaned(files: StoreFiles, folder: Path) -> None:
    """A seal is no signature: every text passes the door again."""
    path = folder / "evil.json"
    path.write_text('{"contacts": {"1": {"id": "x", "uid": "u", "name": "A\\u001b[2Jb"}}}')

    copy = files.open(str(path))
    for name in folder.glob("*.journal"):
        name.unlink()
    files.replace(copy)

    assert names(folder) == [getattr(copy.records["contacts"]["x"], "name", "")]
    assert "\x1b" not in names(folder)[0]


def test_what_an_earlier_version_wrote_is_backed_up_as_it_was(tmp_path: Path) -> None:
    """Before the first change writes it anew."""
    old = {"contacts": {"1": {"id": "x", "uid": "u", "name": "Xaver"}}}
    (tmp_path / "companion.json").write_text(json.dumps(old), encoding="utf-8")

    keep(tmp_path, "a")

    (made,) = StoreFiles(tmp_path, fixed_clock()).backups()
    plain = json.loads(gzip.decompress(Path(made.path).read_bytes()))
    assert made.why == "before_migration"
    assert plain["contacts"] == old["contacts"]


def test_an_update_goes_on_where_no_backup_can_be_made(tmp_path: Path) -> None:
    """Keeping somebody comes first."""
    old = {"contacts": {"1": {"id": "x", "uid": "u", "name": "Xaver"}}}
    (tmp_path / "companion.json").write_text(json.dumps(old), encoding="utf-8")
    (tmp_path / "backups").write_text("in the way", encoding="utf-8")

    keep(tmp_path, "a")

    assert names(tmp_path) == ["Xaver", "Person a"]


def test_a_look_from_outside_is_that_of_a_check(files: StoreFiles) -> None:
    """With the clock of the program."""
    assert files.look() == look(files.folder, NOW)


def test_a_backup_of_a_store_whose_clock_says_nonsense_is_made(files: StoreFiles) -> None:
    """A moment that is none is no doubt."""
    journal = files.folder / "companion.journal"
    digest = decode((files.folder / "companion.json").read_bytes()).digest
    journal.write_bytes(encode_header(Header(journal="j", extends=digest, seen="yesterday")))

    assert files.back_up("manual") is not None


@pytest.mark.usefixtures("_light_age")
def test_a_backup_that_is_encrypted_under_another_name_is_listed_so(files: StoreFiles) -> None:
    """Somebody renamed it."""
    made = files.back_up("manual", WORDS)
    assert made is not None
    Path(made.path).rename(made.path.removesuffix(".age"))

    (listed,) = files.backups()

    assert listed.is_encrypted
    assert listed.contacts is None


def test_a_kill_while_a_store_is_replaced_leaves_it_or_the_backup(
    files: StoreFiles, tmp_path: Path
) -> None:
    """At whichever step: nothing half, and a second try comes through."""
    made = files.back_up("manual")
    assert made is not None
    copy = files.open(made.name)
    numbers = count()

    def damaged() -> Path:
        folder = tmp_path / f"damaged{next(numbers)}"
        keep(folder, "a")
        keep(folder, "b")
        for path in folder.glob("*.j*"):
            path.write_bytes(b"{damaged")
        return folder

    def replaced(folder: Path, disk: Disk) -> None:
        StoreFiles(folder, fixed_clock(), disk).replace(copy)

    for folder in killed_everywhere(damaged, replaced):
        if not look(folder, NOW).is_ok:
            with pytest.raises(StoreError, match="damaged"):
                Store(folder)
            StoreFiles(folder, fixed_clock()).replace(copy)
        assert names(folder) == ["Person a"]
        assert not Store(folder).findings()
    assert next(numbers) > 20


@pytest.mark.parametrize("left", ["companion.journal", "previous.json"])
def test_a_kill_never_leaves_an_empty_store_in_the_place_of_one(
    files: StoreFiles, tmp_path: Path, left: str
) -> None:
    """Not even where a single damaged file and no backups are all that there was."""
    made = files.back_up("manual")
    assert made is not None
    copy = files.open(made.name)
    numbers = count()

    def damaged() -> Path:
        folder = tmp_path / f"damaged{next(numbers)}"
        folder.mkdir()
        (folder / left).write_bytes(b"{damaged")
        return folder

    def replaced(folder: Path, disk: Disk) -> None:
        StoreFiles(folder, fixed_clock(), disk).replace(copy)

    for folder in killed_everywhere(damaged, replaced):
        try:
            assert names(folder) == ["Person a"]
        except StoreError:
            StoreFiles(folder, fixed_clock()).replace(copy)
            assert names(folder) == ["Person a"]
        assert not Store(folder).findings()
    assert next(numbers) > 15
