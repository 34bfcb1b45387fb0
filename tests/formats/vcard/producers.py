"""The cards of `producers.toml`, and the few whose bytes are no text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Produced:
    """A file of some program, and what its cards say."""

    data: bytes
    says: tuple[dict[str, Any], ...]
    """For each card the fields that it fills."""


def _from_toml(entry: dict[str, Any]) -> Produced:
    """Return one entry of the file."""
    text = entry["card"].replace("\n", entry.get("end", "\r\n"))
    says = tuple(
        {key: tuple(value) if isinstance(value, list) else value for key, value in one.items()}
        for one in entry["says"]
    )
    data = text.encode(entry.get("charset", "utf-8"))
    return Produced(data=data, says=says)


_FILE = Path(__file__).with_name("producers.toml")
PRODUCERS = {
    **{
        name: _from_toml(entry)
        for name, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
    },
    "Java, with emoji": Produced(
        data=b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada \xed\xa0\xbd\xed\xb8\x80\nTEL:1\nEND:VCARD\n",
        says=({"name": "Ada 😀", "phones": ("1",)},),
    ),
    "a charset by another name": Produced(
        data=b"BEGIN:VCARD\nFN;CHARSET=ISO8859-2:\xa3ukasz\nNOTE;CHARSET=cp850:\x94\nEND:VCARD\n",
        says=({"name": "Łukasz", "note": "ö"},),
    ),
}
