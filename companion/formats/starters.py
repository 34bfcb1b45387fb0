"""Starters: beginnings of a pitch with holes, and an example of each of its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from companion.domain.pitch import HOLE
from companion.domain.pitch_parts import PARTS
from companion.domain.text import clean
from companion.errors import Invalid

SIZE_LIMIT = 65_536
"""Largest file of starters in bytes."""
PLACEHOLDERS = frozenset({"name", "organisation", "role"})

_PLACEHOLDER = re.compile(r"\$(\w*)")


class Starter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One beginning in all lengths, with placeholders."""

    kind: str
    """Who would say it: "employer", "founder" ..."""
    name: str
    """What it is called, in the language of the file."""
    texts: Mapping[str, str]
    """The text for each length, which is in seconds ("30")."""


@dataclass(frozen=True, slots=True)
class Starters:
    """All starters in one language."""

    examples: Mapping[str, str]
    """A sentence for each of `PARTS`."""
    starters: tuple[Starter, ...]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The starters of one language as they are written down."""

    examples: dict[str, str]
    starters: tuple[Starter, ...]


def starters_name(language: str) -> str:
    """Return the asset with the starters in `language`."""
    return f"pitches/{language}.toml"


def read_starters(data: bytes) -> Starters:
    """Return the starters written in `data` (TOML).

    Raises:
        Invalid: it is too long, no file of starters, or has a placeholder that does not exist.
    """
    if len(data) > SIZE_LIMIT:
        raise Invalid("starters", "too_long", str(len(data)))
    try:
        file = msgspec.toml.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid("starters", "malformed", str(error)) from error
    if missing := set(PARTS) - file.examples.keys():
        raise Invalid("starters", "malformed", min(missing))
    for starter in file.starters:
        for text in starter.texts.values():
            for hole in _PLACEHOLDER.finditer(text):
                if hole[1] not in PLACEHOLDERS:
                    raise Invalid("placeholder", "unknown", hole[1])
    return Starters(file.examples, file.starters)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with `values` in place of the placeholders, and a hole where there is none.

    Values are text, never placeholders.
    """
    text = _PLACEHOLDER.sub(lambda hole: clean(values.get(hole[1], "")) or HOLE, text)
    return " ".join(text.split())
