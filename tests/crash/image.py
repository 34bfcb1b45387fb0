"""What lies in a folder, apart from time: for making a disk as it was, any number of times."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

from companion import files
from companion.errors import CompanionError
from companion.storage import Store
from tests.crash.story import State, state_of

Image = frozenset[tuple[tuple[str, ...], bytes]]
"""Each file of a folder: all its names, sorted, and what it holds."""


class Memory(files.Disk):
    """A disk that need not outlive the test: it waits for no platter."""

    def sync(self, descriptor: int) -> None:
        """Return at once."""

    def sync_folder(self, folder: Path) -> None:
        """Return at once."""


def image_of(folder: Path) -> Image:
    """Return what lies in `folder`, without the locks."""
    names: dict[int, list[str]] = {}
    data: dict[int, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".lock":
            inode = path.stat().st_ino
            names.setdefault(inode, []).append(str(path.relative_to(folder)))
            data[inode] = data.get(inode) or path.read_bytes()
    return frozenset((tuple(names[inode]), data[inode]) for inode in names)


def lay(image: Image, folder: Path) -> None:
    """Make `folder` hold `image` and nothing else; several names of a file stay one file."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for (first, *others), data in image:
        path = folder / first
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        for name in others:
            os.link(path, folder / name)


def wrong(folder: Path, expected: Collection[State]) -> str:
    """Return what is wrong with the store in `folder`, or "" where it is one of `expected`."""
    try:
        store = Store(folder, disk=Memory())
        found = state_of(store)
    except CompanionError as error:
        return f"unreadable: {error!r}"
    if store.problems():
        return f"problems: {store.problems()}"
    return "" if found in expected else f"not the model: {[len(table) for table in found]}"


def wrong_in_a_copy(folder: Path, expected: Collection[State]) -> str:
    """Return the same, and leave `folder` alone: opening a store may mend it."""
    copy = folder.with_name("copy")
    lay(image_of(folder), copy)
    return wrong(copy, expected)
