"""Files that are about to be written anew, kept as they were found in a folder of their own."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from companion import files

ASIDE = "damaged"
"""How the names of these folders begin."""


def keep_aside(folder: Path, paths: Iterable[Path], now: datetime, disk: files.Disk) -> str:
    """Copy those of `paths` that are there into a new folder in `folder`, and return it.

    It is empty where none of them is there. `now` is an aware time.

    Raises:
        OSError: they could not be copied; nothing was left behind.
    """
    found = {}
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            found[path.name] = files.read(path)[0]
    if not found:
        return ""
    aside = folder / f"{ASIDE}-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}-{os.urandom(2).hex()}"
    files.make_folder(aside)
    try:
        for name, data in found.items():
            files.create(aside / name, data, disk)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)  # or each try would leave one more
        raise
    return str(aside)
