"""What Outlook writes into the row of everybody, whatever they are like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from companion.domain.text import fold

_WITH_DEFAULTS = frozenset(
    (
        *("gender", "priority", "private", "sensitivity"),
        *("geschlecht", "prioritaet", "privat", "vertraulichkeit"),
    )
)
_DEFAULTS = frozenset(("unspecified", "keineangabe", "nichtangegeben", "normal", "false", "falsch"))
_INITIALS = frozenset(("initials", "initialen"))
_SIGNS = re.compile(r"[\W_]+")


def says_nothing(header: str, cell: str, name: Iterable[str]) -> bool:
    """Tell whether `cell` under a normalised `header` is what stands there for everybody.

    Initials are nothing new where they are those of the parts of a `name`.
    """
    if header in _WITH_DEFAULTS:
        return _letters(cell) in _DEFAULTS
    if header not in _INITIALS:
        return False
    first = [letters[0] for word in " ".join(name).split() if (letters := _letters(word))]
    return _letters(cell) in {"".join(first), "".join((*first[:1], *first[1:][-1:]))}


def _letters(text: str) -> str:
    """Return `text` for comparing, without signs and blanks."""
    return _SIGNS.sub("", fold(text))
