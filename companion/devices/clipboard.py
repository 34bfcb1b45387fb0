"""Read the clipboard of this desktop."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence

from companion.services.ports import Pasted

SECONDS = 2.0
"""How long a program may take; one that waits for a lost display never ends."""
LIMIT = 20 * 1024 * 1024
"""Bytes; more is not taken."""


def paste(environ: Mapping[str, str], platform: str) -> Pasted:
    """Return the text in the clipboard, nothing where no program can read it."""
    for name, *options in _readers(environ, platform):
        program = shutil.which(name, path=environ.get("PATH", ""))
        if program is not None and (data := _output([program, *options], environ)):
            return Pasted(text=data.decode(errors="replace"))
    return Pasted()


def _readers(environ: Mapping[str, str], platform: str) -> list[tuple[str, ...]]:
    """Return the programs that could work here, best first, with their options."""
    if platform == "darwin":
        return [("pbpaste",)]
    if platform == "win32":
        return [("powershell.exe", "-NoProfile", "-Command", "Get-Clipboard -Raw")]
    found: list[tuple[str, ...]] = []
    if environ.get("WAYLAND_DISPLAY"):
        found.append(("wl-paste", "--no-newline"))
    if environ.get("DISPLAY"):
        found += [("xclip", "-selection", "clipboard", "-o"), ("xsel", "--clipboard", "--output")]
    return found


def _output(command: Sequence[str], environ: Mapping[str, str]) -> bytes:
    """Return what a program writes in time, nothing where it fails."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 no shell, and the command is one of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=dict(environ),
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout[:LIMIT] if done.returncode == 0 else b""
