"""A draft at every key: it outlives the program at once, and holds nobody up."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from companion.files import Disk
from companion.storage import FileDrafts, QuickDrafts, SharedDrafts, quick_drafts
from companion.storage.quick_drafts import PATIENCE

LINE = "Anna Berger @Siemens !send the deck by friday"
KILLED = """
import os, signal, sys
from pathlib import Path
from companion.storage import QuickDrafts, SharedDrafts, quick_drafts
quick_drafts.PATIENCE = 60  # the disk is quick; the machine may be busy
is_second = sys.argv[2] == "second"
drafts = QuickDrafts(SharedDrafts(Path(sys.argv[1]), lambda: is_second))
for end in range(1, len(sys.argv[3]) + 1):
    drafts.note("capture", sys.argv[3][:end])
os.kill(os.getpid(), signal.SIGKILL)
"""


class SlowDisk(Disk):
    """A disk whose platter answers only when it is let."""

    def __init__(self) -> None:
        """Begin with one that does not answer."""
        self.answers = Event()
        self.asked = Event()

    def sync(self, descriptor: int) -> None:
        """Wait for the platter."""
        self.asked.set()
        self.answers.wait(60)
        super().sync(descriptor)


class StuckDisk(Disk):
    """A disk that takes nothing for a while, not even into its cache."""

    def __init__(self) -> None:
        """Begin with one that is stuck."""
        self.is_free = Event()

    def create(self, path: Path) -> int:
        """Wait until it is free again."""
        self.is_free.wait(60)
        return super().create(path)


def until(condition: Callable[[], object]) -> None:
    """Wait until `condition` holds."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def is_draft(folder: Path, line: str) -> bool:
    """Tell whether a new program would go on with `line`."""
    return FileDrafts(folder).load("capture") == line


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("app", ["first", "second"])
def test_every_letter_outlives_a_kill(tmp_path: Path, app: str) -> None:
    """Also the last one, and also those of a second app."""
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), app, LINE], check=False)

    assert SharedDrafts(tmp_path, lambda: False).load("capture") == LINE


def test_a_slow_disk_loses_no_letter(tmp_path: Path) -> None:
    """While it still works on an earlier one, each letter is in a file already."""
    disk = SlowDisk()
    drafts = QuickDrafts(FileDrafts(tmp_path, disk), settle_after=0.0)
    drafts.note("capture", "A")
    disk.asked.wait(60)
    for end in range(2, len(LINE) + 1):
        drafts.note("capture", LINE[:end])
        until(partial(is_draft, tmp_path, LINE[:end].strip()))

    disk.answers.set()
    durable = tmp_path / "drafts" / "capture.txt"
    until(durable.exists)
    until(lambda: durable.read_text(encoding="utf-8") == LINE)


def test_a_stuck_disk_holds_nobody_up(tmp_path: Path) -> None:
    """One key waits for a moment and those behind it not at all; then the newest is written."""
    disk = StuckDisk()
    drafts = QuickDrafts(FileDrafts(tmp_path, disk))
    begin = time.monotonic()
    for end in range(1, 501):
        drafts.note("capture", "x" * end)
    taken = time.monotonic() - begin

    assert taken < 500 * PATIENCE / 2
    assert drafts.load("capture") == "x" * 500
    assert drafts.keys() == ["capture"]

    disk.is_free.set()
    until(lambda: FileDrafts(tmp_path).load("capture") == "x" * 500)


def test_what_was_kept_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    """The disk still works on a draft while the line is kept: there is none afterwards."""
    disk = SlowDisk()
    drafts = FileDrafts(tmp_path, disk)
    quick = QuickDrafts(drafts, settle_after=0.0)
    quick.note("capture", "Anna")
    disk.asked.wait(60)
    quick.note("capture", "")
    until(lambda: not FileDrafts(tmp_path).load("capture"))
    disk.answers.set()
    until(lambda: drafts.settle("capture") and not list((tmp_path / "drafts").iterdir()))

    assert quick.load("capture") == ""
    assert quick.keys() == []


def test_an_older_draft_never_covers_a_newer_one(tmp_path: Path) -> None:
    """What is durable at last is the newest; nothing else is left of it."""
    drafts = QuickDrafts(FileDrafts(tmp_path), settle_after=0.0)
    for end in range(1, len(LINE) + 1):
        drafts.note("capture", LINE[:end])
        assert drafts.load("capture") == LINE[:end].strip()
    # A busy machine makes the folder only after the last key.
    until(lambda: [path.name for path in tmp_path.glob("drafts/*")] == ["capture.txt"])

    assert (tmp_path / "drafts" / "capture.txt").read_text() == LINE


def test_saving_waits_for_the_platter(tmp_path: Path) -> None:
    """As the app does when it is left; what was noted before is no more."""
    drafts = QuickDrafts(FileDrafts(tmp_path))
    drafts.note("capture", "An")

    assert drafts.save("capture", "Anna")
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["capture.txt"]
    assert drafts.load("capture") == "Anna"


def test_a_torn_note_gives_way_to_what_is_durable(tmp_path: Path) -> None:
    """Without power, a file that was not on the platter may be empty or half there."""
    drafts = FileDrafts(tmp_path)
    drafts.save("capture", "Anna")
    drafts.note("capture", "Anna Berger")
    noted = tmp_path / "drafts" / "capture.now"
    for torn in (b"", noted.read_bytes()[:12], b"\0" * 19):
        noted.write_bytes(torn)

        assert FileDrafts(tmp_path).load("capture") == "Anna"


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    """Until it takes something again."""
    (tmp_path / "drafts").write_text("in the way")
    drafts = QuickDrafts(FileDrafts(tmp_path))
    until(lambda: not drafts.note("capture", "A"))

    (tmp_path / "drafts").unlink()
    until(lambda: drafts.note("capture", "An"))


def test_a_noted_key_is_a_word(tmp_path: Path) -> None:
    """No path can be made of it, nor is the writer lost."""
    with pytest.raises(ValueError, match="up"):
        QuickDrafts(FileDrafts(tmp_path)).note("../up", "x")


class UnsyncedDisk(Disk):
    """A disk that takes everything into its cache, and nothing onto its platter."""

    def sync(self, descriptor: int) -> None:  # noqa: ARG002 - as a Disk does
        """Refuse."""
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_disk_that_makes_nothing_durable_is_told(tmp_path: Path) -> None:
    """What was written outlives the program all the same."""
    drafts = QuickDrafts(FileDrafts(tmp_path, UnsyncedDisk()), settle_after=0.0)
    until(lambda: not drafts.note("capture", "Anna"))
    drafts.close()

    assert FileDrafts(tmp_path).load("capture") == "Anna"


def test_a_draft_that_cannot_be_removed_is_told(tmp_path: Path) -> None:
    """Somebody made a folder of its file."""
    (tmp_path / "drafts" / "capture.now").mkdir(parents=True)

    assert not FileDrafts(tmp_path).note("capture", "")


def test_the_writer_ends_when_nothing_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And begins again with the next key."""
    monkeypatch.setattr(quick_drafts, "LINGER", 0.001)
    drafts = QuickDrafts(FileDrafts(tmp_path))
    drafts.note("capture", "A")
    until(lambda: drafts._writer is None)
    drafts.note("capture", "An")
    until(partial(is_draft, tmp_path, "An"))


def test_two_apps_note_apart(tmp_path: Path) -> None:
    """Neither sees, removes or makes durable what the other types."""
    first = SharedDrafts(tmp_path, lambda: False)
    second = SharedDrafts(tmp_path, lambda: True)
    assert first.note("capture", "Anna")
    assert second.note("capture", "Jonas")
    assert second.settle("capture")
    assert second.note("capture", "")

    assert first.load("capture") == "Anna"
    assert first.settle("capture")
    assert FileDrafts(tmp_path).load("capture") == "Anna"
