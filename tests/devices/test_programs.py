"""Other programs are found where PATH says, and end in time with all that they started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from companion.devices.programs import Said, find_program, output
from tests.devices.processes import is_running, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs here are shell scripts")

LONG = 60
"""Seconds that no test waits for."""


def program(folder: Path, name: str = "program", body: str = "") -> Path:
    """Return a program in a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return path


def said(script: str, seconds: float = LONG, limit: int = 1_000) -> Said:
    """Return what a script says."""
    return output(["/bin/sh", "-c", script], os.environ, seconds=seconds, limit=limit)


@pytest.mark.parametrize("path", ["", ".", ":", "relative", "/no/such/folder"])
def test_what_lies_in_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """It may be a download that is called as a program is."""
    program(tmp_path, "ffmpeg")
    program(tmp_path / "relative", "ffmpeg")
    monkeypatch.chdir(tmp_path)

    assert find_program("ffmpeg", {"PATH": path}) is None


def test_a_folder_that_path_names_counts_also_where_it_is_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one in it wins; a whole path is taken as it is."""
    path = program(tmp_path / "b", "ffmpeg")
    program(tmp_path / "c", "ffmpeg")
    monkeypatch.chdir(tmp_path / "b")
    folders = os.pathsep.join(str(tmp_path / name) for name in "abc")

    assert find_program("ffmpeg", {"PATH": folders}) == str(path)
    assert find_program(str(path), {}) == str(path)


def test_a_program_says_something() -> None:
    """Or fails, which says nothing."""
    assert said("printf abc") == Said(b"abc")
    assert said("printf abc; exit 1") == Said()
    assert output(["/no/such/program"], os.environ, seconds=LONG, limit=9) == Said()


def test_what_was_said_before_a_program_hung_is_known() -> None:
    """With the word that it is not all."""
    assert said("printf abc; exec sleep 60", seconds=1) == Said(b"abc", is_late=True)
    assert said("printf abc; exec >&-; exec sleep 60", seconds=1) == Said(b"abc", is_late=True)


def test_more_than_the_bound_is_nothing() -> None:
    """And is not waited for."""
    assert said("exec cat /dev/zero") == Said()
    assert said("printf abcd; exec sleep 60", seconds=1, limit=3) == Said()


def test_who_was_started_by_a_program_ends_with_it(tmp_path: Path) -> None:
    """Also where the program itself is long gone, and the other holds its output."""
    number = tmp_path / "number"

    answer = said(f"printf abc; sleep 60 & echo $! > {number}", seconds=1)

    assert answer == Said(b"abc", is_late=True)
    assert until(lambda: not is_running(number.read_text().strip()))


def test_who_hides_from_its_end_is_not_waited_for(tmp_path: Path) -> None:
    """One in a session of its own holds the output as long as it likes."""
    number = tmp_path / "number"
    hide = f"import os; os.setsid(); open({str(number)!r}, 'w').write(str(os.getpid()))"
    wait = f"while [ ! -s {number} ]; do sleep 0.05; done"

    answer = said(f'"{sys.executable}" -c "{hide}; __import__(\'time\').sleep(60)" & {wait}', 2)

    hidden = number.read_text().strip()
    assert answer.is_late
    assert is_running(hidden)
    os.kill(int(hidden), signal.SIGKILL)


def test_a_program_that_is_waited_for_does_not_outlive_us(tmp_path: Path) -> None:
    """It is asked in a thread that nobody waits for when the app is left."""
    number = tmp_path / "number"
    script = (
        "import os, threading, time; from companion.devices.programs import _asked, output\n"
        f"ask = ['/bin/sh', '-c', 'echo $$ > {number}; exec sleep 60']\n"
        "threading.Thread(target=lambda: output(ask, os.environ, seconds=60, limit=9),"
        " daemon=True).start()\n"
        f"while not (_asked and os.path.exists({str(number)!r}) and open({str(number)!r}).read()):"
        " time.sleep(0.01)"
    )

    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)

    assert until(lambda: not is_running(number.read_text().strip()))
