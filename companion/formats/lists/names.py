"""What a cell says of a name: a whole one, a title, a suffix, or what somebody does."""

from __future__ import annotations

import re

from companion.domain.text import fold

_SALUTATION = re.compile(r"(?:mrs?|ms|mx|herrn?|frau)\b\.?\s*", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|phd|ph d|mba|md|msc|bsc|ma|ba|esq|llm|mph|jd|cfa|cpa|pmp|cissp)\b"
)
_TITLE = re.compile(
    r"(?:(?:dr|prof|dipl|ing|mag|med|phil|rer|nat|jur|h|c|mr|mrs|ms|mx|herr|frau)\.?[\s-]*){1,6}",
    re.IGNORECASE,
)


def without_salutation(prefix: str) -> str:
    """Return the titles in what stands before a name: "Frau Prof. Dr." becomes "Prof. Dr."."""
    return _SALUTATION.sub("", prefix).strip()


def title(cell: str) -> str:
    """Return `cell` where it is a title ("Prof. Dr."); empty for anything else."""
    return cell if _TITLE.fullmatch(cell) else ""


def role(cell: str) -> str:
    """Return `cell` where it says what somebody does; empty for a title."""
    return "" if title(cell) else cell


def whole_name(cell: str) -> str:
    """Return a name as one would say it: "Weiß, Jonas" becomes "Jonas Weiß"."""
    last, comma, first = (part.strip() for part in cell.partition(","))
    if not comma or not last or not first or "," in first:
        return cell
    if len(first.split()) > 3 or len(last.split()) > 4 or _is_suffix(first):
        return cell
    return f"{first} {last}"


def last_and_suffix(cell: str) -> tuple[str, str]:
    """Return a last name without what was put behind it: "Lee, PhD" is "Lee" and "PhD"."""
    last, _, behind = (part.strip() for part in cell.partition(","))
    if last and behind and all(map(_is_suffix, map(str.strip, behind.split(",")))):
        return last, behind
    return cell, ""


def agreed_name(cell: str, first: str, last: str) -> str:
    """Return the whole name in `cell` beside its parts in other columns, which may be empty.

    The parts know better which is which, and what is written large: "Ama, Dev" is "Ama Dev" where
    that is the first name. A whole name that lacks the last one gets it.
    """
    whole = whole_name(cell)
    parts = f"{first} {last}".strip()
    if not (whole and first and last):
        is_first_only = last and not first and " " not in whole and not _holds(whole, last)
        return f"{whole} {last}" if whole and is_first_only else whole
    if whole.casefold() == first.casefold():
        return parts
    if whole.islower() and whole == parts.casefold():
        return parts
    return whole if whole == cell or _holds(whole, parts) else parts


def _holds(whole: str, part: str) -> bool:
    """Tell whether `part` stands in `whole`, in whatever case."""
    return part.casefold() in whole.casefold()


def _is_suffix(text: str) -> bool:
    """Tell whether `text` is no name, but what is put behind one."""
    return bool(_SUFFIX.match(fold(text).replace(".", "")))
