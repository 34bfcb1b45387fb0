"""What lies beside the store: open doors, copies of sync programs, what was left behind."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from companion import files
from companion.services.upkeep_ports import Observation
from companion.storage.aside import ASIDE
from companion.storage.backups import FOLDER

LISTED = 20
"""How many files are named one by one."""
STALE = timedelta(minutes=10)
"""No writer takes so long: what is older was left by one that was stopped."""

_OURS = re.compile(r"(companion|previous)\..*|(store|app)\.lock|settings\.toml|\..*\.new")
_FOLDERS = re.compile(rf"{FOLDER}|drafts|{ASIDE}-.*")
_CONFLICT = re.compile(
    r"(companion|previous)"
    r"(.*(\.sync-conflict-|conflicted copy|konflikt|_conf\().*| ?\(\d+\)| \d+|-[^.]+)"
    r"\.(json|journal)",
    re.IGNORECASE,
)
"""Syncthing; Dropbox and Nextcloud, in English and German; browsers; iCloud; OneDrive's host."""


def surroundings(folder: Path, now: datetime) -> Iterator[Observation]:
    """Yield what somebody should see to, or know."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Observation(kind=files.reason(error), path=str(folder))
        return
    if os.name == "posix":
        yield from islice(_open_doors(folder, entries), LISTED)
    for entry in entries:
        if _CONFLICT.fullmatch(entry.name):
            yield Observation(kind="conflict_copy", path=entry.path)
        elif entry.name.startswith(f"{ASIDE}-") and entry.is_dir(follow_symlinks=False):
            yield Observation(kind="kept_aside", path=entry.path)
        elif entry.name.endswith(files.PARTIAL) and _is_stale(entry, now):
            yield Observation(kind="partial", path=entry.path)


def conflict_copies(folder: Path) -> tuple[str, ...]:
    """Return the names of what sync programs have put beside the files; none where nobody says."""
    try:
        return tuple(sorted(filter(_CONFLICT.fullmatch, os.listdir(folder))))  # noqa: PTH208 only names matter
    except OSError:
        return ()


def _open_doors(folder: Path, entries: list[os.DirEntry[str]]) -> Iterator[Observation]:
    """Yield what others than its owner may read or write; only what is of ours is looked at."""
    yield from _open_door(folder)
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir() and _FOLDERS.fullmatch(entry.name):
            yield from _open_door(Path(entry.path))
            for child in sorted(Path(entry.path).iterdir()):
                yield from _open_door(child)
        elif entry.is_file() and _OURS.fullmatch(entry.name):
            yield from _open_door(Path(entry.path))


def _open_door(path: Path) -> Iterator[Observation]:
    """Yield `path` where others than its owner may do something with it."""
    try:
        mode = stat.S_IMODE(path.lstat().st_mode)
    except OSError:  # gone in the meantime
        return
    if mode & 0o077 and not path.is_symlink():
        wanted = "0700" if path.is_dir() else "0600"
        yield Observation(kind="permissions", path=str(path), names=(f"{mode:04o}", wanted))


def _is_stale(entry: os.DirEntry[str], now: datetime) -> bool:
    """Tell whether nobody has written to it for a while."""
    try:
        changed = entry.stat(follow_symlinks=False).st_mtime
    except OSError:
        return False
    return now.timestamp() - changed > STALE.total_seconds()
