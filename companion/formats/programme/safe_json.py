"""JSON of others to plain values, within bounds: what is no text or list is none; their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from companion.errors import Unreadable

MAX_CONTAINERS = 2_000_000
MAX_VALUES = 6_000_000
"""Most commas; a programme of 20,000 sessions has a fifth of them."""

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""

KEY_LIMIT = 200
"""So many characters of a key are in a path: comparing longer ones takes its time."""
_BLANKS = re.compile(r"[ \t\r\n]*")
_SHOWN = 60
"""So many characters of a key are shown in a place."""
_CUT_SHORT = 5
"""A word that the end of a file cuts short ("fals") has no more letters."""


def read_json(data: bytes) -> tuple[Any, str]:
    """Return the value in `data`, and its text.

    Raises:
        Unreadable: it ends too early ("truncated"), is no JSON ("malformed"), nested too deeply or
            too large; with its line.
    """
    if data.count(b"{") + data.count(b"[") > MAX_CONTAINERS or data.count(b",") > MAX_VALUES:
        raise Unreadable("", "too_large")
    text = data.decode(json.detect_encoding(data), "replace").removeprefix("\ufeff")
    try:
        return json.loads(text), text
    except json.JSONDecodeError as error:
        end = len(text.rstrip())
        is_cut = error.msg.startswith("Unterminated") or end - error.pos < _CUT_SHORT
        if is_cut and text[end - 1 : end] not in ("}", "]"):
            raise Unreadable("", "truncated", _line(text, end)) from error
        if error.pos >= end:
            raise Unreadable("", "truncated", _line(text, end)) from error
        raise Unreadable("", "malformed", error.lineno) from error
    except RecursionError as error:
        raise Unreadable("", "too_nested") from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable("", "malformed") from error


def text_of(value: object) -> str:
    """Return a text, or a number as one; of texts in several languages the first."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return next((one.strip() for one in value.values() if isinstance(one, str)), "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def items(value: object) -> list[Any]:
    """Return a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def objects(value: object) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects in a list with their indexes; whatever else is in it is left out."""
    return ((at, one) for at, one in enumerate(items(value)) if isinstance(one, dict))


def lines_of(text: str, paths: Collection[Path]) -> dict[Path, int]:
    """Return the 1-based line on which each value begins to which `paths` lead, in sound JSON."""
    wanted = {path[:length] for path in paths for length in range(len(path) + 1)}
    found: dict[Path, int] = {}
    _walk(text, _skip(text, 0), (), wanted, found)
    lines: dict[Path, int] = {}
    line, counted = 1, 0
    for path, at in sorted(found.items(), key=lambda one: one[1]):
        line += text.count("\n", counted, at)
        counted = at
        lines[path] = line
    return lines


def place(path: Path) -> str:
    """Return a path as it is written: "schedule.conference.days[0].rooms.Curie[2]"."""
    parts = (f"[{key}]" if isinstance(key, int) else f".{key[:_SHOWN]}" for key in path)
    return "".join(parts).removeprefix(".")


def _walk(text: str, at: int, path: Path, wanted: set[Path], found: dict[Path, int]) -> int:
    """Note where the value at `at` begins, and return where it ends; go into those on the way."""
    if path not in wanted:
        return _DECODER.raw_decode(text, at)[1]
    found[path] = at
    if text[at] not in "{[":
        return _DECODER.raw_decode(text, at)[1]
    closing = "}" if text[at] == "{" else "]"
    at = _skip(text, at + 1)
    number = 0
    while text[at] != closing:
        key: str | int = number
        if closing == "}":
            name, at = _DECODER.raw_decode(text, at)
            key = name[:KEY_LIMIT]
            at = _skip(text, _skip(text, at) + 1)  # behind the colon
        at = _skip(text, _walk(text, at, (*path, key), wanted, found))
        number += 1
        if text[at] == ",":
            at = _skip(text, at + 1)
    return at + 1


def _skip(text: str, at: int) -> int:
    """Return where the next token begins."""
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _line(text: str, at: int) -> int:
    """Return the 1-based line of a place."""
    return text.count("\n", 0, at) + 1


_DECODER = json.JSONDecoder()
