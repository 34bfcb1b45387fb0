"""Nobody else on this machine reads whom I know, whatever the umask; links lead nowhere else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.storage import Store
from tests.storage.records_contract import contact, put
from tests.storage.recovering import ALL, JOURNAL, SNAPSHOT, built, contents, names

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Set the umask that takes nothing away."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """Return the permission bits of all that is in `folder`, and its own as "."."""
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in (folder, *folder.rglob("*"))
    }


def right(found: dict[str, int], folder: Path) -> bool:
    """Tell whether the owner alone may enter the folders and read the files."""
    return all(
        mode == (0o700 if (folder / name).is_dir() else 0o600) for name, mode in found.items()
    )


@pytest.mark.usefixtures("open_umask")
def test_everything_is_for_the_owner_alone(tmp_path: Path) -> None:
    """The folder, both generations, the locks; while it is open and after it was closed."""
    folder = tmp_path / "companion"
    app = Store(folder, as_app=True)
    app.commit(put(contact("a")))
    while_open = modes(folder)
    app.close()
    built(folder)

    assert right(while_open, folder)
    assert right(modes(folder), folder)
    assert modes(folder).keys() >= {".", *ALL, "store.lock", "app.lock"}


@pytest.mark.usefixtures("open_umask")
def test_so_is_what_is_kept_aside(tmp_path: Path) -> None:
    """It is the whole address book once more."""
    folder = tmp_path / "companion"
    built(folder)
    (folder / SNAPSHOT).write_bytes(b"damaged")

    Store(folder)

    (aside,) = folder.glob("damaged-*")
    assert len(list(aside.iterdir())) == 4
    assert right(modes(folder), folder)


@pytest.mark.usefixtures("open_umask")
def test_a_file_that_somebody_opened_to_all_is_closed_again(tmp_path: Path) -> None:
    """As the stock TinyDB makes them; with the next commit."""
    (tmp_path / "companion").mkdir(mode=0o700)
    folder = tmp_path / "companion"
    with TinyDB(folder / SNAPSHOT) as stock:
        stock.table("contacts").insert({"id": "a", "uid": "u", "name": "Anna"})
    assert modes(folder)[SNAPSHOT] == 0o666

    Store(folder).commit(put(contact("b", "Bea")))

    assert names(Store(folder)) == {"a": "Anna", "b": "Bea"}
    assert right(modes(folder), folder)


def test_a_linked_file_is_written_where_it_lies(tmp_path: Path) -> None:
    """The snapshot may lie in another folder; the link stays one, and no copy is forgotten."""
    folder, elsewhere = tmp_path / "companion", tmp_path / "elsewhere"
    elsewhere.mkdir()
    store = Store(folder)
    store.commit(put(contact("a", "Anna")))
    store.close()
    (folder / SNAPSHOT).rename(elsewhere / "people.json")
    (folder / SNAPSHOT).symlink_to(elsewhere / "people.json")

    store = Store(folder)
    store.commit(put(contact("b", "Bea")))
    store.close()

    assert (folder / SNAPSHOT).is_symlink()
    assert b'"Bea"' in (elsewhere / "people.json").read_bytes()
    assert [path.name for path in elsewhere.iterdir()] == ["people.json"]
    assert names(Store(folder)) == {"a": "Anna", "b": "Bea"}
    assert Store(folder).findings() == ()


def test_a_link_in_the_place_of_the_journal_is_not_written_through(tmp_path: Path) -> None:
    """Appending to it would be writing into whatever it leads to."""
    built(tmp_path)
    (tmp_path / "theirs").write_bytes((tmp_path / JOURNAL).read_bytes())
    (tmp_path / JOURNAL).unlink()
    (tmp_path / JOURNAL).symlink_to(tmp_path / "theirs")
    before = contents(tmp_path)["theirs"]
    store = Store(tmp_path)

    with pytest.raises(StoreError, match="loop"):
        store.commit(put(contact("z")))

    assert (tmp_path / "theirs").read_bytes() == before
    assert len(store.all(Contact)) == 9


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """Whoever keeps their data on another disk does that."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "companion").symlink_to(tmp_path / "disk")

    built(tmp_path / "companion")

    assert (tmp_path / "companion").is_symlink()
    assert len(names(Store(tmp_path / "disk"))) == 9


def test_what_was_opened_to_others_is_closed_again(tmp_path: Path) -> None:
    """Also the generation before, which is the same file under another name."""
    store = Store(tmp_path)
    store.commit(put(contact("a")))
    store.close()
    (tmp_path / "companion.json").chmod(0o666)
    store = Store(tmp_path)
    store.commit(put(contact("b")))
    store.close()

    assert {oct(path.stat().st_mode & 0o777) for path in tmp_path.glob("*.json")} == {"0o600"}
