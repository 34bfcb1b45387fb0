"""Killed writers and racing writers lose nothing that was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.storage import Store

ROOT = Path(__file__).parents[2]
TRIALS = 20

WRITER = """
import sys
from pathlib import Path
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.storage import Store

folder, prefix, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store(folder, patience=60)
for number in range(count):
    key = f"{prefix}{number}"
    gone = ((Contact, f"{prefix}{number - 3}"),) if number % 2 and len(sys.argv) > 4 else ()
    long = "x" * (997 * number % 5000)
    store.commit(Change(what="t", put=(Contact(id=key, uid=key, note=long),), remove=gone))
    print(key, *(key for _, key in gone), flush=True)
"""


def start(folder: Path, prefix: str, count: int, *more: str) -> subprocess.Popen[str]:
    """Start a program that commits `count` contacts and prints each id once it is kept."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), prefix, str(count), *more],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("trial", range(TRIALS))
def test_a_kill_loses_nothing_that_was_kept(tmp_path: Path, trial: int) -> None:
    """The file holds every acknowledged commit, and at most the one in flight besides."""
    writer = start(tmp_path, "k", 100_000, "remove")
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(1 + trial * 7 % 40)]
    writer.kill()
    lines += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()
    expected: dict[str, None] = {}
    for key, *gone in map(str.split, lines):
        expected[key] = None
        for other in gone:
            expected.pop(other, None)
    number = len(lines)
    after = dict(expected)
    after[f"k{number}"] = None
    if number % 2:
        after.pop(f"k{number - 3}", None)

    store = Store(tmp_path)

    assert list(store.all(Contact)) in (list(expected), list(after))
    assert store.problems() == ()


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Twenty commits each, as fast as they can."""
    writers = [start(tmp_path, prefix, 20) for prefix in ("a", "b")]
    for writer in writers:
        writer.communicate()

    assert [writer.returncode for writer in writers] == [0, 0]
    assert set(Store(tmp_path).all(Contact)) == {f"{p}{n}" for p in "ab" for n in range(20)}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_a_file_that_may_not_grow_stays_whole(tmp_path: Path) -> None:
    """A real refusal of the system, not one of ours."""
    limit = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "sys.excepthook = lambda kind, error, trace: print(error.args[1])\n"
    )
    program = WRITER.replace("folder, prefix", limit + "folder, prefix", 1)
    done = subprocess.run(
        # Without byte code: the limit would cut that, too, and other tests would read it.
        [sys.executable, "-B", "-c", program, str(tmp_path), "k", "1000"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    *kept, reason = done.stdout.split()

    assert reason == "full"
    assert list(Store(tmp_path).all(Contact)) == kept
    assert {path.name for path in tmp_path.iterdir()} == {"companion.json", "store.lock"}
