"""Where a list says that somebody is found: the columns of their hall, stand and table."""

from __future__ import annotations

import re
from functools import lru_cache

from companion.domain.event import Attendee
from companion.domain.text import fold_umlauts

_SIGNS = re.compile(r"[\W_]+")
_HEADER = re.compile(
    r"(?:messe|ausstellungs|aussteller|exhibition|exhibitor|your|ihr|meeting)? ?"
    r"(?P<part>halle?|stand|booth|tisch|table|hall(?:e)? (?:und )?(?:stand|booth)"
    r"|stand (?:und )?halle?|booth (?:and )?hall)"
    r"(?: ?(?:nr|no|nummer|number|location|platz))?"
)
_BROAD_FIRST = ("hall", "halle")
"""Somebody goes to a hall first, and looks for the stand there."""
_HAS_WORD = re.compile(r"[^\W\d_]{3,}")


def listed_place(attendee: Attendee) -> str:
    """Return where the list has them: "Halle 7, Stand A12"; empty where it says nothing.

    A number of a stand is called as its column is.
    """
    found = [
        (_part(header) not in _BROAD_FIRST, _called(header, text))
        for header, text in attendee.extras
        if is_where(header) and text.strip()
    ]
    return ", ".join(dict.fromkeys(text for _rank, text in sorted(found, key=lambda one: one[0])))


def is_where(header: str) -> bool:
    """Tell whether a column called `header` says where somebody is found."""
    return bool(_part(header))


@lru_cache(maxsize=1_024)
def _part(header: str) -> str:
    """Return of what a column holds the number, folded; empty for any other."""
    found = _HEADER.fullmatch(_SIGNS.sub(" ", fold_umlauts(header)).strip())
    return found["part"] if found else ""


def _called(header: str, text: str) -> str:
    """Return `text` with what it is the number of, unless it says so itself."""
    text = " ".join(text.split())
    return text if _HAS_WORD.search(text) else f"{header} {text}"
