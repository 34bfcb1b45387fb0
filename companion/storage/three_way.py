"""Documents of two that went on from the same: what each has done, by record and field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from companion.domain.change import KINDS, removes_much
from companion.storage.forgetting import MARKS, erased_ids, strip
from companion.storage.rows import Rows, Tables, id_of, same
from companion.storage.shelf import FOLDED, decoded

Raw = msgspec.Raw
_NONE = object()


@dataclass(slots=True)
class Merged:
    """What of somebody else's version went into ours; records are named "contacts k3f9x2m7ap"."""

    taken: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    """Both changed the same to something else: ours stays."""
    kept: list[str] = field(default_factory=list)
    """They removed so many of a table that it is more likely an accident: ours stay."""


def merge_tables(base: Tables, mine: Tables, theirs: Tables) -> Merged:
    """Bring into `mine` what `theirs` made of `base`."""
    merged = Merged()
    for name in sorted(base.keys() | theirs.keys()):
        foreign = changes(base.get(name, Rows()), theirs.get(name, Rows()))
        removed = [key for key, (_before, after) in foreign.items() if after is None]
        total = len(base.get(name, Rows()))
        much = set(removed) if removes_much(len(removed), total) else set()
        merged.kept += (f"{name} {key}" for key in removed if key in much)
        rows = mine.setdefault(name, Rows())
        for key, (before, after) in foreign.items():
            if key not in much and not (name == MARKS and after is None):
                _bring(merged, name, rows, key, before, after)
    strip(mine, erased_ids(mine))
    return merged


def changes(old: Rows, new: Rows) -> dict[str, tuple[Raw | None, Raw | None]]:
    """Return the documents that differ, by their ids, as they were and as they are.

    Documents without an id, which no program of ours writes, go by their number ("#7").
    """
    before, after = old.by_number, new.by_number
    numbers = [n for n in before.keys() | after.keys() if before.get(n) != after.get(n)]
    was = {_key(n, before[n]): before[n] for n in numbers if n in before}
    now = {_key(n, after[n]): after[n] for n in numbers if n in after}
    return {
        key: (was.get(key), now.get(key))
        for key in dict.fromkeys((*was, *now))
        if not same(was.get(key), now.get(key))
    }


def _key(number: int, raw: Raw) -> str:
    """Return what a document goes by; an id that looks like a number of ours is none."""
    key = id_of(raw)
    return key if key and not key.startswith("#") else f"#{number}"


def _bring(
    merged: Merged, name: str, rows: Rows, key: str, before: Raw | None, after: Raw | None
) -> None:
    """Bring one document of theirs into `rows`."""
    number = int(key[1:]) if key.startswith("#") else rows.number_of(key)
    if key.startswith("#") and before is None and number in rows.by_number:
        number = None  # two new ones that have nothing but the number in common
    ours = None if number is None else rows.by_number.get(number)
    if same(ours, after):
        return
    if _breaks(name, ours, after):
        merged.clashes.append(f"{name} {key}")
    elif same(ours, before):
        merged.taken.append(f"{name} {key}")
        rows.put(rows.next_number if number is None else number, after)
    elif number is None or ours is None or after is None:
        # One removed what the other went on with, and that is kept.
        merged.clashes.append(f"{name} {key}")
        if ours is None:
            rows.put(rows.next_number, after)
    else:
        met, is_clash = _met(*(msgspec.json.decode(one) for one in (before or b"{}", ours, after)))
        (merged.clashes if is_clash else merged.taken).append(f"{name} {key}")
        rows.put(number, Raw(msgspec.json.encode(met)))


def _breaks(name: str, ours: Raw | None, after: Raw | None) -> bool:
    """Tell whether `after` is no record any more where `ours` is one."""
    kind = KINDS.get(name)
    if kind is None or ours is None or after is None:
        return False
    return decoded(kind, ours) is not None and decoded(kind, after) is None


def _met(base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """Return the fields of all three as one document, and whether both changed one of them."""
    if not all(isinstance(one, dict) for one in (base, mine, theirs)):
        return mine, True
    met, is_clash = {}, False
    for key in dict.fromkeys((*mine, *theirs)):
        was, ours, other = (one.get(key, _NONE) for one in (base, mine, theirs))
        value = other if ours == was else ours
        is_clash |= key != FOLDED and was not in (ours, other) and ours != other
        if value is not _NONE:
            met[key] = value
    return met, is_clash


def unite(mine: Tables, theirs: Tables) -> list[str]:
    """Bring into `theirs` what is in `mine`, where nobody knows any more what came first.

    Return the records of which both say something else; mine stays.
    """
    clashes = []
    for name, rows in mine.items():
        other = theirs.setdefault(name, Rows())
        for key, (raw, before) in changes(rows, other).items():
            if raw is None:
                continue
            if before is not None:
                clashes.append(f"{name} {key}")
            number = None if key.startswith("#") else other.number_of(key)
            other.put(other.next_number if number is None else number, raw)
    strip(theirs, erased_ids(theirs))
    return clashes
