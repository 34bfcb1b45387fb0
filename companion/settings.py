"""Where the data lies, and what the user set once: language, theme, codes, camera."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion import files
from companion.errors import Invalid, NotWritten, Unreadable

FILE = "settings.toml"
LIMIT = 100_000
"""Bytes; a settings file is a page, not a book."""
DATA_VARIABLE = "COMPANION_DATA"

_PATTERNS = {
    "language": re.compile(r"|de|en"),
    "theme": re.compile(r"[a-z0-9-]{0,40}"),
    "codes": re.compile(r"|half|sextant"),
    "camera": re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]{0,200}"),
}
# A value in either kind of quotes, with the comment that follows it on the line.
_VALUE = re.compile(r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')(?P<rest>[ \t]*(?:#[^\n]*)?\r?\n?)""")
_TABLE = re.compile(r"\s*\[")
_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The user's settings; what the file does not name has its default."""

    language: str = ""
    """ "de" or "en"; empty: as the system is set."""
    theme: str = ""
    """The name of a theme; empty: the program's own."""
    codes: str = ""
    """What QR codes are painted with: "half" blocks, also where empty, or "sextant"s."""
    camera: str = ""
    """Which camera reads codes, as its program calls it; "off" for none, empty for the first."""


def data_folder(given: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the absolute data folder: `given`, else $COMPANION_DATA, else the platform's own."""
    if given is not None:
        return given.absolute()
    named = environ.get(DATA_VARIABLE, "")
    if named:
        return _home(Path(named)).absolute()
    from platformdirs import user_data_path

    return user_data_path("companion", appauthor=False)


def read_settings(folder: Path) -> Settings:
    """Return the settings in `folder`; the defaults where there are none.

    Keys that are not known are left to the newer version that wrote them.

    Raises:
        Unreadable: the file cannot be read, is no TOML ("damaged") or has a value that cannot be
            ("unknown_value"), with the line.
    """
    path = folder / FILE
    text = _text(path)
    given = _parsed(path, text)
    known = {key: given[key] for key in _PATTERNS if key in given}
    for key, value in known.items():
        if not _is_possible(key, value):
            raise Unreadable(str(path), "unknown_value", _line_of(key, text))
    return Settings(**known)


def write_setting(folder: Path, key: str, value: str) -> None:
    """Change one setting and nothing else in the file: comments and order stay.

    Raises:
        Invalid: there is no such setting ("setting", "unknown"), or it cannot be `value`.
        Unreadable: what is there cannot be read, so it is not written over.
        NotWritten: the disk refuses.
    """
    if key not in _PATTERNS:
        raise Invalid("setting", "unknown", key)
    if not _is_possible(key, value):
        raise Invalid(key, "unknown", value)
    path = folder / FILE
    text = _text(path)
    wanted = {**_parsed(path, text), key: value}
    changed = _with_setting(text, key, value)
    # Lines alone cannot tell a setting from the inside of a long text: the parser has the last word
    if _parsed(path, changed) != wanted:
        raise Unreadable(str(path), "damaged", _line_of(key, text))
    with _not_written(path):
        files.make_folder(folder)
        files.replace(path, changed.encode())


def _home(path: Path) -> Path:
    """Return `path` with a leading `~` replaced; as it is where there is no home."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _text(path: Path) -> str:
    """Return the text of the file, with its line breaks; empty where there is none."""
    try:
        data, _ = files.read(path, limit=LIMIT)
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise Unreadable(str(path), files.reason(error)) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable(str(path), "damaged", line) from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    """Return what the text says as TOML."""
    if not text:
        return {}
    import tomllib  # 2 ms that nobody pays who has no settings

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise Unreadable(str(path), "damaged", line) from error


def _is_possible(key: str, value: object) -> bool:
    """Tell whether the setting `key` can be `value`."""
    return isinstance(value, str) and _PATTERNS[key].fullmatch(value) is not None


def _line_of(key: str, text: str) -> int:
    """Return the 1-based line that sets `key`; 0 where it cannot be told."""
    place = _place_of(key, text.splitlines(keepends=True))
    return 0 if place is None else place + 1


def _place_of(key: str, lines: list[str]) -> int | None:
    """Return the index of the line that sets `key`, above all tables."""
    setting = re.compile(rf"""\s*["']?{key}["']?\s*=""")
    for place, line in enumerate(lines):
        if _TABLE.match(line):
            return None
        if setting.match(line):
            return place
    return None


def _with_setting(text: str, key: str, value: str) -> str:
    """Return `text` with the line of `key` changed, or with a new one above the first table."""
    lines = text.splitlines(keepends=True)
    place = _place_of(key, lines)
    ending = "\r\n" if "\r\n" in text else "\n"
    if place is not None:
        before, _, after = lines[place].partition("=")
        found = _VALUE.fullmatch(after.lstrip())
        rest = found["rest"] if found else ending
        lines[place] = f"{before.rstrip()} = {_quoted(value)}{rest}"
        return "".join(lines)
    place = next((n for n, line in enumerate(lines) if _TABLE.match(line)), len(lines))
    if place and not lines[place - 1].endswith("\n"):
        lines[place - 1] += ending
    lines.insert(place, f"{key} = {_quoted(value)}{ending}")
    return "".join(lines)


def _quoted(value: str) -> str:
    """Return `value`, which holds no control character, as TOML writes it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@contextlib.contextmanager
def _not_written(path: Path) -> Iterator[None]:
    """Turn what the system refuses in the block into `NotWritten`."""
    try:
        yield
    except OSError as error:
        raise NotWritten(str(path), files.reason(error)) from error
