"""Names of files that are made of data: names on every system, which stay in their folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from itertools import count

from companion.domain.text import fold_umlauts

STEM_LIMIT = 100
"""Longest name in characters, without its ending."""

_UUID = "urn:uuid:"
_SAFE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._+@=-]{{0,{STEM_LIMIT - 1}}}")
_UNSAFE = re.compile(r"[^A-Za-z0-9_+@=-]+")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_SHORT = 60
# What Windows takes for a device, whatever follows after a dot.
_DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{port}{at}" for port in ("COM", "LPT") for at in range(10)))
)


def stem_of(title: str) -> str:
    """Return `title` as the name of a file without its ending: "anna-berger"; "" for none."""
    words = _NOT_WORDS.sub("-", fold_umlauts(title[:_SHORT]))[:_SHORT].strip("-")
    return words if not words or _is_safe(words) else f"{words}-"


def card_names(uids: Iterable[str]) -> list[str]:
    """Return a file name ending with ".vcf" for each of `uids`, no two of which are one file.

    A UID that can be a name is one, a UUID without the words before it; of others a part is told
    apart by a checksum. The same UID gets the same name whenever nothing else has it.
    """
    names: list[str] = []
    taken: set[str] = set()
    for uid in uids:
        stem = _free(uid, taken)
        taken.add(stem.casefold())
        names.append(f"{stem}.vcf")
    return names


def _free(uid: str, taken: set[str]) -> str:
    """Return a name for `uid` that nobody has, in large or small letters."""
    bare = uid[len(_UUID) :] if uid[: len(_UUID)].lower() == _UUID else uid
    if _is_safe(bare) and bare.casefold() not in taken:
        return bare
    checksum = sha256(uid.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    part = _UNSAFE.sub("-", bare[: STEM_LIMIT * 4])[:_SHORT].strip("_+@=-")
    stem = "-".join(filter(None, (part, checksum)))
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in numbered if _is_safe(name) and name.casefold() not in taken)


def _is_safe(stem: str) -> bool:
    """Tell whether `stem` can be the name of a file on every system."""
    is_device = stem.partition(".")[0].upper() in _DEVICES
    return _SAFE.fullmatch(stem) is not None and not is_device and not stem.endswith(".")
