"""The editor of the user: what it saved comes back, and no file stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from companion.devices.editor import LIMIT, edit
from companion.services.laptop_ports import Edited
from tests.devices.test_laptop import posix

pytestmark = posix


class Desk:
    """A folder of editors, and one for files that come and go."""

    def __init__(self, folder: Path) -> None:
        """Work in `folder`."""
        self.programs, self.files = folder / "bin", folder / "tmp"
        self.programs.mkdir()
        self.files.mkdir()

    def edit(self, script: str, named: str = "ed", text: str = "Hello") -> Edited:
        """Edit `text` with an editor that is `script`, which finds its file as `$file`."""
        program = self.programs / "ed"
        program.write_text(f"#!/bin/sh\nfor file; do :; done\n{script}\n")
        program.chmod(0o700)
        path = f"{self.programs}:/usr/bin:/bin"
        return edit(text, {"PATH": path, "EDITOR": named, "TMPDIR": str(self.files)})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk whose files lie in a folder of their own."""
    desk = Desk(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(desk.files))
    return desk


def test_what_was_saved_comes_back(desk: Desk) -> None:
    """From a text file that only the user can read, whose options and blanks are as they wrote."""
    script = 'stat -c %a "$file" > "$file.log"; echo "$1" "${file##*.}" >> "$file.log"\n'
    script += 'printf "Grüße\\r\\n" >> "$file"; cat "$file.log" >> "$file"'

    edited = desk.edit(script, "ed --wait 'a b; touch x'")

    assert edited == Edited("Hello\nGrüße\r\n600\n--wait txt\n", "", "ed")
    assert list(desk.files.iterdir()) == []


def test_an_editor_that_fails_loses_nothing(desk: Desk) -> None:
    """What it saved before counts, else what was given; a file that it took away as well."""
    assert desk.edit("exit 1") == Edited("Hello\n", "failed", "ed")
    assert desk.edit('echo more >> "$file"; kill -9 $$').text == "Hello\nmore\n"
    assert desk.edit('rm "$file"') == Edited("Hello", "lost", "ed")
    assert list(desk.files.iterdir()) == []


def test_an_editor_that_is_not_there_is_told_and_no_shell_looks_for_it(desk: Desk) -> None:
    """Nothing is written either."""
    assert edit("Hello", {"PATH": "/bin", "VISUAL": " "}) == Edited("Hello", "unset")
    for named in ("gone --wait", "$(touch x)", "'", "ed|cat"):
        assert desk.edit("", named).problem == "missing"
    assert desk.edit("", "''").problem == "missing"
    assert list(desk.files.iterdir()) == []


def test_no_more_than_a_message_can_have_is_read_back(desk: Desk) -> None:
    """Bytes that are no text are shown as what they are."""
    edited = desk.edit(f'head -c {LIMIT * 5} /dev/zero > "$file"')

    assert (len(edited.text), edited.problem) == (LIMIT, "too_long")
    assert desk.edit("printf '\\377x' > \"$file\"").text == "\ufffdx"
