"""When the surroundings fail: the store, the settings, the pipe, the terminal's encoding."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.errors import StoreError
from tests.cli.shell import Runner
from tests.fakes import FakeRecords
from tests.tui.terminal import Terminal

PROGRAM = [sys.executable, "-m", "companion"]
NOT_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
VERBS = [("list",), ("add", "Anna"), ("queue",), ("event", "list"), ("card",), ()]


def started(*words: str | bytes, **facts: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own."""
    return subprocess.run([*PROGRAM, *words], capture_output=True, check=False, **facts)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_a_damaged_store_is_told_and_left_alone(
    shell: Runner, home: Path, words: tuple[str, ...]
) -> None:
    """One sentence with file and line, exit code 3, the file as it was."""
    store = home / "companion" / "companion.json"
    store.parent.mkdir()
    store.write_text('{"contacts":\n {"1": \n', encoding="utf-8")

    answer = shell(*words)

    assert (answer.code, answer.out) == (3, "")
    assert answer.err.count("\n") == 1
    assert str(store) in answer.err
    assert "line 3" in answer.err
    assert store.read_text(encoding="utf-8") == '{"contacts":\n {"1": \n'
    assert list(store.parent.iterdir()) == [store]


def test_a_store_that_needs_attention_is_a_document_too(shell: Runner, tmp_path: Path) -> None:
    """With `--json` there is one on stdout, whatever happened."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    answer = shell("--data", str(tmp_path / "file"), "add", "Anna", "--json")

    assert answer.code == 3
    assert answer.document["error"]["kind"] == "StoreError"
    assert answer.err == answer.document["error"]["message"] + "\n"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@NOT_ROOT
def test_a_folder_that_may_not_be_written_is_told(shell: Runner, tmp_path: Path) -> None:
    """Nothing is kept, and that is said."""
    tmp_path.chmod(0o500)
    try:
        answer = shell("--data", str(tmp_path / "data"), "add", "Anna")
    finally:
        tmp_path.chmod(0o700)

    assert (answer.code, answer.out) == (3, "")


@pytest.fixture
def sick_store(home: Path) -> Path:
    """Return the file of a store with Anna and two documents that are no contacts."""
    store = home / "companion" / "companion.json"
    store.parent.mkdir()
    rows = {"1": {"id": "a", "uid": "u", "name": "Anna"}, "2": {"id": "b"}, "3": "text"}
    store.write_text(json.dumps({"contacts": rows}), encoding="utf-8")
    return store


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("add", "Eva Adler")])
def test_what_cannot_be_read_is_told(
    shell: Runner, sick_store: Path, words: tuple[str, ...]
) -> None:
    """The verb does what it can; one line and the exit code say that it is not everything."""
    answer = shell(*words)

    assert answer.code == 3
    assert answer.out
    assert answer.err.endswith(
        f"2 records in {sick_store} cannot be read and were left as they are (table contacts).\n"
    )


def test_what_cannot_be_read_is_told_beside_a_refusal(shell: Runner, sick_store: Path) -> None:
    """It may be why nobody was found; the exit code is that of the refusal."""
    answer = shell("show", "Bea")

    assert answer.code == 2
    assert str(sick_store) in answer.err


@pytest.mark.usefixtures("sick_store")
def test_what_a_verb_does_not_need_is_not_its_trouble(shell: Runner) -> None:
    """Only what was read anyway is told."""
    answer = shell("card")

    assert "cannot be read" not in answer.err


class FullDisk(FakeRecords):
    """Records that take one change and no more."""

    def commit(self, change: Change) -> None:
        """Refuse every change but the first."""
        if self.commits:
            raise StoreError("companion.json", "full")
        super().commit(change)


def test_lines_after_the_store_failed_are_rejected_for_the_same_reason(
    shell: Runner, tmp_path: Path
) -> None:
    """What was kept and what was not stands in the one document."""
    shell.on_records(FullDisk(), folder=tmp_path)

    answer = shell("add", "-", "--json", stdin=b"Anna\nBo\n!!!\nCy\n")

    assert answer.code == 3
    assert [one["contact"]["name"] for one in answer.document["added"]] == ["Anna"]
    assert [one["line"] for one in answer.document["rejected"]] == [2, 3, 4]
    assert len({one["reason"] for one in answer.document["rejected"]}) == 1


def test_damaged_settings_stop_nobody(shell: Runner, home: Path) -> None:
    """They are told, with file and line; the person is kept all the same."""
    settings = home / "companion" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('theme = "x"\nlanguage = [\n', encoding="utf-8")

    answer = shell("add", "Anna Berger")

    assert (answer.code, answer.out) == (0, "Anna Berger\n")
    assert answer.err.startswith(f"{settings}, line ")
    assert settings.read_text(encoding="utf-8") == 'theme = "x"\nlanguage = [\n'


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`companion list | head -1` ends quietly."""
    data = str(tmp_path / "data")
    started("--data", data, "add", "-", input=b"".join(b"Nr %d\n" % n for n in range(40)))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, "--data", data, "list", "--json"],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("words", [("list", "--json"), ("--json",), ("event", "list")])
def test_a_full_disk_behind_stdout_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    """One sentence, exit code 1."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "--data", str(tmp_path), *words],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == b"stdout was not written: the disk is full.\n"


def test_closed_streams_are_no_error(tmp_path: Path) -> None:
    """Some starters close what they do not need."""
    for words in ("list --json >&-", "add Anna 2>&-", "add - <&-", "queue <&- >&- 2>&-"):
        command = f'"$@" --data {tmp_path}/data {words}'
        done = subprocess.run(
            ["/bin/sh", "-c", command, "sh", *PROGRAM], capture_output=True, check=False
        )
        assert done.returncode == 0, words


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_every_encoding_of_the_terminal_will_do(tmp_path: Path, encoding: str) -> None:
    """Letters that it has not are escaped; JSON stays JSON."""
    environ = {**os.environ, "PYTHONIOENCODING": encoding, "COMPANION_DATA": str(tmp_path / "d")}
    started("add", "Łukasz Öz", "!schicken", "*4", env=environ)

    listed = started("list", env=environ)
    shown = started("show", "öz", "--language", "de", env=environ)
    document = started("list", "--json", env=environ)

    assert (listed.returncode, shown.returncode, document.returncode) == (0, 0, 0)
    assert json.loads(document.stdout.decode(encoding))["contacts"][0]["name"] == "Łukasz Öz"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no bytes in its arguments")
def test_bytes_that_are_no_text_are_taken_as_well_as_can_be(tmp_path: Path) -> None:
    """In a line, a query and a path."""
    data = ("--data", str(tmp_path / "d"))
    odd = b"B\xff\xc3 @X"

    added = started(*data, "add", odd)
    listed = started(*data, "list", odd)
    imported = started(*data, "import", os.fsencode(tmp_path) + b"/\xff\x1b[31m.vcf", "--json")

    assert (added.returncode, added.stdout) == (0, "B · X\n".encode())
    assert listed.returncode == 0
    assert imported.returncode == 1
    assert json.loads(imported.stdout)["rejected"][0]["reason"] == "there is no such file"
    assert b"\x1b" not in imported.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
def test_ctrl_c_in_the_middle_ends_with_one_line(tmp_path: Path) -> None:
    """Exit code 130, no traceback, nothing half done."""
    process = subprocess.Popen(
        [*PROGRAM, "--data", str(tmp_path / "d"), "add", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    told, complaint = process.communicate(timeout=60)

    assert (process.returncode, told, complaint) == (130, b"", b"Stopped.\n")
    assert not (tmp_path / "d").exists()


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Fill its stdin until it has taken some: then it is in the middle of a verb."""
    assert process.stdin is not None
    # More than any pipe holds, so writing it returns only when the program reads.
    process.stdin.write(b"\n" * 2_000_000)
    process.stdin.flush()


def test_the_app_leaves_a_damaged_store_with_a_sentence(tmp_path: Path) -> None:
    """In a real terminal: the screen is given back, then the reason and exit code 3."""
    (tmp_path / "companion.json").write_text("{", encoding="utf-8")

    with Terminal([*PROGRAM, "--data", str(tmp_path)], size=(120, 20)) as terminal:
        terminal.wait_for("is damaged at line 1")
        code = terminal.wait_for_end()

    assert code == 3
    assert b"Traceback" not in terminal.raw
