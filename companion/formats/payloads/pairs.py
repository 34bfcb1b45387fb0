r"""The form that MECARD, BIZCARD, MATMSG and others share: `KEY:value;`, with `\` for escapes."""

from __future__ import annotations

import re

Pairs = list[tuple[str, str]]
"""Keys in upper case, and their values as they are escaped."""

# Nothing follows the repetition, so it never backtracks: linear time.
_STRETCH = re.compile(r"(?:[^;\\]|\\.?)+", re.DOTALL)
_PIECE = re.compile(r"[^,\\]+|\\.?|,", re.DOTALL)
_KEY = re.compile(r"\s*[A-Za-z][A-Za-z0-9-]{0,30}\s*")
_ESCAPED = re.compile(r"\\(.?)", re.DOTALL)


def pairs_of(text: str) -> Pairs:
    """Return what stands between the semicolons of `text`.

    Where somebody forgot to escape a semicolon, what follows it has no key, and belongs to the
    value before it.
    """
    found: list[tuple[str, list[str]]] = []
    for stretch in _STRETCH.findall(text):
        key, colon, value = stretch.partition(":")
        if colon and _KEY.fullmatch(key):
            found.append((key.strip().upper(), [value.strip()]))
        elif found and stretch.strip():
            found[-1][1].append(stretch.strip())
    return [(key, ";".join(values)) for key, values in found]


def first(pairs: Pairs, *keys: str) -> str:
    """Return the text of the first pair with one of `keys`; empty without one."""
    return next((text for key, value in pairs if key in keys and (text := unescape(value))), "")


def comma_parts(value: str) -> list[str]:
    """Return the texts between the commas of an escaped value."""
    parts: list[list[str]] = [[]]
    for piece in _PIECE.findall(value):
        if piece == ",":
            parts.append([])
        else:
            parts[-1].append(piece)
    return [unescape("".join(part)).strip() for part in parts]


def unescape(value: str) -> str:
    r"""Take `\` away; a last one with nothing after it goes too."""
    return _ESCAPED.sub(r"\1", value)
