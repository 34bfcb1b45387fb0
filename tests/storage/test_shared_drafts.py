"""Two apps type at once; nothing of either is lost or overwritten."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from companion.storage import FileDrafts
from companion.storage.shared_drafts import SharedDrafts

KILLED = """
import json, os, signal, sys
from pathlib import Path
from companion.storage.shared_drafts import SharedDrafts
drafts = SharedDrafts(Path(sys.argv[1]), lambda: True)
assert all(drafts.save(*one) for one in json.loads(sys.argv[2]).items())
os.kill(os.getpid(), signal.SIGKILL)
"""


class App:
    """An app on a folder, which may be the second one."""

    def __init__(self, folder: Path, *, second: bool) -> None:
        """Open drafts in `folder`."""
        self.is_second = second
        self.drafts = SharedDrafts(folder, lambda: self.is_second)


def test_two_apps_type_under_one_key(tmp_path: Path) -> None:
    """Each sees its own words alone."""
    first, second = App(tmp_path, second=False), App(tmp_path, second=True)
    first.drafts.save("capture", "Anna")
    second.drafts.save("capture", "Jonas")
    first.drafts.save("event", "Messe")

    assert first.drafts.load("capture") == "Anna"
    assert second.drafts.load("capture") == "Jonas"
    assert first.drafts.keys() == ["capture", "event"]
    assert second.drafts.keys() == ["capture"]


def test_the_second_app_removes_nothing_of_the_first(tmp_path: Path) -> None:
    """Neither by keeping, nor by discarding."""
    first, second = App(tmp_path, second=False), App(tmp_path, second=True)
    first.drafts.save("capture", "Anna")
    second.drafts.save("capture", "")

    assert second.drafts.load("capture") == ""
    assert first.drafts.load("capture") == "Anna"


def test_a_second_app_goes_on_with_its_own_when_the_first_has_ended(tmp_path: Path) -> None:
    """What the first left under the same key comes after it."""
    first, second = App(tmp_path, second=False), App(tmp_path, second=True)
    first.drafts.save("capture", "Anna")
    second.drafts.save("capture", "Jonas")
    second.is_second = False

    second.drafts.save("capture", "Jonas Weiß")
    assert second.drafts.load("capture") == "Jonas Weiß"
    assert FileDrafts(tmp_path).load("capture") == "Anna"

    second.drafts.save("capture", "")
    assert second.drafts.load("capture") == "Anna"


def left_by_a_killed_app(folder: Path, drafts: dict[str, str]) -> None:
    """Have a second app type `drafts` in a process of its own, and kill it."""
    subprocess.run([sys.executable, "-c", KILLED, str(folder), json.dumps(drafts)], check=False)


def test_a_draft_stays_with_whoever_types_it(tmp_path: Path) -> None:
    """The first app is closed and opened before the second has noticed, which then keeps it."""
    second = App(tmp_path, second=True)
    second.drafts.save("capture", "Jonas")

    again = App(tmp_path, second=False)
    assert again.drafts.keys() == []
    assert second.drafts.load("capture") == "Jonas"

    second.drafts.save("capture", "")
    assert App(tmp_path, second=False).drafts.keys() == []
    assert list(tmp_path.glob("drafts/*")) == []


def test_who_types_again_is_alive_again(tmp_path: Path) -> None:
    """After all that was typed before had been kept."""
    second = App(tmp_path, second=True)
    for words in ("Jonas", "", "Lena"):
        second.drafts.save("capture", words)

    assert App(tmp_path, second=False).drafts.keys() == []
    assert second.drafts.load("capture") == "Lena"


def test_what_a_killed_second_app_left_is_offered(tmp_path: Path) -> None:
    """To the next app alone on the folder, where nothing else is under that key."""
    left_by_a_killed_app(tmp_path, {"capture": "Jonas", "event": "Messe"})
    FileDrafts(tmp_path).save("event", "Forum")
    App(tmp_path, second=True)
    assert FileDrafts(tmp_path).keys() == ["event"]

    after = App(tmp_path, second=False)
    assert after.drafts.keys() == ["capture", "event"]
    assert after.drafts.load("capture") == "Jonas"
    assert after.drafts.load("event") == "Forum"

    after.drafts.save("event", "")
    assert App(tmp_path, second=False).drafts.load("event") == "Messe"
    assert {path.name for path in tmp_path.glob("drafts/*")} == {"capture.txt", "event.txt"}


def test_a_folder_that_is_none_stops_nobody(tmp_path: Path) -> None:
    """There are no drafts then."""
    (tmp_path / "drafts").write_text("in the way")
    app = App(tmp_path, second=False)

    assert app.drafts.keys() == []
    assert not app.drafts.save("capture", "Anna")
