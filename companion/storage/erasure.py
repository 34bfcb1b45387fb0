"""Somebody who is to be forgotten: taken out of every copy that the store has made of itself."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from companion import files
from companion.domain.change import Change
from companion.domain.erasure import Erased
from companion.services.ports import Copies
from companion.storage.aside import ASIDE
from companion.storage.backups import FOLDER, Backups
from companion.storage.drafts import FOLDER as DRAFTS
from companion.storage.references import Place, contacts_in
from companion.storage.rows import Rows, id_of
from companion.storage.shelf import TABLES
from companion.storage.snapshot import Damaged, decode, encode


def erase_copies(folder: Path, change: Change, words: Collection[str]) -> Copies:
    """Take what `change` erases out of all backups; remove other files with any of `words`.

    Those are drafts, and the damaged files that were put aside.

    Raises:
        StoreError: a backup could not be written anew; those before it were.
        OSError: a file could not be removed.
    """
    contacts = {record.id for record in change.put if isinstance(record, Erased)}
    places = {(TABLES[kind], key) for kind, key in change.remove}
    without = partial(_without, contacts=contacts, places=places)
    done = Backups(folder / FOLDER).rewrite(without)
    removed = [path for path in _aside(folder) if _mentions(path, words)]
    for path in removed:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return Copies(
        changed=tuple(one.name for one in done.changed),
        removed=tuple(str(path.relative_to(folder)) for path in removed),
        encrypted=tuple(one.name for one in done.encrypted),
        unreadable=tuple(one.name for one in done.unreadable),
    )


def mentioning_files(folder: Path, words: Collection[str]) -> Iterator[str]:
    """Yield the files in `folder` in which one of `words` stands."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and _mentions(path, words):
            yield str(path.relative_to(folder))


def _without(
    snapshot: bytes, *, contacts: Collection[str], places: Collection[Place]
) -> bytes | None:
    """Return `snapshot` without `places` and all about `contacts`; None: it had nothing of it."""
    try:
        found = decode(snapshot)
    except Damaged:
        return None
    has_changed = False
    for name, rows in found.tables.items():
        kept = {
            number: raw
            for number, raw in rows.by_number.items()
            if (name, id_of(raw)) not in places
            and not any(key in contacts for key in contacts_in(name, raw))
        }
        has_changed |= len(kept) < len(rows)
        found.tables[name] = Rows(kept)
    if not has_changed:
        return None
    absorbed = found.seal.absorbed if found.seal else ()
    clean = found.seal is not None and found.seal.clean
    return encode(found.tables, absorbed, clean=clean)[0]


def _aside(folder: Path) -> Iterator[Path]:
    """Yield the drafts, and the folders of damaged files."""
    yield from (folder / DRAFTS).glob("*")
    yield from (path for path in folder.glob(f"{ASIDE}-*") if path.is_dir())


def _mentions(path: Path, words: Collection[str]) -> bool:
    """Tell whether one of `words` stands in a file, or in one of a folder."""
    if path.is_dir():
        return any(_mentions(inner, words) for inner in path.iterdir())
    data = files.read(path)[0]
    return any(word.encode() in data for word in words)
