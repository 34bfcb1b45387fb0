"""Read the path of a file as people type, paste, drop and copy it: one reader for every door."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import unquote

from companion.services.laptop_ports import Pasted

_LINK = "file://"
SUFFIXES = {
    *(".vcf", ".vcard", ".csv", ".tsv", ".xls", ".xlsx", ".ods"),
    *(".ics", ".xml", ".json"),
}
"""How files end that hold people."""
BRIEFS = {".md", ".markdown", ".toml"}
"""How the briefs end that an employer hands out."""
MAYBE_BRIEFS = BRIEFS | {".txt", ".eml", ".doc", ".docx", ".odt", ".rtf", ".pdf"}
"""How files end that are dropped on a brief, also those that are told to be saved as text first."""
PICTURES = {
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".ppm", ".pgm"),
    *(".heic", ".heif", ".avif", ".pdf"),
}
"""How pictures end, also those that are told to be exported as another kind first."""
ONE_BY_ONE = PICTURES | {".txt"}
"""How files end that hold codes and nothing to be imported."""
CODES = ONE_BY_ONE | {".vcf", ".vcard"}
"""How files end that are looked at for codes and cards one by one."""
# Letters and digits are never escaped by a shell; in a path of Windows they follow a backslash.
_ESCAPED = re.compile(r"\\([^\w\\])")
DROPPED = 100_000
"""Characters of paths that are dropped at once, at most."""
_WHOLE = re.compile(r"""\s*(?:file://|['"]?(?:~?/|[A-Za-z]:[\\/]))""")
# One of several files: quoted, or up to a blank behind which only a whole path can begin.
_QUOTED = r"""(?:'[^']+'|"[^"]+")(?=\s|$)"""
_FILE = re.compile(
    rf"{_QUOTED}|\S.*?(?=(?<!\\)\s(?:file://|~?/|[A-Za-z]:[\\/]|{_QUOTED})|$)", re.DOTALL
)


def typed_paths(text: str) -> tuple[Path, ...]:
    """Return the paths in `text`, which are several where files were dropped together.

    Each is read by `typed_path`. None in an empty text.
    """
    return tuple(typed_path(found[0]) for found in _FILE.finditer(text.strip()))


def are_dropped(text: str, suffixes: Collection[str] = SUFFIXES) -> bool:
    """Tell whether `text` is what a terminal types for files that are dropped on it.

    All of them end as one of `suffixes` does, in small letters.
    """
    if not _WHOLE.match(text):
        return False
    return all(path.suffix.lower() in suffixes for path in typed_paths(text[:DROPPED]))


def are_paths(text: str) -> bool:
    """Tell whether `text` is whole paths and nothing else, whatever they lead to, one a line."""
    lines = text[:DROPPED].strip().splitlines()
    return bool(lines) and all(map(_WHOLE.match, lines))


def copied_files(pasted: Pasted) -> tuple[Path, ...]:
    """Return the files that a file manager put into the clipboard to be looked at for codes."""
    if pasted.picture or not are_dropped(pasted.text, CODES):
        return ()
    return typed_paths(pasted.text)


def typed_path(text: str) -> Path:
    """Return the path in `text`; one that names no folder lies in the home folder. Never raises.

    Terminals drop a file as a quoted path, with backslashes before blanks and signs, or as a link.
    """
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1].replace("'\\''", "'")
    elif text.startswith(_LINK):
        # What stands before the first slash is the name of a computer.
        text = "/" + unquote(text.removeprefix(_LINK).partition("/")[2])
    else:
        text = _ESCAPED.sub(r"\1", text)
    # No path holds half a character or a NUL; the system would refuse to look for it.
    path = Path(text.encode(errors="ignore").decode().replace("\0", ""))
    return _home() / _expanded(path)


def _expanded(path: Path) -> Path:
    """Return `path` with `~` spelled out; "~anna.vcf" is a file where no user is called so."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _home() -> Path:
    """Return the home folder; the current one for a user who has none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()
