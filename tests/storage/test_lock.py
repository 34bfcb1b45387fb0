"""Of several programs one writes at a time, of several apps one is the app, none is dead."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.services.ports import Holder
from companion.storage import Store
from companion.storage.lock import APP_LOCK, LOCK, AppLock, held
from tests.fakes import NOW, fixed_clock
from tests.storage.records_contract import contact, put

APP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from companion.storage.lock import AppLock, held
lock = AppLock(Path(sys.argv[1]))
assert lock.take(datetime(2026, 11, 24, 15, 8, tzinfo=UTC))
with held(Path(sys.argv[1]), 0):
    print("ready", flush=True)
    sys.stdin.read()
"""


@contextlib.contextmanager
def another(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run another program that holds both locks until it is killed."""
    command = [sys.executable, "-c", APP, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_another_app_is_refused_and_named(tmp_path: Path) -> None:
    """By its process, its machine and since when."""
    with another(tmp_path) as process:
        mine = AppLock(tmp_path)

        assert mine.take(NOW) is False
        assert mine.is_mine is False
        assert mine.holder() == Holder(pid=process.pid, host=platform.node(), since=NOW)


def test_a_killed_one_frees_both_at_once(tmp_path: Path) -> None:
    """Whatever it left in the files."""
    with another(tmp_path) as process:
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
    mine = AppLock(tmp_path)

    assert (tmp_path / APP_LOCK).read_bytes()
    assert mine.holder() is None
    assert mine.take(NOW)
    with held(tmp_path, 0):
        pass


def test_a_store_beside_another_app_is_read_only_until_that_goes(tmp_path: Path) -> None:
    """A verb may write meanwhile, when the other is not just writing itself."""
    Store(tmp_path).commit(put(contact("a")))
    first = Store(tmp_path, as_app=True, clock=fixed_clock())
    second = Store(tmp_path, as_app=True)

    assert (first.why_read_only(), second.why_read_only()) == ("", "occupied")
    assert second.holder() == Holder(pid=os.getpid(), host=platform.node(), since=NOW)
    with pytest.raises(StoreError, match="occupied"):
        second.commit(put(contact("b")))
    Store(tmp_path).commit(put(contact("c")))
    assert second.refresh()
    first.close()
    assert second.try_to_own()
    second.commit(put(contact("d")))
    assert list(Store(tmp_path).all(Contact)) == ["a", "c", "d"]


def test_who_writes_shuts_the_others_out(tmp_path: Path) -> None:
    """For as long as they have patience."""
    with another(tmp_path):
        with pytest.raises(StoreError) as caught, held(tmp_path, 0.02):
            pass

        assert (caught.value.reason, Path(caught.value.path)) == ("locked", tmp_path / LOCK)


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    """In the block."""
    with pytest.raises(ZeroDivisionError), held(tmp_path, 0):
        raise ZeroDivisionError

    with held(tmp_path, 0):
        pass


def test_a_folder_that_is_not_there_has_no_lock(tmp_path: Path) -> None:
    """It is made for whoever means to write, and for nobody else."""
    lock = AppLock(tmp_path / "data")

    assert lock.holder() is None
    with pytest.raises(FileNotFoundError):
        lock.take(NOW)
    assert not (tmp_path / "data").exists()
    with held(tmp_path / "data", 0):
        assert (tmp_path / "data").is_dir()


def test_the_app_may_take_and_release_it_twice(tmp_path: Path) -> None:
    """It is still the only one."""
    lock, other = AppLock(tmp_path), AppLock(tmp_path)

    assert [lock.take(NOW), lock.take(NOW), other.take(NOW)] == [True, True, False]
    assert lock.is_mine
    assert lock.holder() == other.holder() is not None
    lock.release()
    lock.release()
    assert lock.holder() is None
    assert other.take(NOW)


@pytest.mark.parametrize("left", [b"", b"\xff\xfe", b"x" * 5000, b'{"pid": 1}'])
def test_what_a_dead_one_left_blocks_nobody(tmp_path: Path, left: bytes) -> None:
    """It is overwritten as a whole."""
    (tmp_path / APP_LOCK).write_bytes(left)
    lock = AppLock(tmp_path)

    assert lock.holder() is None
    assert lock.take(NOW)
    said = json.loads((tmp_path / APP_LOCK).read_bytes())
    assert said == {"pid": os.getpid(), "host": platform.node(), "since": NOW.isoformat()}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"5",
        b"{}",
        b'{"pid": "x", "host": "h", "since": "2026-11-24T15:08:00+00:00"}',
        b'{"pid": 1e999, "host": "h", "since": "2026-11-24T15:08:00+00:00"}',
        b'{"pid": 1, "host": "h", "since": "yesterday"}',
        b"[" * 1000,
        b'{"host": "' + b"x" * 5000 + b'"}',
    ],
)
def test_a_lock_that_says_nothing_is_held_all_the_same(tmp_path: Path, content: bytes) -> None:
    """By somebody who is not known."""
    lock = AppLock(tmp_path)
    lock.take(NOW)
    (tmp_path / APP_LOCK).write_bytes(content)

    assert AppLock(tmp_path).holder() == Holder()
    assert AppLock(tmp_path).take(NOW) is False


def test_the_name_of_the_machine_is_clean(tmp_path: Path) -> None:
    """It is shown, and the folder may be shared."""
    lock = AppLock(tmp_path)
    lock.take(NOW)
    said = {"pid": 7, "host": "lap\x1b[31mtop", "since": NOW.isoformat()}
    (tmp_path / APP_LOCK).write_text(json.dumps(said))

    holder = AppLock(tmp_path).holder()

    assert holder == Holder(pid=7, host="laptop", since=datetime(2026, 11, 24, 15, 8, tzinfo=UTC))


@pytest.mark.parametrize("name", [LOCK, APP_LOCK])
@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_in_the_place_of_a_lock_is_not_followed(tmp_path: Path, name: str) -> None:
    """Whoever put it there would have us write into a file of theirs, or cut it off."""
    (tmp_path / "theirs").write_text("precious")
    (tmp_path / name).symlink_to(tmp_path / "theirs")

    with pytest.raises(OSError, match="ymbolic link"):
        AppLock(tmp_path).take(NOW) if name == APP_LOCK else held(tmp_path, 0).__enter__()

    assert (tmp_path / "theirs").read_text() == "precious"
