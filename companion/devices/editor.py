"""The editor of the user: it has the terminal, and a file that nobody else can read."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from companion import files
from companion.devices.programs import find_program
from companion.devices.shown_files import ShownFiles
from companion.services.laptop_ports import Edited

LIMIT = 200_000
"""Bytes that are read back: a message has 20,000 characters at most."""
VARIABLES = ("VISUAL", "EDITOR")
"""Where the user names their editor, with its options, the first that is set."""


def edit(text: str, environ: Mapping[str, str]) -> Edited:
    """Return `text` as the editor that `environ` names has saved it.

    No shell is asked. An editor with windows has to be told to wait, as in "code --wait": the file
    goes when it ends.
    """
    named = next((environ[name] for name in VARIABLES if environ.get(name, "").strip()), "")
    if not named:
        return Edited(text, "unset")
    try:
        name, *options = shlex.split(named, posix=os.name == "posix")
    except ValueError:  # a quote without its end
        return Edited(text, "missing", named)
    # Windows keeps the quotes around a path with blanks.
    program = find_program(name.strip('"'), environ)
    if program is None:
        return Edited(text, "missing", name)
    try:
        path = ShownFiles().add(f"{text}\n".encode(errors="replace"), ".txt")
    except OSError:
        return Edited(text, "failed", name)
    try:
        is_good = _run([program, *options, str(path)], environ)
        return _read_back(path, text, name, is_good=is_good)
    finally:
        # With it goes what the editor left beside it: backups and swap files.
        shutil.rmtree(path.parent, ignore_errors=True)


def _run(command: list[str], environ: Mapping[str, str]) -> bool:
    """Run a program in our terminal until it ends; tell whether it ended well."""
    import subprocess

    try:
        process = subprocess.Popen(command, env=dict(environ))  # noqa: S603 no shell; the user's own word
    except OSError:
        return False
    with _left_to_it():
        return process.wait() == 0


@contextlib.contextmanager
def _left_to_it() -> Iterator[None]:
    """Leave ctrl+c to the program that has the terminal."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read_back(path: Path, text: str, name: str, *, is_good: bool) -> Edited:
    """Return what stands in the file; what was saved counts although the editor failed."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        return Edited(text, "lost" if files.reason(error) == "missing" else "failed", name)
    saved = data[:LIMIT].decode("utf-8-sig", errors="replace")
    if len(data) > LIMIT:
        return Edited(saved, "too_long", name)
    return Edited(saved, "" if is_good else "failed", name)
