"""Where in the files of a folder somebody is told of, in whichever way a program spelled them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from companion import files
from companion.domain.text import haystack, spellings
from companion.storage.packing import LIMIT

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_SPACES = {"n": "\n", "r": "\r", "t": "\t"}
# Unicode sorts the marks of a letter in quadratic time; no name has that many.
_MARKS = re.compile(r"([^\w\s\x00-\x7f]{4})[^\w\s\x00-\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """By what somebody is told: texts, in any spelling, and ids, as JSON has them."""

    texts: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Collection[str], ids: Collection[str] = ()) -> Sought:
        """Return what to look for: `words`, and `ids` where they stand alone in quotes."""
        texts = (_spaced(text) for word in words for text in spellings(word))
        return cls(texts=frozenset(texts), ids=frozenset(map(json.dumps, filter(None, ids))))

    def is_in(self, path: Path) -> bool:
        """Tell whether any of it stands in a file, or in one of a folder.

        Raises:
            OSError: it cannot be read.
        """
        if path.is_dir():
            return any(self.is_in(inner) for inner in path.iterdir())
        try:
            data = files.read(path, limit=LIMIT)[0]
        except (FileNotFoundError, files.NotAFile):
            return False  # somebody removed it, or nothing lasts in it
        return self.is_told(data.decode(errors="replace"))

    def is_told(self, text: str) -> bool:
        """Tell whether any of it stands in `text`, which JSON may have escaped."""
        if any(key in text for key in self.ids):
            return True
        if not self.texts:
            return False
        ways = (text, _unescaped(text)) if "\\" in text else (text,)
        folded = [_spaced(haystack(_MARKS.sub(r"\1", way))) for way in ways]
        return any(one in way for one in self.texts for way in folded)


def files_below(folder: Path, errors: list[str]) -> Iterator[Path]:
    """Yield every file in `folder` and below; note in `errors` the folders that cannot be read."""

    def note(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            errors.append(str(error.filename))

    for parent, inner, names in os.walk(folder, onerror=note):
        inner.sort()
        yield from (Path(parent, name) for name in sorted(names))


def _spaced(text: str) -> str:
    """Return `text` with one blank wherever there is white space."""
    return " ".join(text.split())


def _unescaped(text: str) -> str:
    """Return `text` without the escapes of JSON; half a pair of two becomes a sign of its own."""
    plain = _ESCAPE.sub(_sign, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _sign(escape: re.Match[str]) -> str:
    """Return the sign that an escape stands for."""
    return chr(int(escape[1], 16)) if escape[1] else _SPACES.get(escape[2], escape[2])
