"""Which part of a name is the family, where nobody has said so: phones sort by that."""

from __future__ import annotations

from typing import NamedTuple


class NameParts(NamedTuple):
    """The parts of a name, in the order in which a vCard has them (RFC 2426, 3.1.2)."""

    family: str
    given: str = ""
    further: str = ""
    before: str = ""
    """Titles."""
    after: str = ""
    """What stands behind the name and is no name: a degree, "Jr.", "(she/her)"."""


_BEHIND = frozenset(
    (
        *("jr", "jun", "sr", "ii", "iii", "phd", "dphil", "mphil", "mba", "msc", "bsc", "meng"),
        *("beng", "llm", "llb", "esq", "dds", "dvm", "cpa", "cfa", "pmp", "frcs", "mdb", "mdl"),
        *("dsc", "edd"),
    )
)
"""What stands behind a name, in small letters and without dots."""
# These in capitals only: Ma and Do are families.
_SHORT = frozenset({"MA", "BA", "MD", "DO", "IV", "M.A.", "B.A.", "M.D.", "D.O."})
_OF_A_FIRM = frozenset({"and", "und", "et", "&", "+"})
_OF_A_FAMILY = frozenset({"y", "e", "i"})
_MOST_GIVEN = 3


def split_name(name: str) -> NameParts:
    """Return the parts of `name`: all of it is in one of them, without a comma between two.

    The family is what stands before a comma ("Berger, Anna"). Else it begins at the first particle
    in small letters ("van Beethoven"), before an "y" ("Ortega y Gasset"), or is the last word; a
    single word and a firm ("Berger und Söhne") are the family. Titles are not told from given
    names, nor these from each other.
    """
    rest, after = _apart(name)
    family, _, given = rest.partition(", ")
    if given and _is_family_first(family, given):
        given, more = _apart(given)
        return NameParts(family, given, after=f"{more} {after}".strip())
    words = rest.split(" ")
    begin = _beginning(words)
    return NameParts(" ".join(words[begin:]), " ".join(words[:begin]), after=after)


def _beginning(words: list[str]) -> int:
    """Return with which of `words` the family begins."""
    for at, word in enumerate(words[1:-1], start=1):
        if word in _OF_A_FIRM:
            return 0
        if word in _OF_A_FAMILY:
            return at - 1
        if word[:1].islower():
            return at
    return len(words) - 1


def _is_family_first(family: str, given: str) -> bool:
    """Tell whether two texts around a comma are a family and given names, not two of anything."""
    names = [word for word in family.split() if not word[:1].islower()]
    return len(names) == 1 and len(given.split()) <= _MOST_GIVEN and "," not in given


def _apart(name: str) -> tuple[str, str]:
    """Return `name` without what stands behind it, and that; there is always some name left."""
    rest = name
    while shorter := _shortened(rest):
        rest = shorter
    return rest, name[len(rest) :].lstrip(" ,")


def _shortened(name: str) -> str:
    """Return `name` without the last thing behind it; empty where that leaves none, or is none."""
    if name.endswith(")"):
        return name[: max(name.rfind(" ("), 0)].rstrip(" ,")
    head, _, last = name.rpartition(" ")
    is_behind = last in _SHORT or last.replace(".", "").lower() in _BEHIND
    return head.rstrip(" ,") if is_behind else ""
