"""Lists for other programs as text: no cell is a formula, and what is dialled is not changed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from companion.formats.lists.formulas import guarded

# Google's own way to write a birthday without its year: the blank keeps it from being a formula.
_DAY = re.compile(r" --\d\d-\d\d")
_NUMBER = re.compile(r"\+\d[\d ()/.–-]*(?:(?:x|ext\.?|app\.?) ?\d{1,6})?", re.IGNORECASE)
_PLACES = (20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67))
_TWO_DIGITS = frozenset(map(str, (*_PLACES, 81, 82, 84, 86, *range(90, 96), 98)))
"""The country codes of two digits; 1 and 7 have one, all others three (ITU-T E.164)."""


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return `rows` as CSV with commas and CRLF; what could be a formula has a guard."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(_guarded, row) for row in rows)
    return text.getvalue()


def bracketed(phone: str) -> str:
    """Return "+49 171 5550001" as "(+49) 171 5550001": the same to dial, and no formula.

    An apostrophe as a guard would stay in the address books for which these lists are written.
    """
    if not _NUMBER.fullmatch(phone):
        return phone
    digits = phone[1:4]
    size = 1 if digits[:1] in {"1", "7"} else 2 if digits[:2] in _TWO_DIGITS else 3
    code = phone[1 : size + 1]
    return f"(+{code}){phone[size + 1 :]}" if code.isdecimal() else phone


def _guarded(cell: str) -> str:
    """Return `cell` with its guard, where it needs one."""
    return cell if _DAY.fullmatch(cell) else guarded(cell)
