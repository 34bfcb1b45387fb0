"""Badges in which each value has its name before it: `FirstName:Ada;LastName:Lovelace`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote_plus

from companion.domain.text import clean

_MARKS = ";&|^~$,\t"
"""What may stand between the values."""
_PAIR = re.compile(r"\s*([^\W\d_][\w .-]{0,30}?)\s*[:=]\s*(.*)", re.DOTALL)
_FEWEST = 2


def read_keyed(text: str) -> dict[str, Any] | None:
    """Return the values in a line by their names; None where it has no such form."""
    line = text.strip().strip(_MARKS)
    if len(line.splitlines()) != 1:
        return None
    for mark in _MARKS:
        pairs = [_PAIR.fullmatch(part) for part in line.split(mark)] if mark in line else []
        if len(pairs) >= _FEWEST and all(pairs):
            decoded = unquote_plus if mark == "&" else str
            return {clean(pair[1]): decoded(pair[2]) for pair in pairs if pair and pair[2]}
    return None
